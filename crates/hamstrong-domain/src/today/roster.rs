//! The exercises a full day would hold at one place, before pain and fatigue.

use super::candidates::{best, is_light, light_merit, untimely};
use crate::catalogue::{self, Exercise};
use crate::evidence::Reason;
use crate::session::{is_heavy, is_new, merit, unfit};
use crate::state::{Need, State, Thresholds, days_from, limit};

/// A main exercise with the need it serves; none on the light shelf.
#[derive(Clone, Copy, Debug)]
pub(super) struct Pick {
    pub(super) exercise: &'static Exercise,
    pub(super) need: Option<Need>,
}

/// What a full day would hold.
#[derive(Clone, Debug)]
pub(super) struct Roster {
    pub(super) place: String,
    /// Mains, most overdue first.
    pub(super) mains: Vec<Pick>,
    pub(super) finisher: Option<&'static Exercise>,
    /// Why there is one main and not two, if a rule says so.
    pub(super) fewer: Option<Reason>,
}

/// The place and exercises with the most merit; ties by the athlete's order of places.
pub(super) fn roster(state: &State) -> Option<Roster> {
    let mut chosen: Option<(Roster, f64)> = None;
    for place in &state.profile.places {
        let roster = at(state, place);
        let worth: f64 = roster.mains.iter().map(|pick| worth(state, *pick)).sum();
        if chosen.as_ref().is_none_or(|(_, most)| worth > *most) {
            chosen = Some((roster, worth));
        }
    }
    chosen.map(|(roster, _)| roster)
}

/// A need served counts before any merit of the exercise.
fn worth(state: &State, pick: Pick) -> f64 {
    let served = if pick.need.is_some() { 100.0 } else { 1.0 };
    served + merit(state, pick.exercise)
}

fn at(state: &State, place: &str) -> Roster {
    let mut mains: Vec<Pick> = Vec::new();
    let mut fewer = None;
    for need in needs(state) {
        let new_already = mains.iter().any(|pick| is_new(state, pick.exercise));
        let open = |e: &Exercise| {
            need.served_by(e)
                && unfit(state, e, place).is_none()
                && untimely(state, e).is_none()
        };
        let passes = |e: &Exercise| open(e) && !(new_already && is_new(state, e));
        match best(passes, |e| merit(state, e)) {
            Some(exercise) => mains.push(Pick { exercise, need: Some(need) }),
            None if new_already && best(open, |_| 0.0).is_some() => {
                fewer = Some(Reason::new(
                    "one-new-exercise",
                    format!("{} would be new too, so it waits", need.words()),
                ));
            }
            None => {}
        }
    }
    mains.truncate(limit("two-mains", "most") as usize);
    if mains.len() == 1 && mains[0].exercise.id == "machine-leg-curl" {
        mains.clear();
        fewer = Some(Reason::new("machine-curl-not-alone", "no other exercise fits"));
    }
    if mains.is_empty() {
        let light = light_main(state, place, |_| true);
        mains.extend(light.map(|exercise| Pick { exercise, need: None }));
    }
    let place = place.to_owned();
    let new_already = mains.iter().any(|pick| is_new(state, pick.exercise));
    let finisher = finisher(state, &place, new_already);
    Roster { place, mains, finisher, fewer }
}

/// The best exercise for a light day at `place`.
pub(super) fn light_main(
    state: &State,
    place: &str,
    also: impl Fn(&Exercise) -> bool,
) -> Option<&'static Exercise> {
    let passes = |e: &Exercise| {
        is_light(e)
            && unfit(state, e, place).is_none()
            && untimely(state, e).is_none()
            && also(e)
    };
    best(passes, |e| light_merit(state, e))
}

/// Needs, longest unserved first; hip before knee when equal.
fn needs(state: &State) -> Vec<Need> {
    let mut needs = Need::LOWERING.to_vec();
    needs.sort_by_key(|need| {
        let last = state.strength.last(*need);
        std::cmp::Reverse(last.map_or(i32::MAX, |day| days_from(day, state.day)))
    });
    needs
}

/// The least recently done of the finishers; a new one only if nothing else is new.
fn finisher(
    state: &State,
    place: &str,
    new_already: bool,
) -> Option<&'static Exercise> {
    let ids = &Thresholds::get().finishers;
    let open = |e: &&'static Exercise| {
        unfit(state, e, place).is_none()
            && untimely(state, e).is_none()
            && !is_heavy(e)
            && !(new_already && is_new(state, e))
    };
    let last = |e: &&'static Exercise| {
        state.strength.by_exercise.get(&e.id).and_then(crate::state::Practice::last)
    };
    ids.iter().filter_map(|id| catalogue::exercise(id)).filter(open).min_by_key(last)
}
