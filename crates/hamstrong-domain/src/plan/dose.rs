//! The dose of a main in one week of the block: the week's row, then what the log says.

use super::table::{Table, WeekRow};
use super::zones::Zones;
use crate::catalogue::{Dose, Exercise};
use crate::diary::Side;
use crate::evidence::Reason;
use crate::planted::{Fault, planted};
use crate::progress::{Ask, DropAsk, Next, SidesAsk, drop_set, next, ramped, sides};
use crate::said::Said;
use crate::session::{At, Item, item, side_order};
use crate::state::{State, limit};

/// A main as the week's row wants it, or at its start dose.
pub(super) fn planned(
    state: &State,
    exercise: &Exercise,
    (zones, row): (&Zones, &WeekRow),
    (at, why): (At, Reason),
) -> Item {
    let mut planned = by_the_row(state, exercise, (zones, row), (at, why));
    let range = planned.repetitions.map(|count| range(exercise, count));
    let dose = Dose {
        repetitions: range,
        seconds: planned.seconds.map(|held| [held, held]),
        reserve: planned.reserve,
        ..exercise.target.clone()
    };
    let ask = Ask { exercise, dose: &dose, lifts: &state.lifts, state };
    let decision = next(&ask);
    planned.load = decision.value().load;
    // Later sessions grow by what is logged until then: only the next one does so now.
    if at == At::After(0) {
        take(exercise, decision.value(), &mut planned);
        for reason in decision.reasons() {
            planned.why.add(reason.clone());
        }
        of_sides(state, exercise, &mut planned);
        drops(state, (exercise, row), &mut planned);
    }
    if row.loads == "ramped"
        && !planned.starts
        && let Some(top) = planned.load
    {
        let loads = ramped(top, planned.sets, exercise, &state.profile);
        planned.ramp = loads.into_iter().flatten().collect();
    }
    planned
}

/// A main as the week's row alone wants it.
pub(super) fn by_the_row(
    state: &State,
    exercise: &Exercise,
    (zones, row): (&Zones, &WeekRow),
    (at, why): (At, Reason),
) -> Item {
    let mut planned = item(state, exercise, at, why);
    if planned.starts {
        return planned;
    }
    let after_a_gap = at == At::After(0)
        && planned.why.iter().any(|why| why.rule == "gap-in-training");
    let eased = planned.sets;
    if Table::get().lists.nordics.contains(&exercise.id) {
        planned.sets = row.nordic_sets;
        planned.repetitions = Some(row.nordic_repetitions);
    } else {
        planned.sets = row.sets.min(most_sets(exercise));
        if let Some((count, why)) = repetitions(exercise, zones, row) {
            planned.repetitions = Some(count);
            why.into_iter().for_each(|why| planned.why.add(why));
        }
        planned.reserve = planned.reserve.map(|_| row.reserve);
    }
    if after_a_gap {
        planned.sets = planned.sets.min(eased);
    }
    let here = said!("{} week: {} sets", row.aim, planned.sets);
    planned.why.add(Reason::new("block-template", here));
    planned
}

/// The log decides the count, except where the week's row does.
fn take(exercise: &Exercise, next: &Next, planned: &mut Item) {
    let nordic = Table::get().lists.nordics.contains(&exercise.id);
    if let Some(count) = next.repetitions.filter(|_| !nordic) {
        planned.repetitions = Some(count);
    }
    if next.seconds.is_some() {
        planned.seconds = next.seconds;
    }
}

/// Work with a load keeps the row's count; work without may grow to its target.
fn range(exercise: &Exercise, count: u32) -> [u32; 2] {
    let most = exercise.target.repetitions.map_or(count, |range| range[1]);
    if exercise.tracking.contains("load") {
        [count, count]
    } else {
        [count, count.max(most)]
    }
}

/// The weaker leg first, with its extra set where the gap acts (ASY-4, ASY-5).
fn of_sides(state: &State, exercise: &Exercise, planned: &mut Item) {
    let Some(history) = state.lifts.history(&exercise.id).filter(|_| planned.per_side)
    else {
        return;
    };
    let sides = sides(history, SidesAsk::of(state));
    let Some(weaker) = sides.weaker else { return };
    planned.first_side = Some(weaker);
    planned.side_order = Some(side_order(Some(weaker)));
    let gap = sides.reasons.first().map_or_else(Said::default, |why| why.here.clone());
    let first =
        if weaker == Side::Left { said!("left first") } else { said!("right first") };
    planned.why.put(Reason::new("weak-leg-first", said!("{}: {}", first, gap)));
    if sides.extra_weak_set {
        let left = (weaker == Side::Left) != planted(Fault::StrongLeg);
        let more = if left { Side::Left } else { Side::Right };
        planned.extra_sets = Some((more, limit("extra-weak-set", "sets") as u32));
        sides.reasons.iter().for_each(|reason| planned.why.add(reason.clone()));
    }
}

fn drops(state: &State, (exercise, row): (&Exercise, &WeekRow), planned: &mut Item) {
    let Some(top) = planned.load.filter(|_| !planned.starts) else { return };
    let history = state.lifts.history(&exercise.id);
    let build_week = row.aim == "build";
    let decision = drop_set(&DropAsk { exercise, top, build_week, history, state });
    if decision.value().is_empty() {
        return;
    }
    planned.drops.clone_from(decision.value());
    decision.reasons().iter().for_each(|reason| planned.why.add(reason.clone()));
}

fn most_sets(exercise: &Exercise) -> u32 {
    exercise.target.sets.map_or(1, |range| range[1]).max(1)
}

/// The row's repetitions, inside what the exercise itself asks for.
fn repetitions(
    exercise: &Exercise,
    zones: &Zones,
    row: &WeekRow,
) -> Option<(u32, Option<Reason>)> {
    let (start, target) = (exercise.start.repetitions?, exercise.target.repetitions?);
    let least = start[0].min(target[0]);
    let most = start[1].max(target[1]);
    if exercise.tracking.contains("load") {
        let (count, why) = zones.repetitions(&exercise.id, row);
        return Some((count.clamp(least, most), why));
    }
    let [from, to] = [start[0], target[0]].map(f64::from);
    let grown = (to - from).mul_add(row.grown, from) as u32;
    Some((grown.clamp(least, most), None))
}
