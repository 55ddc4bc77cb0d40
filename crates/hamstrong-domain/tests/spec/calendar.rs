//! The days ahead: what a runner's habit, words and feed make of them.

use hamstrong_domain::athlete::Profile;
use hamstrong_domain::calendar::{Calendar, CalendarDay, Known, Meaning, meaning};
use hamstrong_domain::diary::{
    DayPlan, Diary, Effort, EffortVerdict, Event, PlannedRun, Priority, Run, RunKind,
    WeekHabit,
};
use hamstrong_domain::testing::{date, diary, run, shifted};
use jiff::civil::{Date, Weekday};
use proptest::prelude::*;

/// A Monday.
const TODAY: Date = date(2026, 11, 16);

/// Eight 400 m pieces, each 90 s, confirmed.
fn intervals(mut run: Run) -> Run {
    let piece = |n: u32| Effort {
        from_ms: n * 200_000,
        to_ms: n * 200_000 + 90_000,
        mean_m_s: 4.4,
        best_3s_m_s: 4.8,
        stride_hz: None,
        verdict: EffortVerdict::Confirmed,
    };
    run.load.efforts = (0..8).map(piece).collect();
    run
}

/// Weeks before today with easy runs on Wednesday and Friday, intervals on Tuesday and
/// a long run on Sunday.
fn usual_weeks(weeks: i32) -> Vec<Run> {
    let week = |week: i32| {
        let on = |day: i32| shifted(TODAY, day - 7 * week);
        [
            intervals(run(on(1), 10_000.0, 3_000.0)),
            run(on(2), 8_000.0, 2_000.0),
            run(on(4), 8_000.0, 2_000.0),
            run(on(6), 20_000.0, 5_000.0),
        ]
    };
    (1..=weeks).flat_map(week).collect()
}

fn told(day: i32, kind: RunKind, what: &str) -> (Date, Event) {
    (TODAY, Event::RunPlanned(PlannedRun::new(shifted(TODAY, day), kind, what)))
}

fn days(event: DayPlan) -> (Date, Event) {
    (TODAY, Event::DaysPlanned(event))
}

fn two_weeks(events: Vec<(Date, Event)>, runs: Vec<Run>) -> Calendar {
    Calendar::of(&diary(events, runs), &Profile::default(), TODAY, 14)
}

/// The runs of a day in short: `long 20 habit 8/8`.
fn short(day: &CalendarDay) -> String {
    let runs = day.runs.iter().map(|run| {
        let kind = format!("{:?}", run.kind).to_lowercase();
        let km = run.distance_m.map(|m| format!(" {}", m / 1000.0)).unwrap_or_default();
        let known = match run.known {
            Known::Habit { weeks, of } => format!("habit {weeks}/{of}"),
            other => format!("{other:?}").to_lowercase(),
        };
        format!("{kind}{km} {known}")
    });
    runs.collect::<Vec<_>>().join(", ")
}

fn week(calendar: &Calendar, week: usize) -> Vec<String> {
    calendar.days[week * 7..week * 7 + 7].iter().map(short).collect()
}

#[test]
fn a_long_run_on_sunday_and_intervals_on_tuesday_are_expected_again() {
    let calendar = two_weeks(vec![], usual_weeks(8));
    let expected = [
        "",
        "quality 10 habit 8/8",
        "easy 8 habit 8/8",
        "",
        "easy 8 habit 8/8",
        "",
        "long 20 habit 8/8",
    ];
    assert_eq!(week(&calendar, 0), expected);
    assert_eq!(week(&calendar, 1), expected);
    assert_eq!(calendar.days[6].runs[0].what, "long run");
    assert!(calendar.days[6].has_key_run() && !calendar.days[2].has_key_run());
}

#[test]
fn a_habit_says_in_how_many_of_the_known_weeks_it_held() {
    let mut runs = usual_weeks(5);
    runs.retain(|r| r.day != shifted(TODAY, -6) && r.day != shifted(TODAY, -13));
    let calendar = two_weeks(vec![], runs);
    assert_eq!(short(&calendar.days[1]), "quality 10 habit 3/5");
    // Once more left out, it is no habit any longer.
    let mut runs = usual_weeks(5);
    runs.retain(|r| r.day.weekday() != Weekday::Tuesday || r.day < shifted(TODAY, -20));
    assert_eq!(short(&two_weeks(vec![], runs).days[1]), "");
}

