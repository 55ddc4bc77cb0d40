//! What a full day would hold, before pain and fatigue: the planned session with a
//! finisher.

use super::candidates::{best, is_light, light_merit, untimely};
use crate::catalogue::{self, Exercise};
use crate::plan::PlannedSession;
use crate::session::{Item, is_heavy, is_new, unfit};
use crate::state::{State, Thresholds};

/// What a full day would hold.
#[derive(Clone, Debug)]
pub(super) struct Roster {
    pub(super) place: String,
    pub(super) mains: Vec<Item>,
    pub(super) finisher: Option<&'static Exercise>,
    /// Most ground contacts of jumps.
    pub(super) contacts: u32,
}

/// The planned session of the day.
pub(super) fn roster(state: &State, session: &PlannedSession) -> Roster {
    let own = state.profile.places.first().cloned();
    let place = session.place.clone().or(own).unwrap_or_default();
    let mains = session.mains.clone();
    let new = |item: &Item| {
        catalogue::exercise(&item.exercise).is_some_and(|e| is_new(state, e))
    };
    let finisher = finisher(state, &place, mains.iter().any(new));
    Roster { place, mains, finisher, contacts: session.contacts }
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
