//! `run add`: a run that no watch recorded.

use hamstrong_domain::diary::{Event, RecordingId, ToldRun};
use hamstrong_domain::load::told_can_be;
use hamstrong_intake::told;
use hamstrong_store::Store as _;
use jiff::civil::{Date, Time};

use super::super::calendar::date;
use crate::context::Context;
use crate::diary_file::DiaryFile;
use crate::failure::Failure;
use crate::print::{self, duration, thousands};
use crate::run_name::short;

/// The run.
#[derive(clap::Args, Debug)]
pub(super) struct Args {
    /// Its day, as 2026-11-19; else today
    #[arg(long, value_name = "DATE", value_parser = date)]
    date: Option<Date>,
    /// When it began, as 18:30; else it ended just now, or was at noon of an earlier day
    #[arg(long, value_name = "TIME")]
    at: Option<Time>,
    /// How far, in your unit of distance
    #[arg(long, value_name = "N")]
    distance: f64,
    /// How long, as 45 (minutes), 45:30 or 1:02:03
    #[arg(long, value_name = "TIME")]
    time: String,
    /// How hard it felt, 0 to 10
    #[arg(long, value_name = "0-10")]
    feel: Option<u8>,
    /// It was on a treadmill
    #[arg(long)]
    treadmill: bool,
}

pub(super) fn run(context: &Context, args: &Args) -> Result<(), Failure> {
    let mut file = DiaryFile::open(context)?;
    let (day, run) = told_run(context, &file, args)?;
    told_can_be(&run, day, context.today)?;
    if let Some(end) = told::ends_later(&run, context.now) {
        let end = file.home(None)?.to_datetime(end).strftime("%-d %B at %H:%M");
        return Err(Failure::yours(format!(
            "this run would end on {end}, later than now"
        ))
        .hint("nothing was stored")
        .hint("Tell it when it is over; say when it began with --date and --at."));
    }
    let id = file.write(context, day, Event::RunTold(run), None)?;
    file.diary = file.store.diary()?;
    let recording = RecordingId::of_told(id);
    let counted = file.diary.runs.iter().find(|run| run.recording == recording);
    if context.json {
        print::json(&serde_json::json!({
            "id": print::entry_id(id),
            "run": short(recording),
            "day": day.to_string(),
            "distance_m": run.distance_m,
            "duration_s": run.duration_s,
            "dose_j_kg": counted.map(|run| run.load.dose_j_kg),
            "band": counted.map(|run| run.load.band),
        }));
        return Ok(());
    }
    let counts = counted.map_or_else(
        || "A recording of it is there already, and counts instead.".to_owned(),
        |run| {
            let percent = run.load.band * 100.0;
            let dose = thousands(run.load.dose_j_kg);
            format!("It counts as steady running: dose {dose} J/kg ± {percent:.0} %.")
        },
    );
    print::out(&format!(
        "Noted for {}: {} in {}.\n{counts}\nA slip? hamstrong undo\n",
        print::day(day, context.today),
        file.units.distance(run.distance_m),
        duration(run.duration_s),
    ));
    Ok(())
}

fn told_run(
    context: &Context,
    file: &DiaryFile,
    args: &Args,
) -> Result<(Date, ToldRun), Failure> {
    let refused = |what: String| Failure::yours(what).hint("nothing was stored");
    let duration_s = told::seconds_of(&args.time).ok_or_else(|| {
        refused(format!("{:?} is not a time; write 45:30 or 1:02:03", args.time))
    })?;
    let day = args.date.unwrap_or(context.today);
    let zone = file.home(None)?;
    let began = told::start_of((day, args.at), duration_s, (context.now, &zone));
    let (start, offset_s) =
        began.ok_or_else(|| refused(format!("{day} has no such time")))?;
    let distance_m = args.distance * file.units.split().0;
    let (feel, treadmill) = (args.feel, args.treadmill);
    Ok((day, ToldRun { start, offset_s, distance_m, duration_s, feel, treadmill }))
}
