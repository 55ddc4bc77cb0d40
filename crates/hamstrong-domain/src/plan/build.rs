//! An athlete's weeks as a placement problem.

use jiff::ToSpan;
use jiff::civil::Date;

use super::block::{Block, first_day};
use super::days::{Around, Closed, around};
use super::dose::by_the_row;
use super::needs::{Weights, serves};
use super::phase::{Phase, phase};
use super::problem::{
    self, Before, Choice, Day, Dose, MAINS, Main, NEEDS, Problem, WEEK, Week, Worth,
};
use super::stand_in::StandIns;
use super::table::{Table, WeekRow};
use super::zones::Zones;
use crate::catalogue::Exercise;
use crate::diary::ShownPlan;
use crate::evidence::Reason;
use crate::session::{At, Item, is_first_exposure, is_heavy, is_new, seconds};
use crate::state::{Need, State, days_from, limit};

/// The problem with what its numbers stand for.
#[derive(Debug)]
pub(super) struct Built<'a> {
    pub(super) problem: Problem,
    pub(super) mains: Vec<&'static Exercise>,
    pub(super) around: Vec<Around<'a>>,
    pub(super) phases: Vec<Phase>,
    pub(super) stand_ins: StandIns,
    /// Why each choice is closed on each open day.
    pub(super) closed: Vec<Vec<Option<Closed>>>,
    /// Seconds of each main in each week, at the usual dose.
    seconds: Vec<[f64; MAINS]>,
}

/// What was shown for a day.
#[derive(Clone, Copy)]
enum Shown<'a> {
    /// No plan was shown.
    Nothing,
    /// A plan without a session that day.
    Rest,
    /// A session with these mains, by id.
    Session(&'a [String]),
}

/// Lays out the open days of the block for the solver.
pub(super) fn build<'a>(
    state: &'a State,
    block: &Block,
    mains: &[&'static Exercise],
    weights: &Weights,
) -> Built<'a> {
    let weeks = Table::get().week.len();
    let length = weeks * WEEK;
    let past = days_from(block.start, block.open).max(0) as usize;
    let around = around(state, block.open, length.saturating_sub(past));
    let stand_ins = StandIns::of(state, mains, &around);
    let mut built = Built {
        problem: Problem {
            mains: mains.iter().map(|e| main(e)).collect(),
            exercises: stand_ins.exercises.iter().map(|e| told(state, e)).collect(),
            choices: choices(mains),
            before: before(state, block.open),
            eccentric_gap: limit("eccentric-continuity", "gap") as u8,
            again: limit("first-exposure", "away") as u8,
            near: [Table::get().points("near_24"), Table::get().points("near_48")],
            ..Problem::default()
        },
        mains: mains.to_vec(),
        phases: (0..weeks).map(|week| phase(state, block, week)).collect(),
        around,
        stand_ins,
        closed: Vec::new(),
        seconds: Vec::new(),
    };
    for index in 0..weeks {
        let row = &Table::get().week[index];
        let from = (index * WEEK).max(past) - past;
        let to = ((index + 1) * WEEK).max(past) - past;
        built.seconds.push(seconds_of(state, mains, (&block.zones, row)));
        let week =
            week(state, block, (index, from..to.min(built.around.len())), &built);
        built.problem.weeks.push(Week { worth: worth(weights, row), ..week });
    }
    for at in 0..built.around.len() {
        let closed = built.closures((past + at) / WEEK, at);
        built.closed.push(closed);
    }
    built.days(block.shown.as_ref());
    built
}

fn main(exercise: &Exercise) -> Main {
    Main { per_week: u8::try_from(exercise.per_week[1]).unwrap_or(u8::MAX) }
}

fn told(state: &State, exercise: &Exercise) -> problem::Exercise {
    let lowers = lowers(exercise);
    let new = is_new(state, exercise);
    problem::Exercise {
        heavy: is_heavy(exercise),
        lowers: lowers.map(|kind| kind as u8),
        new,
        starts: new || (lowers.is_some() && is_first_exposure(state, exercise)),
    }
}

/// Which kind of lowering work it is, by its place among [`Need::LOWERING`].
fn lowers(exercise: &Exercise) -> Option<usize> {
    Need::LOWERING.into_iter().position(|need| need.served_by(exercise))
}

