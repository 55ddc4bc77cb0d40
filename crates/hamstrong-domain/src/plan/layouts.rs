//! All admissible layouts of one week, the best one for each way it meets its
//! neighbours.

use std::collections::BTreeMap;

use super::hope::{Ahead, Hope, Outlook};
use super::problem::{KINDS, MAINS, NEEDS, Problem, WEEK, Week};
use super::solve::REST;

/// A kind of lowering work that will be no first time before the plan ends.
pub(super) const LATER: u8 = u8::MAX;

/// What a week needs to know of the weeks before it to be laid out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Entry {
    /// Exercises that start and were not done yet, bit by bit.
    pub(super) left: u16,
    /// Day of the week from which each kind of lowering work is a first time again; all
    /// days beyond the week are alike, short of [`LATER`].
    pub(super) fades: [u8; KINDS],
}

impl Entry {
    /// Where nothing starts and nothing fades.
    pub(super) const FREE: Self = Self { left: 0, fades: [LATER; KINDS] };

    /// Joins what no layout of the week can tell apart.
    pub(super) fn new(left: u16, fades: [u8; KINDS]) -> Self {
        let alike = |day: u8| if day == LATER { LATER } else { day.min(WEEK as u8) };
        Self { left, fades: fades.map(alike) }
    }
}

/// How a layout meets the weeks beside it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Edge {
    /// Bit by bit, the days with a session; of a whole week only the last two.
    pub(super) sessions: u8,
    /// Whether the first and the second day hold one.
    pub(super) first: [bool; 2],
    /// Whether the first day is heavy.
    pub(super) heavy_first: bool,
    /// Whether the last day is heavy.
    pub(super) heavy_last: bool,
    /// First day with eccentric work.
    pub(super) eccentric_first: Option<usize>,
    /// Last day with eccentric work.
    pub(super) eccentric_last: Option<usize>,
    /// Exercises that start and are still not done after it, bit by bit.
    pub(super) left: u16,
    /// For each kind of lowering work that was done: the day, counted from the first of
    /// the week, from which it is a first time again.
    pub(super) fades: [Option<u8>; KINDS],
}

/// One layout of a week.
#[derive(Clone, Copy, Debug)]
pub(super) struct Layout {
    pub(super) edge: Edge,
    pub(super) points: i64,
    /// Choice of each day, or [`REST`], one byte each: the least comes first by date
    /// and id.
    pub(super) days: u64,
}

/// A week being laid out, day by day.
#[derive(Clone, Copy)]
struct Partial {
    sessions: u8,
    of: [u8; MAINS],
    serves: [u16; NEEDS],
    eccentric: u16,
    points: i64,
    heavy_before: bool,
    days: u64,
    /// Day from which each kind of lowering work is a first time again.
    fades: [u8; KINDS],
    edge: Edge,
}

struct Search<'a> {
    problem: &'a Problem,
    week: &'a Week,
    outlook: &'a Outlook<'a>,
    length: usize,
    entry: Entry,
    /// Layouts with fewer points are of no use.
    floor: i64,
    /// Whether each layout that is found lifts the floor to its own points.
    lifting: bool,
    best: BTreeMap<Edge, (i64, u64)>,
}

impl<'a> Search<'a> {
    fn new(outlook: &'a Outlook<'a>, entry: Entry, floor: i64) -> Self {
        let (problem, week) = (outlook.problem, outlook.week);
        let (length, best) = (week.days.len(), BTreeMap::new());
        Self { problem, week, outlook, length, entry, floor, lifting: false, best }
    }

    fn run(&mut self) {
        let entry = self.entry;
        let start = Partial {
            sessions: self.week.done,
            of: self.week.done_of,
            serves: self.week.done_for,
            eccentric: self.week.done_eccentric,
            points: 0,
            heavy_before: false,
            days: 0,
            fades: entry.fades,
            edge: Edge { left: entry.left, ..Edge::default() },
        };
        let sessions = self.week.most.saturating_sub(self.week.done);
        let ahead = Ahead { sessions, left: entry.left };
        let hope = self.outlook.hope(&start.serves, 0, ahead);
        self.lay(0, start, &hope);
    }
}

/// The best layout of the week for each edge, of those that reach the floor.
pub(super) fn layouts(outlook: &Outlook, entry: Entry, floor: i64) -> Vec<Layout> {
    let mut search = Search::new(outlook, entry, floor);
    search.run();
    let found = search.best.into_iter();
    found.map(|(edge, (points, days))| Layout { edge, points, days }).collect()
}

/// The most points of any layout of the week; none if it cannot be laid out.
pub(super) fn bound(outlook: &Outlook) -> Option<i64> {
    let mut search = Search::new(outlook, Entry::FREE, i64::MIN);
    search.lifting = true;
    search.run();
    search.best.values().map(|(points, _)| *points).max()
}

