//! What the diary says about the athlete on one day: facts, not yet choices.

mod complaint;
mod history;
mod practice;
mod running;
mod test_day;
mod thresholds;

use jiff::ToSpan;
use jiff::civil::Date;

use crate::athlete::Profile;
use crate::calendar::{Calendar, planned_runs};
use crate::diary::{CheckIn, Diary, Entry, EntryId, Event, RunKind, ShownPlan};
use crate::evidence::Reason;
use crate::rehab::{Rehab, RehabGates};

pub use crate::calendar::days_from;
pub use complaint::{Complaint, Stop};
pub use history::{Bout, History, Lifts, Measure};
pub(crate) use practice::is_hamstring_strength;
pub use practice::{Done, Need, Practice, Strength};
pub use running::{RunDay, Running};
pub use test_day::TestDay;
pub(crate) use thresholds::{Thresholds, limit};

/// A key run the athlete planned.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeyRun {
    /// Its day.
    pub day: Date,
    /// What it is, in the athlete's words.
    pub what: String,
    /// What it is for.
    pub kind: RunKind,
}

impl KeyRun {
    /// Whether it is a race: told so, or by the athlete's words.
    pub fn is_race(&self) -> bool {
        let what = self.what.to_lowercase();
        let mut words = Thresholds::get().race_words.iter();
        self.kind == RunKind::Race || words.any(|word| what.contains(word.as_str()))
    }
}

/// The athlete on one day.
#[derive(Clone, Debug, PartialEq)]
pub struct State {
    /// The day.
    pub day: Date,
    /// Who trains.
    pub profile: Profile,
    /// The last check-in and its day, if there ever was one.
    pub check_in: Option<(Date, CheckIn)>,
    /// Pain as last told, and what it stops.
    pub complaint: Complaint,
    /// What was run.
    pub running: Running,
    /// What strength work was done.
    pub strength: Strength,
    /// Each exercise and test, set by set.
    pub lifts: Lifts,
    /// Key runs planned, by day, past ones included.
    pub key_runs: Vec<KeyRun>,
    /// The days around, from a week back to beyond a block of six weeks.
    pub calendar: Calendar,
    /// The plan as last shown.
    pub shown: Option<ShownPlan>,
    /// Health, injuries and the stages of the way back.
    pub rehab: Rehab,
}

/// Days of the calendar before today, and all of them: a block and what its last days
/// must look ahead to.
const CALENDAR: (i64, u16) = (7, 7 + 42 + 28);

impl State {
    /// Folds the diary up to and including `day`; plans may lie ahead.
    pub fn on(diary: &Diary, day: Date) -> Self {
        let past = || diary.entries.iter().filter(move |entry| entry.day <= day);
        let profile = past()
            .filter_map(|entry| match &entry.event {
                Event::Profile(profile) => Some(profile.clone()),
                _ => None,
            })
            .next_back()
            .unwrap_or_default();
        let check_in = past()
            .filter_map(|entry| match &entry.event {
                Event::CheckIn(answer) => Some((entry.day, answer.clone())),
                _ => None,
            })
            .next_back();
        let key_runs = key_runs(diary);
        let (back, days) = CALENDAR;
        let from = day.saturating_sub(back.days());
        let mut shown = past().filter_map(|entry| match &entry.event {
            Event::PlanShown(shown) => Some(shown.clone()),
            _ => None,
        });
        Self {
            calendar: Calendar::seen_on(diary, &profile, day, from, days),
            lifts: Lifts::of(diary, day),
            shown: shown.next_back(),
            day,
            profile,
            check_in,
            complaint: Complaint::of(past()),
            running: Running::of(&diary.runs, &key_runs, day),
            strength: Strength::of(past(), day),
            rehab: Rehab::on(diary, day),
            key_runs,
        }
    }

