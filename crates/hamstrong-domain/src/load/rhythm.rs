//! How a recording ticks, and where it breaks.

use std::ops::Range;

use super::model::model;
use super::steps;
use crate::recording::Span;

/// How the recording ticks.
pub(super) struct Rhythm {
    /// Median interval in seconds.
    pub interval: f64,
    /// Whether it is too coarse for fast running.
    pub coarse: bool,
    /// Longest hole that carries dose, in seconds.
    pub gap: f64,
    /// How far a smoothing window reaches beyond its own interval, in seconds.
    pub reach: f64,
}

impl Rhythm {
    pub(super) fn of(times: &[f64]) -> Self {
        let n = &model().cleaning;
        let intervals = times.windows(2).map(|w| w[1] - w[0]).collect();
        let interval = steps::median(intervals).unwrap_or(0.0);
        let coarse = interval > n.interval.value;
        let longer = |dt: f64| dt > n.interval.value;
        let long = times.windows(2).filter(|w| longer(w[1] - w[0])).count();
        // A watch that keeps only changes has long intervals everywhere.
        let uneven = long as f64 > (1.0 - n.even.value) * times.len() as f64;
        let gap = if coarse || uneven { n.irregular_gap.value } else { n.gap.value };
        let reach = ((n.smoothing.value - interval) / 2.0).max(0.0);
        Self { interval, coarse, gap, reach }
    }
}

/// Unbroken stretches, and what is lost between them outside pauses.
pub(super) struct Cut {
    pub spans: Vec<Range<usize>>,
    /// First samples after a hole.
    pub holes: Vec<usize>,
    /// Seconds of the holes.
    pub unseen: f64,
}

impl Cut {
    pub(super) fn new(ms: &[u32], times: &[f64], pauses: &[Span], gap: f64) -> Self {
        let mut cut = Self { spans: Vec::new(), holes: Vec::new(), unseen: 0.0 };
        if ms.is_empty() {
            return cut;
        }
        let mut pause = 0;
        let mut start = 0;
        for i in 1..ms.len() {
            while pause < pauses.len() && pauses[pause].to_ms <= ms[i - 1] {
                pause += 1;
            }
            let stood = pauses.get(pause).is_some_and(|p| p.from_ms < ms[i]);
            let dt = times[i] - times[i - 1];
            let hole = dt > gap || dt <= 0.0;
            if stood || hole {
                cut.spans.push(start..i);
                start = i;
            }
            if hole && !stood {
                cut.unseen += dt.max(0.0);
                cut.holes.push(i);
            }
        }
        cut.spans.push(start..ms.len());
        cut
    }
}

/// Seconds of the interval that ends at each sample; 0 where a stretch begins.
pub(super) fn intervals(times: &[f64], spans: &[Range<usize>]) -> Vec<f64> {
    let mut dt = vec![0.0; times.len()];
    for span in spans {
        for i in span.start + 1..span.end {
            dt[i] = times[i] - times[i - 1];
        }
    }
    dt
}
