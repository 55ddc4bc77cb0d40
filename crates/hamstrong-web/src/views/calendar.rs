//! The JSON form of the days to come; see `docs/json.md`.

use hamstrong_domain::calendar::{Calendar, CalendarDay, ExpectedRun, Known};
use hamstrong_domain::diary::{Priority, RunKind};
use serde::Serialize;

use crate::words::word_of;

/// What a run is for.
pub const KINDS: [(&str, RunKind); 4] = [
    ("easy", RunKind::Easy),
    ("long", RunKind::Long),
    ("quality", RunKind::Quality),
    ("race", RunKind::Race),
];

/// Days to come.
#[derive(Serialize)]
pub struct CalendarView<'a> {
    days: Vec<DayView<'a>>,
}

#[derive(Serialize)]
struct DayView<'a> {
    day: String,
    runs: Vec<RunView<'a>>,
    off: bool,
    other_gym: bool,
    usual: bool,
    minutes: Option<u32>,
    places: &'a [String],
    equipment: &'a [String],
}

/// One run as JSON.
#[derive(Serialize)]
struct RunView<'a> {
    kind: &'static str,
    what: &'a str,
    distance_m: Option<f64>,
    priority: Option<&'static str>,
    known: &'static str,
    weeks: Option<u32>,
    of: Option<u32>,
}

/// The view of days to come.
pub fn of(calendar: &Calendar) -> CalendarView<'_> {
    CalendarView { days: calendar.days.iter().map(DayView::of).collect() }
}

impl<'a> DayView<'a> {
    fn of(day: &'a CalendarDay) -> Self {
        Self {
            day: day.day.to_string(),
            runs: day.runs.iter().map(RunView::of).collect(),
            off: day.off,
            other_gym: day.other_gym,
            usual: day.usual,
            minutes: day.minutes,
            places: &day.places,
            equipment: &day.equipment,
        }
    }
}

impl<'a> RunView<'a> {
    fn of(run: &'a ExpectedRun) -> Self {
        let (known, weeks, of) = match run.known {
            Known::Told => ("told", None, None),
            Known::Feed => ("feed", None, None),
            Known::Done => ("done", None, None),
            Known::Habit { weeks, of } => ("habit", Some(weeks), Some(of)),
        };
        Self {
            kind: word_of(run.kind, &KINDS),
            what: &run.what,
            distance_m: run.distance_m,
            priority: run.priority.map(priority),
            known,
            weeks,
            of,
        }
    }
}

/// A priority in a letter.
pub const fn priority(priority: Priority) -> &'static str {
    match priority {
        Priority::A => "A",
        Priority::B => "B",
        Priority::C => "C",
    }
}
