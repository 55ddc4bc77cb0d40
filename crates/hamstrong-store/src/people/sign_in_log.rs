//! What the athlete sees of tries to sign in: when, from where, with what, how it went.

use jiff::Timestamp;
use rusqlite::{Row, Transaction, params};

use super::{People, instant, key};
use crate::StoreError;

/// Tries of a person that are kept.
const KEPT: u32 = 50;

/// A try to sign in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SignInTry {
    /// When.
    pub at: Timestamp,
    /// With what, as a word.
    pub how: String,
    /// Whether it worked.
    pub worked: bool,
    /// The address it came from.
    pub address: String,
    /// What the browser says it is.
    pub about: String,
}

impl SignInTry {
    fn of(row: &Row<'_>) -> rusqlite::Result<Self> {
        Ok(Self {
            at: instant(row, "at_s")?,
            how: row.get("how")?,
            worked: row.get("worked")?,
            address: row.get("address")?,
            about: row.get("about")?,
        })
    }
}

pub(super) fn note(
    transaction: &Transaction<'_>,
    person: u128,
    tried: &SignInTry,
) -> rusqlite::Result<()> {
    let sql = "insert into sign_in_log (person, at_s, how, worked, address, about) \
               values (?1, ?2, ?3, ?4, ?5, ?6)";
    let SignInTry { at, how, worked, address, about } = tried;
    let values = params![key(person), at.as_second(), how, worked, address, about];
    transaction.execute(sql, values)?;
    let sql = "delete from sign_in_log where person = ?1 and id not in \
               (select id from sign_in_log where person = ?1 order by id desc limit ?2)";
    transaction.execute(sql, params![key(person), KEPT]).map(drop)
}

impl People {
    /// Notes a try of a person.
    pub fn note_sign_in(
        &mut self,
        person: u128,
        tried: &SignInTry,
    ) -> Result<(), StoreError> {
        self.0.whole(|transaction| note(transaction, person, tried))
    }

    /// The last tries of a person, the latest first.
    pub fn sign_in_log(&self, person: u128) -> Result<Vec<SignInTry>, StoreError> {
        let sql = "select * from sign_in_log where person = ?1 order by id desc";
        let found = self.0.connection.prepare_cached(sql).and_then(|mut asked| {
            asked.query_map([key(person)], SignInTry::of)?.collect::<Result<_, _>>()
        });
        self.0.explained(found)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::people::{Joined, Person, Purpose};

    #[test]
    fn the_last_tries_are_kept_and_the_oldest_go() {
        let mut people = People::in_memory().unwrap();
        let at = |n: i64| Timestamp::from_second(n).unwrap();
        people.keep_code([1; 32], Purpose::Owner, at(100)).unwrap();
        let person = Person {
            id: 7,
            name: "Ana".to_owned(),
            password: String::new(),
            is_owner: false,
            made: at(1),
        };
        assert_eq!(people.join([1; 32], &person).unwrap(), Joined::Person(7));
        for n in 0..60 {
            let tried = SignInTry {
                at: at(n),
                how: "password".to_owned(),
                worked: n % 2 == 0,
                address: "192.0.2.1".to_owned(),
                about: String::new(),
            };
            people.note_sign_in(7, &tried).unwrap();
        }
        let log = people.sign_in_log(7).unwrap();
        assert_eq!((log.len(), log[0].at, log[49].at), (50, at(59), at(10)));
        assert!(!log[0].worked && people.sign_in_log(8).unwrap().is_empty());
    }
}
