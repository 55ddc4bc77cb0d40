//! What is left of a strength deficit some hours after a hard session.

use super::history::NUMBERS;
use crate::evidence::Grade;

/// A value with the span that is plausible for it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Residual {
    /// The best guess.
    pub value: f64,
    /// With the fastest plausible recovery.
    pub least: f64,
    /// With the slowest plausible recovery.
    pub most: f64,
    /// How well the curve is known.
    pub grade: Grade,
}

impl Residual {
    fn over_half_lives(of: impl Fn(f64) -> f64) -> Self {
        let numbers = &NUMBERS.recovery;
        Self {
            value: of(numbers.half_life.value),
            least: of(numbers.half_life_least.value),
            most: of(numbers.half_life_most.value),
            grade: numbers.grade,
        }
    }
}

/// What is left after `hours` of a deficit of `initial` per cent in eccentric strength.
/// A measured strength overrides it.
pub fn residual_deficit(initial: f64, hours: f64) -> Residual {
    Residual::over_half_lives(|half_life| halved(initial, hours, half_life))
}

/// Hours until a deficit of `initial` per cent is small; zero if it already is.
pub fn hours_until_small(initial: f64) -> Residual {
    let small = NUMBERS.recovery.small.value;
    Residual::over_half_lives(|half_life| hours_to(initial, small, half_life))
}

/// `initial` per cent halved every `half_life` hours for `hours`.
pub fn halved(initial: f64, hours: f64, half_life: f64) -> f64 {
    initial.max(0.0) * libm::exp2(-hours.max(0.0) / half_life)
}

/// Hours until `initial` per cent has fallen to `target`, halving every `half_life`.
pub fn hours_to(initial: f64, target: f64, half_life: f64) -> f64 {
    if initial > target { half_life * libm::log2(initial / target) } else { 0.0 }
}
