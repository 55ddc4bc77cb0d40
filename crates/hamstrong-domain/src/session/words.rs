//! The runner's words for doses, sides, stops and what was done last.

use crate::catalogue::{Dose, Exercise};
use crate::diary::{SetDone, Side};
use crate::state::Practice;

pub(crate) fn stop(exercise: &Exercise, dose: &Dose) -> String {
    match exercise.stop_rule.as_str() {
        "form_failure" => exercise.faults.first().map_or_else(
            || "stop at the first fault".to_owned(),
            |fault| format!("stop at the first fault, such as {fault}"),
        ),
        "speed_loss" => "stop when one is clearly slower".to_owned(),
        "time" => "stop when the time is up".to_owned(),
        "distance" => "stop at the distance".to_owned(),
        _ => dose.reserve.map_or_else(
            || "stop when the repetitions are done, or at the first fault".to_owned(),
            |reserve| format!("stop with {reserve} in reserve"),
        ),
    }
}

pub(crate) fn side_order(weaker: Option<Side>) -> String {
    match weaker {
        Some(Side::Left) => "left first; right does no more than left",
        Some(Side::Right) => "right first; left does no more than right",
        None => "weaker side first; the other does no more",
    }
    .to_owned()
}

pub(crate) fn side_fact(practice: Option<&Practice>, weaker: Option<Side>) -> String {
    let last = practice.and_then(Practice::last);
    match (last, weaker) {
        (Some(day), Some(Side::Left)) => format!("left did less on {day}"),
        (Some(day), Some(Side::Right)) => format!("right did less on {day}"),
        (Some(day), None) => format!("no difference logged on {day}"),
        (None, _) => {
            "no sides logged yet: weaker side first, the other does no more".to_owned()
        }
    }
}

/// Last time in one line: the date, then each side's sets.
pub(crate) fn last_time(practice: &Practice) -> Option<String> {
    let day = practice.last()?;
    let sides = [(None, ""), (Some(Side::Left), "L "), (Some(Side::Right), "R ")];
    let parts: Vec<String> = sides
        .into_iter()
        .filter_map(|(side, name)| {
            let of_side = practice.last_sets.iter().filter(|set| set.side == side);
            let sets: Vec<String> = of_side.clone().map(set).collect();
            if sets.is_empty() {
                return None;
            }
            let load = of_side.filter_map(|set| set.load).map(|kg| kg.0);
            let load = load.filter(|kg| kg.is_finite()).max_by(f64::total_cmp);
            let load = load.map_or_else(String::new, |kg| format!(" at {kg} kg"));
            Some(format!("{name}{}{load}", sets.join(" ")))
        })
        .collect();
    Some(format!("{day}: {}", parts.join(", ")))
}

fn set(set: &SetDone) -> String {
    match (set.repetitions, set.seconds, set.metres) {
        (Some(count), _, _) => count.to_string(),
        (None, Some(seconds), _) => format!("{seconds} s"),
        (None, None, Some(metres)) => format!("{metres} m"),
        (None, None, None) => "done".to_owned(),
    }
}
