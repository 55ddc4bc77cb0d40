//! The answer for one day, structured: the program puts it into lines.

use jiff::civil::Date;

use crate::evidence::Reason;
use crate::said::Said;
use crate::session::{Block, BlockKind, Item, Reasons, Refusal};

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

/// The advice for one day.
#[derive(Clone, Debug, PartialEq)]
pub struct Advice {
    /// The day.
    pub day: Date,
    /// What kind of day it is.
    pub verdict: Verdict,
    /// Two or three words for it.
    pub title: Said,
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
    /// What to do next or instead, in order, each with its rule.
    pub next: Vec<Reason>,
    /// What is not known.
    pub unknown: Vec<Said>,
    /// What is always said.
    pub always: Vec<Said>,
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
