//! What an exercise is to this athlete: new, a first time, heavy, and how well it suits.

use crate::catalogue::Exercise;
use crate::state::{Need, State, Thresholds, days_from, limit};

/// Whether the athlete has never done it.
pub(crate) fn is_new(state: &State, exercise: &Exercise) -> bool {
    !state.strength.by_exercise.contains_key(&exercise.id)
}

/// Whether lowering work of this exercise counts as a first time.
pub(crate) fn is_first_exposure(state: &State, exercise: &Exercise) -> bool {
    let away = limit("first-exposure", "away");
    let faded = |need: Need| {
        let last = state.strength.last(need);
        last.is_none_or(|day| f64::from(days_from(day, state.day)) >= away)
    };
    let mut needs = Need::LOWERING.into_iter().filter(|need| need.served_by(exercise));
    needs.any(faded) || (is_heavy(exercise) && is_new(state, exercise))
}

/// Whether it is heavy lowering work.
pub(crate) fn is_heavy(exercise: &Exercise) -> bool {
    let mild = &Thresholds::get().mild_eccentric;
    Need::LOWERING.into_iter().any(|need| need.served_by(exercise))
        && !mild.contains(&exercise.id)
}

/// The hours the exercise wants clear before a key run.
pub(crate) fn hours_wanted(state: &State, exercise: &Exercise) -> f64 {
    let serves = Need::LOWERING.into_iter().any(|need| need.served_by(exercise));
    let kind = if serves && is_first_exposure(state, exercise) {
        "first"
    } else if is_heavy(exercise) {
        "heavy"
    } else {
        "usual"
    };
    limit("clear-hours", kind)
}

/// How well it would serve as a main: known, its level, its kind, the next step.
pub(crate) fn merit(state: &State, exercise: &Exercise) -> f64 {
    let numbers = Thresholds::get();
    let known = state.strength.by_exercise.get(&exercise.id);
    let mut merit = numbers.number("weight_level") * f64::from(exercise.level as u8);
    if known.is_some() {
        merit += numbers.number("weight_known");
    }
    if exercise.category != "combined" {
        merit += numbers.number("weight_category");
    }
    if exercise.slots.iter().any(|slot| slot == "rehab") {
        merit += numbers.number("weight_rehab");
    }
    let enough = numbers.number("sessions_to_next_step");
    let grown = |easier: &String| {
        let practice = state.strength.by_exercise.get(easier);
        practice.is_some_and(|p| p.days.len() as f64 >= enough)
    };
    if exercise.regressions.iter().any(grown) {
        merit += numbers.number("weight_next_step");
    }
    merit
}
