//! Whether a changed problem can be laid out at all, asked many times over.
//!
//! Points are left aside, and so is lowering work that is a first time again on the way:
//! what cannot be laid out then cannot be laid out. Weeks that a change leaves alone are
//! laid out once.

use super::hope::Outlook;
use super::problem::{Problem, Worth};
use super::solve::{Known, Ways, keeps_to_first_times, placed, solve, start, week};

/// A problem without points, with what is known of its weeks.
pub(super) struct Possible<'a> {
    problem: &'a Problem,
    bare: Problem,
    /// The ways to each week.
    before: Vec<Ways>,
    known: Vec<Known>,
}

impl<'a> Possible<'a> {
    pub(super) fn new(problem: &'a Problem) -> Self {
        let bare = bare(problem);
        let mut before = Vec::with_capacity(bare.weeks.len());
        let mut known = vec![Known::new(); bare.weeks.len()];
        let mut ways = start(&bare, false);
        for (index, of_week) in bare.weeks.iter().enumerate() {
            let next = week(&outlook(&bare, of_week), 0, &ways, &mut known[index]);
            before.push(std::mem::replace(&mut ways, next));
        }
        Self { problem, bare, before, known }
    }

    /// Whether it can be laid out once one week, or one of its days, is changed.
    pub(super) fn with(&mut self, at: usize, change: &dyn Fn(&mut Problem)) -> bool {
        let mut bare = self.bare.clone();
        change(&mut bare);
        let Some(mut ways) = self.before.get(at).cloned() else { return false };
        for (index, of_week) in bare.weeks.iter().enumerate().skip(at) {
            let mut anew = Known::new();
            let known = if index == at { &mut anew } else { &mut self.known[index] };
            ways = week(&outlook(&bare, of_week), 0, &ways, known);
        }
        // Most ways keep to first times as well: then the answer is at hand.
        let keeps = |way| keeps_to_first_times(&bare, &placed(&bare, way));
        !ways.is_empty() && (ways.values().any(keeps) || self.in_full(change))
    }

    /// Whether it can be laid out once all of it is changed.
    pub(super) fn in_full(&self, change: &dyn Fn(&mut Problem)) -> bool {
        let mut changed = self.problem.clone();
        change(&mut changed);
        solve(&changed).is_ok()
    }
}

fn outlook<'a>(problem: &'a Problem, week: &'a super::problem::Week) -> Outlook<'a> {
    let [week, _] = Outlook::both(problem, week);
    week.unfading()
}

fn bare(problem: &Problem) -> Problem {
    let mut bare = problem.clone();
    bare.near = [0, 0];
    for day in &mut bare.days {
        day.points.fill(0);
        day.rest = 0;
    }
    for week in &mut bare.weeks {
        week.worth.fill(Worth::default());
    }
    bare
}
