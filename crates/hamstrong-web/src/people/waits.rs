//! Whoever tries often waits longer and longer; nobody is locked out for good.

use axum::http::StatusCode;
use hamstrong_store::people::SignInTry;
use jiff::{SignedDuration, Timestamp};
use sha2::{Digest as _, Sha256};

use super::Accounts;
use crate::assets;
use crate::problem::Problem;

/// What wrong tries are counted by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Of {
    /// Passwords for a name.
    Name,
    /// Passwords from an address.
    Address,
    /// Codes from an address.
    Code,
    /// Links from an address.
    Link,
}

/// Tries that cost no wait, and the longest wait in seconds. A name waits 5 minutes at
/// most, so that nobody can keep its owner out for long; OWASP ASVS allows 100 wrong
/// tries an hour, and this is 12. An address may hold a household.
const WAITS: [(Of, &str, u32, i64); 4] = [
    (Of::Name, "name", 5, 300),
    (Of::Address, "from", 20, 900),
    (Of::Code, "code", 10, 900),
    (Of::Link, "link", 20, 900),
];
/// Tries are forgotten after so long without another one.
const KEPT: SignedDuration = SignedDuration::from_hours(24);

impl Of {
    /// The key under which tries are counted; a name that was typed is not kept.
    pub(crate) fn key(self, of: &str) -> String {
        let word = WAITS.iter().find(|w| w.0 == self).map_or("", |w| w.1);
        match self {
            Self::Name => {
                format!("{word}:{}", assets::tag(&Sha256::digest(of)))
            }
            _ => format!("{word}:{of}"),
        }
    }
}

/// Too many tries.
pub(super) const fn too_many() -> Problem {
    Problem::of(
        StatusCode::TOO_MANY_REQUESTS,
        "sign_in.too_many",
        "sign_in.too_many_hint",
    )
}

/// Seconds to wait after so many wrong tries.
fn wait(key: &str, failed: u32) -> i64 {
    let of = WAITS.iter().find(|w| key.split(':').next() == Some(w.1));
    let Some((_, _, free, most)) = of else { return 0 };
    match failed.checked_sub(*free) {
        None => 0,
        Some(more) => (1_i64 << more.min(20)).min(*most),
    }
}

impl Accounts {
    /// Refuses who must wait.
    pub(crate) fn wait(&self, keys: &[String], now: Timestamp) -> Result<(), Problem> {
        for key in keys {
            let Some(tries) = self.with(|people| people.tries(key))? else { continue };
            let wait = SignedDuration::from_secs(wait(key, tries.failed));
            if now < tries.last + wait {
                return Err(too_many());
            }
        }
        Ok(())
    }

    /// Counts a wrong try to sign somebody in, who will see it.
    pub(crate) fn wrong_of(
        &self,
        keys: &[String],
        person: Option<u128>,
        tried: &SignInTry,
    ) -> Result<(), Problem> {
        let of = person.map(|person| (person, tried));
        Ok(self.with(|people| people.failed(keys, (tried.at, KEPT), of))?)
    }

    /// Counts a wrong try.
    pub(crate) fn wrong(&self, keys: &[String], now: Timestamp) -> Result<(), Problem> {
        Ok(self.with(|people| people.failed(keys, (now, KEPT), None))?)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn waits_grow_up_to_a_limit() {
        let name = Of::Name.key("ana");
        assert!(!name.contains("ana"));
        let waits = [4, 5, 6, 10, 13, 14, 500].map(|failed| wait(&name, failed));
        assert_eq!(waits, [0, 1, 2, 32, 256, 300, 300]);
        assert_eq!(wait(&Of::Address.key("10.0.0.1"), 19), 0);
        assert_eq!(wait(&Of::Link.key("::1"), 400), 900);
    }
}
