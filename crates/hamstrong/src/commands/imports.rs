//! `imports`: every file that was ever imported, and how it ended.

use std::path::PathBuf;

use hamstrong_intake::data_out::files_table;
use hamstrong_intake::{OUTCOMES, Outcome};
use hamstrong_store::{FileSeen, Store as _};

use super::export;
use crate::context::Context;
use crate::diary_file::DiaryFile;
use crate::failure::Failure;
use crate::print::{self, plural, thousands};
use crate::words::of_word;

/// Which files, and where to.
#[derive(clap::Args, Debug)]
pub(crate) struct Args {
    /// Only those that ended so, as refused
    #[arg(long, value_name = "WORD")]
    outcome: Option<String>,
    /// Write them to a file ending in .csv or .json instead
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
}

pub(crate) fn run(context: &Context, args: &Args) -> Result<(), Failure> {
    let file = DiaryFile::open(context)?;
    let words = OUTCOMES.map(|(outcome, word)| (word, outcome));
    let asked = args.outcome.as_ref();
    let asked = asked.map(|word| of_word("outcome", word, &words)).transpose()?;
    let mut seen = file.store.files_seen()?;
    seen.retain(|f| f.outcome != "archive");
    let all = seen.len();
    seen.retain(|f| asked.is_none_or(|o| Outcome::of_word(&f.outcome) == o));
    if let Some(path) = &args.output {
        let text = match path.extension().and_then(|e| e.to_str()) {
            Some("csv") => files_table(&seen),
            Some("json") => seen.iter().map(|f| format!("{}\n", view(f))).collect(),
            _ => {
                return Err(Failure::yours("the file must end in .csv or .json")
                    .hint("nothing was written"));
            }
        };
        export::write(path, text.as_bytes())?;
    }
    if context.json {
        seen.iter().for_each(|one| print::json(&view(one)));
        return Ok(());
    }
    let shown = plural(seen.len(), "file", "files");
    let mut text = match &args.output {
        Some(path) => format!("{}: {shown}.\n", path.display()),
        None => seen.iter().map(line).collect(),
    };
    text.push_str(&format!("{shown} of {}.\n", thousands(all as f64)));
    print::out(&text);
    Ok(())
}

fn line(seen: &FileSeen) -> String {
    let FileSeen { path, outcome, reason, .. } = seen;
    let reason = if reason.is_empty() { "" } else { &format!(": {reason}") };
    format!("  {outcome:<12}  {path}{reason}\n")
}

fn view(seen: &FileSeen) -> serde_json::Value {
    serde_json::json!({
        "path": seen.path,
        "bytes": seen.size,
        "changed_ns": seen.changed_ns,
        "original": hamstrong_store::line::of_original(seen.original),
        "outcome": seen.outcome,
        "reason": seen.reason,
    })
}
