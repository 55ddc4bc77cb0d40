//! Builds the blocks of a session, lowers them to the day's ceiling and fits the minutes.

use super::ceiling::Ceiling;
use super::roster::{Roster, light_main};
use crate::catalogue::{self, Dose, Exercise};
use crate::evidence::Reason;
use crate::session::{
    At, Block, BlockKind, Item, item, pain_changes, painful, seconds, unfit,
};
use crate::state::{State, Thresholds, limit};
use crate::units::Kilograms;

/// A session in parts, before it becomes blocks.
#[derive(Clone, Debug, Default)]
pub(super) struct Parts {
    pub(super) warm_up: Vec<Item>,
    pub(super) mains: Vec<Item>,
    pub(super) finisher: Vec<Item>,
    pub(super) cool_down: Vec<Item>,
    /// Whether the minutes cut it.
    pub(super) shortened: bool,
}

impl Parts {
    pub(super) fn blocks(self) -> Vec<Block> {
        let kinds = [
            (BlockKind::WarmUp, self.warm_up),
            (BlockKind::Main, self.mains),
            (BlockKind::Finisher, self.finisher),
            (BlockKind::CoolDown, self.cool_down),
        ];
        let filled = kinds.into_iter().filter(|(_, items)| !items.is_empty());
        filled.map(|(kind, items)| Block { kind, items }).collect()
    }

    fn items(&self) -> impl Iterator<Item = &Item> {
        [&self.warm_up, &self.mains, &self.finisher, &self.cool_down]
            .into_iter()
            .flatten()
    }

    pub(super) fn minutes(&self) -> u32 {
        (self.items().map(seconds).sum::<f64>() / 60.0).ceil() as u32
    }
}

/// The full day at the roster's place, cut to the athlete's minutes; `held` keeps the
/// mains at their start dose.
pub(super) fn full(state: &State, roster: &Roster, held: bool) -> Parts {
    let mut parts = Parts {
        warm_up: warm_up(state, roster, |_| true),
        mains: roster.mains.clone(),
        finisher: roster
            .finisher
            .filter(|e| {
                !held && e.start.contacts.is_none_or(|c| c[0] <= roster.contacts)
            })
            .map(|e| {
                let why = Reason::new("large-before-small", "a small one to end with");
                let lands = |dose: &Dose| dose.contacts.map_or(0, |range| range[0]);
                // Jumps stay within the week's contacts, at their start dose if need be.
                let at = if lands(&e.target) > roster.contacts {
                    At::Start
                } else {
                    At::After(0)
                };
                item(state, e, at, why)
            })
            .into_iter()
            .collect(),
        cool_down: cool_down(state, &roster.place),
        shortened: false,
    };
    if held {
        parts.mains.iter_mut().for_each(|main| at_start(state, main));
    }
    fit(state, &mut parts);
    parts
}

/// Lowers the full day to the ceiling, and drops what pain blocks.
pub(super) fn lower(
    state: &State,
    roster: &Roster,
    full: Parts,
    (ceiling, why): (Ceiling, &Reason),
) -> Parts {
    let most = full.mains.first().map_or(u32::MAX, |main| main.sets);
    let planned = full.mains.clone();
    let mut parts = full;
    if ceiling < Ceiling::Full {
        parts.finisher.clear();
        parts.mains.truncate(1);
    }
    if ceiling < Ceiling::Careful {
        parts.mains.clear();
    }
    if ceiling == Ceiling::Careful {
        parts.mains.iter_mut().for_each(|main| at_start(state, main));
    }
    if ceiling == Ceiling::Light {
        let calm = |e: &Exercise| {
            painful(state, e).is_none()
                && !(pain_changes(state) && e.muscle_length == "long")
        };
        let light = light_main(state, &roster.place, calm);
        parts.mains.extend(light.map(|e| {
            let mut light = item(state, e, At::Start, why.clone());
            let cap = Thresholds::get().number("light_sets") as u32;
            light.sets = light.sets.min(most).min(cap);
            let same = planned.iter().find(|main| main.exercise == light.exercise);
            same.into_iter().for_each(|had| no_more(&mut light, had));
            light
        }));
    }
    for items in [
        &mut parts.warm_up,
        &mut parts.mains,
        &mut parts.finisher,
        &mut parts.cool_down,
    ] {
        items.retain(|item| {
            catalogue::exercise(&item.exercise)
                .is_some_and(|e| painful(state, e).is_none())
        });
    }
    if parts.warm_up.is_empty() {
        parts.warm_up = warm_up(state, roster, |e| painful(state, e).is_none());
    }
    let taken: Vec<String> = parts.mains.iter().map(|m| m.exercise.clone()).collect();
    parts.warm_up.retain(|item| !taken.contains(&item.exercise));
    parts.shortened &= !parts.mains.is_empty();
    parts
}

