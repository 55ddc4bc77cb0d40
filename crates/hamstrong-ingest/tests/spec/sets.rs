//! Sets that a watch counted, and sessions that come from more than one source.

use hamstrong_ingest::strength::twins::{Meant, Source, Sourced, counted};
use hamstrong_ingest::{Limits, read_sets};
use jiff::civil::{Date, date};
use jiff::tz::TimeZone;
use proptest::prelude::*;

use crate::fit_writer::{Field, FitWriter, START, Value};

/// A set message as watches write it: three guesses at the exercise.
fn set(
    second: u32,
    kind: u8,
    what: [u16; 3],
    reps: u16,
    sixteenths: u16,
) -> Vec<Field> {
    vec![
        Field(254, Value::U32(START + second + 40)),
        Field(0, Value::U32(40_500)),
        Field(3, Value::U16(reps)),
        Field(4, Value::U16(sixteenths)),
        Field(5, Value::U8(kind)),
        Field(6, Value::U32(START + second)),
        Field(7, Value::U16s(what)),
        Field(8, Value::U16s([0, 3, 65_535])),
    ]
}

#[test]
fn sets_of_a_watch_are_read_with_load_exercise_and_local_time() {
    let mut file = FitWriter::default();
    file.file_id(4);
    file.message(225, &set(0, 1, [15, 8, 65_535], 8, 680));
    file.message(225, &set(60, 0, [65_535; 3], 65_535, 65_535));
    file.message(225, &set(120, 1, [65_534, 65_535, 65_535], 65_535, 65_535));
    file.message(225, &set(180, 1, [28, 65_535, 65_535], 5, 0));
    file.activity(600, 3600);
    let sessions =
        read_sets(&file.finish(), &TimeZone::UTC, &Limits::default()).unwrap();
    assert_eq!(sessions.len(), 1);
    assert_eq!(sessions[0].start, date(2026, 3, 8).at(9, 0, 0, 0));
    let lines: Vec<String> = sessions[0]
        .sets
        .iter()
        .map(|s| {
            let kg = s.weight.map(hamstrong_ingest::strength::Weight::kilograms);
            format!("{}: {:?} {kg:?} {:?}", s.exercise, s.repetitions, s.seconds)
        })
        .collect();
    assert_eq!(
        lines,
        [
            "Machine leg curl: Some(8) Some(42.5) None",
            "an exercise the watch did not tell: None None Some(40)",
            "watch exercise 28-0: Some(5) None None",
        ]
    );
    // Where the file names no local time, it is that of home.
    let mut file = FitWriter::default();
    file.file_id(4).message(225, &set(0, 1, [15, 8, 65_535], 8, 680));
    let home = TimeZone::get("Europe/Zurich").unwrap();
    let sessions = read_sets(&file.finish(), &home, &Limits::default()).unwrap();
    assert_eq!(sessions[0].start, date(2026, 3, 8).at(9, 0, 0, 0));
    let none = FitWriter::default().file_id(4).records(0, 10).finish();
    assert_eq!(read_sets(&none, &home, &Limits::default()).unwrap(), []);
}

const DAY: Date = date(2026, 3, 8);

fn session(source: Source, sets: &[(&str, u32, f64)]) -> Sourced {
    let sets = sets.iter().map(|(exercise, reps, kg)| Meant {
        exercise: (!exercise.is_empty()).then(|| (*exercise).to_owned()),
        repetitions: Some(*reps),
        seconds: None,
        kilograms: (*kg > 0.0).then_some(*kg),
    });
    Sourced { source, day: DAY, sets: sets.collect() }
}

fn count(sessions: &[Sourced]) -> Vec<usize> {
    counted(sessions).iter().map(|all| all.iter().filter(|c| **c).count()).collect()
}

#[test]
fn a_session_of_the_watch_and_the_app_counts_once() {
    let app = session(
        Source::App,
        &[("curl", 8, 40.0), ("curl", 8, 40.0), ("rdl", 10, 60.0)],
    );
    // The watch took one exercise for nothing, miscounted one, and saw one more.
    let watch = session(
        Source::Watch,
        &[("", 7, 0.0), ("curl", 9, 40.0), ("rdl", 10, 62.0), ("swing", 20, 16.0)],
    );
    assert_eq!(count(&[app.clone(), watch.clone()]), [3, 1]);
    assert_eq!(count(&[watch.clone(), app.clone()]), [1, 3]);
    let typed = session(Source::Typed, &[("curl", 8, 40.0), ("rdl", 10, 60.0)]);
    assert_eq!(count(&[app, watch, typed]), [0, 1, 2]);
}

#[test]
fn two_sessions_of_one_day_both_count() {
    let morning = session(Source::App, &[("curl", 8, 40.0), ("curl", 8, 40.0)]);
    let evening = session(Source::Watch, &[("swing", 20, 16.0), ("rdl", 5, 80.0)]);
    assert_eq!(count(&[morning.clone(), evening]), [2, 2]);
    // Another load is another set.
    let heavier = session(Source::Watch, &[("curl", 8, 60.0), ("curl", 8, 60.0)]);
    assert_eq!(count(&[morning.clone(), heavier]), [2, 2]);
    // One app never writes a session twice, and another day is another session.
    assert_eq!(count(&[morning.clone(), morning.clone()]), [2, 2]);
    let mut later = session(Source::Watch, &[("curl", 8, 40.0)]);
    later.day = date(2026, 3, 9);
    assert_eq!(count(&[morning, later]), [2, 1]);
}

proptest! {
    #[test]
    fn an_exercise_never_vanishes_and_the_most_trusted_counts_whole(
        a in proptest::collection::vec((0_usize..4, 1_u32..12, 0_u32..3), 0..8),
        b in proptest::collection::vec((0_usize..4, 1_u32..12, 0_u32..3), 0..8),
    ) {
        let names = ["curl", "rdl", "swing", "bridge"];
        let of = |source, sets: &[(usize, u32, u32)]| {
            let sets: Vec<(&str, u32, f64)> = sets
                .iter()
                .map(|(name, reps, kg)| (names[*name], *reps, f64::from(*kg) * 10.0))
                .collect();
            session(source, &sets)
        };
        let both = [of(Source::App, &a), of(Source::Watch, &b)];
        let counts = counted(&both);
        prop_assert!(counts[0].iter().all(|counts| *counts));
        for (set, counts) in both[1].sets.iter().zip(&counts[1]) {
            let elsewhere = both[0].sets.iter().any(|other| other.exercise == set.exercise);
            prop_assert!(*counts || elsewhere);
        }
    }
}
