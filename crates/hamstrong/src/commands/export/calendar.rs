//! `export calendar`: the sessions to come as a calendar file.

use std::path::PathBuf;

use hamstrong_domain::plan;
use hamstrong_domain::state::State;
use hamstrong_ingest::write_ics;
use hamstrong_web::words::sessions;
use jiff::civil::Time;

use super::super::plan::remember;
use super::write;
use crate::context::Context;
use crate::diary_file::DiaryFile;
use crate::failure::Failure;
use crate::print::{self, plural};

/// Where to, and when on the day.
#[derive(clap::Args, Debug)]
pub(crate) struct Args {
    /// The file to write, ending in .ics
    #[arg(short, long, value_name = "FILE")]
    output: PathBuf,
    /// The time of day you usually train at, as 18:30; else sessions have only a day
    #[arg(long, value_name = "TIME")]
    at: Option<Time>,
}

pub(crate) fn run(context: &Context, args: &Args) -> Result<(), Failure> {
    let mut file = DiaryFile::with_loads(context)?;
    let state = State::on(&file.diary, context.today);
    let planned = plan::plan(&state);
    remember(&mut file, context, &state, &planned)?;
    let diary = hamstrong_store::Store::diary(&file.store)?;
    let today = (context.today, context.now);
    let events = sessions((&diary, &planned), today, args.at, file.units);
    let off = events.iter().filter(|event| event.cancelled).count();
    let to_come = events.len() - off;
    let text = write_ics("Hamstrong", &events);
    write(&args.output, text.as_bytes())?;
    let path = args.output.display().to_string();
    if context.json {
        print::json(&serde_json::json!({
            "file": path, "sessions": to_come, "cancelled": off,
        }));
        return Ok(());
    }
    let off = if off > 0 { format!(", {off} cancelled") } else { String::new() };
    let sessions = plural(to_come, "session", "sessions");
    print::out(&format!(
        "{path}: {sessions}{off}.\nRead it again after a change: every session keeps \
         its name, so that calendars replace it.\n"
    ));
    Ok(())
}
