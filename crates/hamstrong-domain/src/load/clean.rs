//! What a runner's speed cannot do is rejected; short holes are bridged, long ones stay.

use std::ops::Range;

use super::model::model;

/// Bounds of believable speed for one runner, in m/s and seconds.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Bounds {
    top: f64,
    /// Longest hole that is bridged, in seconds.
    pub gap: f64,
}

impl Bounds {
    pub(super) fn new(top_m_s: Option<f64>, gap_s: f64) -> Self {
        let n = &model().cleaning;
        let top = top_m_s.map_or(n.default_top.value, |top| n.over_top.value * top);
        Self { top, gap: gap_s }
    }
}

/// Speeds in m/s at times in seconds without what cannot be: missing where a hole was
/// too long. `top_m_s` is the runner's top speed, if known.
pub fn clean_speeds(
    times_s: &[f64],
    raw: &[Option<f64>],
    top_m_s: Option<f64>,
) -> Vec<Option<f64>> {
    let mut speeds: Vec<f64> = raw.iter().map(|v| v.unwrap_or(f64::NAN)).collect();
    let bounds = Bounds::new(top_m_s, model().cleaning.gap.value);
    speeds.resize(times_s.len(), f64::NAN);
    reject(times_s, &mut speeds, &bounds);
    bridge(times_s, &mut speeds, 0..times_s.len(), bounds.gap);
    speeds.into_iter().map(|v| Some(v).filter(|v| !v.is_nan())).collect()
}

/// An exponential that keeps its last answer: most recordings tick evenly.
#[derive(Clone, Copy)]
pub(super) struct Decay {
    constant: f64,
    last: (f64, f64),
}

impl Decay {
    pub(super) fn new(constant: f64) -> Self {
        Self { constant, last: (0.0, 1.0) }
    }

    pub(super) fn over(&mut self, dt: f64) -> f64 {
        if dt.to_bits() != self.last.0.to_bits() {
            self.last = (dt, libm::exp(-dt / self.constant));
        }
        self.last.1
    }
}

/// Marks as missing what is no speed, too fast, or out of reach from the last good one.
pub(super) fn reject(times: &[f64], speeds: &mut [f64], bounds: &Bounds) {
    let n = &model().cleaning;
    let (fastest, slowing) = (n.fastest.value, n.slowing.value);
    let mut decay = Decay::new(n.time_constant.value);
    let mut good: Option<(f64, f64)> = None;
    for (&t, v) in times.iter().zip(speeds) {
        if !(0.0..=fastest).contains(v) {
            *v = f64::NAN;
            continue;
        }
        if let Some((t0, v0)) = good {
            let dt = (t - t0).max(0.0);
            let cap = bounds.top - (bounds.top - v0) * decay.over(dt);
            if *v > cap || *v < v0 - slowing * dt {
                *v = f64::NAN;
                continue;
            }
        }
        good = Some((t, *v));
    }
}

/// Marks as missing what is fast for a while though the steps are those of slow running.
pub(super) fn reject_slow_steps(times: &[f64], speeds: &mut [f64], stride: &[f64]) {
    let n = &model().cleaning;
    let (from, lasting, share) =
        (n.fast_from.value, n.fast_for.value, n.fast_stride_share.value);
    let odd = |i: usize, v: f64| {
        v > from && stride[i] < share * super::curve::stride_frequency(v)
    };
    let mut i = 0;
    while i < speeds.len() {
        let start = i;
        while i < speeds.len() && odd(i, speeds[i]) {
            i += 1;
        }
        let before = start.saturating_sub(1);
        if i > start && times[i - 1] - times[before] >= lasting {
            speeds[start..i].fill(f64::NAN);
        }
        i = i.max(start + 1);
    }
}

/// Draws a straight line through holes of at most `gap` seconds.
pub(super) fn bridge(times: &[f64], values: &mut [f64], span: Range<usize>, gap: f64) {
    let holes = values[span.clone()].iter().fold(false, |any, v| any | v.is_nan());
    if !holes {
        return;
    }
    let mut good: Option<usize> = None;
    for i in span {
        if values[i].is_nan() {
            continue;
        }
        if let Some(from) = good.filter(|&from| i - from > 1) {
            let length = times[i] - times[from];
            if length <= gap {
                let (a, b) = (values[from], values[i]);
                for k in from + 1..i {
                    values[k] = a + (b - a) * (times[k] - times[from]) / length;
                }
            }
        }
        good = Some(i);
    }
}

/// Median of each sample and its two neighbours; the ends of a span stay.
pub(super) fn median_of_three(values: &mut [f64], span: &Range<usize>) {
    if span.len() < 3 {
        return;
    }
    let mut before = values[span.start];
    for i in span.start + 1..span.end - 1 {
        let (here, after) = (values[i], values[i + 1]);
        // A missing neighbour fails every comparison and leaves the sample as it is.
        if !(before.is_nan() || after.is_nan() || here.is_nan()) {
            let (low, high) = (before.min(after), before.max(after));
            values[i] = here.clamp(low, high);
        }
        before = here;
    }
}
