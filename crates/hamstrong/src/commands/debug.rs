//! `debug`: what the readers and the model make of files, for those who work on them.

mod efforts;
mod plot;

use std::path::PathBuf;

use crate::context::Context;
use crate::failure::Failure;

/// What to look at.
#[derive(clap::Args, Debug)]
pub(crate) struct Args {
    #[command(subcommand)]
    what: What,
}

#[derive(clap::Subcommand, Debug)]
enum What {
    /// Draw the fastest pieces of a folder's runs, by what was decided about them
    Efforts {
        /// A folder of watch files; your diary is not touched
        dir: PathBuf,
        /// Where to write the drawing
        #[arg(short, long, value_name = "FILE.svg")]
        output: PathBuf,
    },
}

pub(crate) fn run(context: &Context, args: &Args) -> Result<(), Failure> {
    match &args.what {
        What::Efforts { dir, output } => efforts::run(context, dir, output),
    }
}
