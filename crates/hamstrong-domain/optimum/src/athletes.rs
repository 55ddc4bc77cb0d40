//! Five hundred athletes with a diary and a calendar: half as most runners are, half
//! with much that is new, more sessions and more that stands in the way.

use hamstrong_domain::athlete::Profile;
use hamstrong_domain::catalogue::Level;
use hamstrong_domain::diary::{
    DayPlan, Event, PlannedRun, Priority, RunKind, Side, WeekHabit,
};
use hamstrong_domain::plan::{Planned, plan};
use hamstrong_domain::state::State;
use hamstrong_domain::testing::{date, diary, loaded, set, shifted};
use jiff::civil::{Date, Weekday};

use crate::dice::Dice;

/// Athletes of each kind.
const EACH: u64 = 250;
const MONDAY: Date = date(2026, 11, 16);
/// What a gym-goer does, and what needs nothing.
const KNOWN: [&str; 8] = [
    "single-leg-rdl-2db",
    "sliding-leg-curl",
    "cable-leg-curl-single",
    "hip-extension-45",
    "single-leg-bridge",
    "romanian-deadlift",
    "stiff-leg-deadlift",
    "nordic-curl-band-assisted",
];

/// All athletes, by name, each on one day.
pub fn all() -> Vec<(String, State)> {
    let typical = (0..EACH).map(|n| (format!("typical-{n:03}"), typical(n)));
    let harder = (0..EACH).map(|n| (format!("harder-{n:03}"), harder(1_000 + n)));
    typical.chain(harder).collect()
}

type Events = Vec<(Date, Event)>;

/// Five runs a week with two key runs, one race, two to four known exercises.
fn typical(seed: u64) -> State {
    let mut dice = Dice::seeded(seed);
    let mut events = vec![profile(&mut dice, Level::Intermediate, &["gym", "home"])];
    let today = shifted(MONDAY, dice.from_to(0, 6) as i32);
    for id in &KNOWN[..dice.from_to(2, 4) as usize] {
        practised(&mut events, &mut dice, id, today);
    }
    weeks(&mut events, &mut dice, &[(1, RunKind::Quality), (6, RunKind::Long)]);
    let race = shifted(MONDAY, dice.from_to(10, 50) as i32);
    events.push((MONDAY, Event::RunPlanned(a_race(&mut dice, race))));
    habit(&mut events, &mut dice);
    seen(events, &mut dice, today)
}

/// Nothing known or little, no fast running (three sessions a week) or three key runs.
fn harder(seed: u64) -> State {
    let mut dice = Dice::seeded(seed);
    let level = dice.one_of(&[Level::Beginner, Level::Intermediate, Level::Advanced]);
    let places = dice.one_of(&[&["gym"][..], &["home", "outdoor"], &["gym", "home"]]);
    let mut events = vec![profile(&mut dice, level, places)];
    let today = shifted(MONDAY, dice.from_to(0, 6) as i32);
    for id in &KNOWN[..dice.from_to(0, 3) as usize] {
        practised(&mut events, &mut dice, id, today);
    }
    let quiet: &[(i32, RunKind)] = &[(2, RunKind::Easy), (5, RunKind::Easy)];
    let hard: &[(i32, RunKind)] =
        &[(1, RunKind::Quality), (3, RunKind::Quality), (6, RunKind::Long)];
    let runs = if dice.percent(60) { quiet } else { hard };
    weeks(&mut events, &mut dice, runs);
    if dice.percent(30) {
        let race = shifted(MONDAY, dice.from_to(8, 60) as i32);
        events.push((MONDAY, Event::RunPlanned(a_race(&mut dice, race))));
    }
    for _ in 0..dice.from_to(0, 3) {
        let from = shifted(MONDAY, dice.from_to(0, 40) as i32);
        let to = shifted(from, dice.from_to(0, 5) as i32);
        let off = dice.percent(40).then_some(true);
        let minutes = dice.percent(40).then(|| dice.from_to(10, 40) as u32);
        let hotel = dice.percent(30).then(|| vec!["travel".to_owned()]);
        let equipment = hotel.as_ref().map(|_| Vec::new());
        let days = DayPlan {
            off,
            minutes,
            places: hotel,
            equipment,
            ..DayPlan::new(from, to)
        };
        events.push((MONDAY, Event::DaysPlanned(days)));
    }
    habit(&mut events, &mut dice);
    seen(events, &mut dice, today)
}

