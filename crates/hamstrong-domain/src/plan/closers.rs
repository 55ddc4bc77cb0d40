//! What closes an open day, to all sessions or to some.

use std::mem::discriminant;

use super::build::Built;
use super::days::{Closed, closers_of_runs, key_run_too_near, whole_day};
use super::problem::Choice;
use crate::state::{days_from, limit};

impl Built<'_> {
    pub(super) fn closures(&self, week: usize, at: usize) -> Vec<Option<Closed>> {
        let whole = whole_day(&self.around[at]);
        let closed = |choice| self.closers(choice, week, at).next();
        let choices = self.problem.choices.iter();
        choices.map(|choice| whole.clone().or_else(|| closed(*choice))).collect()
    }

    /// All that closes a day to one choice, the plainest first.
    fn closers(
        &self,
        choice: Choice,
        week: usize,
        at: usize,
    ) -> impl Iterator<Item = Closed> {
        let around = &self.around[at];
        let heavy = self.is_heavy(at, choice);
        let place = (!self.stand_ins.fit(at, choice)).then_some(Closed::Place);
        let least = self.minutes(choice, week, true).ceil() as u32;
        let minutes = around.day.minutes.filter(|there| *there < least);
        let minutes = minutes.map(|there| Closed::Minutes(least, there));
        let runs = closers_of_runs(around, heavy).into_iter().flatten();
        place.into_iter().chain(minutes).chain(runs)
    }

    /// Whether a choice holds heavy lowering work on a day.
    pub(super) fn is_heavy(&self, at: usize, choice: Choice) -> bool {
        let does = self.stand_ins.does(at);
        let mut exercises = choice.mains().map(|main| usize::from(does[main]));
        exercises.any(|exercise| self.problem.exercises[exercise].heavy)
    }

    /// Bit by bit, the choices that a day would hold without one kind of closure.
    pub(super) fn open_but_for(&self, kind: &Closed, week: usize, at: usize) -> u16 {
        let same = |closed: &Closed| discriminant(closed) == discriminant(kind);
        let whole = whole_day(&self.around[at]);
        if whole.is_some_and(|closed| !same(&closed)) {
            return 0;
        }
        let choices = self.problem.choices.iter().enumerate();
        let open = choices.filter(|(_, choice)| {
            self.closers(**choice, week, at).all(|closed| same(&closed))
        });
        open.fold(0, |bits, (index, _)| bits | 1 << index)
    }

    /// What closes a day to everything new.
    pub(super) fn closed_for_new(&self, at: usize) -> Option<Closed> {
        let around = &self.around[at];
        if let Some(race) = around.race {
            let ahead = f64::from(days_from(around.day.day, race));
            if ahead <= limit("taper", "new") {
                return Some(Closed::HeavyBeforeRace(race));
            }
        }
        self.too_near_for_first(at)
    }

    /// A key run too soon after the day for a first time of lowering work.
    pub(super) fn too_near_for_first(&self, at: usize) -> Option<Closed> {
        key_run_too_near(&self.around[at], limit("clear-hours", "first"))
    }
}
