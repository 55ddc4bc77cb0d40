//! Passwords: what may be one, and how it is kept.
//!
//! The rules are those of OWASP ASVS: long enough, any letters, nothing asked of their
//! kind, nothing that everybody tries first. No list of broken passwords is asked over
//! the network; instead what is well known is taken out, and enough must remain.

use argon2::password_hash::phc::PasswordHash;
use argon2::password_hash::{PasswordHasher as _, PasswordVerifier as _};
use argon2::{Algorithm, Argon2, Params, Version};

use crate::problem::Problem;

/// Letters of a password: ASVS 4 asks for 12 at least. ASVS 5 asks for 8 and recommends
/// 15; with growing waits and the check below, 12 is between the two.
pub(crate) const LEAST: usize = 12;
/// Longer ones are refused and never cut; ASVS asks that 64 are taken.
pub(crate) const MOST: usize = 256;
/// Different letters that must remain once everything well known is taken out.
const OWN: usize = 5;

/// Memory, passes and lanes of argon2id: the first choice of OWASP's Password Storage
/// Cheat Sheet (19 MiB, 2, 1).
const MEMORY_KIB: u32 = 19_456;
const PASSES: u32 = 2;
const LANES: u32 = 1;

/// Words and rows of keys that passwords are made of most often, written down by us
/// from what is widely known; the name of this program among them.
const KNOWN: &str = include_str!("common.txt");

fn argon() -> Option<Argon2<'static>> {
    let params = Params::new(MEMORY_KIB, PASSES, LANES, None).ok()?;
    Some(Argon2::new(Algorithm::Argon2id, Version::V0x13, params))
}

/// A password as it is kept.
pub(super) fn hashed(password: &str) -> Option<String> {
    let hash: PasswordHash = argon()?.hash_password(password.as_bytes()).ok()?;
    Some(hash.to_string())
}

/// Whether a hash is that of a password.
pub(super) fn matches(password: &str, hash: &str) -> bool {
    let (Some(argon), Ok(hash)) = (argon(), PasswordHash::new(hash)) else {
        return false;
    };
    password.len() <= MOST * 4
        && argon.verify_password(password.as_bytes(), &hash).is_ok()
}

/// Whether a password may be one.
pub(super) fn allowed(password: &str, name: &str) -> Result<(), Problem> {
    let letters = password.chars().count();
    if letters < LEAST {
        return Err(Problem::wrong_key("join.too_short"));
    }
    if letters > MOST {
        return Err(Problem::wrong_key("join.too_long"));
    }
    if own_letters(password, name) < OWN {
        return Err(Problem::wrong_key("join.too_common"));
    }
    Ok(())
}

/// Different letters that remain once known words, the name, and runs of letters in
/// order or the same are taken out.
fn own_letters(password: &str, name: &str) -> usize {
    let mut left: String = password.to_lowercase().chars().map(plain).collect();
    let name: String = name.to_lowercase().chars().map(plain).collect();
    let mut words: Vec<&str> = KNOWN.lines().map(str::trim).collect();
    words.extend(name.split_whitespace());
    words.retain(|word| word.chars().count() > 2 && !word.starts_with('#'));
    words.sort_by_key(|word| std::cmp::Reverse(word.len()));
    for word in words {
        let word: String = word.chars().map(plain).collect();
        left = left.replace(&word, " ");
        let backwards: String = word.chars().rev().collect();
        left = left.replace(&backwards, " ");
    }
    let left: Vec<char> = left.chars().collect();
    let step =
        |at: usize| i64::from(u32::from(left[at])) - i64::from(u32::from(left[at - 1]));
    let in_order = |at: usize| at > 1 && step(at) == step(at - 1) && step(at).abs() < 2;
    let own = (0..left.len()).filter(|at| !in_order(*at)).map(|at| left[at]);
    let mut own: Vec<char> = own.filter(|c| c.is_alphanumeric()).collect();
    own.sort_unstable();
    own.dedup();
    own.len()
}

/// Letters that stand for others in well-known ways.
const fn plain(letter: char) -> char {
    match letter {
        '@' | '4' => 'a',
        '3' => 'e',
        '1' | '!' | '|' => 'i',
        '0' => 'o',
        '$' | '5' => 's',
        '7' => 't',
        _ => letter,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_password_is_kept_as_argon2id_and_only_itself_matches() {
        let hash = hashed("three slow miles at dawn").unwrap();
        assert!(hash.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"), "{hash}");
        assert!(matches("three slow miles at dawn", &hash));
        assert!(!matches("three slow miles at dusk", &hash));
        assert!(!matches("", &hash));
        assert!(!matches("three slow miles at dawn", "nonsense"));
        assert_ne!(hashed("three slow miles at dawn").unwrap(), hash, "its own salt");
    }

    #[test]
    fn long_enough_and_not_what_everybody_tries() {
        for good in [
            "three slow miles at dawn",
            "correct horse battery staple",
            "zwölf Äpfel im Regen",
            "🐎🐎 gallop over 9 hills",
            "Xk2#vQ9!mZt&",
            "            leading spaces",
        ] {
            assert!(allowed(good, "Ana").is_ok(), "{good}");
        }
        for bad in [
            "short",
            "password1234",
            "P@ssw0rd!!!!!",
            "passwordpassword",
            "123456789012",
            "111111111111",
            "abcdefghijklmn",
            "qwertyuiop123",
            "iloveyou2026!",
            "Hamstrong2026",
            "hamstronghamstrong",
            "AnaMaria2026!",
            "drowssap12345",
            &"x".repeat(257),
        ] {
            assert!(allowed(bad, "Ana Maria").is_err(), "{bad}");
        }
    }
}
