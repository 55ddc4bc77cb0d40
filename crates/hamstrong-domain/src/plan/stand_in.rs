//! What stands in for a main where its place or equipment is missing for a day.

use super::days::Around;
use super::problem::{Choice, EXERCISES, MAINS, WEEK};
use super::table::Table;
use crate::catalogue::{self, Exercise};
use crate::evidence::Reason;
use crate::session::{fits, is_heavy, merit};
use crate::state::{Need, State};

/// For each open day and main: the exercise to do that day.
#[derive(Clone, Debug, Default)]
pub(super) struct StandIns {
    /// The mains, then all that stands in for one of them.
    pub(super) exercises: Vec<&'static Exercise>,
    /// Places in the list of exercises; none: there is nothing for it.
    days: Vec<[Option<u8>; MAINS]>,
    /// Bit by bit, the places of the day where it can be done.
    places: Vec<[u32; MAINS]>,
}

impl StandIns {
    pub(super) fn of(
        state: &State,
        mains: &[&'static Exercise],
        around: &[Around],
    ) -> Self {
        let mut found = Self { exercises: mains.to_vec(), ..Self::default() };
        for (at, one) in around.iter().enumerate() {
            let same = (0..at).rev().take(WEEK).find(|back| {
                let before = around[*back].day;
                before.places == one.day.places && before.equipment == one.day.equipment
            });
            if let Some(back) = same {
                found.days.push(found.days[back]);
                found.places.push(found.places[back]);
                continue;
            }
            let mut of_day = [None; MAINS];
            let mut places = [0; MAINS];
            let mut taken: Vec<&Exercise> = mains.to_vec();
            for (slot, main) in mains.iter().enumerate() {
                let Some(exercise) = on(state, main, one, &taken) else { continue };
                of_day[slot] = found.place(exercise);
                places[slot] = places_of(state, exercise, one);
                taken.push(exercise);
            }
            found.days.push(of_day);
            found.places.push(places);
        }
        found
    }

    /// Its place in the list, at the end of which it is put if it is new to it.
    fn place(&mut self, exercise: &'static Exercise) -> Option<u8> {
        let known = self.exercises.iter().position(|one| one.id == exercise.id);
        let place = known.unwrap_or_else(|| {
            self.exercises.push(exercise);
            self.exercises.len() - 1
        });
        u8::try_from(place).ok().filter(|place| usize::from(*place) < EXERCISES)
    }

    /// Whether every main of a choice, or its stand-in, fits the day at one place.
    pub(super) fn fit(&self, at: usize, choice: Choice) -> bool {
        let places = choice.mains().map(|main| self.places[at][main]);
        places.fold(u32::MAX, |common, own| common & own) != 0
    }

    /// The exercise to do for a main on a day.
    pub(super) fn on(&self, at: usize, main: usize) -> Option<&'static Exercise> {
        self.days[at][main].map(|place| self.exercises[usize::from(place)])
    }

    /// The places of the day's exercises in the list, main by main; a main for which
    /// there is nothing is told by its own: its choices are closed.
    pub(super) fn does(&self, at: usize) -> [u8; MAINS] {
        std::array::from_fn(|main| self.days[at][main].unwrap_or(main as u8))
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
    taken: &[&Exercise],
) -> Option<&'static Exercise> {
    let open = |e: &Exercise| places_of(state, e, around) != 0;
    if open(main) {
        return Some(main);
    }
    let need = Need::LOWERING.into_iter().find(|need| need.served_by(main))?;
    let passes = |e: &Exercise| {
        !is_heavy(e)
            && open(e)
            && state.gates().refuses(e, 0).is_none()
            && !state.profile.dislikes.contains(&e.id)
            && !taken.iter().any(|other| other.id == e.id)
    };
    let best = |serves: &dyn Fn(&Exercise) -> bool| {
        let candidates = catalogue::exercises().iter();
        let candidates = candidates.filter(|e| passes(e) && serves(e));
        candidates.reduce(
            |best, e| if merit(state, e) > merit(state, best) { e } else { best },
        )
    };
    // No lowering work fits: the same joint, in another way, is better than nothing.
    let same_joint = |e: &Exercise| {
        e.category == main.category
            && e.slots.iter().any(|slot| slot == "strength")
            && !Table::get().lists.not_mains.contains(&e.id)
    };
    best(&|e| need.served_by(e)).or_else(|| best(&same_joint))
}

/// Why another exercise takes a main's place, and what the day goes without.
pub(super) fn stands_in(own: &Exercise, other: &Exercise) -> Reason {
    let mut here = said!("stands in for {}: not at hand there", own.name);
    let need = Need::LOWERING.into_iter().find(|need| need.served_by(own));
    if let Some(need) = need.filter(|need| !need.served_by(other)) {
        here = said!("{}; no {} can be done there, so it waits", here, need.words());
    }
    Reason::new("calendar", here)
}
