//! One exercise of a stage, with its dose and where the dose comes from.

use serde::Deserialize;

use crate::evidence::Mark;

/// In which part of a day of the stage an exercise stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum StagePart {
    /// Before the mains.
    WarmUp,
    /// A main.
    Main,
    /// A small one after them.
    Finisher,
}

/// One exercise of a stage with its dose.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StageDose {
    /// Exercise, by id.
    pub exercise: String,
    /// Where it stands.
    pub part: StagePart,
    /// Least days from one day of it to the next.
    pub every_days: u16,
    /// First day from the injury, if not the stage's first.
    #[serde(default)]
    pub from_day: u16,
    /// Sets, on each side if it is one-sided.
    #[serde(default)]
    pub sets: Option<u32>,
    /// Repetitions a set.
    #[serde(default)]
    pub repetitions: Option<u32>,
    /// Seconds a set or a repetition.
    #[serde(default)]
    pub seconds: Option<u32>,
    /// Metres a set.
    #[serde(default)]
    pub metres: Option<f64>,
    /// Lowering-pause-lifting-pause in seconds.
    #[serde(default)]
    pub tempo: Option<String>,
    /// What else is said beside the dose.
    #[serde(default)]
    pub note: Option<String>,
    /// How the house knows the dose.
    pub mark: Mark,
    /// Id of the source, if it has one.
    #[serde(default)]
    pub source: Option<String>,
}
