//! The choice that a word of the command line means.

use hamstrong_domain::catalogue::nearest;

use crate::failure::Failure;
use crate::print::listed;

pub(crate) use hamstrong_web::words::{
    BESIDES, GAPS, LEVELS, PAIN_KINDS, PAIN_TIMES, PLACES, SIDES, TIGHT_KINDS,
    TRAINING_PLACES, YES_NO, grade, mark, word_of,
};

/// The choice of a word, or what may be said instead.
pub(crate) fn of_word<T: Copy>(
    what: &str,
    word: &str,
    table: &[(&'static str, T)],
) -> Result<T, Failure> {
    let asked = word.trim().to_lowercase();
    if let Some((_, choice)) = table.iter().find(|(name, _)| *name == asked) {
        return Ok(*choice);
    }
    let names: Vec<String> = table.iter().map(|t| t.0.to_owned()).collect();
    let near: Vec<String> = nearest(word, table.iter().map(|t| t.0))
        .into_iter()
        .map(str::to_owned)
        .collect();
    Err(Failure::yours(format!("{word:?} is not a {what}"))
        .hint("nothing was stored")
        .meant(&near)
        .hint(format!("It can be {}.", listed(&names, "or"))))
}
