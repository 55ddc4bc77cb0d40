//! What everybody can read: exercises, rules, sources, tests.

use hamstrong_domain::catalogue;
use hamstrong_domain::trial::trial;
use serde_json::{Value, json};

use super::formed;
use crate::answer::Answer;
use crate::ask::Ask;
use crate::problem::Problem;
use crate::views;

/// `GET /api/1/exercises`.
pub(super) fn exercises(_: &Ask) -> Result<Answer, Problem> {
    let all = catalogue::exercises().iter().map(views::exercise::row);
    formed(&json!({ "exercises": all.collect::<Vec<_>>() }))
}

/// `GET /api/1/exercises/nordic-curl`.
pub(super) fn exercise(ask: &Ask) -> Result<Answer, Problem> {
    let id = ask.part("exercise");
    let found = catalogue::exercises().iter().find(|e| e.id == id);
    formed(&views::exercise::one(found.ok_or(Problem::not_found())?))
}

/// `GET /api/1/explanations`.
pub(super) fn explanations(_: &Ask) -> Result<Answer, Problem> {
    let all = catalogue::explanations().iter().map(views::explain::view);
    formed(&json!({ "explanations": all.collect::<Vec<_>>() }))
}

/// `GET /api/1/explanations/cold-start`.
pub(super) fn explanation(ask: &Ask) -> Result<Answer, Problem> {
    let topic = ask.part("topic");
    let found = catalogue::explanations().iter().find(|page| page.id == topic);
    formed(&views::explain::view(found.ok_or(Problem::not_found())?))
}

/// `GET /api/1/rules`.
pub(super) fn rules(_: &Ask) -> Result<Answer, Problem> {
    let all = catalogue::rules().iter().map(views::rule::rule);
    formed(&json!({ "rules": all.collect::<Vec<_>>() }))
}

/// `GET /api/1/rules/clear-hours`.
pub(super) fn rule(ask: &Ask) -> Result<Answer, Problem> {
    let found = catalogue::rule(ask.part("rule"));
    formed(&views::rule::rule(found.ok_or(Problem::not_found())?))
}

/// `GET /api/1/sources`.
pub(super) fn sources(_: &Ask) -> Result<Answer, Problem> {
    let all = catalogue::sources().iter().map(views::rule::source);
    formed(&json!({ "sources": all.collect::<Vec<_>>() }))
}

/// `GET /api/1/sources/petersen-2011`.
pub(super) fn source(ask: &Ask) -> Result<Answer, Problem> {
    let found = catalogue::source(ask.part("source"));
    formed(&views::rule::source(found.ok_or(Problem::not_found())?))
}

/// `GET /api/1/tests`.
pub(super) fn tests(ask: &Ask) -> Result<Answer, Problem> {
    let state = ask.seen.state(ask.today);
    let lifts = &state.lifts;
    let all = catalogue::strength_tests();
    let rows: Vec<Value> = all.iter().map(|t| views::test::row(t, lifts)).collect();
    formed(&json!({ "tests": rows }))
}

/// `GET /api/1/tests/single-leg-hamstring-bridge`.
pub(super) fn test(ask: &Ask) -> Result<Answer, Problem> {
    let id = ask.part("test");
    let found = catalogue::strength_tests().iter().find(|test| test.id == id);
    let test = found.ok_or(Problem::not_found())?;
    let trial = trial(&ask.seen.state(ask.today), test);
    formed(&views::test::one(test, &trial))
}
