//! The JSON form of an exercise's history; see `docs/json.md`.

use hamstrong_domain::diary::{SetDone, Side};
use hamstrong_domain::progress::{Estimate, History};
use hamstrong_domain::units::Pain;
use jiff::ToSpan as _;
use jiff::civil::Date;
use serde_json::{Value, json};

use super::reserve;
use crate::words::{SIDES, word_of};

/// How far back a change is looked for: the length of a block.
const WEEKS: i32 = 6;

/// What a side has become, and since when.
pub struct Change {
    pub since: Date,
    pub rise: f64,
    pub to_beat: f64,
}

/// Against six weeks ago, or against the first day that is known.
pub fn change(history: &History, side: Option<Side>, today: Date) -> Option<Change> {
    let now = history.now(side, today)?;
    let block = today.checked_sub(WEEKS.weeks()).ok()?;
    let (since, before) = match history.now(side, block) {
        Some(before) => (block, before),
        None => history.bests(side).into_iter().find(|(day, _)| *day > block)?,
    };
    let latest = history.bests(side).last()?.0;
    (latest > since).then(|| Change {
        since,
        rise: now.value - before.value,
        to_beat: now.to_beat(&before),
    })
}

/// An exercise without any set.
pub fn none(exercise: &str) -> Value {
    let none: [Value; 0] = [];
    json!({ "exercise": exercise, "sides": none, "days": none })
}

/// The last so many days with the exercise, newest first.
pub fn view(history: &History, today: Date, days: usize) -> Value {
    let estimate = |e: &Estimate| json!({"value": e.value, "error": e.error, "at_least": e.at_least});
    let side_word = |side: Option<Side>| side.map(|side| word_of(side, &SIDES));
    let sides = history.sides_logged().into_iter().map(|side| {
        let change = change(history, side, today).map(|change| {
            json!({
                "since": change.since.to_string(),
                "rise": change.rise,
                "to_beat": change.to_beat,
                "real": change.rise.abs() > change.to_beat,
            })
        });
        json!({
            "side": side_word(side),
            "now": history.now(side, today).as_ref().map(estimate),
            "change": change,
        })
    });
    let set = |set: &SetDone| {
        json!({
            "side": side_word(set.side),
            "repetitions": set.repetitions,
            "load_kg": set.load.map(|load| load.0),
            "seconds": set.seconds,
            "metres": set.metres,
            "reserve": reserve(set.reserve),
            "tempo_kept": set.tempo_kept,
            "slowed": set.slowed,
            "fault": set.fault,
            "pain": set.pain.map(Pain::rating),
        })
    };
    let days = history.bouts.iter().rev().take(days).map(|bout| {
        let bests = bout.sides().into_iter().filter_map(|side| {
            let best = history.best(bout, side)?;
            Some(json!({"side": side_word(side), "best": estimate(&best)}))
        });
        json!({
            "day": bout.day.to_string(),
            "sets": bout.sets.iter().map(set).collect::<Vec<_>>(),
            "bests": bests.collect::<Vec<_>>(),
        })
    });
    json!({
        "exercise": history.exercise.id,
        "unit": history.measure.unit(),
        "sides": sides.collect::<Vec<_>>(),
        "days": days.collect::<Vec<_>>(),
    })
}
