//! Calendar files (iCalendar, RFC 5545) in, days with their events out.

mod event;
mod expand;
mod lay;
mod line;
mod moment;
mod rule;
mod write;

pub use write::{Published, When, write_ics};

use jiff::civil::Date;
use jiff::tz::TimeZone;

/// Most bytes of one calendar file.
pub const ICS_BYTES: usize = 1 << 20;

/// Most days that are looked ahead.
pub const ICS_DAYS: i32 = 400;

/// The days that are asked for, and where the athlete lives.
#[derive(Clone, Debug)]
pub struct Window {
    /// First day.
    pub from: Date,
    /// Last day; at most 400 days after the first are read.
    pub to: Date,
    /// The zone in which a time becomes a day.
    pub home: TimeZone,
}

/// One event on one day.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Occurrence {
    /// Its day at home.
    pub day: Date,
    /// Its name: the event's id and the day it first stood on.
    pub id: String,
    /// What it is called.
    pub summary: String,
}

/// What a calendar file says of the days asked for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Feed {
    /// What the calendar is called, if it has a name.
    pub name: Option<String>,
    /// The program that made it, if it says so.
    pub producer: Option<String>,
    /// Events by day.
    pub occurrences: Vec<Occurrence>,
    /// Events in the file, also outside the days asked for.
    pub events: usize,
    /// What could not be read, or was read in part, a sentence each; fifty at most.
    pub remarks: Vec<String>,
}

/// Why a calendar file cannot be read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum IcsError {
    /// It is something else.
    #[error("this is not a calendar file")]
    NotCalendar,
    /// It breaks off or is mixed up.
    #[error("this calendar file is damaged: {0}")]
    Damaged(String),
    /// A limit on size, events or repetitions was passed.
    #[error("{0}")]
    TooLarge(String),
}

impl IcsError {
    /// What to try next, in one sentence.
    #[must_use]
    pub const fn hint(&self) -> &'static str {
        match self {
            Self::NotCalendar => {
                "Export the calendar as .ics (iCalendar) and import that file."
            }
            Self::Damaged(_) => "Download the calendar again, to its end.",
            Self::TooLarge(_) => {
                "Export only the calendar that holds your runs, without the past years."
            }
        }
    }
}

/// Reads a calendar file. Events come back inside `window` only, also by a rule that
/// has no end.
///
/// # Errors
/// If it is no calendar, breaks off, or passes a limit.
pub fn read_ics(bytes: &[u8], window: &Window) -> Result<Feed, IcsError> {
    if bytes.len() > ICS_BYTES {
        return Err(IcsError::TooLarge(format!(
            "this calendar file is larger than {} MB",
            ICS_BYTES >> 20
        )));
    }
    lay::feed(event::read(bytes)?, window)
}
