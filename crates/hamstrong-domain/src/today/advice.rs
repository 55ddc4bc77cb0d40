//! The answer for one day, structured: the program puts it into lines.

use jiff::civil::Date;

use super::Reasons;
use crate::diary::Side;
use crate::evidence::Reason;
use crate::units::Kilograms;

/// What kind of day it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// A session, from mobility to full strength.
    Session,
    /// No session.
    Rest,
    /// Nothing until something is cleared up.
    Stopped,
}

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
    /// Repetitions left in reserve.
    pub reserve: Option<u32>,
    /// Lowering-pause-lifting-pause in seconds.
    pub tempo: Option<String>,
    /// Rest between sets, in seconds.
    pub rest_s: Option<u32>,
    /// When the set ends.
    pub stop: String,
    /// One short cue.
    pub cue: Option<String>,
    /// The side to begin with, if one did less last time.
    pub first_side: Option<Side>,
    /// The order of the sides, for one-sided exercises.
    pub side_order: Option<String>,
    /// What was done last time, with its date.
    pub last_time: Option<String>,
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

/// The advice for one day.
#[derive(Clone, Debug, PartialEq)]
pub struct Advice {
    /// The day.
    pub day: Date,
    /// What kind of day it is.
    pub verdict: Verdict,
    /// Two or three words for it.
    pub title: String,
    /// Estimated minutes; zero without a session.
    pub minutes: u32,
    /// Where, if there is a session.
    pub place: Option<String>,
    /// The session's parts, in order; empty without a session.
    pub blocks: Vec<Block>,
    /// Why; never none.
    pub reasons: Reasons,
    /// What was left out, by exercise id.
    pub refused: Vec<Refusal>,
    /// What to do next or instead, in order.
    pub next: Vec<String>,
    /// What is not known.
    pub unknown: Vec<String>,
    /// What is always said.
    pub always: Vec<&'static str>,
}

impl Advice {
    /// The exercises of one kind of block.
    pub fn items(&self, kind: BlockKind) -> impl Iterator<Item = &Item> {
        self.blocks.iter().filter(move |b| b.kind == kind).flat_map(|b| &b.items)
    }

    /// Sets of strength work, mains and finishers, each side counted once.
    pub fn strength_sets(&self) -> u32 {
        self.items(BlockKind::Main)
            .chain(self.items(BlockKind::Finisher))
            .map(|item| item.sets)
            .sum()
    }
}
