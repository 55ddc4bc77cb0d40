//! What a copy of a diary takes along: what the diary tells others, a file beside it.

use std::fs;
use std::path::{Path, PathBuf};

use rusqlite::{Connection, MAIN_DB, OpenFlags, OptionalExtension as _};

use super::backup::{Partial, close_log, copy, open_copy, put_aside};
use super::explain::explain;
use super::migrate::{Head, head_of};
use super::open::{PATIENCE, unavailable};
use crate::StoreError;
use crate::outbox::{self, KIND};

/// Where it stands in a copy: only there, so a diary has no such table.
const ROOM: &str = "
    pragma secure_delete = on;
    drop table if exists along;
    create table along (name text not null primary key, body blob not null) strict;
";
const OUTBOX: &str = "outbox";

/// Puts the outbox of a diary into the copy at `to`, if it has one.
pub(super) fn put_in(diary: &Path, to: &Path) -> Result<(), StoreError> {
    let from = outbox::beside(diary);
    if !from.exists() {
        return Ok(());
    }
    let path = from.display().to_string();
    let explained = |error: rusqlite::Error| explain(&path, &error);
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let source = Connection::open_with_flags(&from, flags).map_err(explained)?;
    source.busy_timeout(PATIENCE).map_err(explained)?;
    if !is_outbox(&source).map_err(explained)? {
        return Ok(());
    }
    let small = Partial::beside(&outbox::beside(to));
    copy(&source, &small.0, &path)?;
    let bytes = fs::read(&small.0).map_err(|e| unavailable(&path, &e.to_string()))?;
    let written = |connection: &Connection| {
        connection.execute_batch(ROOM)?;
        let sql = "insert into along (name, body) values (?1, ?2)";
        connection.execute(sql, rusqlite::params![OUTBOX, bytes]).map(drop)
    };
    let shown = to.display().to_string();
    written(&open_copy(to, &shown)?).map_err(|error| explain(&shown, &error))
}

/// Takes the outbox out of a copy that becomes a diary, if there is one.
pub(super) fn take_out(copy: &Connection) -> rusqlite::Result<Option<Vec<u8>>> {
    let body = body(copy)?;
    if body.is_some() {
        copy.execute_batch("pragma secure_delete = on; drop table along;")?;
    }
    Ok(body)
}

/// What does not check in what goes along, a line each; none if nothing does.
pub(super) fn check(copy: &Connection) -> rusqlite::Result<Option<Vec<String>>> {
    let Some(body) = body(copy)? else { return Ok(None) };
    let whole = || {
        let mut memory = Connection::open_in_memory()?;
        memory.deserialize_read_exact(MAIN_DB, &body[..], body.len(), true)?;
        if !is_outbox(&memory)? {
            return Ok(vec!["it is something else".to_owned()]);
        }
        let mut said = memory.prepare("pragma integrity_check")?;
        let lines = said.query_map([], |row| row.get(0))?;
        lines.collect::<rusqlite::Result<Vec<String>>>()
    };
    let said = whole().unwrap_or_else(|error| vec![error.to_string()]);
    let wrong = said.into_iter().filter(|line| line != "ok");
    Ok(Some(wrong.map(|line| format!("webhooks and letters: {line}")).collect()))
}

/// Puts an outbox beside a diary that was brought back: what waited in it is dropped,
/// because it may have been told since. Says where the one that was there is kept.
pub(super) fn put_beside(
    diary: &Path,
    body: Option<Vec<u8>>,
) -> Result<Option<PathBuf>, StoreError> {
    let file = outbox::beside(diary);
    let path = file.display().to_string();
    let Some(body) = body else {
        return if file.exists() {
            settle(&file, &path).map(|()| None)
        } else {
            Ok(None)
        };
    };
    let partial = Partial::beside(&file);
    let made = || {
        super::open::prepare(&partial.0)?;
        fs::write(&partial.0, &body)
    };
    made().map_err(|e| unavailable(&path, &e.to_string()))?;
    settle(&partial.0, &path)?;
    let kept = if file.exists() { Some(put_aside(&file, &path)?) } else { None };
    partial.place(&file, &path)?;
    Ok(kept)
}

fn settle(file: &Path, path: &str) -> Result<(), StoreError> {
    let settled = |connection: Connection| {
        connection.busy_timeout(PATIENCE)?;
        if is_outbox(&connection)? {
            connection.execute_batch(outbox::BROUGHT_BACK)?;
        }
        close_log(&connection)
    };
    settled(open_copy(file, path)?).map_err(|error| explain(path, &error))
}

fn is_outbox(connection: &Connection) -> rusqlite::Result<bool> {
    Ok(matches!(head_of(connection, KIND)?, Head::Diary(_)))
}

fn body(copy: &Connection) -> rusqlite::Result<Option<Vec<u8>>> {
    let there = "select exists (select 1 from sqlite_schema where name = 'along')";
    if !copy.query_row(there, [], |row| row.get(0))? {
        return Ok(None);
    }
    let sql = "select body from along where name = ?1";
    copy.query_row(sql, [OUTBOX], |row| row.get(0)).optional()
}
