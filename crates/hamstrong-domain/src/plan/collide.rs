//! When nothing is admissible: what collides, where, and the one change that frees it.

use jiff::civil::Date;

use super::build::Built;
use super::days::Closed;
use super::possible::Possible;
use super::problem::{Before, KINDS, Problem};
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
    let mut possible = Possible::new(problem);
    let mut found = Vec::new();
    for least in (0..problem.weeks[week].least).rev() {
        if possible.with(week, &|problem| problem.weeks[week].least = least) {
            found.push(Freeing::FewerSessions(least));
            break;
        }
    }
    for at in 0..problem.weeks[week].days.end {
        found.extend(day_that_frees(built, at, &mut possible));
    }
    if possible.in_full(&|problem| problem.eccentric_gap = u8::MAX) {
        found.push(Freeing::LongerGap);
    }
    let known = |problem: &mut Problem| {
        for exercise in &mut problem.exercises {
            (exercise.new, exercise.starts) = (false, false);
        }
        problem.before =
            Before { eccentric: None, lowered: [Some(0); KINDS], ..problem.before };
    };
    if problem.exercises.iter().any(|exercise| exercise.starts)
        && possible.in_full(&known)
    {
        found.push(Freeing::NothingNew);
    }
    found
}

/// What may be lifted from a day to make a plan possible.
fn day_that_frees(
    built: &Built,
    at: usize,
    possible: &mut Possible,
) -> Option<Freeing> {
    let mut weeks = built.problem.weeks.iter();
    let week = weeks.position(|week| week.days.contains(&at))?;
    let may_open = |closed: &&Closed| {
        matches!(
            closed,
            Closed::Off | Closed::Place | Closed::Minutes(..) | Closed::KeyRun(..)
        )
    };
    let mut tried = Vec::new();
    let frees = |closed: &&Closed| {
        let open = built.open_but_for(closed, week, at);
        if tried.contains(&open) || open & !built.problem.days[at].open == 0 {
            return false;
        }
        tried.push(open);
        possible.with(week, &|problem| problem.days[at].open |= open)
    };
    let closed = built.closed[at].iter().flatten().filter(may_open).find(frees)?;
    Some(Freeing::OpenDay(built.around[at].day.day, closed.reason()))
}
