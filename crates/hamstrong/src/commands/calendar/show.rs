//! `calendar show`: the days to come, and where each run is known from.

use hamstrong_domain::calendar::{Calendar, CalendarDay, ExpectedRun, Known};
use hamstrong_domain::diary::{Priority, RunKind};
use serde::Serialize;

use super::add::KINDS;
use crate::context::Context;
use crate::diary_file::DiaryFile;
use crate::failure::Failure;
use crate::print::{self, Table, day_short};
use crate::words::word_of;

/// Weeks shown if nobody says how many, and most.
const WEEKS: u16 = 2;
const MOST_WEEKS: u16 = 57;

/// How far.
#[derive(clap::Args, Debug)]
pub(crate) struct Args {
    /// So many weeks from today; 2 if nothing is said
    #[arg(long, value_name = "N", default_value_t = WEEKS)]
    #[arg(value_parser = clap::value_parser!(u16).range(1..=i64::from(MOST_WEEKS)))]
    weeks: u16,
}

impl Default for Args {
    fn default() -> Self {
        Self { weeks: WEEKS }
    }
}

#[derive(Serialize)]
struct CalendarView<'a> {
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

pub(super) fn run(context: &Context, args: &Args) -> Result<(), Failure> {
    let file = DiaryFile::with_loads(context)?;
    let days = args.weeks * 7;
    let calendar = Calendar::of(&file.diary, &file.profile, context.today, days);
    if context.json {
        let days = calendar.days.iter().map(DayView::of).collect();
        print::json(&CalendarView { days });
        return Ok(());
    }
    let mut table = Table::new("lllrll");
    for day in &calendar.days {
        lines(&mut table, day, &file);
    }
    let races = calendar.races().count();
    let hint = if races == 0 { "A race: hamstrong race add DATE WHAT\n" } else { "" };
    print::out(&format!("{}{hint}", table.text(2)));
    Ok(())
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

fn lines(table: &mut Table, day: &CalendarDay, file: &DiaryFile) {
    let mut first = day_short(day.day);
    let mut special = special(day, file);
    if day.runs.is_empty() {
        let none = String::new;
        table.row([first, none(), none(), none(), none(), special]);
        return;
    }
    for run in &day.runs {
        table.row([
            std::mem::take(&mut first),
            kind_of(run),
            run.what.clone(),
            run.distance_m.map(|m| file.units.distance(m)).unwrap_or_default(),
            known(run, day),
            std::mem::take(&mut special),
        ]);
    }
}

fn kind_of(run: &ExpectedRun) -> String {
    let word = word_of(run.kind, &KINDS);
    run.priority.map_or(word.to_owned(), |p| format!("{word} {}", priority(p)))
}

/// What is told of the day beside its runs.
fn special(day: &CalendarDay, file: &DiaryFile) -> String {
    let listed = |what: &str, words: &[String]| {
        let words = if words.is_empty() { "none".to_owned() } else { words.join(", ") };
        format!("{what} {words}")
    };
    let mut parts = Vec::new();
    parts.extend(day.off.then(|| "off".to_owned()));
    parts.extend(day.other_gym.then(|| "another gym session".to_owned()));
    parts.extend((day.usual && !day.off).then(|| "usual day to lift".to_owned()));
    let minutes = day.minutes.filter(|_| day.minutes != file.profile.minutes);
    parts.extend(minutes.map(|m| format!("{m} min")));
    let places =
        (day.places != file.profile.places).then(|| listed("places", &day.places));
    parts.extend(places);
    let other = day.equipment != file.profile.equipment;
    parts.extend(other.then(|| listed("equipment", &day.equipment)));
    parts.join(", ")
}

fn known(run: &ExpectedRun, day: &CalendarDay) -> String {
    match run.known {
        Known::Told => "told".to_owned(),
        Known::Feed => "calendar file".to_owned(),
        Known::Done => "done".to_owned(),
        Known::Habit { weeks, of } => {
            format!("habit: {weeks} of the last {of} {}s", day.day.strftime("%A"))
        }
    }
}

/// How a run of a kind is called if nobody says more.
pub(super) const fn kind_word(kind: RunKind) -> &'static str {
    match kind {
        RunKind::Easy => "easy run",
        RunKind::Long => "long run",
        RunKind::Quality => "fast run",
        RunKind::Race => "race",
    }
}

/// A priority in a letter.
pub(in crate::commands) const fn priority(priority: Priority) -> &'static str {
    match priority {
        Priority::A => "A",
        Priority::B => "B",
        Priority::C => "C",
    }
}
