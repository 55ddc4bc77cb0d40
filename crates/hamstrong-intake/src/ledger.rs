//! What is known so far, and how each further file ends.

use std::collections::{BTreeMap, HashMap};

use hamstrong_domain::diary::{
    Correction, Entry, Event, RecordingId, RunChange, RunCorrected,
};
use hamstrong_domain::recording::{NO_DISTANCE, Recording, Sport};
use hamstrong_store::{FileSeen, Kept, RecordingSummary};
use jiff::Timestamp;

use crate::entry_id::named;
use crate::gym::{Gym, word};
use crate::loads::local_day;
use crate::outcome::{Ended, Figures, Outcome};
use crate::read::{Held, Read};

/// Two recordings that begin so close together may be of one run.
const SAME_START_MS: i64 = 3_000;
/// Or so close, if they overlap for the share below.
const NEAR_START_MS: i64 = 300_000;
const OVERLAP: f64 = 0.8;
/// Most by which durations and distances of one run differ between recordings.
const TOLERANCE: f64 = 0.03;
/// A repaired file that lost more than this has lost a piece of the run.
const LOST_S: f64 = 300.0;
/// Other sports named in the end of a file.
const SPORTS_NAMED: usize = 3;

/// A recording that is kept.
#[derive(Clone, Debug)]
struct Extent {
    /// The recording that counts for its run.
    run: RecordingId,
    name: String,
    duration_ms: i64,
    distance_m: Option<f64>,
}

/// What is known so far.
#[derive(Debug, Default)]
pub(crate) struct Ledger {
    by_content: HashMap<[u8; 16], FileSeen>,
    by_start: BTreeMap<i64, Vec<Extent>>,
    /// Recordings kept before, each with the one that counts for its run.
    kept: HashMap<RecordingId, RecordingId>,
}

/// How a file ended, what is kept of it, and what that says of other recordings.
pub(crate) struct Settled {
    pub(crate) ended: Ended,
    pub(crate) kept: Option<Kept>,
    pub(crate) entries: Vec<Entry>,
}

impl Settled {
    const fn new(ended: Ended, kept: Option<Kept>) -> Self {
        Self { ended, kept, entries: Vec::new() }
    }
}

impl Ledger {
    /// From what the diary holds.
    pub(crate) fn of(
        seen: &[FileSeen],
        recordings: &[RecordingSummary],
        corrections: &BTreeMap<RecordingId, Correction>,
    ) -> Self {
        let mut ledger = Self::default();
        for file in seen.iter().filter(|f| f.original != [0; 16]) {
            ledger.remember(file);
        }
        for summary in recordings {
            let said = corrections.get(&summary.id);
            let run = said.and_then(|said| said.same_as).unwrap_or(summary.id);
            ledger.kept.insert(summary.id, run);
            let extent = Extent {
                run,
                name: ledger.name_of(run),
                duration_ms: summary.duration_ms.into(),
                distance_m: summary.distance_m,
            };
            ledger.extend(summary.start.instant, extent);
        }
        ledger
    }

    /// The name a recording's file came by.
    fn name_of(&self, run: RecordingId) -> String {
        let file = self.by_content.get(&run.original);
        file.map_or("an earlier file", |file| &file.path).to_owned()
    }

    fn remember(&mut self, file: &FileSeen) {
        let first =
            self.by_content.entry(file.original).or_insert_with(|| file.clone());
        if Outcome::of_word(&file.outcome).is_run() {
            first.clone_from(file);
        }
    }

    fn extend(&mut self, start: Timestamp, extent: Extent) {
        self.by_start.entry(start.as_millisecond()).or_default().push(extent);
    }

    /// How a file that has not changed ends now.
    pub(crate) fn again(seen: &FileSeen) -> Ended {
        let before = Outcome::of_word(&seen.outcome);
        let here = before.is_run() || before == Outcome::StrengthLog;
        let outcome = if here { Outcome::AlreadyHere } else { before };
        Ended::new(seen.path.clone(), outcome, seen.reason.clone())
    }

