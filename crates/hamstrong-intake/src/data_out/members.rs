//! Names of members that stand for an original or a recording.

use hamstrong_domain::diary::RecordingId;
use hamstrong_store::line;

use super::name;

/// Where an original stands.
pub(super) fn original(id: [u8; 16], ending: &str) -> String {
    format!("{}{}{ending}", name::ORIGINALS, line::of_original(id))
}

/// Where the samples of a recording stand.
pub(super) fn samples(id: RecordingId) -> String {
    format!("{}{}-{}.csv", name::SAMPLES, line::of_original(id.original), id.part)
}

/// The original a member stands for, if its name is one.
pub(super) fn original_of(member: &str) -> Option<[u8; 16]> {
    let file = member.strip_prefix(name::ORIGINALS)?;
    line::original(file.split('.').next()?).ok()
}

/// The recording whose samples a member holds, if its name is one.
pub(super) fn recording_of(member: &str) -> Option<RecordingId> {
    let file = member.strip_prefix(name::SAMPLES)?.strip_suffix(".csv")?;
    let (original, part) = file.split_once('-')?;
    let original = line::original(original).ok()?;
    Some(RecordingId { original, part: part.parse().ok()? })
}
