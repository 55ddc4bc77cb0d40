//! Days as they were known: runs, rest days within tracking, and gaps.

use jiff::ToSpan;
use jiff::civil::Date;

use super::history::NUMBERS;
use crate::diary::Run;

/// One day that had at least one run.
#[derive(Clone, Copy, Debug, PartialEq)]
struct RunDay {
    day: Date,
    total: DayTotal,
}

/// What was run on one day; zeros on a rest day.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct DayTotal {
    /// Distance in metres.
    pub distance_m: f64,
    /// Hamstring dose of one leg, J/kg.
    pub dose_j_kg: f64,
    /// One standard deviation of the dose in J/kg, against the own past; the errors of
    /// several runs are taken to go the same way.
    pub band_j_kg: f64,
}

impl DayTotal {
    fn add(&mut self, run: &Run) {
        let load = &run.load;
        self.distance_m += not_negative(load.distance_m);
        self.dose_j_kg += not_negative(load.dose_j_kg);
        self.band_j_kg += not_negative(load.dose_j_kg) * not_negative(load.own_band);
    }
}

/// The runner's days up to one of them. A day without a run is a rest day (zero) if
/// recordings surround it closely, and a gap (not known) otherwise.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Days {
    runs: Vec<RunDay>,
    upto: Option<Date>,
}

impl Days {
    /// The days of `runs` up to and including `upto`.
    pub fn of(runs: &[Run], upto: Date) -> Self {
        let mut days: Vec<RunDay> = Vec::new();
        let mut order: Vec<&Run> = runs.iter().filter(|r| r.day <= upto).collect();
        order.sort_by_key(|r| r.day);
        for run in order {
            if days.last().is_none_or(|d| d.day != run.day) {
                days.push(RunDay { day: run.day, total: DayTotal::default() });
            }
            if let Some(last) = days.last_mut() {
                last.total.add(run);
            }
        }
        Self { runs: days, upto: Some(upto) }
    }

    /// The first day with a run.
    pub fn first(&self) -> Option<Date> {
        self.runs.first().map(|d| d.day)
    }

    /// What was run on `day`; none if it lies in a gap, before the first run or after
    /// the last day asked for.
    pub fn on(&self, day: Date) -> Option<DayTotal> {
        let upto = self.upto.filter(|&u| day <= u)?;
        let after = self.runs.partition_point(|d| d.day <= day);
        let before = self.runs.get(after.checked_sub(1)?)?;
        if before.day == day {
            return Some(before.total);
        }
        let silent = match self.runs.get(after) {
            Some(next) => between(before.day, next.day) - 1,
            None => between(before.day, upto),
        };
        let known = silent <= NUMBERS.tracking.gap_after.days();
        known.then(DayTotal::default)
    }

    /// The `count` days that end with `last`, oldest first; none if one is not known.
    pub fn ending(&self, last: Date, count: i32) -> Option<Vec<DayTotal>> {
        (0..count).rev().map(|ago| self.on(earlier(last, ago))).collect()
    }

    /// The unbroken known days that end with `last`, oldest first; empty in a gap.
    pub fn unbroken(&self, last: Date) -> Vec<DayTotal> {
        let mut known = Vec::new();
        let mut day = last;
        while let Some(total) = self.on(day) {
            known.push(total);
            let Ok(yesterday) = day.yesterday() else { break };
            day = yesterday;
        }
        known.reverse();
        known
    }
}

/// Days from `from` to `to`.
pub(super) fn between(from: Date, to: Date) -> i32 {
    (to - from).get_days()
}

/// The day `days` before `day`, or the first day there is.
pub(super) fn earlier(day: Date, days: i32) -> Date {
    day.saturating_sub(days.days())
}

/// `value` if it is a number above zero, else zero: a load is never negative.
pub(super) fn not_negative(value: f64) -> f64 {
    if value.is_finite() { value.max(0.0) } else { 0.0 }
}
