//! What a week that is half laid out may still come to: never less than it can.

use super::layouts::LATER;
use super::problem::{Day, Dose, NEEDS, Problem, WEEK, Week};

/// Choices of a problem, at most.
const CHOICES: usize = 10;

/// For what cannot be: far below any points, with room to add.
const NEVER: i64 = i64::MIN / 4;

/// What the days of a week hold, at best.
#[derive(Clone)]
pub(super) struct Outlook<'a> {
    pub(super) problem: &'a Problem,
    pub(super) week: &'a Week,
    /// The better of each exercise's doses, where they take the place of the usual ones.
    better: Option<Vec<Dose>>,
    /// Exercises that start and may still be done in a week to come, bit by bit.
    pub(super) later: u16,
    /// Days without a kind of lowering work that make it a first time again; none:
    /// however many.
    again: Option<u8>,
    /// Whether every main is done itself on every day of the week.
    itself: bool,
    /// What each choice serves with the better doses.
    serves: [[u16; NEEDS]; CHOICES],
    /// Points of each dose, need by need, as far as points rise.
    worth: [Vec<i64>; NEEDS],
    /// Points of no session on each day and on all that follow.
    rests: [i64; WEEK + 1],
}

/// What a dose is worth, and what one more session of each choice may add to that.
pub(super) struct Hope {
    pub(super) worth: i64,
    pub(super) gains: [i64; CHOICES],
    /// The most that one more session adds on each day still to come.
    days: [i64; WEEK],
}

/// What may follow in a week: so many sessions, with these exercises not yet started.
#[derive(Clone, Copy)]
pub(super) struct Ahead {
    pub(super) sessions: u8,
    pub(super) left: u16,
}

impl<'a> Outlook<'a> {
    /// The outlook of a week; and of the same week as if every exercise were known, and
    /// gave the better of its doses, need by need.
    pub(super) fn both(problem: &'a Problem, week: &'a Week) -> [Self; 2] {
        let exercises = problem.exercises.iter().zip(&week.usual).zip(&week.first);
        let better = exercises.map(|((exercise, usual), first)| {
            if !exercise.starts {
                return *usual;
            }
            let serves = usual.serves.iter().zip(first.serves);
            let eccentric = usual.eccentric.min(first.eccentric);
            let mut better = Dose { eccentric, ..Dose::default() };
            better.serves.iter_mut().zip(serves).for_each(|(most, (usual, first))| {
                *most = first.max(*usual);
            });
            better
        });
        let better: Vec<Dose> = better.collect();
        let mains = || 0..problem.mains.len();
        let of_week = &problem.days[week.days.clone()];
        let itself = |day: &Day| mains().all(|m| usize::from(day.does[m]) == m);
        let itself = of_week.iter().all(itself);
        let days = problem.days[week.days.end..].iter();
        let later = days.flat_map(|day| mains().map(|main| 1 << day.does[main]));
        let later = later.fold(0, |bits, bit: u16| bits | bit);
        let serves = most_served(problem, of_week, &better);
        let mut rests = [0; WEEK + 1];
        for (at, day) in problem.days[week.days.clone()].iter().enumerate().rev() {
            rests[at] = rests[at + 1] + day.rest;
        }
        let worth = week
            .worth
            .each_ref()
            .map(|worth| (0..=worth.bounds[2]).map(|dose| worth.of(dose)).collect());
        let again = Some(problem.again);
        let better_one = Some(better);
        let true_one = Self {
            problem,
            week,
            better: None,
            later,
            again,
            itself,
            serves,
            worth,
            rests,
        };
        let free = Self { better: better_one, ..true_one.clone() };
        [true_one, free]
    }

    /// What each exercise gives once it is known.
    pub(super) fn usual(&self) -> &[Dose] {
        self.better.as_ref().unwrap_or(&self.week.usual)
    }

    /// The same week as if nothing done were ever a first time again.
    pub(super) fn unfading(mut self) -> Self {
        self.again = None;
        self
    }

    pub(super) const fn is_fading(&self) -> bool {
        self.again.is_some()
    }

