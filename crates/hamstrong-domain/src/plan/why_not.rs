//! Why not the exercise the athlete asked for, on the day they asked for it.

use jiff::civil::Date;

use super::build::Built;
use super::problem::{Placement, Problem};
use super::roster::{refused, roster};
use super::{Ground, solve};
use crate::catalogue::Exercise;
use crate::evidence::Reason;
use crate::session::painful;
use crate::state::State;

/// The answer to a wish.
#[derive(Clone, Debug, PartialEq)]
pub enum WhyNot {
    /// It is planned for that day.
    Planned,
    /// The day is not in the block; its first open and its last day.
    Outside(Date, Date),
    /// Something stands against it that day, or any day.
    Against(Vec<Reason>),
    /// The block is made of others: what they are, and how many points better it is.
    OtherRoster {
        /// The mains of the block, by id.
        instead: Vec<String>,
        /// The best mains with the one asked for, by id.
        with: Vec<String>,
        /// Points by which the block's own are better.
        better_by: i64,
    },
    /// It could be done; the plan would be worse.
    Worse {
        /// Points by which the plan is better as it is.
        better_by: i64,
        /// Days whose session would change, with what they would hold; empty: none.
        changes: Vec<(Date, Vec<String>)>,
    },
    /// It could be done that day, and no plan for the weeks would be left.
    NoPlanLeft,
}

/// Points no plan can lose: a day with this for resting is not left empty.
const NEVER: i64 = -1_000_000_000;

/// Why `exercise` is not planned for `day`.
pub fn why_not(state: &State, exercise: &'static Exercise, day: Date) -> WhyNot {
    if let Some(stop) = state.stop_reason() {
        return WhyNot::Against(vec![stop]);
    }
    // Pain holds back the day it is told for: the days ahead are asked without it.
    let painful = || painful(state, exercise).filter(|_| day <= state.day);
    if let Some(reason) = refused(state, exercise).or_else(painful) {
        return WhyNot::Against(vec![reason]);
    }
    let Some(ground) = Ground::of(state) else {
        let here = said!("no exercise passes its gates with your places and equipment");
        return WhyNot::Against(vec![Reason::new("exercise-gates", here)]);
    };
    let Some(main) = ground.mains.iter().position(|e| e.id == exercise.id) else {
        return other_roster(&ground, exercise);
    };
    on_day(&ground.build(), main, day)
}

fn other_roster(ground: &Ground, exercise: &Exercise) -> WhyNot {
    let of = |must| roster(&ground.state, &ground.weights, &[], must);
    let points = |must| of(must).map_or(0, |roster| roster.points);
    let ids = |mains: &[&Exercise]| mains.iter().map(|e| e.id.clone()).collect();
    WhyNot::OtherRoster {
        instead: ids(&ground.mains),
        with: of(Some(&exercise.id)).map_or_else(Vec::new, |r| ids(&r.mains)),
        better_by: points(None) - points(Some(&exercise.id)),
    }
}

fn on_day(built: &Built, main: usize, day: Date) -> WhyNot {
    let at = built.around.iter().position(|around| around.day.day == day);
    let Some(at) = at else {
        let date = |around: Option<&super::days::Around>| around.map(|a| a.day.day);
        let first = date(built.around.first()).unwrap_or(day);
        return WhyNot::Outside(first, date(built.around.last()).unwrap_or(day));
    };
    let with: Vec<usize> = built
        .problem
        .choices
        .iter()
        .enumerate()
        .filter(|(_, choice)| choice.mains().any(|held| held == main))
        .map(|(index, _)| index)
        .collect();
    if with.iter().all(|index| built.closed[at][*index].is_some()) {
        return WhyNot::Against(closed(built, at, &with));
    }
    let there = built.stand_ins.on(at, main);
    if let Some(other) = there.filter(|other| other.id != built.mains[main].id) {
        let here = said!("not at hand there that day: {} instead", other.name);
        return WhyNot::Against(vec![Reason::new("calendar", here)]);
    }
    let own = solve(&built.problem);
    if let Ok(placement) = &own
        && placement.days[at].is_some_and(|index| with.contains(&usize::from(index)))
    {
        return WhyNot::Planned;
    }
    match (own, forced(&built.problem, at, &with)) {
        (Ok(own), Some(other)) => WhyNot::Worse {
            better_by: own.points - other.points,
            changes: differences(built, &own, &other),
        },
        _ => held_up(built, main, at, &with),
    }
}

/// The one constraint without which it could be done that day.
fn held_up(built: &Built, main: usize, at: usize, with: &[usize]) -> WhyNot {
    let mut lifted = built.problem.clone();
    (lifted.days[at].open_new, lifted.days[at].open_again) = (u16::MAX, true);
    let new = built.problem.exercises[main].new;
    let closed =
        if new { built.closed_for_new(at) } else { built.too_near_for_first(at) };
    if let Some(closed) = closed
        && forced(&lifted, at, with).is_some()
    {
        return WhyNot::Against(vec![closed.reason()]);
    }
    ceiling(built, main, at, with)
}

/// Whether the week's ceiling of lowering repetitions stands against it.
fn ceiling(built: &Built, main: usize, at: usize, with: &[usize]) -> WhyNot {
    let mut lifted = built.problem.clone();
    let week = lifted.weeks.iter_mut().find(|week| week.days.contains(&at));
    let Some(week) = week else { return WhyNot::NoPlanLeft };
    let most = std::mem::replace(&mut week.eccentric, u16::MAX);
    let starts = built.problem.exercises[main].starts;
    let doses = if starts { &week.first } else { &week.usual };
    let (takes, done) = (doses[main].eccentric, week.done_eccentric);
    if forced(&lifted, at, with).is_none() {
        return WhyNot::NoPlanLeft;
    }
    let here = said!(
        "it takes {} lowering repetitions; that week holds {} at most",
        takes,
        most
    );
    let here = if done > 0 { said!("{}, {} are done", here, done) } else { here };
    WhyNot::Against(vec![Reason::new("nordic-dose", here)])
}

fn closed(built: &Built, at: usize, with: &[usize]) -> Vec<Reason> {
    let mut reasons: Vec<Reason> = Vec::new();
    for index in with {
        let reason = built.closed[at][*index].as_ref().map(super::days::Closed::reason);
        reasons.extend(reason.filter(|reason| !reasons.contains(reason)));
    }
    reasons
}

/// The best plan that holds one of these choices on the day.
fn forced(problem: &Problem, at: usize, with: &[usize]) -> Option<Placement> {
    let mut problem = problem.clone();
    let day = &mut problem.days[at];
    day.open &= with.iter().fold(0, |bits, index| bits | 1 << index);
    day.rest = NEVER;
    let placement = solve(&problem).ok()?;
    placement.days[at].is_some().then_some(placement)
}

fn differences(
    built: &Built,
    own: &Placement,
    other: &Placement,
) -> Vec<(Date, Vec<String>)> {
    let ids = |at: usize, choice: Option<u8>| -> Vec<String> {
        choice.map_or_else(Vec::new, |index| {
            let choice = built.problem.choices[usize::from(index)];
            let on = |main| built.stand_ins.on(at, main).map(|e| e.id.clone());
            choice.mains().filter_map(on).collect()
        })
    };
    (0..own.days.len())
        .filter(|at| own.days[*at] != other.days[*at])
        .map(|at| (built.around[at].day.day, ids(at, other.days[at])))
        .collect()
}
