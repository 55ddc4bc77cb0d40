//! The whole diary, piece by piece: out as it is held, and in again.

use hamstrong_domain::diary::{Diary, Entry, RecordingId};
use hamstrong_domain::load::RunLoad;
use hamstrong_domain::recording::Recording;
use rusqlite::{Connection, Row, Transaction, params};

use super::{Sqlite, hex, name, read, write};
use crate::{FileSeen, Piece, StoreError, rows};

/// The diary as it was at one moment, whoever writes meanwhile.
#[derive(Debug)]
pub struct Still<'a> {
    store: &'a Sqlite,
    view: Transaction<'a>,
}

impl Sqlite {
    /// The diary as it is now, to be read piece by piece.
    pub fn still(&self) -> Result<Still<'_>, StoreError> {
        let begin = || {
            let view = self.connection.unchecked_transaction()?;
            // The moment is that of the first reading.
            view.query_row("select count(*) from entry", [], |_| Ok(()))?;
            Ok(view)
        };
        let view = begin().map_err(|e| self.explain(&e))?;
        Ok(Still { store: self, view })
    }

    /// Takes pieces in, all or nothing. Taking one in again changes nothing. A load needs
    /// its recording before it.
    pub fn take_in(&mut self, pieces: Vec<Piece>) -> Result<(), StoreError> {
        write::pieces(&mut self.connection, pieces).map_err(|e| self.explain(&e))
    }
}

impl Still<'_> {
    /// Every entry, those that were replaced too, as written.
    pub fn entries(&self) -> Result<Vec<Entry>, StoreError> {
        let sql = "select id, written, day, replaces, body from entry";
        let mut entries = self.all(sql, read::one_entry)?;
        entries.sort_by_key(|entry| (entry.written, entry.id));
        Ok(entries)
    }

    /// Entries that stand, and runs.
    pub fn diary(&self) -> Result<Diary, StoreError> {
        read::diary_in(&self.view).map_err(|e| self.store.explain(&e))
    }

    /// Files seen, by path.
    pub fn files_seen(&self) -> Result<Vec<FileSeen>, StoreError> {
        read::files_seen(&self.view).map_err(|e| self.store.explain(&e))
    }

    /// Names of the files that are kept as they came.
    pub fn originals(&self) -> Result<Vec<[u8; 16]>, StoreError> {
        self.all("select id from original order by id", |row| row.get(0))
    }

    /// One of them.
    pub fn original(&self, id: [u8; 16]) -> Result<Vec<u8>, StoreError> {
        let found = read::original(&self.view, id);
        found.map_err(|e| self.store.explain_one(&e, || format!("file {}", hex(&id))))
    }

    /// Names of all recordings, in order.
    pub fn recordings(&self) -> Result<Vec<RecordingId>, StoreError> {
        let sql = "select original, part from recording order by original, part";
        self.all(sql, read::id)
    }

    /// One of them.
    pub fn recording(&self, id: RecordingId) -> Result<Recording, StoreError> {
        let found = read::recording(&self.view, id);
        found.map_err(|e| self.store.explain_one(&e, || name(id)))
    }

    /// The loads of a recording by every model, oldest first.
    pub fn loads(&self, id: RecordingId) -> Result<Vec<RunLoad>, StoreError> {
        let found = loads(&self.view, id);
        found.map_err(|e| self.store.explain_one(&e, || name(id)))
    }

    fn all<T>(
        &self,
        sql: &str,
        one: impl FnMut(&Row<'_>) -> rusqlite::Result<T>,
    ) -> Result<Vec<T>, StoreError> {
        read::all(&self.view, sql, [], one).map_err(|e| self.store.explain(&e))
    }
}

fn loads(view: &Connection, id: RecordingId) -> rusqlite::Result<Vec<RunLoad>> {
    let sql = "select body from load where original = $1 and part = $2 order by model";
    read::all(view, sql, params![id.original, id.part], |row| {
        rows::load_from(row.get_ref(0)?.as_str()?).map_err(super::explain::odd)
    })
}
