//! Secrets: made at random, told once, and kept as their hash alone.

use std::fmt::Write as _;

use sha2::{Digest as _, Sha256};

use super::passkeys::{decoded, encoded};
use crate::problem::ServeError;

/// Bytes of a token: 256 bits, twice what OWASP asks of a session's.
const BYTES: usize = 32;
/// Bytes of a code that somebody types: 128 bits, which nobody guesses in its time.
const TYPED: usize = 16;
/// Digits of a code between two dashes.
const GROUP: usize = 4;

/// What tokens of programs begin with, so that a scan for lost secrets finds them.
const PROGRAM: &str = "hs_";

/// A secret that its bearer shows.
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct Token([u8; BYTES]);

impl Token {
    /// A new one, from the randomness of the machine.
    pub(crate) fn make() -> Result<Self, ServeError> {
        secret().map(Self)
    }

    /// A code that can be typed; the other half of its bytes is zero.
    pub(super) fn code() -> Result<Self, ServeError> {
        let mut bytes = secret()?;
        bytes[TYPED..].fill(0);
        Ok(Self(bytes))
    }

    /// As it was told.
    pub(crate) fn read(told: &str) -> Option<Self> {
        Self::digits(told.chars(), BYTES)
    }

    /// As a program shows it: `Bearer hs_…`.
    pub(crate) fn bearer(told: &str) -> Option<Self> {
        let (word, token) = told.split_once(' ')?;
        let bytes = decoded(token.trim().strip_prefix(PROGRAM)?)?;
        let read = Self(bytes.try_into().ok()?);
        // Of several ways to write the same bytes one is good.
        let same = read.for_program() == token.trim();
        (same && word.eq_ignore_ascii_case("bearer")).then_some(read)
    }

    /// As it is told to a program, once.
    pub(crate) fn for_program(&self) -> String {
        format!("{PROGRAM}{}", encoded(&self.0))
    }

    /// A code as somebody typed it; spaces and dashes do not matter.
    pub(super) fn typed(told: &str) -> Option<Self> {
        let digits = told.chars().filter(|c| !c.is_whitespace() && *c != '-');
        Self::digits(digits, TYPED)
    }

    fn digits(mut digits: impl Iterator<Item = char>, long: usize) -> Option<Self> {
        let mut bytes = [0; BYTES];
        for byte in &mut bytes[..long] {
            let high = digits.next()?.to_digit(16)?;
            let low = digits.next()?.to_digit(16)?;
            *byte = (high * 16 + low) as u8;
        }
        digits.next().is_none().then_some(Self(bytes))
    }

    /// As it is told, once.
    pub(crate) fn told(&self) -> String {
        hex(&self.0)
    }

    /// As a code is told: in groups.
    pub(super) fn grouped(&self) -> String {
        let digits: Vec<char> = hex(&self.0[..TYPED]).chars().collect();
        let groups: Vec<String> =
            digits.chunks(GROUP).map(|group| group.iter().collect()).collect();
        groups.join("-")
    }

    /// As it is kept. Of so much randomness a plain hash tells nothing.
    pub(crate) fn hash(&self) -> [u8; 32] {
        Sha256::digest(self.0).into()
    }

    /// Another secret that only the bearer of this one can know.
    pub(crate) fn tied(&self, to: &str) -> String {
        tied(&self.0, to)
    }
}

/// A secret made of another one and of what it is for.
pub(crate) fn tied(secret: &[u8; BYTES], to: &str) -> String {
    let mut hash = Sha256::new();
    hash.update(to.as_bytes());
    hash.update([0]);
    hash.update(secret);
    hex(&hash.finalize())
}

/// Random bytes of the machine.
pub(crate) fn secret() -> Result<[u8; BYTES], ServeError> {
    let mut bytes = [0; BYTES];
    getrandom::fill(&mut bytes).map_err(|error| {
        ServeError::Stopped(std::io::Error::other(error.to_string()))
    })?;
    Ok(bytes)
}

/// Whether two secrets are the same; how long it takes tells nothing of either.
pub(crate) fn same(one: &str, other: &str) -> bool {
    Sha256::digest(one) == Sha256::digest(other)
}

fn hex(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len() * 2);
    for byte in bytes {
        let _ = write!(text, "{byte:02x}");
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_is_read_as_it_was_told_and_by_nobody_else() {
        let token = Token::make().unwrap();
        let told = token.told();
        assert!(Token::read(&told) == Some(token.clone()));
        assert!(Token::make().unwrap() != token);
        for odd in ["", "12", &told[1..], &format!("{told}0"), &"ü".repeat(64)] {
            assert!(Token::read(odd).is_none(), "{odd}");
        }
        let code = Token::code().unwrap();
        let typed = format!(" {} ", code.grouped().to_uppercase().replace('-', " "));
        assert!(Token::typed(&typed) == Some(code), "{typed}");
        assert!(Token::typed(&told).is_none());
        assert_ne!(token.tied("form"), token.tied("link"));
        assert_ne!(token.told(), hex(&token.hash()));
    }

    #[test]
    fn a_program_shows_its_token_in_one_way() {
        let token = Token::make().unwrap();
        let told = token.for_program();
        assert_eq!(told.len(), 46);
        assert!(Token::bearer(&format!("Bearer {told}")) == Some(token.clone()));
        assert!(Token::bearer(&format!("bearer {told} ")) == Some(token));
        let odd = [String::new(), told.clone(), format!("Basic {told}")];
        let more = [format!("Bearer {}", &told[3..]), format!("Bearer {told}=")];
        for odd in odd.iter().chain(&more) {
            assert!(Token::bearer(odd).is_none(), "{odd}");
        }
    }
}
