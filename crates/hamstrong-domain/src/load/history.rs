//! The numbers of the load history, read once from their data file.

use std::sync::LazyLock;

use serde::Deserialize;

use crate::evidence::{Grade, Mark};

/// A number of the load history with where it comes from.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Figure {
    /// The number.
    pub value: f64,
    /// Its unit as printed after it; empty for a plain number.
    pub unit: String,
    /// How strong the evidence is.
    pub grade: Grade,
    /// How the house knows it.
    pub mark: Mark,
    /// Id of the source, or `house`.
    pub source: String,
}

impl Figure {
    /// The number as whole days.
    pub(super) fn days(&self) -> i32 {
        self.value as i32
    }
}

/// How much more often injuries followed, against the reference class, as a ratio of
/// rates in the cohort it comes from.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Hazard {
    /// Hazard rate ratio.
    pub ratio: f64,
    /// Lower limit of its 95 % confidence interval.
    pub low: f64,
    /// Upper limit of its 95 % confidence interval.
    pub high: f64,
    /// How strong the evidence is.
    pub grade: Grade,
    /// How the house knows it.
    pub mark: Mark,
    /// Id of the source.
    pub source: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Numbers {
    pub tracking: Tracking,
    pub easy: Easy,
    pub warmth: Warmth,
    pub top_speed: Top,
    pub fast: Fast,
    pub spike: Spikes,
    pub trend: Trends,
    pub monotony: Monotonies,
    pub recovery: Recovery,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Tracking {
    pub gap_after: Figure,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Easy {
    pub window: Figure,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Warmth {
    pub cooling: Figure,
    pub carried_for: Figure,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Top {
    pub window: Figure,
    pub floor: Figure,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Fast {
    pub share: Figure,
    pub sprint_share: Figure,
    pub most_weeks: Figure,
    pub least_weeks: Figure,
    pub score: Figure,
    pub jump: Figure,
    pub sprint_within: Figure,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Spikes {
    pub window: Figure,
    pub runners: Figure,
    pub grade_distance: Grade,
    pub grade_dose: Grade,
    pub tolerance: Figure,
    pub reference: Class,
    pub small: Class,
    pub moderate: Class,
    pub large: TopClass,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Class {
    pub upto: Figure,
    pub hazard: Hazard,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct TopClass {
    pub hazard: Hazard,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Trends {
    pub recent: Figure,
    pub usual: Figure,
    pub shown_from: Figure,
    pub cohort_last: Figure,
    pub cohort_before: Figure,
    pub grade: Grade,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Monotonies {
    pub window: Figure,
    pub cap: Figure,
    pub grade: Grade,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Recovery {
    pub half_life: Figure,
    pub half_life_least: Figure,
    pub half_life_most: Figure,
    pub small: Figure,
    pub grade: Grade,
}

pub(super) static NUMBERS: LazyLock<Numbers> = LazyLock::new(|| {
    toml::from_str(include_str!("../../../../data/load/history.toml"))
        .expect("a test reads this file")
});
