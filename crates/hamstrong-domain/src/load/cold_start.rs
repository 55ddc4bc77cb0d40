//! Running fast before the muscle is warm and without a build-up.

use super::clean::Decay;
use super::curve;
use super::model::model;
use super::series::Series;

/// What a cold-start score means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ColdStartLevel {
    /// Nothing to say.
    Fine,
    /// Worth a hint.
    Hint,
    /// A cold fast start.
    Cold,
}

impl ColdStartLevel {
    /// The level of a score from 0 to 100.
    pub fn of(score: f64) -> Self {
        let n = &model().cold;
        if score > n.cold_above.value {
            Self::Cold
        } else if score >= n.hint_from.value {
            Self::Hint
        } else {
            Self::Fine
        }
    }
}

/// Score from 0 to 100 of a fast piece at `speed` m/s, for a runner whose easy speed is
/// `easy`, whose best speed earlier in the session was `before` (0 if nothing came
/// before) and whose warmth, 0 to 1, is `warmth`. The weights are the house's.
pub fn cold_score(easy: f64, before: f64, speed: f64, warmth: f64) -> f64 {
    let n = &model().cold;
    let work = curve::negative_work(speed);
    let fast =
        (work / curve::negative_work(easy) - n.fast_ratio.value) / n.fast_span.value;
    let jump = if before > 0.0 {
        (work / curve::negative_work(before) - n.build_ratio.value) / n.build_span.value
    } else {
        1.0
    };
    let cold = n.warmth_weight.value * (1.0 - warmth.clamp(0.0, 1.0));
    let sudden = n.build_weight.value * jump.clamp(0.0, 1.0);
    100.0 * fast.clamp(0.0, 1.0) * (cold + sudden)
}

/// Warmth after `seconds` of running (`moving`) or of anything else.
pub fn warmth_after(warmth: f64, seconds: f64, moving: bool) -> f64 {
    let n = &model().cold;
    let constant = if moving { n.warming.value } else { n.cooling.value };
    let left = libm::exp(-seconds.max(0.0) / constant);
    if moving { 1.0 - (1.0 - warmth) * left } else { warmth * left }
}

/// Warmth 0 to 1 at each sample.
pub(super) fn warmth(series: &Series) -> Vec<f64> {
    let n = &model().cold;
    let moving = model().easy.moving.value;
    let (mut warm, mut cool) =
        (Decay::new(n.warming.value), Decay::new(n.cooling.value));
    let mut now = series.own.warmth;
    let mut before = series.times.first().copied().unwrap_or(0.0);
    let mut all = Vec::with_capacity(series.len());
    let intervals = series.speed.iter().zip(&series.dt);
    for (&time, (&speed, &run)) in series.times.iter().zip(intervals) {
        let dt = (time - before).max(0.0);
        before = time;
        // After a break the runner may have stood: the interval carries no speed.
        if speed >= moving && run > 0.0 {
            now = 1.0 - (1.0 - now) * warm.over(dt);
        } else {
            now *= cool.over(dt);
        }
        all.push(now);
    }
    all
}
