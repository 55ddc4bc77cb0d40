//! The strong leg never gets more than the weak, and no dose rises in pain.

use std::collections::BTreeMap;

use hamstrong_domain::diary::{SetDone, Side};
use hamstrong_domain::plan::Planned;
use hamstrong_domain::session::Item;
use hamstrong_domain::units::Reserve;
use jiff::civil::Date;

use super::super::life::Seen;
use super::facts::Facts;
use super::kinds::exercise;
use super::{Faults, must};

const A_BIT: f64 = 1e-6;

pub(super) fn check(facts: &Facts, seen: &Seen, faults: &mut Faults) {
    let today = seen.advice.blocks.iter().flat_map(|block| &block.items);
    today.for_each(|item| one(facts, item, true, faults));
    let Planned::Plan(plan) = &seen.planned else { return };
    for session in plan.sessions().chain(&plan.begun) {
        // A day to come is laid out for when pain is gone.
        let today = session.day == facts.day;
        session.mains.iter().for_each(|item| one(facts, item, today, faults));
    }
}

/// One item; `today`: it is for the day on which pain was told.
fn one(facts: &Facts, item: &Item, today: bool, faults: &mut Faults) {
    let id = &item.exercise;
    must(faults, item.sets > 0, "a-dose-is-a-dose", || format!("{id}: no set"));
    let mine: Vec<(Date, &SetDone)> = facts
        .sets
        .iter()
        .filter(|(_, set, _)| set.exercise == *id)
        .map(|(day, set, _)| (*day, *set))
        .collect();
    if let Some((side, _)) = item.extra_sets {
        let first = item.first_side == Some(side);
        must(faults, first, "strong-leg", || format!("{id}: more for the second leg"));
        let strong = stronger(&mine) == Some(side);
        must(faults, !strong, "strong-leg", || format!("{id}: more for the {side:?}"));
    }
    if today {
        no_raise(facts, item, &mine, faults);
    }
}

/// The leg that did at least as much on every day with both, and more on one.
fn stronger(sets: &[(Date, &SetDone)]) -> Option<Side> {
    let mut days: BTreeMap<Date, [Vec<&SetDone>; 2]> = BTreeMap::new();
    for (day, set) in sets {
        let Some(side) = set.side else { continue };
        days.entry(*day).or_default()[usize::from(side == Side::Right)].push(set);
    }
    let both =
        days.values().filter(|[left, right]| !left.is_empty() && !right.is_empty());
    let both: Vec<&[Vec<&SetDone>; 2]> = both.collect();
    let leads = |own: usize| {
        let all = both.iter().all(|day| covers(&day[own], &day[1 - own]));
        all && both.iter().any(|day| !covers(&day[1 - own], &day[own]))
    };
    match (leads(0), leads(1)) {
        (true, false) => Some(Side::Left),
        (false, true) => Some(Side::Right),
        _ => None,
    }
}

/// Whether the least of `these` sets is no less than the most of `those`, in all that
/// was told.
fn covers(these: &[&SetDone], those: &[&SetDone]) -> bool {
    let measures: [fn(&SetDone) -> f64; 4] = [
        |set| f64::from(set.repetitions.unwrap_or(0)),
        |set| set.load.map_or(0.0, |load| load.0),
        |set| set.reserve.map_or(0.0, Reserve::told),
        |set| f64::from(set.seconds.unwrap_or(0)),
    ];
    measures.iter().all(|of| {
        let least = these.iter().map(|set| of(set)).fold(f64::INFINITY, f64::min);
        let most = those.iter().map(|set| of(set)).fold(0.0, f64::max);
        least >= most
    })
}

/// With pain above the limit of the exercise, no more than last time.
fn no_raise(
    facts: &Facts,
    item: &Item,
    mine: &[(Date, &SetDone)],
    faults: &mut Faults,
) {
    let id = &item.exercise;
    let Some(of) = exercise(id) else { return };
    let Some((last, _)) = mine.last() else { return };
    if facts.pain <= of.gates.max_pain_during {
        return;
    }
    let bout: Vec<&SetDone> =
        mine.iter().filter(|(day, _)| day == last).map(|(_, set)| *set).collect();
    let most = bout.iter().filter_map(|set| set.load).map(|load| load.0);
    let most = most.fold(0.0, f64::max);
    let load = item.load.map_or(0.0, |load| load.0);
    must(faults, load <= most + A_BIT || most <= 0.0, "no-raise-in-pain", || {
        format!("{id}: {load} kg after {most} kg, pain {}", facts.pain)
    });
    let count = bout.iter().filter_map(|set| set.repetitions).max().unwrap_or(0);
    let now = item.repetitions.unwrap_or(0);
    let lighter = load < most - A_BIT;
    must(faults, lighter || now <= count || item.starts, "no-raise-in-pain", || {
        format!("{id}: {now} repetitions after {count}, pain {}", facts.pain)
    });
}
