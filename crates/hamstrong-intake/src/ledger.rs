//! What is known so far, and how each further file ends.

mod alike;
mod carried;
mod found;

use std::collections::{BTreeMap, HashMap};

use hamstrong_domain::diary::{Correction, Entry, RecordingId};
use hamstrong_domain::recording::{Outline, Recording, Sport};
use hamstrong_store::{FileSeen, Kept, RecordingSummary};

use alike::Known;
use found::Runs;

use crate::gym::{Gym, word};
use crate::outcome::{Ended, Figures, Outcome};
use crate::read::{Held, Read};

/// A recording that is kept.
#[derive(Clone, Debug)]
struct Extent {
    id: RecordingId,
    /// The recording that counts for its run.
    run: RecordingId,
    name: String,
    outline: Outline,
}

/// A kept recording by its id, if it can be had.
pub(crate) type Look<'a> = &'a dyn Fn(RecordingId) -> Option<Recording>;

/// What is known so far.
#[derive(Debug, Default)]
pub(crate) struct Ledger {
    by_content: HashMap<[u8; 16], FileSeen>,
    by_start: BTreeMap<i64, Vec<Extent>>,
    /// Recordings kept before, each with the one that counts for its run.
    kept: HashMap<RecordingId, RecordingId>,
    /// What stands about recordings, if more than an import said.
    said: HashMap<RecordingId, Correction>,
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
            let outline = Outline {
                start: summary.start.instant,
                duration_ms: summary.duration_ms.into(),
                distance_m: summary.distance_m,
            };
            let name = ledger.name_of(run);
            ledger.extend(Extent { id: summary.id, run, name, outline });
        }
        let said = corrections.iter().filter(|(_, said)| carried::is_told(said));
        ledger.said = said.map(|(run, said)| (*run, said.clone())).collect();
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

    fn extend(&mut self, extent: Extent) {
        let start = extent.outline.start.as_millisecond();
        self.by_start.entry(start).or_default().push(extent);
    }

    /// How a file that has not changed ends now.
    pub(crate) fn again(seen: &FileSeen) -> Ended {
        let before = Outcome::of_word(&seen.outcome);
        let here = before.is_run() || before == Outcome::StrengthLog;
        let outcome = if here { Outcome::AlreadyHere } else { before };
        Ended::new(seen.path.clone(), outcome, seen.reason.clone())
    }

    /// How a file ends, and what is kept of it.
    pub(crate) fn settle(&mut self, read: Read, look: Look<'_>) -> Settled {
        let Read { file, held } = read;
        let known = self.by_content.get(&file.original).filter(|_| held.has_bytes());
        if let Some(first) = known {
            let ended = twin(&file, first);
            return Settled::new(ended.clone(), Some(bare(file, &ended)));
        }
        let name = file.path.clone();
        let end = |outcome, why: String| Ended::new(name.clone(), outcome, why);
        let ended = match held {
            Held::Activities(all, bytes) => {
                return self.activities(file, (all, bytes), look);
            }
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
        (all, bytes): (Vec<Recording>, Vec<u8>),
        look: Look<'_>,
    ) -> Settled {
        let mut figures = Figures::default();
        let mut found = Runs::of(all.len());
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
            self.run((id, recording), &file.path, look, &mut found);
        }
        let mut ended = found.ended(&file.path);
        ended.figures = figures;
        ended.runs = found.new.iter().map(|r| r.0).collect();
        ended.lost = found.new.iter().any(|r| r.1.lost_a_piece());
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
        (id, recording): (RecordingId, Recording),
        name: &str,
        look: Look<'_>,
        found: &mut Runs,
    ) {
        if let Some(run) = self.kept.get(&id) {
            found.here |= *run == id;
            found.same = Some(self.name_of(*run));
            return;
        }
        let outline = recording.outline();
        let mut extent = Extent { id, run: id, name: name.to_owned(), outline };
        match self.known(&recording, &extent, look) {
            Known::Not => found.new.push((id, recording)),
            Known::Of(other, how) => {
                extent.run = other.run;
                extent.name.clone_from(&other.name);
                found.same = Some(other.name + &how);
                found.twins.push((other.run, id, recording));
            }
            Known::Better(others) => {
                for instead in others {
                    self.give_way(instead.other.run, &extent);
                    found.take_place((id, &recording), instead);
                }
                found.new.push((id, recording));
            }
        }
        self.extend(extent);
    }
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

/// The file with its end, and nothing kept of its content.
fn bare(mut file: FileSeen, ended: &Ended) -> Kept {
    ended.outcome.word().clone_into(&mut file.outcome);
    file.reason.clone_from(&ended.reason);
    Kept { file, original: None, recordings: Vec::new() }
}
