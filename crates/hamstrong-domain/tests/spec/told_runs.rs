//! Runs that no watch recorded: counted with a wider band, and never twice.

use hamstrong_domain::diary::{
    Diary, Entry, EntryId, Event, RecordingId, Run, ToldRun,
};
use hamstrong_domain::load::{
    analyse, own_before, told_can_be, told_recording, with_told,
};
use jiff::civil::{Date, date};

const DAY: Date = date(2026, 3, 12);

fn at(text: &str) -> jiff::Timestamp {
    text.parse().unwrap_or_default()
}

fn told(km: f64, minutes: f64) -> ToldRun {
    ToldRun {
        start: at("2026-03-12T07:00:00Z"),
        offset_s: 3600,
        distance_m: km * 1000.0,
        duration_s: minutes * 60.0,
        feel: Some(3),
        treadmill: true,
    }
}

fn entry(id: u128, run: ToldRun) -> Entry {
    Entry {
        id: EntryId(id),
        written: at("2026-03-12T20:00:00Z"),
        day: DAY,
        replaces: None,
        event: Event::RunTold(run),
    }
}

#[test]
fn a_told_run_counts_as_steady_running_with_a_wider_band() {
    let run = told(9.0, 50.0);
    let entries = vec![entry(7, run)];
    let diary = with_told(Diary { entries, runs: Vec::new() });
    let [counted] = &diary.runs[..] else { panic!("one run") };
    assert_eq!(counted.recording.told(), Some(EntryId(7)));
    assert_eq!(counted.day, DAY);
    assert!((counted.load.distance_m - 9000.0).abs() < 0.1);
    assert!((counted.load.duration_s - 3000.0).abs() < 0.1);
    let own = own_before(&[], run.start, None);
    let steady = analyse(&told_recording(&run), &own);
    assert_eq!(counted.load.dose_j_kg.to_bits(), steady.dose_j_kg.to_bits());
    assert!(steady.dose_j_kg > 0.0);
    assert!(counted.load.band > steady.band && counted.load.band < 0.5);
    assert!(counted.load.own_band > steady.own_band);
    assert!(counted.load.efforts.is_empty(), "nobody told a fast piece");
    assert!(counted.load.exposure.is_empty(), "and nobody told that there was none");
    assert!(counted.load.remarks[0].contains("told by you"));
}

#[test]
fn a_told_run_says_nothing_of_how_easy_running_is() {
    let entries = vec![entry(7, told(3.0, 9.0))];
    let runs = with_told(Diary { entries, runs: Vec::new() }).runs;
    let later = at("2026-03-20T07:00:00Z");
    assert_eq!(own_before(&runs, later, None), own_before(&[], later, None));
}

#[test]
fn a_recording_of_it_counts_instead_and_another_run_of_the_day_beside_it() {
    let run = told(9.0, 50.0);
    let recorded = |metres: f64| Run {
        recording: RecordingId { original: [9; 16], part: 0 },
        load: hamstrong_domain::load::RunLoad {
            distance_m: metres,
            duration_s: 3060.0,
            ..Default::default()
        },
        ..with_told(Diary { entries: vec![entry(1, run)], runs: Vec::new() })
            .runs
            .remove(0)
    };
    let counted = |metres| {
        let diary =
            Diary { entries: vec![entry(7, run)], runs: vec![recorded(metres)] };
        with_told(diary).runs.len()
    };
    assert_eq!(counted(9150.0), 1, "the same run");
    assert_eq!(counted(4000.0), 2, "another one");
}

#[test]
fn what_nobody_ran_cannot_be_told() {
    assert!(told_can_be(&told(9.0, 50.0), DAY, DAY).is_ok());
    let tomorrow = date(2026, 3, 13);
    for (run, day) in [
        (told(0.0, 50.0), DAY),
        (told(f64::NAN, 50.0), DAY),
        (told(9.0, 0.0), DAY),
        (told(9.0, f64::INFINITY), DAY),
        (told(40.0, 50.0), DAY),
        (told(1.0, 50.0), DAY),
        (ToldRun { feel: Some(11), ..told(9.0, 50.0) }, DAY),
        (told(9.0, 50.0), tomorrow),
    ] {
        assert!(told_can_be(&run, day, DAY).is_err(), "{run:?} on {day}");
    }
}

#[test]
fn hostile_figures_give_a_run_and_no_panic() {
    for (km, minutes) in
        [(f64::NAN, f64::NAN), (1e300, 1e300), (-5.0, -5.0), (0.0, 0.0)]
    {
        let entries = vec![entry(7, told(km, minutes))];
        let runs = with_told(Diary { entries, runs: Vec::new() }).runs;
        assert_eq!(runs.len(), 1);
    }
}
