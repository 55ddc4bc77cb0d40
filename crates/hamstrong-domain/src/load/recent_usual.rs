//! Recent and usual load: a trend to look at, never a risk.

use jiff::civil::Date;

use super::days::{DayTotal, Days, earlier};
use super::history::NUMBERS;
use crate::diary::Run;
use crate::evidence::Grade;

/// Exponentially weighted mean of daily loads, started with the first of them; the
/// weight of today is 2 / (days + 1). Source: `williams-2017`.
pub fn weighted_mean(loads: impl IntoIterator<Item = f64>, days: f64) -> Option<f64> {
    let weight = 2.0 / (days + 1.0);
    loads.into_iter().reduce(|mean, load| weight * load + (1.0 - weight) * mean)
}

/// Recent against usual daily hamstring dose at the end of a day.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Trend {
    /// Weighted mean over about a week, J/kg a day; none in a gap.
    pub recent: Option<f64>,
    /// Weighted mean over about four weeks, J/kg a day; none before there were as many
    /// days without a gap.
    pub usual: Option<f64>,
    /// Recent over usual, if both are shown.
    pub ratio: Option<f64>,
    /// Days in a row for which it is known what was run, rest days included.
    pub days_of_data: u32,
    /// One standard deviation of the recent load as a fraction, against the own past.
    pub own_band: f64,
    /// How well the trend is tied to anything that happens to a runner.
    pub grade: Grade,
}

impl Trend {
    /// The trend after these daily loads, oldest first, all of them known.
    pub fn after(days: &[DayTotal]) -> Self {
        let numbers = &NUMBERS.trend;
        let dose = days.iter().map(|d| d.dose_j_kg);
        let recent = weighted_mean(dose.clone(), numbers.recent.value);
        let band =
            weighted_mean(days.iter().map(|d| d.band_j_kg), numbers.recent.value);
        let shown = days.len() as f64 >= numbers.shown_from.value;
        let usual = weighted_mean(dose, numbers.usual.value).filter(|_| shown);
        let over = |part: f64, whole: f64| (whole > 0.0).then(|| part / whole);
        Self {
            recent,
            usual,
            ratio: recent.zip(usual).and_then(|(r, u)| over(r, u)),
            days_of_data: days.len() as u32,
            own_band: band.zip(recent).and_then(|(b, r)| over(b, r)).unwrap_or(0.0),
            grade: numbers.grade,
        }
    }
}

/// Recent and usual load at the end of `day`. A gap starts the count again: what was
/// run in it is not known, and zeros would be made up.
pub fn trend(runs: &[Run], day: Date) -> Trend {
    Trend::after(&Days::of(runs, day).unbroken(day))
}

/// Distance of the last week over a third of the three weeks before, as a ratio.
/// Source: `frandsen-2025`, where it ran against the rate of injury.
pub fn week_over_prior_weeks(last: f64, before: f64) -> Option<f64> {
    let numbers = &NUMBERS.trend;
    let weeks = numbers.cohort_before.value / numbers.cohort_last.value;
    (before > 0.0).then(|| last / (before / weeks))
}

/// The cohort's ratio for the week that ends with `day`; none if a day is not known.
pub fn cohort_ratio(runs: &[Run], day: Date) -> Option<f64> {
    let (last, before) =
        (NUMBERS.trend.cohort_last.days(), NUMBERS.trend.cohort_before.days());
    let days = Days::of(runs, day);
    let metres = |to: Date, count: i32| -> Option<f64> {
        Some(days.ending(to, count)?.iter().map(|d| d.distance_m).sum())
    };
    week_over_prior_weeks(metres(day, last)?, metres(earlier(day, last), before)?)
}
