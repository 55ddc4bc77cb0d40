//! The numbers and words of the calendar, read from `data/plan/calendar.toml`.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::Deserialize;

use crate::evidence::Limit;

static NUMBERS: LazyLock<Numbers> = LazyLock::new(|| {
    toml::from_str(include_str!("../../../../data/plan/calendar.toml"))
        .expect("a test reads the file")
});

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Numbers {
    #[serde(rename = "numbers")]
    limits: BTreeMap<String, Limit>,
    pub words: Words,
    pub units: BTreeMap<String, f64>,
    pub race_distance: BTreeMap<String, f64>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Words {
    pub certain_race: Vec<String>,
    pub off: Vec<String>,
    pub off_alone: Vec<String>,
    pub quality: Vec<String>,
    pub long: Vec<String>,
    pub easy: Vec<String>,
    pub race: Vec<String>,
    pub gym: Vec<String>,
    pub running: Vec<String>,
    pub other_sport: Vec<String>,
    pub times: Vec<String>,
    pub repeated: Vec<String>,
    pub pace: Vec<String>,
    pub minutes: Vec<String>,
}

impl Numbers {
    pub(super) fn get() -> &'static Self {
        &NUMBERS
    }
}

/// A number by its name.
pub(super) fn number(name: &str) -> f64 {
    let limit = Numbers::get().limits.get(name);
    limit.map(|l| l.value).expect("a test asks for every name")
}