#[test]
fn two_weeks_of_runs_are_no_habit_yet_and_weeks_without_a_run_end_it() {
    let new = two_weeks(vec![], usual_weeks(2));
    assert!(new.days.iter().all(|day| day.runs.is_empty()));
    let mut stopped = usual_weeks(8);
    stopped.retain(|run| run.day < shifted(TODAY, -14));
    let stopped = two_weeks(vec![], stopped);
    assert!(stopped.days.iter().all(|day| day.runs.is_empty()));
}

#[test]
fn what_the_athlete_told_for_a_day_stands_in_place_of_the_habit() {
    let events =
        vec![told(1, RunKind::Easy, "jog"), told(9, RunKind::Long, "hike run")];
    let calendar = two_weeks(events, usual_weeks(8));
    assert_eq!(short(&calendar.days[1]), "easy told");
    assert_eq!(short(&calendar.days[2]), "easy 8 habit 8/8");
    // The long run of the second week was told for Wednesday: Sunday is easy.
    assert_eq!(short(&calendar.days[9]), "long told");
    assert_eq!(short(&calendar.days[13]), "easy 20 habit 8/8");
    assert_eq!(short(&calendar.days[8]), "quality 10 habit 8/8");
}

#[test]
fn a_week_told_in_full_leaves_no_room_for_habits() {
    let events = vec![
        told(0, RunKind::Easy, "easy"),
        told(2, RunKind::Easy, "easy"),
        told(5, RunKind::Race, "10 km"),
    ];
    let calendar = two_weeks(events, usual_weeks(8));
    let told = ["easy told", "", "easy told", "", "", "race told", ""];
    assert_eq!(week(&calendar, 0), told);
    assert_eq!(short(&calendar.days[8]), "quality 10 habit 8/8");
}

#[test]
fn a_day_off_has_no_habit_but_keeps_what_was_told() {
    let events = vec![
        told(1, RunKind::Quality, "track"),
        days(DayPlan {
            off: Some(true),
            ..DayPlan::new(shifted(TODAY, 1), shifted(TODAY, 6))
        }),
    ];
    let calendar = two_weeks(events, usual_weeks(8));
    assert_eq!(week(&calendar, 0), ["", "quality told", "", "", "", "", ""]);
    assert!(calendar.days[1..7].iter().all(|day| day.off));
    assert!(!calendar.days[7].off);
}

#[test]
fn what_the_athlete_told_stands_before_the_feed() {
    let fed = |kind, what: &str| {
        let run = PlannedRun {
            feed_id: Some("club|a".to_owned()),
            ..PlannedRun::new(shifted(TODAY, 1), kind, what)
        };
        (TODAY, Event::RunPlanned(run))
    };
    let calendar = two_weeks(vec![fed(RunKind::Quality, "track")], usual_weeks(8));
    assert_eq!(short(&calendar.days[1]), "quality feed");
    let both = vec![fed(RunKind::Quality, "track"), told(1, RunKind::Easy, "jog")];
    assert_eq!(short(&two_weeks(both, vec![]).days[1]), "easy told");
}

#[test]
fn a_run_that_was_done_takes_the_place_of_the_one_that_was_told() {
    let mut runs = usual_weeks(8);
    runs.push(run(TODAY, 9_000.0, 2_100.0));
    let calendar = two_weeks(vec![told(0, RunKind::Quality, "hills")], runs.clone());
    assert_eq!(short(&calendar.days[0]), "quality 9 done");
    assert_eq!(calendar.days[0].runs[0].what, "hills");
    // A second one that was told is still to come.
    let both = vec![told(0, RunKind::Quality, "hills"), told(0, RunKind::Easy, "jog")];
    let calendar = two_weeks(both, runs.clone());
    assert_eq!(short(&calendar.days[0]), "quality 9 done, easy told");
    // Nothing told: it is judged by what it was.
    runs.pop();
    runs.push(intervals(run(TODAY, 9_000.0, 2_100.0)));
    assert_eq!(short(&two_weeks(vec![], runs).days[0]), "quality 9 done");
}

