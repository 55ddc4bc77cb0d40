//! Where people are signed in.

use jiff::{SignedDuration, Timestamp};
use rusqlite::{OptionalExtension as _, Row, params};

use super::{Hashed, People, Person, id, instant, key};
use crate::StoreError;

/// A place where somebody is signed in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SignIn {
    /// Its id; not its token.
    pub id: u128,
    /// When it began.
    pub made: Timestamp,
    /// When it was last used, within some minutes.
    pub seen: Timestamp,
    /// What the browser says it is.
    pub about: String,
}

/// A sign-in to keep.
#[derive(Clone, Debug)]
pub struct NewSignIn {
    /// The hash of its token.
    pub token: Hashed,
    /// Its id.
    pub id: u128,
    /// Whose it is.
    pub person: u128,
    /// When it begins.
    pub made: Timestamp,
    /// When it ends however often it is used.
    pub ends: Timestamp,
    /// What the browser says it is.
    pub about: String,
}

impl SignIn {
    fn of(row: &Row<'_>) -> rusqlite::Result<Self> {
        Ok(Self {
            id: id(row, "id")?,
            made: instant(row, "made_s")?,
            seen: instant(row, "seen_s")?,
            about: row.get("about")?,
        })
    }
}

impl People {
    /// Keeps a sign-in, and forgets those that have ended.
    pub fn sign_in(&mut self, new: &NewSignIn) -> Result<(), StoreError> {
        self.0.whole(|transaction| {
            let made = new.made.as_second();
            transaction.execute("delete from sign_in where ends_s <= ?1", [made])?;
            let sql = "insert into sign_in \
                       (token, id, person, made_s, seen_s, ends_s, about) \
                       values (?1, ?2, ?3, ?4, ?4, ?5, ?6)";
            let ends = new.ends.as_second();
            let (id, person) = (key(new.id), key(new.person));
            let values = params![new.token, id, person, made, ends, new.about];
            transaction.execute(sql, values).map(drop)
        })
    }

    /// The sign-in of a token with its person, if it has not ended and was used within
    /// `idle`.
    pub fn signed_in(
        &self,
        token: Hashed,
        now: Timestamp,
        idle: SignedDuration,
    ) -> Result<Option<(SignIn, Person)>, StoreError> {
        let sql = "select s.id as at, s.made_s as at_made_s, s.seen_s, s.about, p.* \
                   from sign_in s join person p on p.id = s.person \
                   where s.token = ?1 and s.ends_s > ?2 and s.seen_s > ?3 \
                   and p.removed_s is null";
        let (now, idle) = (now.as_second(), idle.as_secs());
        let found = self.0.connection.prepare_cached(sql).and_then(|mut asked| {
            let found = asked.query_row(params![token, now, now - idle], |row| {
                let here = SignIn {
                    id: id(row, "at")?,
                    made: instant(row, "at_made_s")?,
                    seen: instant(row, "seen_s")?,
                    about: row.get("about")?,
                };
                Ok((here, Person::of(row)?))
            });
            found.optional()
        });
        self.0.explained(found)
    }

    /// Notes that a sign-in is used.
    pub fn seen(&mut self, sign_in: u128, now: Timestamp) -> Result<(), StoreError> {
        let sql = "update sign_in set seen_s = ?2 where id = ?1";
        let noted =
            self.0.connection.execute(sql, params![key(sign_in), now.as_second()]);
        self.0.explained(noted).map(drop)
    }

    /// Where somebody is signed in, the latest first.
    pub fn sign_ins(
        &self,
        person: u128,
        now: Timestamp,
        idle: SignedDuration,
    ) -> Result<Vec<SignIn>, StoreError> {
        let sql = "select * from sign_in where person = ?1 and ends_s > ?2 \
                   and seen_s > ?3 order by seen_s desc, made_s desc";
        let (now, idle) = (now.as_second(), idle.as_secs());
        let values = params![key(person), now, now - idle];
        let found = self.0.connection.prepare_cached(sql).and_then(|mut asked| {
            asked.query_map(values, SignIn::of)?.collect::<Result<_, _>>()
        });
        self.0.explained(found)
    }

    /// Ends one sign-in of a person.
    pub fn end(&mut self, person: u128, sign_in: u128) -> Result<(), StoreError> {
        let sql = "delete from sign_in where person = ?1 and id = ?2";
        let ended = self.0.connection.execute(sql, [key(person), key(sign_in)]);
        self.0.explained(ended).map(drop)
    }

    /// Ends every sign-in of a person but this one.
    pub fn end_others(&mut self, person: u128, but: u128) -> Result<(), StoreError> {
        let sql = "delete from sign_in where person = ?1 and id != ?2";
        let ended = self.0.connection.execute(sql, [key(person), key(but)]);
        self.0.explained(ended).map(drop)
    }
}