    /// How a file ends, and what is kept of it.
    pub(crate) fn settle(&mut self, read: Read) -> Settled {
        let Read { file, held } = read;
        let known = self.by_content.get(&file.original).filter(|_| held.has_bytes());
        if let Some(first) = known {
            let ended = twin(&file, first);
            return Settled::new(ended.clone(), Some(bare(file, &ended)));
        }
        let name = file.path.clone();
        let end = |outcome, why: String| Ended::new(name.clone(), outcome, why);
        let ended = match held {
            Held::Activities(all, bytes) => return self.activities(file, all, bytes),
            Held::Strength(gym, bytes) => return self.strength(file, &gym, bytes),
            Held::NeedsUnit { why, hint } => {
                let ended = end(Outcome::NeedsUnit, format!("{why}. {hint}"));
                return Settled::new(ended, None);
            }
            Held::Known => end(Outcome::AlreadyHere, String::new()),
            Held::NotActivity(what) => end(Outcome::NotActivity, what),
            Held::Empty(why) => end(Outcome::Empty, why),
            Held::Refused { why, hint } => {
                end(Outcome::Refused, format!("{why}. {hint}"))
            }
            Held::Closed { why, hint } => {
                let ended = end(Outcome::Refused, format!("{why}. {hint}"));
                return Settled::new(ended, None);
            }
        };
        let kept = bare(file, &ended);
        self.remember_if_named(&kept.file);
        Settled::new(ended, Some(kept))
    }

    fn remember_if_named(&mut self, file: &FileSeen) {
        if file.original != [0; 16] {
            self.remember(file);
        }
    }

    /// A log is kept as it came: its sets are read again when a name is mapped.
    fn strength(&mut self, file: FileSeen, gym: &Gym, bytes: Vec<u8>) -> Settled {
        let name = file.path.clone();
        let ended = Ended::new(name, Outcome::StrengthLog, gym.words.clone());
        let mut kept = bare(file, &ended);
        word(gym.unit).clone_into(&mut kept.file.outcome);
        kept.original = Some(bytes);
        self.remember_if_named(&kept.file);
        Settled::new(ended, Some(kept))
    }

    /// Runs that are new count. Those of a run that is here are kept beside it.
    fn activities(
        &mut self,
        file: FileSeen,
        all: Vec<Recording>,
        bytes: Vec<u8>,
    ) -> Settled {
        let mut figures = Figures::default();
        let mut found = Runs::default();
        for (part, recording) in (0..RecordingId::ACTIVITIES).zip(all) {
            match &recording.sport {
                Sport::Running => {}
                Sport::Other(sport) => {
                    found.others.push(sport.clone());
                    figures.sport_if_first(sport);
                    continue;
                }
                Sport::Unknown => {
                    let what = "a sport the file neither names nor shows";
                    found.others.push(what.to_owned());
                    continue;
                }
            }
            figures.add(&recording);
            let id = RecordingId { original: file.original, part };
            self.run(id, recording, &file.path, &mut found);
        }
        let mut ended = ended(&file.path, &found);
        ended.figures = figures;
        ended.runs = found.new.iter().map(|r| r.0).collect();
        ended.lost = found.new.iter().any(|r| lost_s(&r.1) > LOST_S);
        let mut kept = bare(file, &ended);
        let entries = found.entries();
        kept.recordings = found.new;
        kept.recordings.extend(found.twins.into_iter().map(|(_, id, run)| (id, run)));
        kept.original = (!kept.recordings.is_empty()).then_some(bytes);
        self.remember_if_named(&kept.file);
        Settled { ended, kept: Some(kept), entries }
    }

    fn run(
        &mut self,
        id: RecordingId,
        recording: Recording,
        name: &str,
        found: &mut Runs,
    ) {
        if let Some(run) = self.kept.get(&id) {
            found.here |= *run == id;
            found.same = Some(self.name_of(*run));
            return;
        }
        let mut extent = extent_of(id, &recording, name);
        let start = recording.start.instant;
        if let Some(other) = self.same_run(&recording, &extent) {
            extent.run = other.run;
            found.same = Some(other.name.clone());
            extent.name = other.name;
            found.twins.push((other.run, id, recording));
        } else {
            found.new.push((id, recording));
        }
        self.extend(start, extent);
    }

    /// The recording of the same run that is kept, if one is.
    fn same_run(&self, recording: &Recording, extent: &Extent) -> Option<Extent> {
        let start = recording.start.instant.as_millisecond();
        let near = self.by_start.range(start - NEAR_START_MS..=start + NEAR_START_MS);
        near.flat_map(|(at, all)| all.iter().map(move |e| (*at, e)))
            .find(|(at, other)| same(start, extent, *at, other))
            .map(|(_, other)| other.clone())
    }
}

