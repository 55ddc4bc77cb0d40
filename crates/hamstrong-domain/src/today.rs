//! What to do today, and why: one session, a rest, or a stop with what comes next.

mod advice;
mod candidates;
mod ceiling;
mod day;
mod dose;
mod gates;
mod reasons;
mod roster;
mod session;
mod words;

pub use advice::{Advice, Block, BlockKind, Item, Refusal, Verdict};
pub use ceiling::Ceiling;
pub use day::today;
pub use reasons::Reasons;
