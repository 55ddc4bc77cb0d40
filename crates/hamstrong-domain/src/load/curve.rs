//! What one stride asks at a speed: work, force, stretch, stride frequency, spread.

use std::sync::LazyLock;

use super::model::model;

/// Steps of the table per m/s: one entry every 5 mm/s.
const PER_M_S: f64 = 200.0;

/// Negative work of the hamstrings per stride of one leg at `v` m/s, in J/kg.
/// Source: `fukuchi-2017` to 4.5 m/s, `dorn-2012` at 9.5 m/s.
pub fn negative_work(v: f64) -> f64 {
    let n = &model().work;
    let shape = (n.scale.value, n.linear.value, n.square.value, n.power_below.value);
    power_curve(v, shape)
}

/// Peak force of the hamstrings at `v` m/s, in N/kg; for display only.
/// Source: `fukuchi-2017`; the fast half is a judgement of the house.
pub fn peak_force(v: f64) -> f64 {
    let n = &model().force;
    let shape = (n.scale.value, n.linear.value, n.square.value, n.power_below.value);
    power_curve(v, shape)
}

fn power_curve(v: f64, shape: (f64, f64, f64, f64)) -> f64 {
    let n = &model().work;
    let (scale, linear, square, power_below) = shape;
    let v = v.clamp(0.0, n.to.value);
    let above = |v: f64| {
        let u = libm::log(v / n.reference.value);
        scale * libm::exp(linear * u + square * u * u)
    };
    let from = n.from.value;
    if v >= from { above(v) } else { above(from) * libm::pow(v / from, power_below) }
}

/// Peak stretch of the biceps femoris long head at `v` m/s, in per cent of its upright
/// length. Source: `dorn-2012`, checked against `thelen-2005`.
pub fn peak_stretch(v: f64) -> f64 {
    let n = &model().stretch;
    n.most.value * (1.0 - libm::exp(-v.max(0.0) / n.speed.value))
}

/// Stride frequency the model expects at `v` m/s, in strides per second.
/// Source: `van-oeveren-2019` to 4.7 m/s, `dorn-2012` above.
pub fn stride_frequency(v: f64) -> f64 {
    const PER_MINUTE: f64 = 60.0;
    let n = &model().stride;
    let regression = v.clamp(n.from.value, n.knee.value);
    let above = (v.min(model().work.to.value) - n.knee.value).max(0.0);
    (n.base.value + n.slope.value * regression) / PER_MINUTE
        + n.slope_above.value * above
}

/// Factor on the work for steps quicker (`d` > 0) or slower than one's own at the same
/// speed, as a fraction. Source: `lenhart-2014`. Off in the dose.
pub fn cadence_factor(d: f64) -> f64 {
    let n = &model().cadence_factor;
    let d = d.clamp(-n.clip.value, n.clip.value);
    1.0 + n.linear.value * d + n.square.value * d * d
}

/// How far the model may be off at `v` m/s on the level: one standard deviation as a
/// fraction of the work, without the spread between runners.
pub fn model_spread(v: f64) -> f64 {
    let n = &model().spread;
    if v < n.slow_to.value {
        return n.slow.value;
    }
    let way = (v - n.easy_to.value) / (n.fast_from.value - n.easy_to.value);
    n.easy.value + (n.fast.value - n.easy.value) * way.clamp(0.0, 1.0)
}

/// What the dose needs at one speed.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct AtSpeed {
    /// Work per stride in J/kg.
    pub work: f64,
    /// Modelled stride frequency in Hz.
    pub stride: f64,
    /// Model spread as a fraction.
    pub spread: f64,
}

static TABLE: LazyLock<Vec<AtSpeed>> = LazyLock::new(|| {
    let last = (model().work.to.value * PER_M_S) as usize;
    (0..=last)
        .map(|step| {
            let v = step as f64 / PER_M_S;
            AtSpeed {
                work: negative_work(v),
                stride: stride_frequency(v),
                spread: model_spread(v),
            }
        })
        .collect()
});

/// The curves as a table, linear between entries: fast enough for ten years of runs.
#[derive(Clone, Copy)]
pub(super) struct Table(&'static [AtSpeed]);

impl Table {
    pub(super) fn get() -> Self {
        Self(&TABLE)
    }

    pub(super) fn at(self, v: f64) -> AtSpeed {
        let last = self.0.len() - 1;
        let place = (v * PER_M_S).clamp(0.0, last as f64);
        let low = (place as usize).min(last - 1);
        let (a, b) = (self.0[low], self.0[low + 1]);
        let part = place - low as f64;
        AtSpeed {
            work: a.work + (b.work - a.work) * part,
            stride: a.stride + (b.stride - a.stride) * part,
            spread: a.spread,
        }
    }

    /// The speed at which a stride costs `work` J/kg, in m/s.
    pub(super) fn speed_of(self, work: f64) -> f64 {
        let high = self.0.partition_point(|at| at.work < work);
        let high = high.clamp(1, self.0.len() - 1);
        let (a, b) = (self.0[high - 1].work, self.0[high].work);
        let part = ((work - a) / (b - a)).clamp(0.0, 1.0);
        ((high - 1) as f64 + part) / PER_M_S
    }
}
