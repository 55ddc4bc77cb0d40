//! Five hundred placements to be solved: half as an athlete's weeks look, half harder.

use std::ops::Range;

use hamstrong_domain::plan::problem::{
    Before, Choice, Day, Dose, Exercise, MAINS, Main, NEEDS, Problem, WEEK, Week, Worth,
};

use crate::dice::Dice;

/// Exercises that stand in for a main on some days.
const STAND_INS: usize = 4;
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
    let kind = |dice: &mut Dice| dice.percent(50).then(|| dice.from_to(0, 1) as u8);
    let exercises = vec![
        Exercise { heavy: true, lowers: Some(0), ..beginning(dice.percent(40)) },
        Exercise {
            heavy: dice.percent(50),
            lowers: Some(1),
            ..Exercise { starts: dice.percent(20), ..Exercise::default() }
        },
        Exercise { lowers: kind(&mut dice), ..Exercise::default() },
        beginning(dice.percent(40)),
        // Two that stand in for the first two away from home.
        Exercise { lowers: Some(0), ..beginning(dice.percent(50)) },
        Exercise { lowers: Some(1), ..beginning(dice.percent(50)) },
    ];
    let mains = vec![Main { per_week: 2 }; MAINS];
    let gone = if dice.percent(25) { dice.from_to(1, 4) as usize } else { 0 };
    let ranges = ranges(gone);
    let count = WEEKS * WEEK - gone;
    let runs = runs(&mut dice, count, gone);
    let choices = choices(MAINS);
    let minutes: Vec<i64> = mains.iter().map(|_| dice.from_to(12, 30)).collect();
    let habits: Vec<bool> = (0..WEEK).map(|_| dice.percent(40)).collect();
    let away = away(&mut dice, 30, count);
    let days = (0..count).map(|at| {
        let unusual = if habits[(at + gone) % WEEK] { 0 } else { -250 };
        let easy = if runs.run[at] && !runs.key[at] { -150 } else { 0 };
        let (off, short) = (dice.percent(8), dice.percent(20));
        let does = if away.contains(&at) { [4, 5, 2, 3] } else { [0, 1, 2, 3] };
        let rest = shown(&mut dice, -400);
        let open_again = !runs.key_in(at + 1..at + 3);
        let mut day = Day { does, rest, open_again, ..Day::default() };
        for (bit, choice) in choices.iter().enumerate() {
            let heavy = choice.mains().any(|m| exercises[usize::from(does[m])].heavy);
            let long = short && choice.second.is_some();
            if !off && !long && runs.allow(at, heavy) {
                day.open |= 1 << bit;
            }
            let minutes: i64 = choice.mains().map(|main| minutes[main]).sum();
            day.points.push(unusual + easy - 4 * minutes + shown(&mut dice, -150));
        }
        if runs.allow_new(at) {
            day.open_new = u16::MAX;
        }
        day
    });
    let days: Vec<Day> = days.collect();
    let before = before(&mut dice, 30, 30);
    let done = u8::from(gone >= 3);
    let serves: [[u16; NEEDS]; MAINS + STAND_INS] =
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
    let (eccentric_gap, again, near) = (14, 28, [-600, -200]);
    Problem {
        mains,
        exercises,
        choices,
        weeks,
        days,
        before,
        eccentric_gap,
        again,
        near,
    }
}

/// Three sessions a week, up to four new mains, few closed days, tight and odd limits,
/// points that are often equal.
fn harder(seed: u64) -> Problem {
    let mut dice = Dice::seeded(seed);
    let news = dice.from_to(0, 100);
    let mains: Vec<Main> =
        (0..MAINS).map(|_| Main { per_week: dice.from_to(1, 3) as u8 }).collect();
    let exercises: Vec<Exercise> = (0..MAINS + STAND_INS)
        .map(|_| Exercise {
            heavy: dice.percent(50),
            lowers: dice.percent(60).then(|| dice.from_to(0, 1) as u8),
            ..beginning(dice.percent(news))
        })
        .collect();
    let gone = if dice.percent(30) { dice.from_to(1, 6) as usize } else { 0 };
    let ranges = ranges(gone);
    let choices = choices(MAINS);
    let (closed, scale) = (dice.from_to(2, 30), dice.one_of(&[1, 10, 137]));
    let count = WEEKS * WEEK - gone;
    let away = [away(&mut dice, 40, count), away(&mut dice, 40, count)];
    let days = (0..count).map(|at| {
        let mut does = [0, 1, 2, 3];
        for (which, _) in away.iter().enumerate().filter(|(_, days)| days.contains(&at))
        {
            (does[which], does[which + 2]) = (4 + which as u8, 6 + which as u8);
        }
        let rest = scale * dice.from_to(-4, 1);
        let open_again = dice.percent(70);
        let mut day = Day { does, rest, open_again, ..Day::default() };
        let off = dice.percent(5);
        for bit in 0..choices.len() {
            day.open |= u16::from(!off && !dice.percent(closed)) << bit;
            day.points.push(scale * dice.from_to(-8, 2));
        }
        let may_begin = |exercise| u16::from(dice.percent(50)) << exercise;
        day.open_new = (0..MAINS + STAND_INS).map(may_begin).sum();
        day
    });
    let days: Vec<Day> = days.collect();
    let weeks = ranges.into_iter().map(|days| hard_week(&mut dice, days, scale));
    let weeks = weeks.collect();
    let before = before(&mut dice, 60, 60);
    let eccentric_gap = dice.from_to(6, 14) as u8;
    let again = dice.from_to(10, 28) as u8;
    let near = [scale * dice.from_to(-6, 0), scale * dice.from_to(-3, 0)];
    Problem {
        mains,
        exercises,
        choices,
        weeks,
        days,
        before,
        eccentric_gap,
        again,
        near,
    }
}

fn hard_week(dice: &mut Dice, days: Range<usize>, scale: i64) -> Week {
    let sets = dice.from_to(2, 4) as u16;
    let serves: [[u16; NEEDS]; MAINS + STAND_INS] =
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

/// Some days away from home, with so many chances in a hundred.
fn away(dice: &mut Dice, chances: i64, count: usize) -> Range<usize> {
    let from = dice.from_to(0, count as i64 - 1) as usize;
    let days = if dice.percent(chances) { dice.from_to(1, 10) as usize } else { 0 };
    from..from + days
}

fn beginning(new: bool) -> Exercise {
    Exercise { new, starts: new, ..Exercise::default() }
}

fn before(dice: &mut Dice, running: i64, never: i64) -> Before {
    Before {
        sessions: [dice.percent(30), dice.percent(30)],
        heavy: dice.percent(20),
        eccentric: dice.percent(running).then(|| dice.from_to(1, 5) as u8),
        lowered: [0, 1]
            .map(|_| (!dice.percent(never / 2)).then(|| dice.from_to(1, 30) as u8)),
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
fn doses(serves: &[[u16; NEEDS]], sets: u16, counted: u16) -> Vec<Dose> {
    let dose = |(exercise, serves): (usize, &[u16; NEEDS])| Dose {
        serves: serves.map(|share| share * sets),
        eccentric: if exercise < 2 { counted } else { 0 },
    };
    serves.iter().enumerate().map(dose).collect()
}

/// A concave worth with the half, the whole and half again of a week's dose.
fn worth(weight: i64, sets: u16) -> Worth {
    let whole = sets * 20;
    let bounds = [whole / 2, whole, whole * 3 / 2];
    Worth { bounds, points: [3 * weight, 2 * weight, weight] }
}
