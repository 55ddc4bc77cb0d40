//! Exercises by name, and which of them lower heavily.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use hamstrong_domain::catalogue::{Exercise, exercises};

static BY_ID: LazyLock<BTreeMap<&str, &Exercise>> =
    LazyLock::new(|| exercises().iter().map(|e| (e.id.as_str(), e)).collect());

/// Lowering work that is not heavy.
const MILD: [&str; 7] = [
    "band-leg-curl",
    "bridge-walkout",
    "hip-hinge-drill",
    "single-leg-rdl-bodyweight",
    "swiss-ball-curl-double",
    "cable-leg-curl-single",
    "machine-leg-curl",
];

/// The exercise of the catalogue.
pub(super) fn exercise(id: &str) -> Option<&'static Exercise> {
    BY_ID.get(id).copied()
}

/// The two kinds of lowering work: at the hip at long length, at the knee.
pub(super) fn lowers(of: &Exercise) -> [bool; 2] {
    let lowering = of.contraction.iter().any(|kind| kind == "eccentric")
        && of.slots.iter().any(|slot| slot == "strength");
    let category = of.category.as_str();
    let hip = category == "hip-dominant" && of.muscle_length == "long";
    let curl = category == "combined" && of.muscle_length == "short";
    [lowering && hip, lowering && (category == "knee-dominant" || curl)]
}

/// Whether it is heavy lowering work.
pub(super) fn is_heavy(of: &Exercise) -> bool {
    lowers(of).contains(&true) && !MILD.contains(&of.id.as_str())
}
