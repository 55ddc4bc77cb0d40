//! One test of the athlete, as its data file describes it.

use serde::Deserialize;

use crate::evidence::{Limit, Mark};

/// Which way a value gets better.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Better {
    /// More is better.
    Higher,
    /// Less is better.
    Lower,
}

/// The difference that is more than the test's own error.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TestError {
    /// The number.
    pub value: f64,
    /// `%` of the earlier or larger value, or the test's own unit.
    pub unit: String,
    /// How the house knows it.
    pub mark: Mark,
    /// Id of the source, if it has one.
    #[serde(default)]
    pub source: Option<String>,
    /// What else was found about how the test wavers.
    pub note: String,
}

/// From which left-right gap on it is told and acted on, beside the error.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TestGap {
    /// Told from here, in `%` or in the test's unit.
    pub noted: Limit,
    /// Acted on from here, in the same unit; none: never.
    #[serde(default)]
    pub acts: Option<Limit>,
}

/// When a test may not be done.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TestGates {
    /// Lowest strain stage, `S0` to `S6`.
    pub strain_stage: String,
    /// Highest pain at rest.
    pub max_pain: u8,
    /// Whether it goes to the athlete's limit.
    #[serde(default)]
    pub maximal: bool,
    /// Whether only a professional may do it; it is recorded and never instructed.
    #[serde(default)]
    pub clinician_only: bool,
    /// Clear hours before a hard run.
    #[serde(default)]
    pub clear_hours: Option<u32>,
}

/// A statement about a test with where it comes from.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TestStatement {
    /// What is said.
    pub says: String,
    /// How the house knows it.
    pub mark: Mark,
    /// Id of the source, if it has one.
    #[serde(default)]
    pub source: Option<String>,
}

/// One test, read from `data/tests/<id>.toml`.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Test {
    /// Kebab-case file name; filled from the shelf.
    #[serde(default)]
    pub id: String,
    /// Name shown.
    pub name: String,
    /// What it measures.
    pub measures: String,
    /// Whether each side has a value.
    pub per_side: bool,
    /// Unit as printed after a value.
    pub unit: String,
    /// Which way a value gets better.
    pub better: Better,
    /// What it needs.
    pub equipment: Vec<String>,
    /// How to do it, in order.
    pub steps: Vec<String>,
    /// What ends it.
    pub ends: Vec<String>,
    /// Least and most that can be entered; our judgement.
    pub range: [f64; 2],
    /// Exercise whose maximum the value is, by id.
    #[serde(default)]
    pub estimates: Option<String>,
    /// Days to the next time; none if there is no rhythm.
    #[serde(default)]
    pub again_days: Option<u32>,
    /// What a difference must exceed; none if nothing was found.
    #[serde(default)]
    pub error: Option<TestError>,
    /// When a left-right gap is told; none: only described.
    #[serde(default)]
    pub gap: Option<TestGap>,
    /// When it may not be done.
    pub gates: TestGates,
    /// What other people reached.
    #[serde(default)]
    pub norms: Vec<TestStatement>,
    /// What follows from a value.
    #[serde(default)]
    pub thresholds: Vec<TestStatement>,
    /// Where the rest comes from.
    #[serde(default)]
    pub provenance: Vec<TestStatement>,
    /// Further notes.
    #[serde(default)]
    pub notes: Vec<String>,
}
