//! One test on one day: whether it may be done, which leg goes first, when it is due.

use jiff::ToSpan;
use jiff::civil::Date;

use crate::catalogue::{Better, Test};
use crate::diary::{Pathway, Side};
use crate::evidence::Reason;
use crate::rehab::{stage_index, stages};
use crate::said::Said;
use crate::state::{State, days_from, limit};

const HOURS_A_DAY: f64 = 24.0;
const RULE: &str = "test-gates";

/// One test on one day.
#[derive(Clone, Debug, PartialEq)]
pub struct Trial {
    /// Why it is not done today; empty if it may be.
    pub refused: Vec<Reason>,
    /// The leg that goes first, for tests of each side, and why.
    pub first: Option<(Side, Reason)>,
    /// The day from which it is asked again, if it was done.
    pub due: Option<Date>,
}

/// The test on the state's day.
pub fn trial(state: &State, test: &Test) -> Trial {
    let mut refused: Vec<Reason> = state.stop_reason().into_iter().collect();
    refused.extend(professional(test));
    refused.extend(staged(state, test));
    refused.extend(sore(state, test));
    if test.gates.maximal {
        refused.extend(state.rehab.screen.no_maximal_tests(state.day));
        refused.extend(tendon(state));
        refused.extend(tired(state));
    }
    refused.extend(before_a_run(state, test));
    Trial { refused, first: first(state, test), due: due(state, test) }
}

fn professional(test: &Test) -> Option<Reason> {
    test.gates.clinician_only.then(|| {
        Reason::new(RULE, said!("only with a professional; here it is written down"))
    })
}

/// An open strain below the test's stage; a test that the stage itself asks for is open
/// as far as the stage asks.
fn staged(state: &State, test: &Test) -> Option<Reason> {
    let episode = state.rehab.least(Pathway::Strain)?;
    let stage = episode.stage();
    let asks = stage.exit.iter().any(|exit| {
        let how = &exit.how;
        how.any.iter().chain([how]).any(|how| how.test.as_ref() == Some(&test.id))
    });
    let least = stage_index(Pathway::Strain, &test.gates.strain_stage);
    (!asks && least.is_none_or(|least| episode.stage < least)).then(|| {
        let here =
            said!("asks for stage {}, yours is {}", test.gates.strain_stage, stage.id);
        Reason::new("strain-stages", here)
    })
}

/// An open tendon pathway before its last stage.
fn tendon(state: &State) -> Option<Reason> {
    let last = stages(Pathway::Tendon).len() - 1;
    let episode = state.rehab.least(Pathway::Tendon).filter(|e| e.stage < last)?;
    let here = said!("stage {}, no maximal tests before the last", episode.stage().id);
    Some(Reason::new("tendon-stages", here))
}

fn sore(state: &State, test: &Test) -> Option<Reason> {
    let (pain, most) = (state.complaint.pain, test.gates.max_pain);
    let told = state.complaint.told.filter(|_| pain > most)?;
    let here = said!("pain {} of 10 on {}, this test allows {}", pain, told, most);
    Some(Reason::new(RULE, here))
}

/// Hard running today, or less than the rule's hours ago.
fn tired(state: &State) -> Option<Reason> {
    let days = [&state.running.today, &state.running.yesterday];
    let near = |day: Date| {
        f64::from(days_from(day, state.day)) * HOURS_A_DAY < limit(RULE, "hours")
    };
    let hard =
        days.into_iter().flatten().find(|day| !day.hard.is_empty() && near(day.day))?;
    let why =
        hard.hard.first().map_or_else(Said::default, |reason| reason.here.clone());
    Some(Reason::new(RULE, said!("hard running: {}", why)))
}

fn before_a_run(state: &State, test: &Test) -> Option<Reason> {
    let wanted = f64::from(test.gates.clear_hours?);
    let run = state.next_key_run()?;
    let clear = f64::from(days_from(state.day, run.day)) * HOURS_A_DAY;
    (clear < wanted).then(|| {
        let here =
            said!("{} on {}, {} h away, {} h wanted", run.what, run.day, clear, wanted);
        Reason::new("clear-hours", here)
    })
}

/// The injured leg, else the weaker of the last time.
fn first(state: &State, test: &Test) -> Option<(Side, Reason)> {
    if !test.per_side {
        return None;
    }
    let alike = |here: Said| Reason::new("test-alike", here);
    if let Some(episode) = state.rehab.episodes.last() {
        return Some((episode.injury.side, alike(said!("the injured leg"))));
    }
    let last = state.lifts.test(&test.id).last()?;
    let (left, right) = (last.left?, last.right?);
    let lower = match test.better {
        Better::Higher => left < right,
        Better::Lower => left > right,
    };
    let equal = (left - right).abs() <= f64::EPSILON;
    let side = if lower { Side::Left } else { Side::Right };
    (!equal).then(|| (side, alike(said!("the weaker leg of the last time"))))
}

fn due(state: &State, test: &Test) -> Option<Date> {
    let last = state.lifts.test(&test.id).last()?.day;
    Some(last.saturating_add(i64::from(test.again_days?).days()))
}
