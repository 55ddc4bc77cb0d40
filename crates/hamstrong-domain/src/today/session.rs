//! Builds the blocks of a session, lowers them to the day's ceiling and fits the minutes.

use super::ceiling::Ceiling;
use super::roster::{Roster, light_main};
use crate::catalogue::{self, Exercise};
use crate::diary::Beside;
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
        warm_up: match &roster.warm_up {
            Some(planned) => vec![planned.clone()],
            None => warm_up(state, &roster.place, |_| true),
        },
        mains: roster.mains.clone(),
        finisher: roster.finisher.iter().filter(|_| !held).cloned().collect(),
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
        parts.warm_up = warm_up(state, &roster.place, |e| painful(state, e).is_none());
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
    held.first_side = main.first_side.or(held.first_side);
    held.side_order = main.side_order.clone().or(held.side_order);
    for reason in reasons {
        if reason.rule == "weak-leg-first" {
            held.why.put(reason);
        } else {
            held.why.add(reason);
        }
    }
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
pub(super) fn warm_up(
    state: &State,
    place: &str,
    also: impl Fn(&Exercise) -> bool,
) -> Vec<Item> {
    let ids = &Thresholds::get().warm_up;
    let open = |e: &&'static Exercise| unfit(state, e, place).is_none() && also(e);
    let chosen = ids.iter().filter_map(|id| catalogue::exercise(id)).find(open);
    let why = Reason::new("warm-up", said!("before strength work"));
    let one = chosen.map(|e| {
        let mut one = item(state, e, At::Start, why);
        one.sets = 1;
        one
    });
    one.into_iter().collect()
}

/// Easy movement, then the first stretches that fit.
pub(super) fn cool_down(state: &State, place: &str) -> Vec<Item> {
    let numbers = Thresholds::get();
    let open = |e: &&'static Exercise| unfit(state, e, place).is_none();
    let easy = catalogue::exercise("cool-down").filter(open).map(|e| {
        item(
            state,
            e,
            At::Start,
            Reason::new("cool-down", said!("for comfort, optional")),
        )
    });
    let tight = tightness(state);
    let stretches = numbers.stretches.iter().filter_map(|id| catalogue::exercise(id));
    let stretches =
        stretches.filter(open).take(numbers.number("stretches_most") as usize);
    let mut stretches: Vec<_> = stretches.collect();
    let beside = beside(state);
    let more = numbers.beside_stretches.iter().filter(|_| beside.is_some());
    let more = more.filter_map(|id| catalogue::exercise(id)).filter(open);
    for exercise in more {
        if !stretches.iter().any(|known| known.id == exercise.id) {
            stretches.push(exercise);
        }
    }
    let stretches = stretches.into_iter().map(|e| {
        let here = said!("{} s a side, easy", limit("stretch-dose", "hold"));
        let mut one = item(state, e, At::Start, Reason::new("stretch-dose", here));
        if let Some(tight) = &tight {
            one.why.add(tight.clone());
        }
        if let Some(beside) = &beside
            && numbers.beside_stretches.contains(&e.id)
        {
            one.why.add(beside.clone());
        }
        one
    });
    easy.into_iter().chain(stretches).collect()
}

fn tightness(state: &State) -> Option<Reason> {
    let tight = state.check_in_today()?.tightness?;
    (f64::from(tight) >= limit("stretch-tight", "tight")).then(|| {
        let here = said!("tightness {} of 10 on {}", tight, state.day);
        Reason::new("stretch-tight", here)
    })
}

/// A stiff back or a tight thigh, told today.
fn beside(state: &State) -> Option<Reason> {
    let stretched =
        [Beside::StiffBack, Beside::TightOuterThigh, Beside::TightFrontThigh];
    let told = &state.check_in_today()?.beside;
    stretched.iter().any(|beside| told.contains(beside)).then(|| {
        let here = said!("a stiff back or a tight thigh told on {}", state.day);
        Reason::new("felt-beside", here)
    })
}

/// Minutes there are today.
pub(super) fn minutes(state: &State) -> Option<u32> {
    state.calendar.on(state.day).map_or(state.profile.minutes, |day| day.minutes)
}

/// Cuts until the minutes fit, from the finisher to all but one stretch.
pub(super) fn fit(state: &State, parts: &mut Parts) {
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
