//! A coaching rule: its sentence, its numbers and its sources, from one data file.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::{Grade, Mark};

/// A number of a rule, with its unit and its provenance beside it.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Limit {
    /// The number.
    pub value: f64,
    /// Its unit as printed after it, for example `h`, `%`, `of 10`, `repetitions`.
    pub unit: String,
    /// How the house knows it.
    pub mark: Mark,
}

/// A coaching rule, read from `data/rules/<id>.toml`.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rule {
    /// Kebab-case file name, for example `single-run-spike`; filled from the shelf.
    #[serde(default)]
    pub id: String,
    /// The short code of the evidence notes, for example `SCH-5`.
    pub code: String,
    /// The sentence to the runner, naming limits in braces: `{clear}`.
    pub says: String,
    /// Why, in one sentence.
    pub because: String,
    /// How strong the evidence is.
    pub grade: Grade,
    /// How the house knows the rule as a whole.
    pub mark: Mark,
    /// Ids of the sources.
    pub sources: Vec<String>,
    /// Where the rule stops.
    pub stops: String,
    /// The numbers by name.
    #[serde(default)]
    pub limits: BTreeMap<String, Limit>,
}

impl Rule {
    /// The number called `name`.
    ///
    /// # Panics
    /// If the rule's file has no such limit: the shelf's test checks every name used.
    pub fn limit(&self, name: &str) -> f64 {
        self.limits.get(name).map(|l| l.value).expect("the shelf's test checks names")
    }

    /// The sentence with its numbers filled in.
    pub fn sentence(&self) -> String {
        self.sentence_in(&self.says, |unit| unit)
    }

    /// The same in other words for the sentence and its units.
    pub fn sentence_in<'a>(
        &'a self,
        says: &str,
        unit: impl Fn(&'a str) -> &'a str,
    ) -> String {
        let mut text = says.to_owned();
        for (name, limit) in &self.limits {
            let number = format!("{} {}", limit.value, unit(&limit.unit));
            text = text.replace(&format!("{{{name}}}"), number.trim_end());
        }
        text
    }
}
