//! `erase`: everything of the athlete, out of the file and its log.

use std::io::{BufRead as _, IsTerminal as _};

use hamstrong_domain::load::MODEL_VERSION;

use crate::context::Context;
use crate::diary_file::DiaryFile;
use crate::failure::Failure;
use crate::print::{self, plural};

/// What must be typed.
const PHRASE: &str = "erase everything";

/// What to erase.
#[derive(clap::Args, Debug)]
pub(crate) struct Args {
    /// Everything: entries, runs, recordings, originals, what was computed
    #[arg(long, required = true)]
    all: bool,
    /// Do not ask
    #[arg(long)]
    yes_erase_everything: bool,
}

pub(crate) fn run(context: &Context, args: &Args) -> Result<(), Failure> {
    if !context.db.exists() {
        let path = context.db.display();
        return Err(Failure::yours(format!("there is no diary at {path}")));
    }
    let mut file = DiaryFile::open(context)?;
    let counts = counts(&file)?;
    if !args.yes_erase_everything {
        print::err(&format!(
            "This erases {} for good: {counts}.\nNothing can bring it back but a copy: \
             hamstrong backup FILE, hamstrong export data -o FILE.zip\nYour watch \
             files, and copies and exports you made, stay where they are.\n",
            context.db.display(),
        ));
        if std::io::stdin().is_terminal() {
            print::err(&format!("Type {PHRASE:?} to go on: "));
        }
        if !confirmed() {
            return Err(Failure::yours("nothing was erased").hint(format!(
                "Type {PHRASE:?} when asked, or say --yes-erase-everything."
            )));
        }
    }
    file.store.erase_everything()?;
    hamstrong_store::outbox::erase(&context.db)?;
    if context.json {
        print::json(&serde_json::json!({
            "erased": context.db.display().to_string(),
        }));
    } else {
        print::out(&format!(
            "Erased: {counts}. Nothing of it is in {} any more.\n",
            context.db.display()
        ));
    }
    Ok(())
}

fn confirmed() -> bool {
    let mut line = String::new();
    let read = std::io::stdin().lock().read_line(&mut line);
    read.is_ok() && line.trim() == PHRASE
}

fn counts(file: &DiaryFile) -> Result<String, Failure> {
    let held = file.store.counts(MODEL_VERSION)?;
    Ok([
        plural(held.entries, "entry", "entries"),
        plural(held.recordings, "recording", "recordings"),
        plural(held.originals, "original file", "original files"),
    ]
    .join(", "))
}
