//! The days to come: runs as told, as read from a feed or as habit has it, and what
//! each day allows.

mod days;
mod habit;
mod hard;
mod numbers;
mod planned;
mod words;

use jiff::civil::Date;

use crate::athlete::Profile;
use crate::diary::{Diary, Priority, RunKind};

pub use days::days_from;
pub(crate) use hard::{doses, fast, large_dose};
pub(crate) use planned::planned_runs;
pub use words::{Meaning, meaning};

/// Days in a row with what is expected of each.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Calendar {
    /// The days, without a hole, oldest first.
    pub days: Vec<CalendarDay>,
    /// Strength sessions a week that the athlete wants at most, if told.
    pub sessions: Option<u8>,
}

/// One day as it is expected to be.
#[derive(Clone, Debug, PartialEq)]
pub struct CalendarDay {
    /// The day.
    pub day: Date,
    /// Its runs, the most important first.
    pub runs: Vec<ExpectedRun>,
    /// No training at all.
    pub off: bool,
    /// Another gym session stands on it.
    pub other_gym: bool,
    /// The athlete usually lifts on this weekday.
    pub usual: bool,
    /// Minutes for hamstring work, if limited.
    pub minutes: Option<u32>,
    /// The places there are that day.
    pub places: Vec<String>,
    /// The equipment there is that day; empty: none.
    pub equipment: Vec<String>,
}

impl CalendarDay {
    /// Whether a run of the day is one to be fresh for.
    pub fn has_key_run(&self) -> bool {
        self.runs.iter().any(|run| run.kind.is_key())
    }

    /// The race of the day, if there is one.
    pub fn race(&self) -> Option<&ExpectedRun> {
        self.runs.iter().find(|run| run.kind == RunKind::Race)
    }
}

/// A run that is expected, or was done.
#[derive(Clone, Debug, PartialEq)]
pub struct ExpectedRun {
    /// What it is for.
    pub kind: RunKind,
    /// What it is, in the athlete's words or the house's.
    pub what: String,
    /// Metres, if known.
    pub distance_m: Option<f64>,
    /// For a race: how much it matters.
    pub priority: Option<Priority>,
    /// Where it is known from.
    pub known: Known,
}

/// Where a run is known from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Known {
    /// The athlete told it.
    Told,
    /// A calendar file said so.
    Feed,
    /// It was run.
    Done,
    /// The same weekday had a run in so many of the weeks that are known.
    Habit {
        /// Weeks with a run on that weekday.
        weeks: u32,
        /// Weeks that are known, eight at most.
        of: u32,
    },
}

impl Calendar {
    /// The calendar of `days` days from today on; see [`Calendar::seen_on`].
    pub fn of(diary: &Diary, profile: &Profile, today: Date, days: u16) -> Self {
        Self::seen_on(diary, profile, today, today, days)
    }

    /// The `days` days from `from`, as they are known on the day `today`: what was done
    /// stands before what was told, that before a feed, and habit last. Habit is read
    /// from the weeks before today and expected from today on. `profile` is how the
    /// athlete is without anything told for a day. The calendar is shorter only at the
    /// end of all dates.
    pub fn seen_on(
        diary: &Diary,
        profile: &Profile,
        today: Date,
        from: Date,
        days: u16,
    ) -> Self {
        planned::calendar(diary, profile, today, (from, days))
    }

    /// The day of that date, if the calendar reaches it.
    pub fn on(&self, day: Date) -> Option<&CalendarDay> {
        let first = self.days.first()?.day;
        self.days.get(usize::try_from(days_from(first, day)).ok()?)
    }

    /// Races with their days, oldest first.
    pub fn races(&self) -> impl Iterator<Item = (Date, &ExpectedRun)> {
        let of_day = |day: &'_ CalendarDay| day.day;
        self.days.iter().flat_map(move |day| {
            let races = day.runs.iter().filter(|run| run.kind == RunKind::Race);
            races.map(move |run| (of_day(day), run))
        })
    }
}
