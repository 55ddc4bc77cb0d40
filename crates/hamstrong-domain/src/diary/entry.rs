//! Entries: written once, replaced by later ones, never changed.

use jiff::Timestamp;
use jiff::civil::Date;

use super::{
    Assessment, CheckIn, DayPlan, ExerciseNamed, FlagsTold, Injury, InjuryEntry,
    PlannedRun, RehabMode, Run, RunCorrected, ScreenAnswers, SetDone, ShoesTold,
    ShownPlan, TestDone, ToldRun, TriageAnswers, WeekHabit,
};
use crate::athlete::Profile;

/// Names an entry: a UUIDv7 made by whoever wrote it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EntryId(pub u128);

/// What an entry says. Runs come from recordings and stand beside the entries.
#[derive(Clone, Debug, PartialEq)]
pub enum Event {
    /// A check-in was answered.
    CheckIn(CheckIn),
    /// A set was done.
    Set(SetDone),
    /// The athlete described themselves anew.
    Profile(Profile),
    /// A run is planned.
    RunPlanned(PlannedRun),
    /// Something is special about days to come.
    DaysPlanned(DayPlan),
    /// A week usually looks like this.
    WeekHabit(WeekHabit),
    /// A plan was shown.
    PlanShown(ShownPlan),
    /// A test was done.
    Test(TestDone),
    /// The athlete confirmed they were assessed, whatever stopped training.
    Assessed,
    /// The athlete confirmed that what is named was assessed; other locks stay.
    AssessedFor(Assessment),
    /// The questions before use were answered.
    ScreenAnswered(ScreenAnswers),
    /// Red flags were told.
    FlagsTold(FlagsTold),
    /// The eight questions about a pain were answered.
    Triage(TriageAnswers),
    /// An injury was opened.
    InjuryOpened(Injury),
    /// Something about an injury.
    Injury(InjuryEntry),
    /// Whether the way back is guided here.
    RehabMode(RehabMode),
    /// Something about a pair of shoes.
    Shoes(ShoesTold),
    /// Another app's name for an exercise was told.
    ExerciseNamed(ExerciseNamed),
    /// A run was done that no watch recorded.
    RunTold(ToldRun),
    /// Something about a run is otherwise than its recording says.
    RunCorrected(RunCorrected),
    /// The entry it replaces was a mistake.
    Withdrawn,
}

impl Event {
    /// Whether it releases the lock of this name.
    pub fn releases(&self, lock: &str) -> bool {
        match self {
            Self::Assessed => true,
            Self::AssessedFor(assessment) => {
                assessment.releases.iter().any(|name| name == lock)
            }
            _ => false,
        }
    }
}

/// One entry of the diary.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    /// Its id; writing it twice changes nothing.
    pub id: EntryId,
    /// When it was written.
    pub written: Timestamp,
    /// The local day it is about.
    pub day: Date,
    /// The entry it corrects, if any.
    pub replaces: Option<EntryId>,
    /// What it says.
    pub event: Event,
}

/// Everything known of one athlete: entries in the order written, runs by start.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Diary {
    /// Entries that stand (not replaced), by day, then as written.
    pub entries: Vec<Entry>,
    /// Runs by start.
    pub runs: Vec<Run>,
}
