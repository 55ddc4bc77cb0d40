//! What is never said to a runner: promises, diagnoses, and what nobody has shown.

/// Words that stand in no text of the house, in English and in German.
const WORDS: [&str; 25] = [
    "prevent",
    "prevents",
    "prevented",
    "heal",
    "heals",
    "cure",
    "cures",
    "safe",
    "safely",
    "guarantee",
    "guarantees",
    "guaranteed",
    "diagnose",
    "diagnoses",
    "verhindert",
    "verhindern",
    "verhinderst",
    "heilt",
    "heilen",
    "geheilt",
    "garantiert",
    "garantieren",
    "risikofrei",
    "verletzungsfrei",
    "gefahrlos",
];

/// Beginnings of sentences that promise or diagnose.
const PHRASES: [&str; 17] = [
    "injury-proof",
    "risk-free",
    "back in training in",
    "speeds healing",
    "speeds up healing",
    "speeds recovery",
    "fixes posture",
    "fixes imbalance",
    "fixes your",
    "you have a grade",
    "risk of injury is",
    "ist sicher",
    "sicher für",
    "sicher trainieren",
    "du hast einen riss",
    "beugt verletzungen vor",
    "verletzungsrisiko ist",
];

/// The first thing in `text` that is never said, if there is one.
pub fn unsayable(text: &str) -> Option<&'static str> {
    let letter = |byte: &u8| byte.is_ascii_alphanumeric() || !byte.is_ascii();
    let bytes = text.as_bytes();
    let mut from = 0;
    while from < bytes.len() {
        let rest = &bytes[from..];
        let long = rest.iter().take_while(|byte| letter(byte)).count();
        let same = |of: &&&str| rest[..long].eq_ignore_ascii_case(of.as_bytes());
        let begins = |of: &&&str| {
            rest.get(..of.len()).is_some_and(|p| p.eq_ignore_ascii_case(of.as_bytes()))
        };
        if long > 0 {
            let found = WORDS.iter().find(same);
            if let Some(found) = found.or_else(|| PHRASES.iter().find(begins)) {
                return Some(found);
            }
        }
        from += long.max(1);
    }
    None
}
