//! When nothing is admissible: what collides, where, and the one change that frees it.

use jiff::civil::Date;

use super::build::Built;
use super::days::Closed;
use super::problem::{Before, KINDS, Problem};
use super::solve;
use crate::evidence::Reason;

/// Constraints that leave no plan.
#[derive(Clone, Debug, PartialEq)]
pub struct Collision {
    /// First and last day of the week that cannot be laid out.
    pub from: Date,
    /// Last of these days.
    pub to: Date,
    /// What is asked of that week.
    pub asked: Reason,
    /// For each day of it, what closes it, the fewest words first.
    pub closed: Vec<(Date, Vec<Reason>)>,
    /// Single changes that would make a plan possible, the smallest first.
    pub frees: Vec<Freeing>,
}

/// One change that would make a plan possible.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Freeing {
    /// Fewer sessions in the week.
    FewerSessions(u8),
    /// Strength work on a day that is closed to it; which, and what closes it.
    OpenDay(Date, Reason),
    /// A longer stretch without eccentric work.
    LongerGap,
    /// Fewer exercises that are new.
    NothingNew,
}

/// What collides in the week at which every way ends.
pub(super) fn collision(built: &Built, week: usize) -> Collision {
    let problem = &built.problem;
    let days = problem.weeks[week].days.clone();
    let date = |at: usize| built.around.get(at).map(|around| around.day.day);
    let last = days.end.checked_sub(1).unwrap_or(days.start);
    let closed = days.clone().filter_map(|at| {
        let mut reasons: Vec<Reason> = Vec::new();
        for closed in built.closed[at].iter().flatten() {
            let reason = closed.reason();
            if !reasons.contains(&reason) {
                reasons.push(reason);
            }
        }
        (!reasons.is_empty()).then(|| Some((date(at)?, reasons))).flatten()
    });
    let fallback = built.around.first().map_or(Date::MIN, |around| around.day.day);
    Collision {
        from: date(days.start).unwrap_or(fallback),
        to: date(last).unwrap_or(fallback),
        asked: built.phases[week].why.clone(),
        closed: closed.collect(),
        frees: frees(built, week),
    }
}

/// Single changes, tried one by one on the whole problem.
fn frees(built: &Built, week: usize) -> Vec<Freeing> {
    let problem = &built.problem;
    let mut found = Vec::new();
    let try_with = |change: &dyn Fn(&mut Problem)| {
        let mut changed = problem.clone();
        change(&mut changed);
        solve(&changed).is_ok()
    };
    for least in (0..problem.weeks[week].least).rev() {
        if try_with(&|problem| problem.weeks[week].least = least) {
            found.push(Freeing::FewerSessions(least));
            break;
        }
    }
    for at in 0..problem.weeks[week].days.end {
        let of_day = problem.weeks.iter().position(|week| week.days.contains(&at));
        let may_open = |closed: &&Closed| {
            matches!(
                closed,
                Closed::Off | Closed::Place | Closed::Minutes(..) | Closed::KeyRun(..)
            )
        };
        let frees = |closed: &&Closed| {
            let open = built.open_but_for(closed, of_day.unwrap_or(week), at);
            try_with(&|problem| problem.days[at].open |= open)
        };
        let mut closed = built.closed[at].iter().flatten().filter(may_open);
        if let Some(closed) = closed.find(frees) {
            found.push(Freeing::OpenDay(built.around[at].day.day, closed.reason()));
        }
    }
    if try_with(&|problem| problem.eccentric_gap = u8::MAX) {
        found.push(Freeing::LongerGap);
    }
    let known = |problem: &mut Problem| {
        for exercise in &mut problem.exercises {
            (exercise.new, exercise.starts) = (false, false);
        }
        problem.before =
            Before { eccentric: None, lowered: [Some(0); KINDS], ..problem.before };
    };
    if problem.exercises.iter().any(|exercise| exercise.starts) && try_with(&known) {
        found.push(Freeing::NothingNew);
    }
    found
}
