//! Fast running and lowering work in the watch after a return: what is due, what waits.

use std::collections::BTreeSet;

use jiff::ToSpan;
use jiff::civil::Date;

use super::compare::run_steps;
use super::watch::watch;
use super::{Rehab, fast_words as words, table};
use crate::calendar::{days_from, fast, planned_runs};
use crate::catalogue::{self, Exercise};
use crate::diary::{Diary, Event, InjuryWhat};
use crate::evidence::Reason;

const RULE: &str = "watch-after-return";
const SPIKE: &str = "single-run-spike";
const HOURS_A_DAY: f64 = 24.0;
const WEEK: f64 = 7.0;
const PER_CENT: f64 = 100.0;
const KILOMETRE: f64 = 1000.0;

/// What the watch asks of one day.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Watching {
    /// Why no fast running is done on the day, if so.
    pub no_fast: Option<Reason>,
    /// What is asked beside it: lowering work that is due, the longest run, fast runs
    /// that are planned too close.
    pub asks: Vec<Reason>,
}

/// Whether an exercise is fast running.
pub(super) fn is_fast(exercise: &str) -> bool {
    table::strain().fast_exercises.iter().any(|id| id == exercise)
}

fn is_fast_step(what: &InjuryWhat) -> bool {
    let InjuryWhat::RunDone { step, .. } = what else { return false };
    run_steps()
        .get(usize::from(*step))
        .is_some_and(|step| f64::from(step.percent) >= table::strain().fast_step.value)
}

impl Watching {
    /// Reads the diary up to `day`, and the runs that are planned after it.
    pub(super) fn of(diary: &Diary, rehab: &Rehab, day: Date) -> Self {
        let watches = rehab.open().filter_map(|episode| watch(episode, day));
        let Some(returned) = watches.map(|watch| watch.returned).max() else {
            return Self::default();
        };
        let mut asks: Vec<Reason> =
            eccentric(diary, returned, day).into_iter().collect();
        let daily =
            f64::from(days_from(returned, day)) <= table::strain().daily_for.value;
        if !daily {
            return Self { no_fast: None, asks };
        }
        asks.extend(longest(diary, day));
        asks.extend(planned(diary, (returned, day)));
        let done = fast_days(diary, day);
        Self { no_fast: refused(&done, day), asks }
    }
}

/// Why a fast session on `day` would be too much after those of `done`.
fn refused(done: &BTreeSet<Date>, day: Date) -> Option<Reason> {
    let numbers = table::strain();
    let before = || done.range(..day).rev();
    let last = before().next()?;
    let apart = f64::from(days_from(*last, day)) * HOURS_A_DAY;
    if apart < numbers.fast_apart.value {
        let here = words::fast_apart(*last, numbers.fast_apart.value);
        return Some(Reason::new(RULE, here));
    }
    let recent =
        before().filter(|fast| f64::from(days_from(**fast, day)) < WEEK).count();
    (recent as f64 >= numbers.fast_a_week.value).then(|| {
        Reason::new(RULE, words::fast_often(recent, numbers.fast_a_week.value))
    })
}

/// Days before `day` with fast running: recorded, planned for then, or logged.
fn fast_days(diary: &Diary, day: Date) -> BTreeSet<Date> {
    let near = |of: &Date| (1..WEEK as i32).contains(&days_from(*of, day));
    let runs = diary.runs.iter().filter(|run| fast(run).is_some()).map(|run| run.day);
    let planned = planned_runs(diary).into_iter().filter_map(|(on, runs)| {
        runs.iter().any(|run| run.kind.is_fast()).then_some(on)
    });
    let sets = diary.entries.iter().filter_map(|entry| match &entry.event {
        Event::Set(set) if is_fast(&set.exercise) => Some(entry.day),
        Event::Injury(told) if is_fast_step(&told.what) => Some(entry.day),
        _ => None,
    });
    runs.chain(planned).chain(sets).filter(near).collect()
}

/// Fast runs planned within the first days that come too close or too often.
fn planned(diary: &Diary, (returned, day): (Date, Date)) -> Option<Reason> {
    let until =
        returned.saturating_add((table::strain().daily_for.value as i64).days());
    let mut all = fast_days(diary, day);
    let mut close = Vec::new();
    for (on, runs) in planned_runs(diary) {
        let fast = runs.iter().any(|run| run.kind.is_fast());
        if !fast || on < day || on > until {
            continue;
        }
        if refused(&all, on).is_some() {
            close.push(on);
        }
        all.insert(on);
    }
    (!close.is_empty()).then(|| Reason::new(RULE, words::fast_planned(&close)))
}

/// Lowering work that is due, counted from the last of it or from the return.
fn eccentric(diary: &Diary, returned: Date, day: Date) -> Option<Reason> {
    let numbers = table::strain();
    let lowers = |id: &str| catalogue::exercise(id).is_some_and(lowers);
    let entries = diary.entries.iter().filter(|entry| entry.day <= day);
    let days = entries.filter_map(|entry| match &entry.event {
        Event::Set(set) if lowers(&set.exercise) => Some(entry.day),
        _ => None,
    });
    let last = days.max();
    let passed = days_from(last.unwrap_or(returned), day);
    (f64::from(passed) >= numbers.eccentric_weekly.value).then(|| {
        let here = words::eccentric_due(last, passed, numbers.eccentric_within.value);
        Reason::new(RULE, here)
    })
}

/// Strength work that lowers the hamstrings under load.
fn lowers(exercise: &Exercise) -> bool {
    let has = |list: &[String], word: &str| list.iter().any(|entry| entry == word);
    let hamstring = match exercise.category.as_str() {
        "knee-dominant" => true,
        "hip-dominant" => exercise.muscle_length == "long",
        "combined" => exercise.muscle_length == "short",
        _ => false,
    };
    hamstring
        && has(&exercise.contraction, "eccentric")
        && has(&exercise.slots, "strength")
}

/// The furthest that one run may go, from the longest of the days before.
fn longest(diary: &Diary, day: Date) -> Option<Reason> {
    let rule = catalogue::rule(SPIKE)?;
    let limit = |name: &str| rule.limit(name);
    let window = limit("window");
    let near = |of: Date| {
        let back = f64::from(days_from(of, day));
        back > 0.0 && back <= window
    };
    let runs = diary.runs.iter().filter(|run| near(run.day));
    let metres = runs.map(|run| run.load.distance_m).max_by(f64::total_cmp)?;
    let most = metres * (1.0 + limit("margin") / PER_CENT) / KILOMETRE;
    (most > 0.0).then(|| Reason::new(SPIKE, words::longest_run(most, window)))
}