#[test]
fn days_that_are_over_hold_what_was_done_and_told_and_no_habit() {
    let mut runs = usual_weeks(8);
    runs.retain(|run| run.day != shifted(TODAY, -6));
    // A run that is yet to come is not known.
    runs.push(run(shifted(TODAY, 1), 9_000.0, 2_000.0));
    let diary = diary(vec![told(-7, RunKind::Easy, "without a watch")], runs);
    let from = shifted(TODAY, -7);
    let calendar = Calendar::seen_on(&diary, &Profile::default(), TODAY, from, 14);
    let last = ["easy told", "", "easy 8 done", "", "easy 8 done", "", "long 20 done"];
    assert_eq!(week(&calendar, 0), last);
    assert_eq!(short(&calendar.days[8]), "quality 10 habit 7/8");
}

#[test]
fn a_race_has_a_priority_and_is_found_in_the_calendar() {
    let race = PlannedRun {
        distance_m: Some(21_097.5),
        priority: Some(Priority::A),
        ..PlannedRun::new(shifted(TODAY, 12), RunKind::Race, "city half marathon")
    };
    let events =
        vec![(TODAY, Event::RunPlanned(race)), told(5, RunKind::Race, "10 km")];
    let calendar = two_weeks(events, vec![]);
    let races: Vec<_> = calendar.races().map(|(day, r)| (day, r.priority)).collect();
    assert_eq!(
        races,
        [
            (shifted(TODAY, 5), Some(Priority::B)),
            (shifted(TODAY, 12), Some(Priority::A))
        ]
    );
    assert_eq!(
        calendar.on(shifted(TODAY, 12)).unwrap().race().unwrap().what,
        "city half marathon"
    );
    assert!(calendar.on(shifted(TODAY, 14)).is_none());
    assert!(calendar.on(shifted(TODAY, -1)).is_none());
}

#[test]
fn a_week_in_a_hotel_has_no_kit_and_the_days_around_it_do() {
    let profile = Profile {
        equipment: vec!["barbell".to_owned()],
        places: vec!["gym".to_owned()],
        minutes: Some(45),
        ..Profile::default()
    };
    let hotel = DayPlan {
        minutes: Some(20),
        places: Some(vec!["travel".to_owned()]),
        equipment: Some(vec![]),
        ..DayPlan::new(shifted(TODAY, 2), shifted(TODAY, 5))
    };
    let longer = DayPlan {
        minutes: Some(30),
        ..DayPlan::new(shifted(TODAY, 4), shifted(TODAY, 4))
    };
    let diary = diary(vec![days(hotel), days(longer)], vec![]);
    let calendar = Calendar::of(&diary, &profile, TODAY, 14);
    let of = |day: usize| {
        let day = &calendar.days[day];
        (day.minutes, day.places.join(","), day.equipment.join(","))
    };
    let home = (Some(45), "gym".to_owned(), "barbell".to_owned());
    assert_eq!(of(1), home);
    assert_eq!(of(2), (Some(20), "travel".to_owned(), String::new()));
    // The later entry wins in what it says, and only in that.
    assert_eq!(of(4), (Some(30), "travel".to_owned(), String::new()));
    assert_eq!(of(6), home);
}

#[test]
fn a_usual_week_is_read_by_weekday_and_the_last_one_told_counts() {
    let habit = |usual: Vec<Weekday>| {
        let off = vec![Weekday::Monday];
        let other_gym = vec![Weekday::Wednesday];
        (TODAY, Event::WeekHabit(WeekHabit { usual, off, other_gym, sessions: None }))
    };
    let events = vec![habit(vec![Weekday::Sunday]), habit(vec![Weekday::Tuesday])];
    let calendar = two_weeks(events, vec![]);
    let places = |is: fn(&CalendarDay) -> bool| -> Vec<usize> {
        (0..14).filter(|day| is(&calendar.days[*day])).collect()
    };
    assert_eq!(places(|day| day.usual), [1, 8]);
    assert_eq!(places(|day| day.off), [0, 7]);
    assert_eq!(places(|day| day.other_gym), [2, 9]);
}