    /// The same in the middle of a session: the sets of that day are not done yet, but
    /// their pain is heard.
    pub fn during_session(diary: &Diary, day: Date) -> Self {
        let of_the_day = |entry: &&crate::diary::Entry| {
            entry.day == day && matches!(entry.event, Event::Set(_))
        };
        if !diary.entries.iter().any(|entry| of_the_day(&entry)) {
            return Self::on(diary, day);
        }
        let entries = diary.entries.iter().filter(|entry| !of_the_day(entry));
        let before = Diary { entries: entries.cloned().collect(), runs: Vec::new() };
        let done = before.entries.iter().filter(|entry| entry.day <= day);
        Self {
            strength: Strength::of(done, day),
            lifts: Lifts::of(&before, day),
            ..Self::on(diary, day)
        }
    }

    /// The same athlete after pain of this rating in a set; pain only rises.
    #[must_use]
    pub fn with_pain(&self, rating: u8) -> Self {
        let complaint = self.complaint.raised(rating, self.day);
        Self { complaint, ..self.clone() }
    }

    /// What health and injuries allow.
    pub fn gates(&self) -> RehabGates {
        crate::rehab::gates(&self.rehab)
    }

    /// Today's check-in, if it was answered.
    pub fn check_in_today(&self) -> Option<&CheckIn> {
        self.check_in.as_ref().filter(|(day, _)| *day == self.day).map(|(_, c)| c)
    }

    /// Why nothing is advised, if so: a lock of the way back, pain as last told.
    pub fn stop_reason(&self) -> Option<Reason> {
        let gates = self.gates();
        let lock = gates.locked().map(|lock| lock.reason.clone());
        let pain = || {
            let (pain, told) = (self.complaint.pain, self.complaint.told?);
            (pain >= gates.pain_stop).then(|| {
                let here = said!("pain {} of 10 on {}", pain, told);
                Reason::new(gates.context.rule(), here)
            })
        };
        lock.or_else(|| self.complaint.stop_reason()).or_else(pain)
    }

    /// What waits for a professional's look, by the name that releases it.
    pub fn awaits(&self) -> Vec<(String, Reason)> {
        let mut all = self.rehab.awaits();
        if matches!(self.complaint.stop, Some(Stop::Sharp(_) | Stop::Electric(_))) {
            let reason = self.complaint.stop_reason();
            all.extend(reason.map(|reason| (complaint::SHARP.to_owned(), reason)));
        }
        all
    }

    /// What these entries hold back until somebody assesses it, by its name. They cannot
    /// be taken back: only an assessment releases it.
    pub fn kept_by(diary: &Diary, entries: &[EntryId], day: Date) -> Option<String> {
        let gone = |entry: &&Entry| !entries.contains(&entry.id);
        let left = diary.entries.iter().filter(gone).cloned().collect();
        let left = Diary { entries: left, runs: diary.runs.clone() };
        let after = Self::on(&left, day).awaits();
        let mut before = Self::on(diary, day).awaits().into_iter();
        before.find(|lock| !after.iter().any(|l| l.0 == lock.0)).map(|lock| lock.0)
    }

    /// The same athlete without pain and without today's answer: what a plan is made
    /// for, before pain lowers it.
    #[must_use]
    pub fn without_complaint(&self) -> Self {
        Self { complaint: Complaint::default(), check_in: None, ..self.clone() }
    }

    /// With other minutes or another place, today only.
    pub fn only_today(&mut self, minutes: Option<u32>, place: Option<&str>) {
        let today = self.day;
        let Some(day) = self.calendar.days.iter_mut().find(|day| day.day == today)
        else {
            return;
        };
        if let Some(minutes) = minutes {
            day.minutes = Some(minutes);
            self.profile.minutes = Some(minutes);
        }
        if let Some(place) = place {
            day.places = vec![place.to_owned()];
            self.profile.places.clone_from(&day.places);
        }
    }

    /// The next key run today or later.
    pub fn next_key_run(&self) -> Option<&KeyRun> {
        self.key_runs.iter().find(|run| run.day >= self.day)
    }
}

fn key_runs(diary: &Diary) -> Vec<KeyRun> {
    let mut runs: Vec<KeyRun> = planned_runs(diary)
        .into_values()
        .flatten()
        .filter(|run| run.kind.is_key())
        .map(|run| KeyRun { day: run.day, what: run.what.clone(), kind: run.kind })
        .collect();
    runs.sort_by(|a, b| a.day.cmp(&b.day).then_with(|| a.what.cmp(&b.what)));
    runs
}