/// Keeps a main to the start dose, and to no more than it had.
fn at_start(state: &State, main: &mut Item) {
    let Some(exercise) = catalogue::exercise(&main.exercise) else { return };
    let mut reasons = main.why.iter().cloned();
    let Some(first) = reasons.next() else { return };
    let mut held = item(state, exercise, At::Start, first);
    no_more(&mut held, main);
    reasons.for_each(|reason| held.why.add(reason));
    *main = held;
}

/// A lowered dose is in nothing above the one it was lowered from.
fn no_more(held: &mut Item, had: &Item) {
    let least = |held: Option<u32>, had: Option<u32>| {
        held.zip(had).map_or(held, |(held, had)| Some(held.min(had)))
    };
    held.sets = held.sets.min(had.sets);
    held.repetitions = least(held.repetitions, had.repetitions);
    held.seconds = least(held.seconds, had.seconds);
    held.load = held.load.zip(had.load).map(|(held, had)| Kilograms(held.0.min(had.0)));
}

/// The first warm-up of the list that fits the place. A full day is built before pain
/// is looked at: pain must not free minutes for more sets.
fn warm_up(
    state: &State,
    roster: &Roster,
    also: impl Fn(&Exercise) -> bool,
) -> Vec<Item> {
    let ids = &Thresholds::get().warm_up;
    let open =
        |e: &&'static Exercise| unfit(state, e, &roster.place).is_none() && also(e);
    let chosen = ids.iter().filter_map(|id| catalogue::exercise(id)).find(open);
    let why = Reason::new("warm-up", "before strength work");
    let one = chosen.map(|e| {
        let mut one = item(state, e, At::Start, why);
        one.sets = 1;
        one
    });
    one.into_iter().collect()
}

/// Easy movement, then the first stretches that fit.
fn cool_down(state: &State, place: &str) -> Vec<Item> {
    let numbers = Thresholds::get();
    let open = |e: &&'static Exercise| unfit(state, e, place).is_none();
    let easy = catalogue::exercise("cool-down").filter(open).map(|e| {
        item(state, e, At::Start, Reason::new("cool-down", "for comfort, optional"))
    });
    let tight = tightness(state);
    let stretches = numbers.stretches.iter().filter_map(|id| catalogue::exercise(id));
    let stretches =
        stretches.filter(open).take(numbers.number("stretches_most") as usize);
    let stretches = stretches.map(|e| {
        let here = format!("{} s a side, easy", limit("stretch-dose", "hold"));
        let mut one = item(state, e, At::Start, Reason::new("stretch-dose", here));
        if let Some(tight) = &tight {
            one.why.add(tight.clone());
        }
        one
    });
    easy.into_iter().chain(stretches).collect()
}

fn tightness(state: &State) -> Option<Reason> {
    let tight = state.check_in_today()?.tightness?;
    (f64::from(tight) >= limit("stretch-tight", "tight")).then(|| {
        let here = format!("tightness {tight} of 10 on {}", state.day);
        Reason::new("stretch-tight", here)
    })
}

/// Minutes there are today.
pub(super) fn minutes(state: &State) -> Option<u32> {
    state.calendar.on(state.day).map_or(state.profile.minutes, |day| day.minutes)
}

/// Cuts until the minutes fit, from the finisher to all but one stretch.
fn fit(state: &State, parts: &mut Parts) {
    let Some(budget) = minutes(state) else { return };
    let short = Thresholds::get().number("short_warm_up") * 60.0;
    let mains = limit("minimum-dose", "mains") as usize;
    let sets = limit("minimum-dose", "sets") as u32;
    let cuts: [&dyn Fn(&mut Parts); 6] = [
        &|parts| parts.finisher.clear(),
        &|parts| {
            for item in &mut parts.warm_up {
                item.seconds = item.seconds.map(|s| s.min(short as u32));
            }
        },
        &|parts| parts.mains.truncate(mains),
        &|parts| parts.cool_down.iter_mut().for_each(|item| item.sets = 1),
        &|parts| parts.mains.iter_mut().for_each(|item| item.sets = sets),
        &|parts| {
            let last = parts.cool_down.len().saturating_sub(1);
            parts.cool_down.drain(..last);
        },
    ];
    for cut in cuts {
        if parts.minutes() <= budget {
            return;
        }
        cut(parts);
        parts.shortened = true;
    }
}
