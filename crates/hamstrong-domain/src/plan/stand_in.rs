//! What stands in for a main where its place or equipment is missing for a day.

use super::days::Around;
use super::problem::{Choice, MAINS};
use crate::catalogue::{self, Exercise};
use crate::session::{fits, is_heavy, is_new, merit};
use crate::state::{Need, State};

/// For each open day and main: the exercise to do that day.
#[derive(Clone, Debug, Default)]
pub(super) struct StandIns {
    days: Vec<[Option<&'static Exercise>; MAINS]>,
    /// Whether the stand-in would be new to the athlete.
    new: Vec<[bool; MAINS]>,
    /// Bit by bit, the places of the day where it can be done.
    places: Vec<[u32; MAINS]>,
}

impl StandIns {
    pub(super) fn of(
        state: &State,
        mains: &[&'static Exercise],
        around: &[Around],
    ) -> Self {
        let mut found = Self::default();
        for (at, one) in around.iter().enumerate() {
            let same = at.checked_sub(1).filter(|back| {
                let before = around[*back].day;
                before.places == one.day.places && before.equipment == one.day.equipment
            });
            if let Some(back) = same {
                found.days.push(found.days[back]);
                found.new.push(found.new[back]);
                found.places.push(found.places[back]);
                continue;
            }
            let mut of_day = [None; MAINS];
            let mut new = [false; MAINS];
            let mut places = [0; MAINS];
            for (slot, main) in mains.iter().enumerate() {
                of_day[slot] = on(state, main, one, &of_day[..slot]);
                places[slot] = of_day[slot].map_or(0, |e| places_of(state, e, one));
                new[slot] =
                    of_day[slot].is_some_and(|e| e.id != main.id && is_new(state, e));
            }
            found.days.push(of_day);
            found.new.push(new);
            found.places.push(places);
        }
        found
    }

    /// Whether every main of a choice, or its stand-in, fits the day at one place.
    pub(super) fn fit(&self, at: usize, choice: Choice) -> bool {
        let new = choice.mains().filter(|main| self.new[at][*main]).count();
        let places = choice.mains().map(|main| self.places[at][main]);
        places.fold(u32::MAX, |common, own| common & own) != 0 && new < 2
    }

    /// Whether a main can be done itself on a day.
    pub(super) fn is_itself(&self, at: usize, main: usize, own: &Exercise) -> bool {
        self.on(at, main).is_some_and(|exercise| exercise.id == own.id)
    }

    /// The exercise to do for a main on a day.
    pub(super) fn on(&self, at: usize, main: usize) -> Option<&'static Exercise> {
        self.days[at][main]
    }
}

/// The places of the day where an exercise can be done; the first of them, if many.
fn places_of(state: &State, exercise: &Exercise, around: &Around) -> u32 {
    let equipment = &around.day.equipment;
    let places = around.day.places.iter().take(u32::BITS as usize).enumerate();
    places
        .filter(|(_, place)| fits(state, exercise, (place, equipment)))
        .fold(0, |bits, (at, _)| bits | 1 << at)
}

fn on(
    state: &State,
    main: &'static Exercise,
    around: &Around,
    taken: &[Option<&'static Exercise>],
) -> Option<&'static Exercise> {
    let open = |e: &Exercise| places_of(state, e, around) != 0;
    if open(main) {
        return Some(main);
    }
    let need = Need::LOWERING.into_iter().find(|need| need.served_by(main));
    let passes = |e: &&Exercise| {
        need.is_some_and(|need| need.served_by(e))
            && !is_heavy(e)
            && open(e)
            && state.gates().refuses(e, 0).is_none()
            && !taken.iter().flatten().any(|other| other.id == e.id)
    };
    let candidates = catalogue::exercises().iter().filter(passes);
    candidates
        .reduce(|best, e| if merit(state, e) > merit(state, best) { e } else { best })
}