/// Single mains and pairs, in the order of their ids; the machine curl never alone.
fn choices(mains: &[&'static Exercise]) -> Vec<Choice> {
    let mut found = Vec::new();
    for first in 0..mains.len() {
        if mains[first].id != "machine-leg-curl" {
            found.push(Choice { first: first as u8, second: None });
        }
        for second in first + 1..mains.len() {
            found.push(Choice { first: first as u8, second: Some(second as u8) });
        }
    }
    found
}

fn before(state: &State, open: Date) -> Before {
    let strength = &state.strength;
    let held =
        |back: i64| strength.recent.contains_key(&open.saturating_sub(back.days()));
    let yesterday = strength.recent.get(&open.saturating_sub(1.day()));
    let heavy = yesterday.is_some_and(|done| {
        let mut ids = done.keys().filter_map(|id| crate::catalogue::exercise(id));
        ids.any(is_heavy)
    });
    let last = Need::LOWERING.into_iter().filter_map(|need| strength.last(need)).max();
    let passed = last.map(|day| days_from(day, open));
    let gap = limit("eccentric-continuity", "gap");
    let running = passed.filter(|days| f64::from(*days) <= gap);
    let since = |need| strength.last(need).map(|day| days_from(day, open).max(0));
    Before {
        sessions: [held(1), held(2)],
        heavy,
        eccentric: running.and_then(|days| u8::try_from(days).ok()),
        lowered: Need::LOWERING
            .map(|need| since(need).map(|days| u8::try_from(days).unwrap_or(u8::MAX))),
    }
}

fn worth(weights: &Weights, row: &WeekRow) -> [Worth; NEEDS] {
    let table = &Table::get().worth;
    let sessions = limit("sessions-per-week", "default");
    let week = f64::from(row.sets) * 10.0 * sessions;
    let bounds = table.shares.value.map(|share| (week * share) as u16);
    weights.of.map(|weight| Worth {
        bounds,
        points: table.points.value.map(|points| points * weight),
    })
}

fn seconds_of(
    state: &State,
    mains: &[&'static Exercise],
    row: (&Zones, &WeekRow),
) -> [f64; MAINS] {
    let mut found = [0.0; MAINS];
    for (slot, exercise) in found.iter_mut().zip(mains) {
        *slot = seconds(&dose(state, exercise, row, false));
    }
    found
}

/// A main in a week once it is known, or the first time.
fn dose(
    state: &State,
    exercise: &Exercise,
    row: (&Zones, &WeekRow),
    first: bool,
) -> Item {
    let at = if first { At::Start } else { At::After(u32::MAX / 2) };
    by_the_row(state, exercise, row, (at, Reason::new("block-template", said!(""))))
}

fn given(exercise: &Exercise, sets: u32, repetitions: u32) -> Dose {
    let nordic = Table::get().lists.nordics.contains(&exercise.id);
    Dose {
        serves: serves(exercise)
            .map(|tenths| tenths * sets.min(u32::from(u8::MAX)) as u16),
        eccentric: if nordic {
            repetitions.min(u32::from(u16::MAX / 64)) as u16
        } else {
            0
        },
    }
}

fn week(
    state: &State,
    block: &Block,
    (index, days): (usize, std::ops::Range<usize>),
    built: &Built,
) -> Week {
    let row = &Table::get().week[index];
    let phase = &built.phases[index];
    let mut week = Week {
        days,
        least: phase.least,
        most: phase.most,
        eccentric: row.nordic_most,
        ..Week::default()
    };
    for exercise in &built.stand_ins.exercises {
        let of = |first: bool| {
            let item = dose(state, exercise, (&block.zones, row), first);
            given(exercise, item.sets, item.sets * item.repetitions.unwrap_or(0))
        };
        let mut usual = of(false);
        // The first sessions stay at the start dose, which may be the larger one.
        for at in [At::After(0), At::After(1)] {
            let why = Reason::new("start-dose", said!(""));
            let item = by_the_row(state, exercise, (&block.zones, row), (at, why));
            let count = item.sets * item.repetitions.unwrap_or(0);
            let eccentric = given(exercise, item.sets, count).eccentric;
            usual.eccentric = usual.eccentric.max(eccentric);
        }
        week.usual.push(usual);
        week.first.push(of(true));
    }
    let from = first_day(block.start, index);
    let to = first_day(block.start, index + 1).min(block.open);
    let recent = state.strength.recent.iter();
    for (_, done) in recent.filter(|(day, _)| from <= **day && **day < to) {
        week.done += 1;
        for (id, amount) in done {
            let Some(exercise) = crate::catalogue::exercise(id) else { continue };
            let given = given(exercise, amount.sets, amount.repetitions);
            week.done_eccentric = week.done_eccentric.saturating_add(given.eccentric);
            for (sum, one) in week.done_for.iter_mut().zip(given.serves) {
                *sum = sum.saturating_add(one);
            }
            if let Some(main) = built.mains.iter().position(|e| e.id == *id) {
                week.done_of[main] += 1;
            }
        }
    }
    if block.open > from {
        let fits = still_fits(block, index, week.most);
        week.most = week.most.min(week.done.saturating_add(fits));
    }
    week
}

/// How many sessions what is left of a begun week holds: as many for its days as a
/// whole week would, and those that were shown.
fn still_fits(block: &Block, index: usize, most: u8) -> u8 {
    let end = first_day(block.start, index + 1);
    let left = days_from(block.open, end).max(0);
    let fits = (i32::from(most) * left).max(0).unsigned_abs().div_ceil(WEEK as u32);
    let sessions = block.shown.iter().flat_map(|shown| &shown.sessions);
    let shown = sessions.filter(|(day, _)| (block.open..end).contains(day)).count();
    fits.max(shown as u32).min(u32::from(u8::MAX)) as u8
}

impl Built<'_> {
    /// Seconds of a session of `choice` in `week`, warm-up and end included; at the
    /// least, with one set of each main.
    pub(super) fn minutes(&self, choice: Choice, week: usize, least: bool) -> f64 {
        let table = Table::get();
        let around = table.number(if least { "least_around" } else { "usual_around" });
        let row = &table.week[week];
        let sets = if least { 1.0 / f64::from(row.sets) } else { 1.0 };
        let mains: f64 = choice.mains().map(|main| self.seconds[week][main]).sum();
        around + mains * sets / 60.0
    }

    /// The open days with their points.
    fn days(&mut self, shown: Option<&ShownPlan>) {
        let mut days = Vec::with_capacity(self.around.len());
        for (week, range) in
            self.problem.weeks.iter().map(|w| w.days.clone()).enumerate()
        {
            for at in range.clone() {
                let of_day = self.shown_on(shown, at);
                let new = self.closed_for_new(at).is_none();
                let again = self.too_near_for_first(at).is_none();
                let choices = 0..self.problem.choices.len();
                let open = choices.clone().filter(|c| self.closed[at][*c].is_none());
                let points = |choice| self.points((week, &range), at, choice, of_day);
                days.push(Day {
                    does: self.stand_ins.does(at),
                    open: open.fold(0, |bits, choice| bits | 1 << choice),
                    open_new: if new { u16::MAX } else { 0 },
                    open_again: again,
                    points: choices.map(points).collect(),
                    rest: match of_day {
                        Shown::Session(_) => Table::get().points("dropped"),
                        Shown::Nothing | Shown::Rest => 0,
                    },
                });
            }
        }
        self.problem.days = days;
    }

    /// Whether an exercise has its start dose the first time in the plan.
    pub(super) fn starts(&self, exercise: &Exercise) -> bool {
        let mut all = self.stand_ins.exercises.iter().zip(&self.problem.exercises);
        all.any(|(one, told)| one.id == exercise.id && told.starts)
    }

    fn shown_on<'p>(&self, plan: Option<&'p ShownPlan>, at: usize) -> Shown<'p> {
        let day = self.around[at].day.day;
        let Some(plan) = plan else { return Shown::Nothing };
        let session = plan.sessions.iter().find(|(shown, _)| *shown == day);
        session.map_or(Shown::Rest, |(_, mains)| Shown::Session(mains))
    }

    fn points(
        &self,
        (week, range): (usize, &std::ops::Range<usize>),
        at: usize,
        choice: usize,
        shown: Shown,
    ) -> i64 {
        let table = Table::get();
        let (day, own) = (self.around[at].day, self.problem.choices[choice]);
        let mut points =
            (self.minutes(own, week, false) * table.number("minute")) as i64;
        let key = |at: usize| self.around[at].day.has_key_run();
        let mut others = range.clone();
        if !key(at) && others.any(|at| key(at) && self.closed[at][choice].is_none()) {
            points += table.points("easy_day");
        }
        let habit = self.around.iter().any(|around| around.day.usual);
        if habit && !day.usual {
            points += table.points("unusual_day");
        }
        if day.other_gym {
            points += table.points("other_gym");
        }
        points
            + match shown {
                Shown::Nothing => 0,
                Shown::Rest => table.points("added"),
                Shown::Session(mains) => {
                    let on = |main| self.stand_ins.on(at, main);
                    let same =
                        |main: &usize| on(*main).is_some_and(|e| mains.contains(&e.id));
                    let kept = own.mains().filter(same).count();
                    let other = own.mains().count().max(mains.len()) - kept;
                    table.points("swapped") * i64::try_from(other).unwrap_or(i64::MAX)
                }
            }
    }
}
