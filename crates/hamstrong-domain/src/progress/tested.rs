//! Tests of the athlete: what changed beyond the test's own error, and left against
//! right.

use jiff::civil::Date;

use super::gaps::{Gap, GapVerdict, Lines, Sides, SidesAsk};
use crate::catalogue::{Better, Test, TestError};
use crate::diary::Side;
use crate::evidence::Reason;
use crate::state::TestDay;

/// A value against the one before it.
#[derive(Clone, Debug, PartialEq)]
pub struct Change {
    /// The side, if it is a test of one side.
    pub side: Option<Side>,
    /// The earlier day and its value.
    pub from: (Date, f64),
    /// The later day and its value.
    pub to: (Date, f64),
    /// What the difference must exceed, in the test's unit; none if nothing is known.
    pub error: Option<f64>,
    /// Whether it is better, worse, or neither beyond error; none if that is unknown.
    pub better: Option<bool>,
}

impl Change {
    /// Whether the difference is more than the test's error.
    pub fn is_real(&self) -> bool {
        let difference = (self.to.1 - self.from.1).abs();
        self.error.is_some_and(|error| difference > error)
    }
}

/// The last value of each side against the one before it (TST-5).
pub fn changes(test: &Test, days: &[TestDay]) -> Vec<Change> {
    let all = [Some(Side::Left), Some(Side::Right), None];
    all.into_iter().filter_map(|side| change(test, days, side)).collect()
}

fn change(test: &Test, days: &[TestDay], side: Option<Side>) -> Option<Change> {
    let mut values =
        days.iter().rev().filter_map(|day| Some((day.day, day.value(side)?)));
    let (to, from) = (values.next()?, values.next()?);
    let error = test.error.as_ref().map(|error| in_unit(error, from.1));
    let mut change = Change { side, from, to, error, better: None };
    let rose = to.1 > from.1;
    change.better = change.is_real().then_some(match test.better {
        Better::Higher => rose,
        Better::Lower => !rose,
    });
    Some(change)
}

/// The error in the test's unit, beside a value of that size.
fn in_unit(error: &TestError, value: f64) -> f64 {
    if error.unit == "%" { value.abs() * error.value / 100.0 } else { error.value }
}

/// Left against right by the last day of the test that has both sides.
pub fn sides_of_test(test: &Test, days: &[TestDay], ask: SidesAsk) -> Sides {
    let both = |day: &TestDay| {
        Some((day.day, day.left?, day.right?)).filter(|_| test.per_side)
    };
    let mut until = days.iter().rev().filter(|day| day.day <= ask.day);
    let Some((day, left, right)) = until.find_map(both) else {
        return Sides::unknown(said!("not both sides tested"));
    };
    let larger = left.abs().max(right.abs());
    let Some(error) = test.error.as_ref().filter(|_| larger > 0.0) else {
        return Sides::unknown(said!("the error of this test is not known"));
    };
    let sign = if test.better == Better::Higher { 1.0 } else { -1.0 };
    let percent = |own: f64| 100.0 * own / larger;
    let gap = Gap {
        index: sign * percent(right - left),
        error: percent(in_unit(error, larger)),
        in_percent: test.gap.as_ref().is_some_and(|gap| gap.noted.unit == "%"),
    };
    let verdict = verdict(test, gap, larger, ask);
    let mut reasons = Vec::new();
    let own_unit =
        (!gap.in_percent).then(|| ((right - left).abs(), in_unit(error, larger)));
    let words =
        own_unit.map_or_else(|| gap.words(), |own| gap.words_in(own, &test.unit));
    let here = said!("{} on {}: {}", test.name, day, words);
    if verdict > GapVerdict::WithinError {
        reasons.push(Reason::new("side-gap", here.clone()));
    }
    let see_someone = gap.see_someone(verdict, ask);
    if see_someone {
        reasons.push(Reason::new("gap-see-someone", here));
    }
    let days = i64::from(test.again_days.unwrap_or_default());
    let again = (days > 0)
        .then(|| day.checked_add(jiff::Span::new().try_days(days).ok()?).ok())
        .flatten();
    Sides {
        index_percent: Some(gap.index),
        error_percent: Some(gap.error),
        own_unit,
        weaker: gap.weaker(),
        verdict,
        extra_weak_set: verdict == GapVerdict::Acts,
        see_someone,
        again,
        reasons,
    }
}

/// By the test's own lines; a test without lines is only described.
fn verdict(test: &Test, gap: Gap, larger: f64, ask: SidesAsk) -> GapVerdict {
    let Some(lines) = &test.gap else {
        let plain = Lines { noted: f64::INFINITY, acts: None };
        return gap.verdict(plain);
    };
    let percent = |limit: &crate::evidence::Limit| {
        if limit.unit == "%" { limit.value } else { 100.0 * limit.value / larger }
    };
    let told = percent(&lines.noted);
    let acts = lines.acts.as_ref().map(percent);
    let injured = Lines::of_strength(true).acts.filter(|_| ask.injured);
    let acts = acts.map(|line| injured.map_or(line, |earlier| line.min(earlier)));
    gap.verdict(Lines { noted: told, acts })
}