#[test]
fn the_words_of_an_event_say_which_run_it_is() {
    let read = |summary: &str| {
        let Meaning { run, distance_m, off, other_gym } = meaning(summary);
        let run = run.map(|kind| format!("{kind:?}").to_lowercase());
        let km = distance_m.map(|m| format!("{:.1}", m / 1000.0));
        let off = off.then(|| "off".to_owned());
        let gym = other_gym.then(|| "gym".to_owned());
        [run, km, off, gym].into_iter().flatten().collect::<Vec<_>>().join(" ")
    };
    for (summary, expected) in [
        ("Intervals: 8x400m, 90 s rest", "quality"),
        ("5 × 1 km @ 10k pace", "quality"),
        ("Tempo 20 min", "quality"),
        ("12 km with 6 strides", "quality 12.0"),
        ("Marathon pace 14 km", "quality 14.0"),
        ("LONG RUN 28km", "long 28.0"),
        ("Long run, 18.5 km easy", "long 18.5"),
        ("Easy 45 min", "easy"),
        ("Marathon plan: easy run", "easy"),
        ("Recovery run 5 miles", "easy 8.0"),
        ("Zurich Marathon", "race 42.2"),
        ("Goal race: half marathon", "race 21.1"),
        ("parkrun", "race 5.0"),
        ("Rest day", "off"),
        ("Rest", "off"),
        ("Strength", "gym"),
        ("Gym, upper body 40 min", "gym"),
        ("Easy run + strength", "easy gym"),
        ("Running club", "easy"),
        ("10 km", "easy 10.0"),
        ("Bike 40 km", ""),
        ("Brick: bike 40 km, run 5 km", "easy 40.0"),
        ("Dentist", ""),
        ("Kick-off meeting", ""),
        ("Restaurant", ""),
        ("", ""),
        ("400 km", "easy 400.0"),
        ("600 km", ""),
        ("9999999999999999999999 km", ""),
    ] {
        assert_eq!(read(summary), expected, "{summary}");
    }
}

fn any_day() -> impl Strategy<Value = Date> {
    prop_oneof![
        (-100..100_i32).prop_map(|back| shifted(TODAY, back)),
        Just(Date::MIN),
        Just(Date::MAX),
    ]
}

fn any_event() -> impl Strategy<Value = Event> {
    let kind = prop::sample::select(vec![
        RunKind::Easy,
        RunKind::Long,
        RunKind::Quality,
        RunKind::Race,
    ]);
    let weekday = prop::sample::select(vec![Weekday::Monday, Weekday::Sunday]);
    prop_oneof![
        (any_day(), kind, any::<bool>()).prop_map(|(day, kind, fed)| {
            let feed_id = fed.then(|| "a".to_owned());
            Event::RunPlanned(PlannedRun {
                feed_id,
                ..PlannedRun::new(day, kind, "run")
            })
        }),
        (any_day(), any_day(), any::<Option<bool>>()).prop_map(|(from, to, off)| {
            Event::DaysPlanned(DayPlan { off, ..DayPlan::new(from, to) })
        }),
        weekday.prop_map(|day| {
            Event::WeekHabit(WeekHabit { off: vec![day], ..WeekHabit::default() })
        }),
    ]
}

fn any_diary() -> impl Strategy<Value = Diary> {
    let metres = prop_oneof![0.0..50_000.0, Just(f64::NAN), Just(f64::INFINITY)];
    let runs =
        (any_day(), metres.clone(), metres).prop_map(|(d, m, dose)| run(d, m, dose));
    let events = (any_day(), any_event());
    (prop::collection::vec(events, 0..12), prop::collection::vec(runs, 0..60))
        .prop_map(|(events, runs)| diary(events, runs))
}

proptest! {
    #[test]
    fn a_calendar_has_every_day_it_was_asked_for_one_after_the_other(
        diary in any_diary(),
        today in any_day(),
        from in any_day(),
        days in 0..450_u16,
    ) {
        let profile = Profile::default();
        let calendar = Calendar::seen_on(&diary, &profile, today, from, days);
        let ahead = (Date::MAX - from).get_days() + 1;
        prop_assert_eq!(i32::try_from(calendar.days.len()), Ok(ahead.min(i32::from(days))));
        for (n, day) in (0..).zip(&calendar.days) {
            prop_assert_eq!(day.day, shifted(from, n));
            prop_assert!(day.runs.is_sorted_by(|a, b| a.kind >= b.kind));
            prop_assert!(day.runs.iter().all(
                |run| (run.kind == RunKind::Race) == run.priority.is_some()
            ));
        }
    }

    #[test]
    fn any_words_mean_something_or_nothing(summary in "\\PC{0,60}") {
        let read = meaning(&summary);
        prop_assert!(read.distance_m.is_none_or(|m| m.is_finite() && m > 0.0));
    }
}
