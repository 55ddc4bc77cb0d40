//! `balance`: left against right beside its error, and front against back as a count.

use hamstrong_domain::catalogue;
use hamstrong_domain::diary::Side;
use hamstrong_domain::evidence::Reason;
use hamstrong_domain::progress::{
    FrontBack, GapVerdict, Lifts, Sides, SidesAsk, front_back, sides, sides_of_test,
};
use hamstrong_domain::state::State;
use jiff::civil::Date;
use serde_json::{Value, json};

use crate::context::Context;
use crate::diary_file::DiaryFile;
use crate::failure::Failure;
use crate::print::{self, Table, Units, wrapped};
use crate::words::{GAPS, SIDES, word_of};

use super::history::value;

/// Left against right, by one exercise or test.
struct Row {
    kind: &'static str,
    id: String,
    name: String,
    left: Option<f64>,
    right: Option<f64>,
    unit: &'static str,
    /// The values as people read them.
    shown: [String; 2],
    sides: Sides,
}

pub(crate) fn run(context: &Context) -> Result<(), Failure> {
    let file = DiaryFile::open(context)?;
    let lifts = Lifts::of(&file.diary, context.today);
    let ask = SidesAsk::of(&State::on(&file.diary, context.today));
    let mut rows = by_exercise(&lifts, ask, file.units);
    rows.extend(by_test(&lifts, ask));
    let both = front_back(&lifts, context.today);
    if context.json {
        print::json(&view(&rows, &both));
    } else {
        print::out(&text(&rows, &both, context.today));
    }
    Ok(())
}

fn by_exercise(lifts: &Lifts, ask: SidesAsk, units: Units) -> Vec<Row> {
    let sided = lifts.histories().filter(|history| {
        let logged = history.sides_logged();
        logged.contains(&Some(Side::Left)) || logged.contains(&Some(Side::Right))
    });
    sided
        .map(|history| {
            let now = |side| history.now(Some(side), ask.day).map(|now| now.value);
            let (left, right) = (now(Side::Left), now(Side::Right));
            let shown = |v: Option<f64>| {
                v.map_or("-".to_owned(), |v| value(history.measure, v, units))
            };
            Row {
                kind: "exercise",
                id: history.exercise.id.clone(),
                name: history.exercise.name.clone(),
                left,
                right,
                unit: history.measure.unit(),
                shown: [shown(left), shown(right)],
                sides: sides(history, ask),
            }
        })
        .collect()
}

fn by_test(lifts: &Lifts, ask: SidesAsk) -> Vec<Row> {
    let known = lifts.tests().filter_map(catalogue::strength_test);
    known
        .filter(|test| test.per_side)
        .map(|test| {
            let days = lifts.test(&test.id);
            let last =
                days.iter().rev().find(|d| d.left.is_some() && d.right.is_some());
            let (left, right) = (last.and_then(|d| d.left), last.and_then(|d| d.right));
            let shown = |v: Option<f64>| {
                v.map_or("-".to_owned(), |v| format!("{v} {}", test.unit))
            };
            Row {
                kind: "test",
                id: test.id.clone(),
                name: test.name.clone(),
                left,
                right,
                unit: &test.unit,
                shown: [shown(left), shown(right)],
                sides: sides_of_test(test, days, ask),
            }
        })
        .collect()
}

fn text(rows: &[Row], both: &FrontBack, today: Date) -> String {
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
            let [left, right] = &row.shown;
            table.row([
                row.name.clone(),
                left.clone(),
                right.clone(),
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
            "extra-weak-set" => ("  one more set", reason.here.clone()),
            "gap-see-someone" => (
                "  you may ask",
                "a physiotherapist, who can see and feel more than a log".to_owned(),
            ),
            _ if row.kind == "test" => ("Gap", reason.here.clone()),
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

/// The JSON form; see `docs/json.md`.
fn view(rows: &[Row], both: &FrontBack) -> Value {
    let reasons = |reasons: &[Reason]| {
        reasons
            .iter()
            .map(|reason| json!({"rule": reason.rule, "here": reason.here}))
            .collect::<Vec<_>>()
    };
    let rows = rows.iter().map(|row| {
        json!({
            "kind": row.kind,
            "id": row.id,
            "left": row.left,
            "right": row.right,
            "unit": row.unit,
            "index_percent": row.sides.index_percent,
            "error_percent": row.sides.error_percent,
            "difference": row.sides.own_unit.map(|own| own.0),
            "difference_error": row.sides.own_unit.map(|own| own.1),
            "weaker": row.sides.weaker.map(|side| word_of(side, &SIDES)),
            "verdict": word_of(row.sides.verdict, &GAPS),
            "extra_weak_set": row.sides.extra_weak_set,
            "see_someone": row.sides.see_someone,
            "again": row.sides.again.map(|day| day.to_string()),
            "reasons": reasons(&row.sides.reasons),
        })
    });
    json!({
        "sides": rows.collect::<Vec<_>>(),
        "front_back": {"front_sets": both.front, "back_sets": both.back},
    })
}
