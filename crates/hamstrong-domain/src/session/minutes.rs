//! How long an exercise takes.

use super::item::Item;
use crate::state::Thresholds;

/// Estimated seconds of one exercise, rests and the change to the next included.
pub(crate) fn seconds(item: &Item) -> f64 {
    let numbers = Thresholds::get();
    let tempo = item.tempo.as_deref().map_or(0.0, |tempo| {
        tempo.split('-').filter_map(|part| part.parse::<f64>().ok()).sum()
    });
    let one = tempo.max(numbers.number("seconds_a_repetition"));
    let counted = item.repetitions.map(f64::from);
    let held = item.seconds.map(f64::from);
    let metres = item.metres.map(|m| m * numbers.number("seconds_a_metre"));
    let set = match (counted, held) {
        (Some(count), Some(held)) => count * held,
        (Some(count), None) => count * metres.unwrap_or(one),
        (None, Some(held)) => held,
        (None, None) => metres.unwrap_or(one),
    };
    let sides = if item.per_side { 2.0 } else { 1.0 };
    let sets = f64::from(item.sets);
    let rest = f64::from(item.rest_s.unwrap_or(0)) * sets;
    sets * set * sides + rest + numbers.number("seconds_to_change")
}
