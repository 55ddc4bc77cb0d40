//! What a watch wrote, before cleaning: columns of samples, laps, pauses and remarks.

mod alike;
mod cut;
mod filled;
mod joined;
mod sport;

pub use alike::{Beside, Has, Outline};
pub use filled::Quantity;
pub use sport::settle_sport;

use jiff::Timestamp;

/// Which sport a recording says it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Sport {
    /// Running of any kind: road, trail, track, treadmill.
    Running,
    /// Another sport, by the name the file gives or the pace betrays.
    Other(String),
    /// The file does not say.
    Unknown,
}

/// Which format a recording came from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// Garmin's FIT.
    Fit,
    /// GPS exchange format.
    Gpx,
    /// Training Center XML.
    Tcx,
}

/// How the local time of a start was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StartSource {
    /// The file states both instant and local time or offset.
    Stated,
    /// The file states the instant only; the offset follows from the position.
    Position,
    /// The file states the instant only; the athlete's home zone is assumed.
    Home,
}

/// When a recording began: the instant, and the local clock if known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Start {
    /// The instant.
    pub instant: Timestamp,
    /// Offset of the local clock from UTC, in seconds, if known.
    pub offset_s: Option<i32>,
    /// IANA name of the time zone, if known.
    pub zone: Option<String>,
    /// How the offset was found.
    pub source: StartSource,
}

/// Marks a missing coordinate.
pub const NO_COORDINATE: i32 = i32::MAX;
/// Marks a missing cumulative distance.
pub const NO_DISTANCE: u32 = u32::MAX;
/// Marks a missing speed or stride rate.
pub const NO_U16: u16 = u16::MAX;
/// Marks a missing altitude.
pub const NO_ALTITUDE: i16 = i16::MIN;
/// Marks a missing heart rate.
pub const NO_HEART_RATE: u8 = 0;

/// Samples as columns. A column is empty when the file has none of it; otherwise it is
/// as long as `elapsed_ms`, with the marks above where a sample lacks the value.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Samples {
    /// Time since the start in milliseconds; strictly increasing.
    pub elapsed_ms: Vec<u32>,
    /// Latitude in degrees × 10⁷.
    pub latitude_e7: Vec<i32>,
    /// Longitude in degrees × 10⁷.
    pub longitude_e7: Vec<i32>,
    /// Cumulative distance as the watch states it, in centimetres.
    pub distance_cm: Vec<u32>,
    /// Speed as the watch states it, in millimetres per second.
    pub speed_mm_s: Vec<u16>,
    /// Altitude in decimetres.
    pub altitude_dm: Vec<i16>,
    /// Heart rate in beats per minute.
    pub heart_rate_bpm: Vec<u8>,
    /// Cadence as stored, in hundredths per minute: strides or steps, told apart later.
    pub cadence_c_min: Vec<u16>,
}

impl Samples {
    /// Number of samples.
    pub fn len(&self) -> usize {
        self.elapsed_ms.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.elapsed_ms.is_empty()
    }
}

/// A stretch between two instants, in milliseconds since the start.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Span {
    /// First millisecond.
    pub from_ms: u32,
    /// Millisecond after the last.
    pub to_ms: u32,
}

/// What the device itself summed up, kept beside what the samples say.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Stated {
    /// Distance in metres.
    pub distance_m: Option<f64>,
    /// Time with the timer running, in seconds.
    pub timer_s: Option<f64>,
    /// Time from start to end, in seconds.
    pub elapsed_s: Option<f64>,
}

/// One lap as the device wrote it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Lap {
    /// Where it lies.
    pub span: Span,
    /// Its distance in metres, if stated.
    pub distance_m: Option<f64>,
}

/// Something odd but readable, said beside the run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Remark {
    /// Whether data was lost or mended (then the file counts as repaired).
    pub repaired: bool,
    /// What it was, lower case, no full stop, with its numbers.
    pub text: String,
}

/// One activity as a watch wrote it.
#[derive(Clone, Debug, PartialEq)]
pub struct Recording {
    /// The format it came from.
    pub format: Format,
    /// The sport it says it is.
    pub sport: Sport,
    /// Whether it was recorded indoors (treadmill).
    pub indoor: bool,
    /// When it began.
    pub start: Start,
    /// Maker and model, if stated.
    pub device: Option<String>,
    /// The samples.
    pub samples: Samples,
    /// The laps, in order.
    pub laps: Vec<Lap>,
    /// Where the timer stood still, in order, not overlapping.
    pub pauses: Vec<Span>,
    /// What the device summed up.
    pub stated: Stated,
    /// What was odd.
    pub remarks: Vec<Remark>,
}
