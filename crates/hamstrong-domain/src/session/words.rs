//! The runner's words for doses, sides, stops and what was done last.

use crate::catalogue::{Dose, Exercise};
use crate::diary::{SetDone, Side};
use crate::said::Said;
use crate::state::Practice;

pub(crate) fn stop(exercise: &Exercise, dose: &Dose) -> Said {
    match exercise.stop_rule.as_str() {
        "form_failure" => exercise.faults.first().map_or_else(
            || said!("stop at the first fault"),
            |fault| said!("stop at the first fault, such as {}", fault),
        ),
        "speed_loss" => said!("stop when one is clearly slower"),
        "time" => said!("stop when the time is up"),
        "distance" => said!("stop at the distance"),
        _ => dose.reserve.map_or_else(
            || said!("stop when the repetitions are done, or at the first fault"),
            |reserve| said!("stop with {} in reserve", reserve),
        ),
    }
}

pub(crate) fn side_order(weaker: Option<Side>) -> Said {
    match weaker {
        Some(Side::Left) => said!("left first; right does no more than left"),
        Some(Side::Right) => said!("right first; left does no more than right"),
        None => said!("weaker side first; the other does no more"),
    }
}

pub(crate) fn side_fact(practice: Option<&Practice>, weaker: Option<Side>) -> Said {
    let last = practice.and_then(Practice::last);
    match (last, weaker) {
        (Some(day), Some(Side::Left)) => said!("left did less on {}", day),
        (Some(day), Some(Side::Right)) => said!("right did less on {}", day),
        (Some(day), None) => said!("no difference logged on {}", day),
        (None, _) => {
            said!("no sides logged yet: weaker side first, the other does no more")
        }
    }
}

/// Last time in one line: the date, then each side's sets.
pub(crate) fn last_time(practice: &Practice) -> Option<Said> {
    let day = practice.last()?;
    let parts =
        [None, Some(Side::Left), Some(Side::Right)].into_iter().filter_map(|side| {
            let of_side = practice.last_sets.iter().filter(|set| set.side == side);
            of_side.clone().next()?;
            let sets = Said::joined("{} {}", of_side.clone().map(set));
            let load = of_side.filter_map(|set| set.load).map(|kg| kg.0);
            let load = load.filter(|kg| kg.is_finite()).max_by(f64::total_cmp);
            let sets = match load {
                Some(kg) => said!("{} at {} kg", sets, kg),
                None => sets,
            };
            Some(match side {
                None => sets,
                Some(Side::Left) => said!("L {}", sets),
                Some(Side::Right) => said!("R {}", sets),
            })
        });
    Some(said!("{}: {}", day, Said::joined("{}, {}", parts)))
}

fn set(set: &SetDone) -> Said {
    match (set.repetitions, set.seconds, set.metres) {
        (Some(count), _, _) => Said::told(count.to_string()),
        (None, Some(seconds), _) => said!("{} s", seconds),
        (None, None, Some(metres)) => said!("{} m", metres),
        (None, None, None) => said!("done"),
    }
}
