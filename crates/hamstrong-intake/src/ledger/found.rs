//! The runs of one file, and how it ends for them.

use hamstrong_domain::diary::{Entry, Event, RecordingId, RunChange, RunCorrected};
use hamstrong_domain::recording::{Recording, Start};

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
    /// Runs that count now, those that count no more for them, and when these began.
    pub(super) gave_way: Vec<(RecordingId, RecordingId, Start)>,
    /// The same in words.
    pub(super) instead: Vec<String>,
    /// Activities of the file.
    all: usize,
}

impl Runs {
    /// None yet of a file with so many activities.
    pub(super) fn of(all: usize) -> Self {
        Self { all, ..Self::default() }
    }

    /// What is written of recordings of runs that are here.
    pub(super) fn entries(&self) -> Vec<Entry> {
        let twins = self.twins.iter().map(|(run, twin, r)| (*run, *twin, &r.start));
        let gave = self.gave_way.iter().map(|(run, twin, at)| (*run, *twin, at));
        twins.chain(gave).map(|(run, twin, at)| entry(run, twin, at)).collect()
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

fn entry(run: RecordingId, twin: RecordingId, start: &Start) -> Entry {
    let what = RunChange::SameAs(twin);
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

/// Seconds that the device says and the samples do not show.
pub(super) fn lost_s(recording: &Recording) -> f64 {
    let last = recording.samples.elapsed_ms.last().copied().unwrap_or_default();
    recording.stated.elapsed_s.map_or(0.0, |s| s - f64::from(last) / 1000.0)
}
