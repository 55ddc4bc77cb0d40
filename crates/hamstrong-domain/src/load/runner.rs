//! The runner as this run sees them: their own past, with defaults where it is silent.

use super::Own;
use super::model::model;
use super::steps;

/// What the formulas need of the runner.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Runner {
    /// Easy speed in m/s.
    pub easy: f64,
    /// Whether the easy speed is the default.
    pub easy_assumed: bool,
    /// Top speed in m/s, if known.
    pub top: Option<f64>,
    /// Own stride frequency at easy speed in Hz, if known.
    pub stride: Option<f64>,
    /// Whether the stride frequency comes from this run itself.
    pub stride_learnt: bool,
    /// The same from this run, in Hz, if it has strides at easy speed.
    pub stride_here: Option<f64>,
    /// Warmth 0 to 1 at the start.
    pub warmth: f64,
}

impl Runner {
    pub(super) fn of(own: &Own) -> Self {
        let n = &model().easy;
        let easy = own.easy_speed_m_s.filter(|v| v.is_finite());
        let bounded = easy.map(|v| v.clamp(n.least_speed.value, n.most_speed.value));
        let fastest = model().cleaning.fastest.value;
        let believable = |v: &f64| *v > n.least_speed.value && *v <= fastest;
        let strides = &model().stride;
        let range = strides.least.value..=strides.most.value;
        Self {
            easy: bounded.unwrap_or(n.default_speed.value),
            easy_assumed: bounded.is_none(),
            top: own.top_speed_m_s.filter(believable),
            stride: own.easy_stride_hz.filter(|hz| range.contains(hz)),
            stride_learnt: false,
            stride_here: None,
            warmth: if own.warmth > 0.0 { own.warmth.min(1.0) } else { 0.0 },
        }
    }

    /// Takes the median stride frequency at easy speeds from this run, whose
    /// samples are `interval` seconds apart; it stands in where the past has none.
    pub(super) fn learn_stride(
        &mut self,
        interval: f64,
        speed: &[f64],
        stride: &[f64],
    ) {
        let n = &model().easy;
        let range = n.stride_from.value * self.easy..=n.stride_to.value * self.easy;
        let easy = |i: &usize| range.contains(&speed[*i]) && stride[*i] > 0.0;
        let at: Vec<usize> = (0..stride.len().min(speed.len())).filter(easy).collect();
        if at.is_empty() || at.len() as f64 * interval < n.stride_least_time.value {
            return;
        }
        self.stride_here = steps::median(at.into_iter().map(|i| stride[i]));
        self.stride_learnt = self.stride.is_none();
        self.stride = self.stride.or(self.stride_here);
    }
}
