//! `doctor`: where everything is and whether it is whole.

use hamstrong_domain::load::MODEL_VERSION;
use hamstrong_store::Store as _;
use jiff::Timestamp;
use jiff::tz::TimeZone;

use crate::context::Context;
use crate::diary_file::DiaryFile;
use crate::failure::Failure;
use crate::print::{self, plural};

pub(crate) fn run(context: &Context) -> Result<(), Failure> {
    let file = DiaryFile::open(context)?;
    let wrong = file.store.check()?;
    let counts = file.store.counts(MODEL_VERSION)?;
    let copy = file.store.last_copy()?;
    let (files, stale) = (counts.files, counts.stale);
    let bytes = std::fs::metadata(&context.db).map_or(0, |m| m.len());
    let (runs, entries) = (file.diary.runs.len(), file.diary.entries.len());
    if context.json {
        print::json(&serde_json::json!({
            "version": env!("CARGO_PKG_VERSION"),
            "model": MODEL_VERSION,
            "db": context.db.display().to_string(),
            "bytes": bytes,
            "files_seen": files,
            "runs": runs,
            "entries": entries,
            "loads_to_compute": stale,
            "copied": copy.as_ref().map(|(at, place)| {
                serde_json::json!({ "at": at.to_string(), "to": place })
            }),
            "wrong": wrong,
        }));
    } else {
        let whole = match wrong.len() {
            0 => "everything reads and checks".to_owned(),
            n => plural(n, "thing does not check", "things do not check"),
        };
        let loads = match stale {
            0 => format!("all by model {MODEL_VERSION}"),
            n => format!("{n} to compute; hamstrong runs does it"),
        };
        let rows = [
            ("version", env!("CARGO_PKG_VERSION").to_owned()),
            ("diary", format!("{}, {} KB", context.db.display(), bytes / 1024)),
            ("whole", whole),
            (
                "holds",
                format!(
                    "{}, {}, {}",
                    plural(runs, "run", "runs"),
                    plural(entries, "entry", "entries"),
                    plural(files, "file seen", "files seen")
                ),
            ),
            ("loads", loads),
            ("copied", copied(copy.as_ref())),
        ];
        let mut text =
            rows.map(|(what, said)| format!("  {what:<9} {said}\n")).concat();
        text.extend(wrong.iter().take(20).map(|w| format!("            {w}\n")));
        print::out(&text);
    }
    if wrong.is_empty() {
        return Ok(());
    }
    Err(Failure::ours("the diary is damaged").hint(
        "Keep the file as it is, restore your last copy, or import your files into a new one.",
    ))
}

/// When it was last copied and where to.
fn copied(copy: Option<&(Timestamp, String)>) -> String {
    let Some((at, place)) = copy else {
        return "never; hamstrong backup FILE does it".to_owned();
    };
    let day = at.to_zoned(TimeZone::system()).date();
    format!("on {day} to {place}")
}
