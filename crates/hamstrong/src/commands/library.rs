//! `library`: the exercises, the evidence and the explanations as pages in a folder.

use std::path::PathBuf;

use clap::Subcommand;
use clap::builder::PossibleValuesParser;
use hamstrong_web::library::{FolderError, Written, export, languages};

use crate::context::Context;
use crate::failure::Failure;
use crate::print;

/// What to do with the library.
#[derive(clap::Args, Debug)]
pub(crate) struct Args {
    #[command(subcommand)]
    ask: Ask,
}

#[derive(Subcommand, Debug)]
enum Ask {
    /// Write it as pages that open in any browser, without a server
    Export {
        /// The folder: a new one, an empty one, or one written before
        folder: PathBuf,
        /// The language: en or de
        #[arg(long, default_value = "en", value_parser = PossibleValuesParser::new(languages()))]
        lang: String,
    },
}

pub(crate) fn run(context: &Context, args: &Args) -> Result<(), Failure> {
    let Ask::Export { folder, lang } = &args.ask;
    let Written { files, bytes } =
        export(folder, lang).map_err(|error| unwritten(&error))?;
    let first = folder.join("index.html");
    if context.json {
        print::json(&serde_json::json!({
            "folder": folder.display().to_string(),
            "open": first.display().to_string(),
            "files": files,
            "bytes": bytes,
        }));
    } else {
        let size = bytes as f64 / 1e6;
        print::out(&format!(
            "{files} files written, {size:.1} MB.\nOpen {}\n",
            first.display()
        ));
    }
    Ok(())
}

fn unwritten(error: &FolderError) -> Failure {
    let said = error.to_string();
    match error {
        FolderError::Foreign { .. } => Failure::yours(said)
            .hint("nothing was written")
            .hint("choose a new folder: hamstrong library export hamstring-library"),
        FolderError::File(_) => Failure::yours(said).hint("name a folder"),
        FolderError::Disk { .. } => {
            Failure::ours(said).hint("choose a folder where you may write")
        }
    }
}
