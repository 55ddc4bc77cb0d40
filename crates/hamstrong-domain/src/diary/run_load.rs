//! What one run asked of the hamstrings, as the load model found it.

use super::Basis;

/// Whether a fast piece counts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum EffortVerdict {
    /// Steps, steadiness and plausibility confirm it: it counts.
    Confirmed,
    /// Nothing in the file can confirm it; why.
    Unconfirmed(String),
    /// The file speaks against it; why.
    Refuted(String),
}

/// A fast piece of a run.
#[derive(Clone, Debug, PartialEq)]
pub struct Effort {
    /// Start, in milliseconds since the start of the run.
    pub from_ms: u32,
    /// End, in milliseconds since the start of the run.
    pub to_ms: u32,
    /// Mean speed in m/s.
    pub mean_m_s: f64,
    /// Best 3-second mean in m/s.
    pub best_3s_m_s: f64,
    /// Stride frequency in strides per second, if the file has it.
    pub stride_hz: Option<f64>,
    /// Whether it counts.
    pub verdict: EffortVerdict,
}

/// The session's strongest cold start.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ColdStart {
    /// 0 (none) to 100.
    pub score: f64,
    /// When it happened, in milliseconds since the start.
    pub at_ms: u32,
    /// Speed of the fast piece in m/s.
    pub speed_m_s: f64,
    /// Warmth 0 to 1 at that moment.
    pub warmth: f64,
}

/// Fast running at or above one threshold, over confirmed efforts only.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Exposure {
    /// The threshold in m/s.
    pub threshold_m_s: f64,
    /// Share of the personal top speed in per cent; none for an absolute threshold.
    pub percent_of_top: Option<f64>,
    /// Metres at or above it.
    pub metres: f64,
    /// Seconds at or above it.
    pub seconds: f64,
    /// Efforts of at least two samples.
    pub efforts: u32,
}

/// What one run asked of the hamstrings.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct RunLoad {
    /// Version of the model that computed it.
    pub model: u16,
    /// Distance in metres, as the house measures it.
    pub distance_m: f64,
    /// First to last sample, in seconds.
    pub duration_s: f64,
    /// Time moving, in seconds.
    pub moving_s: f64,
    /// Median moving speed in m/s.
    pub median_speed_m_s: f64,
    /// Median stride frequency at easy speed, in strides per second, if the file has it.
    pub stride_hz: Option<f64>,
    /// Hamstring dose of one leg, J/kg (exponent 1).
    pub dose_j_kg: f64,
    /// The same with exponent 2.
    pub dose_b2_j_kg: f64,
    /// One standard deviation of the dose as a fraction of it: between runners included.
    pub band: f64,
    /// One standard deviation as a fraction, against this runner's own past only.
    pub own_band: f64,
    /// Easy-run equivalent in minutes.
    pub easy_minutes: f64,
    /// Easy-run equivalent in metres of own easy running.
    pub easy_metres: f64,
    /// Hip-extensor work uphill, one leg, J/kg.
    pub uphill_j_kg: f64,
    /// Grade-adjusted mean moving speed in m/s, if there is altitude.
    pub grade_adjusted_m_s: Option<f64>,
    /// Best 3-second mean over confirmed efforts, in m/s.
    pub best_3s_m_s: Option<f64>,
    /// Fast pieces, in order.
    pub efforts: Vec<Effort>,
    /// Exposure to fast running: absolute thresholds, then shares of top speed if known.
    pub exposure: Vec<Exposure>,
    /// The strongest cold start over confirmed efforts, if there was a fast piece.
    pub cold_start: Option<ColdStart>,
    /// Warmth 0 to 1 at the end.
    pub warmth_at_end: f64,
    /// Median interval of the samples in seconds.
    pub interval_s: f64,
    /// Seconds without dose because the recording has a gap.
    pub gap_s: f64,
    /// What was assumed and what was too rough, in the runner's words.
    pub remarks: Vec<String>,
    /// What of the recording it was computed from.
    pub basis: Basis,
    /// The loads of the other pieces, if the recording was split.
    pub rest: Vec<Self>,
}
