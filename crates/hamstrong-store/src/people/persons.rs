//! People with an account.

use jiff::Timestamp;
use rusqlite::{OptionalExtension as _, Row, Transaction, params};

use super::{People, id, instant, key};
use crate::StoreError;

/// Somebody with an account.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Person {
    /// Their id; the diary's file is named after it.
    pub id: u128,
    /// The name they sign in with.
    pub name: String,
    /// The hash of their password, in the form of the Password Hashing Competition.
    pub password: String,
    /// Whether they made the first account: theirs is the diary that was here before.
    pub is_owner: bool,
    /// When the account was made.
    pub made: Timestamp,
}

impl Person {
    pub(super) fn of(row: &Row<'_>) -> rusqlite::Result<Self> {
        Ok(Self {
            id: id(row, "id")?,
            name: row.get("name")?,
            password: row.get("password")?,
            is_owner: row.get("is_owner")?,
            made: instant(row, "made_s")?,
        })
    }
}

pub(super) fn add(transaction: &Transaction<'_>, new: &Person) -> rusqlite::Result<()> {
    let sql = "insert into person (id, name, password, is_owner, made_s) \
               values (?1, ?2, ?3, ?4, ?5)";
    let made = new.made.as_second();
    let values = params![key(new.id), new.name, new.password, new.is_owner, made];
    transaction.execute(sql, values).map(drop)
}

pub(super) fn by_name(
    transaction: &Transaction<'_>,
    name: &str,
) -> rusqlite::Result<Option<Person>> {
    let sql =
        "select * from person where lower(name) = lower(?1) and removed_s is null";
    transaction.query_row(sql, [name], Person::of).optional()
}

impl People {
    /// Everybody, in the order they came.
    pub fn everybody(&self) -> Result<Vec<Person>, StoreError> {
        let sql = "select * from person where removed_s is null order by made_s, id";
        self.0.explained(
            self.0
                .connection
                .prepare_cached(sql)
                .and_then(|mut asked| asked.query_map([], Person::of)?.collect()),
        )
    }

    /// Whoever signs in with this name; capitals do not matter.
    pub fn named(&mut self, name: &str) -> Result<Option<Person>, StoreError> {
        self.0.whole(|transaction| by_name(transaction, name))
    }

    /// Sets another password; whoever is signed in elsewhere no longer is.
    pub fn set_password(
        &mut self,
        person: u128,
        password: &str,
    ) -> Result<(), StoreError> {
        self.0.whole(|transaction| renew(transaction, person, password))
    }

    /// Takes away an account that is not the owner's, with its sign-ins, links and codes;
    /// says whether there was one. The diary stays as it is.
    pub fn remove(&mut self, person: u128, now: Timestamp) -> Result<bool, StoreError> {
        self.0.whole(|transaction| {
            let sql = "update person set removed_s = ?2, password = '' \
                       where id = ?1 and not is_owner and removed_s is null";
            let removed =
                transaction.execute(sql, params![key(person), now.as_second()])?;
            if removed == 0 {
                return Ok(false);
            }
            transaction
                .execute("delete from sign_in where person = ?1", [key(person)])?;
            transaction.execute("delete from code where person = ?1", [key(person)])?;
            transaction
                .execute("delete from passkey where person = ?1", [key(person)])?;
            transaction
                .execute("delete from sign_in_log where person = ?1", [key(person)])?;
            let sql = "delete from program_token where person = ?1";
            transaction.execute(sql, [key(person)])?;
            let sql =
                "update share set ended_s = ?2 where person = ?1 and ended_s is null";
            transaction.execute(sql, params![key(person), now.as_second()])?;
            Ok(true)
        })
    }
}

pub(super) fn renew(
    transaction: &Transaction<'_>,
    person: u128,
    password: &str,
) -> rusqlite::Result<()> {
    let sql = "update person set password = ?2 where id = ?1 and removed_s is null";
    transaction.execute(sql, params![key(person), password])?;
    transaction
        .execute("delete from sign_in where person = ?1", [key(person)])
        .map(drop)
}
