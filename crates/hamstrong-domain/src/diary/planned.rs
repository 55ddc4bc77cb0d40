//! What the athlete told of days to come: runs, races, days off, places; and what was
//! shown to them of the plan.

use jiff::civil::{Date, Weekday};

/// What a run is for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum RunKind {
    /// Easy: nothing to be fresh for.
    #[default]
    Easy,
    /// The long run of the week: a key run.
    Long,
    /// Intervals, tempo, hills: fast, a key run.
    Quality,
    /// A race: fast, a key run.
    Race,
}

impl RunKind {
    /// Whether the athlete wants to be fresh for it.
    pub const fn is_key(self) -> bool {
        !matches!(self, Self::Easy)
    }

    /// Whether it is fast running.
    pub const fn is_fast(self) -> bool {
        matches!(self, Self::Quality | Self::Race)
    }
}

/// How much a race matters to the athlete.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Priority {
    /// The race the training is for.
    A,
    /// Matters; training goes on around it.
    #[default]
    B,
    /// Run as training.
    C,
}

/// A run that is planned.
#[derive(Clone, Debug, PartialEq)]
pub struct PlannedRun {
    /// Its day.
    pub day: Date,
    /// What it is for.
    pub kind: RunKind,
    /// What it is, in the athlete's words.
    pub what: String,
    /// Metres, if told.
    pub distance_m: Option<f64>,
    /// For a race: how much it matters.
    pub priority: Option<Priority>,
    /// Its name in the calendar file it came from; the same name replaces it.
    pub feed_id: Option<String>,
}

impl PlannedRun {
    /// A run of `kind` with nothing else told.
    pub fn new(day: Date, kind: RunKind, what: impl Into<String>) -> Self {
        let what = what.into();
        Self { day, kind, what, distance_m: None, priority: None, feed_id: None }
    }
}

/// What is special about some days in a row. Later entries win, field by field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DayPlan {
    /// First day.
    pub from: Date,
    /// Last day, at most a year after the first.
    pub to: Date,
    /// No training at all.
    pub off: Option<bool>,
    /// Another gym session stands on these days (upper body, a class).
    pub other_gym: Option<bool>,
    /// Minutes for hamstring work.
    pub minutes: Option<u32>,
    /// The only places there are: home, gym, outdoor, grass, travel.
    pub places: Option<Vec<String>>,
    /// The only equipment there is, in the catalogue's words; empty: none.
    pub equipment: Option<Vec<String>>,
    /// Its name in the calendar file it came from; the same name replaces it.
    pub feed_id: Option<String>,
}

impl DayPlan {
    /// The days from `from` to `to` with nothing told of them yet.
    pub const fn new(from: Date, to: Date) -> Self {
        Self {
            from,
            to,
            off: None,
            other_gym: None,
            minutes: None,
            places: None,
            equipment: None,
            feed_id: None,
        }
    }
}

/// What is the same every week; empty where nothing was told.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct WeekHabit {
    /// Days on which the athlete usually lifts.
    pub usual: Vec<Weekday>,
    /// Days on which the athlete never trains.
    pub off: Vec<Weekday>,
    /// Days with another gym session.
    pub other_gym: Vec<Weekday>,
    /// Strength sessions a week that the athlete wants at most, 0 to 3.
    pub sessions: Option<u8>,
}

/// The plan as it was shown, so that a new one changes no more than it must.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ShownPlan {
    /// First day of the block.
    pub block_start: Date,
    /// Mains of the block, by id.
    pub roster: Vec<String>,
    /// Days with their mains, by id, oldest first.
    pub sessions: Vec<(Date, Vec<String>)>,
    /// The session that the athlete put on another day, if that is what made this plan.
    pub moved: Option<SessionMoved>,
}

impl ShownPlan {
    /// Whether both hold the same sessions, whoever made them.
    pub fn plans_as(&self, other: &Self) -> bool {
        self.block_start == other.block_start
            && self.roster == other.roster
            && self.sessions == other.sessions
    }
}

/// A session that the athlete put on another day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SessionMoved {
    /// The day it stood on.
    pub from: Date,
    /// The day it stands on now.
    pub to: Date,
    /// Why, in their words, where they had told that the day does not fit.
    pub why: Option<String>,
}
