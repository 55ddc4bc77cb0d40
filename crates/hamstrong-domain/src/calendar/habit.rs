//! What the last weeks of running say about the next one, weekday by weekday.

use std::collections::BTreeMap;

use jiff::ToSpan;
use jiff::civil::{Date, Weekday};

use super::days_from;
use super::hard::{doses, fast, large_dose};
use super::numbers::number;
use crate::diary::{EffortVerdict, Run, RunKind};

const WEEK: i32 = 7;
const WEEKDAYS: usize = 7;

/// What is expected on a weekday.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Habit {
    pub kind: RunKind,
    pub distance_m: f64,
    pub weeks: u32,
    pub of: u32,
}

/// What was run on one day.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct DayRun {
    pub metres: f64,
    pub long: bool,
    pub quality: bool,
}

impl DayRun {
    /// What it seems to have been for.
    pub(super) const fn kind(self) -> RunKind {
        match (self.long, self.quality) {
            (true, _) => RunKind::Long,
            (_, true) => RunKind::Quality,
            _ => RunKind::Easy,
        }
    }
}

/// The days with a run from `first` to before `end`, each judged by its own past. Weeks
/// are counted back from `end`.
pub(super) fn run_days(runs: &[Run], first: Date, end: Date) -> BTreeMap<Date, DayRun> {
    let own = first.saturating_sub((number("hard_window") as i64).days());
    let known = || runs.iter().filter(|run| own <= run.day && run.day < end);
    let doses = doses(known());
    let mut days: BTreeMap<Date, DayRun> = BTreeMap::new();
    for run in known().filter(|run| first <= run.day) {
        let day = days.entry(run.day).or_default();
        day.metres += run.load.distance_m.max(0.0);
        day.quality |=
            fast(run).is_some() || fast_for(run) >= number("quality_seconds");
    }
    let median = median(days.values().map(|day| day.metres));
    let clearly = median * number("long_above_median");
    let mut longest: BTreeMap<i32, (f64, Date)> = BTreeMap::new();
    for (day, run) in &days {
        let most = longest.entry(week(*day, end)).or_insert((0.0, *day));
        if run.metres > most.0 {
            *most = (run.metres, *day);
        }
    }
    for (day, run) in &mut days {
        let first = longest.get(&week(*day, end)).is_some_and(|most| most.1 == *day);
        run.long = first && run.metres >= clearly && median > 0.0;
        run.quality |= !run.long && large_dose(&doses, *day).is_some();
    }
    days
}

/// Confirmed fast running of a run, in seconds.
fn fast_for(run: &Run) -> f64 {
    let confirmed = run.load.efforts.iter();
    let confirmed = confirmed.filter(|e| e.verdict == EffortVerdict::Confirmed);
    confirmed.map(|e| f64::from(e.to_ms.saturating_sub(e.from_ms)) / 1000.0).sum()
}

/// Whole weeks from `day` back to front, counted from the day before `end`.
fn week(day: Date, end: Date) -> i32 {
    (days_from(day, end) - 1) / WEEK
}

fn median(values: impl Iterator<Item = f64>) -> f64 {
    let mut values: Vec<f64> = values.collect();
    values.sort_by(f64::total_cmp);
    values.len().checked_sub(1).map_or(0.0, |last| values[last / 2])
}

/// The habits before `from`, Monday first. None after a long time without a run.
pub(super) fn habits(runs: &[Run], from: Date) -> [Option<Habit>; WEEKDAYS] {
    let span = number("habit_weeks") as i32 * WEEK;
    let first = from.saturating_sub(span.days());
    let days = run_days(runs, first, from);
    let began = runs.iter().map(|run| run.day).min().unwrap_or(from);
    let stale = days
        .keys()
        .next_back()
        .is_none_or(|last| f64::from(days_from(*last, from)) > number("habit_stale"));
    std::array::from_fn(|weekday| {
        if stale {
            return None;
        }
        let back = (1..=span).map(|back| from.saturating_sub(back.days()));
        let known = back.filter(|day| *day >= began && place(day.weekday()) == weekday);
        habit(&known.collect::<Vec<_>>(), &days)
    })
}

/// Place of a weekday in a week that begins on Monday.
pub(super) fn place(weekday: Weekday) -> usize {
    weekday.to_monday_zero_offset() as usize
}

/// The habit of one weekday from the days of that name that are known.
fn habit(known: &[Date], days: &BTreeMap<Date, DayRun>) -> Option<Habit> {
    let runs: Vec<DayRun> =
        known.iter().filter_map(|day| days.get(day).copied()).collect();
    let (times, of) = (runs.len() as f64, known.len() as f64);
    let habit = of >= number("habit_weeks_known")
        && times >= number("habit_times")
        && times >= of * number("habit_share") / 100.0;
    let needed = times * number("habit_kind_share") / 100.0;
    let most = |is: fn(&DayRun) -> bool| {
        runs.iter().filter(|run| is(run)).count() as f64 >= needed
    };
    habit.then(|| Habit {
        kind: DayRun {
            metres: 0.0,
            long: most(|run| run.long),
            quality: most(|run| run.quality),
        }
        .kind(),
        distance_m: median(runs.iter().map(|run| run.metres)),
        weeks: runs.len() as u32,
        of: known.len() as u32,
    })
}
