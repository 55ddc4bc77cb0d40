//! Fast running at or above a threshold: metres, seconds, efforts.

use std::ops::Range;

use super::Exposure;
use super::model::model;

/// A stretch of samples, first to past the last, that began at a threshold and ended
/// when the speed fell clearly below it.
pub(super) fn efforts(
    speeds: &[f64],
    span: Range<usize>,
    threshold: f64,
) -> Vec<Range<usize>> {
    let still = model().exposure.still.value * threshold;
    let mut found = Vec::new();
    let mut start = None;
    for i in span.clone() {
        let v = speeds[i];
        match start {
            None if v >= threshold => start = Some(i),
            Some(from) if v < still || v.is_nan() => {
                found.push(from..i);
                start = None;
            }
            _ => {}
        }
    }
    found.extend(start.map(|from| from..span.end));
    found
}

/// Fast running in a row of speeds in m/s, each lasting its seconds: efforts of at
/// least two samples, metres and seconds at or above `threshold_m_s` only.
pub fn exposure(speeds: &[f64], seconds: &[f64], threshold_m_s: f64) -> Exposure {
    let mut sum = Exposure { threshold_m_s, ..Exposure::default() };
    let span = 0..speeds.len().min(seconds.len());
    add(&mut sum, speeds, seconds, span);
    sum
}

/// Adds the efforts of one span to `sum`.
pub(super) fn add(
    sum: &mut Exposure,
    speeds: &[f64],
    seconds: &[f64],
    span: Range<usize>,
) {
    let threshold = sum.threshold_m_s;
    let least = model().exposure.least_samples.value;
    for effort in efforts(speeds, span, threshold) {
        if (effort.len() as f64) < least {
            continue;
        }
        sum.efforts += 1;
        for i in effort.filter(|&i| speeds[i] >= threshold) {
            sum.metres += speeds[i] * seconds[i];
            sum.seconds += seconds[i];
        }
    }
}
