//! Where the diary lies if nobody says.

use std::env;
use std::path::PathBuf;

use crate::failure::Failure;

/// The diary: the argument, else `HAMSTRONG_DB`, else the platform's data folder.
pub(crate) fn diary(asked: Option<PathBuf>) -> Result<PathBuf, Failure> {
    let given = asked.or_else(|| set("HAMSTRONG_DB"));
    given
        .or_else(|| Some(data_folder()?.join("hamstrong").join("hamstrong.db")))
        .ok_or_else(|| {
            Failure::ours("no home folder is known")
                .hint("Say where the diary is with --db FILE.")
        })
}

fn set(variable: &str) -> Option<PathBuf> {
    env::var_os(variable).filter(|v| !v.is_empty()).map(PathBuf::from)
}

fn data_folder() -> Option<PathBuf> {
    if cfg!(windows) {
        return set("APPDATA");
    }
    if cfg!(target_os = "macos") {
        return Some(set("HOME")?.join("Library").join("Application Support"));
    }
    // The base directory specification says that relative paths are ignored.
    let named = set("XDG_DATA_HOME").filter(|p| p.is_absolute());
    named.or_else(|| Some(set("HOME")?.join(".local").join("share")))
}
