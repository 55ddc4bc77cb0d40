//! Whether a test may be done on a day: pain, stages, age, and the runs to come.

use super::numbers::Lists;
use crate::catalogue::Test;
use crate::evidence::Reason;
use crate::state::{State, days_from};

/// One thing that stands against a test.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AgainstTest {
    /// The rule and the facts.
    pub reason: Reason,
    /// Whether it forbids the test; else it only speaks against it.
    pub forbids: bool,
}

/// All that stands against `test` on the state's day, what forbids it first.
pub fn against_test(state: &State, test: &Test) -> Vec<AgainstTest> {
    let gates = state.gates();
    let asked = stage(test);
    let maximal = Lists::get().maximal_tests.contains(&test.id);
    let mut forbids: Vec<Reason> = state.stop_reason().into_iter().collect();
    let pain = state.complaint.pain;
    if pain > test.gates.max_pain
        && let Some(told) = state.complaint.told
    {
        let most = test.gates.max_pain;
        let here =
            format!("pain {pain} of 10 on {told}; this test asks for {most} at most");
        forbids.push(Reason::new("pain-bands", here));
    }
    // A test that its own stage allows is done at that stage, however hard it is.
    let allowed = gates.strain.is_some_and(|own| own >= asked);
    let early = gates.strain.is_some_and(|own| own < asked);
    let unasked = gates.no_maximal_tests == gates.ask;
    if early || (maximal && !unasked && !allowed) {
        forbids.extend(gates.no_maximal_tests.clone());
    }
    let by_age = state.rehab.screen.no_maximal_tests(state.day);
    forbids.extend(by_age.filter(|why| maximal && gates.ask.as_ref() != Some(why)));
    let mut speaks: Vec<Reason> = Vec::new();
    if maximal && unasked {
        speaks.extend(gates.ask.clone());
    }
    speaks.extend(gates.hold.clone().filter(|_| maximal));
    speaks.extend(too_near(state, test));
    let mut all: Vec<AgainstTest> = Vec::new();
    let found = forbids.into_iter().map(|reason| (reason, true));
    for (reason, forbids) in
        found.chain(speaks.into_iter().map(|reason| (reason, false)))
    {
        if all.iter().all(|one| one.reason != reason) {
            all.push(AgainstTest { reason, forbids });
        }
    }
    all
}

/// A key run before the hours are over that the test wants clear.
fn too_near(state: &State, test: &Test) -> Option<Reason> {
    let wanted = f64::from(test.gates.clear_hours?);
    let mut ahead = state.key_runs.iter().filter(|run| run.day > state.day);
    let run =
        ahead.find(|run| f64::from(days_from(state.day, run.day)) * 24.0 < wanted)?;
    let clear = days_from(state.day, run.day) * 24;
    let here =
        format!("{} on {}, {clear} h away, {wanted} h wanted", run.what, run.day);
    Some(Reason::new("clear-hours", here))
}

/// `S3` as 3.
fn stage(test: &Test) -> usize {
    test.gates.strain_stage.trim_start_matches('S').parse().unwrap_or(usize::MAX)
}
