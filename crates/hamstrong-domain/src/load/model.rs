//! The numbers of the load of one run, read once from their data file.

use std::sync::LazyLock;

use serde::Deserialize;

use crate::evidence::{Grade, Mark};

/// A number of the load model with all that is known about it.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Coefficient {
    /// The number.
    pub value: f64,
    /// Its unit as printed after it; empty for a plain number.
    pub unit: String,
    /// How strong the evidence is.
    pub grade: Grade,
    /// How the house knows it.
    pub mark: Mark,
    /// Id of the source, or `house`.
    pub source: String,
    /// One standard deviation as a fraction of the value, if known.
    #[serde(default)]
    pub band: Option<f64>,
    /// Range of the argument it holds for, if limited.
    #[serde(default)]
    pub valid: Option<[f64; 2]>,
}

/// The load model: every number of the load of one run.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Model {
    /// Negative work per stride by speed.
    pub work: WorkNumbers,
    /// Peak force by speed, for display only.
    pub force: ForceNumbers,
    /// Peak stretch of the biceps femoris long head by speed.
    pub stretch: StretchNumbers,
    /// Stride frequency by speed, and when a measured one is believed.
    pub stride: StrideNumbers,
    /// Quicker or slower steps at one speed.
    pub cadence_factor: CadenceFactorNumbers,
    /// How far the work may be off, one standard deviation.
    pub spread: SpreadNumbers,
    /// What easy running is, and what counts as running.
    pub easy: EasyNumbers,
    /// The sensitivity channel.
    pub dose: DoseNumbers,
    /// What a cleaned speed may do.
    pub cleaning: CleaningNumbers,
    /// Speed from positions.
    pub gps: GpsNumbers,
    /// Thresholds of fast running.
    pub exposure: ExposureNumbers,
    /// The cold-start score.
    pub cold: ColdNumbers,
    /// Cost of gradient and uphill work.
    pub slope: SlopeNumbers,
    /// When a fast piece counts.
    pub confirm: ConfirmNumbers,
    /// Records no runner outruns.
    pub records: RecordNumbers,
}

/// Negative work per stride by speed.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WorkNumbers {
    /// Work at the reference speed.
    pub scale: Coefficient,
    /// Speed the curve hangs on; also of the force.
    pub reference: Coefficient,
    /// First-order term in ln speed.
    pub linear: Coefficient,
    /// Second-order term in ln speed.
    pub square: Coefficient,
    /// Below it the power law; also of the force.
    pub from: Coefficient,
    /// Exponent below.
    pub power_below: Coefficient,
    /// Fastest speed the curve is asked for.
    pub to: Coefficient,
}

/// Peak force by speed, for display only.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ForceNumbers {
    /// Force at the reference speed.
    pub scale: Coefficient,
    /// First-order term in ln speed.
    pub linear: Coefficient,
    /// Second-order term in ln speed.
    pub square: Coefficient,
    /// Exponent below.
    pub power_below: Coefficient,
}

/// Peak stretch of the biceps femoris long head by speed.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StretchNumbers {
    /// Stretch approached at high speed.
    pub most: Coefficient,
    /// Speed constant.
    pub speed: Coefficient,
}

/// Stride frequency by speed, and when a measured one is believed.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StrideNumbers {
    /// Strides at no speed.
    pub base: Coefficient,
    /// More strides per speed.
    pub slope: Coefficient,
    /// Constant below.
    pub from: Coefficient,
    /// Steeper above.
    pub knee: Coefficient,
    /// Slope above the knee.
    pub slope_above: Coefficient,
    /// Least believed.
    pub least: Coefficient,
    /// Most believed.
    pub most: Coefficient,
    /// Furthest from the model that is believed.
    pub agreement: Coefficient,
    /// Median below: strides; above: steps.
    pub unit_line: Coefficient,
}

/// Quicker or slower steps at one speed.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CadenceFactorNumbers {
    /// First-order term.
    pub linear: Coefficient,
    /// Second-order term.
    pub square: Coefficient,
    /// Largest departure used.
    pub clip: Coefficient,
}

/// How far the work may be off, one standard deviation.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SpreadNumbers {
    /// Between runners.
    pub between_runners: Coefficient,
    /// Model, slow.
    pub slow: Coefficient,
    /// Where slow ends.
    pub slow_to: Coefficient,
    /// Model, easy.
    pub easy: Coefficient,
    /// Where easy ends.
    pub easy_to: Coefficient,
    /// Model, fast.
    pub fast: Coefficient,
    /// Where fast begins.
    pub fast_from: Coefficient,
    /// Added by slope.
    pub per_gradient: Coefficient,
    /// Added when GPS is too rough for fast running.
    pub rough_gps: Coefficient,
}

