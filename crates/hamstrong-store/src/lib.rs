//! What the coach remembers; callers see the trait and never a database.

pub mod codec;
mod error;
pub mod line;
pub mod outbox;
mod packed;
pub mod people;
mod rows;
mod side;
mod sqlite;

pub use error::StoreError;
pub use packed::Packed;
pub use sqlite::{Counts, Sqlite, Still};

use std::collections::BTreeMap;
use std::path::PathBuf;

use hamstrong_domain::diary::{Correction, Diary, Entry, RecordingId, Run};
use hamstrong_domain::load::RunLoad;
use hamstrong_domain::recording::{Recording, Span, Sport, Start};

/// How a file ended when it was last imported; kept so that a second import is quick.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileSeen {
    /// Path as given, with `archive.zip!member` for members.
    pub path: String,
    /// Size in bytes.
    pub size: u64,
    /// Time of last change, nanoseconds since 1970; 0 if unknown.
    pub changed_ns: i64,
    /// First 16 bytes of the SHA-256 of the file as it came.
    pub original: [u8; 16],
    /// Outcome in one word: imported, repaired, in-part, already-here, same-run,
    /// other-sport, not-activity, strength-log (with -kg or -lb where the unit was told),
    /// empty, refused.
    pub outcome: String,
    /// Why, and what to do; empty if nothing is to say.
    pub reason: String,
}

/// One file to keep: its original bytes, its recordings, and how it ended.
#[derive(Clone, Debug)]
pub struct Kept {
    /// How the file ended.
    pub file: FileSeen,
    /// The file as it came (kept compressed), or none where nothing is kept.
    pub original: Option<Vec<u8>>,
    /// Recordings with the local day of their start, by part.
    pub recordings: Vec<(RecordingId, Recording)>,
}

/// One thing the diary holds, as it goes out and comes in again.
#[derive(Clone, Debug)]
pub enum Piece {
    /// A file as it came, by the first 16 bytes of its SHA-256.
    Original([u8; 16], Vec<u8>),
    /// A recording.
    Recording(RecordingId, Box<Recording>),
    /// How a file ended.
    File(FileSeen),
    /// The load of a recording by one model.
    Load(RecordingId, Box<RunLoad>),
    /// An entry.
    Entry(Box<Entry>),
}

/// Whether a file that is there already may give way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Replace {
    /// It stays, and nothing is done.
    Never,
    /// It gives way.
    Yes,
}

/// What a diary or a copy of one holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Held {
    /// Version of its form.
    pub version: u32,
    /// Entries, those that were replaced too.
    pub entries: u64,
    /// Recordings.
    pub recordings: u64,
    /// Files seen.
    pub files: u64,
    /// When its last entry was written, in UTC.
    pub last: Option<String>,
    /// Whether webhooks and letters are in it; a diary has them in a file beside it.
    pub tells: bool,
    /// What does not check, a line each; empty if all is well.
    pub wrong: Vec<String>,
}

/// What was brought back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Restored {
    /// What it holds.
    pub held: Held,
    /// Where the diary is kept that was there before.
    pub kept: Option<PathBuf>,
    /// Where the webhooks and letters that were there are now.
    pub kept_beside: Option<PathBuf>,
}

/// The promises that every backend keeps; the story test holds them to it.
pub trait Store {
    /// Keeps files with their recordings, all or nothing. Keeping one again changes
    /// nothing. What it reported as kept survives a crash.
    fn keep(&mut self, files: &[Kept]) -> Result<(), StoreError> {
        let packed: Vec<_> = files.iter().cloned().map(Packed::new).collect();
        self.keep_packed(&packed)
    }

    /// The same for files packed before, by any thread: `Packed::new(kept)`. About 100
    /// at a time are quick and small.
    fn keep_packed(&mut self, files: &[Packed]) -> Result<(), StoreError>;

    /// Files seen before, by path.
    fn files_seen(&self) -> Result<Vec<FileSeen>, StoreError>;

