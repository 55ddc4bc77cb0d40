//! `calendar import`: the runs of a calendar file, read again as often as you like.

use std::fs::File;
use std::io::Read as _;
use std::path::{Path, PathBuf};

use hamstrong_domain::calendar::meaning;
use hamstrong_ingest::{ICS_BYTES, ICS_DAYS, Window, read_ics};
use hamstrong_intake::feed_changes;
use hamstrong_store::Store as _;
use jiff::ToSpan as _;

use super::outcome::Outcome;
use crate::context::Context;
use crate::diary_file::DiaryFile;
use crate::failure::Failure;

/// The calendar.
#[derive(clap::Args, Debug)]
pub(crate) struct Args {
    /// The file, as exported by the calendar: plan.ics
    file: PathBuf,
    /// Home time zone; else as in the profile
    #[arg(long, value_name = "ZONE")]
    zone: Option<String>,
}

pub(super) fn run(context: &Context, args: &Args) -> Result<(), Failure> {
    let bytes = bounded(&args.file)?;
    let mut file = DiaryFile::open(context)?;
    let window = Window {
        from: context.today,
        to: context.today.saturating_add(ICS_DAYS.days()),
        home: file.home(args.zone.as_deref())?,
    };
    let feed = read_ics(&bytes, &window).map_err(|error| {
        Failure::yours(format!("{}: {error}", args.file.display()))
            .hint(error.hint())
            .hint("nothing was stored")
    })?;
    let mut outcome = Outcome::of(&args.file, &feed);
    for occurrence in &feed.occurrences {
        outcome.heard(&occurrence.summary, &meaning(&occurrence.summary));
    }
    let changes = feed_changes(&feed, &file.diary, (context.now, context.today));
    file.store.write(&changes.entries)?;
    (outcome.added, outcome.changed) = (changes.added, changes.changed);
    (outcome.withdrawn, outcome.unchanged) = (changes.withdrawn, changes.unchanged);
    outcome.print(context);
    Ok(())
}

fn bounded(path: &Path) -> Result<Vec<u8>, Failure> {
    let failed = |error: std::io::Error| {
        Failure::yours(format!("{} cannot be read: {error}", path.display()))
            .hint("nothing was stored")
    };
    let mut bytes = Vec::new();
    // One byte more than may be: the reader then says that it is too large.
    let most = ICS_BYTES as u64 + 1;
    File::open(path)
        .map_err(failed)?
        .take(most)
        .read_to_end(&mut bytes)
        .map_err(failed)?;
    Ok(bytes)
}
