//! One athlete's days: tell, see what is advised, judge it, live with it.

use std::panic::{AssertUnwindSafe, catch_unwind};

use hamstrong_domain::diary::{Diary, Event};
use hamstrong_domain::plan::{Planned, plan};
use hamstrong_domain::state::State;
use hamstrong_domain::today::{Advice, Verdict, today};
use jiff::civil::Date;

use super::athlete::{Athlete, START};
use super::book::{Book, shifted};
use super::judge::{Fault, judge};
use super::tally::Tally;

/// On every so many days the day is compared with the same day without complaint.
const COMPARED: i32 = 5;
/// In a thousand evenings, so many are judged again after what was done.
const AGAIN: u16 = 300;

/// What the engine says on one day.
#[derive(Clone, Debug)]
pub(super) struct Seen {
    pub(super) state: State,
    pub(super) advice: Advice,
    pub(super) planned: Planned,
}

impl Seen {
    pub(super) fn on(diary: &Diary, day: Date) -> Self {
        let state = State::on(diary, day);
        Self { advice: today(&state), planned: plan(&state), state }
    }
}

/// What did not hold, and when.
#[derive(Clone, Debug)]
pub(super) struct Violation {
    pub(super) athlete: u64,
    pub(super) behaviour: &'static str,
    /// Days lived before.
    pub(super) at: i32,
    pub(super) day: Date,
    pub(super) fault: Fault,
    /// The diary as it stood.
    pub(super) diary: Diary,
}

/// A life that was lived.
#[derive(Clone, Debug, Default)]
pub(super) struct Life {
    pub(super) days: u64,
    pub(super) violations: u64,
    /// The first of each rule.
    pub(super) first: Vec<Violation>,
    /// What it met.
    pub(super) tally: Tally,
    /// The diary at the end.
    pub(super) book: Book,
}

/// Lives the days of one athlete; a panic is a violation and ends them.
pub(super) fn live(seed: u64, number: u64, days: i32) -> Life {
    let mut life = Life::default();
    let mut athlete = Athlete::born(seed, number);
    for at in 0..days {
        let one = AssertUnwindSafe(|| one_day(&mut athlete, at, &mut life.tally));
        let done = catch_unwind(one);
        life.days += 1;
        let ends = done.is_err();
        let faults = done.unwrap_or_else(|why| {
            vec![(panicked(why.as_ref()), athlete.book.diary.clone())]
        });
        for fault in faults {
            life.keep(athlete.behaviour.name, (number, at), fault);
        }
        if ends {
            break;
        }
    }
    life.book = athlete.book;
    life
}

/// The rule of an engine that gave up.
pub(super) const PANIC: &str = "no-panic";

fn panicked(why: &(dyn std::any::Any + Send)) -> Fault {
    let text = why.downcast_ref::<String>().map(String::as_str);
    let text = text.or_else(|| why.downcast_ref::<&str>().copied());
    Fault { rule: PANIC, says: text.unwrap_or("a panic").to_owned() }
}

impl Life {
    fn keep(
        &mut self,
        behaviour: &'static str,
        (athlete, at): (u64, i32),
        (fault, diary): (Fault, Diary),
    ) {
        self.violations += 1;
        if self.first.iter().any(|known| known.fault.rule == fault.rule) {
            return;
        }
        let day = shifted(START, at);
        self.first.push(Violation { athlete, behaviour, at, day, fault, diary });
    }
}

fn one_day(athlete: &mut Athlete, at: i32, tally: &mut Tally) -> Vec<(Fault, Diary)> {
    let day = shifted(START, at);
    athlete.morning(day);
    let mut faults = Vec::new();
    let seen = looked_at(athlete, day, at % COMPARED == 0, &mut faults);
    tally.see(&seen);
    athlete.stopped = seen.advice.verdict == Verdict::Stopped;
    let before = athlete.book.diary.entries.len();
    athlete.evening(day, &seen.state, &seen.advice);
    if athlete.book.diary.entries.len() != before && athlete.dice.chance(AGAIN) {
        looked_at(athlete, day, false, &mut faults);
    }
    faults
}

/// The athlete looks at the day and the plan; both are judged, and the plan remembered.
fn looked_at(
    athlete: &mut Athlete,
    day: Date,
    compared: bool,
    faults: &mut Vec<(Fault, Diary)>,
) -> Seen {
    let diary = &athlete.book.diary;
    let seen = Seen::on(diary, day);
    let found = judge(diary, day, &seen, compared);
    faults.extend(found.into_iter().map(|fault| (fault, diary.clone())));
    remember(athlete, day, &seen);
    seen
}

/// Keeps the plan that was shown, as the program does.
fn remember(athlete: &mut Athlete, day: Date, seen: &Seen) {
    let Planned::Plan(plan) = &seen.planned else { return };
    let shown = plan.as_shown();
    if !seen.state.shown.as_ref().is_some_and(|last| last.plans_as(&shown)) {
        athlete.book.tell(day, Event::PlanShown(shown));
    }
}
