//! Passkeys: the public half of each, and how often it was used.

use jiff::Timestamp;
use rusqlite::{OptionalExtension as _, Row, params};

use super::{People, Person, id, instant, key};
use crate::StoreError;

/// One passkey of a person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Passkey {
    /// The id that its device gave it.
    pub id: Vec<u8>,
    /// The kind of its key, in one word.
    pub kind: String,
    /// The public key.
    pub key: Vec<u8>,
    /// Uses that its device has counted; zero if it does not count.
    pub counter: u32,
    /// What the browser said it is when it was made.
    pub label: String,
    /// When it was made.
    pub made: Timestamp,
}

impl Passkey {
    fn of(row: &Row<'_>) -> rusqlite::Result<Self> {
        Ok(Self {
            id: row.get("id")?,
            kind: row.get("kind")?,
            key: row.get("key")?,
            counter: row.get("counter")?,
            label: row.get("label")?,
            made: instant(row, "made_s")?,
        })
    }
}

impl People {
    /// Keeps a passkey of a person; says whether its id was free.
    pub fn add_passkey(
        &mut self,
        person: u128,
        new: &Passkey,
    ) -> Result<bool, StoreError> {
        let sql = "insert or ignore into passkey \
                   (id, person, kind, key, counter, label, made_s) \
                   values (?1, ?2, ?3, ?4, ?5, ?6, ?7)";
        let made = new.made.as_second();
        let values = params![
            new.id,
            key(person),
            new.kind,
            new.key,
            new.counter,
            new.label,
            made
        ];
        let added = self.0.connection.execute(sql, values);
        self.0.explained(added).map(|added| added == 1)
    }

    /// The passkeys of a person, oldest first.
    pub fn passkeys(&self, person: u128) -> Result<Vec<Passkey>, StoreError> {
        let sql = "select * from passkey where person = ?1 order by made_s, id";
        let found = self.0.connection.prepare_cached(sql).and_then(|mut asked| {
            asked.query_map([key(person)], Passkey::of)?.collect::<Result<_, _>>()
        });
        self.0.explained(found)
    }

    /// The passkey of an id with the id of its person, if that one is still here.
    pub fn passkey(
        &self,
        passkey: &[u8],
    ) -> Result<Option<(Passkey, u128)>, StoreError> {
        let sql = "select k.* from passkey k join person p on p.id = k.person \
                   where k.id = ?1 and p.removed_s is null";
        let found = self.0.connection.query_row(sql, [passkey], |row| {
            Ok((Passkey::of(row)?, id(row, "person")?))
        });
        self.0.explained(found.optional())
    }

    /// Notes that a passkey was used.
    pub fn passkey_used(
        &mut self,
        passkey: &[u8],
        counter: u32,
    ) -> Result<(), StoreError> {
        let sql = "update passkey set counter = ?2 where id = ?1";
        let noted = self.0.connection.execute(sql, params![passkey, counter]);
        self.0.explained(noted).map(drop)
    }

    /// Takes a passkey of a person away.
    pub fn remove_passkey(
        &mut self,
        person: u128,
        passkey: &[u8],
    ) -> Result<(), StoreError> {
        let sql = "delete from passkey where person = ?1 and id = ?2";
        let removed = self.0.connection.execute(sql, params![key(person), passkey]);
        self.0.explained(removed).map(drop)
    }
}

impl Person {
    /// The id as a device keeps it beside a passkey.
    #[must_use]
    pub const fn handle(id: u128) -> [u8; 16] {
        key(id)
    }
}
