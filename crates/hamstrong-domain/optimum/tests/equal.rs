//! The planner and the solver agree, case by case.

use hamstrong_domain_optimum::compare::{compare, plans};
use hamstrong_domain_optimum::{athletes, cases};

/// Cases of each run of the tests, evenly spread: the solver needs minutes for all of
/// them. The bench compares every one.
const COMPARED: usize = 100;

#[test]
fn no_plan_of_the_solver_is_better_and_none_is_missed() {
    let cases = cases::all();
    let outcomes = compare(cases::spread(&cases, COMPARED), 1);
    let wrong = outcomes.iter().filter_map(|o| Some((&o.name, o.wrong.as_ref()?)));
    let wrong: Vec<_> = wrong.collect();
    assert!(wrong.is_empty(), "{} of {}: {wrong:#?}", wrong.len(), outcomes.len());
}

#[test]
fn no_athlete_could_have_a_better_plan() {
    let athletes = athletes::all();
    let outcomes = plans(cases::spread(&athletes, COMPARED / 2), 1);
    let wrong = outcomes.iter().filter_map(|o| Some((&o.name, o.wrong.as_ref()?)));
    let wrong: Vec<_> = wrong.collect();
    assert!(wrong.is_empty(), "{} of {}: {wrong:#?}", wrong.len(), outcomes.len());
}

#[test]
fn cases_are_mixed_and_the_same_every_time() {
    let cases = cases::all();
    assert_eq!(cases.len(), 500);
    assert_eq!(cases, cases::all());
    let solved = cases
        .iter()
        .filter(|(_, problem)| hamstrong_domain::plan::solve(problem).is_ok());
    let solved = solved.count();
    assert!((300..500).contains(&solved), "{solved} of 500 are admissible");
}
