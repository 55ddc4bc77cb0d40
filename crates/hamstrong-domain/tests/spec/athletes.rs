//! Runners made at random: who they are, what they did and what they plan.

use hamstrong_domain::catalogue::{self, Level};
use hamstrong_domain::diary::{
    CheckIn, DayPlan, Diary, EntryId, Event, PainKind, PlannedRun, Priority, Run,
    RunKind, SetDone, Side, WeekHabit,
};
use hamstrong_domain::testing::{
    athlete, check_in, date, diary, pain, run, set, shifted,
};
use hamstrong_domain::units::Pain;
use jiff::civil::{Date, Weekday};
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::subsequence;

/// The day on which they ask: a Thursday.
pub const DAY: Date = date(2026, 3, 12);

const WEEKDAYS: [Weekday; 7] = [
    Weekday::Monday,
    Weekday::Tuesday,
    Weekday::Wednesday,
    Weekday::Thursday,
    Weekday::Friday,
    Weekday::Saturday,
    Weekday::Sunday,
];

fn level() -> impl Strategy<Value = Level> {
    prop_oneof![Just(Level::Beginner), Just(Level::Intermediate), Just(Level::Advanced)]
}

fn profile() -> impl Strategy<Value = Event> {
    let things = [
        "two dumbbells",
        "dumbbells",
        "barbell",
        "resistance band",
        "Swiss ball",
        "knee pad",
        "ankle anchor",
        "anchor",
        "strong band",
        "slider",
        "kettlebell",
    ];
    let places = ["home", "gym", "outdoor", "grass", "travel"];
    let places = proptest::sample::subsequence(places.to_vec(), 0..=5);
    let things = proptest::sample::subsequence(things.to_vec(), 0..=11);
    (level(), things, places, option::of(5_u32..60)).prop_map(
        |(level, things, places, minutes)| {
            let mut profile = athlete(level, &things);
            profile.places = places.iter().map(ToString::to_string).collect();
            profile.minutes = minutes;
            Event::Profile(profile)
        },
    )
}

fn kind() -> impl Strategy<Value = PainKind> {
    prop_oneof![
        8 => Just(PainKind::Dull),
        1 => Just(PainKind::Sharp),
        1 => Just(PainKind::Electric)
    ]
}

/// A check-in, with little pain mostly.
pub fn answer() -> impl Strategy<Value = CheckIn> {
    let low = prop_oneof![3 => 0_u8..=2, 1 => 0_u8..=10];
    let soreness = option::of(0_u8..=10);
    (low, kind(), soreness, any::<bool>(), option::of(1_u8..=5)).prop_map(
        |(rating, kind, soreness, one_sided, readiness)| CheckIn {
            pain: pain(rating, kind),
            soreness,
            soreness_one_sided: one_sided,
            readiness,
            ..check_in(0)
        },
    )
}

fn set_done() -> impl Strategy<Value = SetDone> {
    let exercise = 0..catalogue::exercises().len();
    let side = option::of(prop_oneof![Just(Side::Left), Just(Side::Right)]);
    (exercise, 1_u32..12, side, option::weighted(0.1, 0_u8..=10)).prop_map(
        |(which, count, side, hurt)| SetDone {
            side,
            pain: hurt.and_then(|rating| Pain::new(rating).ok()),
            ..set(&catalogue::exercises()[which].id, count)
        },
    )
}

fn event() -> impl Strategy<Value = (i32, Event)> {
    let words = prop_oneof![Just("intervals"), Just("10 km race")];
    prop_oneof![
        1 => (-60..=0, profile()),
        2 => (-10..=0, answer().prop_map(Event::CheckIn)),
        8 => (-60..=0, set_done().prop_map(Event::Set)),
        1 => (-10..=0, Just(Event::Assessed)),
        2 => ((-30..=0), (-8..=20_i32), words).prop_map(|(at, ahead, what)| {
            let day = shifted(DAY, ahead);
            (at, Event::RunPlanned(PlannedRun::new(day, RunKind::Quality, what)))
        }),
    ]
}

fn a_run() -> impl Strategy<Value = Run> {
    (-40..=0_i32, 2_000.0..45_000.0_f64, 0.2..0.4_f64)
        .prop_map(|(at, metres, each)| run(shifted(DAY, at), metres, metres * each))
}

/// A runner with some past and some plans.
pub fn any_diary() -> impl Strategy<Value = Diary> {
    (
        profile(),
        vec(event(), 0..50),
        vec(a_run(), 0..30),
        option::weighted(0.7, answer()),
    )
        .prop_map(|(first, events, runs, last)| {
            let first = (shifted(DAY, -90), first);
            let events =
                events.into_iter().map(|(at, event)| (shifted(DAY, at), event));
            let last = last.map(|answer| (DAY, Event::CheckIn(answer)));
            diary(std::iter::once(first).chain(events).chain(last).collect(), runs)
        })
}

