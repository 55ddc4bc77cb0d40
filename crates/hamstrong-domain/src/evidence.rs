//! What a source, a rule and a reasoned decision are.

mod decision;
mod rule;
mod source;
mod unsayable;

pub use decision::{Decision, Reason};
pub use rule::{Limit, Rule};
pub use source::{Grade, Mark, Source};
pub use unsayable::unsayable;
