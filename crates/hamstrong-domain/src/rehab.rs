//! From a pain back to running: questions before use, red flags, triage, and the stages
//! of the way back, each left by its criteria and never by time.

mod compare;
mod criterion;
mod episode;
mod fast;
mod fast_words;
mod flags;
mod gates;
mod ladder;
mod lock;
mod locks;
mod pain;
mod run_words;
mod screen;
mod session_row;
mod shoes;
mod stage;
mod table;
mod tight;
mod triage;
mod watch;
mod watched;
pub mod words;

use jiff::civil::Date;

use crate::calendar::days_from;
use crate::diary::{Diary, Entry, Event, InjuryWhat, Pathway, RehabMode};
use crate::evidence::Reason;

pub use compare::{Compared, Kept, compare, run_steps};
pub use criterion::{Evidence, Judged, Verdict};
pub use episode::{Episode, Moment, MomentKind};
pub use fast::Watching;
pub use flags::{flag_groups, raised};
pub use gates::{RehabGates, RunGate, gates};
pub use ladder::{Ladder, StepDone, StepOutcome};
pub use lock::{Lock, Release};
pub use pain::{Band, PainContext};
pub use screen::{Screen, screen_questions};
pub use session_row::{StageDose, StagePart};
pub use shoes::{Shoes, shoes};
pub use stage::{criterion, stage_index, stages};
pub use table::{
    Criterion, FlagGroup, How, Pattern, RunStep, ScreenQuestion, Sign, Stage,
    Statement, TriageQuestion, Urgency,
};
pub use triage::{Triage, answer_to, triage, triage_questions};
pub use watch::{
    Watch, acute_hours, acute_lines, group_times, in_acute_days, tendon_months, watch,
};

/// What the diary says about health and injuries on one day.
#[derive(Clone, Debug, PartialEq)]
pub struct Rehab {
    /// The day.
    pub day: Date,
    /// The questions before use.
    pub screen: Screen,
    /// Whether the way back is guided here.
    pub mode: RehabMode,
    /// Injuries, the oldest first; finished and closed ones included.
    pub episodes: Vec<Episode>,
    /// What stops training, the most urgent first.
    pub locks: Vec<Lock>,
    /// Pain of the last check-in, and its day.
    pub pain: Option<(Date, u8)>,
    /// Tightness that rose two days running: the dose is held.
    pub tightness: Option<Reason>,
    /// Tightness, or something beside it, that lasts: a physiotherapist looks at it.
    pub tight_for_weeks: Option<Reason>,
    /// What the watch after a return asks of the day.
    pub watching: Watching,
}

impl Rehab {
    /// Folds the diary up to and including `day`.
    pub fn on(diary: &Diary, day: Date) -> Self {
        let end = diary.entries.partition_point(|entry| entry.day <= day);
        let entries = diary.entries.get(..end).unwrap_or_default();
        let profile = entries.iter().rev().find_map(|entry| match &entry.event {
            Event::Profile(profile) => Some(profile),
            _ => None,
        });
        let born = profile.and_then(|profile| profile.birth_year);
        let top = profile.and_then(|profile| profile.top_speed_m_s);
        let mode = entries.iter().rev().find_map(|entry| match &entry.event {
            Event::RehabMode(mode) => Some(mode.clone()),
            _ => None,
        });
        let pain = entries.iter().rev().find_map(|entry| match &entry.event {
            Event::CheckIn(answer) => Some((entry.day, answer.pain.pain.rating())),
            _ => None,
        });
        let end = diary.runs.partition_point(|run| run.day <= day);
        let runs = diary.runs.get(..end).unwrap_or_default();
        let watched = watched::Watched::of(runs, &step_days(entries), top);
        let mut rehab = Self {
            day,
            screen: Screen::of(entries, born, day),
            mode: mode.unwrap_or(RehabMode::Education),
            episodes: episodes(entries, day, &watched),
            locks: Vec::new(),
            pain,
            tightness: tight::rising(entries, day),
            tight_for_weeks: tight::lasting(entries, day),
            watching: Watching::default(),
        };
        for episode in &mut rehab.episodes {
            episode.find_untold(runs, day);
        }
        rehab.locks = locks::all(&rehab, entries, born);
        rehab.watching = Watching::of(diary, &rehab, day);
        rehab
    }

