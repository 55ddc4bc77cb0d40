//! Which files a run is made of, and what each gave.

use hamstrong_domain::diary::RecordingId;
use hamstrong_domain::recording::{Quantity, Recording};
use hamstrong_store::{Store, StoreError};

use crate::pieces::Corrections;

const MS_PER_S: i64 = 1000;
const MS_PER_MINUTE: i64 = 60_000;
const S_PER_MINUTE: u64 = 60;
const MINUTES_PER_HOUR: u64 = 60;

/// What a file is to a run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Share {
    /// The run was read from it.
    Own,
    /// It holds the same run again.
    SameRun,
    /// It went on with the run.
    WentOn,
}

/// One file of a run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// Its recording.
    pub recording: RecordingId,
    /// The names it came by, without the folders of the machine.
    pub files: Vec<String>,
    /// What it is to the run.
    pub share: Share,
    /// What of the run is from it.
    pub gave: Vec<Quantity>,
    /// Seconds that its clock was ahead of the one that the run is told by.
    pub ahead_s: i64,
    /// Minutes of the run that it holds and the one it was read from does not.
    pub longer_min: i64,
}

impl Share {
    /// Its word in JSON.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Own => "own",
            Self::SameRun => "same-run",
            Self::WentOn => "went-on",
        }
    }
}

/// How far a clock is off, in hours and minutes, without its direction.
pub fn clock_off(seconds: i64) -> String {
    let minutes = seconds.unsigned_abs() / S_PER_MINUTE;
    format!("{}:{:02}", minutes / MINUTES_PER_HOUR, minutes % MINUTES_PER_HOUR)
}

/// The files of a run, the one it was read from first; none if it was told.
///
/// # Errors
/// If the store cannot be read.
pub fn made_of(
    store: &dyn Store,
    all: &Corrections,
    run: RecordingId,
) -> Result<Vec<Part>, StoreError> {
    if run.told().is_some() {
        return Ok(Vec::new());
    }
    let run = run.whole();
    let mut parts = with_twins(store, all, run, Share::Own)?;
    for joined in all.get(&run).map_or(&[][..], |said| &said.joined) {
        parts.extend(with_twins(store, all, joined.recording, Share::WentOn)?);
    }
    Ok(parts)
}

fn with_twins(
    store: &dyn Store,
    all: &Corrections,
    id: RecordingId,
    share: Share,
) -> Result<Vec<Part>, StoreError> {
    let files = |id: RecordingId| {
        let seen = store.files_of(id.original)?;
        Ok::<_, StoreError>(seen.iter().map(|file| name(&file.path)).collect())
    };
    let mut whole = match store.recording(id) {
        Ok(whole) => whole,
        Err(StoreError::NotFound(_)) => return Ok(Vec::new()),
        Err(error) => return Err(error),
    };
    let has = |quantity: &Quantity| whole.samples.has(*quantity);
    let gave = Quantity::ALL.into_iter().filter(has).collect();
    let files_of = files(id)?;
    let mut parts = vec![Part {
        recording: id,
        files: files_of,
        share,
        gave,
        ahead_s: 0,
        longer_min: 0,
    }];
    for twin in all.get(&id).map_or(&[][..], |said| &said.twins) {
        let recording = match store.recording(*twin) {
            Ok(recording) => recording,
            Err(StoreError::NotFound(_)) => continue,
            Err(error) => return Err(error),
        };
        let gave = whole.lent_by(&recording);
        whole = whole.filled(&recording);
        let ahead_s = whole.ahead_ms(&recording) / MS_PER_S;
        let long = |recording: &Recording| recording.outline().duration_ms;
        let longer = long(&recording).saturating_sub(long(&whole));
        let longer_min = longer.max(0) / MS_PER_MINUTE;
        let (files, share) = (files(*twin)?, Share::SameRun);
        let recording = *twin;
        parts.push(Part { recording, files, share, gave, ahead_s, longer_min });
    }
    Ok(parts)
}

/// A path without its folders; with its place in an archive.
fn name(path: &str) -> String {
    let (file, member) = match path.split_once('!') {
        Some((file, member)) => (file, Some(member)),
        None => (path, None),
    };
    let file = file.rsplit(['/', '\\']).next().unwrap_or(file);
    member.map_or_else(|| file.to_owned(), |member| format!("{file}!{member}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_named_without_the_folders_of_the_machine() {
        assert_eq!(name("/home/ana/watch/run.fit"), "run.fit");
        assert_eq!(name("C:\\watch\\run.fit"), "run.fit");
        assert_eq!(name("/home/ana/all.zip!a/run.fit.gz"), "all.zip!a/run.fit.gz");
        assert_eq!(name("run.fit"), "run.fit");
    }
}
