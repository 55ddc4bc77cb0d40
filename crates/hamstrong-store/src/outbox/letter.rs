//! The letter of the week: where to, on which day, and how the last one went.

use jiff::Timestamp;
use jiff::civil::Date;
use rusqlite::{OptionalExtension as _, Row, params};

use super::{Outbox, maybe};
use crate::StoreError;

/// Where the week in short is sent.
#[derive(Clone, PartialEq, Eq)]
pub struct Letter {
    /// The address.
    pub address: String,
    /// The day of the week, Monday 1 to Sunday 7.
    pub weekday: i8,
    /// The language, as its code.
    pub language: String,
    /// What the link in each letter carries; it confirms and ends letters, and nothing
    /// else.
    pub token: String,
    /// When its reader said that they want it.
    pub confirmed: Option<Timestamp>,
    /// When they were asked.
    pub asked: Option<Timestamp>,
    /// The day of the last letter.
    pub sent: Option<Date>,
    /// Tries of the one under way.
    pub tries: u32,
    /// When it is tried again.
    pub due: Option<Timestamp>,
    /// What came of the last try, in words.
    pub answer: String,
}

/// Address and token stay out of what is written about it.
impl std::fmt::Debug for Letter {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let mut shown = f.debug_struct("Letter");
        shown.field("weekday", &self.weekday).field("sent", &self.sent);
        shown.finish_non_exhaustive()
    }
}

impl Letter {
    fn of(row: &Row<'_>) -> rusqlite::Result<Self> {
        let sent: Option<String> = row.get("sent_day")?;
        Ok(Self {
            address: row.get("address")?,
            weekday: row.get("weekday")?,
            language: row.get("language")?,
            token: row.get("token")?,
            confirmed: maybe(row, "confirmed_s")?,
            asked: maybe(row, "asked_s")?,
            sent: sent.and_then(|day| day.parse().ok()),
            tries: row.get("tries")?,
            due: maybe(row, "due_s")?,
            answer: row.get("answer")?,
        })
    }
}

impl Outbox {
    /// The letter, if one is wanted.
    pub fn letter(&self) -> Result<Option<Letter>, StoreError> {
        let found = self.0.connection.query_row("select * from letter", [], Letter::of);
        self.0.explained(found.optional())
    }

    /// Keeps the letter as it is now.
    pub fn keep_letter(&mut self, letter: &Letter) -> Result<(), StoreError> {
        let sql = "insert or replace into letter (one, address, weekday, language, \
                   token, confirmed_s, asked_s, sent_day, tries, due_s, answer) \
                   values (1, ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)";
        let values = params![
            letter.address,
            letter.weekday,
            letter.language,
            letter.token,
            letter.confirmed.map(Timestamp::as_second),
            letter.asked.map(Timestamp::as_second),
            letter.sent.map(|day| day.to_string()),
            letter.tries,
            letter.due.map(Timestamp::as_second),
            letter.answer,
        ];
        let kept = self.0.connection.execute(sql, values);
        self.0.explained(kept).map(drop)
    }

    /// How it went, unless the letter was ended or its link changed meanwhile: its day,
    /// its language and a yes that came meanwhile stay.
    pub fn letter_went(&mut self, letter: &Letter) -> Result<(), StoreError> {
        let sql = "update letter set confirmed_s = coalesce(confirmed_s, ?2), \
                   asked_s = ?3, sent_day = ?4, tries = ?5, due_s = ?6, answer = ?7 \
                   where token = ?1";
        let values = params![
            letter.token,
            letter.confirmed.map(Timestamp::as_second),
            letter.asked.map(Timestamp::as_second),
            letter.sent.map(|day| day.to_string()),
            letter.tries,
            letter.due.map(Timestamp::as_second),
            letter.answer,
        ];
        let kept = self.0.connection.execute(sql, values);
        self.0.explained(kept).map(drop)
    }

    /// No letter any more.
    pub fn end_letter(&mut self) -> Result<(), StoreError> {
        let ended = self.0.connection.execute("delete from letter", []);
        self.0.explained(ended).map(drop)
    }
}
