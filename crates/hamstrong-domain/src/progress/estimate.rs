//! What one set says: the load for one repetition, or the most that can be done, and how
//! sure that is.

use super::numbers::{Figures, percent_of_max};
use crate::diary::SetDone;
use crate::state::Measure;
use crate::units::Kilograms;

/// A value with its standard error, in the unit of its measure.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Estimate {
    /// The value: kilograms, repetitions, seconds or metres.
    pub value: f64,
    /// One standard error, in the same unit; it has two parts that are kept apart
    /// because only one of them shrinks when sessions are averaged.
    pub error: f64,
    /// The part that is the same in every session of this athlete.
    pub(super) lasting: f64,
    /// Whether the reserve was not told, so that the truth may lie higher.
    pub at_least: bool,
}

impl Estimate {
    pub(super) fn new(value: f64, lasting: f64, passing: f64, at_least: bool) -> Self {
        let error = (lasting * lasting + passing * passing).sqrt();
        Self { value, error, lasting, at_least }
    }

    /// The part of the error that averages out.
    pub(super) fn passing(&self) -> f64 {
        (self.error * self.error - self.lasting * self.lasting).max(0.0).sqrt()
    }

    /// The difference to an earlier value of the same side that would be more than
    /// error, 95 % sure: what lasts cancels.
    pub fn to_beat(&self, earlier: &Self) -> f64 {
        let both = self.passing().powi(2) + earlier.passing().powi(2);
        Figures::get().sure * both.sqrt()
    }
}

/// What `set` says by `measure`; none if it cannot be compared that way, or lies beyond
/// the range of the formula.
pub fn of_set(set: &SetDone, measure: Measure) -> Option<Estimate> {
    match measure {
        Measure::Maximum => maximum(set),
        Measure::Count => count(set),
        Measure::Hold => Some(held(f64::from(set.seconds.filter(|s| *s > 0)?), set)),
        Measure::Distance => {
            let metres = set.metres.filter(|m| m.is_finite() && *m > 0.0)?;
            let error = metres * Figures::get().covered / 100.0;
            Some(Estimate::new(metres, 0.0, error, false))
        }
    }
}

/// Repetitions left, how unsure that is, and whether it is only a least: a set ended by
/// a fault has no clean repetition left.
fn reserve(set: &SetDone) -> (f64, f64, bool) {
    let guess = Figures::get().guess;
    let each = Figures::get().guess_each;
    match (set.fault.is_some(), set.reserve) {
        (true, _) => (0.0, guess, false),
        (false, Some(left)) => {
            let left = f64::from(left.counted());
            (left, guess + each * left, false)
        }
        (false, None) => (0.0, Figures::get().guess_unknown, true),
    }
}

/// Load for one repetition: `w (1 + (r + reserve) / 30)`, up to 10 together. A single
/// with nothing left is the maximum itself.
fn maximum(set: &SetDone) -> Option<Estimate> {
    let load = set.load.map(|l| l.0).filter(|l| l.is_finite() && *l > 0.0)?;
    let done = f64::from(set.repetitions.filter(|r| *r > 0)?);
    let (left, unsure, at_least) = reserve(set);
    let together = done + left;
    let valid = Figures::get().valid;
    if together > valid {
        return None;
    }
    let divisor = Figures::get().divisor;
    let single = together < 2.0;
    let value = if single { load } else { load * (1.0 + together / divisor) };
    let (least, most) = (Figures::get().error_least, Figures::get().error_most);
    let along = (together - 1.0) / (valid - 1.0);
    let formula = value * (least + (most - least) * along) / 100.0;
    // The least error is how one day differs from the next; the rest stays with the
    // athlete and the repetitions.
    let daily = value * least / 100.0;
    let lasting = (formula * formula - daily * daily).max(0.0).sqrt();
    let guess = load * unsure / divisor;
    let passing = (daily * daily + guess * guess).sqrt();
    Some(Estimate::new(value, lasting, passing, at_least))
}

fn count(set: &SetDone) -> Option<Estimate> {
    let done = f64::from(set.repetitions.filter(|r| *r > 0)?);
    let (left, unsure, at_least) = reserve(set);
    let value = done + left;
    let wavers = value * Figures::get().counted / 100.0;
    let one = Figures::get().one;
    let passing = (wavers * wavers + unsure * unsure + one * one).sqrt();
    Some(Estimate::new(value, 0.0, passing, at_least))
}

fn held(seconds: f64, set: &SetDone) -> Estimate {
    let error = seconds * Figures::get().held / 100.0;
    Estimate::new(seconds, 0.0, error, set.fault.is_none() && !set.slowed)
}

/// The load for `repetitions` with `reserve` left, from the table of shares (PRG-4) and
/// the lower end of the estimate; none beyond the table.
pub fn load_for(
    maximum: &Estimate,
    repetitions: u32,
    reserve: u32,
) -> Option<Kilograms> {
    let share = percent_of_max(repetitions.checked_add(reserve)?)?;
    let careful = maximum.value - maximum.error;
    (careful > 0.0).then_some(Kilograms(careful * share / 100.0))
}
