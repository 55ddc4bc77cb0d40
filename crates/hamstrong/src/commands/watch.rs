//! `watch`: imports what appears in a folder.

use std::path::PathBuf;
use std::time::Duration;

use hamstrong_intake::watch::{Pace, watch};

use super::import;
use crate::context::Context;
use crate::failure::Failure;
use crate::print;

/// Which folder.
#[derive(clap::Args, Debug)]
pub(crate) struct Args {
    /// The folder your watch or its program writes to
    #[arg(value_name = "DIR")]
    folder: PathBuf,
    /// Seconds after which it is looked through again, whatever the system says
    #[arg(long, value_name = "SECONDS", default_value_t = 60)]
    #[arg(value_parser = clap::value_parser!(u64).range(1..=86_400))]
    again: u64,
    /// End after the first import
    #[arg(long)]
    once: bool,
}

pub(crate) fn run(context: &Context, args: &Args) -> Result<(), Failure> {
    let pace = Pace { again: Duration::from_secs(args.again), ..Pace::default() };
    let (mut watched, _stop) = watch(&args.folder, pace)?;
    if !context.json {
        print::out(&format!(
            "Watching {}. End it with Ctrl-C; an import that is cut off goes on next \
             time.\n",
            args.folder.display()
        ));
    }
    while watched.changed() {
        import::watched(context, args.folder.clone())?;
        if args.once {
            break;
        }
    }
    Ok(())
}
