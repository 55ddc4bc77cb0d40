//! `balance`: left against right beside its error, and front against back as a count.

use hamstrong_domain::progress::{FrontBack, GapVerdict, Lifts, SidesAsk, front_back};
use hamstrong_domain::state::State;
use hamstrong_web::views::balance::{Row, rows, view};
use jiff::civil::Date;

use crate::context::Context;
use crate::diary_file::DiaryFile;
use crate::failure::Failure;
use crate::print::{self, Table, Units, wrapped};
use crate::words::{GAPS, SIDES, word_of};

use super::history::value;

pub(crate) fn run(context: &Context) -> Result<(), Failure> {
    let file = DiaryFile::open(context)?;
    let lifts = Lifts::of(&file.diary, context.today);
    let ask = SidesAsk::of(&State::on(&file.diary, context.today));
    let rows = rows(&lifts, ask);
    let both = front_back(&lifts, context.today);
    if context.json {
        print::json(&view(&rows, &both));
    } else {
        print::out(&text(&rows, &both, (context.today, file.units)));
    }
    Ok(())
}

fn text(rows: &[Row], both: &FrontBack, (today, units): (Date, Units)) -> String {
    let mut text = String::new();
    if rows.is_empty() {
        text.push_str(
            "No set and no test of one side yet.\n\
             Log them with --side, or test: hamstrong test list\n",
        );
    } else {
        let mut table = Table::new("lrrlrl");
        table.row(["", "left", "right", "gap", "error", ""]);
        for row in rows {
            let (gap, error) = gap_and_error(row);
            table.row([
                row.name.clone(),
                shown(row, row.left, units),
                shown(row, row.right, units),
                gap,
                error,
                word_of(row.sides.verdict, &GAPS).to_owned(),
            ]);
        }
        text.push_str(&table.text(2));
        text.push('\n');
        for row in rows {
            text.push_str(&why(row, today));
        }
    }
    let counted = both
        .reason
        .as_ref()
        .map_or("no strength set in four weeks".to_owned(), |reason| {
            format!("{}  [{}]", reason.here, reason.rule)
        });
    text.push_str(&wrapped("Front and back", &counted));
    if rows.iter().any(|row| row.sides.verdict >= GapVerdict::Noted) {
        text.push_str(
            "\nNearly everybody has a gap of some size. It is a thing to train, not a \
             fault.\n",
        );
    }
    text
}

/// A value as people read it.
fn shown(row: &Row, told: Option<f64>, units: Units) -> String {
    match (told, row.measure) {
        (None, _) => "-".to_owned(),
        (Some(v), Some(measure)) => value(measure, v, units),
        (Some(v), None) => format!("{v} {}", row.unit),
    }
}

/// The gap and its error, in per cent or in the unit of the test.
fn gap_and_error(row: &Row) -> (String, String) {
    let sides = &row.sides;
    let (Some(index), Some(error)) = (sides.index_percent, sides.error_percent) else {
        return ("-".to_owned(), "-".to_owned());
    };
    let (size, error) = match sides.own_unit {
        Some((own, error)) => {
            (format!("{own:.0} {}", row.unit), format!("{error:.0} {}", row.unit))
        }
        None => (format!("{:.0} %", index.abs()), format!("{error:.0} %")),
    };
    let gap = match sides.weaker {
        Some(side) => format!("{} {size} behind", word_of(side, &SIDES)),
        None => "alike".to_owned(),
    };
    (gap, error)
}

/// Why, and what follows, for one row.
fn why(row: &Row, today: Date) -> String {
    let mut text = String::new();
    for reason in &row.sides.reasons {
        let (what, here) = match reason.rule.as_str() {
            "extra-weak-set" => ("  one more set", reason.here.to_string()),
            "gap-see-someone" => (
                "  you may ask",
                "a physiotherapist, who can see and feel more than a log".to_owned(),
            ),
            _ if row.kind == "test" => ("Gap", reason.here.to_string()),
            _ => ("Gap", format!("{}: {}", row.name, reason.here)),
        };
        text.push_str(&wrapped(what, &format!("{here}  [{}]", reason.rule)));
    }
    if let Some(again) = row.sides.again.filter(|_| !text.is_empty()) {
        let due = if again <= today { ", which is now" } else { "" };
        let line = format!("{again}{due}  [test-again]");
        text.push_str(&wrapped("  test again", &line));
    }
    text
}
