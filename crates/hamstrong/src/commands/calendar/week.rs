//! `calendar week`: what is the same every week.

use hamstrong_domain::diary::{Event, WeekHabit};
use hamstrong_domain::units::OutOfRange;
use jiff::civil::Weekday;

use crate::context::Context;
use crate::diary_file::DiaryFile;
use crate::failure::Failure;
use crate::print;
use crate::words::of_word;

const WEEKDAYS: [(&str, Weekday); 7] = [
    ("mon", Weekday::Monday),
    ("tue", Weekday::Tuesday),
    ("wed", Weekday::Wednesday),
    ("thu", Weekday::Thursday),
    ("fri", Weekday::Friday),
    ("sat", Weekday::Saturday),
    ("sun", Weekday::Sunday),
];

/// The week; what is not named stays, "none" empties it.
#[derive(clap::Args, Debug)]
pub(crate) struct Args {
    /// Days on which you usually lift, as tue,fri
    #[arg(long, value_delimiter = ',', value_name = "DAYS")]
    usual: Option<Vec<String>>,
    /// Days on which you never train
    #[arg(long, value_delimiter = ',', value_name = "DAYS")]
    off: Option<Vec<String>>,
    /// Days with another gym session
    #[arg(long, value_delimiter = ',', value_name = "DAYS")]
    gym: Option<Vec<String>>,
    /// Strength sessions a week you want at most, 0 to 3; 3 leaves it to the plan
    #[arg(long, value_name = "N")]
    sessions: Option<u8>,
}

pub(super) fn run(context: &Context, args: &Args) -> Result<(), Failure> {
    let mut file = DiaryFile::open(context)?;
    let told = file.diary.entries.iter().filter_map(|entry| match &entry.event {
        Event::WeekHabit(week) => Some((entry.written, entry.id, week)),
        _ => None,
    });
    let before = told.max_by_key(|(written, id, _)| (*written, *id));
    let before = before.map(|(_, _, week)| week.clone()).unwrap_or_default();
    let named = |told: &Option<Vec<String>>, before: &[Weekday]| match told {
        Some(words) => weekdays(words),
        None => Ok(before.to_vec()),
    };
    let week = WeekHabit {
        usual: named(&args.usual, &before.usual)?,
        off: named(&args.off, &before.off)?,
        other_gym: named(&args.gym, &before.other_gym)?,
        sessions: args.sessions.or(before.sessions),
    };
    OutOfRange::check(
        "sessions a week",
        f64::from(args.sessions.unwrap_or(0)),
        0.0,
        3.0,
        "",
    )?;
    if let Some(day) = week.off.iter().find(|day| week.usual.contains(day)) {
        return Err(Failure::yours(format!(
            "{} cannot be off and a day on which you usually lift",
            short(*day)
        ))
        .hint("nothing was stored"));
    }
    if week != before {
        file.write(context, context.today, Event::WeekHabit(week.clone()), None)?;
    }
    show(context, &week);
    Ok(())
}

fn weekdays(words: &[String]) -> Result<Vec<Weekday>, Failure> {
    let words = words.iter().filter(|w| !w.trim().is_empty());
    let words = words.filter(|w| !w.trim().eq_ignore_ascii_case("none"));
    let days: Result<Vec<Weekday>, Failure> = words.map(|word| weekday(word)).collect();
    let mut days = days?;
    days.sort_by_key(|day| day.to_monday_zero_offset());
    days.dedup();
    Ok(days)
}

/// A weekday by its first three letters or its whole name.
fn weekday(word: &str) -> Result<Weekday, Failure> {
    let word = word.trim().to_lowercase();
    let whole = word.ends_with("day");
    let asked = if whole { word.chars().take(3).collect() } else { word };
    of_word("weekday", &asked, &WEEKDAYS)
}

fn short(day: Weekday) -> &'static str {
    WEEKDAYS[day.to_monday_zero_offset().unsigned_abs() as usize].0
}

fn show(context: &Context, week: &WeekHabit) {
    let names =
        |days: &[Weekday]| -> Vec<&str> { days.iter().map(|d| short(*d)).collect() };
    if context.json {
        print::json(&serde_json::json!({
            "usual": names(&week.usual),
            "off": names(&week.off),
            "gym": names(&week.other_gym),
            "sessions": week.sessions,
        }));
        return;
    }
    let listed = |days: &[Weekday]| {
        let names = names(days);
        if names.is_empty() { "none told".to_owned() } else { names.join(", ") }
    };
    print::out(&format!(
        "  usual days to lift   {}\n  days off             {}\n  other gym sessions   {}\n  strength at most     {}\n",
        listed(&week.usual),
        listed(&week.off),
        listed(&week.other_gym),
        week.sessions.map_or_else(
            || "as the plan says".to_owned(),
            |most| format!("{most} a week")
        )
    ));
}
