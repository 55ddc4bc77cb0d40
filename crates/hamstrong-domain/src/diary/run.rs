//! A run: a recording of running, with what the house makes of it.

use jiff::Timestamp;
use jiff::civil::Date;

use super::{EntryId, RunLoad};
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

/// The part of a run that was told: no file holds so many.
const TOLD: u16 = u16::MAX;

/// Where the number of a piece stands in the part.
const PIECE: u32 = 12;

impl RecordingId {
    /// Activities of one file that have a name.
    pub const ACTIVITIES: u16 = 1 << PIECE;

    /// Most pieces that one recording is split into.
    pub const PIECES: u8 = 14;

    /// The name of a piece of this recording: 0 for the first, then by the number that
    /// its split was given. None if it has none: a run that was told has no pieces.
    pub const fn piece(self, number: u8) -> Option<Self> {
        if self.part == TOLD || number > Self::PIECES {
            return None;
        }
        let part = self.part & (Self::ACTIVITIES - 1) | (number as u16) << PIECE;
        Some(Self { part, ..self })
    }

    /// Which piece of its recording it is: 0 for the first, or for all of it.
    pub const fn piece_number(self) -> u8 {
        if self.part == TOLD { 0 } else { (self.part >> PIECE) as u8 }
    }

    /// The recording that it is a piece of, or itself.
    #[must_use]
    pub const fn whole(self) -> Self {
        if self.part == TOLD {
            return self;
        }
        Self { part: self.part & (Self::ACTIVITIES - 1), ..self }
    }

    /// The name of a run that was told, by its entry: the end of an entry's id, where
    /// ids of one minute differ, comes first.
    pub const fn of_told(entry: EntryId) -> Self {
        Self { original: entry.0.to_le_bytes(), part: TOLD }
    }

    /// The entry that told the run; none if it was recorded.
    pub const fn told(self) -> Option<EntryId> {
        if self.part == TOLD {
            Some(EntryId(u128::from_le_bytes(self.original)))
        } else {
            None
        }
    }
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
