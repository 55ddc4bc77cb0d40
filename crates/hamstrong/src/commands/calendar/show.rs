//! `calendar show`: the days to come, and where each run is known from.

use hamstrong_domain::calendar::{Calendar, CalendarDay, ExpectedRun, Known};
use hamstrong_domain::diary::RunKind;
use hamstrong_web::views::calendar::of;
pub(in crate::commands) use hamstrong_web::views::calendar::priority;

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

pub(super) fn run(context: &Context, args: &Args) -> Result<(), Failure> {
    let file = DiaryFile::with_loads(context)?;
    let days = args.weeks * 7;
    let calendar = Calendar::of(&file.diary, &file.profile, context.today, days);
    if context.json {
        print::json(&of(&calendar));
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
