//! The tables of the progression, read from `data/progress`.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::Deserialize;

use crate::evidence::{Limit, Mark};
use crate::state::limit;

static LISTS: LazyLock<Lists> = LazyLock::new(|| {
    toml::from_str(include_str!("../../../../data/progress/lists.toml"))
        .expect("a test reads the file")
});

static REPETITIONS: LazyLock<Repetitions> = LazyLock::new(|| {
    toml::from_str(include_str!("../../../../data/progress/repetitions.toml"))
        .expect("a test reads the file")
});

static GEAR: LazyLock<GearRows> = LazyLock::new(|| {
    toml::from_str(include_str!("../../../../data/progress/gear.toml"))
        .expect("a test reads the file")
});

static FIGURES: LazyLock<Figures> = LazyLock::new(|| {
    let maximum = |name| limit("estimated-maximum", name);
    let best = |name| limit("counted-best", name);
    Figures {
        valid: maximum("valid"),
        divisor: maximum("divisor"),
        error_least: maximum("error_least"),
        error_most: maximum("error_most"),
        guess: maximum("guess"),
        guess_each: maximum("guess_each"),
        guess_unknown: maximum("guess_unknown"),
        window: maximum("window"),
        sessions: maximum("sessions") as usize,
        counted: best("counted"),
        one: best("one"),
        held: best("held"),
        covered: best("covered"),
        sure: limit("side-gap", "sure"),
    }
});

/// The limits of the rules behind an estimate, looked up once: a diary has many sets.
#[derive(Debug)]
pub(super) struct Figures {
    pub(super) valid: f64,
    pub(super) divisor: f64,
    pub(super) error_least: f64,
    pub(super) error_most: f64,
    pub(super) guess: f64,
    pub(super) guess_each: f64,
    pub(super) guess_unknown: f64,
    pub(super) window: f64,
    pub(super) sessions: usize,
    pub(super) counted: f64,
    pub(super) one: f64,
    pub(super) held: f64,
    pub(super) covered: f64,
    pub(super) sure: f64,
}

impl Figures {
    pub(super) fn get() -> &'static Self {
        &FIGURES
    }
}

/// Lists of exercises, and numbers without a rule of their own.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Lists {
    pub(super) known_deadlifts: Vec<String>,
    pub(super) stiff_leg: Vec<String>,
    pub(super) drops: Vec<String>,
    pub(super) right_first: Vec<String>,
    pub(super) quadriceps: Vec<String>,
    pub(super) bands: BTreeMap<String, Limit>,
    numbers: BTreeMap<String, Limit>,
}

impl Lists {
    pub(super) fn get() -> &'static Self {
        &LISTS
    }

    pub(super) fn number(name: &str) -> f64 {
        LISTS.numbers.get(name).map(|l| l.value).expect("a test asks for every name")
    }
}

/// Share of the maximum by repetitions at the limit.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Repetitions {
    #[serde(rename = "source")]
    _source: String,
    #[serde(rename = "mark")]
    _mark: Mark,
    percent: Vec<f64>,
}

/// Share of the one-repetition maximum, in per cent, that so many repetitions leave;
/// none beyond the table.
pub(super) fn percent_of_max(repetitions: u32) -> Option<f64> {
    let place = usize::try_from(repetitions.checked_sub(1)?).ok()?;
    REPETITIONS.percent.get(place).copied()
}

/// The same for repetitions with a reserve; beyond the table, its last share.
pub(super) fn share_of_max(repetitions: u32, reserve: u32) -> f64 {
    let table = &REPETITIONS.percent;
    let together = repetitions.saturating_add(reserve).max(1) as usize;
    table[together.min(table.len()) - 1]
}

/// One row of the gear table.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct GearRow {
    pub(super) holds: String,
    #[serde(default)]
    pub(super) or: Option<String>,
    pub(super) step_kg: Limit,
    pub(super) step_lb: Limit,
    pub(super) ceiling: Limit,
    pub(super) exercises: Vec<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct GearRows {
    gear: Vec<GearRow>,
}

/// The row of an exercise; the first row holds for those in no list.
pub(super) fn gear_row(exercise: &str) -> &'static GearRow {
    let listed = |row: &&GearRow| row.exercises.iter().any(|id| id == exercise);
    GEAR.gear.iter().find(listed).unwrap_or(&GEAR.gear[0])
}

#[cfg(test)]
mod tests {
    use super::{Figures, GEAR, Lists, percent_of_max, share_of_max};
    use crate::catalogue;

    #[test]
    fn every_exercise_in_the_tables_is_on_the_shelf() {
        let lists = Lists::get();
        let rows = GEAR.gear.iter().flat_map(|row| &row.exercises);
        let all = lists.known_deadlifts.iter().chain(&lists.stiff_leg);
        let all = all.chain(&lists.drops).chain(&lists.right_first);
        for id in all.chain(&lists.quadriceps).chain(rows) {
            assert!(catalogue::exercises().iter().any(|e| e.id == *id), "{id}");
        }
        for row in &GEAR.gear {
            assert!(row.step_kg.value > 0.0 && row.step_lb.value > 0.0);
            assert!(row.ceiling.value > row.step_kg.value, "{}", row.holds);
        }
    }

    #[test]
    fn the_numbers_are_there_and_the_shares_fall() {
        assert!(Lists::number("hold_step") > 0.0 && Figures::get().sessions > 0);
        assert_eq!(percent_of_max(1), Some(100.0));
        assert_eq!((percent_of_max(0), percent_of_max(13)), (None, None));
        assert!((1..20).all(|r| share_of_max(r, 0) >= share_of_max(r, 1)));
    }
}
