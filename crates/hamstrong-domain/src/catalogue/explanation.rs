//! A page that a runner reads in a minute, as its data file describes it.

use serde::Deserialize;

use crate::evidence::Mark;

/// One sentence or two of an explanation, with where they come from.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Saying {
    /// What is said.
    pub text: String,
    /// How the house knows it.
    pub mark: Mark,
    /// Ids of the sources, if it has any.
    #[serde(default)]
    pub sources: Vec<String>,
}

/// One explanation, read from `data/explain/<id>.toml`.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Explanation {
    /// Kebab-case file name; filled from the shelf.
    #[serde(default)]
    pub id: String,
    /// Its title.
    pub title: String,
    /// The question it answers, in the runner's words.
    pub asks: String,
    /// Its place in the reading order, from 1.
    pub order: u32,
    /// Ids of the rules to read on.
    pub see: Vec<String>,
    /// What it says, in order.
    pub says: Vec<Saying>,
}
