//! What became of a run step, in words.

use super::ladder::StepOutcome;
use crate::said::Said;

/// A run step and what became of it.
pub(super) fn run_done(
    step: usize,
    pain: Option<u8>,
    outcome: Option<StepOutcome>,
) -> Said {
    let pain = pain.map_or_else(|| said!("pain not told"), |p| said!("pain {}", p));
    let word = outcome.map_or_else(Said::default, outcome_words);
    said!("run step R{}, {}: {}", step, pain, word)
}

/// What became of a run step.
pub const fn outcome_words(outcome: StepOutcome) -> Said {
    match outcome {
        StepOutcome::Waiting => said!("counts if the next morning is no worse"),
        StepOutcome::Counted => said!("counts"),
        StepOutcome::RaisedNextMorning => {
            said!("pain was raised the next morning, once more")
        }
        StepOutcome::Repeat => said!("the same step again next time"),
        StepOutcome::Back => {
            said!("back: stop, walk home, and leave time until the next")
        }
        StepOutcome::TooSoon => said!("too soon after the last, does not count"),
        StepOutcome::Beyond => said!("beyond the step that was next, does not count"),
        StepOutcome::Exceeded => {
            said!("the watch recorded more than the step, does not count")
        }
        StepOutcome::MorningNotTold => {
            said!("the next morning was not told, does not count")
        }
        StepOutcome::PainNotTold => said!("pain was not told, does not count"),
    }
}
