//! Exercises by the numbers that watches know them by.

use std::collections::HashMap;
use std::sync::LazyLock;

use serde::Deserialize;

/// An exercise as FIT numbers it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FitExercise {
    /// Category.
    pub category: u16,
    /// Name within its category.
    pub name: u16,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Also {
    category: u16,
    name: u16,
    exercise: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    exercises: HashMap<String, FitExercise>,
    also: Vec<Also>,
}

struct Table {
    numbers: HashMap<String, FitExercise>,
    ids: HashMap<FitExercise, String>,
}

static TABLE: LazyLock<Table> = LazyLock::new(|| {
    let text = include_str!("../../../../data/import/fit-exercises.toml");
    let file: File = toml::from_str(text).expect("the table is tested");
    let also = file.also.into_iter().map(|also| {
        (FitExercise { category: also.category, name: also.name }, also.exercise)
    });
    Table { ids: also.collect(), numbers: file.exercises }
});

/// The numbers of an exercise of the catalogue, if watches have anything like it.
#[must_use]
pub fn fit_exercise(id: &str) -> Option<FitExercise> {
    TABLE.numbers.get(id).copied()
}

/// The exercise of the catalogue that a watch means, if there is no doubt.
#[must_use]
pub fn exercise_of(exercise: FitExercise) -> Option<&'static str> {
    TABLE.ids.get(&exercise).map(String::as_str)
}

/// Ids of the table; for the test that compares it with the shelf.
#[doc(hidden)]
pub fn fit_ids() -> impl Iterator<Item = &'static str> {
    TABLE.numbers.keys().chain(TABLE.ids.values()).map(String::as_str)
}