    /// Ids, starts and extents of all recordings, oldest first.
    fn recordings(&self) -> Result<Vec<RecordingSummary>, StoreError>;

    /// One recording.
    fn recording(&self, id: RecordingId) -> Result<Recording, StoreError>;

    /// One recording, put together with others of its run: `all` says which.
    fn recording_whole(
        &self,
        id: RecordingId,
        all: &BTreeMap<RecordingId, Correction>,
    ) -> Result<Recording, StoreError> {
        let Some(said) = all.get(&id.whole()) else { return self.recording(id) };
        let mut whole = self.recording_filled(id.whole(), &said.twins)?;
        for joined in &said.joined {
            let twins = all.get(&joined.recording).map_or(&[][..], |said| &said.twins);
            let other = match self.recording_filled(joined.recording, twins) {
                Ok(other) => other,
                Err(StoreError::NotFound(_)) => continue,
                Err(error) => return Err(error),
            };
            if let Some(to_ms) = joined.until {
                whole = whole.cut(Span { from_ms: 0, to_ms });
            }
            whole = match joined.kept {
                Some(kept) => whole.joined(&other.cut(kept)),
                None => whole.joined(&other),
            };
        }
        Ok(whole)
    }

    /// The recording of a run as corrected.
    fn recording_corrected(
        &self,
        id: RecordingId,
        all: &BTreeMap<RecordingId, Correction>,
    ) -> Result<Recording, StoreError> {
        let whole = self.recording_whole(id, all)?;
        Ok(match all.get(&id) {
            Some(said) => said.applied_to(whole),
            None => whole,
        })
    }

    /// One recording, with what it lacks from others of the same run.
    fn recording_filled(
        &self,
        id: RecordingId,
        twins: &[RecordingId],
    ) -> Result<Recording, StoreError> {
        let mut filled = self.recording(id)?;
        for twin in twins {
            match self.recording(*twin) {
                Ok(twin) => filled = filled.filled(&twin),
                Err(StoreError::NotFound(_)) => {}
                Err(error) => return Err(error),
            }
        }
        Ok(filled)
    }

    /// The files that came with this content, by path.
    fn files_of(&self, original: [u8; 16]) -> Result<Vec<FileSeen>, StoreError>;

    /// The bytes of a file as it came.
    fn original(&self, original: [u8; 16]) -> Result<Vec<u8>, StoreError>;

    /// Replaces the derived loads of these runs; those of earlier models are kept.
    fn keep_loads(
        &mut self,
        loads: &[(RecordingId, RunLoad)],
    ) -> Result<(), StoreError>;

    /// Writes diary entries, all or nothing. Writing one again changes nothing.
    fn write(&mut self, entries: &[Entry]) -> Result<(), StoreError>;

    /// Entries that stand and runs with their newest load.
    fn diary(&self) -> Result<Diary, StoreError>;

    /// Every recording that was ever corrected, with what stands about it now.
    fn corrections(&self) -> Result<BTreeMap<RecordingId, Correction>, StoreError>;

    /// One run by its recording, if it is a run, as it was recorded.
    fn run(&self, id: RecordingId) -> Result<Run, StoreError>;

    /// Reads everything and says what does not check, a line each; empty if all is well.
    fn check(&self) -> Result<Vec<String>, StoreError>;
}

/// What is known of a recording without reading its samples.
#[derive(Clone, Debug, PartialEq)]
pub struct RecordingSummary {
    /// Its id.
    pub id: RecordingId,
    /// When it began.
    pub start: Start,
    /// The sport it says it is.
    pub sport: Sport,
    /// Length in milliseconds.
    pub duration_ms: u32,
    /// Last cumulative or stated distance in metres, if any.
    pub distance_m: Option<f64>,
    /// Number of samples.
    pub samples: u32,
    /// Version of the model its newest load was computed with; 0 if none.
    pub model: u16,
}
