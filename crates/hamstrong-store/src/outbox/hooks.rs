//! Webhooks, and what was told to each.

use jiff::Timestamp;
use rusqlite::{Row, Transaction, params};

use super::{Outbox, id, instant, key, maybe};
use crate::StoreError;

/// Where a program wants to be told of what happens.
#[derive(Clone, PartialEq, Eq)]
pub struct Hook {
    /// Its id.
    pub id: u128,
    /// Where it is told.
    pub url: String,
    /// Of what: words with spaces between them.
    pub events: String,
    /// What signs it; kept as it is, because every delivery needs it.
    pub secret: String,
    /// When it was made.
    pub made: Timestamp,
    /// Why it is switched off, if it is.
    pub off: Option<String>,
}

/// The secret stays out of what is written about it.
impl std::fmt::Debug for Hook {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let mut shown = f.debug_struct("Hook");
        shown.field("id", &self.id).field("events", &self.events);
        shown.finish_non_exhaustive()
    }
}

/// One event for one webhook.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Delivery {
    /// Its id, the same at every try.
    pub id: u128,
    /// For which webhook.
    pub hook: u128,
    /// What happened, as a word.
    pub event: String,
    /// What is sent.
    pub body: String,
    /// When it was queued.
    pub made: Timestamp,
    /// Tries so far.
    pub tries: u32,
    /// When it is tried next; none once it is over.
    pub due: Option<Timestamp>,
    /// When it was last tried.
    pub last: Option<Timestamp>,
    /// What came of it, in words.
    pub answer: String,
}

/// Deliveries of a diary that are kept, those that are over.
const KEPT: u32 = 50;
/// Deliveries of one webhook that wait at once; older ones give way.
const WAITING: u32 = 100;

impl Hook {
    fn of(row: &Row<'_>) -> rusqlite::Result<Self> {
        Ok(Self {
            id: id(row, "id")?,
            url: row.get("url")?,
            events: row.get("events")?,
            secret: row.get("secret")?,
            made: instant(row, "made_s")?,
            off: row.get("off")?,
        })
    }

    /// Whether it is told of this.
    #[must_use]
    pub fn hears(&self, event: &str) -> bool {
        self.off.is_none() && self.events.split(' ').any(|word| word == event)
    }
}

impl Delivery {
    /// One to send now.
    #[must_use]
    pub fn new(
        id: u128,
        hook: u128,
        event: &str,
        body: String,
        now: Timestamp,
    ) -> Self {
        let (event, answer) = (event.to_owned(), String::new());
        let (made, due, last) = (now, Some(now), None);
        Self { id, hook, event, body, made, tries: 0, due, last, answer }
    }

    fn of(row: &Row<'_>) -> rusqlite::Result<Self> {
        Ok(Self {
            id: id(row, "id")?,
            hook: id(row, "hook")?,
            event: row.get("event")?,
            body: row.get("body")?,
            made: instant(row, "made_s")?,
            tries: row.get("tries")?,
            due: maybe(row, "due_s")?,
            last: maybe(row, "last_s")?,
            answer: row.get("answer")?,
        })
    }
}

pub(super) fn queue(
    transaction: &Transaction<'_>,
    deliveries: &[Delivery],
) -> rusqlite::Result<()> {
    for new in deliveries {
        let sql = "insert into delivery (id, hook, event, body, made_s, due_s) \
                   values (?1, ?2, ?3, ?4, ?5, ?6)";
        let (made, due) = (new.made.as_second(), new.due.map(Timestamp::as_second));
        let (id, hook) = (key(new.id), key(new.hook));
        let values = params![id, hook, new.event, new.body, made, due];
        transaction.execute(sql, values)?;
        let sql = "delete from delivery where hook = ?1 and due_s is not null and id \
                   not in (select id from delivery where hook = ?1 and due_s is not null \
                   order by made_s desc, id desc limit ?2)";
        transaction.execute(sql, params![hook, WAITING])?;
    }
    Ok(())
}

