//! Who has a diary on this server: accounts, where they are signed in, codes, wrong
//! tries, tokens of programs, and links for a physiotherapist. One file beside the diaries; no diary is in it.
//!
//! Of passwords, tokens and codes only hashes come here.

mod codes;
mod copies;
mod passkeys;
mod persons;
mod program_tokens;
mod shares;
mod sign_in_log;
mod sign_ins;
mod tries;

use std::path::Path;

pub use codes::{Joined, Purpose};
pub use passkeys::Passkey;
pub use persons::Person;
pub use program_tokens::ProgramToken;
pub use shares::{NewShare, Share};
pub use sign_in_log::SignInTry;
pub use sign_ins::{NewSignIn, SignIn};
pub use tries::Tries;

use crate::StoreError;
use crate::side::{Side, id, instant, key, maybe};
use crate::sqlite::migrate::Kind;

/// The hash of a token or a code.
pub type Hashed = [u8; 32];

/// Marks the file: the letters HAMP.
const KIND: Kind<'_> = Kind {
    application: 0x4841_4d50,
    steps: &[
        include_str!("../migrations/people/0001_first.sql"),
        include_str!("../migrations/people/0002_program_tokens.sql"),
        include_str!("../migrations/people/0003_sign_in_log.sql"),
    ],
};
/// What the file holds, in messages.
const WHAT: &str = "accounts";

/// The file of accounts.
#[derive(Debug)]
pub struct People(Side);

impl People {
    /// Opens the file; makes it, and its folder, if there is none.
    pub fn open(path: impl AsRef<Path>) -> Result<Self, StoreError> {
        Side::open(path.as_ref(), KIND, WHAT).map(Self)
    }

    /// Accounts that are forgotten when they are dropped.
    pub fn in_memory() -> Result<Self, StoreError> {
        Side::in_memory(KIND, WHAT).map(Self)
    }
}
