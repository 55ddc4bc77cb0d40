//! The placement as plain numbers: what may stand on which day, and what it is worth.
//!
//! Points are whole numbers, so that equal plans are equal on every machine. Days count
//! from the first day that is still open; a week is a week of the block.

/// Most mains of a roster.
pub const MAINS: usize = 4;
/// Most sessions of a week.
pub const SESSIONS: usize = 3;
/// Needs that a session can serve.
pub const NEEDS: usize = 6;
/// Days of a week.
pub const WEEK: usize = 7;
/// Exercises of a plan, mains and what stands in for them, at most.
pub const EXERCISES: usize = 16;
/// Kinds of lowering work: hip, knee.
pub const KINDS: usize = 2;

/// One exercise that a day may hold: a main itself, or what stands in for one where
/// place or equipment is missing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Exercise {
    /// Heavy eccentric work: 48 h from the next of its kind (P3).
    pub heavy: bool,
    /// The kind of lowering work it is: it ends the count of days without (P5), and is a
    /// first time after too many of them (P2, P8).
    pub lowers: Option<u8>,
    /// New to the athlete until its first session of the plan (P2, P6, P8).
    pub new: bool,
    /// Its first session of the plan is at the start dose; so is that of all that is new.
    pub starts: bool,
}

/// One main of the roster.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Main {
    /// Most sessions of a week that may hold it, or what stands in for it.
    pub per_week: u8,
}

/// A session: one main, or two different ones, by their place in the roster.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Choice {
    /// The first by exercise id.
    pub first: u8,
    /// The second, if there are two.
    pub second: Option<u8>,
}

impl Problem {
    /// The exercises that a choice means on a day, each with its main.
    pub fn held(
        &self,
        day: usize,
        choice: usize,
    ) -> impl Iterator<Item = (usize, usize, Exercise)> {
        let does = self.days[day].does;
        self.choices[choice].mains().map(move |main| {
            let exercise = usize::from(does[main]);
            (main, exercise, self.exercises[exercise])
        })
    }
}

impl Choice {
    /// The mains it holds.
    pub fn mains(self) -> impl Iterator<Item = usize> {
        [Some(self.first), self.second].into_iter().flatten().map(usize::from)
    }
}

/// What an exercise gives and takes in one week of the block.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Dose {
    /// Dose for each need, in tenths of a set.
    pub serves: [u16; NEEDS],
    /// Repetitions that count against the week's eccentric ceiling (P7).
    pub eccentric: u16,
}

/// A concave worth of a dose: so many points a tenth, up to each bound in turn, and
/// nothing beyond the last.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Worth {
    /// Bounds in tenths of a set, rising.
    pub bounds: [u16; 3],
    /// Points for each tenth up to the bound, falling.
    pub points: [i64; 3],
}

impl Worth {
    /// Points of a weekly dose.
    pub fn of(&self, dose: u16) -> i64 {
        let mut from = 0;
        let mut sum = 0;
        for (bound, points) in self.bounds.into_iter().zip(self.points) {
            sum += i64::from(dose.min(bound).saturating_sub(from)) * points;
            from = bound;
        }
        sum
    }
}

/// One week of the block.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Week {
    /// Its days, as places in the list of open days.
    pub days: std::ops::Range<usize>,
    /// Fewest sessions, those done included (P1).
    pub least: u8,
    /// Most sessions, those done included (P1).
    pub most: u8,
    /// Sessions already done.
    pub done: u8,
    /// How often each main was already done.
    pub done_of: [u8; MAINS],
    /// Dose already done for each need.
    pub done_for: [u16; NEEDS],
    /// Eccentric repetitions already done.
    pub done_eccentric: u16,
    /// Most eccentric repetitions (P7).
    pub eccentric: u16,
    /// What each exercise gives at the week's dose.
    pub usual: Vec<Dose>,
    /// What each exercise gives at its start dose, the first time.
    pub first: Vec<Dose>,
    /// What the dose for each need is worth.
    pub worth: [Worth; NEEDS],
}

/// One open day.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Day {
    /// The exercise to be done for each main, by its place in the list of exercises.
    pub does: [u8; MAINS],
    /// Bit by bit, the choices that may stand here with nothing new to the athlete
    /// (P2, P3 against runs, P6, P9, P10).
    pub open: u16,
    /// Bit by bit, the exercises that may be new here (P2, P6).
    pub open_new: u16,
    /// Whether a kind of lowering work may be a first time here (P2).
    pub open_again: bool,
    /// Points of each choice here: minutes, easy days, usual days, changes.
    pub points: Vec<i64>,
    /// Points of no session here.
    pub rest: i64,
}

/// What came before the first open day, in days back from it; none: long ago or never.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Before {
    /// Whether there was a session one, and two, days before.
    pub sessions: [bool; 2],
    /// Whether heavy eccentric work was done the day before.
    pub heavy: bool,
    /// Days since the last eccentric work, while the count runs (P5).
    pub eccentric: Option<u8>,
    /// Days since each kind of lowering work; none: never.
    pub lowered: [Option<u8>; KINDS],
}

/// A placement to be solved.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Problem {
    /// Mains, by exercise id.
    pub mains: Vec<Main>,
    /// The mains themselves, in the same order, then what stands in for them.
    pub exercises: Vec<Exercise>,
    /// Sessions that can be made of them, in the order of their ids; at most ten.
    pub choices: Vec<Choice>,
    /// Weeks, in order.
    pub weeks: Vec<Week>,
    /// Open days, in order.
    pub days: Vec<Day>,
    /// What came before.
    pub before: Before,
    /// Longest stretch of days between eccentric work (P5).
    pub eccentric_gap: u8,
    /// Days without a kind of lowering work that make it a first time again.
    pub again: u8,
    /// Points for two sessions one day apart, and two days apart; not above zero.
    pub near: [i64; 2],
}

/// A placement: for each open day a choice, or none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Placement {
    /// Choice of each open day, by its place in the list.
    pub days: Vec<Option<u8>>,
    /// Points of the whole.
    pub points: i64,
}
