//! Personal tokens: what programs show instead of a password, until they end.

use jiff::Timestamp;
use rusqlite::{OptionalExtension as _, Row, params};

use super::{Hashed, People, Person, id, instant, key, maybe};
use crate::StoreError;

/// A token that was made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProgramToken {
    /// Its id; not what is shown.
    pub id: u128,
    /// Whose diary it opens.
    pub person: u128,
    /// What it was made for.
    pub label: String,
    /// What it allows: words with spaces between them.
    pub scopes: String,
    /// When it was made.
    pub made: Timestamp,
    /// When it ends by itself; none if only its owner ends it.
    pub ends: Option<Timestamp>,
    /// When it was last used, within some minutes.
    pub used: Option<Timestamp>,
}

impl ProgramToken {
    fn of(row: &Row<'_>) -> rusqlite::Result<Self> {
        Ok(Self {
            id: id(row, "id")?,
            person: id(row, "person")?,
            label: row.get("label")?,
            scopes: row.get("scopes")?,
            made: instant(row, "made_s")?,
            ends: maybe(row, "ends_s")?,
            used: maybe(row, "used_s")?,
        })
    }

    /// Whether it allows this.
    #[must_use]
    pub fn allows(&self, scope: &str) -> bool {
        self.scopes.split(' ').any(|word| word == scope)
    }
}

impl People {
    /// Keeps a token with the hash of what is shown; forgets those that have ended.
    pub fn keep_program_token(
        &mut self,
        hash: Hashed,
        new: &ProgramToken,
    ) -> Result<(), StoreError> {
        self.0.whole(|transaction| {
            let made = new.made.as_second();
            transaction
                .execute("delete from program_token where ends_s <= ?1", [made])?;
            let sql = "insert into program_token \
                       (id, token, person, label, scopes, made_s, ends_s) \
                       values (?1, ?2, ?3, ?4, ?5, ?6, ?7)";
            let ends = new.ends.map(Timestamp::as_second);
            let (id, person) = (key(new.id), key(new.person));
            let values = params![id, hash, person, new.label, new.scopes, made, ends];
            transaction.execute(sql, values).map(drop)
        })
    }

    /// The token of a hash and its person, if it has not ended and they are still here.
    pub fn program_token(
        &self,
        hash: Hashed,
        now: Timestamp,
    ) -> Result<Option<(ProgramToken, Person)>, StoreError> {
        let sql = "select t.* from program_token t join person p on p.id = t.person \
                   where t.token = ?1 and coalesce(t.ends_s > ?2, true) \
                   and p.removed_s is null";
        let values = params![hash, now.as_second()];
        let found = self.0.connection.query_row(sql, values, ProgramToken::of);
        let Some(token) = self.0.explained(found.optional())? else { return Ok(None) };
        let sql = "select * from person where id = ?1";
        let person = self.0.connection.query_row(sql, [key(token.person)], Person::of);
        Ok(Some((token, self.0.explained(person)?)))
    }

    /// The tokens of a person that have not ended, the latest first.
    pub fn program_tokens(
        &self,
        person: u128,
        now: Timestamp,
    ) -> Result<Vec<ProgramToken>, StoreError> {
        let sql = "select * from program_token \
                   where person = ?1 and coalesce(ends_s > ?2, true) \
                   order by made_s desc, id desc";
        let values = params![key(person), now.as_second()];
        let found = self.0.connection.prepare_cached(sql).and_then(|mut asked| {
            asked.query_map(values, ProgramToken::of)?.collect::<Result<_, _>>()
        });
        self.0.explained(found)
    }

    /// Ends a token of a person: it is gone.
    pub fn end_program_token(
        &mut self,
        person: u128,
        token: u128,
    ) -> Result<(), StoreError> {
        let sql = "delete from program_token where person = ?1 and id = ?2";
        let ended = self.0.connection.execute(sql, params![key(person), key(token)]);
        self.0.explained(ended).map(drop)
    }

    /// Notes that a token was used.
    pub fn program_token_used(
        &mut self,
        token: u128,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        let sql = "update program_token set used_s = ?2 where id = ?1";
        let noted =
            self.0.connection.execute(sql, params![key(token), now.as_second()]);
        self.0.explained(noted).map(drop)
    }
}
