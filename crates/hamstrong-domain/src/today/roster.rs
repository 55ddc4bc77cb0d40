//! What a full day would hold, before pain and fatigue: the planned session with a
//! finisher.

use super::candidates::{best, is_light, light_merit, untimely};
use crate::catalogue::Exercise;
use crate::plan::PlannedSession;
use crate::session::{Item, unfit};
use crate::state::State;

/// What a full day would hold.
#[derive(Clone, Debug)]
pub(super) struct Roster {
    pub(super) place: String,
    pub(super) warm_up: Option<Item>,
    pub(super) mains: Vec<Item>,
    pub(super) finisher: Option<Item>,
}

/// The planned session of the day.
pub(super) fn roster(state: &State, session: &PlannedSession) -> Roster {
    let own = state.profile.places.first().cloned();
    let place = session.place.clone().or(own).unwrap_or_default();
    Roster {
        place,
        warm_up: session.warm_up.clone(),
        mains: session.mains.clone(),
        finisher: session.finisher.clone(),
    }
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
