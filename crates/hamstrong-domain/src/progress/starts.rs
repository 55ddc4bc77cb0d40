//! The first load of an exercise, where something is known to take it from.

use super::at_hand::at_hand;
use super::estimate::{Estimate, load_for};
use super::next::{Ask, Next};
use super::numbers::Lists;
use crate::catalogue;
use crate::diary::Side;
use crate::evidence::{Decision, Reason};
use crate::state::limit;
use crate::units::Kilograms;

/// A load to begin with: from a test of this exercise, and for a first stiff-leg
/// deadlift from a known one. Without either, no load is named.
pub(super) fn load(ask: &Ask, decision: Decision<Next>) -> Decision<Next> {
    if ask.last().is_some() {
        return decision;
    }
    let found = stiff_leg(ask).or_else(|| tested(ask));
    let Some((load, reason)) = found else { return decision };
    let made = at_hand(load, ask.exercise, &ask.state.profile);
    let next = Next { load: made, ..*decision.value() };
    if made.is_some() { decision.changed_to(next, reason) } else { decision }
}

/// PRG-12: at most a share of the deadlift the athlete knows, and no more than the
/// wanted repetitions leave.
fn stiff_leg(ask: &Ask) -> Option<(Kilograms, Reason)> {
    let lists = Lists::get();
    if !lists.stiff_leg.contains(&ask.exercise.id) {
        return None;
    }
    let known = lists.known_deadlifts.iter().find_map(|id| {
        let history = ask.lifts.history(id)?;
        let last = history.last()?;
        let sides = history.sides_logged().into_iter();
        let maximum = sides
            .filter_map(|side| history.now(side, last.day))
            .min_by(|a, b| a.value.total_cmp(&b.value))?;
        Some((history.exercise, maximum))
    });
    let (exercise, maximum) = known?;
    let share = limit("stiff-leg-start", "share");
    let wanted = wanted(ask, &maximum).map_or(f64::INFINITY, |load| load.0);
    let load = Kilograms((maximum.value * share / 100.0).min(wanted));
    let here = said!(
        "{} % of about {} kg, estimated from the {}",
        share,
        format_args!("{:.0}", maximum.value),
        exercise.name.to_lowercase()
    );
    Some((load, Reason::new("stiff-leg-start", here)))
}

/// From a test whose value is this exercise's maximum, by the lesser side.
fn tested(ask: &Ask) -> Option<(Kilograms, Reason)> {
    let test = catalogue::strength_tests()
        .iter()
        .find(|test| test.estimates.as_deref() == Some(ask.exercise.id.as_str()))?;
    let day = ask.lifts.test(&test.id).last()?;
    let sides = [Some(Side::Left), Some(Side::Right), None];
    let values = sides.into_iter().filter_map(|side| day.value(side));
    let value = values.min_by(f64::total_cmp)?;
    let error = test.error.as_ref().map_or(0.0, |e| value * e.value / 100.0);
    let lasting = error / limit("side-gap", "sure");
    let maximum = Estimate::new(value, lasting, 0.0, false);
    let load = wanted(ask, &maximum)?;
    let here = said!("{} kg tested on {}", value, day.day);
    Some((load, Reason::new("repetitions-and-load", here)))
}

fn wanted(ask: &Ask, maximum: &Estimate) -> Option<Kilograms> {
    let most = ask.dose.repetitions?[1];
    load_for(maximum, most, ask.dose.reserve.unwrap_or(0))
}
