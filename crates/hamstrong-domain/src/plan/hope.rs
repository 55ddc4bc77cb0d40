//! What a week that is half laid out may still come to: never less than it can.

use super::problem::{Dose, MAINS, NEEDS, Problem, WEEK, Week};

/// Choices of a problem, at most.
const CHOICES: usize = 10;

/// For what cannot be: far below any points, with room to add.
const NEVER: i64 = i64::MIN / 4;

/// What the days of a week hold, at best.
pub(super) struct Outlook<'a> {
    problem: &'a Problem,
    week: &'a Week,
    /// What each main gives once it is known.
    pub(super) usual: [Dose; MAINS],
    /// The better of each main's doses, need by need.
    pub(super) better: [Dose; MAINS],
    /// What each choice serves with the better doses.
    serves: [[u16; NEEDS]; CHOICES],
    /// Points of no session on each day and on all that follow.
    rests: [i64; WEEK + 1],
}

/// What a dose is worth, and what one more session of each choice may add to that.
pub(super) struct Hope {
    pub(super) worth: i64,
    pub(super) gains: [i64; CHOICES],
}

impl<'a> Outlook<'a> {
    pub(super) fn new(problem: &'a Problem, week: &'a Week) -> Self {
        let usual = week.usual;
        let mut better = usual;
        for (main, _) in problem.mains.iter().enumerate().filter(|(_, m)| m.new) {
            let (dose, first) = (&mut better[main], week.first[main]);
            dose.eccentric = dose.eccentric.min(first.eccentric);
            for (tenths, first) in dose.serves.iter_mut().zip(first.serves) {
                *tenths = first.max(*tenths);
            }
        }
        let mut serves = [[0; NEEDS]; CHOICES];
        for (sum, choice) in serves.iter_mut().zip(&problem.choices) {
            for main in choice.mains() {
                (0..NEEDS).for_each(|need| sum[need] += better[main].serves[need]);
            }
        }
        let mut rests = [0; WEEK + 1];
        for (at, day) in problem.days[week.days.clone()].iter().enumerate().rev() {
            rests[at] = rests[at + 1] + day.rest;
        }
        Self { problem, week, usual, better, serves, rests }
    }

    /// Worth is concave: a session never adds more later than it adds now. With one
    /// more session its true dose is known; before several, only the better one.
    pub(super) fn hope(&self, doses: &[u16; NEEDS], more: u8, new: u8) -> Hope {
        let worth = |added: &[u16; NEEDS]| -> i64 {
            (0..NEEDS).map(|n| self.week.worth[n].of(doses[n] + added[n])).sum()
        };
        let now = worth(&[0; NEEDS]);
        let mut gains = [0; CHOICES];
        for (index, gain) in gains.iter_mut().enumerate() {
            match more {
                0 => {}
                1 => *gain = self.last(index, new).map_or(NEVER, |a| worth(&a) - now),
                _ => *gain = worth(&self.serves[index]) - now,
            }
        }
        Hope { worth: now, gains }
    }

    /// What a choice serves as the last session of the week, if it can be that.
    fn last(&self, index: usize, new: u8) -> Option<[u16; NEEDS]> {
        let choice = self.problem.choices.get(index)?;
        let (mut sum, mut begun) = ([0; NEEDS], 0);
        for main in choice.mains() {
            let is_new = new & 1 << main != 0;
            begun += u8::from(is_new);
            let dose = if is_new { &self.week.first[main] } else { &self.usual[main] };
            (0..NEEDS).for_each(|need| sum[need] += dose.serves[need]);
        }
        (begun < 2).then_some(sum)
    }

    /// The most that the days from `at` on add with so many more sessions, and the
    /// worth of the whole.
    pub(super) fn most(&self, at: usize, more: u8, hope: &Hope) -> i64 {
        let rest = self.rests[at];
        if more == 0 {
            return hope.worth + rest;
        }
        let days = &self.problem.days[self.week.days.start + at..self.week.days.end];
        let mut gains = [0; WEEK];
        for (gain, day) in gains.iter_mut().zip(days) {
            let open = day.points.iter().zip(hope.gains).enumerate();
            let open = open.filter(|(choice, _)| day.open & 1 << choice != 0);
            let best = open.map(|(_, (points, gain))| points + gain - day.rest).max();
            *gain = best.unwrap_or(0).max(0);
        }
        let more = usize::from(more).min(WEEK);
        if more == 1 {
            return hope.worth + rest + gains.into_iter().max().unwrap_or(0);
        }
        gains.sort_unstable_by(|one, other| other.cmp(one));
        hope.worth + rest + gains[..more].iter().sum::<i64>()
    }
}