impl Search<'_> {
    fn lay(&mut self, at: usize, partial: Partial, hope: &Hope) {
        let left = self.length - at;
        if usize::from(partial.sessions) + left < usize::from(self.week.least) {
            return;
        }
        if left == 0 {
            self.keep(partial, hope.worth);
            return;
        }
        let more = self.week.most.saturating_sub(partial.sessions);
        let day = &self.problem.days[self.week.days.start + at];
        if more > 0 {
            let later = partial.points + self.outlook.most(at + 1, more - 1, hope);
            for index in 0..self.problem.choices.len() {
                // A cheap look first: most choices end here.
                if later + day.points[index] + hope.gains[index] < self.floor {
                    continue;
                }
                if let Some(next) = self.place(at, index, partial) {
                    let ahead = Ahead { sessions: more - 1, left: next.edge.left };
                    let hope = self.outlook.hope(&next.serves, at + 1, ahead);
                    self.lay(at + 1, next, &hope);
                }
            }
        }
        if partial.points + day.rest + self.outlook.most(at + 1, more, hope)
            < self.floor
        {
            return;
        }
        let rest = Partial {
            points: partial.points + day.rest,
            heavy_before: false,
            days: partial.days << 8 | u64::from(REST),
            ..partial
        };
        self.lay(at + 1, rest, hope);
    }

    /// The week with a choice on one more day, if that is admissible.
    fn place(&self, at: usize, index: usize, partial: Partial) -> Option<Partial> {
        let on = self.week.days.start + at;
        let day = &self.problem.days[on];
        if day.open & (1 << index) == 0 {
            return None;
        }
        let mut next = partial;
        let (mut heavy, mut lowers, mut begun) = (false, false, 0);
        for (main, place, exercise) in self.problem.held(on, index) {
            let bit = 1_u16 << place;
            let starts = partial.edge.left & bit != 0;
            let new = exercise.new && starts;
            let fades = exercise.lowers.map(|kind| partial.fades[usize::from(kind)]);
            let again = fades.is_some_and(|day| usize::from(day) <= at);
            if new && day.open_new & bit == 0
                || again && !day.open_again
                || (new || again) && begun > 0
            {
                return None;
            }
            begun += u8::from(new || again);
            next.edge.left &= !bit;
            next.of[main] += 1;
            if next.of[main] > self.problem.mains[main].per_week {
                return None;
            }
            heavy |= exercise.heavy;
            lowers |= exercise.lowers.is_some();
            if let Some(kind) = exercise.lowers.map(usize::from) {
                let fades = self.outlook.fades(at);
                next.fades[kind] = fades;
                next.edge.fades[kind] = Some(fades);
            }
            let doses = if starts { &self.week.first } else { self.outlook.usual() };
            let dose = &doses[place];
            next.eccentric += dose.eccentric;
            for (sum, dose) in next.serves.iter_mut().zip(dose.serves) {
                *sum += dose;
            }
        }
        if next.eccentric > self.week.eccentric && next.eccentric > partial.eccentric
            || heavy && partial.heavy_before
            || lowers && self.paused(at, partial.edge.eccentric_last)
        {
            return None;
        }
        next.sessions += 1;
        next.points += day.points[index] + self.near(at, partial.edge.sessions);
        next.heavy_before = heavy;
        next.days = partial.days << 8 | index as u64;
        next.edge = edge(at, self.length, next.edge, (heavy, lowers));
        Some(next)
    }

    /// Whether eccentric work in the same week lies too far back (P5).
    fn paused(&self, at: usize, last: Option<usize>) -> bool {
        last.is_some_and(|last| at - last > usize::from(self.problem.eccentric_gap))
    }

    fn near(&self, at: usize, sessions: u8) -> i64 {
        let held = |back: usize| at >= back && sessions & (1 << (at - back)) != 0;
        let [one, two] = self.problem.near;
        i64::from(held(1)) * one + i64::from(held(2)) * two
    }

    fn keep(&mut self, partial: Partial, worth: i64) {
        let points = partial.points + worth;
        if points < self.floor {
            return;
        }
        if self.lifting {
            self.floor = points;
        }
        let mut edge = partial.edge;
        edge.sessions &= 0b11 << self.length.saturating_sub(2);
        if self.problem.near == [0, 0] {
            (edge.sessions, edge.first) = (0, [false, false]);
        }
        edge.left &= self.outlook.later;
        for (done, before) in edge.fades.iter_mut().zip(self.entry.fades) {
            *done = done.filter(|day| *day != LATER || before != LATER);
        }
        let kept = self.best.entry(edge).or_insert((points, partial.days));
        if (-points, partial.days) < (-kept.0, kept.1) {
            *kept = (points, partial.days);
        }
    }
}

fn edge(
    at: usize,
    length: usize,
    mut edge: Edge,
    (heavy, eccentric): (bool, bool),
) -> Edge {
    edge.sessions |= 1 << at;
    if at < 2 {
        edge.first[at] = true;
    }
    edge.heavy_first |= heavy && at == 0;
    edge.heavy_last |= heavy && at + 1 == length;
    if eccentric {
        edge.eccentric_first = edge.eccentric_first.or(Some(at));
        edge.eccentric_last = Some(at);
    }
    edge
}
