//! What a session is made of: exercises that pass their gates, at their dose, with
//! reasons.

mod dose;
mod gates;
mod item;
mod kinds;
mod minutes;
mod reasons;
mod words;

pub(crate) use dose::{At, item};
pub(crate) use gates::{fits, pain_changes, painful, unfit};
pub use item::{Block, BlockKind, Item, Refusal};
pub(crate) use kinds::{hours_wanted, is_first_exposure, is_heavy, is_new, merit};
pub(crate) use minutes::seconds;
pub use reasons::Reasons;
pub(crate) use words::side_order;
