//! Codes that make an account or set a forgotten password, each once.

use jiff::Timestamp;
use rusqlite::{OptionalExtension as _, params};

use super::persons::{self, Person};
use super::{Hashed, People, key};
use crate::StoreError;

/// What a code is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// The first account: the diary that was here before.
    Owner,
    /// An account with a diary of its own.
    Invite,
    /// Another password for somebody who forgot theirs.
    Renew(u128),
}

impl Purpose {
    const fn word(self) -> &'static str {
        match self {
            Self::Owner => "owner",
            Self::Invite => "invite",
            Self::Renew(_) => "renew",
        }
    }
}

/// What came of a code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Joined {
    /// This person has an account, or another password.
    Person(u128),
    /// Somebody has this name; the code can be used again.
    NameTaken,
    /// There is no such code, or not any more.
    NoCode,
}

impl People {
    /// Keeps a code. Another one of the same purpose stops being good, invitations apart.
    pub fn keep_code(
        &mut self,
        code: Hashed,
        purpose: Purpose,
        ends: Timestamp,
    ) -> Result<(), StoreError> {
        self.0.whole(|transaction| {
            let person = match purpose {
                Purpose::Renew(person) => Some(key(person)),
                Purpose::Owner | Purpose::Invite => None,
            };
            if purpose != Purpose::Invite {
                let sql = "delete from code where purpose = ?1 and person is ?2";
                transaction.execute(sql, params![purpose.word(), person])?;
            }
            let sql = "insert into code (code, purpose, person, ends_s) \
                       values (?1, ?2, ?3, ?4)";
            let values = params![code, purpose.word(), person, ends.as_second()];
            transaction.execute(sql, values).map(drop)
        })
    }

    /// Invitations that nobody used yet.
    pub fn invitations(&self, now: Timestamp) -> Result<usize, StoreError> {
        let sql = "select count(*) from code where purpose = 'invite' and ends_s > ?1";
        let found =
            self.0.connection.query_row(sql, [now.as_second()], |r| r.get::<_, u32>(0));
        self.0.explained(found).map(|open| open as usize)
    }

    /// Takes back the invitations that nobody used yet.
    pub fn end_invitations(&mut self) -> Result<(), StoreError> {
        self.0
            .whole(|transaction| {
                transaction.execute("delete from code where purpose = 'invite'", [])
            })
            .map(drop)
    }

    /// Uses a code up: makes the account of `new`, or sets its password for the person
    /// whom the code is for. All or nothing.
    pub fn join(&mut self, code: Hashed, new: &Person) -> Result<Joined, StoreError> {
        self.0.whole(|transaction| {
            let now = new.made.as_second();
            transaction.execute("delete from code where ends_s <= ?1", [now])?;
            let sql = "select purpose, person from code where code = ?1";
            let found = transaction.query_row(sql, [code], |row| {
                let person: Option<[u8; 16]> = row.get(1)?;
                Ok((row.get::<_, String>(0)?, person.map(u128::from_be_bytes)))
            });
            let Some((purpose, person)) = found.optional()? else {
                return Ok(Joined::NoCode);
            };
            let known = persons::by_name(transaction, &new.name)?;
            let joined = match (person, known) {
                (Some(person), Some(known)) if known.id == person => {
                    persons::renew(transaction, person, &new.password)?;
                    person
                }
                (Some(_), _) => return Ok(Joined::NoCode),
                (None, Some(_)) => return Ok(Joined::NameTaken),
                (None, None) => {
                    let is_owner = purpose == Purpose::Owner.word();
                    persons::add(transaction, &Person { is_owner, ..new.clone() })?;
                    new.id
                }
            };
            transaction.execute("delete from code where code = ?1", [code])?;
            Ok(Joined::Person(joined))
        })
    }
}
