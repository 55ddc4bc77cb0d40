//! The numbers and lists of one day's choice, read from `data/plan/today.toml`.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::Deserialize;

use crate::catalogue;
use crate::evidence::Limit;

static THRESHOLDS: LazyLock<Thresholds> = LazyLock::new(|| {
    toml::from_str(include_str!("../../../../data/plan/today.toml"))
        .expect("a test reads the file")
});

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Thresholds {
    pub(crate) race_words: Vec<String>,
    pub(crate) household: Vec<String>,
    pub(crate) gym: Vec<String>,
    pub(crate) whole_phrases: Vec<String>,
    pub(crate) mild_eccentric: Vec<String>,
    pub(crate) warm_up: Vec<String>,
    pub(crate) stretches: Vec<String>,
    pub(crate) finishers: Vec<String>,
    pub(crate) beside_stretches: Vec<String>,
    pub(crate) avoid: BTreeMap<String, Vec<String>>,
    numbers: BTreeMap<String, Limit>,
}

impl Thresholds {
    pub(crate) fn get() -> &'static Self {
        &THRESHOLDS
    }

    pub(crate) fn number(&self, name: &str) -> f64 {
        self.numbers.get(name).map(|l| l.value).expect("a test asks for every name")
    }
}

/// A limit of a rule; rules and names are checked by tests.
pub(crate) fn limit(rule: &str, name: &str) -> f64 {
    catalogue::rule(rule).expect("a test asks for every rule").limit(name)
}
