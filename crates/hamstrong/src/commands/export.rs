//! `export`: sessions for a watch and for a calendar, and everything that is kept.

mod calendar;
mod data;
mod workout;

pub(super) use data::take_in;

use std::path::Path;

use crate::context::Context;
use crate::failure::Failure;

/// What to export.
#[derive(clap::Args, Debug)]
pub(crate) struct Args {
    #[command(subcommand)]
    what: What,
}

#[derive(clap::Subcommand, Debug)]
enum What {
    /// Write the session of the day, the block or the next run step as FIT workouts
    Workout(workout::Args),
    /// Write the sessions to come as a calendar file
    Calendar(calendar::Args),
    /// Write everything that is kept as one zip that any program can read
    Data(data::Args),
}

pub(crate) fn run(context: &Context, args: &Args) -> Result<(), Failure> {
    match &args.what {
        What::Workout(args) => workout::run(context, args),
        What::Calendar(args) => calendar::run(context, args),
        What::Data(args) => data::run(context, args),
    }
}

/// Writes a file whole or not at all.
pub(super) fn write(path: &Path, bytes: &[u8]) -> Result<(), Failure> {
    std::fs::write(path, bytes).map_err(|error| {
        Failure::ours(format!("cannot write {}: {error}", path.display()))
            .hint("Choose a folder that is there and may be written to.")
    })
}