/// Weeks that are planned in full: runs, races, days off, journeys, habits; and strength
/// work at a rhythm.
pub fn busy_diary() -> impl Strategy<Value = Diary> {
    let told = (-6..60_i32, kind_of_run(), priority(), option::of(5_000.0..43_000.0));
    let told = told.prop_map(|(ahead, kind, priority, distance_m)| {
        let day = shifted(DAY, ahead);
        let priority = (kind == RunKind::Race).then_some(priority);
        let run =
            PlannedRun { priority, distance_m, ..PlannedRun::new(day, kind, "run") };
        (-7, Event::RunPlanned(run))
    });
    let week = option::of(week().prop_map(|week| (-40, week)));
    let cleared = option::weighted(0.8, (0_u8..=4).prop_map(cleared));
    (any_diary(), vec(told, 0..16), vec(days(), 0..3), (week, cleared), lifted())
        .prop_map(|(mut diary, told, days, (week, cleared), lifted)| {
            let events = told.into_iter().chain(days).chain(week).chain(lifted);
            let events = events.chain(cleared.into_iter().flatten());
            let events = events.map(|(at, event)| (shifted(DAY, at), event)).collect();
            let mut other = self::diary(events, vec![]);
            for entry in &mut other.entries {
                entry.id = EntryId(entry.id.0 + 1_000);
            }
            diary.entries.append(&mut other.entries);
            diary.entries.sort_by_key(|entry| (entry.day, entry.id));
            diary
        })
}

/// Assessed, and with little pain today.
fn cleared(rating: u8) -> [(i32, Event); 2] {
    [(0, Event::Assessed), (0, Event::CheckIn(check_in(rating)))]
}

fn kind_of_run() -> impl Strategy<Value = RunKind> {
    prop_oneof![
        3 => Just(RunKind::Easy),
        3 => Just(RunKind::Long),
        4 => Just(RunKind::Quality),
        2 => Just(RunKind::Race)
    ]
}

fn priority() -> impl Strategy<Value = Priority> {
    prop_oneof![Just(Priority::A), Just(Priority::B), Just(Priority::C)]
}

/// Days off, a journey without equipment, or little time.
fn days() -> impl Strategy<Value = (i32, Event)> {
    (0..40_i32, 0..9_i32, 0..3_u8, 5_u32..60).prop_map(|(from, long, what, minutes)| {
        let first = shifted(DAY, from);
        let mut plan = DayPlan::new(first, shifted(first, long));
        match what {
            0 => (plan.off, plan.to) = (Some(true), shifted(first, long / 3)),
            1 => {
                plan.places = Some(vec!["travel".to_owned()]);
                plan.equipment = Some(vec![]);
            }
            _ => plan.minutes = Some(minutes),
        }
        (-3, Event::DaysPlanned(plan))
    })
}

fn week() -> impl Strategy<Value = Event> {
    let some = |most| subsequence(WEEKDAYS.to_vec(), 0..=most);
    (some(3), some(2), some(2)).prop_map(|(usual, off, other_gym)| {
        Event::WeekHabit(WeekHabit { usual, off, other_gym, sessions: None })
    })
}

/// Weeks of two exercises every few days, up to some day.
fn lifted() -> impl Strategy<Value = Vec<(i32, Event)>> {
    let known = [
        "single-leg-rdl-2db",
        "single-leg-rdl-bodyweight",
        "bridge-walkout",
        "sliding-leg-curl",
        "nordic-curl",
        "nordic-curl-band-assisted",
        "romanian-deadlift",
        "swiss-ball-curl-double",
    ];
    let two = subsequence(known.to_vec(), 0..=2);
    (two, 0..30_i32, 2..6_i32, 1..8_i32).prop_map(|(two, last, every, times)| {
        let days = (0..times).map(|time| -last - time * every);
        days.flat_map(|day| {
            let sets = |id: &&str| vec![(day, Event::Set(set(id, 5))); 2];
            two.iter().flat_map(sets).collect::<Vec<_>>()
        })
        .collect()
    })
}

/// The same diary on other days.
pub fn shift(diary: &Diary, days: i32) -> Diary {
    let mut diary = diary.clone();
    for entry in &mut diary.entries {
        entry.day = shifted(entry.day, days);
        match &mut entry.event {
            Event::RunPlanned(run) => run.day = shifted(run.day, days),
            Event::DaysPlanned(plan) => {
                plan.from = shifted(plan.from, days);
                plan.to = shifted(plan.to, days);
            }
            _ => {}
        }
    }
    for run in &mut diary.runs {
        run.day = shifted(run.day, days);
    }
    diary
}
