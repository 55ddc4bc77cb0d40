//! One exercise as the player reads it: dose, sides, loads that can be made, last time.

use hamstrong_domain::catalogue::{self, Exercise};
use hamstrong_domain::diary::{SetDone, Side};
use hamstrong_domain::progress::{Made, ceiling, choices, made};
use hamstrong_domain::state::State;
use hamstrong_domain::today::Item;
use hamstrong_domain::units::Kilograms;
use serde_json::{Value, json};

use super::numbers::rest;
use crate::ask::Ask;
use crate::pages::figure::address;
use crate::pages::session::is_loaded;
use crate::words::{POUND, SIDES, Units, dose, name, word_of};

/// Loads to choose from beside the planned one.
const LOADS: usize = 41;

/// An exercise at its dose, with its block.
pub(super) fn of(
    ask: &Ask,
    state: &State,
    (item, block): (&Item, &str),
) -> Option<Value> {
    let exercise = catalogue::exercise(&item.exercise)?;
    let gates = state.gates();
    let limit = exercise.gates.max_pain_during.min(gates.pain_cap);
    let limit = limit.min(gates.context.go_line());
    let flagged = state.complaint.pain > 0
        || gates.strain.is_some()
        || gates.tendon.is_some()
        || exercise.gates.blocked_by_any_pain;
    let weak = item.first_side.map(|side| word_of(side, &SIDES));
    let extra = item
        .extra_sets
        .map(|(side, sets)| json!({ "side": word_of(side, &SIDES), "sets": sets }));
    let picture = |kind| address(ask, &item.exercise, kind);
    let loaded = item.load.is_some() || is_loaded(item);
    let t = ask.t;
    let faults = exercise.faults.iter().map(|fault| t.text(fault));
    let mut told = json!({
        "exercise": item.exercise,
        "name": t.text(&name(item)),
        "block": block,
        "dose": t.tell(&dose(item, ask.units)),
        "moving": picture("moving"),
        "still": picture("still"),
        "cue": item.cue.as_deref().map(|cue| t.text(cue)),
        "note": item.note.as_deref().map(|note| t.text(note)),
        "stop": t.tell(&item.stop),
        "faults": faults.collect::<Vec<_>>(),
        "sets": item.sets,
        "repetitions": item.repetitions,
        "seconds": item.seconds,
        "metres": item.metres,
        "per_side": item.per_side,
        "first": weak.unwrap_or("left"),
        "weak_known": weak.is_some(),
        "capped": item.per_side && item.side_order.is_some(),
        "timed": item.repetitions.is_some() && item.seconds.is_some()
            && exercise.contraction == ["isometric"],
        "to_failure": exercise.stop_rule == "form_failure",
        "extra": extra,
        "reserve": item.reserve,
        "tempo": item.tempo,
        "rest": item.rest_s.unwrap_or_else(|| rest(exercise)),
        "last_time": item.last_time.as_ref().map(|last| t.tell(last)),
        "previous": previous(ask, state, exercise),
        "pain_limit": limit,
        "pain_asked": flagged,
        "loaded": loaded,
        "ceiling": ceiling(exercise).0,
    });
    let loads = item.ramp.iter().copied();
    told["loads"] = json!(loads.map(|l| l.0).collect::<Vec<_>>());
    told["load"] = json!(item.load.map(|l| l.0));
    told["drops"] = json!(item.drops.iter().map(|l| l.0).collect::<Vec<_>>());
    if loaded || matches!(block, "main" | "finisher") {
        told["choices"] = json!(choice_lines(ask, exercise, item));
    }
    Some(told)
}

/// The loads around the planned one, each with how it is made.
fn choice_lines(ask: &Ask, exercise: &Exercise, item: &Item) -> Vec<Value> {
    let planned = item.load.unwrap_or(Kilograms(0.0));
    let profile = &ask.seen.profile;
    let mut all = choices(exercise, profile, (planned, LOADS));
    let also = item.load.iter().chain(&item.ramp).chain(&item.drops);
    all.extend(also.copied());
    all.sort_by(|a, b| a.0.total_cmp(&b.0));
    all.dedup_by(|a, b| (a.0 - b.0).abs() < 1e-6);
    let line = |load: &Kilograms| {
        let made = made(*load, exercise, profile);
        let line = made.map(|made| said(ask, &made)).unwrap_or_default();
        json!({ "kg": load.0, "line": line })
    };
    all.iter().map(line).collect()
}

/// `20 bar: 20 + 1.25 each side`, in the runner's unit.
fn said(ask: &Ask, made: &Made) -> String {
    let t = ask.t;
    let plain = |load: &Kilograms| t.figures(&marked(load.0, ask.units)).into_owned();
    match made {
        Made::Held(_) | Made::Stack => String::new(),
        Made::TwoDumbbells(each) => t.with("player.two", &[("each", &plain(each))]),
        Made::OnBar(on) if on.each_side.is_empty() => {
            t.with("player.bar_alone", &[("bar", &plain(&on.bar))])
        }
        Made::OnBar(on) => {
            let plates: Vec<String> = on.each_side.iter().map(plain).collect();
            let (bar, plates) = (plain(&on.bar), plates.join(" + "));
            t.with("player.plates", &[("bar", &bar), ("plates", &plates)])
        }
        Made::Between(below, above) => {
            let near = [below, above].into_iter().flatten().map(plain);
            let near: Vec<String> = near.collect();
            t.with("player.between", &[("loads", &near.join(" · "))])
        }
    }
}

/// A weight as it is marked, without its unit.
fn marked(kilograms: f64, units: Units) -> String {
    let per = if units.pounds { POUND } else { 1.0 };
    format!("{}", (kilograms / per * 100.0).round() / 100.0)
}

/// The sets of the last day, by side, in order.
fn previous(ask: &Ask, state: &State, exercise: &Exercise) -> Value {
    let practice = state.strength.by_exercise.get(&exercise.id);
    let of = |side: Option<Side>| -> Vec<String> {
        let sets = practice.iter().flat_map(|p| &p.last_sets);
        let of_side = sets.filter(|set| set.side == side);
        let said = of_side.map(|set| short(set, ask.units));
        said.map(|said| ask.t.figures(&said).into_owned()).collect()
    };
    json!({
        "both": of(None),
        "left": of(Some(Side::Left)),
        "right": of(Some(Side::Right)),
    })
}

/// `8 × 12`, `30 s`, `20 m`.
fn short(set: &SetDone, units: Units) -> String {
    let count = match (set.repetitions, set.seconds, set.metres) {
        (Some(count), _, _) => count.to_string(),
        (None, Some(seconds), _) => format!("{seconds} s"),
        (None, None, Some(metres)) => format!("{metres} m"),
        (None, None, None) => "✓".to_owned(),
    };
    match set.load {
        Some(load) => format!("{count} × {}", marked(load.0, units)),
        None => count,
    }
}
