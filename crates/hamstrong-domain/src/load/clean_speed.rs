//! Cleaned columns for plots and sparklines, and the run cut into equal distances.

use super::Own;
use super::analyse::distance;
use super::curve::Table;
use super::series::Series;
use crate::recording::Recording;

/// A recording after cleaning, sample by sample.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct CleanSpeed {
    /// Time since the start in milliseconds.
    pub elapsed_ms: Vec<u32>,
    /// Five-second mean speed in m/s, as the dose uses it; none where unknown.
    pub speed_m_s: Vec<Option<f64>>,
    /// Speed for fast pieces in m/s; empty if the recording is too coarse.
    pub effort_m_s: Vec<Option<f64>>,
    /// Stride frequency in strides per second; empty if the file has none.
    pub stride_hz: Vec<Option<f64>>,
    /// Way covered so far in metres, ending at the distance of the run.
    pub distance_m: Vec<f64>,
}

/// One piece of a run of equal distance; the last may be shorter.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Split {
    /// Where it begins, in metres from the start.
    pub from_m: f64,
    /// Where it ends, in metres from the start.
    pub to_m: f64,
    /// When it begins, in milliseconds since the start.
    pub from_ms: u32,
    /// When it ends, in milliseconds since the start.
    pub to_ms: u32,
    /// Seconds in it with the clock running, breaks left out.
    pub seconds: f64,
    /// Mean speed over those seconds, in m/s.
    pub mean_m_s: f64,
    /// Hamstring dose of one leg in it, J/kg.
    pub dose_j_kg: f64,
}

/// The cleaned columns of a recording.
pub fn cleaned_speed(recording: &Recording, own: &Own) -> CleanSpeed {
    let series = Series::read(recording, own);
    let known = |column: &[f64]| -> Vec<Option<f64>> {
        column.iter().map(|&v| Some(v).filter(|v| !v.is_nan())).collect()
    };
    CleanSpeed {
        elapsed_ms: recording.samples.elapsed_ms.clone(),
        speed_m_s: known(&series.speed),
        effort_m_s: known(&series.effort),
        stride_hz: known(&series.stride),
        distance_m: scaled(&series),
    }
}

/// The way covered so far in metres, stretched to the distance the run is given.
fn scaled(series: &Series) -> Vec<f64> {
    let own = series.metres.last().copied().unwrap_or(0.0);
    let factor = if own > 0.0 { distance(series) / own } else { 1.0 };
    series.metres.iter().map(|m| m * factor).collect()
}

/// The run cut every `metres_per_split` metres. None if that is no length, or so short
/// that there would be more splits than samples.
pub fn splits(recording: &Recording, own: &Own, metres_per_split: f64) -> Vec<Split> {
    let series = Series::read(recording, own);
    let metres = scaled(&series);
    let total = metres.last().copied().unwrap_or(0.0);
    let length = metres_per_split;
    if !(length.is_finite() && length > 0.0 && total > 0.0)
        || total / length > metres.len() as f64
    {
        return Vec::new();
    }
    let table = Table::get();
    let ms = &recording.samples.elapsed_ms;
    let mut cut = Cutter { length, now: Split::default(), done: Vec::new() };
    cut.now.from_ms = ms[0];
    for i in 1..series.len() {
        let v = series.speed[i];
        let at = table.at(if v > 0.0 { v } else { 0.0 });
        let dose = at.work * series.stride_at(i, at.stride).0 * series.dt[i];
        cut.step((metres[i - 1], metres[i]), (ms[i - 1], ms[i]), (series.dt[i], dose));
    }
    cut.finish(total, ms[ms.len() - 1])
}

struct Cutter {
    length: f64,
    now: Split,
    done: Vec<Split>,
}

impl Cutter {
    /// Adds one interval, shared out over the splits it crosses.
    fn step(
        &mut self,
        (from, to): (f64, f64),
        (t0, t1): (u32, u32),
        (dt, dose): (f64, f64),
    ) {
        let way = to - from;
        let mut shared = 0.0;
        while way > 0.0 && to >= self.next() {
            let part = ((self.next() - from) / way).clamp(shared, 1.0);
            self.add(part - shared, dt, dose);
            let passed = f64::from(t1.saturating_sub(t0)) * part;
            let (at_m, at_ms) = (self.next(), t0 + passed as u32);
            self.close(at_m, at_ms);
            shared = part;
        }
        self.add(1.0 - shared, dt, dose);
    }

    fn next(&self) -> f64 {
        (self.done.len() + 1) as f64 * self.length
    }

    fn add(&mut self, part: f64, dt: f64, dose: f64) {
        self.now.seconds += part * dt;
        self.now.dose_j_kg += part * dose;
    }

    fn close(&mut self, at_m: f64, at_ms: u32) {
        self.now.to_m = at_m;
        self.now.to_ms = at_ms;
        if self.now.seconds > 0.0 {
            self.now.mean_m_s = (at_m - self.now.from_m) / self.now.seconds;
        }
        self.done.push(self.now);
        self.now = Split { from_m: at_m, from_ms: at_ms, ..Split::default() };
    }

    fn finish(mut self, total: f64, end_ms: u32) -> Vec<Split> {
        // Less than a metre left over is rounding, not a split.
        if total - self.now.from_m >= 1.0 || self.done.is_empty() {
            self.close(total, end_ms);
        }
        self.done
    }
}
