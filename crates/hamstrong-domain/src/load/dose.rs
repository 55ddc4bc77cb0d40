//! Hamstring dose: work per stride times strides, summed over time.

use super::curve::{self, Table};
use super::model::model;
use super::series::Series;
use super::slope::{Climb, Climbed};

const SECONDS_PER_MINUTE: f64 = 60.0;

/// Running at one speed for a while.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Stretch {
    /// Speed in m/s.
    pub speed_m_s: f64,
    /// Duration in seconds.
    pub seconds: f64,
    /// Measured stride frequency in Hz, if any.
    pub stride_hz: Option<f64>,
}

/// Stride frequency the dose uses at `v` m/s: the measured one if a runner can have it
/// and it lies near the model, else the model; in Hz.
pub fn believed_stride(v: f64, measured: Option<f64>) -> f64 {
    let modelled = curve::stride_frequency(v);
    measured.filter(|&hz| believable(hz, modelled)).unwrap_or(modelled)
}

pub(super) fn believable(measured: f64, modelled: f64) -> bool {
    let n = &model().stride;
    (n.least.value..=n.most.value).contains(&measured)
        && (measured - modelled).abs() <= n.agreement.value * modelled
}

/// Dose of one leg over stretches of steady running, in J/kg.
pub fn dose(stretches: &[Stretch]) -> f64 {
    stretches.iter().map(|s| work_rate(s) * s.seconds).sum()
}

/// The same with each stride weighted by its work, relative to `v_ref` m/s, to the
/// power `b`; in J/kg.
pub fn dose_with_exponent(stretches: &[Stretch], b: f64, v_ref: f64) -> f64 {
    let reference = curve::negative_work(v_ref);
    stretches
        .iter()
        .filter(|s| s.speed_m_s > 0.0)
        .map(|s| {
            let ratio = curve::negative_work(s.speed_m_s) / reference;
            work_rate(s) * libm::pow(ratio, b - 1.0) * s.seconds
        })
        .sum()
}

fn work_rate(s: &Stretch) -> f64 {
    curve::negative_work(s.speed_m_s) * believed_stride(s.speed_m_s, s.stride_hz)
}

/// Minutes of easy running at `v_easy` m/s that ask for `dose` J/kg.
pub fn easy_minutes(dose: f64, v_easy: f64) -> f64 {
    easy_minutes_with(dose, v_easy, curve::stride_frequency(v_easy))
}

fn easy_minutes_with(dose: f64, v_easy: f64, stride_hz: f64) -> f64 {
    dose / (curve::negative_work(v_easy) * stride_hz * SECONDS_PER_MINUTE)
}

/// The dose of a run with what is needed to judge it.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Summed {
    pub dose: f64,
    pub dose_b2: f64,
    /// Model spread weighted by dose, as a fraction.
    pub spread: f64,
    /// Share of the dose that rests on measured strides.
    pub measured: f64,
}

impl Summed {
    /// Sums the run, and what its slope asks for; `gradient` is empty when there is no
    /// altitude.
    pub(super) fn over(series: &Series, gradient: &[f64]) -> (Self, Climbed) {
        let (table, n) = (Table::get(), &model().spread);
        let mut climb = Climb::new();
        let reference = table.at(series.own.easy).work;
        let excess = model().dose.exponent.value - 1.0;
        let per_gradient = n.per_gradient.value;
        let mut sum = Self::default();
        for (i, (&v, &dt)) in series.speed.iter().zip(&series.dt).enumerate() {
            if !(v > 0.0 && dt > 0.0) {
                continue;
            }
            let at = table.at(v);
            let (stride, measured) = series.stride_at(i, at.stride);
            let part = at.work * stride * dt;
            let slope = gradient.get(i).copied();
            if let Some(slope) = slope {
                climb.add(v, stride, slope, dt);
            }
            let slope = slope.unwrap_or(0.0).abs();
            sum.dose += part;
            sum.dose_b2 += part * raised(at.work / reference, excess);
            sum.spread += part * (at.spread + per_gradient * slope);
            sum.measured += if measured { part } else { 0.0 };
        }
        if sum.dose > 0.0 {
            sum.spread /= sum.dose;
            sum.measured /= sum.dose;
        }
        (sum, climb.climbed())
    }

    /// Minutes of the runner's own easy running: with their own strides as far as the
    /// dose rests on measured ones, so that a steady run comes to its own length.
    pub(super) fn easy_minutes(&self, series: &Series) -> f64 {
        let easy = series.own.easy;
        let modelled = curve::stride_frequency(easy);
        let own = series.own.stride.filter(|&hz| believable(hz, modelled));
        let stride = modelled + (own.unwrap_or(modelled) - modelled) * self.measured;
        easy_minutes_with(self.dose, easy, stride)
    }
}

/// `pow` is slow; the exponent of the data file is 2, so the ratio is raised to 1.
fn raised(ratio: f64, power: f64) -> f64 {
    if (power - 1.0).abs() < f64::EPSILON { ratio } else { libm::pow(ratio, power) }
}
