//! A run that no watch recorded, as the athlete told it.

use jiff::Timestamp;

/// One run as told; its entry's day is the local day of the start.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ToldRun {
    /// When it began, as far as told.
    pub start: Timestamp,
    /// Offset of the local clock from UTC, in seconds.
    pub offset_s: i32,
    /// Metres.
    pub distance_m: f64,
    /// Seconds.
    pub duration_s: f64,
    /// How hard it felt, 0 to 10, if told.
    pub feel: Option<u8>,
    /// Whether it was on a treadmill.
    pub treadmill: bool,
}
