//! A copy of a whole server: the accounts, and the diary of each person, as a folder that
//! is shaped like that of the server.

use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};

use hamstrong_store::people::People;
use hamstrong_store::{Restored, Sqlite};

use super::{Args, NOTHING, checked, tell};
use crate::context::Context;
use crate::failure::Failure;
use crate::print::{self, plural};

const ACCOUNTS: &str = "accounts.db";
const PEOPLE: &str = "people";

/// The server may run. What somebody tells meanwhile is in the next copy.
pub(super) fn backup(context: &Context, args: &Args) -> Result<(), Failure> {
    let home = home_of(&context.db);
    let accounts = home.join(ACCOUNTS);
    if !accounts.exists() {
        return Err(Failure::yours("there are no accounts beside this diary")
            .hint("One diary is copied without --everybody: hamstrong backup FILE"));
    }
    made(&args.file.join(PEOPLE))?;
    // First: no account of the copy is younger than the diaries there.
    let held = People::backup(&accounts, &args.file.join(ACCOUNTS), args.replace())?;
    say(context, &args.file.join(ACCOUNTS), held, ("Copied to", None));
    let main = Path::new(context.db.file_name().unwrap_or(OsStr::new("diary.db")));
    let others = diaries(&home.join(PEOPLE))?;
    let others = others
        .iter()
        .filter_map(|file| Some(Path::new(PEOPLE).join(file.file_name()?)));
    for name in std::iter::once(main.to_owned()).chain(others) {
        let (from, to) = (home.join(&name), args.file.join(&name));
        let store = Sqlite::open_read_only(&from)?;
        let held = store.backup(&to, args.replace())?;
        let noted = fs::canonicalize(&to).unwrap_or_else(|_| to.clone());
        // The copy is made: that nobody could note it is no failure.
        let _ =
            Sqlite::open(&from).and_then(|diary| diary.note_copy(context.now, &noted));
        tell(context, &to, &held, ("Copied to", &NOTHING));
    }
    Ok(())
}

/// What was there stays beside it. Everything is read before anything is brought back.
pub(super) fn restore(context: &Context, args: &Args) -> Result<(), Failure> {
    let home = home_of(&context.db);
    let (main, others) = copied(&args.file)?;
    People::verify(&args.file.join(ACCOUNTS))?;
    for file in std::iter::once(&main).chain(&others) {
        Sqlite::verify(file)?;
    }
    let others = others
        .iter()
        .filter_map(|file| Some((file, home.join(PEOPLE).join(file.file_name()?))));
    for (from, to) in std::iter::once((&main, context.db.clone())).chain(others) {
        let Restored { held, kept, kept_beside } =
            Sqlite::restore(from, &to, args.replace())?;
        tell(context, &to, &held, ("Brought back as", &[kept, kept_beside]));
    }
    let (from, to) = (args.file.join(ACCOUNTS), home.join(ACCOUNTS));
    let held = People::verify(&from)?;
    let kept = People::restore(&from, &to, args.replace())?;
    say(context, &to, held, ("Brought back as", kept.as_deref()));
    Ok(())
}

/// Reads everything, and writes nothing.
pub(super) fn verify(context: &Context, folder: &Path) -> Result<(), Failure> {
    let (main, others) = copied(folder)?;
    let accounts = folder.join(ACCOUNTS);
    let held = People::verify(&accounts)?;
    say(context, &accounts, held, ("Everything reads and checks in", None));
    std::iter::once(&main).chain(&others).try_for_each(|file| checked(context, file))
}

fn home_of(db: &Path) -> PathBuf {
    db.parent().unwrap_or(Path::new("")).to_owned()
}

fn made(folder: &Path) -> Result<(), Failure> {
    fs::create_dir_all(folder).map_err(|error| unread(folder, &error))
}

fn unread(folder: &Path, error: &std::io::Error) -> Failure {
    Failure::yours(format!("{} cannot be used: {error}", folder.display()))
        .hint("Check the path, and that this user may read and write it")
}

/// The diaries of a folder, in the order of their names; none if it is not there.
fn diaries(folder: &Path) -> Result<Vec<PathBuf>, Failure> {
    if !folder.exists() {
        return Ok(Vec::new());
    }
    let listed = fs::read_dir(folder).map_err(|error| unread(folder, &error))?;
    let is_diary = |path: &PathBuf| {
        let stem = Path::new(path.file_stem().unwrap_or_default());
        path.extension() == Some(OsStr::new("db"))
            && stem.extension() != Some(OsStr::new("outbox"))
            && path.file_name() != Some(OsStr::new(ACCOUNTS))
    };
    let mut found: Vec<PathBuf> = listed
        .filter_map(Result::ok)
        .map(|entry| entry.path())
        .filter(is_diary)
        .collect();
    found.sort();
    Ok(found)
}

/// The owner's diary in a copy, and those of the others.
fn copied(folder: &Path) -> Result<(PathBuf, Vec<PathBuf>), Failure> {
    let mut own = diaries(folder)?;
    let others = diaries(&folder.join(PEOPLE))?;
    let (Some(main), true) = (own.pop(), own.is_empty()) else {
        let folder = folder.display();
        return Err(Failure::yours(format!("{folder} is no copy of everybody"))
            .hint("Such a copy is made by: hamstrong backup FOLDER --everybody"));
    };
    Ok((main, others))
}

fn say(
    context: &Context,
    file: &Path,
    accounts: u64,
    (done, kept): (&str, Option<&Path>),
) {
    let file = file.display().to_string();
    let kept = kept.map(|kept| kept.display().to_string());
    if context.json {
        print::json(
            &serde_json::json!({"file": file, "accounts": accounts, "kept": kept}),
        );
        return;
    }
    let mut text = format!(
        "{done} {file}: {}.\n",
        plural(accounts as usize, "account", "accounts")
    );
    if let Some(kept) = kept {
        text.push_str(&format!("What was there before is in {kept}.\n"));
    }
    print::out(&text);
}
