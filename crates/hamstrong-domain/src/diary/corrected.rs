//! What the athlete corrects about a run: its recording stays as it came.

use std::collections::BTreeMap;

use jiff::civil::Date;
use jiff::tz::Offset;
use jiff::{SignedDuration, Timestamp};

use super::{Diary, Entry, EntryId, Event, RecordingId, Run};
use crate::recording::{Recording, Span, Start};

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
    /// From this moment on, in milliseconds of the recording, it was another run.
    Split(u32),
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
    /// Recordings that went on with it, in the order told.
    pub joined: Vec<RecordingId>,
    /// The run that it went on with, if it counts as part of that.
    pub part_of: Option<RecordingId>,
    /// From when on it was another run, in milliseconds of the recording.
    pub split: Option<u32>,
    /// The entries that say so, in the order written.
    pub entries: Vec<EntryId>,
}

/// What of its recording a load was computed from. One that differs from what stands is
/// out of date, and so are those after it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Basis {
    /// Whether it was left out of the past of later runs.
    pub left_out: bool,
    /// The part that counted, if not all.
    pub kept: Option<Span>,
    /// Recordings that went on with it.
    pub joined: Vec<RecordingId>,
}

impl Correction {
    /// Whether the run counts.
    pub const fn counts(&self) -> bool {
        !self.hidden && !self.other_sport && self.part_of.is_none()
    }

    /// What its load is to be computed from.
    pub fn basis(&self) -> Basis {
        let joined = self.joined.clone();
        Basis { left_out: !self.counts(), kept: self.kept, joined }
    }

    /// The recording, joined with those that went on with it, as corrected.
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
            RunChange::Cropped(span) => {
                self.kept = Some(*span).filter(|span| *span != ALL);
            }
            RunChange::Split(at_ms) => self.split = Some(*at_ms),
            RunChange::Joined(_) => {}
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
        if let RunChange::Joined(other) = corrected.what {
            join(&mut all, corrected.run, other);
        }
    }
    split(&mut all);
    all
}

/// Only recordings are joined, and none of a chain or a ring: the first told holds.
fn join(
    all: &mut BTreeMap<RecordingId, Correction>,
    run: RecordingId,
    other: RecordingId,
) {
    let goes_on = all.entry(other).or_default();
    let free = goes_on.joined.is_empty() && goes_on.part_of.is_none();
    let run_is_free = all.get(&run).is_some_and(|run| run.part_of.is_none());
    let recorded = |id: RecordingId| id.second().is_some();
    if free && run_is_free && run != other && recorded(run) && recorded(other) {
        all.entry(other).or_default().part_of = Some(run);
        all.entry(run).or_default().joined.push(other);
    }
}

/// A run ends where it is split, and what follows begins there.
fn split(all: &mut BTreeMap<RecordingId, Correction>) {
    let splits: Vec<(RecordingId, u32)> =
        all.iter().filter_map(|(run, said)| Some((*run, said.split?))).collect();
    for (run, at_ms) in splits {
        let Some(second) = run.second() else { continue };
        let within = |said: &mut Correction, bound: Span| {
            let kept = said.kept.unwrap_or(ALL);
            let from_ms = kept.from_ms.max(bound.from_ms);
            said.kept = Some(Span { from_ms, to_ms: kept.to_ms.min(bound.to_ms) });
        };
        within(all.entry(run).or_default(), Span { from_ms: 0, to_ms: at_ms });
        let rest = Span { from_ms: at_ms, to_ms: u32::MAX };
        within(all.entry(second).or_default(), rest);
    }
}

/// Puts corrections into the recorded runs of a diary: those that do not count are left
/// out, the others begin and end when they did.
pub fn corrected(mut diary: Diary) -> Diary {
    let all = corrections(&diary.entries);
    if all.is_empty() {
        return diary;
    }
    let ends: BTreeMap<RecordingId, Timestamp> =
        diary.runs.iter().map(|run| (run.recording, run.end)).collect();
    for run in &mut diary.runs {
        let joined = all.get(&run.recording).map_or(&[][..], |said| &said.joined);
        let ends = joined.iter().filter_map(|other| ends.get(other)).copied();
        run.end = ends.fold(run.end, Timestamp::max);
    }
    let seconds: Vec<Run> =
        diary.runs.iter_mut().filter_map(|r| rest(r, &all)).collect();
    diary.runs.extend(seconds);
    diary.runs.retain(|run| all.get(&run.recording).is_none_or(Correction::counts));
    for run in &mut diary.runs {
        if let Some(correction) = all.get(&run.recording) {
            correct(run, correction);
        }
    }
    diary.runs.sort_by_key(|run| (run.start.instant, run.recording));
    diary
}

/// What follows the split of a run, as long as that stands.
fn rest(run: &mut Run, all: &BTreeMap<RecordingId, Correction>) -> Option<Run> {
    let load = *run.load.rest.take()?;
    all.get(&run.recording)?.split?;
    let recording = run.recording.second()?;
    Some(Run { recording, load, ..run.clone() })
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
