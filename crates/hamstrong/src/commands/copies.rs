//! `backup`, `verify` and `restore`: whole copies of the diary.

mod everybody;

use std::path::{Path, PathBuf};

use hamstrong_store::{Held, Replace, Restored, Sqlite};

use crate::context::Context;
use crate::failure::Failure;
use crate::print::{self, plural};

/// Where the diary is kept that was there, and where its webhooks and letters are.
type Kept = [Option<PathBuf>; 2];
const NOTHING: Kept = [None, None];
/// What does not check is named up to this many lines.
const NAMED: usize = 20;

/// Where the copy is to be.
#[derive(clap::Args, Debug)]
pub(crate) struct BackupArgs {
    #[command(flatten)]
    copy: Args,
    /// Of a server with accounts: the accounts and everybody's diary, to a folder
    #[arg(long)]
    everybody: bool,
}

/// Where the copy is.
#[derive(clap::Args, Debug)]
pub(crate) struct Args {
    /// The copy; a folder if it is of everybody
    #[arg(value_name = "FILE")]
    file: PathBuf,
    /// Let a file that is there already give way
    #[arg(long)]
    replace: bool,
}

/// What is looked at.
#[derive(clap::Args, Debug)]
pub(crate) struct VerifyArgs {
    /// A copy, or a diary; else the diary in use
    #[arg(value_name = "FILE")]
    file: Option<PathBuf>,
}

impl Args {
    const fn replace(&self) -> Replace {
        if self.replace { Replace::Yes } else { Replace::Never }
    }
}

/// `backup`: the server may run, and others may write meanwhile.
pub(crate) fn backup(context: &Context, args: &BackupArgs) -> Result<(), Failure> {
    let BackupArgs { copy: args, everybody } = args;
    if *everybody {
        return everybody::backup(context, args);
    }
    let store = Sqlite::open_read_only(&context.db)?;
    let held = store.backup(&args.file, args.replace())?;
    // The copy is made: that nobody could note it is no failure.
    let file = std::fs::canonicalize(&args.file).unwrap_or_else(|_| args.file.clone());
    let _ =
        Sqlite::open(&context.db).and_then(|diary| diary.note_copy(context.now, &file));
    tell(context, &args.file, &held, ("Copied to", &NOTHING));
    Ok(())
}

/// `restore`: what was there stays beside it.
pub(crate) fn restore(context: &Context, args: &Args) -> Result<(), Failure> {
    if args.file.is_dir() {
        return everybody::restore(context, args);
    }
    let Restored { held, kept, kept_beside } =
        Sqlite::restore(&args.file, &context.db, args.replace())?;
    tell(context, &context.db, &held, ("Brought back as", &[kept, kept_beside]));
    Ok(())
}

/// `verify`: reads everything, and writes nothing.
pub(crate) fn verify(context: &Context, args: &VerifyArgs) -> Result<(), Failure> {
    let file = args.file.as_ref().unwrap_or(&context.db);
    if file.is_dir() {
        return everybody::verify(context, file);
    }
    checked(context, file)
}

fn checked(context: &Context, file: &Path) -> Result<(), Failure> {
    let held = Sqlite::verify(file)?;
    if held.wrong.is_empty() {
        tell(context, file, &held, ("Everything reads and checks in", &NOTHING));
        return Ok(());
    }
    if context.json {
        print::json(&view(file, &held, &NOTHING));
    } else {
        let lines = held.wrong.iter().take(NAMED);
        print::out(&lines.map(|line| format!("  {line}\n")).collect::<String>());
    }
    let count = plural(held.wrong.len(), "thing does", "things do");
    let file = file.display();
    Err(Failure::ours(format!("{file} is damaged: {count} not check"))
        .hint("Keep it as it is, and use another copy: hamstrong restore FILE"))
}

fn tell(context: &Context, file: &Path, held: &Held, (done, kept): (&str, &Kept)) {
    if context.json {
        print::json(&view(file, held, kept));
        return;
    }
    let last = held.last.as_ref().map(|at| format!(", the last written {at}"));
    let mut text = format!(
        "{done} {}: {}{}, {}, {}{}.\n",
        file.display(),
        plural(held.entries as usize, "entry", "entries"),
        last.unwrap_or_default(),
        plural(held.recordings as usize, "recording", "recordings"),
        plural(held.files as usize, "file seen", "files seen"),
        if held.tells { ", with webhooks and letters" } else { "" },
    );
    for kept in kept.iter().flatten() {
        text.push_str(&format!("What was there before is in {}.\n", kept.display()));
    }
    print::out(&text);
}

fn shown(kept: Option<&PathBuf>) -> Option<String> {
    kept.map(|kept| kept.display().to_string())
}

fn view(file: &Path, held: &Held, kept: &Kept) -> serde_json::Value {
    serde_json::json!({
        "file": file.display().to_string(),
        "version": held.version,
        "entries": held.entries,
        "last_written": held.last,
        "recordings": held.recordings,
        "files_seen": held.files,
        "webhooks_and_letters": held.tells,
        "wrong": held.wrong,
        "kept": shown(kept[0].as_ref()),
        "kept_beside": shown(kept[1].as_ref()),
    })
}