/// What easy running is, and what counts as running.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EasyNumbers {
    /// Easy speed of a runner without a past here.
    pub default_speed: Coefficient,
    /// Least own easy speed taken.
    pub least_speed: Coefficient,
    /// Greatest own easy speed taken.
    pub most_speed: Coefficient,
    /// Moving from here on.
    pub moving: Coefficient,
    /// Easy strides are sought from.
    pub stride_from: Coefficient,
    /// Easy strides are sought up to.
    pub stride_to: Coefficient,
    /// Least time at easy speed for a median.
    pub stride_least_time: Coefficient,
}

/// The sensitivity channel.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DoseNumbers {
    /// Power of the second dose.
    pub exponent: Coefficient,
}

/// What a cleaned speed may do.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CleaningNumbers {
    /// Nobody runs faster.
    pub fastest: Coefficient,
    /// Top speed the acceleration cap aims at, if none is known.
    pub default_top: Coefficient,
    /// The same over a known top speed.
    pub over_top: Coefficient,
    /// How fast a runner can get there.
    pub time_constant: Coefficient,
    /// Greatest slowing.
    pub slowing: Coefficient,
    /// Fast running needs quick steps from here.
    pub fast_from: Coefficient,
    /// After this time.
    pub fast_for: Coefficient,
    /// Least share of the modelled stride frequency.
    pub fast_stride_share: Coefficient,
    /// Longest stretch that is bridged.
    pub gap: Coefficient,
    /// The same in a recording that keeps only changes.
    pub irregular_gap: Coefficient,
    /// Gaps are mentioned from here.
    pub gap_said: Coefficient,
    /// Mean taken for the dose.
    pub smoothing: Coefficient,
    /// Median interval above which there are no fast metrics.
    pub interval: Coefficient,
    /// Least share of short intervals in an even recording.
    pub even: Coefficient,
    /// Least share of samples for a column to be used.
    pub coverage: Coefficient,
}

/// Speed from positions.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct GpsNumbers {
    /// Mean radius of the Earth.
    pub earth_radius: Coefficient,
    /// Net displacement is taken over.
    pub displacement: Coefficient,
}

/// Thresholds of fast running.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ExposureNumbers {
    /// An effort ends below this.
    pub still: Coefficient,
    /// Least samples of an effort.
    pub least_samples: Coefficient,
    /// Absolute thresholds.
    pub above: Vec<Coefficient>,
    /// Shares of the personal top speed.
    pub shares: Vec<Coefficient>,
}

/// The cold-start score.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ColdNumbers {
    /// Time constant when moving.
    pub warming: Coefficient,
    /// Time constant otherwise.
    pub cooling: Coefficient,
    /// Work against easy work where fast begins.
    pub fast_ratio: Coefficient,
    /// Span to fully fast.
    pub fast_span: Coefficient,
    /// Work against the best before where a jump begins.
    pub build_ratio: Coefficient,
    /// Span to a full jump.
    pub build_span: Coefficient,
    /// Weight of being cold.
    pub warmth_weight: Coefficient,
    /// Weight of the missing build-up.
    pub build_weight: Coefficient,
    /// Shortest fast piece.
    pub least_time: Coefficient,
    /// Mean taken for the fast speed.
    pub best_of: Coefficient,
    /// A hint from here.
    pub hint_from: Coefficient,
    /// A cold fast start above.
    pub cold_above: Coefficient,
}

/// Cost of gradient and uphill work.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SlopeNumbers {
    /// Cost of running by gradient, highest power first.
    pub cost: [Coefficient; 6],
    /// Steepest gradient used.
    pub clip: Coefficient,
    /// Distance a gradient is taken over.
    pub over: Coefficient,
    /// Hip-extensor work per stride and gradient.
    pub uphill: Coefficient,
}

/// When a fast piece counts.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ConfirmNumbers {
    /// Receivers settle for this long.
    pub settling: Coefficient,
    /// Shorter pieces need quicker steps.
    pub short: Coefficient,
    /// Share of the modelled quickening, short pieces.
    pub short_quicker: Coefficient,
    /// Steady up to here.
    pub steady: Coefficient,
    /// The same share, long pieces.
    pub long_quicker: Coefficient,
    /// Very long from here.
    pub very_long: Coefficient,
    /// Least stride frequency of very long pieces.
    pub very_long_stride: Coefficient,
    /// Least refuted pieces of a rough recording.
    pub rough_pieces: Coefficient,
    /// Least share of refuted pieces of a rough recording.
    pub rough_share: Coefficient,
}

/// Records no runner outruns.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RecordNumbers {
    /// How strong the evidence is.
    pub grade: Grade,
    /// How the house knows them.
    pub mark: Mark,
    /// Id of the source, or `house`.
    pub source: String,
    /// Duration in s and mean speed in m/s, rising durations.
    pub pace: Vec<[f64; 2]>,
}

static MODEL: LazyLock<Model> = LazyLock::new(|| {
    toml::from_str(include_str!("../../../../data/load/model.toml"))
        .expect("a test reads the data file")
});

/// The load model, for the formulas and for pages that explain them.
pub fn model() -> &'static Model {
    &MODEL
}
