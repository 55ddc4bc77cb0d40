//! Files beside a diary that are of another kind: opened, marked, written whole.

use std::path::Path;

use rusqlite::{Connection, OpenFlags, Transaction, TransactionBehavior};

use crate::StoreError;
use crate::sqlite::explain::explain;
use crate::sqlite::migrate::{Head, Kind, head_of, migrate_to};
use crate::sqlite::open::{PATIENCE, SETTINGS, named, prepare, unavailable};

/// A file of a kind of its own.
#[derive(Debug)]
pub(crate) struct Side {
    pub(crate) connection: Connection,
    /// As the messages name it.
    path: String,
}

impl Side {
    /// Opens the file; makes it, and its folder, if there is none.
    pub(crate) fn open(
        path: &Path,
        kind: Kind<'_>,
        what: &str,
    ) -> Result<Self, StoreError> {
        let (file, path) = named(path)?;
        prepare(&file).map_err(|error| unavailable(&path, &error.to_string()))?;
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE
            | OpenFlags::SQLITE_OPEN_CREATE
            | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let connection = Connection::open_with_flags(&file, flags);
        Self::of(connection.map_err(|error| explain(&path, &error))?, path, kind, what)
    }

    /// One that is forgotten when it is dropped.
    pub(crate) fn in_memory(kind: Kind<'_>, what: &str) -> Result<Self, StoreError> {
        let path = "in memory".to_owned();
        let connection = Connection::open_in_memory();
        Self::of(connection.map_err(|error| explain(&path, &error))?, path, kind, what)
    }

    fn of(
        mut connection: Connection,
        path: String,
        kind: Kind<'_>,
        what: &str,
    ) -> Result<Self, StoreError> {
        let explained = |error: rusqlite::Error| explain(&path, &error);
        connection.busy_timeout(PATIENCE).map_err(explained)?;
        let known = kind.steps.len() as u32;
        match head_of(&connection, kind).map_err(explained)? {
            Head::Diary(found) if found > known => {
                return Err(StoreError::Newer { path, found, known });
            }
            Head::Foreign => {
                let why = format!("it holds something else than {what}");
                return Err(StoreError::NotDiary { path, why });
            }
            Head::Blank | Head::Diary(_) => {}
        }
        connection.execute_batch(SETTINGS).map_err(explained)?;
        migrate_to(&mut connection, kind).map_err(explained)?;
        let _ = connection.pragma_update(None, "journal_mode", "wal");
        Ok(Self { connection, path })
    }

    pub(crate) fn explained<T>(
        &self,
        asked: rusqlite::Result<T>,
    ) -> Result<T, StoreError> {
        asked.map_err(|error| explain(&self.path, &error))
    }

    /// Does some work whole or not at all.
    pub(crate) fn whole<T>(
        &mut self,
        work: impl FnOnce(&Transaction<'_>) -> rusqlite::Result<T>,
    ) -> Result<T, StoreError> {
        let done = (|| {
            let behavior = TransactionBehavior::Immediate;
            let transaction = self.connection.transaction_with_behavior(behavior)?;
            let done = work(&transaction)?;
            transaction.commit()?;
            Ok(done)
        })();
        done.map_err(|error: rusqlite::Error| explain(&self.path, &error))
    }
}

/// An id as it is kept.
pub(crate) const fn key(id: u128) -> [u8; 16] {
    id.to_be_bytes()
}

/// An id as it was kept.
pub(crate) fn id(row: &rusqlite::Row<'_>, column: &str) -> rusqlite::Result<u128> {
    row.get::<_, [u8; 16]>(column).map(u128::from_be_bytes)
}

/// An instant as it was kept, in seconds.
pub(crate) fn instant(
    row: &rusqlite::Row<'_>,
    column: &str,
) -> rusqlite::Result<jiff::Timestamp> {
    let seconds: i64 = row.get(column)?;
    Ok(jiff::Timestamp::from_second(seconds).unwrap_or(jiff::Timestamp::MAX))
}

/// An instant that may be none.
pub(crate) fn maybe(
    row: &rusqlite::Row<'_>,
    column: &str,
) -> rusqlite::Result<Option<jiff::Timestamp>> {
    let there = row.get::<_, Option<i64>>(column)?;
    there.map(|_| instant(row, column)).transpose()
}
