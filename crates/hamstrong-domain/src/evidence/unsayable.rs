//! What is never said to a runner: promises, diagnoses, and what nobody has shown.

/// Words that stand in no text of the house.
const WORDS: [&str; 16] = [
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
    "injury-proof",
    "risk-free",
];

/// Beginnings of sentences that promise or diagnose.
const PHRASES: [&str; 12] = [
    "prevents injury",
    "heals faster",
    "back in training in",
    "speeds healing",
    "speeds up healing",
    "speeds recovery",
    "prevents soreness",
    "fixes posture",
    "fixes imbalance",
    "fixes your",
    "you have a grade",
    "risk of injury is",
];

/// The first thing in `text` that is never said, if there is one.
pub fn unsayable(text: &str) -> Option<&'static str> {
    let lower = text.to_lowercase();
    let word = |word: &&&str| {
        let mut from = 0;
        while let Some(at) = lower[from..].find(**word) {
            let (start, end) = (from + at, from + at + word.len());
            let letter = |c: char| c.is_alphanumeric();
            let open = lower[..start].chars().next_back().is_none_or(|c| !letter(c));
            let shut = lower[end..].chars().next().is_none_or(|c| !letter(c));
            if open && shut {
                return true;
            }
            from = end;
        }
        false
    };
    let phrase = PHRASES.iter().find(|phrase| lower.contains(**phrase));
    WORDS.iter().find(word).or(phrase).copied()
}
