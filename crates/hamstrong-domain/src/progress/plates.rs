//! Which plates make a load, and between which loads one lies that cannot be made.

use std::collections::BTreeSet;

use super::at_hand::{
    HEAVIEST, MANY, PAIRS, fine, kilograms, next_above, told, usable,
};
use super::gear::{Holds, holds};
use crate::athlete::Profile;
use crate::catalogue::Exercise;
use crate::units::Kilograms;

/// A load on a bar.
#[derive(Clone, Debug, PartialEq)]
pub struct OnBar {
    /// The empty bar.
    pub bar: Kilograms,
    /// What hangs on each side, heaviest first; empty for the bar alone.
    pub each_side: Vec<Kilograms>,
}

/// How a load is made by this athlete.
#[derive(Clone, Debug, PartialEq)]
pub enum Made {
    /// With one dumbbell, kettlebell or plate of that mark.
    Held(Kilograms),
    /// With two dumbbells of that mark.
    TwoDumbbells(Kilograms),
    /// With a bar and plates.
    OnBar(OnBar),
    /// On a stack.
    Stack,
    /// It cannot: the nearest loads below and above it that can.
    Between(Option<Kilograms>, Option<Kilograms>),
}

/// How `load` is made for `exercise`; none where the athlete told nothing that could
/// make it.
pub fn made(load: Kilograms, exercise: &Exercise, profile: &Profile) -> Option<Made> {
    if !usable(load.0) {
        return None;
    }
    let all = told(exercise, profile)?;
    let wanted = fine(load.0);
    if !all.contains(&wanted) {
        let near = |found: Option<&u64>| found.map(|w| Kilograms(kilograms(*w)));
        let below = near(all.range(..wanted).next_back());
        return Some(Made::Between(below, near(all.range(wanted..).next())));
    }
    Some(match holds(exercise, &profile.loads) {
        Holds::Held => Made::Held(load),
        Holds::TwoDumbbells => Made::TwoDumbbells(Kilograms(load.0 / 2.0)),
        Holds::Stack => Made::Stack,
        Holds::Barbell => Made::OnBar(on_bar(wanted, profile)?),
    })
}

/// The loads that can be chosen for `exercise`, lightest first, up to `most` of them
/// around `load`: what was told, else multiples of the usual step.
pub fn choices(
    exercise: &Exercise,
    profile: &Profile,
    (load, most): (Kilograms, usize),
) -> Vec<Kilograms> {
    let ceiling = super::ceiling(exercise).0;
    if let Some(all) = told(exercise, profile) {
        let all: Vec<u64> = all.into_iter().filter(|w| *w <= fine(ceiling)).collect();
        let at = all.partition_point(|w| *w < fine(load.0));
        let from = at.saturating_sub(most / 2).min(all.len().saturating_sub(most));
        let kept = all.iter().skip(from).take(most);
        return kept.map(|w| Kilograms(kilograms(*w))).collect();
    }
    let mut found = Vec::new();
    let mut next = next_above(Kilograms(0.0), exercise, profile);
    while let Some(load) = next.filter(|load| load.0 <= ceiling && found.len() < most) {
        found.push(load);
        next = next_above(load, exercise, profile);
    }
    found
}

/// The plates of one side: the biggest first, and a smaller one instead only where the
/// rest could not be made otherwise.
fn on_bar(wanted: u64, profile: &Profile) -> Option<OnBar> {
    let bar = profile.loads.bar.map(|w| w.0).filter(|w| usable(*w))?;
    let mut plates: Vec<u64> = profile
        .loads
        .plates
        .iter()
        .map(|w| w.0)
        .filter(|w| usable(*w))
        .take(PAIRS)
        .map(|w| fine(2.0 * w))
        .collect();
    plates.sort_unstable_by(|a, b| b.cmp(a));
    let mut rest = wanted.checked_sub(fine(bar))?;
    let below = rests(&plates);
    let mut each_side = Vec::new();
    for (plate, below) in plates.iter().zip(&below) {
        if rest.checked_sub(*plate).is_some_and(|after| below.contains(&after)) {
            rest -= plate;
            each_side.push(Kilograms(kilograms(*plate) / 2.0));
        }
    }
    (rest == 0).then_some(OnBar { bar: Kilograms(bar), each_side })
}

/// What the plates behind each plate can make.
fn rests(plates: &[u64]) -> Vec<BTreeSet<u64>> {
    let most = fine(HEAVIEST);
    let mut made = BTreeSet::from([0]);
    let mut below = Vec::new();
    for plate in plates.iter().rev() {
        below.push(made.clone());
        if made.len() <= MANY {
            let more: Vec<u64> = made.iter().map(|sum| sum + plate).collect();
            made.extend(more.into_iter().filter(|sum| *sum <= most));
        }
    }
    below.reverse();
    below
}
