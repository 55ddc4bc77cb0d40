//! What the athlete corrects about a run: its recording stays as it came.

use std::collections::BTreeMap;

use jiff::civil::Date;
use jiff::tz::Offset;
use jiff::{SignedDuration, Timestamp};

use super::{Diary, Entry, EntryId, Event, RecordingId, Run};
use crate::recording::{Recording, Span, Start};

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
    /// The part of the recording that counts, if not all.
    pub kept: Option<Span>,
    /// The entries that say so, in the order written.
    pub entries: Vec<EntryId>,
}

/// What of its recording a load was computed from. One that differs from what stands is
/// out of date, and so are those after it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Basis {
    /// Whether it was left out of the past of later runs.
    pub left_out: bool,
    /// The part that counted, if not all.
    pub kept: Option<Span>,
}

impl Correction {
    /// Whether the run counts.
    pub const fn counts(&self) -> bool {
        !self.hidden && !self.other_sport
    }

    /// What its load is to be computed from.
    pub const fn basis(&self) -> Basis {
        Basis { left_out: !self.counts(), kept: self.kept }
    }

    /// The recording as corrected.
    pub fn applied_to(&self, recording: Recording) -> Recording {
        let mut recording = match self.kept {
            Some(kept) => recording.cut(kept),
            None => recording,
        };
        recording.indoor = self.indoors.unwrap_or(recording.indoor);
        recording.start.offset_s = self.offset_s.or(recording.start.offset_s);
        recording
    }

    fn take(&mut self, change: &RunChange) {
        match change {
            RunChange::Hidden => self.hidden = true,
            RunChange::OtherSport => self.other_sport = true,
            RunChange::Indoors(indoors) => self.indoors = Some(*indoors),
            RunChange::Named(name) => self.name = Some(name.clone()),
            RunChange::Felt(feel) => self.feel = Some(*feel),
            RunChange::Offset(offset_s) => self.offset_s = Some(*offset_s),
            RunChange::Cropped(span) => self.kept = Some(*span),
        }
    }
}

/// What stands about each run that was corrected.
pub fn corrections(entries: &[Entry]) -> BTreeMap<RecordingId, Correction> {
    let mut told: Vec<(Timestamp, EntryId, &RunCorrected)> = entries
        .iter()
        .filter_map(|entry| match &entry.event {
            Event::RunCorrected(corrected) => {
                Some((entry.written, entry.id, corrected))
            }
            _ => None,
        })
        .collect();
    told.sort_by_key(|(written, id, _)| (*written, *id));
    let mut all: BTreeMap<RecordingId, Correction> = BTreeMap::new();
    for (_, id, corrected) in told {
        let correction = all.entry(corrected.run).or_default();
        correction.take(&corrected.what);
        correction.entries.push(id);
    }
    all
}

/// Puts corrections into the recorded runs of a diary: those that do not count are left
/// out, the others begin and end when they did.
pub fn corrected(mut diary: Diary) -> Diary {
    let all = corrections(&diary.entries);
    if all.is_empty() {
        return diary;
    }
    diary.runs.retain(|run| all.get(&run.recording).is_none_or(Correction::counts));
    for run in &mut diary.runs {
        if let Some(correction) = all.get(&run.recording) {
            correct(run, correction);
        }
    }
    diary.runs.sort_by_key(|run| (run.start.instant, run.recording));
    diary
}

fn correct(run: &mut Run, correction: &Correction) {
    let later = |start: &Start, ms: u32| {
        let long = SignedDuration::from_millis(ms.into());
        start.instant.saturating_add(long).unwrap_or(start.instant)
    };
    if let Some(kept) = correction.kept {
        run.end = run.end.min(later(&run.start, kept.to_ms));
        run.start.instant = later(&run.start, kept.from_ms);
    }
    run.start.offset_s = correction.offset_s.or(run.start.offset_s);
    run.day = local_day(&run.start).unwrap_or(run.day);
}

/// The day on the runner's own clock, if that is known.
fn local_day(start: &Start) -> Option<Date> {
    let offset = Offset::from_seconds(start.offset_s?).ok()?;
    Some(offset.to_datetime(start.instant).date())
}
