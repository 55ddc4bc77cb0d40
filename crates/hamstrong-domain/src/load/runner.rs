//! The runner as this run sees them: their own past, with defaults where it is silent.

use super::Own;
use super::curve;
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
        Self {
            easy: bounded.unwrap_or(n.default_speed.value),
            easy_assumed: bounded.is_none(),
            top: own.top_speed_m_s.filter(believable),
            stride: own.easy_stride_hz.filter(|&hz| can_be(hz)),
            stride_learnt: false,
            stride_here: None,
            warmth: if own.warmth > 0.0 { own.warmth.min(1.0) } else { 0.0 },
        }
    }

    /// Takes the median stride frequency at easy speeds from this run, whose samples are
    /// `interval` seconds apart; it stands in where the past has none. A run without
    /// easy running gives the one it has when moving, brought to easy speed by the model;
    /// not so a recording that does not say it is `running`: a ride would confirm itself.
    pub(super) fn learn_stride(
        &mut self,
        (interval, running): (f64, bool),
        speed: &[f64],
        stride: &[f64],
    ) {
        let n = &model().easy;
        let least = n.stride_least_time.value / interval;
        let between = |low: f64, high: f64| {
            let at = (speed.iter().copied())
                .zip(stride.iter().copied())
                .filter(move |&(v, hz)| v >= low && v <= high && hz > 0.0);
            let strides: Vec<f64> = at.clone().map(|(_, hz)| hz).collect();
            let enough = strides.len() as f64 >= least;
            let hz = steps::median(strides).filter(|&hz| enough && can_be(hz))?;
            Some((at.map(|(v, _)| v), hz))
        };
        let easy =
            between(n.stride_from.value * self.easy, n.stride_to.value * self.easy);
        self.stride_here = easy.map(|(_, hz)| hz);
        if self.stride.is_some() {
            return;
        }
        self.stride = self.stride_here.or_else(|| {
            let (speeds, hz) = between(n.moving.value, model().work.to.value)?;
            let v = steps::median(speeds.collect())
                .filter(|&v| running && v <= n.most_speed.value)?;
            let modelled = curve::stride_frequency(self.easy);
            Some(hz * modelled / curve::stride_frequency(v))
        });
        self.stride_learnt = self.stride.is_some();
    }
}

/// Whether a runner can have this stride frequency in Hz.
fn can_be(hz: f64) -> bool {
    let n = &model().stride;
    (n.least.value..=n.most.value).contains(&hz)
}
