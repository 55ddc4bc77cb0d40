//! The placement of sessions is the best there is: asked of every one of a small
//! problem, and of many neighbours of a large one.

use std::ops::Range;

use hamstrong_domain::plan::problem::{
    Before, Choice, Day, Dose, Exercise, MAINS, Main, NEEDS, Problem, Week, Worth,
};
use hamstrong_domain::plan::solve;
use proptest::array::{uniform3, uniform4, uniform6};
use proptest::collection::vec;
use proptest::prelude::*;

use crate::placement_judge::judge;

/// Most placements of a small problem that are tried one by one.
const TRIED: usize = 1500;
/// Exercises that may stand in for a main.
const STAND_INS: usize = 3;

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn no_placement_of_a_small_problem_is_better(problem in small()) {
        let best = best_of_all(&problem);
        let found = solve(&problem);
        match (best, found) {
            (None, Err(week)) => prop_assert!(week < problem.weeks.len()),
            (Some((points, days)), Ok(found)) => {
                prop_assert_eq!(judge(&problem, &found.days), Ok(found.points));
                prop_assert_eq!(found.points, points);
                prop_assert_eq!(found.days, days);
            }
            (best, found) => prop_assert!(false, "{best:?} but {found:?}"),
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn no_neighbour_of_a_plan_of_six_weeks_is_better(
        problem in large(),
        moves in vec(vec((0..42_usize, 0..11_u8), 1..=4), 200),
    ) {
        let Ok(found) = solve(&problem) else { return Ok(()) };
        prop_assert_eq!(judge(&problem, &found.days), Ok(found.points));
        for changes in moves {
            let mut days = found.days.clone();
            for (day, choice) in changes {
                let exists = usize::from(choice) < problem.choices.len();
                days[day] = exists.then_some(choice);
            }
            if let Ok(points) = judge(&problem, &days) {
                prop_assert!(points <= found.points);
                let later = order(&days) >= order(&found.days);
                prop_assert!(points < found.points || later, "an earlier equal plan");
            }
        }
    }
}

/// The best placement, the first by date and id among equals, by trying all.
fn best_of_all(problem: &Problem) -> Option<(i64, Vec<Option<u8>>)> {
    let mut best: Option<(i64, Vec<Option<u8>>)> = None;
    let mut days = Vec::new();
    try_all(problem, &mut days, &mut |days| {
        let Ok(points) = judge(problem, days) else { return };
        if best.as_ref().is_none_or(|(most, _)| points > *most) {
            best = Some((points, days.to_vec()));
        }
    });
    best
}

/// Every choice of every day in the order of plans: choices by number, then none.
fn try_all(
    problem: &Problem,
    days: &mut Vec<Option<u8>>,
    tell: &mut impl FnMut(&[Option<u8>]),
) {
    let Some(day) = problem.days.get(days.len()) else { return tell(days) };
    let count = problem.choices.len() as u8;
    let open = (0..count).filter(|choice| day.open >> choice & 1 == 1);
    for choice in open.map(Some).chain([None]) {
        days.push(choice);
        try_all(problem, days, tell);
        days.pop();
    }
}

/// Plans in their order: earlier dates and lower ids first, no session last.
fn order(days: &[Option<u8>]) -> Vec<u8> {
    days.iter().map(|day| day.unwrap_or(u8::MAX)).collect()
}

fn small() -> impl Strategy<Value = Problem> {
    let weeks = vec(4..=5_usize, 2);
    (weeks, 2..=3_usize, 1..=8_u8).prop_flat_map(problem).prop_map(|mut problem| {
        while placements(&problem) > TRIED {
            let fullest =
                problem.days.iter_mut().max_by_key(|day| day.open.count_ones());
            if let Some(day) = fullest {
                day.open &= day.open - 1;
            }
        }
        problem
    })
}

fn placements(problem: &Problem) -> usize {
    problem.days.iter().map(|day| 1 + day.open.count_ones() as usize).product()
}

fn large() -> impl Strategy<Value = Problem> {
    (Just(std::vec![7; 6]), 2..=4_usize, 7..=14_u8).prop_flat_map(problem)
}

fn problem(
    (lengths, mains, eccentric_gap): (Vec<usize>, usize, u8),
) -> impl Strategy<Value = Problem> {
    let choices = choices(mains);
    let ranges = ranges(&lengths);
    let days = vec(day(mains, choices.len()), lengths.iter().sum::<usize>());
    let weeks: Vec<_> = ranges.into_iter().map(week).collect();
    let per_week = vec(1..=3_u8, mains);
    let exercises = (vec(exercise(), mains + STAND_INS), per_week, 3..=9_u8);
    (exercises, weeks, days, before(), (-4..=0_i64, -2..=0_i64)).prop_map(
        move |((exercises, per_week, again), weeks, days, before, near)| Problem {
            mains: per_week.into_iter().map(|per_week| Main { per_week }).collect(),
            exercises,
            choices: choices.clone(),
            weeks,
            days,
            before,
            eccentric_gap,
            again,
            near: near.into(),
        },
    )
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

fn ranges(lengths: &[usize]) -> Vec<Range<usize>> {
    let mut end = 0;
    let after = |length: &usize| {
        end += length;
        end - length..end
    };
    lengths.iter().map(after).collect()
}

fn exercise() -> impl Strategy<Value = Exercise> {
    let lowers = prop_oneof![1 => Just(None), 2 => (0..2_u8).prop_map(Some)];
    (any::<bool>(), lowers, any::<bool>(), any::<bool>()).prop_map(
        |(heavy, lowers, new, starts)| Exercise {
            heavy,
            lowers,
            new,
            starts: new || starts,
        },
    )
}

/// A day on which most mains are done themselves.
fn day(mains: usize, choices: usize) -> impl Strategy<Value = Day> {
    let open = (any::<u16>(), any::<u16>(), 0..=3_u8);
    let other = prop_oneof![4 => Just(None), 1 => (0..STAND_INS).prop_map(Some)];
    let first = (any::<u16>(), prop_oneof![3 => Just(true), 1 => Just(false)]);
    (open, first, other, vec(-5..=2_i64, choices), -2..=2_i64).prop_map(
        move |((one, other, kind), (open_new, open_again), stands_in, points, rest)| {
            let open = if kind == 0 { 0 } else { one & other };
            let open = open & ((1 << choices) - 1);
            let mut does = [0, 1, 2, 3];
            if let Some(place) = stands_in {
                does[place % mains] = (mains + place) as u8;
            }
            Day { does, open, open_new, open_again, points, rest }
        },
    )
}

fn week(days: Range<usize>) -> BoxedStrategy<Week> {
    let least = prop_oneof![2 => Just(0), 1 => Just(1)];
    let sessions = (least, 0..=2_u8, prop_oneof![3 => Just(0), 1 => 0..=3_u8]);
    let ceiling = (0..=40_u16, prop_oneof![2 => Just(0), 1 => 0..=25_u16]);
    let done = (uniform4(0..=1_u8), uniform6(0..=12_u16));
    let doses = || vec(dose(), MAINS + STAND_INS);
    let doses = (doses(), doses(), uniform6(worth()));
    (sessions, ceiling, done, doses)
        .prop_map(
            move |((least, more, done), ceiling, of_done, (usual, first, worth))| {
                Week {
                    days: days.clone(),
                    least,
                    most: (least + more).min(3),
                    done,
                    done_of: of_done.0,
                    done_for: of_done.1,
                    done_eccentric: ceiling.1,
                    eccentric: ceiling.0,
                    usual,
                    first,
                    worth,
                }
            },
        )
        .boxed()
}

fn dose() -> BoxedStrategy<Dose> {
    let tenths = prop_oneof![Just(0), 0..=20_u16];
    let serves: [_; NEEDS] = std::array::from_fn(|_| tenths.clone());
    (serves, prop_oneof![Just(0), 0..=15_u16])
        .prop_map(|(serves, eccentric)| Dose { serves, eccentric })
        .boxed()
}

fn worth() -> BoxedStrategy<Worth> {
    (uniform3(0..=12_u16), uniform3(0..=1_i64))
        .prop_map(|([a, b, c], [x, y, z])| Worth {
            bounds: [a, a + b, a + b + c],
            points: [x + y + z, x + y, x],
        })
        .boxed()
}

fn before() -> impl Strategy<Value = Before> {
    let eccentric = prop_oneof![2 => Just(None), 1 => (1..=7_u8).prop_map(Some)];
    let lowered =
        [0, 1].map(|_| prop_oneof![1 => Just(None), 2 => (1..=9_u8).prop_map(Some)]);
    (any::<[bool; 2]>(), any::<bool>(), eccentric, lowered).prop_map(
        |(sessions, heavy, eccentric, lowered)| Before {
            sessions,
            heavy,
            eccentric,
            lowered,
        },
    )
}
