//! Reasons that cannot be none.

use crate::evidence::Reason;

/// At least one reason, in order of weight, without repeats.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reasons {
    first: Reason,
    rest: Vec<Reason>,
}

impl Reasons {
    /// The first reason, which there must be.
    pub const fn of(first: Reason) -> Self {
        Self { first, rest: Vec::new() }
    }

    /// Adds `reason` unless it stands already.
    pub fn add(&mut self, reason: Reason) {
        if !self.iter().any(|standing| *standing == reason) {
            self.rest.push(reason);
        }
    }

    /// Puts `reason` in the place of the one under the same rule, else at the end.
    pub fn put(&mut self, reason: Reason) {
        let mut all = std::iter::once(&mut self.first).chain(&mut self.rest);
        match all.find(|standing| standing.rule == reason.rule) {
            Some(standing) => *standing = reason,
            None => self.rest.push(reason),
        }
    }

    /// All of them, in order.
    pub fn iter(&self) -> impl Iterator<Item = &Reason> {
        std::iter::once(&self.first).chain(&self.rest)
    }
}