    /// Locks that an assessment releases, and running that waits for one.
    pub fn awaits(&self) -> Vec<(String, Reason)> {
        let locks = self.locks.iter();
        let mut all: Vec<(String, Reason)> = Vec::new();
        for lock in locks.filter(|lock| lock.release == Release::Assessed) {
            if !all.iter().any(|(name, _)| *name == lock.name) {
                all.push((lock.name.clone(), lock.reason.clone()));
            }
        }
        for episode in self.open() {
            let Some(day) = episode.ladder.refer else { continue };
            let reason = Reason::new("run-steps", words::run_refer(day));
            all.push((episode.lock_name(episode::RUNNING), reason));
        }
        all
    }

    /// The injuries that hold training back.
    pub fn open(&self) -> impl Iterator<Item = &Episode> + Clone {
        self.episodes.iter().filter(|episode| episode.holds())
    }

    /// The daily load test of tendon pain, if the diary has none of the day.
    pub fn load_test(&self, done: Option<Date>) -> Option<Reason> {
        let open = self.least(Pathway::Tendon).is_some();
        let due = open && done.is_none_or(|done| done < self.day);
        due.then(|| Reason::new("tendon-stages", words::LOAD_TEST))
    }

    /// The id of that test.
    pub fn load_test_id() -> &'static str {
        &table::tendon().load_test
    }

    /// The injuries whose stage leads the training: not yet back in full training.
    pub fn leading(&self) -> impl Iterator<Item = &Episode> + Clone {
        let watched = stages(Pathway::Strain).len() - 1;
        self.open().filter(move |episode| {
            episode.injury.pathway == Pathway::Tendon || episode.stage < watched
        })
    }

    /// The least advanced injury of a pathway that holds training back.
    pub fn least(&self, pathway: Pathway) -> Option<&Episode> {
        let mine = self.open().filter(|episode| episode.injury.pathway == pathway);
        mine.min_by_key(|episode| episode.stage)
    }
}

fn step_days(entries: &[Entry]) -> Vec<Date> {
    let days = entries.iter().filter_map(|entry| match &entry.event {
        Event::Injury(told) => {
            matches!(told.what, InjuryWhat::RunDone { .. }).then_some(entry.day)
        }
        _ => None,
    });
    days.collect()
}

fn episodes(entries: &[Entry], day: Date, watched: &watched::Watched) -> Vec<Episode> {
    let mut episodes: Vec<Episode> = Vec::new();
    for (at, entry) in entries.iter().enumerate() {
        for episode in &mut episodes {
            let flagged = matches!(entry.event, Event::FlagsTold(_));
            episode.flagged_since(flagged);
            episode.hear(&entries[..=at], watched);
        }
        let Event::InjuryOpened(injury) = &entry.event else { continue };
        let mut episode = Episode::opened(at, entry, injury);
        let flagged = entries[..at].iter().any(|earlier| {
            earlier.day >= injury.injured
                && matches!(earlier.event, Event::FlagsTold(_))
        });
        let within = table::strain().again_within.value;
        let earlier = episodes.iter().filter(|other| {
            let days = f64::from(days_from(other.injury.injured, injury.injured));
            let strains = [other.injury.pathway, injury.pathway];
            strains == [Pathway::Strain; 2] && (0.0..=within).contains(&days)
        });
        let earlier = earlier.map(|other| other.injury.injured).max();
        episode.known(flagged, earlier.filter(|_| !injury.past));
        episodes.push(episode);
    }
    for episode in &mut episodes {
        episode.settle(entries, day);
    }
    episodes
}
