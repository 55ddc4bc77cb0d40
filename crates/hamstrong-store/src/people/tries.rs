//! Wrong passwords and codes, counted by name and by address.

use jiff::{SignedDuration, Timestamp};
use rusqlite::{OptionalExtension as _, params};

use super::sign_in_log::{SignInTry, note};
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

    /// Counts one more wrong try for each key, and forgets those older than `kept`. If it
    /// was to sign somebody in, they will see it: written together, so that how long it
    /// takes tells nothing of whether there is such a person.
    pub fn failed(
        &mut self,
        keys: &[String],
        (now, kept): (Timestamp, SignedDuration),
        of: Option<(u128, &SignInTry)>,
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
            of.map_or(Ok(()), |(person, tried)| note(transaction, person, tried))
        })
    }

    /// Forgets the wrong tries of a key.
    pub fn succeeded(&mut self, key: &str) -> Result<(), StoreError> {
        let done = self.0.connection.execute("delete from tries where key = ?1", [key]);
        self.0.explained(done).map(drop)
    }
}
