//! Five hundred placements to be solved: half as an athlete's weeks look, half harder.

use std::ops::Range;

use hamstrong_domain::plan::problem::{
    Before, Choice, Day, Dose, MAINS, Main, NEEDS, Problem, WEEK, Week, Worth,
};

use crate::dice::Dice;

/// Cases of each kind.
const EACH: u64 = 250;
const WEEKS: usize = 6;
/// Nordic repetitions of a week at most, and of a session, week by week.
const CEILINGS: [u16; WEEKS] = [6, 12, 15, 15, 15, 15];
const NORDICS: [u16; WEEKS] = [6, 6, 10, 12, 15, 8];
const SETS: [u16; WEEKS] = [2, 3, 3, 4, 4, 2];

/// All cases, by name.
pub fn all() -> Vec<(String, Problem)> {
    let typical = (0..EACH).map(|n| (format!("typical-{n:03}"), typical(n)));
    let harder = (0..EACH).map(|n| (format!("harder-{n:03}"), harder(EACH + n)));
    typical.chain(harder).collect()
}

/// So many of the cases, evenly spread.
pub fn spread<T>(cases: &[T], count: usize) -> Vec<&T> {
    let count = count.min(cases.len());
    (0..count).map(|n| &cases[n * cases.len() / count]).collect()
}

/// Runs of the days: key runs on two or three weekdays, one race.
struct Runs {
    key: Vec<bool>,
    run: Vec<bool>,
    race: usize,
}

/// Two sessions a week, five runs a week with two or three key runs, one race.
fn typical(seed: u64) -> Problem {
    let mut dice = Dice::seeded(seed);
    let mains = vec![
        Main { heavy: true, eccentric: true, new: dice.percent(40), per_week: 2 },
        Main { heavy: dice.percent(50), eccentric: true, new: false, per_week: 2 },
        Main { heavy: false, eccentric: dice.percent(50), new: false, per_week: 2 },
        Main { heavy: false, eccentric: false, new: dice.percent(40), per_week: 2 },
    ];
    let gone = if dice.percent(25) { dice.from_to(1, 4) as usize } else { 0 };
    let ranges = ranges(gone);
    let count = WEEKS * WEEK - gone;
    let runs = runs(&mut dice, count, gone);
    let choices = choices(MAINS);
    let minutes: Vec<i64> = mains.iter().map(|_| dice.from_to(12, 30)).collect();
    let habits: Vec<bool> = (0..WEEK).map(|_| dice.percent(40)).collect();
    let days = (0..count).map(|at| {
        let unusual = if habits[(at + gone) % WEEK] { 0 } else { -250 };
        let easy = if runs.run[at] && !runs.key[at] { -150 } else { 0 };
        let (off, short) = (dice.percent(8), dice.percent(20));
        let mut day = Day { rest: shown(&mut dice, -400), ..Day::default() };
        for (bit, choice) in choices.iter().enumerate() {
            let heavy = choice.mains().any(|main| mains[main].heavy);
            let long = short && choice.second.is_some();
            if !off && !long && runs.allow(at, heavy) {
                day.open |= 1 << bit;
            }
            let minutes: i64 = choice.mains().map(|main| minutes[main]).sum();
            day.points.push(unusual + easy - 4 * minutes + shown(&mut dice, -150));
        }
        if runs.allow_new(at) {
            day.open_new = (1 << MAINS) - 1;
        }
        day
    });
    let days: Vec<Day> = days.collect();
    let before = before(&mut dice, 30);
    let done = u8::from(gone >= 3);
    let serves: [[u16; NEEDS]; MAINS] =
        std::array::from_fn(|_| std::array::from_fn(|_| dice.one_of(&[0, 0, 5, 10])));
    let weights: [i64; NEEDS] = std::array::from_fn(|_| dice.from_to(4, 14));
    let weeks = ranges.into_iter().enumerate().map(|(index, days)| {
        let racing = days.contains(&runs.race);
        Week {
            least: if racing { 0 } else { dice.one_of(&[1, 2]) },
            most: if racing { 1 } else { 2 },
            done: if index == 0 { done } else { 0 },
            eccentric: CEILINGS[index],
            usual: doses(&serves, SETS[index], NORDICS[index]),
            first: doses(&serves, 2, 6),
            worth: std::array::from_fn(|need| worth(weights[need], SETS[index])),
            days,
            ..Week::default()
        }
    });
    let weeks = weeks.collect();
    let near = [-600, -200];
    Problem { mains, choices, weeks, days, before, eccentric_gap: 14, near }
}

