//! A set that was done.

use std::ops::RangeInclusive;

use super::Side;
use crate::units::{Kilograms, OutOfRange, Pain, Reserve};

/// One set as logged.
#[derive(Clone, Debug, PartialEq)]
pub struct SetDone {
    /// Exercise, by id.
    pub exercise: String,
    /// Side, for one-sided exercises.
    pub side: Option<Side>,
    /// Repetitions, 1 to 200.
    pub repetitions: Option<u32>,
    /// Load in kilograms.
    pub load: Option<Kilograms>,
    /// Seconds held.
    pub seconds: Option<u32>,
    /// Metres covered.
    pub metres: Option<f64>,
    /// Repetitions in reserve, 0 to 10, by halves.
    pub reserve: Option<Reserve>,
    /// The fault that ended the set, if form failed.
    pub fault: Option<String>,
    /// Whether the tempo was kept, if told.
    pub tempo_kept: Option<bool>,
    /// Whether the set was ended because a repetition was clearly slower.
    pub slowed: bool,
    /// Pain during the set.
    pub pain: Option<Pain>,
}

impl SetDone {
    /// Repetitions that one set can have.
    pub const REPETITIONS: RangeInclusive<f64> = 1.0..=200.0;
    /// Seconds that one set can last.
    pub const SECONDS: RangeInclusive<f64> = 1.0..=3600.0;
    /// Metres that one set can cover.
    pub const METRES: RangeInclusive<f64> = 0.1..=5000.0;
    /// Repetitions that can be left in reserve.
    pub const RESERVE: RangeInclusive<f64> = 0.0..=Reserve::MOST;

    /// A set of which only the exercise is told.
    pub fn of(exercise: &str) -> Self {
        Self {
            exercise: exercise.to_owned(),
            side: None,
            repetitions: None,
            load: None,
            seconds: None,
            metres: None,
            reserve: None,
            fault: None,
            tempo_kept: None,
            slowed: false,
            pain: None,
        }
    }

    /// Passes the set on if each of its numbers can be.
    ///
    /// # Errors
    /// The first that cannot; a load is judged by its exercise, elsewhere.
    pub fn checked(self) -> Result<Self, OutOfRange> {
        let letters = self.fault.as_ref().map(|fault| fault.chars().count() as f64);
        let told = [
            ("repetitions", self.repetitions.map(f64::from), Self::REPETITIONS, ""),
            ("time held", self.seconds.map(f64::from), Self::SECONDS, "s"),
            ("distance", self.metres, Self::METRES, "m"),
            ("reserve", self.reserve.map(Reserve::told), Self::RESERVE, "repetitions"),
            ("length of a fault", letters, 1.0..=200.0, "letters"),
        ];
        for (what, value, range, unit) in told {
            let check =
                |v| OutOfRange::check(what, v, *range.start(), *range.end(), unit);
            value.map(check).transpose()?;
        }
        Ok(self)
    }
}

/// What another app's name for an exercise means here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExerciseNamed {
    /// The name as it is compared: lower case, without a side.
    pub name: String,
    /// Exercise, by id; none: it is left out.
    pub exercise: Option<String>,
}

/// One value of a test, of one side or of both together.
#[derive(Clone, Debug, PartialEq)]
pub struct TestDone {
    /// Test, by id.
    pub test: String,
    /// Side, for tests of one side.
    pub side: Option<Side>,
    /// The value, in the unit of the test.
    pub value: f64,
}
