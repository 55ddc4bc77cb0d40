//! Gradient from smoothed altitude: pace on the level, and work of the hip uphill.

use std::ops::Range;

use super::curve;
use super::model::model;
use super::series::Series;
use crate::recording::NO_ALTITUDE;

const DECIMETRES: f64 = 10.0;

/// Speed on the level that costs what `v` m/s costs on the gradient `i` (rise over
/// run), in m/s. Source: `minetti-2002`. It never feeds the hamstring work.
pub fn grade_adjusted_speed(v: f64, i: f64) -> f64 {
    v * Cost::read().on(i)
}

/// The cost of running against the level, as a polynomial of the gradient.
struct Cost {
    terms: [f64; 6],
    clip: f64,
}

impl Cost {
    fn read() -> Self {
        let n = &model().slope;
        let [.., level] = &n.cost;
        let terms = n.cost.each_ref().map(|c| c.value / level.value);
        Self { terms, clip: n.clip.value }
    }

    fn on(&self, i: f64) -> f64 {
        let i = i.clamp(-self.clip, self.clip);
        let [highest, lower @ ..] = &self.terms;
        lower.iter().fold(*highest, |sum, c| sum * i + c)
    }
}

/// Work of one leg's hip extensors against the gradient `i` at `v` m/s for `seconds`,
/// in J/kg. Source: `roberts-2005`; the hamstrings' share is unknown.
pub fn uphill_work(v: f64, i: f64, seconds: f64) -> f64 {
    model().slope.uphill.value * i.max(0.0) * curve::stride_frequency(v) * seconds
}

/// What the slope asked of a run.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Climbed {
    /// Work of one leg's hip extensors uphill in J/kg.
    pub uphill: f64,
    /// Mean grade-adjusted moving speed in m/s.
    pub adjusted: Option<f64>,
}

/// The same while it is summed.
pub(super) struct Climb {
    cost: Cost,
    moving: f64,
    per_stride: f64,
    uphill: f64,
    way: f64,
    time: f64,
}

impl Climb {
    pub(super) fn new() -> Self {
        let moving = model().easy.moving.value;
        let per_stride = model().slope.uphill.value;
        let cost = Cost::read();
        Self { cost, moving, per_stride, uphill: 0.0, way: 0.0, time: 0.0 }
    }

    /// Adds `dt` seconds at `v` m/s with `stride` Hz on a gradient.
    pub(super) fn add(&mut self, v: f64, stride: f64, slope: f64, dt: f64) {
        if v >= self.moving {
            self.uphill += self.per_stride * slope.max(0.0) * stride * dt;
            self.way += v * self.cost.on(slope) * dt;
            self.time += dt;
        }
    }

    pub(super) fn climbed(&self) -> Climbed {
        let adjusted = (self.time > 0.0).then(|| self.way / self.time);
        Climbed { uphill: self.uphill, adjusted }
    }
}

/// Rise over run at each sample, taken over at least 50 m of smoothed altitude; empty
/// if the file has no altitude.
pub(super) fn gradient(series: &Series) -> Vec<f64> {
    let column = &series.recording.samples.altitude_dm;
    let known = column.iter().filter(|&&a| a != NO_ALTITUDE).count();
    let enough = model().cleaning.coverage.value * series.len() as f64;
    if column.len() != series.len() || known == 0 || (known as f64) < enough {
        return Vec::new();
    }
    let mut gradient = vec![0.0; column.len()];
    let mut sums = Vec::new();
    for span in &series.spans {
        along(series, column, span, (&mut sums, &mut gradient[span.clone()]));
    }
    gradient
}

/// One span: altitude is averaged over 25 m either way, then compared 25 m behind and
/// 25 m ahead, shifted inwards at the ends.
fn along(
    series: &Series,
    column: &[i16],
    span: &Range<usize>,
    (sums, out): (&mut Vec<(f64, f64)>, &mut [f64]),
) {
    let n = &model().slope;
    let metres = &series.metres[span.clone()];
    let (first, last) = (metres[0], metres[metres.len() - 1]);
    if last - first < n.over.value {
        return;
    }
    sums.clear();
    sums.push((0.0, 0.0));
    let (mut total, mut count) = (0.0, 0.0);
    sums.extend(column[span.clone()].iter().map(|&a| {
        if a != NO_ALTITUDE {
            total += f64::from(a) / DECIMETRES;
            count += 1.0;
        }
        (total, count)
    }));
    let (half, clip) = (n.over.value / 2.0, n.clip.value);
    let mut behind = Smooth::new(metres, sums, half);
    let mut ahead = Smooth::new(metres, sums, half);
    for (slope, &here) in out.iter_mut().zip(metres) {
        let here = here.clamp(first + half, last - half);
        let (a, from) = behind.at(here - half);
        let (b, to) = ahead.at(here + half);
        if to - from >= half && a.is_finite() && b.is_finite() {
            *slope = ((b - a) / (to - from)).clamp(-clip, clip);
        }
    }
}

/// A mean of altitude that slides along the way.
struct Smooth<'a> {
    metres: &'a [f64],
    sums: &'a [(f64, f64)],
    half: f64,
    low: usize,
    high: usize,
}

impl<'a> Smooth<'a> {
    fn new(metres: &'a [f64], sums: &'a [(f64, f64)], half: f64) -> Self {
        Self { metres, sums, half, low: 0, high: 0 }
    }

    /// Mean altitude around `place` metres, and the middle of the way it was taken over.
    #[expect(clippy::inline_always, reason = "asked for twice a sample")]
    #[inline(always)]
    fn at(&mut self, place: f64) -> (f64, f64) {
        let last = self.metres.len() - 1;
        while self.low < last && self.metres[self.low] < place - self.half {
            self.low += 1;
        }
        self.high = self.high.max(self.low);
        while self.high < last && self.metres[self.high + 1] <= place + self.half {
            self.high += 1;
        }
        let (total, count) = self.sums[self.high + 1];
        let (total_before, count_before) = self.sums[self.low];
        let middle = 0.5 * (self.metres[self.low] + self.metres[self.high]);
        ((total - total_before) / (count - count_before), middle)
    }
}
