//! The runs of one file, and how it ends for them.

use hamstrong_domain::diary::{Entry, Event, RecordingId, RunChange, RunCorrected};
use hamstrong_domain::recording::{Recording, Start};

use super::alike::{Instead, seen_from_it};
use super::carried;
use crate::entry_id::named;
use crate::loads::local_day;
use crate::outcome::{Ended, Outcome};

/// Other sports named in the end of a file.
const SPORTS_NAMED: usize = 3;

/// The runs of one file.
#[derive(Default)]
pub(super) struct Runs {
    pub(super) new: Vec<(RecordingId, Recording)>,
    /// The run each is of, and the recording.
    pub(super) twins: Vec<(RecordingId, RecordingId, Recording)>,
    /// The name of the last file that holds one of them.
    pub(super) same: Option<String>,
    /// Whether one of them is here and counts.
    pub(super) here: bool,
    /// Other sports.
    pub(super) others: Vec<String>,
    /// What is written of those that count no more.
    gave_way: Vec<Entry>,
    /// The same in words.
    instead: Vec<String>,
    /// Activities of the file.
    all: usize,
}

impl Runs {
    /// None yet of a file with so many activities.
    pub(super) fn of(all: usize) -> Self {
        Self { all, ..Self::default() }
    }

    /// A run that counts takes the place of another recording of it.
    pub(super) fn take_place(
        &mut self,
        (run, recording): (RecordingId, &Recording),
        instead: Instead,
    ) {
        let Instead { other, beside, said } = instead;
        let (changes, told) = carried::carried(
            (&said, beside),
            (&other.outline, recording.start.instant),
        );
        let how = seen_from_it(beside);
        self.instead.push(format!("instead of {}{how}{told}", other.name));
        // The day is that of the one that counts now.
        let start = &recording.start;
        self.gave_way.push(entry(run, RunChange::SameAs(other.run), start));
        self.gave_way.extend(changes.into_iter().map(|what| entry(run, what, start)));
    }

    /// What is written of recordings of runs that are here.
    pub(super) fn entries(&self) -> Vec<Entry> {
        let twins = self.twins.iter();
        let twins =
            twins.map(|(run, twin, r)| entry(*run, RunChange::SameAs(*twin), &r.start));
        twins.chain(self.gave_way.iter().cloned()).collect()
    }

    /// How the file ends.
    pub(super) fn ended(&self, name: &str) -> Ended {
        let Self { new, same, .. } = self;
        let end = |outcome, said: Vec<String>| {
            let said: Vec<String> = said.into_iter().chain(self.too_many()).collect();
            Ended::new(name.to_owned(), outcome, said.join("; "))
        };
        if new.is_empty() {
            return match same {
                Some(_) if self.here => end(Outcome::AlreadyHere, Vec::new()),
                Some(kept) => {
                    end(Outcome::SameRun, vec![format!("the same run as {kept}")])
                }
                None => end(Outcome::OtherSport, vec![named_once(&self.others)]),
            };
        }
        let remarks = new.iter().flat_map(|run| &run.1.remarks);
        let mended = remarks.filter(|m| m.repaired).map(|m| m.text.clone());
        let mut said: Vec<String> = mended.collect();
        let outcome = match said[..] {
            _ if self.too_many().is_some() => Outcome::InPart,
            [] => Outcome::Imported,
            _ => Outcome::Repaired,
        };
        said.extend(self.instead.iter().cloned());
        if !self.others.is_empty() {
            let others = named_once(&self.others);
            said.push(format!("also {others}, not counted as running"));
        }
        end(outcome, said)
    }

    /// What is said of activities beyond those that have a name.
    fn too_many(&self) -> Option<String> {
        let most = usize::from(RecordingId::ACTIVITIES);
        (self.all > most).then(|| {
            format!(
                "it holds {} activities, and the first {most} were read. Cut it into \
                 smaller files and import those.",
                self.all
            )
        })
    }
}

fn entry(run: RecordingId, what: RunChange, start: &Start) -> Entry {
    let event = Event::RunCorrected(RunCorrected { run, what });
    Entry {
        id: named(start.instant, &format!("{event:?}")),
        written: start.instant,
        day: local_day(start),
        replaces: None,
        event,
    }
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
