//! Links that show one injury to a physiotherapist, until they end.

use jiff::Timestamp;
use rusqlite::{OptionalExtension as _, Row, params};

use super::{Hashed, People, id, instant, key};
use crate::StoreError;

/// A link that was made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Share {
    /// Its id; not its token.
    pub id: u128,
    /// Whose diary it shows.
    pub person: u128,
    /// Which injury it shows.
    pub injury: u128,
    /// For whom it was made.
    pub label: String,
    /// Whether rows may be signed through it.
    pub may_sign: bool,
    /// When it was made.
    pub made: Timestamp,
    /// When it ends by itself.
    pub ends: Timestamp,
    /// Whether it was taken back.
    pub is_ended: bool,
}

/// A link to keep.
#[derive(Clone, Debug)]
pub struct NewShare {
    /// The hash of its token.
    pub token: Hashed,
    /// The rest.
    pub share: Share,
}

impl Share {
    fn of(row: &Row<'_>) -> rusqlite::Result<Self> {
        Ok(Self {
            id: id(row, "id")?,
            person: id(row, "person")?,
            injury: id(row, "injury")?,
            label: row.get("label")?,
            may_sign: row.get("may_sign")?,
            made: instant(row, "made_s")?,
            ends: instant(row, "ends_s")?,
            is_ended: row.get::<_, Option<i64>>("ended_s")?.is_some(),
        })
    }
}

impl People {
    /// Keeps a link.
    pub fn share(&mut self, new: &NewShare) -> Result<(), StoreError> {
        let sql = "insert into share \
                   (id, token, person, injury, label, may_sign, made_s, ends_s) \
                   values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)";
        let share = &new.share;
        let values = params![
            key(share.id),
            new.token,
            key(share.person),
            key(share.injury),
            share.label,
            share.may_sign,
            share.made.as_second(),
            share.ends.as_second(),
        ];
        let kept = self.0.connection.execute(sql, values);
        self.0.explained(kept).map(drop)
    }

    /// The link of a token, if it has not ended and its person is still here.
    pub fn shared(
        &self,
        token: Hashed,
        now: Timestamp,
    ) -> Result<Option<Share>, StoreError> {
        let sql = "select s.* from share s join person p on p.id = s.person \
                   where s.token = ?1 and s.ends_s > ?2 and s.ended_s is null \
                   and p.removed_s is null";
        let values = params![token, now.as_second()];
        let found = self.0.connection.query_row(sql, values, Share::of);
        self.0.explained(found.optional())
    }

    /// The links of a person, the latest first.
    pub fn shares(&self, person: u128) -> Result<Vec<Share>, StoreError> {
        let sql = "select * from share where person = ?1 order by made_s desc, id desc";
        let found = self.0.connection.prepare_cached(sql).and_then(|mut asked| {
            asked.query_map([key(person)], Share::of)?.collect::<Result<_, _>>()
        });
        self.0.explained(found)
    }

    /// Takes a link of a person back.
    pub fn end_share(
        &mut self,
        person: u128,
        share: u128,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        let sql = "update share set ended_s = ?3 \
                   where person = ?1 and id = ?2 and ended_s is null";
        let values = params![key(person), key(share), now.as_second()];
        let ended = self.0.connection.execute(sql, values);
        self.0.explained(ended).map(drop)
    }

    /// Notes that an entry of the diary came through a link.
    pub fn note_signed(
        &mut self,
        share: u128,
        entry: u128,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        let sql =
            "insert or ignore into signed (share, entry, at_s) values (?1, ?2, ?3)";
        let values = params![key(share), key(entry), now.as_second()];
        let noted = self.0.connection.execute(sql, values);
        self.0.explained(noted).map(drop)
    }

    /// Entries that came through a link, oldest first.
    pub fn signed(&self, share: u128) -> Result<Vec<u128>, StoreError> {
        let sql = "select entry from signed where share = ?1 order by at_s, entry";
        let found = self.0.connection.prepare_cached(sql).and_then(|mut asked| {
            let found = asked.query_map([key(share)], |row| id(row, "entry"))?;
            found.collect::<Result<_, _>>()
        });
        self.0.explained(found)
    }
}