    /// Day of the week, beyond it or [`LATER`], from which lowering work that is done on
    /// the day `at` of it is a first time again.
    pub(super) fn fades(&self, at: usize) -> u8 {
        let day = self.again.map(|again| at + usize::from(again));
        let within =
            day.filter(|day| self.week.days.start + day < self.problem.days.len());
        within.and_then(|day| u8::try_from(day).ok()).unwrap_or(LATER)
    }

    /// Worth is concave: a session never adds more later than it adds now. With one
    /// more session its true dose is known; before several, only the better one.
    pub(super) fn hope(&self, doses: &[u16; NEEDS], at: usize, ahead: Ahead) -> Hope {
        let worth = |added: &[u16; NEEDS]| -> i64 {
            let tables = self.worth.iter().zip(doses).zip(added);
            tables.map(|((table, dose), more)| at_most(table, dose + more)).sum()
        };
        let mut hope = Hope {
            worth: worth(&[0; NEEDS]),
            gains: [NEVER; CHOICES],
            days: [0; WEEK],
        };
        if ahead.sessions == 0 {
            return hope;
        }
        for index in 0..self.problem.choices.len() {
            let added = match ahead.sessions {
                1 if self.itself => self.last(index, ahead.left),
                _ => Some(self.serves[index]),
            };
            hope.gains[index] = added.map_or(NEVER, |a| worth(&a) - hope.worth);
        }
        let days = &self.problem.days[self.week.days.start + at..self.week.days.end];
        for (most, day) in hope.days[at..].iter_mut().zip(days) {
            let open = day.points.iter().zip(hope.gains).enumerate();
            let open = open.filter(|(choice, _)| day.open & 1 << choice != 0);
            let best = open.map(|(_, (points, gain))| points + gain - day.rest).max();
            *most = best.unwrap_or(0).max(0);
        }
        hope
    }

    /// What a choice serves as the last session of the week, if it can be that.
    fn last(&self, index: usize, left: u16) -> Option<[u16; NEEDS]> {
        let choice = self.problem.choices.get(index)?;
        let (mut sum, mut begun) = ([0; NEEDS], 0);
        for main in choice.mains() {
            let starts = left & 1 << main != 0;
            begun += u8::from(starts && self.problem.exercises[main].new);
            let dose =
                if starts { &self.week.first[main] } else { &self.usual()[main] };
            (0..NEEDS).for_each(|need| sum[need] += dose.serves[need]);
        }
        (begun < 2).then_some(sum)
    }

    /// The most that the days from `at` on add with so many more sessions, and the
    /// worth of the whole.
    pub(super) fn most(&self, at: usize, more: u8, hope: &Hope) -> i64 {
        let days = &hope.days[at..];
        let gain = match more {
            0 => 0,
            1 => days.iter().copied().max().unwrap_or(0),
            _ => {
                let mut days = hope.days;
                days[..at].fill(0);
                days.sort_unstable_by(|one, other| other.cmp(one));
                days[..usize::from(more).min(WEEK)].iter().sum()
            }
        };
        hope.worth + self.rests[at] + gain
    }
}

/// The most that each choice serves of each need on any of the days.
fn most_served(
    problem: &Problem,
    days: &[Day],
    doses: &[Dose],
) -> [[u16; NEEDS]; CHOICES] {
    let mut serves = [[0; NEEDS]; CHOICES];
    for day in days {
        for (most, choice) in serves.iter_mut().zip(&problem.choices) {
            let mut sum = [0; NEEDS];
            for main in choice.mains() {
                let dose = &doses[usize::from(day.does[main])];
                (0..NEEDS).for_each(|need| sum[need] += dose.serves[need]);
            }
            (0..NEEDS).for_each(|need| most[need] = most[need].max(sum[need]));
        }
    }
    serves
}

/// Points of a dose; beyond the table no more than at its end.
fn at_most(table: &[i64], dose: u16) -> i64 {
    table.get(usize::from(dose)).or(table.last()).copied().unwrap_or(0)
}
