//! Rests and counts of the player, from their table.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use hamstrong_domain::catalogue::Exercise;
use serde::Deserialize;

/// A number with its unit and how it is known.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Number {
    value: f64,
    #[expect(dead_code, reason = "stands in the table for its readers")]
    unit: String,
    #[expect(dead_code, reason = "stands in the table for its readers")]
    mark: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Rest {
    #[serde(default)]
    exercises: Vec<String>,
    #[serde(default)]
    category: Option<String>,
    #[serde(default)]
    laterality: Option<String>,
    seconds: Number,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Table {
    seconds: BTreeMap<String, Number>,
    rest: Vec<Rest>,
}

static TABLE: LazyLock<Table> = LazyLock::new(|| {
    let text = include_str!("../../../../../data/plan/player.toml");
    toml::from_str(text).expect("the table is read by a test")
});

/// Seconds of a name in the table.
pub(super) fn seconds(name: &str) -> f64 {
    TABLE.seconds.get(name).map_or(0.0, |number| number.value)
}

/// Rest after a set of an exercise that names none itself, in seconds.
pub(super) fn rest(exercise: &Exercise) -> u32 {
    let same = |asked: Option<&String>, is: &str| asked.is_none_or(|asked| asked == is);
    let fits = |rest: &&Rest| {
        (rest.exercises.is_empty() || rest.exercises.contains(&exercise.id))
            && same(rest.category.as_ref(), &exercise.category)
            && same(rest.laterality.as_ref(), &exercise.laterality)
    };
    TABLE.rest.iter().find(fits).map_or(0, |rest| rest.seconds.value as u32)
}

#[cfg(test)]
mod tests {
    use hamstrong_domain::catalogue::{exercise, exercises};

    use super::*;

    #[test]
    fn every_exercise_has_a_rest_and_every_count_its_seconds() {
        for exercise in exercises() {
            assert!(rest(exercise) >= 20, "{}", exercise.id);
        }
        for name in ["switch_sides", "get_ready", "last_call", "step", "undo"] {
            assert!(seconds(name) >= 5.0, "{name}");
        }
        assert_eq!(rest(exercise("nordic-curl").unwrap()), 120);
        assert_eq!(rest(exercise("romanian-deadlift").unwrap()), 150);
    }
}
