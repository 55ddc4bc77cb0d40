//! All admissible layouts of one week, the best one for each way it meets its
//! neighbours.

use std::collections::BTreeMap;

use super::hope::{Ahead, Hope, Outlook};
use super::problem::{MAINS, NEEDS, Problem, Week};
use super::solve::REST;

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
    /// Mains that are still new after it, bit by bit.
    pub(super) new: u8,
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
    edge: Edge,
}

struct Search<'a> {
    problem: &'a Problem,
    week: &'a Week,
    outlook: &'a Outlook<'a>,
    length: usize,
    /// Layouts with fewer points are of no use.
    floor: i64,
    /// Whether each layout that is found lifts the floor to its own points.
    lifting: bool,
    best: BTreeMap<Edge, (i64, u64)>,
}

impl<'a> Search<'a> {
    fn new(outlook: &'a Outlook<'a>, floor: i64) -> Self {
        let (problem, week) = (outlook.problem, outlook.week);
        let (length, best) = (week.days.len(), BTreeMap::new());
        Self { problem, week, outlook, length, floor, lifting: false, best }
    }

    fn run(&mut self, new: u8) {
        let start = Partial {
            sessions: self.week.done,
            of: self.week.done_of,
            serves: self.week.done_for,
            eccentric: self.week.done_eccentric,
            points: 0,
            heavy_before: false,
            days: 0,
            edge: Edge { new, ..Edge::default() },
        };
        let sessions = self.week.most.saturating_sub(self.week.done);
        let hope = self.outlook.hope(&start.serves, 0, Ahead { sessions, new });
        self.lay(0, start, &hope);
    }
}

/// The best layout of the week for each edge, of those that reach the floor, with the
/// mains in `new` not yet begun.
pub(super) fn layouts(outlook: &Outlook, new: u8, floor: i64) -> Vec<Layout> {
    let mut search = Search::new(outlook, floor);
    search.run(new);
    let found = search.best.into_iter();
    found.map(|(edge, (points, days))| Layout { edge, points, days }).collect()
}

/// The most points of any layout of the week; none if it cannot be laid out.
pub(super) fn bound(outlook: &Outlook) -> Option<i64> {
    let mut search = Search::new(outlook, i64::MIN);
    search.lifting = true;
    search.run(0);
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
                    let ahead = Ahead { sessions: more - 1, new: next.edge.new };
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
        let day = &self.problem.days[self.week.days.start + at];
        if day.open & (1 << index) == 0 {
            return None;
        }
        let choice = self.problem.choices[index];
        let mut next = partial;
        let (mut heavy, mut eccentric, mut begun) = (false, false, 0);
        for main in choice.mains() {
            let about = self.problem.mains[main];
            let bit = 1_u8 << main;
            let is_new = partial.edge.new & bit != 0;
            if is_new && (begun > 0 || day.open_new & bit == 0) {
                return None;
            }
            begun += u8::from(is_new);
            next.edge.new &= !bit;
            next.of[main] += 1;
            if next.of[main] > about.per_week {
                return None;
            }
            heavy |= about.heavy;
            eccentric |= about.eccentric;
            let doses = if is_new { &self.week.first } else { &self.outlook.usual };
            next.eccentric += doses[main].eccentric;
            for (sum, dose) in next.serves.iter_mut().zip(doses[main].serves) {
                *sum += dose;
            }
        }
        if next.eccentric > self.week.eccentric && next.eccentric > partial.eccentric
            || heavy && partial.heavy_before
            || eccentric && self.paused(at, partial.edge.eccentric_last)
        {
            return None;
        }
        next.sessions += 1;
        next.points += day.points[index] + self.near(at, partial.edge.sessions);
        next.heavy_before = heavy;
        next.days = partial.days << 8 | index as u64;
        next.edge = edge(at, self.length, next.edge, (heavy, eccentric));
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
