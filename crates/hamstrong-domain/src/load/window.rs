//! A window of samples that slides along an unbroken stretch.

use std::ops::Range;

const HALF_A_TICK: f64 = 0.0005;

/// A window that slides along one span.
pub(super) struct Window<'a> {
    times: &'a [f64],
    end: usize,
    reach: f64,
    low: usize,
    high: usize,
}

impl<'a> Window<'a> {
    pub(super) fn new(times: &'a [f64], span: &Range<usize>, reach: f64) -> Self {
        Self { times, end: span.end, reach, low: span.start, high: span.start }
    }

    /// First and last sample within reach of the interval from `from` to `to`.
    pub(super) fn around(&mut self, from: usize, to: usize) -> (usize, usize) {
        // Against rounding: the clock ticks in milliseconds.
        let reach = self.reach + HALF_A_TICK;
        while self.times[from] - self.times[self.low] > reach {
            self.low += 1;
        }
        self.high = self.high.max(to);
        while self.high + 1 < self.end
            && self.times[self.high + 1] - self.times[to] <= reach
        {
            self.high += 1;
        }
        (self.low, self.high)
    }
}
