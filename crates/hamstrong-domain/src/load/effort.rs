//! The fast pieces of a run, each judged, and the exposure they add up to.

use std::ops::Range;

use super::confirm::{Piece, confirm};
use super::curve::Table;
use super::model::model;
use super::series::Series;
use super::{Effort, EffortVerdict, Exposure, exposure, steps};

const KM_H: f64 = 3.6;
const PER_CENT: f64 = 100.0;

/// A fast piece with the samples it covers.
pub(super) struct Found {
    pub samples: Range<usize>,
    pub effort: Effort,
}

impl Found {
    pub(super) fn confirmed(&self) -> bool {
        self.effort.verdict == EffortVerdict::Confirmed
    }
}

/// The speed in m/s from which a stride counts as fast for this runner.
pub(super) fn fast_from(series: &Series) -> f64 {
    let table = Table::get();
    table.speed_of(model().cold.fast_ratio.value * table.at(series.own.easy).work)
}

/// Every piece at or above `threshold` m/s that lasts long enough, judged.
pub(super) fn pieces(series: &Series, threshold: f64) -> Vec<Found> {
    let mut found = Vec::new();
    if series.effort.is_empty() {
        return found;
    }
    let least = model().cold.least_time.value;
    let mut gap_end = 0.0;
    let mut before: Option<usize> = None;
    for span in &series.spans {
        let opened = series.times[span.start];
        let hole = before.map_or(0.0, |end| opened - series.times[end]);
        if before.is_none() || hole > model().cleaning.gap.value {
            gap_end = opened;
        }
        before = Some(span.end - 1);
        for effort in exposure::efforts(&series.effort, span.clone(), threshold) {
            let samples = fast_part(&series.effort, effort, threshold);
            let seconds: f64 = series.dt[samples.clone()].iter().sum();
            if seconds >= least {
                found.push(judged(series, samples, seconds, gap_end));
            }
        }
    }
    found
}

/// The same without its slowing tail, so that a piece is as long as it was fast.
fn fast_part(speeds: &[f64], effort: Range<usize>, threshold: f64) -> Range<usize> {
    let tail = speeds[effort.clone()].iter().rev().take_while(|&&v| v < threshold);
    effort.start..effort.end - tail.count()
}

fn judged(series: &Series, samples: Range<usize>, seconds: f64, gap_end: f64) -> Found {
    let (speeds, dt) = (&series.effort[samples.clone()], &series.dt[samples.clone()]);
    let weighted = |f: &dyn Fn(f64) -> f64| {
        speeds.iter().zip(dt).map(|(&v, &dt)| f(v) * dt).sum::<f64>() / seconds
    };
    let mean = weighted(&|v| v);
    let variance = weighted(&|v| (v - mean) * (v - mean));
    let began = series.times[samples.start] - series.dt[samples.start];
    let piece = Piece {
        seconds,
        mean_m_s: mean,
        unsteadiness: variance.sqrt() / mean,
        stride_hz: stride_of(series, &samples),
        settling: began - gap_end < model().confirm.settling.value,
    };
    let ms = |i: usize| series.recording.samples.elapsed_ms[i];
    let effort = Effort {
        from_ms: if series.dt[samples.start] > 0.0 {
            ms(samples.start - 1)
        } else {
            ms(samples.start)
        },
        to_ms: ms(samples.end - 1),
        mean_m_s: mean,
        best_3s_m_s: best_mean(speeds, dt, model().cold.best_of.value),
        stride_hz: piece.stride_hz,
        verdict: confirm(&piece, series.own.easy, series.own.stride),
    };
    Found { samples, effort }
}

/// Median stride frequency of a piece, if enough of its samples have one.
fn stride_of(series: &Series, samples: &Range<usize>) -> Option<f64> {
    let strides = series.stride.get(samples.clone())?;
    let known = strides.iter().filter(|hz| !hz.is_nan()).count();
    let enough = model().cleaning.coverage.value * samples.len() as f64;
    if (known as f64) < enough {
        return None;
    }
    steps::median(strides.to_vec())
}

/// The best mean over at least `seconds` in a row, in the unit of `speeds`.
fn best_mean(speeds: &[f64], dt: &[f64], seconds: f64) -> f64 {
    let (mut low, mut way, mut time, mut best) = (0, 0.0, 0.0, 0.0_f64);
    for (&v, &step) in speeds.iter().zip(dt) {
        way += v * step;
        time += step;
        // Rounding must not make three seconds of samples a little short.
        while time - dt[low] >= seconds - 1e-9 {
            way -= speeds[low] * dt[low];
            time -= dt[low];
            low += 1;
        }
        if time >= seconds - 1e-9 {
            best = best.max(way / time);
        }
    }
    best
}

/// Fast running over confirmed pieces: absolute thresholds, then shares of top speed.
pub(super) fn exposures(series: &Series, found: &[Found], fast: f64) -> Vec<Exposure> {
    if series.effort.is_empty() {
        return Vec::new();
    }
    let n = &model().exposure;
    let absolute = n.above.iter().map(|c| (c.value / KM_H, None));
    let shares = n.shares.iter().filter_map(|c| {
        let top = series.own.top?;
        Some((top * c.value / PER_CENT, Some(c.value)))
    });
    absolute
        .chain(shares)
        .map(|(threshold, percent)| {
            let mut sum = Exposure {
                threshold_m_s: threshold,
                percent_of_top: percent,
                ..Exposure::default()
            };
            for samples in counting(series, found, (threshold, fast)) {
                exposure::add(&mut sum, &series.effort, &series.dt, samples);
            }
            sum
        })
        .collect()
}

/// The samples that count towards `threshold`: the confirmed pieces. Below `fast`,
/// pieces are cut and judged at the threshold; what was confirmed as fast still counts
/// where such a longer piece is not.
fn counting(
    series: &Series,
    found: &[Found],
    (threshold, fast): (f64, f64),
) -> Vec<Range<usize>> {
    let confirmed = found.iter().filter(|f| f.confirmed()).map(|f| f.samples.clone());
    if threshold >= fast {
        return confirmed.collect();
    }
    let mut rest = confirmed.peekable();
    let mut all = Vec::new();
    for long in pieces(series, threshold) {
        let whole = long.confirmed();
        if whole {
            all.push(long.samples.clone());
        }
        while let Some(part) = rest.next_if(|part| part.start < long.samples.end) {
            if !whole {
                all.push(part);
            }
        }
    }
    all.extend(rest);
    all
}

/// Whether so many pieces were refuted that fast running cannot be read from the file.
pub(super) fn too_rough(found: &[Found]) -> bool {
    let n = &model().confirm;
    let refuted = found
        .iter()
        .filter(|f| matches!(f.effort.verdict, EffortVerdict::Refuted(_)))
        .count() as f64;
    refuted >= n.rough_pieces.value
        && refuted > n.rough_share.value * found.len() as f64
}
