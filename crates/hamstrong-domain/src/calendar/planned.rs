//! Lays what was told, fed, done and usual over the days to come.

use std::collections::BTreeMap;

use jiff::ToSpan;
use jiff::civil::Date;

use super::habit::{DayRun, Habit, habits, place, run_days};
use super::numbers::number;
use super::{Calendar, CalendarDay, ExpectedRun, Known};
use crate::athlete::Profile;
use crate::diary::{DayPlan, Diary, Entry, Event, PlannedRun, Run, RunKind, WeekHabit};

/// What the diary says of days to come, sorted out once.
struct Plans<'a> {
    today: Date,
    runs: BTreeMap<Date, Vec<&'a PlannedRun>>,
    days: Vec<&'a DayPlan>,
    week: WeekHabit,
    done: BTreeMap<Date, Vec<&'a Run>>,
    judged: BTreeMap<Date, DayRun>,
    habits: [Option<Habit>; 7],
}

/// The runs that are planned, by day: what the athlete told, else what a feed says.
pub(crate) fn planned_runs(diary: &Diary) -> BTreeMap<Date, Vec<&PlannedRun>> {
    let mut runs: BTreeMap<Date, Vec<&PlannedRun>> = BTreeMap::new();
    for entry in &diary.entries {
        if let Event::RunPlanned(run) = &entry.event {
            runs.entry(run.day).or_default().push(run);
        }
    }
    for of_day in runs.values_mut() {
        if of_day.iter().any(|run| run.feed_id.is_none()) {
            of_day.retain(|run| run.feed_id.is_none());
        }
    }
    runs
}

pub(super) fn calendar(
    diary: &Diary,
    profile: &Profile,
    today: Date,
    (from, days): (Date, u16),
) -> Calendar {
    let dates = from.series(1.day()).take(usize::from(days));
    let plans = Plans::of(diary, today, from);
    let sessions = plans.week.sessions;
    Calendar { days: dates.map(|day| plans.day(profile, day)).collect(), sessions }
}

impl<'a> Plans<'a> {
    fn of(diary: &'a Diary, today: Date, from: Date) -> Self {
        let of_days =
            |e: &&Entry| matches!(e.event, Event::DaysPlanned(_) | Event::WeekHabit(_));
        let mut entries: Vec<&Entry> = diary.entries.iter().filter(of_days).collect();
        entries.sort_by_key(|entry| (entry.written, entry.id));
        let mut days = Vec::new();
        let mut week = WeekHabit::default();
        for entry in entries {
            match &entry.event {
                Event::DaysPlanned(plan) => days.push(plan),
                Event::WeekHabit(told) => week.clone_from(told),
                _ => {}
            }
        }
        let mut done: BTreeMap<Date, Vec<&Run>> = BTreeMap::new();
        for run in diary.runs.iter().filter(|run| from <= run.day && run.day <= today) {
            done.entry(run.day).or_default().push(run);
        }
        let judged = if done.is_empty() {
            BTreeMap::new()
        } else {
            let weeks = number("habit_weeks") as i64;
            let first = from.saturating_sub(weeks.weeks());
            run_days(&diary.runs, first, today.saturating_add(1.day()))
        };
        let habits = habits(&diary.runs, today);
        let runs = planned_runs(diary);
        Self { today, runs, days, week, done, judged, habits }
    }

    fn day(&self, profile: &Profile, day: Date) -> CalendarDay {
        let mut minutes = profile.minutes;
        let mut places = &profile.places;
        let mut equipment = &profile.equipment;
        let mut off = self.week.off.contains(&day.weekday());
        let mut other_gym = self.week.other_gym.contains(&day.weekday());
        for plan in self.days.iter().filter(|plan| plan.from <= day && day <= plan.to) {
            minutes = plan.minutes.or(minutes);
            places = plan.places.as_ref().unwrap_or(places);
            equipment = plan.equipment.as_ref().unwrap_or(equipment);
            off = plan.off.unwrap_or(off);
            other_gym = plan.other_gym.unwrap_or(other_gym);
        }
        CalendarDay {
            day,
            runs: self.runs_on(day, off),
            off,
            other_gym,
            usual: self.week.usual.contains(&day.weekday()),
            minutes,
            places: places.clone(),
            equipment: equipment.clone(),
        }
    }

    fn runs_on(&self, day: Date, off: bool) -> Vec<ExpectedRun> {
        let mut runs = self.expected(day);
        if let Some(done) = self.done.get(&day) {
            runs = self.with_done(runs, day, done);
        } else if runs.is_empty() && !off && day >= self.today {
            runs.extend(self.usual_run(day));
        }
        runs.sort_by(|a, b| b.kind.cmp(&a.kind).then_with(|| a.what.cmp(&b.what)));
        runs
    }

    fn expected(&self, day: Date) -> Vec<ExpectedRun> {
        let planned = self.runs.get(&day).map_or(&[][..], Vec::as_slice);
        let run = |run: &&PlannedRun| ExpectedRun {
            kind: run.kind,
            what: run.what.clone(),
            distance_m: run.distance_m,
            priority: (run.kind == RunKind::Race)
                .then(|| run.priority.unwrap_or_default()),
            known: if run.feed_id.is_none() { Known::Told } else { Known::Feed },
        };
        planned.iter().map(run).collect()
    }

    /// A run that was done takes the place of one that was expected, key runs first.
    fn with_done(
        &self,
        mut expected: Vec<ExpectedRun>,
        day: Date,
        done: &[&Run],
    ) -> Vec<ExpectedRun> {
        expected.sort_by_key(|run| run.kind);
        let judged = self.judged.get(&day).copied().unwrap_or_default().kind();
        let mut runs: Vec<ExpectedRun> = done
            .iter()
            .map(|run| {
                let planned = expected.pop();
                let kind = planned.as_ref().map_or(RunKind::Easy, |run| run.kind);
                ExpectedRun {
                    kind: if kind.is_key() { kind } else { judged },
                    what: planned.as_ref().map_or("run", |run| &run.what).to_owned(),
                    distance_m: Some(run.load.distance_m),
                    priority: planned.and_then(|run| run.priority),
                    known: Known::Done,
                }
            })
            .collect();
        runs.append(&mut expected);
        runs
    }

    /// The habit of the weekday, unless the week was told in full. Where the week has
    /// a told run of the same purpose, or a race, on another day, it is expected easy.
    fn usual_run(&self, day: Date) -> Option<ExpectedRun> {
        let habit = self.habits[place(day.weekday())]?;
        let back = day.weekday().to_monday_zero_offset();
        let monday = day.saturating_sub(back.days());
        let week = self.runs.range(monday..=monday.saturating_add(6.days()));
        let told: Vec<RunKind> =
            week.flat_map(|(_, runs)| runs.iter().map(|run| run.kind)).collect();
        if told.len() as f64 >= number("full_week") {
            return None;
        }
        let elsewhere = told.contains(&habit.kind) || told.contains(&RunKind::Race);
        let kind = if elsewhere { RunKind::Easy } else { habit.kind };
        let what = match kind {
            RunKind::Long => "long run",
            RunKind::Quality => "fast run",
            RunKind::Race => "race",
            RunKind::Easy => "easy run",
        };
        Some(ExpectedRun {
            kind,
            what: what.to_owned(),
            distance_m: Some(habit.distance_m),
            priority: None,
            known: Known::Habit { weeks: habit.weeks, of: habit.of },
        })
    }
}
