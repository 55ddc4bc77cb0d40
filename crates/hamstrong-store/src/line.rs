//! What the diary holds as lines of JSON, each standing alone; `docs/data-out.md` names
//! every field. Names never change.

use hamstrong_domain::diary::{Entry, RecordingId};
use hamstrong_domain::load::RunLoad;
use hamstrong_domain::recording::Recording;

use crate::rows;

/// An entry.
pub fn of_entry(entry: &Entry) -> String {
    rows::entry_line(entry)
}

/// An entry from its line.
///
/// # Errors
/// If the line is not one; says why in words.
pub fn entry(line: &str) -> Result<Entry, String> {
    rows::entry_from_line(line)
}

/// The kind of an entry in one word.
pub fn kind(entry: &Entry) -> &'static str {
    rows::kind_of(&entry.event)
}

/// An entry's id.
pub fn id(entry: &Entry) -> String {
    rows::id_text(entry.id)
}

/// A recording without its samples.
pub fn of_recording(id: RecordingId, recording: &Recording) -> String {
    rows::recording_line(id, recording)
}

/// A recording without its samples from its line.
///
/// # Errors
/// If the line is not one; says why in words.
pub fn recording(line: &str) -> Result<(RecordingId, Recording), String> {
    rows::recording_from_line(line)
}

/// A load.
pub fn of_load(id: RecordingId, load: &RunLoad) -> String {
    rows::load_line(id, load)
}

/// A load from its line.
///
/// # Errors
/// If the line is not one; says why in words.
pub fn load(line: &str) -> Result<(RecordingId, RunLoad), String> {
    rows::load_from_line(line)
}

/// The name of an original as 32 hexadecimal letters.
pub fn of_original(name: [u8; 16]) -> String {
    rows::hex(name)
}

/// The name of an original from its letters.
///
/// # Errors
/// If they are not such a name; says why in words.
pub fn original(text: &str) -> Result<[u8; 16], String> {
    rows::unhex(text)
}
