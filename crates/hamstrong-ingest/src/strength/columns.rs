//! What the columns of a strength log mean, by name and never by place.

use std::collections::HashMap;
use std::sync::LazyLock;

use serde::Deserialize;

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Means {
    Date,
    Start,
    End,
    Session,
    SessionNotes,
    Duration,
    Exercise,
    Order,
    Kind,
    WarmUp,
    Status,
    Weight,
    WeightKg,
    WeightLb,
    WeightUnit,
    Repetitions,
    Distance,
    DistanceKm,
    DistanceMi,
    DistanceM,
    DistanceUnit,
    Seconds,
    Notes,
    Effort,
    Reserve,
    Category,
    Equipment,
    Number,
}

/// What a set's number or type may say, beside numbers.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Rows {
    pub(super) rest: Vec<String>,
    pub(super) note: Vec<String>,
}

/// Words for the kinds of sets.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Kinds {
    pub(super) warm_up: Vec<String>,
    pub(super) drop: Vec<String>,
    pub(super) failure: Vec<String>,
}

/// Words for units.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Units {
    pub(super) kg: Vec<String>,
    pub(super) lb: Vec<String>,
    pub(super) km: Vec<String>,
    pub(super) m: Vec<String>,
    pub(super) mi: Vec<String>,
    pub(super) yd: Vec<String>,
    pub(super) ft: Vec<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Months {
    names: Vec<Vec<String>>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    names: HashMap<Means, Vec<String>>,
    rows: Rows,
    kinds: Kinds,
    units: Units,
    months: Months,
}

/// The words of strength logs.
pub(super) struct Words {
    names: HashMap<String, Means>,
    pub(super) rows: Rows,
    pub(super) kinds: Kinds,
    pub(super) units: Units,
    /// By month, January first.
    pub(super) months: Vec<Vec<String>>,
}

/// The words, read once.
pub(super) static WORDS: LazyLock<Words> = LazyLock::new(|| {
    let text = include_str!("../../../../data/import/columns.toml");
    let file: File = toml::from_str(text).expect("the table is tested");
    let names = file.names.into_iter();
    Words {
        names: names
            .flat_map(|(means, all)| all.into_iter().map(move |name| (name, means)))
            .collect(),
        rows: file.rows,
        kinds: file.kinds,
        units: file.units,
        months: file.months.names,
    }
});

/// The unit in brackets at the end of a column's name.
pub(super) fn unit_in(name: &str) -> Option<&str> {
    let (_, unit) = name.trim().strip_suffix(')')?.rsplit_once('(')?;
    Some(unit.trim())
}

/// What a column's name means, if it is known.
pub(super) fn meaning(name: &str) -> Option<Means> {
    let name = name.trim();
    let bare = match unit_in(name) {
        Some(_) => name.rsplit_once('(').map_or(name, |(bare, _)| bare).trim(),
        None => name,
    };
    let bare = bare.to_lowercase().replace('_', " ");
    WORDS.names.get(bare.as_str()).copied()
}

/// Where each meaning stands: the first column of that name, with its unit.
#[derive(Debug, Default)]
pub(super) struct Columns {
    places: HashMap<Means, (usize, Option<String>)>,
}

impl Columns {
    pub(super) fn of(header: &[String]) -> Self {
        let mut columns = Self::default();
        for (place, name) in header.iter().enumerate() {
            let Some(means) = meaning(name) else { continue };
            let unit = unit_in(name).map(str::to_lowercase);
            columns
                .places
                .entry(split(means, unit.as_deref()))
                .or_insert((place, unit));
        }
        columns
    }

    /// The place of a column.
    pub(super) fn place(&self, means: Means) -> Option<usize> {
        self.places.get(&means).map(|(place, _)| *place)
    }

    /// The unit in the name of a column.
    pub(super) fn unit(&self, means: Means) -> Option<&str> {
        self.places.get(&means)?.1.as_deref()
    }
}

/// Some apps write one column for each unit: they are told apart by it.
fn split(means: Means, unit: Option<&str>) -> Means {
    let is =
        |words: &[String]| unit.is_some_and(|unit| words.iter().any(|w| w == unit));
    let units = &WORDS.units;
    match means {
        Means::Weight if is(&units.kg) => Means::WeightKg,
        Means::Weight if is(&units.lb) => Means::WeightLb,
        Means::Distance if is(&units.km) => Means::DistanceKm,
        Means::Distance if is(&units.mi) => Means::DistanceMi,
        Means::Distance if is(&units.m) => Means::DistanceM,
        other => other,
    }
}