/// Three sessions a week, up to four new mains, few closed days, tight and odd limits,
/// points that are often equal.
fn harder(seed: u64) -> Problem {
    let mut dice = Dice::seeded(seed);
    let news = dice.from_to(0, 100);
    let mains: Vec<Main> = (0..MAINS)
        .map(|_| Main {
            heavy: dice.percent(50),
            eccentric: dice.percent(60),
            new: dice.percent(news),
            per_week: dice.from_to(1, 3) as u8,
        })
        .collect();
    let gone = if dice.percent(30) { dice.from_to(1, 6) as usize } else { 0 };
    let ranges = ranges(gone);
    let choices = choices(MAINS);
    let (closed, scale) = (dice.from_to(2, 30), dice.one_of(&[1, 10, 137]));
    let days = (0..WEEKS * WEEK - gone).map(|_| {
        let mut day = Day { rest: scale * dice.from_to(-4, 1), ..Day::default() };
        let off = dice.percent(5);
        for bit in 0..choices.len() {
            day.open |= u16::from(!off && !dice.percent(closed)) << bit;
            day.points.push(scale * dice.from_to(-8, 2));
        }
        let may_begin = |main| u8::from(dice.percent(50)) << main;
        day.open_new = (0..MAINS).map(may_begin).sum();
        day
    });
    let days: Vec<Day> = days.collect();
    let weeks = ranges.into_iter().map(|days| hard_week(&mut dice, days, scale));
    let weeks = weeks.collect();
    let before = before(&mut dice, 60);
    let eccentric_gap = dice.from_to(6, 14) as u8;
    let near = [scale * dice.from_to(-6, 0), scale * dice.from_to(-3, 0)];
    Problem { mains, choices, weeks, days, before, eccentric_gap, near }
}

fn hard_week(dice: &mut Dice, days: Range<usize>, scale: i64) -> Week {
    let sets = dice.from_to(2, 4) as u16;
    let serves: [[u16; NEEDS]; MAINS] =
        std::array::from_fn(|_| std::array::from_fn(|_| dice.from_to(0, 10) as u16));
    let done =
        if days.start == 0 && days.len() < WEEK { dice.from_to(0, 2) } else { 0 };
    Week {
        least: dice.from_to(0, 2).min(days.len() as i64 / 2) as u8,
        most: 3,
        done: done as u8,
        done_of: std::array::from_fn(|_| dice.from_to(0, done.min(1)) as u8),
        done_for: std::array::from_fn(|_| (done * dice.from_to(0, 20)) as u16),
        done_eccentric: (done * dice.from_to(0, 8)) as u16,
        eccentric: dice.from_to(6, 30) as u16,
        usual: doses(&serves, sets, dice.from_to(3, 14) as u16),
        first: doses(&serves, 1, 3),
        worth: std::array::from_fn(|_| worth(scale.min(10) * dice.from_to(0, 2), sets)),
        days,
    }
}

impl Runs {
    fn key_in(&self, days: Range<usize>) -> bool {
        days.into_iter().any(|day| self.key.get(day) == Some(&true))
    }

    /// 24 clear hours before a key run, 48 after heavy work, none of it with fast
    /// running or in the week before the race; two days without work after the race.
    fn allow(&self, day: usize, heavy: bool) -> bool {
        let around_race = (self.race..self.race + 3).contains(&day);
        let race_near = day < self.race && self.race - day < 7;
        !around_race
            && !self.key_in(day + 1..day + 2)
            && !(heavy && (race_near || self.key_in(day..day + 2)))
    }

    /// 72 clear hours, and nothing new in the fortnight before the race.
    fn allow_new(&self, day: usize) -> bool {
        let race_near = day < self.race && self.race - day <= 14;
        !race_near && !self.key_in(day + 1..day + 3)
    }
}

fn runs(dice: &mut Dice, count: usize, gone: usize) -> Runs {
    let turn = dice.from_to(0, 6) as usize;
    // Long run, intervals, perhaps a third; two more easy runs.
    let mut kinds = [2, 0, 2, 1, 0, 1, 0];
    kinds[4] = dice.one_of(&[0, 0, 2]);
    let race = dice.from_to(10, count as i64 - 1) as usize;
    let kind = |day: usize| kinds[(day + gone + turn) % WEEK];
    let key = (0..count).map(|day| kind(day) == 2 || day == race).collect();
    let run = (0..count).map(|day| kind(day) > 0).collect();
    Runs { key, run, race }
}

/// Points for a change against what was shown before, where something was.
fn shown(dice: &mut Dice, points: i64) -> i64 {
    if dice.percent(30) { points } else { 0 }
}

fn before(dice: &mut Dice, running: i64) -> Before {
    Before {
        sessions: [dice.percent(30), dice.percent(30)],
        heavy: dice.percent(20),
        eccentric: dice.percent(running).then(|| dice.from_to(1, 5) as u8),
    }
}

/// The weeks in days, with some days of the first already gone.
fn ranges(gone: usize) -> Vec<Range<usize>> {
    let start = |week: usize| (week * WEEK).saturating_sub(gone);
    (0..WEEKS).map(|week| start(week)..start(week + 1)).collect()
}

/// Each main alone, then with each later one.
fn choices(mains: usize) -> Vec<Choice> {
    let mains = mains as u8;
    let with = |first| {
        let seconds = (first + 1..mains).map(Some);
        [None].into_iter().chain(seconds).map(move |second| Choice { first, second })
    };
    (0..mains).flat_map(with).collect()
}

/// Doses of so many sets; repetitions of the first two mains count.
fn doses(serves: &[[u16; NEEDS]; MAINS], sets: u16, counted: u16) -> [Dose; MAINS] {
    std::array::from_fn(|main| Dose {
        serves: serves[main].map(|share| share * sets),
        eccentric: if main < 2 { counted } else { 0 },
    })
}

/// A concave worth with the half, the whole and half again of a week's dose.
fn worth(weight: i64, sets: u16) -> Worth {
    let whole = sets * 20;
    let bounds = [whole / 2, whole, whole * 3 / 2];
    Worth { bounds, points: [3 * weight, 2 * weight, weight] }
}
