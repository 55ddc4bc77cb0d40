//! What is known of the runner when a run is judged, and the version of the model.

/// Version of the load model; a new version recomputes every run from its recording.
pub const MODEL_VERSION: u16 = 2;

/// What is known of the runner before a run, from their own past.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Own {
    /// Median moving speed of the last 8 weeks, in m/s, if there were runs.
    pub easy_speed_m_s: Option<f64>,
    /// Personal top speed in m/s, if known (measured, or two sessions above the floor).
    pub top_speed_m_s: Option<f64>,
    /// Median stride frequency at easy speed, in strides per second, if known.
    pub easy_stride_hz: Option<f64>,
    /// Warmth 0 to 1 carried over from an activity that ended within the hour.
    pub warmth: f64,
}
