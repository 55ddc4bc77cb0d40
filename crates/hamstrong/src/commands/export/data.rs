//! `export data`: everything that is kept, as one zip; `import` takes it in again.

use std::path::{Path, PathBuf};

use hamstrong_intake::data_out::{self, DataOut};

use crate::context::Context;
use crate::diary_file::DiaryFile;
use crate::failure::Failure;
use crate::print::{self, plural};

/// Where to.
#[derive(clap::Args, Debug)]
pub(crate) struct Args {
    /// The file to write, ending in .zip; one that is there is replaced
    #[arg(short, long, value_name = "FILE")]
    output: PathBuf,
}

pub(super) fn run(context: &Context, args: &Args) -> Result<(), Failure> {
    let file = DiaryFile::open(context)?;
    let out = data_out::write(&file.store, &args.output)?;
    if context.json {
        print::json(&view(&args.output, &out));
    } else {
        print::out(&format!(
            "{}: {}, {} KB.\nIts README.txt says what every file and column is. It \
             holds places and pains: keep it where only you can read it.\n",
            args.output.display(),
            words(&out),
            out.bytes / 1024,
        ));
    }
    Ok(())
}

/// Takes an export in, and tells how much came.
pub(in super::super) fn take_in(
    context: &Context,
    file: &mut DiaryFile,
    path: &Path,
) -> Result<(), Failure> {
    let taken = data_out::take_in(&mut file.store, path)?;
    if context.json {
        print::json(&view(path, &taken));
    } else {
        print::out(&format!("Taken in from {}: {}.\n", path.display(), words(&taken)));
    }
    Ok(())
}

fn view(path: &Path, out: &DataOut) -> serde_json::Value {
    serde_json::json!({
        "file": path.display().to_string(),
        "entries": out.entries,
        "files_seen": out.files,
        "originals": out.originals,
        "recordings": out.recordings,
        "loads": out.loads,
        "bytes": out.bytes,
    })
}

fn words(out: &DataOut) -> String {
    [
        plural(out.entries, "entry", "entries"),
        plural(out.recordings, "recording", "recordings"),
        plural(out.originals, "original file", "original files"),
        plural(out.files, "file seen", "files seen"),
    ]
    .join(", ")
}
