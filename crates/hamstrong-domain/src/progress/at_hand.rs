//! Loads the athlete can make: the wanted one rounded down to them.

use std::collections::BTreeSet;

use super::gear::{Holds, holds, usual_step};
use crate::athlete::Profile;
use crate::catalogue::Exercise;
use crate::units::Kilograms;

/// Tenths of a gram in a kilogram: plates in pounds stay apart, sums stay exact.
const FINE: f64 = 10_000.0;
/// Pairs of plates that are looked at; nobody loads more.
pub(super) const PAIRS: usize = 32;
/// Steps of a quotient that rounding may have taken away.
const ALMOST: f64 = 1e-9;
/// Loads a diary may ask for, in kilograms; beyond it nothing is at hand.
pub(super) const HEAVIEST: f64 = 1_000.0;

/// The heaviest load that `exercise` can be given without exceeding `wanted`, or none
/// if the lightest at hand is heavier. The result is never above `wanted`.
pub fn at_hand(
    wanted: Kilograms,
    exercise: &Exercise,
    profile: &Profile,
) -> Option<Kilograms> {
    let wanted = wanted.0;
    if !(0.0..=HEAVIEST).contains(&wanted) {
        return None;
    }
    let found = if let Some(made) = told(exercise, profile) {
        made.range(..=fine(wanted)).next_back().map(|w| kilograms(*w))
    } else {
        let step = usual_step(exercise, profile.pounds);
        Some((wanted / step + ALMOST).floor() * step)
    };
    found.filter(|kg| *kg > 0.0).map(|kg| Kilograms(kg.min(wanted)))
}

/// The lightest load above `load` that the athlete can make, if there is one.
pub fn next_above(
    load: Kilograms,
    exercise: &Exercise,
    profile: &Profile,
) -> Option<Kilograms> {
    if !(0.0..=HEAVIEST).contains(&load.0) {
        return None;
    }
    if let Some(made) = told(exercise, profile) {
        return made.range(fine(load.0) + 1..).next().map(|w| Kilograms(kilograms(*w)));
    }
    let step = usual_step(exercise, profile.pounds);
    Some(Kilograms(((load.0 / step + ALMOST).floor() + 1.0) * step))
}

/// Every load that can be made of what was told, in tenths of a gram; none if nothing
/// was told for this exercise.
pub(super) fn told(exercise: &Exercise, profile: &Profile) -> Option<BTreeSet<u64>> {
    let loads = &profile.loads;
    let each = |times: f64| -> Option<BTreeSet<u64>> {
        let marks = loads.dumbbells.iter().map(|w| w.0 * times);
        let made: BTreeSet<u64> = marks.filter(|w| usable(*w)).map(fine).collect();
        (!made.is_empty()).then_some(made)
    };
    match holds(exercise, loads) {
        Holds::Held => each(1.0),
        Holds::TwoDumbbells => each(2.0),
        Holds::Barbell => {
            let bar = loads.bar.map(|w| w.0).filter(|w| usable(*w))?;
            let plates = loads.plates.iter().map(|w| w.0).filter(|w| usable(*w));
            let plates: Vec<u64> = plates.take(PAIRS).map(|w| fine(2.0 * w)).collect();
            (!plates.is_empty()).then(|| sums(fine(bar), &plates))
        }
        Holds::Stack => {
            let step = loads.stack_step.map(|w| w.0).filter(|w| usable(*w))?;
            let most = fine(HEAVIEST);
            let step = fine(step).max(fine(0.1));
            Some((1..=most / step).map(|count| count * step).collect())
        }
    }
}

/// The bar with every choice of pairs, up to the heaviest that is looked at.
fn sums(bar: u64, pairs: &[u64]) -> BTreeSet<u64> {
    let most = fine(HEAVIEST);
    let mut made = BTreeSet::from([bar]);
    for pair in pairs {
        let more: Vec<u64> =
            made.iter().map(|sum| sum + pair).filter(|sum| *sum <= most).collect();
        made.extend(more);
        if made.len() > MANY {
            break;
        }
    }
    made
}

/// Different loads that are enough for any gym.
pub(super) const MANY: usize = 100_000;

pub(super) fn usable(kilograms: f64) -> bool {
    kilograms > 0.0 && kilograms <= HEAVIEST
}

pub(super) fn fine(kilograms: f64) -> u64 {
    (kilograms * FINE).round() as u64
}

pub(super) fn kilograms(fine: u64) -> f64 {
    fine as f64 / FINE
}
