//! What stops training, since when, and what releases it.

use jiff::civil::Date;

use super::table::Urgency;
use crate::evidence::Reason;
use crate::said::Said;

/// What ends a lock.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Release {
    /// The athlete says that a professional assessed it.
    Assessed,
    /// A later check-in with less pain.
    LowerAnswer,
    /// Never by an answer: the program does not serve this athlete.
    Never,
    /// Another setting or another answer.
    OtherAnswer,
}

/// A stop of training.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lock {
    /// What the athlete calls it when it was assessed.
    pub name: String,
    /// The rule and the facts it saw.
    pub reason: Reason,
    /// Where to go or what to do.
    pub act: Said,
    /// How soon.
    pub urgency: Urgency,
    /// Since when.
    pub since: Date,
    /// What ends it.
    pub release: Release,
}
