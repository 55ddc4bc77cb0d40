//! One file of SQLite: the backend for one runner on one machine.

mod along;
pub(crate) mod backup;
mod check;
mod counts;
mod erase;
pub(crate) mod explain;
pub(crate) mod migrate;
pub(crate) mod open;
mod read;
mod whole;
mod write;

pub use counts::Counts;
pub use whole::Still;

use std::collections::BTreeMap;
use std::time::Duration;

use hamstrong_domain::diary::{Correction, Diary, Entry, RecordingId, Run};
use hamstrong_domain::load::RunLoad;
use hamstrong_domain::recording::Recording;
use rusqlite::Connection;

use crate::{FileSeen, Packed, RecordingSummary, Store, StoreError};

/// The diary in one SQLite file.
#[derive(Debug)]
pub struct Sqlite {
    connection: Connection,
    /// As the messages name it.
    path: String,
}

impl Sqlite {
    /// Sets how long to wait for another writer; 5 seconds at first.
    pub fn set_patience(&mut self, patience: Duration) -> Result<(), StoreError> {
        self.connection.busy_timeout(patience).map_err(|e| self.explain(&e))
    }
}

impl Store for Sqlite {
    fn keep_packed(&mut self, files: &[Packed]) -> Result<(), StoreError> {
        write::files(&mut self.connection, files).map_err(|e| self.explain(&e))
    }

    fn files_seen(&self) -> Result<Vec<FileSeen>, StoreError> {
        read::files_seen(&self.connection).map_err(|e| self.explain(&e))
    }

    fn recordings(&self) -> Result<Vec<RecordingSummary>, StoreError> {
        read::recordings(&self.connection).map_err(|e| self.explain(&e))
    }

    fn recording(&self, id: RecordingId) -> Result<Recording, StoreError> {
        let found = read::recording(&self.connection, id);
        found.map_err(|e| self.explain_one(&e, || name(id)))
    }

    fn original(&self, original: [u8; 16]) -> Result<Vec<u8>, StoreError> {
        let found = read::original(&self.connection, original);
        found.map_err(|e| self.explain_one(&e, || format!("file {}", hex(&original))))
    }

    fn files_of(&self, original: [u8; 16]) -> Result<Vec<FileSeen>, StoreError> {
        read::files_of(&self.connection, original).map_err(|e| self.explain(&e))
    }

    fn keep_loads(
        &mut self,
        loads: &[(RecordingId, RunLoad)],
    ) -> Result<(), StoreError> {
        let missing = write::loads(&mut self.connection, loads);
        match missing.map_err(|e| self.explain(&e))? {
            Some(id) => Err(StoreError::NotFound(name(id))),
            None => Ok(()),
        }
    }

    fn write(&mut self, entries: &[Entry]) -> Result<(), StoreError> {
        write::entries(&mut self.connection, entries).map_err(|e| self.explain(&e))
    }

    fn diary(&self) -> Result<Diary, StoreError> {
        read::diary(&self.connection).map_err(|e| self.explain(&e))
    }

    fn corrections(&self) -> Result<BTreeMap<RecordingId, Correction>, StoreError> {
        read::corrections(&self.connection).map_err(|e| self.explain(&e))
    }

    fn run(&self, id: RecordingId) -> Result<Run, StoreError> {
        let found = read::run(&self.connection, id);
        found.map_err(|e| self.explain_one(&e, || name(id)))
    }

    fn check(&self) -> Result<Vec<String>, StoreError> {
        check::everything(&self.connection).map_err(|e| self.explain(&e))
    }
}

/// A recording as messages name it: the start of its file's hash, and its part.
fn name(id: RecordingId) -> String {
    let hash = hex(&id.original);
    match id.part {
        0 => format!("recording {hash}"),
        part => format!("recording {hash} part {part}"),
    }
}

fn hex(hash: &[u8]) -> String {
    use std::fmt::Write;
    let mut text = String::with_capacity(hash.len() * 2);
    for byte in hash {
        let _ = write!(text, "{byte:02x}");
    }
    text
}

#[cfg(test)]
mod tests {
    use hamstrong_domain::diary::{EntryId, Event, PlannedRun, RunKind};

    use super::*;

    fn long_note(id: u128) -> Entry {
        let day = jiff::civil::date(2026, 3, 12);
        let what = format!("{id} ").repeat(3000);
        Entry {
            id: EntryId(id),
            written: jiff::Timestamp::UNIX_EPOCH,
            day,
            replaces: None,
            event: Event::RunPlanned(PlannedRun::new(day, RunKind::Quality, what)),
        }
    }

    #[test]
    fn a_full_disk_is_said_and_what_was_written_before_stays() {
        let mut store = Sqlite::in_memory().unwrap();
        store.write(&[long_note(1)]).unwrap();
        let pages: u32 = store
            .connection
            .pragma_query_value(None, "page_count", |row| row.get(0))
            .unwrap();
        store.connection.pragma_update(None, "max_page_count", pages + 4).unwrap();

        let many: Vec<_> = (2..40).map(long_note).collect();
        let error = store.write(&many).unwrap_err();
        assert!(error.to_string().ends_with("the disk is full"), "{error}");
        assert_eq!(store.diary().unwrap().entries, [long_note(1)]);
        assert_eq!(store.check().unwrap(), [""; 0]);
        store.write(&[long_note(2)]).unwrap();
    }
}