/// The athlete on the day; some saw a plan days ago, and something has changed since.
fn seen(mut events: Events, dice: &mut Dice, today: Date) -> State {
    if dice.percent(40) {
        let then = shifted(today, -(dice.from_to(0, 5) as i32));
        let before = State::on(&diary(events.clone(), Vec::new()), then);
        if let Planned::Plan(shown) = plan(&before) {
            events.push((then, Event::PlanShown(shown.as_shown())));
        }
        let from = shifted(today, dice.from_to(0, 10) as i32);
        let off = DayPlan { off: Some(true), ..DayPlan::new(from, shifted(from, 1)) };
        events.extend(dice.percent(60).then_some((today, Event::DaysPlanned(off))));
        let started = dice.percent(20).then(|| set("single-leg-bridge", 8));
        events.extend(started.map(|set| (today, Event::Set(set))));
    }
    State::on(&diary(events, Vec::new()), today)
}

fn profile(dice: &mut Dice, level: Level, places: &[&str]) -> (Date, Event) {
    let minutes = dice.percent(30).then(|| dice.from_to(25, 60) as u32);
    let own = |words: &[&str]| words.iter().map(ToString::to_string).collect();
    let profile = Profile {
        level,
        places: own(places),
        equipment: own(&["two dumbbells", "resistance band"]),
        minutes,
        ..Profile::default()
    };
    (shifted(MONDAY, -100), Event::Profile(profile))
}

/// Some weeks of an exercise, twice a week, the last a few days ago.
fn practised(events: &mut Events, dice: &mut Dice, id: &str, today: Date) {
    // Some have been away from it for weeks.
    let weeks_off = if dice.percent(15) { dice.from_to(1, 6) } else { 0 };
    let mut back = (dice.from_to(1, 6) + 7 * weeks_off) as i32;
    for _ in 0..dice.from_to(2, 14) {
        let day = shifted(today, -back);
        let count = dice.from_to(6, 10) as u32;
        let sides = [Side::Left, Side::Right];
        let one_sided = id.starts_with("single-leg-rdl") || id.ends_with("-single");
        if one_sided {
            let kilograms = dice.from_to(4, 12) as f64 * 2.0;
            events.extend(
                sides.map(|side| (day, Event::Set(loaded(id, side, count, kilograms)))),
            );
        } else {
            events.push((day, Event::Set(set(id, count))));
        }
        back += dice.from_to(3, 5) as i32;
    }
}

/// Nine weeks of runs, told: the given ones, and easy ones up to five.
fn weeks(events: &mut Events, dice: &mut Dice, key: &[(i32, RunKind)]) {
    let shift = dice.from_to(0, 1) as i32;
    for week in 0..9 {
        let at = |weekday: i32| shifted(MONDAY, 7 * week + (weekday + shift) % 7);
        let mut run = |day, kind| {
            let planned = PlannedRun::new(day, kind, format!("{kind:?} run"));
            events.push((MONDAY, Event::RunPlanned(planned)));
        };
        for (weekday, kind) in key {
            run(at(*weekday), *kind);
        }
        for weekday in [2, 4, 5] {
            if key.iter().all(|(taken, _)| *taken != weekday) {
                run(at(weekday), RunKind::Easy);
            }
        }
    }
}

fn a_race(dice: &mut Dice, day: Date) -> PlannedRun {
    let priority = Some(dice.one_of(&[Priority::A, Priority::B, Priority::C]));
    let distance_m = Some(dice.one_of(&[10_000.0, 21_100.0, 42_200.0]));
    PlannedRun { priority, distance_m, ..PlannedRun::new(day, RunKind::Race, "race") }
}

fn habit(events: &mut Events, dice: &mut Dice) {
    if dice.percent(40) {
        let day = dice.one_of(&[Weekday::Monday, Weekday::Wednesday, Weekday::Friday]);
        let usual = vec![day, Weekday::Saturday];
        events.push((
            MONDAY,
            Event::WeekHabit(WeekHabit { usual, ..WeekHabit::default() }),
        ));
    }
}