impl Outbox {
    /// Every webhook, the oldest first.
    pub fn hooks(&self) -> Result<Vec<Hook>, StoreError> {
        let sql = "select * from hook order by made_s, id";
        let found = self.0.connection.prepare_cached(sql).and_then(|mut asked| {
            asked.query_map([], Hook::of)?.collect::<Result<_, _>>()
        });
        self.0.explained(found)
    }

    /// Keeps a webhook.
    pub fn keep_hook(&mut self, new: &Hook) -> Result<(), StoreError> {
        let sql = "insert into hook (id, url, events, secret, made_s) \
                   values (?1, ?2, ?3, ?4, ?5)";
        let (id, made) = (key(new.id), new.made.as_second());
        let values = params![id, new.url, new.events, new.secret, made];
        let kept = self.0.connection.execute(sql, values);
        self.0.explained(kept).map(drop)
    }

    /// Ends a webhook, with what waited for it; says whether there was one.
    pub fn end_hook(&mut self, hook: u128) -> Result<bool, StoreError> {
        let ended =
            self.0.connection.execute("delete from hook where id = ?1", [key(hook)]);
        Ok(self.0.explained(ended)? > 0)
    }

    /// Switches a webhook off, and drops what waited for it.
    pub fn switch_off(&mut self, hook: u128, why: &str) -> Result<(), StoreError> {
        self.0.whole(|transaction| {
            let sql = "update hook set off = ?2 where id = ?1";
            transaction.execute(sql, params![key(hook), why])?;
            let sql = "delete from delivery where hook = ?1 and due_s is not null";
            transaction.execute(sql, [key(hook)]).map(drop)
        })
    }

    /// What is to be sent by now, the oldest first, each with its webhook.
    pub fn due(
        &self,
        now: Timestamp,
        most: u32,
    ) -> Result<Vec<(Delivery, Hook)>, StoreError> {
        let sql =
            "select * from delivery where due_s <= ?1 order by due_s, id limit ?2";
        let found = self.0.connection.prepare_cached(sql).and_then(|mut asked| {
            let values = params![now.as_second(), most];
            asked.query_map(values, Delivery::of)?.collect::<Result<Vec<_>, _>>()
        });
        let found = self.0.explained(found)?;
        if found.is_empty() {
            return Ok(Vec::new());
        }
        let hooks = self.hooks()?;
        let with = |delivery: Delivery| {
            let hook = hooks.iter().find(|hook| hook.id == delivery.hook)?;
            Some((delivery, hook.clone()))
        };
        Ok(found.into_iter().filter_map(with).collect())
    }

    /// Notes a try, and when the next is due; forgets the oldest that are over.
    pub fn tried(
        &mut self,
        delivery: u128,
        now: Timestamp,
        (answer, due): (&str, Option<Timestamp>),
    ) -> Result<(), StoreError> {
        self.0.whole(|transaction| {
            let sql = "update delivery set tries = tries + 1, last_s = ?2, \
                       answer = ?3, due_s = ?4 where id = ?1";
            let due = due.map(Timestamp::as_second);
            let values = params![key(delivery), now.as_second(), answer, due];
            transaction.execute(sql, values)?;
            let sql = "delete from delivery where due_s is null and id not in \
                       (select id from delivery where due_s is null \
                       order by last_s desc, id desc limit ?1)";
            transaction.execute(sql, [KEPT]).map(drop)
        })
    }

    /// What was told last and what waits, the latest first.
    pub fn deliveries(&self) -> Result<Vec<Delivery>, StoreError> {
        let sql = "select * from delivery order by made_s desc, id desc limit ?1";
        let found = self.0.connection.prepare_cached(sql).and_then(|mut asked| {
            asked.query_map([KEPT], Delivery::of)?.collect::<Result<_, _>>()
        });
        self.0.explained(found)
    }
}
