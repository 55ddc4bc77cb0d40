//! Wrong passwords and codes, counted by name and by address.

use jiff::{SignedDuration, Timestamp};
use rusqlite::{OptionalExtension as _, params};

use super::{People, instant};
use crate::StoreError;

/// Wrong tries in a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tries {
    /// How many.
    pub failed: u32,
    /// When the last one was.
    pub last: Timestamp,
}

impl People {
    /// The wrong tries of a key, if there are any.
    pub fn tries(&self, key: &str) -> Result<Option<Tries>, StoreError> {
        let sql = "select failed, last_s from tries where key = ?1";
        let found = self.0.connection.query_row(sql, [key], |row| {
            Ok(Tries { failed: row.get("failed")?, last: instant(row, "last_s")? })
        });
        self.0.explained(found.optional())
    }

    /// Counts one more wrong try for each key, and forgets those older than `kept`.
    pub fn failed(
        &mut self,
        keys: &[String],
        now: Timestamp,
        kept: SignedDuration,
    ) -> Result<(), StoreError> {
        self.0.whole(|transaction| {
            let now = now.as_second();
            let old = now - kept.as_secs();
            transaction.execute("delete from tries where last_s <= ?1", [old])?;
            let sql = "insert into tries (key, failed, last_s) values (?1, 1, ?2) \
                       on conflict (key) do update set failed = failed + 1, last_s = ?2";
            for key in keys {
                transaction.execute(sql, params![key, now])?;
            }
            Ok(())
        })
    }

    /// Forgets the wrong tries of a key.
    pub fn succeeded(&mut self, key: &str) -> Result<(), StoreError> {
        let done = self.0.connection.execute("delete from tries where key = ?1", [key]);
        self.0.explained(done).map(drop)
    }
}
