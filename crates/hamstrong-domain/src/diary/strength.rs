//! A set that was done.

use super::Side;
use crate::units::{Kilograms, Pain};

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
    /// Repetitions in reserve, 0 to 10.
    pub reserve: Option<u8>,
    /// The fault that ended the set, if form failed.
    pub fault: Option<String>,
    /// Whether the tempo was kept, if told.
    pub tempo_kept: Option<bool>,
    /// Whether the set was ended because a repetition was clearly slower.
    pub slowed: bool,
    /// Pain during the set.
    pub pain: Option<Pain>,
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
