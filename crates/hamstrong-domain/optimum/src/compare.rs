//! One problem after another: the planner beside the solver, with their times.

use std::hint::black_box;
use std::time::Instant;

use hamstrong_domain::plan::problem::{Placement, Problem};
use hamstrong_domain::plan::{Planned, placement, plan, solve};
use hamstrong_domain::state::State;

use crate::judge::judge;
use crate::model::{Best, optimum};

/// What both made of one case.
#[derive(Debug)]
pub struct Outcome {
    /// Its name.
    pub name: String,
    /// Points of the planner; none: nothing is admissible.
    pub planner: Option<i64>,
    /// Points of the solver; none: nothing is admissible.
    pub solver: Option<i64>,
    /// What is wrong, if anything is.
    pub wrong: Option<String>,
    /// Milliseconds of the placement, the least of repeated runs.
    pub planner_ms: f64,
    /// Milliseconds of the whole plan, from the state to the last reason, likewise; of
    /// the placement where there is no athlete behind it.
    pub plan_ms: f64,
    /// Milliseconds of the solver, once, with the building of its model.
    pub solver_ms: f64,
}

impl Outcome {
    /// How many times longer the solver took.
    pub fn ratio(&self) -> f64 {
        self.solver_ms / self.planner_ms
    }
}

/// Solves each case both ways; the planner so often, for its median time.
pub fn compare<'a>(
    cases: impl IntoIterator<Item = &'a (String, Problem)>,
    repeats: usize,
) -> Vec<Outcome> {
    cases.into_iter().map(|(name, problem)| outcome(name, problem, repeats)).collect()
}

/// Plans each athlete from the state to the last reason, and solves the placement behind
/// the plan both ways.
pub fn plans<'a>(
    athletes: impl IntoIterator<Item = &'a (String, State)>,
    repeats: usize,
) -> Vec<Outcome> {
    let planned = athletes.into_iter().filter_map(|(name, state)| {
        let problem = placement(state)?;
        let plan_ms = timed(repeats, || drop(black_box(plan(black_box(state)))));
        let of_placement = outcome(name, &problem, repeats);
        let wrong = of_placement.wrong.clone();
        let wrong = wrong.or_else(|| not_given(&plan(state), of_placement.solver));
        Some(Outcome { plan_ms, wrong, ..of_placement })
    });
    planned.collect()
}

/// What is wrong if the plan that is given is not the solver's best.
fn not_given(planned: &Planned, best: Option<i64>) -> Option<String> {
    let given = match planned {
        Planned::Plan(plan) => Some(plan.points),
        Planned::Impossible(_) => None,
        Planned::Paused(why) => return Some(format!("paused: {why:?}")),
    };
    (given != best).then(|| format!("the plan given has {given:?}, the best {best:?}"))
}

/// Milliseconds of the shortest of repeated runs: what else the machine does only adds.
fn timed(repeats: usize, run: impl Fn()) -> f64 {
    let once = || {
        let begun = Instant::now();
        run();
        begun.elapsed().as_secs_f64() * 1e3
    };
    (0..repeats.max(1)).map(|_| once()).fold(f64::INFINITY, f64::min)
}

fn outcome(name: &str, problem: &Problem, repeats: usize) -> Outcome {
    let planner_ms = timed(repeats, || drop(black_box(solve(black_box(problem)))));
    let planned = solve(problem).ok();
    let begun = Instant::now();
    let solved = optimum(problem);
    let solver_ms = begun.elapsed().as_secs_f64() * 1e3;
    let wrong = difference(problem, planned.as_ref(), &solved);
    Outcome {
        name: name.to_owned(),
        planner: planned.map(|placement| placement.points),
        solver: solved.ok().flatten().map(|(points, _)| points),
        wrong,
        planner_ms,
        plan_ms: planner_ms,
        solver_ms,
    }
}

/// Both plans are also put before the judge of the tests: the points alone could agree
/// by a mistake that both share.
fn difference(
    problem: &Problem,
    planned: Option<&Placement>,
    solved: &Result<Option<Best>, String>,
) -> Option<String> {
    let solved = match solved {
        Ok(solved) => solved,
        Err(why) => return Some(format!("the solver gave no answer: {why}")),
    };
    match (planned, solved) {
        (None, None) => None,
        (Some(planned), Some((points, days))) => {
            let judged = [judge(problem, &planned.days), judge(problem, days)];
            let equal = judged.iter().all(|judged| *judged == Ok(*points));
            let equal = equal && planned.points == *points;
            (!equal).then(|| {
                format!("planner {}, solver {points}, judge {judged:?}", planned.points)
            })
        }
        (planned, solved) => Some(format!("planner {planned:?}, solver {solved:?}")),
    }
}

/// The middle of some numbers; the mean of the two in the middle if they are even.
pub fn median(mut numbers: Vec<f64>) -> f64 {
    numbers.sort_by(f64::total_cmp);
    let half = numbers.len() / 2;
    match numbers.len() {
        0 => f64::NAN,
        length if length % 2 == 1 => numbers[half],
        _ => f64::midpoint(numbers[half - 1], numbers[half]),
    }
}
