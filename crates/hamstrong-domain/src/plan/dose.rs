//! The dose of a main in one week of the block.

use super::table::{Table, WeekRow};
use crate::catalogue::Exercise;
use crate::evidence::Reason;
use crate::session::{At, Item, item};
use crate::state::State;

/// A main as the week's row wants it, or at its start dose.
pub(super) fn planned(
    state: &State,
    exercise: &Exercise,
    row: &WeekRow,
    (at, why): (At, Reason),
) -> Item {
    let mut planned = item(state, exercise, at, why);
    if planned.starts {
        return planned;
    }
    let after_a_gap = planned.why.iter().any(|why| why.rule == "gap-in-training");
    let eased = planned.sets;
    if Table::get().lists.nordics.contains(&exercise.id) {
        planned.sets = row.nordic_sets;
        planned.repetitions = Some(row.nordic_repetitions);
    } else {
        planned.sets = row.sets.min(most_sets(exercise));
        planned.repetitions = planned
            .repetitions
            .map(|count| repetitions(exercise, row).unwrap_or(count));
        planned.reserve = planned.reserve.map(|_| row.reserve);
    }
    if after_a_gap {
        planned.sets = planned.sets.min(eased);
    }
    let here = format!("{} week: {} sets", row.aim, planned.sets);
    planned.why.add(Reason::new("block-template", here));
    planned
}

fn most_sets(exercise: &Exercise) -> u32 {
    exercise.target.sets.map_or(1, |range| range[1]).max(1)
}

/// The row's repetitions, inside what the exercise itself asks for.
fn repetitions(exercise: &Exercise, row: &WeekRow) -> Option<u32> {
    let (start, target) = (exercise.start.repetitions?, exercise.target.repetitions?);
    let least = start[0].min(target[0]);
    let most = start[1].max(target[1]);
    if exercise.tracking.contains("load") {
        return Some(row.repetitions.clamp(least, most));
    }
    let [from, to] = [start[0], target[0]].map(f64::from);
    Some(((to - from).mul_add(row.grown, from) as u32).clamp(least, most))
}
