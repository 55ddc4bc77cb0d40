//! What to do today, and why: one session, a rest, or a stop with what comes next.

mod advice;
mod candidates;
mod ceiling;
mod day;
mod next;
mod roster;
mod session;
mod way_back;
mod words;

pub use advice::{Advice, Verdict};
pub use ceiling::Ceiling;
pub use day::today;

pub use crate::session::{Block, BlockKind, Item, Reasons, Refusal};
