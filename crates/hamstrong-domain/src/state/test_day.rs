//! The values of one test on one day.

use jiff::civil::Date;

use crate::diary::{Side, TestDone};

/// One test on one day; a later value of a side replaces an earlier one.
#[derive(Clone, Debug, PartialEq)]
pub struct TestDay {
    /// The day.
    pub day: Date,
    /// The left side.
    pub left: Option<f64>,
    /// The right side.
    pub right: Option<f64>,
    /// Both together, for tests without sides.
    pub both: Option<f64>,
}

impl TestDay {
    pub(super) fn add(days: &mut Vec<Self>, day: Date, done: &TestDone) {
        if !done.value.is_finite() {
            return;
        }
        if days.last().is_none_or(|last| last.day != day) {
            days.push(Self { day, left: None, right: None, both: None });
        }
        let Some(last) = days.last_mut() else { return };
        match done.side {
            Some(Side::Left) => last.left = Some(done.value),
            Some(Side::Right) => last.right = Some(done.value),
            None => last.both = Some(done.value),
        }
    }

    /// The value of one side, or of both together.
    pub const fn value(&self, side: Option<Side>) -> Option<f64> {
        match side {
            Some(Side::Left) => self.left,
            Some(Side::Right) => self.right,
            None => self.both,
        }
    }
}
