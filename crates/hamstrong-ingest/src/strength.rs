//! Strength logs of other apps: sets as they were written, and how every row ended.

mod app;
mod columns;
mod long;
mod moment;
mod table;
pub mod twins;
mod value;
mod wide;

pub use app::App;
pub(crate) use moment::{Order, moment};
pub(crate) use table::{Row, each_row, header};
pub(crate) use value::number;

use hamstrong_domain::diary::Side;
use jiff::civil::DateTime;

use crate::Limits;

/// Most rows of one log; ten years of daily training have a tenth of it.
pub const LOG_ROWS: usize = 500_000;

/// Kilograms of one pound.
pub const KG_PER_LB: f64 = 0.453_592_37;

/// The unit of a weight.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MassUnit {
    /// Kilograms.
    Kilograms,
    /// Pounds.
    Pounds,
}

impl MassUnit {
    /// A weight in this unit, in kilograms.
    #[must_use]
    pub fn kilograms(self, value: f64) -> f64 {
        match self {
            Self::Kilograms => value,
            Self::Pounds => value * KG_PER_LB,
        }
    }
}

/// A weight as it was written.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Weight {
    /// The number.
    pub value: f64,
    /// Its unit.
    pub unit: MassUnit,
}

impl Weight {
    /// The weight in kilograms.
    #[must_use]
    pub fn kilograms(self) -> f64 {
        self.unit.kilograms(self.value)
    }
}

/// What a set was for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum SetKind {
    /// A working set.
    #[default]
    Working,
    /// Before the working sets.
    WarmUp,
    /// With less load right after another.
    Drop,
    /// To the last repetition that would go.
    Failure,
}

/// One set as logged.
#[derive(Clone, Debug, PartialEq)]
pub struct LoggedSet {
    /// Line of the table it stands in, the header being 1; 0 in a watch file.
    pub row: u32,
    /// The exercise by the app's name, as written.
    pub exercise: String,
    /// The side, where the name says so.
    pub side: Option<Side>,
    /// Repetitions, 1 to 200.
    pub repetitions: Option<u32>,
    /// Load.
    pub weight: Option<Weight>,
    /// Repetitions in reserve, 0 to 10.
    pub reserve: Option<f64>,
    /// Effort, 1 to 10.
    pub effort: Option<f64>,
    /// Seconds held.
    pub seconds: Option<u32>,
    /// Metres covered.
    pub metres: Option<f64>,
    /// What the set was for.
    pub kind: SetKind,
    /// Notes, in the athlete's words; empty if there are none.
    pub notes: String,
}

/// One training session.
#[derive(Clone, Debug, PartialEq)]
pub struct LoggedSession {
    /// When it began, by the clock on the wall.
    pub start: DateTime,
    /// Whether the time of day is known.
    pub timed: bool,
    /// Its length in seconds, if told and less than a day.
    pub seconds: Option<u32>,
    /// What it was called.
    pub title: String,
    /// Notes of the session.
    pub notes: String,
    /// Sets in the order written.
    pub sets: Vec<LoggedSet>,
}

/// How one row of a log ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RowEnded {
    /// It holds no set: why.
    NoSet(String),
    /// It cannot be read: why.
    Unreadable(String),
}

/// What a strength log holds.
#[derive(Clone, Debug, PartialEq)]
pub struct StrengthLog {
    /// The app that wrote it.
    pub app: App,
    /// Sessions by start.
    pub sessions: Vec<LoggedSession>,
    /// Rows that gave no set, by line (the header is line 1), a few hundred at most.
    pub left_out: Vec<(u32, RowEnded)>,
    /// Rows of the table without its header.
    pub rows: usize,
    /// Sets kept.
    pub sets: usize,
    /// Rows without a set.
    pub no_set: usize,
    /// Rows that could not be read.
    pub unreadable: usize,
}

/// Why a table is not read as a strength log.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum LogError {
    /// Its header is of no app that is known.
    #[error("this is not a strength log of an app that is known")]
    NotALog,
    /// Weights without a unit.
    #[error("the weights of this {app} export have no unit (the first is {example})")]
    UnitUnknown {
        /// The app's name.
        app: &'static str,
        /// A weight as written, with its exercise.
        example: String,
    },
    /// A limit was passed.
    #[error("{0}")]
    TooLarge(String),
}

impl LogError {
    /// What to try next, in one sentence.
    #[must_use]
    pub const fn hint(&self) -> &'static str {
        match self {
            Self::NotALog => {
                "Export the log as CSV from Hevy, Strong, FitNotes or StrongLifts."
            }
            Self::UnitUnknown { .. } => {
                "Say which it is and import again: --unit kg or --unit lb."
            }
            Self::TooLarge(_) => "Export the log by itself, in parts by year.",
        }
    }
}

/// Whether a file opens as a strength log does.
#[must_use]
pub fn is_strength_log(bytes: &[u8]) -> bool {
    table::header(bytes).is_some_and(|header| App::of(&header).is_some())
}

/// Reads a strength log. Weights without a unit are taken in `unit`.
///
/// # Errors
/// If the header is of no known app, a unit must be asked for, or a limit is passed.
pub fn read_strength(
    bytes: &[u8],
    unit: Option<MassUnit>,
    limits: &Limits,
) -> Result<StrengthLog, LogError> {
    if bytes.len() > limits.bytes {
        return Err(LogError::TooLarge(format!(
            "this log has {} MB; at most {} MB are read",
            bytes.len() >> 20,
            limits.bytes >> 20
        )));
    }
    let header = table::header(bytes).ok_or(LogError::NotALog)?;
    let app = App::of(&header).ok_or(LogError::NotALog)?;
    let mut log = match app {
        App::StrongLifts => wide::read(bytes, &header)?,
        _ => long::read(bytes, app, &header, unit)?,
    };
    log.sessions.sort_by_key(|session| session.start);
    Ok(log)
}
