//! The dose of one exercise today: start or target, and what gaps take off.

use super::Reasons;
use super::gates::pain_changes;
use super::item::Item;
use super::kinds::{is_first_exposure, is_new};
use super::words;
use crate::catalogue::{Dose, Exercise};
use crate::evidence::Reason;
use crate::state::{Need, Practice, State, Thresholds, days_from, limit};
use crate::units::Kilograms;

/// How far the athlete will be with an exercise.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum At {
    /// Kept at the start dose.
    Start,
    /// After so many more sessions with it than the diary holds; 0 is today.
    After(u32),
}

/// The exercise at its dose.
pub(crate) fn item(state: &State, exercise: &Exercise, at: At, why: Reason) -> Item {
    let practice = state.strength.by_exercise.get(&exercise.id);
    let starts = match at {
        At::Start => true,
        At::After(more) => is_starting(state, practice, more),
    };
    let dose = if starts { &exercise.start } else { &exercise.target };
    let mut why = Reasons::of(why);
    let trains = is_training(exercise);
    if let Some(reason) =
        start_reason(state, exercise, practice, at).filter(|_| starts && trains)
    {
        why.add(reason);
    }
    let per_side = exercise.laterality == "unilateral";
    let side = practice.filter(|_| per_side && trains).and_then(Practice::weaker);
    if per_side && trains {
        why.add(Reason::new("weak-leg-first", words::side_fact(practice, side)));
    }
    let mut item = Item {
        exercise: exercise.id.clone(),
        starts,
        sets: sets(exercise, dose, starts),
        repetitions: dose.repetitions.map(|range| range[0]),
        seconds: dose.seconds.map(|range| range[0]),
        metres: dose.metres.map(|range| range[0]),
        per_side,
        load: practice.and_then(Practice::load),
        ramp: Vec::new(),
        drops: Vec::new(),
        extra_sets: None,
        reserve: dose.reserve,
        tempo: dose.tempo.clone(),
        rest_s: dose.rest_s,
        stop: words::stop(exercise, dose),
        cue: exercise.cues.first().cloned(),
        first_side: side,
        side_order: (per_side && trains).then(|| words::side_order(side)),
        last_time: practice.and_then(words::last_time),
        note: dose.note.clone(),
        why,
    };
    // A gap takes sets off the session that ends it, not off those after it.
    let ends = matches!(at, At::Start | At::After(0));
    ease(state, exercise, (practice, ends), &mut item);
    item
}

/// A start dose never has more sets than the target.
fn sets(exercise: &Exercise, dose: &Dose, starts: bool) -> u32 {
    let sets = dose.sets.map_or(1, |range| range[0]).max(1);
    let target = exercise.target.sets.map_or(sets, |range| range[0]).max(1);
    if starts { sets.min(target) } else { sets }
}

fn is_training(exercise: &Exercise) -> bool {
    !matches!(exercise.category.as_str(), "mobility" | "release" | "routine")
}

/// Sessions since the last long break, too few for the target dose.
fn is_starting(state: &State, practice: Option<&Practice>, more: u32) -> bool {
    let restart = limit("gap-in-training", "restart");
    let mut next = state.day;
    let mut sessions = f64::from(more);
    let days = practice.map_or(&[][..], |p| &p.days).iter().rev();
    // What was logged today is part of the session that is being dosed.
    for day in days.filter(|day| **day < state.day) {
        if f64::from(days_from(*day, next)) >= restart {
            break;
        }
        sessions += 1.0;
        next = *day;
    }
    sessions < limit("start-dose", "sessions")
}

fn start_reason(
    state: &State,
    exercise: &Exercise,
    practice: Option<&Practice>,
    at: At,
) -> Option<Reason> {
    if let At::After(more) = at
        && more > 0
    {
        let sessions = limit("start-dose", "sessions");
        let before = practice.map_or(0, |p| p.days.len() as u32) + more;
        let here = said!("session {} of the first {}", before + 1, sessions);
        return Some(Reason::new("start-dose", here));
    }
    let lowers = Need::LOWERING.into_iter().any(|need| need.served_by(exercise));
    if is_new(state, exercise) {
        return Some(Reason::new("start-dose", said!("new to you")));
    }
    let practice = practice?;
    let last = practice.last()?;
    if lowers && is_first_exposure(state, exercise) {
        let ago = days_from(last, state.day);
        let here = said!("last done {}, {} days ago: a first time again", last, ago);
        return Some(Reason::new("first-exposure", here));
    }
    let here = match practice.days.len() {
        1 => said!("done once, on {}", last),
        times => said!("done {} times, last {}", times, last),
    };
    Some(Reason::new("start-dose", here))
}

/// Takes off what a gap in training or pain asks for.
fn ease(
    state: &State,
    exercise: &Exercise,
    (practice, ends): (Option<&Practice>, bool),
    item: &mut Item,
) {
    let mut share = 1.0;
    if let Some(last) = practice.and_then(Practice::last) {
        let gap = f64::from(days_from(last, state.day));
        let cut = if gap >= limit("gap-in-training", "middle") {
            if ends {
                halve(exercise, item);
            }
            limit("gap-in-training", "middle_cut")
        } else if gap >= limit("gap-in-training", "short") {
            limit("gap-in-training", "short_cut")
        } else {
            0.0
        };
        if gap >= limit("gap-in-training", "restart") {
            item.load = None;
        }
        let lighter = item.load.is_some() && cut > 0.0;
        if lighter || ends && gap >= limit("gap-in-training", "middle") {
            share -= cut / 100.0;
            let here = said!("last done {}, {} days ago", last, gap);
            item.why.add(Reason::new("gap-in-training", here));
        }
    }
    if pain_changes(state) {
        share -= Thresholds::get().number("pain_cut") / 100.0;
    }
    let step = Thresholds::get().number("load_step");
    item.load = item.load.map(|kg| Kilograms((kg.0 * share / step).floor() * step));
    item.load = item.load.filter(|kg| kg.0 > 0.0);
}

/// Half the sets of lowering work, or half the repetitions of a single set.
fn halve(exercise: &Exercise, item: &mut Item) {
    if !exercise.contraction.iter().any(|kind| kind == "eccentric") {
        return;
    }
    if item.sets > 1 {
        item.sets /= 2;
    } else {
        item.repetitions = item.repetitions.map(|count| count.div_ceil(2));
    }
}
