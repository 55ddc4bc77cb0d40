//! `calendar add`: a run to come.

use hamstrong_domain::calendar::meaning;
use hamstrong_domain::diary::{EntryId, Event, PlannedRun, RunKind};
use jiff::civil::Date;

use super::dates::{coming, date, metres};
use super::show::kind_word;
use crate::context::Context;
use crate::diary_file::DiaryFile;
use crate::failure::Failure;
use crate::print;
use crate::words::of_word;

/// Letters of what a run is called.
const LETTERS: usize = 200;

pub(super) const KINDS: [(&str, RunKind); 4] = [
    ("easy", RunKind::Easy),
    ("long", RunKind::Long),
    ("quality", RunKind::Quality),
    ("race", RunKind::Race),
];

/// The run.
#[derive(clap::Args, Debug)]
pub(crate) struct Args {
    /// Its day, as 2026-11-24
    #[arg(value_parser = date)]
    date: Date,
    /// What it is for: easy, long, quality (intervals, tempo, hills) or race
    kind: String,
    /// What it is, in your words: 8 x 400 m
    what: Vec<String>,
    /// Its distance
    #[arg(long, value_name = "KM")]
    km: Option<f64>,
}

pub(super) fn run(context: &Context, args: &Args) -> Result<(), Failure> {
    let kind = of_word("kind of run", &args.kind, &KINDS)?;
    let day = coming(context, args.date)?;
    let what = words(&args.what, kind_word(kind))?;
    let distance_m = metres(args.km)?.or_else(|| meaning(&what).distance_m);
    let run = PlannedRun { distance_m, ..PlannedRun::new(day, kind, what) };
    let mut file = DiaryFile::open(context)?;
    let id = store_run(context, &mut file, &run, None)?;
    if context.json {
        print::json(&serde_json::json!({
            "id": print::entry_id(id),
            "day": day.to_string(),
            "kind": args.kind.trim().to_lowercase(),
            "what": run.what,
            "distance_m": run.distance_m,
        }));
        return Ok(());
    }
    let long = metres(args.km)?.map(|m| format!(", {}", file.units.distance(m)));
    let fresh = if kind.is_key() { "A run to be fresh for" } else { "An easy run" };
    let day = print::day(day, context.today);
    print::out(&format!(
        "{fresh} on {day}: {}{}.\n",
        run.what,
        long.unwrap_or_default()
    ));
    Ok(())
}

/// The words of a run in one line, or how it is called if there are none.
pub(in crate::commands) fn words(
    told: &[String],
    usual: &str,
) -> Result<String, Failure> {
    let what = told.join(" ");
    let what = what.trim();
    if what.chars().count() > LETTERS || what.contains(char::is_control) {
        return Err(Failure::yours(format!(
            "say what the run is in one line of at most {LETTERS} letters"
        ))
        .hint("nothing was stored"));
    }
    Ok(if what.is_empty() { usual.to_owned() } else { what.to_owned() })
}

/// Stores a run unless the very same stands already; says the id of its entry.
pub(in crate::commands) fn store_run(
    context: &Context,
    file: &mut DiaryFile,
    run: &PlannedRun,
    replaces: Option<EntryId>,
) -> Result<EntryId, Failure> {
    let event = Event::RunPlanned(run.clone());
    let stands = file.diary.entries.iter().find(|entry| entry.event == event);
    match stands {
        Some(entry) => Ok(entry.id),
        None => file.write(context, context.today, event, replaces),
    }
}
