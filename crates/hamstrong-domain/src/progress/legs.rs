//! The dose of both legs: the weaker first, the stronger never with more.

use super::gaps::Sides;
use super::next::Next;
use super::sides::first_side;
use crate::catalogue::Exercise;
use crate::diary::Side;
use crate::evidence::Reason;
use crate::state::{State, limit};

/// The dose of one leg.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct LegDose {
    /// Which leg.
    pub side: Side,
    /// Its sets.
    pub sets: u32,
    /// One set.
    pub dose: Next,
}

/// Both legs in their order: the weaker first and with its extra set, the stronger
/// never with more repetitions or load (ASY-4, ASY-5).
pub fn legs(
    exercise: &Exercise,
    next: Next,
    sets: u32,
    sides: Option<&Sides>,
) -> [LegDose; 2] {
    let first = first_side(exercise, sides).unwrap_or(Side::Left);
    let second = if first == Side::Left { Side::Right } else { Side::Left };
    let extra =
        sides.is_some_and(|sides| sides.extra_weak_set && sides.weaker.is_some());
    let extra = if extra { limit("extra-weak-set", "sets") as u32 } else { 0 };
    [
        LegDose { side: first, sets: sets + extra, dose: next },
        LegDose { side: second, sets, dose: next },
    ]
}

/// The leg to train today if the other is too sore, where the athlete told which
/// (ASY-6).
pub fn other_leg(state: &State) -> Option<(Side, Reason)> {
    let answer = state.check_in_today().filter(|answer| answer.soreness_one_sided)?;
    let (sore, soreness) = (answer.pain.side?, answer.soreness?);
    if f64::from(soreness) <= limit("soreness", "go") {
        return None;
    }
    let (sore, other) = match sore {
        Side::Left => ("left", Side::Right),
        Side::Right => ("right", Side::Left),
    };
    let here = said!("{} leg sore {} of 10 on {}", sore, soreness, state.day);
    Some((other, Reason::new("other-leg", here)))
}
