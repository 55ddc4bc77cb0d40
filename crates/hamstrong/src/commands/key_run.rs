//! `key-run`: a run to be fresh for.

use hamstrong_domain::diary::{Event, PlannedRun, RunKind};
use jiff::civil::Date;

use crate::context::Context;
use crate::diary_file::DiaryFile;
use crate::failure::Failure;
use crate::print;

/// The run.
#[derive(clap::Args, Debug)]
pub(crate) struct Args {
    /// Its day, as 2026-11-22
    date: Date,
    /// What it is: intervals, long run, race 10 km
    #[arg(required = true, value_name = "WHAT")]
    what: Vec<String>,
}

pub(crate) fn run(context: &Context, args: &Args) -> Result<(), Failure> {
    let what = args.what.join(" ");
    if what.trim().is_empty() || what.chars().count() > 200 {
        return Err(Failure::yours("say what the run is, in at most 200 letters")
            .hint("nothing was stored"));
    }
    let mut file = DiaryFile::open(context)?;
    let run = PlannedRun::new(args.date, RunKind::Quality, what.clone());
    let event = Event::RunPlanned(run);
    let id = file.write(context, context.today, event, None)?;
    if context.json {
        print::json(&serde_json::json!({
            "id": print::entry_id(id),
            "day": args.date.to_string(),
            "what": what,
        }));
    } else {
        let day = print::day(args.date, context.today);
        print::out(&format!("Key run on {day}: {what}.\n"));
    }
    Ok(())
}
