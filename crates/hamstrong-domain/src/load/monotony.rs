//! Monotony and strain of a week: how alike its days were, and how much they held.

use jiff::civil::Date;

use super::days::Days;
use super::history::NUMBERS;
use super::spread::mean_and_sd;
use crate::diary::Run;
use crate::evidence::Grade;

/// Monotony and strain of some days, for comparison with the runner's own past only.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Monotony {
    /// Mean daily load, in the unit of the loads.
    pub mean: f64,
    /// Sample standard deviation of the daily loads.
    pub sd: f64,
    /// Mean over standard deviation as it comes; infinite if all days are alike.
    pub raw: f64,
    /// The same, capped.
    pub value: f64,
    /// Sum of the days times the capped monotony.
    pub strain: f64,
    /// How well the measure is known.
    pub grade: Grade,
}

impl Monotony {
    /// Of daily loads including rest days as zeros; none if all are zero. Source:
    /// `foster-1998`.
    pub fn of(loads: &[f64]) -> Option<Self> {
        let (mean, sd) = mean_and_sd(loads).filter(|(mean, _)| *mean > 0.0)?;
        let raw = mean / sd;
        let value = raw.min(NUMBERS.monotony.cap.value);
        let strain = loads.iter().sum::<f64>() * value;
        Some(Self { mean, sd, raw, value, strain, grade: NUMBERS.monotony.grade })
    }

    /// Whether the cap was reached.
    pub fn is_capped(&self) -> bool {
        self.raw > self.value
    }
}

/// Monotony of the seven days that end with `day`; none if one of them is not known.
pub fn monotony(runs: &[Run], day: Date) -> Option<Monotony> {
    monotony_of(&Days::of(runs, day), day)
}

pub(super) fn monotony_of(days: &Days, last: Date) -> Option<Monotony> {
    let days = days.ending(last, NUMBERS.monotony.window.days())?;
    let loads: Vec<f64> = days.iter().map(|d| d.dose_j_kg).collect();
    Monotony::of(&loads)
}
