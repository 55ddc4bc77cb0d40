//! Copies of the accounts: made while the server runs, looked at, brought back.

use std::path::{Path, PathBuf};

use rusqlite::Connection;

use super::{KIND, People, WHAT};
use crate::sqlite::backup::{Partial, calm, copy, in_the_way, open_copy, put_aside};
use crate::sqlite::explain::explain;
use crate::sqlite::migrate::{Head, head_of};
use crate::sqlite::open::{named, open_to_read_by, unavailable};
use crate::{Replace, StoreError};

impl People {
    /// Copies the file of accounts at `from` as it is now to `to`, and reads the copy;
    /// says how many accounts it holds. The copy is there whole, or not at all.
    ///
    /// # Errors
    /// If there are no accounts, the copy is in the way or cannot be written, or
    /// something in it does not check.
    pub fn backup(from: &Path, to: &Path, replace: Replace) -> Result<u64, StoreError> {
        let (file, path) = named(to)?;
        in_the_way(&file, &path, replace)?;
        let partial = Partial::beside(&file);
        copy(&source(from)?, &partial.0, &from.display().to_string())?;
        let held = look(&open_copy(&partial.0, &path)?, &path)?;
        partial.place(&file, &path)?;
        Ok(held)
    }

    /// Reads everything in a file of accounts, and says how many it holds.
    ///
    /// # Errors
    /// If it is something else, or does not check.
    pub fn verify(from: &Path) -> Result<u64, StoreError> {
        look(&source(from)?, &from.display().to_string())
    }

    /// Brings a copy back as the accounts at `to`; what was there is kept beside it.
    /// Nobody is signed in after that: who was signed out since must stay so.
    ///
    /// # Errors
    /// If the copy does not check, or a server has the accounts open.
    pub fn restore(
        from: &Path,
        to: &Path,
        replace: Replace,
    ) -> Result<Option<PathBuf>, StoreError> {
        let (file, path) = named(to)?;
        let source = source(from)?;
        look(&source, &from.display().to_string())?;
        in_the_way(&file, &path, replace)?;
        let partial = Partial::beside(&file);
        copy(&source, &partial.0, &from.display().to_string())?;
        let out = open_copy(&partial.0, &path)?;
        out.execute_batch("delete from sign_in").map_err(|e| explain(&path, &e))?;
        drop(out);
        let mut kept = None;
        if file.exists() {
            calm(&file, &path)?;
            kept = Some(put_aside(&file, &path)?);
        }
        partial.place(&file, &path)?;
        Ok(kept)
    }
}

fn source(from: &Path) -> Result<Connection, StoreError> {
    let (file, path) = named(from)?;
    if !file.exists() {
        return Err(unavailable(&path, "there is no such file"));
    }
    let opened = open_to_read_by(&file, |connection| head_of(connection, KIND));
    let (source, head) = opened.map_err(|error| explain(&path, &error))?;
    match head {
        Head::Diary(found) if found <= KIND.steps.len() as u32 => Ok(source),
        Head::Diary(found) => {
            Err(StoreError::Newer { path, found, known: KIND.steps.len() as u32 })
        }
        Head::Blank | Head::Foreign => {
            let why = format!("it holds something else than {WHAT}");
            Err(StoreError::NotDiary { path, why })
        }
    }
}

fn look(accounts: &Connection, path: &str) -> Result<u64, StoreError> {
    let asked = |sql: &str| accounts.query_row(sql, [], |row| row.get::<_, String>(0));
    let said = asked("pragma integrity_check").map_err(|e| explain(path, &e))?;
    if said != "ok" {
        return Err(StoreError::Damaged { path: path.to_owned(), why: said });
    }
    let count = "select count(*) from person";
    let held = accounts.query_row(count, [], |row| row.get::<_, i64>(0));
    held.map(i64::cast_unsigned).map_err(|e| explain(path, &e))
}
