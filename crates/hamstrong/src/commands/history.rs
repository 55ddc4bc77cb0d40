//! `history`: one exercise as it was done, the trend of each side with its error.

use hamstrong_domain::diary::{SetDone, Side};
use hamstrong_domain::progress::{Bout, Estimate, History, Lifts, Measure};
use hamstrong_domain::units::Pain;
use hamstrong_web::views::history::{change, none, view};
use jiff::civil::Date;

use crate::context::Context;
use crate::diary_file::DiaryFile;
use crate::failure::Failure;
use crate::print::{self, Table, Units, day_short, sparkline};
use crate::words::{SIDES, word_of};

use super::exercise::found;

/// Days shown if nobody says how many.
const USUALLY: usize = 10;
/// Width of a trend.
const WIDTH: usize = 24;
/// The share of the lowest value at which a trend begins.
const SHOWN_FROM: f64 = 0.8;
/// Which exercise, and how much of it.
#[derive(clap::Args, Debug)]
pub(crate) struct Args {
    /// The exercise, by id or name
    exercise: String,
    /// So many days with it; 10 if nothing is said
    #[arg(long, value_name = "N")]
    days: Option<usize>,
}

pub(crate) fn run(context: &Context, args: &Args) -> Result<(), Failure> {
    let exercise = found(&args.exercise)?;
    let file = DiaryFile::open(context)?;
    let lifts = Lifts::of(&file.diary, context.today);
    let days = args.days.unwrap_or(USUALLY);
    let Some(history) = lifts.history(&exercise.id) else {
        if context.json {
            print::json(&none(&exercise.id));
        } else {
            print::out(&format!(
                "No set of {} yet. Log one: hamstrong log {} --reps 8\n",
                exercise.name, exercise.id
            ));
        }
        return Ok(());
    };
    if context.json {
        print::json(&view(history, context.today, days));
    } else {
        print::out(&text(history, context, days, file.units));
    }
    Ok(())
}

/// A value of this measure: `19.8 kg`, `12 repetitions`.
pub(super) fn value(measure: Measure, value: f64, units: Units) -> String {
    match measure {
        Measure::Maximum => units.mass(value),
        other => format!("{:.0} {}", value, other.unit()),
    }
}

/// A value with one standard error: `19.8 kg ± 0.9`.
fn with_error(measure: Measure, e: &Estimate, units: Units) -> String {
    let error = value(measure, e.error, units);
    let error = error.split(' ').next().unwrap_or_default().to_owned();
    format!("{} ± {error}", value(measure, e.value, units))
}

fn heading(measure: Measure) -> &'static str {
    match measure {
        Measure::Maximum => {
            "one repetition, estimated, with one standard error  [estimated-maximum]"
        }
        _ => "most of one set, with one standard error  [counted-best]",
    }
}

fn named(side: Option<Side>) -> &'static str {
    side.map_or("", |side| word_of(side, &SIDES))
}

fn text(history: &History, context: &Context, days: usize, units: Units) -> String {
    let exercise = history.exercise;
    let mut text = format!("{}  ({})\n", context.bold(&exercise.name), exercise.id);
    text.push_str(&format!("{}\n\n", heading(history.measure)));
    let mut trend = Table::new("lll");
    for side in history.sides_logged() {
        let bests: Vec<f64> =
            history.bests(side).iter().map(|(_, best)| best.value).collect();
        // From a little below the lowest, or a rise would be too flat to see.
        let floor = SHOWN_FROM * bests.iter().copied().fold(f64::INFINITY, f64::min);
        let bests: Vec<f64> = bests.into_iter().map(|best| best - floor).collect();
        let now = history.now(side, context.today).map_or_else(
            || "not known lately".to_owned(),
            |now| with_error(history.measure, &now, units),
        );
        let bars = sparkline(&bests, WIDTH);
        let said = said(history, side, context.today, units);
        trend.row([named(side).to_owned(), bars, now + &said]);
    }
    text.push_str(&trend.text(2));
    text.push('\n');
    text.push_str(&table(history, days, units).text(2));
    let sets = || history.bouts.iter().flat_map(|bout| &bout.sets);
    if sets().any(|set| set.reserve.is_none() && set.fault.is_none()) {
        text.push_str(
            "\n  Sets without what was left over are a least: log --rir to know more.\n",
        );
    }
    text
}

/// `, +2.1 kg since 11 Apr: more than its error of 1.5 kg`.
fn said(history: &History, side: Option<Side>, today: Date, units: Units) -> String {
    let Some(change) = change(history, side, today) else { return String::new() };
    let of = |v: f64| value(history.measure, v, units);
    let sign = if change.rise < 0.0 { "-" } else { "+" };
    let against = if change.rise.abs() > change.to_beat {
        "more than its error of"
    } else {
        "within its error of"
    };
    format!(
        ", {sign}{} since {}: {against} {}",
        of(change.rise.abs()),
        day_short(change.since),
        of(change.to_beat)
    )
}

fn table(history: &History, days: usize, units: Units) -> Table {
    let mut table = Table::new("llll");
    table.row(["day", "side", "sets", "best"]);
    for bout in history.bouts.iter().rev().take(days) {
        for (place, side) in bout.sides().into_iter().enumerate() {
            let best = history.best(bout, side).map_or_else(
                || "cannot be compared".to_owned(),
                |best| with_error(history.measure, &best, units),
            );
            let day = bout.day.strftime("%a %-d %b %Y").to_string();
            let day = if place == 0 { day } else { String::new() };
            table.row([day, named(side).to_owned(), sets(bout, side, units), best]);
        }
    }
    table
}

/// The sets of one side in short: `8 x 16 kg, 2 left; 7 x 16 kg, form: back rounding`.
fn sets(bout: &Bout, side: Option<Side>, units: Units) -> String {
    let one = |set: &SetDone| {
        let mut parts = Vec::new();
        parts.extend(set.repetitions.map(|r| r.to_string()));
        parts.extend(set.seconds.map(|s| format!("{s} s")));
        parts.extend(set.metres.map(|m| format!("{m} m")));
        parts.extend(set.load.map(|l| units.mass(l.0)));
        let mut text = parts.join(" x ");
        let tempo = set.tempo_kept == Some(false);
        for (holds, said) in [
            (
                set.reserve.is_some(),
                format!("{} left", set.reserve.unwrap_or_default()),
            ),
            (set.slowed, "slowed".to_owned()),
            (tempo, "tempo lost".to_owned()),
            (
                set.fault.is_some(),
                format!("form: {}", set.fault.as_deref().unwrap_or_default()),
            ),
            (set.pain.is_some(), format!("pain {}", set.pain.map_or(0, Pain::rating))),
        ] {
            if holds {
                text = format!("{text}, {said}");
            }
        }
        text
    };
    bout.of(side).map(one).collect::<Vec<_>>().join("; ")
}
