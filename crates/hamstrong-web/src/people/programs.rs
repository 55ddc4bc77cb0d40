//! Programs that show a personal token: whose it is, what it allows, how often it asks.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

use axum::http::StatusCode;
use hamstrong_store::people::{Person, ProgramToken};
use jiff::Timestamp;

use super::{Accounts, NOTED, Signed, Token};
use crate::problem::Problem;
use crate::routes::{Followed, Scope};

/// Requests of one token in a minute: five a second, more than any of ours needs.
const A_MINUTE: u32 = 300;

/// Requests of each token in the minute under way.
#[derive(Default)]
pub(super) struct Asked(Mutex<(i64, HashMap<u128, u32>)>);

impl Asked {
    /// Counts a request; whether it is one too many.
    fn too_often(&self, token: u128, now: Timestamp) -> bool {
        let mut asked = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let minute = now.as_second().div_euclid(60);
        if asked.0 != minute {
            *asked = (minute, HashMap::new());
        }
        let count = asked.1.entry(token).or_default();
        *count = count.saturating_add(1);
        *count > A_MINUTE
    }
}

impl Accounts {
    /// Whose token this is, if it allows what is asked.
    pub(crate) fn program(
        &self,
        token: &Token,
        scope: Scope,
        now: Timestamp,
    ) -> Result<Signed, Problem> {
        let found = self.with(|people| people.program_token(token.hash(), now))?;
        let wrong = ("api.no_token", "api.no_token_hint");
        let wrong = Problem::of(StatusCode::UNAUTHORIZED, wrong.0, wrong.1);
        let (token, person) = found.ok_or(wrong)?;
        if !token.allows(scope.word()) {
            let (what, hint) = ("api.no_scope", "api.no_scope_hint");
            return Err(Problem::of(StatusCode::FORBIDDEN, what, hint));
        }
        if self.asked.too_often(token.id, now) {
            let (what, hint) = ("api.too_often", "api.too_often_hint");
            return Err(Problem::of(StatusCode::TOO_MANY_REQUESTS, what, hint));
        }
        self.used(&token, person, now)
    }

    /// Whose calendar or summary is followed under this secret address.
    pub(crate) fn follower(
        &self,
        token: &Token,
        what: Followed,
        now: Timestamp,
    ) -> Result<Option<Signed>, Problem> {
        let found = self.with(|people| people.program_token(token.hash(), now))?;
        let found = found.filter(|(token, _)| token.allows(what.word()));
        found.map(|(token, person)| self.used(&token, person, now)).transpose()
    }

    fn used(
        &self,
        token: &ProgramToken,
        person: Person,
        now: Timestamp,
    ) -> Result<Signed, Problem> {
        if token.used.is_none_or(|used| used + NOTED < now) {
            self.with(|people| people.program_token_used(token.id, now))?;
        }
        let Person { id, name, is_owner, .. } = person;
        Ok(Signed { id, name, is_owner, sign_in: token.id })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_that_asks_all_the_time_waits_for_the_next_minute() {
        let (asked, now) = (Asked::default(), Timestamp::UNIX_EPOCH);
        let too_many = (0..=A_MINUTE).filter(|_| asked.too_often(1, now)).count();
        assert_eq!(too_many, 1);
        assert!(!asked.too_often(2, now), "another one is not held up");
        let later = Timestamp::from_second(60).unwrap();
        assert!(!asked.too_often(1, later));
    }
}
