//! What an exercise is loaded with, and what can be.

use super::numbers::{Lists, gear_row};
use crate::athlete::Loads;
use crate::catalogue::Exercise;
use crate::units::Kilograms;

/// What makes the load.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Holds {
    /// One dumbbell, kettlebell or plate.
    Held,
    /// Two dumbbells of one mark; the load is both.
    TwoDumbbells,
    /// A bar with plates in pairs.
    Barbell,
    /// A weight stack.
    Stack,
}

impl Holds {
    fn of(word: &str) -> Self {
        match word {
            "two-dumbbells" => Self::TwoDumbbells,
            "barbell" => Self::Barbell,
            "stack" => Self::Stack,
            _ => Self::Held,
        }
    }
}

/// What `exercise` is loaded with by an athlete with these loads.
pub fn holds(exercise: &Exercise, loads: &Loads) -> Holds {
    let row = gear_row(&exercise.id);
    let without_bar = loads.bar.is_none() && !loads.dumbbells.is_empty();
    let other = row.or.as_deref().filter(|_| without_bar);
    Holds::of(other.unwrap_or(&row.holds))
}

/// The greatest load of `exercise` that can be logged, in kilograms.
pub fn ceiling(exercise: &Exercise) -> Kilograms {
    Kilograms(gear_row(&exercise.id).ceiling.value)
}

/// The step assumed while the athlete has not told what they own.
pub(super) fn usual_step(exercise: &Exercise, pounds: bool) -> f64 {
    /// Kilograms in a pound, by definition.
    const POUND: f64 = 0.453_592_37;
    let row = gear_row(&exercise.id);
    if pounds { row.step_lb.value * POUND } else { row.step_kg.value }
}

/// Force of a band of this colour at twice its length, if the table has it (EQ-1).
pub fn band_force(colour: &str) -> Option<Kilograms> {
    let colour = colour.trim().to_lowercase();
    Lists::get().bands.get(&colour).map(|limit| Kilograms(limit.value))
}
