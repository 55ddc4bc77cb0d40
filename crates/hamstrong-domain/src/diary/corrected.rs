//! What the athlete corrects about a run: its recording stays as it came.

mod fold;
mod runs;

use crate::recording::{Recording, Span};

pub use fold::{corrections, pieces};
pub use runs::corrected;

use super::{EntryId, RecordingId};

/// All of a recording.
const ALL: Span = Span { from_ms: 0, to_ms: u32::MAX };

/// Something about a run is otherwise than its recording says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RunCorrected {
    /// The run, by its recording.
    pub run: RecordingId,
    /// What is otherwise.
    pub what: RunChange,
}

/// What is otherwise about a run. Of two of a kind the later holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RunChange {
    /// It does not count and is out of sight.
    Hidden,
    /// It was no running: it does not count and is out of sight.
    OtherSport,
    /// Whether it was indoors.
    Indoors(bool),
    /// It has a name.
    Named(String),
    /// It felt so hard, 0 to 10.
    Felt(u8),
    /// The local clock was so many seconds ahead of UTC.
    Offset(i32),
    /// Only this part of the recording was the run.
    Cropped(Span),
    /// Another recording went on with it.
    Joined(RecordingId),
    /// What follows a moment was a run of its own.
    Split {
        /// The moment, in milliseconds of the recording.
        at_ms: u32,
        /// The number of the piece that begins there, 1 or more.
        piece: u8,
    },
    /// Another recording is of the same run; an import says so.
    SameAs(RecordingId),
    /// Another recording, taken for one of the same run, is of a run of its own.
    Separate(RecordingId),
}

/// A recording that went on with a run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Joined {
    /// It.
    pub recording: RecordingId,
    /// The part of it that was the run when it was joined, if not all.
    pub kept: Option<Span>,
    /// Where the run had ended until then, in milliseconds, if before its recording.
    pub until: Option<u32>,
}

/// Everything that stands about one run, put together.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Correction {
    /// It does not count.
    pub hidden: bool,
    /// It was no running.
    pub other_sport: bool,
    /// Whether it was indoors, if told.
    pub indoors: Option<bool>,
    /// Its name, if told.
    pub name: Option<String>,
    /// How hard it felt, 0 to 10, if told.
    pub feel: Option<u8>,
    /// The local clock minus UTC in seconds, if told.
    pub offset_s: Option<i32>,
    /// The part of the recording that counts, if not all: cut and split together.
    pub kept: Option<Span>,
    /// The part that was told to be the run, if not all.
    pub cut: Option<Span>,
    /// Where splits put it, if it is a piece.
    pub bounds: Option<Span>,
    /// Recordings that went on with it, in the order told.
    pub joined: Vec<Joined>,
    /// Recordings of the same run.
    pub twins: Vec<RecordingId>,
    /// The run that it went on with, if it counts as part of that.
    pub goes_on: Option<RecordingId>,
    /// The recording that counts for the run that this one is of too.
    pub same_as: Option<RecordingId>,
    /// The entries that say so, in the order written.
    pub entries: Vec<EntryId>,
}

/// What of its recording a load was computed from. One that differs from what stands is
/// out of date, and so are those after it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Basis {
    /// Whether it was left out of the past of later runs.
    pub left_out: bool,
    /// Which piece of the recording.
    pub piece: u8,
    /// The part that counted, if not all.
    pub kept: Option<Span>,
    /// Recordings that went on with it.
    pub joined: Vec<Joined>,
    /// Recordings of the same run, which lent what it lacks.
    pub twins: Vec<RecordingId>,
}

impl Correction {
    /// Whether the run counts.
    pub const fn counts(&self) -> bool {
        let own = self.goes_on.is_none() && self.same_as.is_none();
        own && !self.hidden && !self.other_sport
    }

    /// What the load of `run` is to be computed from.
    pub fn basis(&self, run: RecordingId) -> Basis {
        Basis {
            left_out: !self.counts(),
            piece: run.piece_number(),
            kept: self.kept,
            joined: self.joined.clone(),
            twins: self.twins.clone(),
        }
    }

    /// The recording, put together with what belongs to it, as corrected.
    pub fn applied_to(&self, recording: Recording) -> Recording {
        let mut recording = match self.kept {
            Some(kept) => recording.cut(kept),
            None => recording,
        };
        recording.indoor = self.indoors.unwrap_or(recording.indoor);
        recording.start.offset_s = self.offset_s.or(recording.start.offset_s);
        recording
    }
}
