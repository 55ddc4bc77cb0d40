//! A choice that cannot differ from the wish without a reason.

use crate::said::Said;

/// Why something was chosen: the rule that fired and the facts it saw.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reason {
    /// Id of the rule, for example `single-run-spike`.
    pub rule: String,
    /// The facts seen, with dates and units, as a runner reads them.
    pub here: Said,
}

impl Reason {
    /// A reason from a rule's id and the facts it saw.
    pub fn new(rule: &str, here: Said) -> Self {
        Self { rule: rule.to_owned(), here }
    }
}

/// A value with its reasons: it starts on the wish, and only a reason changes it.
#[derive(Clone, Debug, PartialEq)]
pub struct Decision<T> {
    value: T,
    reasons: Vec<Reason>,
}

impl<T> Decision<T> {
    /// The wish, unchanged.
    pub const fn on(wish: T) -> Self {
        Self { value: wish, reasons: Vec::new() }
    }

    /// Another value, because of `reason`.
    #[must_use]
    pub fn changed_to(mut self, value: T, reason: Reason) -> Self {
        self.value = value;
        self.reasons.push(reason);
        self
    }

    /// The value as it stands.
    pub const fn value(&self) -> &T {
        &self.value
    }

    /// Why it differs from the wish; empty if it does not.
    pub fn reasons(&self) -> &[Reason] {
        &self.reasons
    }
}
