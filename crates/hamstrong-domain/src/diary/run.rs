//! A run: a recording of running, with what the house makes of it.

use jiff::Timestamp;
use jiff::civil::Date;

use super::RunLoad;
use crate::recording::Start;

/// Names a kept recording: the first 16 bytes of the SHA-256 of the original file, and
/// which activity inside it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RecordingId {
    /// First 16 bytes of the SHA-256 of the file as it came.
    pub original: [u8; 16],
    /// Which activity inside the file, from 0.
    pub part: u16,
}

/// One run of the diary.
#[derive(Clone, Debug, PartialEq)]
pub struct Run {
    /// The recording it came from.
    pub recording: RecordingId,
    /// When it began.
    pub start: Start,
    /// The athlete's local day of the start.
    pub day: Date,
    /// When it ended.
    pub end: Timestamp,
    /// What it asked of the hamstrings.
    pub load: RunLoad,
}
