//! Who has a diary on this server: accounts, where they are signed in, codes, wrong
//! tries, tokens of programs, and links for a physiotherapist. One file beside the diaries; no diary is in it.
//!
//! Of passwords, tokens and codes only hashes come here.

mod codes;
mod passkeys;
mod persons;
mod program_tokens;
mod shares;
mod sign_ins;
mod tries;

use std::path::Path;

use rusqlite::{Connection, OpenFlags, Transaction, TransactionBehavior};

pub use codes::{Joined, Purpose};
pub use passkeys::Passkey;
pub use persons::Person;
pub use program_tokens::ProgramToken;
pub use shares::{NewShare, Share};
pub use sign_ins::{NewSignIn, SignIn};
pub use tries::Tries;

use crate::StoreError;
use crate::sqlite::explain::explain;
use crate::sqlite::migrate::{Head, Kind, head_of, migrate_to};
use crate::sqlite::open::{PATIENCE, SETTINGS, named, prepare, unavailable};

/// The hash of a token or a code.
pub type Hashed = [u8; 32];

/// Marks the file: the letters HAMP.
const KIND: Kind<'_> = Kind {
    application: 0x4841_4d50,
    steps: &[
        include_str!("../migrations/people/0001_first.sql"),
        include_str!("../migrations/people/0002_program_tokens.sql"),
    ],
};

/// The file of accounts.
#[derive(Debug)]
pub struct People {
    connection: Connection,
    /// As the messages name it.
    path: String,
}

impl People {
    /// Opens the file; makes it, and its folder, if there is none.
    pub fn open(path: impl AsRef<Path>) -> Result<Self, StoreError> {
        let (file, path) = named(path.as_ref())?;
        prepare(&file).map_err(|error| unavailable(&path, &error.to_string()))?;
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE
            | OpenFlags::SQLITE_OPEN_CREATE
            | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let connection = Connection::open_with_flags(&file, flags);
        Self::of(connection.map_err(|error| explain(&path, &error))?, path)
    }

    /// Accounts that are forgotten when they are dropped.
    pub fn in_memory() -> Result<Self, StoreError> {
        let path = "in memory".to_owned();
        let connection = Connection::open_in_memory();
        Self::of(connection.map_err(|error| explain(&path, &error))?, path)
    }

    fn of(mut connection: Connection, path: String) -> Result<Self, StoreError> {
        let explained = |error: rusqlite::Error| explain(&path, &error);
        connection.busy_timeout(PATIENCE).map_err(explained)?;
        let known = KIND.steps.len() as u32;
        match head_of(&connection, KIND).map_err(explained)? {
            Head::Diary(found) if found > known => {
                return Err(StoreError::Newer { path, found, known });
            }
            Head::Foreign => {
                let why = "it holds something else than accounts".to_owned();
                return Err(StoreError::NotDiary { path, why });
            }
            Head::Blank | Head::Diary(_) => {}
        }
        connection.execute_batch(SETTINGS).map_err(explained)?;
        migrate_to(&mut connection, KIND).map_err(explained)?;
        let _ = connection.pragma_update(None, "journal_mode", "wal");
        Ok(Self { connection, path })
    }

    fn explained<T>(&self, asked: rusqlite::Result<T>) -> Result<T, StoreError> {
        asked.map_err(|error| explain(&self.path, &error))
    }

    /// Does some work whole or not at all.
    fn whole<T>(
        &mut self,
        work: impl FnOnce(&Transaction<'_>) -> rusqlite::Result<T>,
    ) -> Result<T, StoreError> {
        let path = self.path.clone();
        let done = (|| {
            let behavior = TransactionBehavior::Immediate;
            let transaction = self.connection.transaction_with_behavior(behavior)?;
            let done = work(&transaction)?;
            transaction.commit()?;
            Ok(done)
        })();
        done.map_err(|error: rusqlite::Error| explain(&path, &error))
    }
}

/// An id as it is kept.
const fn key(id: u128) -> [u8; 16] {
    id.to_be_bytes()
}

/// An id as it was kept.
fn id(row: &rusqlite::Row<'_>, column: &str) -> rusqlite::Result<u128> {
    row.get::<_, [u8; 16]>(column).map(u128::from_be_bytes)
}

/// An instant as it was kept, in seconds.
fn instant(row: &rusqlite::Row<'_>, column: &str) -> rusqlite::Result<jiff::Timestamp> {
    let seconds: i64 = row.get(column)?;
    Ok(jiff::Timestamp::from_second(seconds).unwrap_or(jiff::Timestamp::MAX))
}
