//! What happened, in order: entries that are added and never changed.

mod care;
mod check_in;
mod corrected;
mod entry;
mod planned;
mod run;
mod run_load;
mod strength;
mod told;

pub use care::{
    Assessment, Beside, FlagsTold, Injury, InjuryEntry, InjuryWhat, Pathway, RehabMode,
    ScreenAnswers, Setback, ShoesTold, ShoesWhat, TightKind, TriageAnswers,
    TriagePlace,
};
pub use check_in::{CheckIn, PainKind, PainReport, PainTime, Place, Side};
pub use corrected::{
    Basis, Correction, Joined, RunChange, RunCorrected, corrected, corrections, pieces,
};
pub use entry::{Diary, Entry, EntryId, Event};
pub use planned::{
    DayPlan, PlannedRun, Priority, RunKind, SessionMoved, ShownPlan, WeekHabit,
};
pub use run::{RecordingId, Run};
pub use run_load::{ColdStart, Effort, EffortVerdict, Exposure, RunLoad};
pub use strength::{ExerciseNamed, SetDone, TestDone};
pub use told::ToldRun;
