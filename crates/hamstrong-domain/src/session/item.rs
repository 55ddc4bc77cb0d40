//! A session in parts: blocks of exercises, each at its dose.

use super::Reasons;
use crate::diary::Side;
use crate::evidence::Reason;
use crate::said::Said;
use crate::units::Kilograms;

/// Part of a session.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum BlockKind {
    /// Raises warmth and moves the joints.
    WarmUp,
    /// One of at most two main exercises.
    Main,
    /// A small exercise after the mains.
    Finisher,
    /// Ends the session, with stretches.
    CoolDown,
}

/// Part of a session with its exercises.
#[derive(Clone, Debug, PartialEq)]
pub struct Block {
    /// Which part.
    pub kind: BlockKind,
    /// Its exercises, in order.
    pub items: Vec<Item>,
}

/// One exercise at its dose for today.
#[derive(Clone, Debug, PartialEq)]
pub struct Item {
    /// Exercise, by id.
    pub exercise: String,
    /// Whether it is the start dose: the exercise is new, or new again.
    pub starts: bool,
    /// Sets, on each side if `per_side`.
    pub sets: u32,
    /// Repetitions a set, if it is counted.
    pub repetitions: Option<u32>,
    /// Seconds a set or a repetition, if it is held or timed.
    pub seconds: Option<u32>,
    /// Metres a set, if it is measured.
    pub metres: Option<f64>,
    /// Whether the dose is for each side.
    pub per_side: bool,
    /// Load, from the last logged one, if there is one.
    pub load: Option<Kilograms>,
    /// The loads of the sets where they climb to the load; empty where they do not.
    pub ramp: Vec<Kilograms>,
    /// Loads to drop to after the last set; empty for most.
    pub drops: Vec<Kilograms>,
    /// Sets more for the weaker side.
    pub extra_sets: Option<(Side, u32)>,
    /// Repetitions left in reserve.
    pub reserve: Option<u32>,
    /// Lowering-pause-lifting-pause in seconds.
    pub tempo: Option<String>,
    /// Rest between sets, in seconds.
    pub rest_s: Option<u32>,
    /// When the set ends.
    pub stop: Said,
    /// One short cue.
    pub cue: Option<String>,
    /// The side to begin with, if one did less last time.
    pub first_side: Option<Side>,
    /// The order of the sides, for one-sided exercises.
    pub side_order: Option<Said>,
    /// What was done last time, with its date.
    pub last_time: Option<Said>,
    /// What else the dose asks.
    pub note: Option<String>,
    /// Why this exercise, and what changed its dose.
    pub why: Reasons,
}

/// An exercise that was left out, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal {
    /// Exercise, by id.
    pub exercise: String,
    /// Why not.
    pub reason: Reason,
}