/// The runs of one file.
#[derive(Default)]
struct Runs {
    new: Vec<(RecordingId, Recording)>,
    /// The run each is of, and the recording.
    twins: Vec<(RecordingId, RecordingId, Recording)>,
    /// The name of the last file that holds one of them.
    same: Option<String>,
    /// Whether one of them is here and counts.
    here: bool,
    /// Other sports.
    others: Vec<String>,
}

impl Runs {
    /// What is written of recordings of runs that are here.
    fn entries(&self) -> Vec<Entry> {
        let entry = |(run, twin, recording): &(RecordingId, RecordingId, Recording)| {
            let start = &recording.start;
            let what = RunChange::SameAs(*twin);
            let event = Event::RunCorrected(RunCorrected { run: *run, what });
            Entry {
                id: named(start.instant, &format!("{event:?}")),
                written: start.instant,
                day: local_day(start),
                replaces: None,
                event,
            }
        };
        self.twins.iter().map(entry).collect()
    }
}

fn same(start: i64, one: &Extent, at: i64, other: &Extent) -> bool {
    let overlap = (start + one.duration_ms).min(at + other.duration_ms) - start.max(at);
    let longer = one.duration_ms.max(other.duration_ms);
    let together = (start - at).abs() <= SAME_START_MS
        || overlap as f64 >= OVERLAP * longer as f64;
    let alike = |a: f64, b: f64| (a - b).abs() <= TOLERANCE * a.max(b);
    together
        && alike(one.duration_ms as f64, other.duration_ms as f64)
        && one.distance_m.zip(other.distance_m).is_none_or(|(a, b)| alike(a, b))
}

/// A file with the content of another one.
fn twin(file: &FileSeen, first: &FileSeen) -> Ended {
    let before = Outcome::of_word(&first.outcome);
    if before.is_run() || before == Outcome::StrengthLog {
        let reason = format!("the same bytes as {}", first.path);
        return Ended::new(file.path.clone(), Outcome::AlreadyHere, reason);
    }
    Ended::new(file.path.clone(), before, first.reason.clone())
}

fn ended(name: &str, found: &Runs) -> Ended {
    let Runs { new: runs, others, same, .. } = found;
    let beside = match &others[..] {
        [] => String::new(),
        others => format!("also {}, not counted as running", named_once(others)),
    };
    let (outcome, reason) = if runs.is_empty() {
        match same {
            Some(_) if found.here => (Outcome::AlreadyHere, String::new()),
            Some(kept) => (Outcome::SameRun, format!("the same run as {kept}")),
            None => (Outcome::OtherSport, named_once(others)),
        }
    } else {
        let mended: Vec<&str> = runs
            .iter()
            .flat_map(|r| r.1.remarks.iter().filter(|m| m.repaired))
            .map(|m| m.text.as_str())
            .collect();
        match mended[..] {
            [] => (Outcome::Imported, beside),
            _ if beside.is_empty() => (Outcome::Repaired, mended.join("; ")),
            _ => (Outcome::Repaired, format!("{}; {beside}", mended.join("; "))),
        }
    };
    Ended::new(name.to_owned(), outcome, reason)
}

/// Each sport once, three at most.
fn named_once(sports: &[String]) -> String {
    let mut named: Vec<&str> = Vec::new();
    for sport in sports {
        if !named.contains(&sport.as_str()) {
            named.push(sport);
        }
    }
    let more = named.len().saturating_sub(SPORTS_NAMED);
    named.truncate(SPORTS_NAMED);
    let more = if more > 0 { format!(" and {more} more") } else { String::new() };
    named.join(", ") + &more
}

/// The file with its end, and nothing kept of its content.
fn bare(mut file: FileSeen, ended: &Ended) -> Kept {
    ended.outcome.word().clone_into(&mut file.outcome);
    file.reason.clone_from(&ended.reason);
    Kept { file, original: None, recordings: Vec::new() }
}

fn extent_of(run: RecordingId, recording: &Recording, name: &str) -> Extent {
    let samples = &recording.samples;
    let last = samples.distance_cm.iter().rev().find(|&&d| d != NO_DISTANCE);
    Extent {
        run,
        name: name.to_owned(),
        duration_ms: samples.elapsed_ms.last().copied().unwrap_or_default().into(),
        distance_m: last
            .map(|&cm| f64::from(cm) / 100.0)
            .or(recording.stated.distance_m),
    }
}

fn lost_s(recording: &Recording) -> f64 {
    let last = recording.samples.elapsed_ms.last().copied().unwrap_or_default();
    recording.stated.elapsed_s.map_or(0.0, |s| s - f64::from(last) / 1000.0)
}
