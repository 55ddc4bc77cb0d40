//! What one diary tells others: webhooks with what was told, and the letter of the week.
//! A file beside the diary, made when somebody first asks for either.

mod hooks;
mod letter;

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use rusqlite::params;

pub use hooks::{Delivery, Hook};
pub use letter::Letter;

use crate::StoreError;
use crate::side::{Side, id, instant, key, maybe};
use crate::sqlite::migrate::Kind;

/// Marks the file: the letters HAMO.
pub(crate) const KIND: Kind<'_> = Kind {
    application: 0x4841_4d4f,
    steps: &[include_str!("../migrations/outbox/0001_first.sql")],
};
/// After a diary was brought back from a copy: what waited may have been told since, and
/// so may be what happened after the copy. Each kind is taken as it is, once.
pub(crate) const BROUGHT_BACK: &str = "
    delete from delivery where due_s is not null;
    update letter set due_s = null, tries = 0;
    delete from known;
    insert into known (kind, name) values
        ('brought-back-hooks', 'yes'), ('brought-back-letter', 'yes');
";
/// Kinds of what is known that say that a diary was brought back.
const HOOKS_BACK: &str = "brought-back-hooks";
const LETTER_BACK: &str = "brought-back-letter";

/// What the file holds, in messages.
const WHAT: &str = "webhooks and letters";

/// The file of what is told.
#[derive(Debug)]
pub struct Outbox(Side);

/// The file beside a diary: `hamstrong.db` has `hamstrong.outbox.db`.
#[must_use]
pub fn beside(diary: &Path) -> PathBuf {
    diary.with_extension("outbox.db")
}

/// Erases what a diary tells others: the file is gone, with its log.
pub fn erase(diary: &Path) -> Result<(), StoreError> {
    let file = beside(diary);
    for end in ["", "-wal", "-shm"] {
        let mut name = file.clone().into_os_string();
        name.push(end);
        match std::fs::remove_file(&name) {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
                let (path, why) = (file.display().to_string(), error.to_string());
                return Err(StoreError::Unavailable { path, why });
            }
            _ => {}
        }
    }
    Ok(())
}

impl Outbox {
    /// Opens the file beside a diary; makes it if there is none.
    pub fn open(diary: &Path) -> Result<Self, StoreError> {
        Side::open(&beside(diary), KIND, WHAT).map(Self)
    }

    /// The same, if there is one.
    pub fn find(diary: &Path) -> Result<Option<Self>, StoreError> {
        beside(diary).exists().then(|| Self::open(diary)).transpose()
    }

    /// One that is forgotten when it is dropped.
    pub fn in_memory() -> Result<Self, StoreError> {
        Side::in_memory(KIND, WHAT).map(Self)
    }

    /// What was already told of.
    pub fn known(&self, kind: &str) -> Result<BTreeSet<String>, StoreError> {
        let sql = "select name from known where kind = ?1";
        let found = self.0.connection.prepare_cached(sql).and_then(|mut asked| {
            asked.query_map([kind], |row| row.get(0))?.collect::<Result<_, _>>()
        });
        self.0.explained(found)
    }

    /// Whether the diary was brought back from a copy since webhooks were told of it.
    pub fn hooks_are_back(&self) -> Result<bool, StoreError> {
        Ok(!self.known(HOOKS_BACK)?.is_empty())
    }

    /// Whether it was since the last letter.
    pub fn letter_is_back(&self) -> Result<bool, StoreError> {
        Ok(!self.known(LETTER_BACK)?.is_empty())
    }

    /// Takes what happened so far as told of; nothing is queued.
    pub fn take_as_known(
        &mut self,
        known: &[(&str, BTreeSet<String>)],
    ) -> Result<(), StoreError> {
        let back = (HOOKS_BACK, BTreeSet::new());
        let all: Vec<_> = known.iter().cloned().chain([back]).collect();
        self.tell(&all, &[])
    }

    /// Takes the letter of now as sent.
    pub fn letter_goes_on(&mut self) -> Result<(), StoreError> {
        self.tell(&[(LETTER_BACK, BTreeSet::new())], &[])
    }

    /// Replaces what was already told of, and queues what is told now: both or neither.
    pub fn tell(
        &mut self,
        known: &[(&str, BTreeSet<String>)],
        deliveries: &[Delivery],
    ) -> Result<(), StoreError> {
        self.0.whole(|transaction| {
            for (kind, names) in known {
                transaction.execute("delete from known where kind = ?1", [kind])?;
                let sql = "insert into known (kind, name) values (?1, ?2)";
                let mut insert = transaction.prepare_cached(sql)?;
                for name in names {
                    insert.execute(params![kind, name])?;
                }
            }
            hooks::queue(transaction, deliveries)
        })
    }
}

#[cfg(test)]
mod tests;
