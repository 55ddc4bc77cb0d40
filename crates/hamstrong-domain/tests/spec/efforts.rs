//! Which fast pieces count, and what a run's load says of them.

use hamstrong_domain::load::{
    ColdStartLevel, EffortVerdict, Own, Piece, RunLoad, analyse, confirm, record_speed,
};
use hamstrong_domain::recording::{Recording, Span, Sport};

use crate::recordings::{by_distance, by_positions, by_watch};

const EASY: f64 = 84.0;
const SPRINTING: f64 = 109.0;

fn known() -> Own {
    Own {
        easy_speed_m_s: Some(3.0),
        top_speed_m_s: Some(8.0),
        easy_stride_hz: Some(EASY / 60.0),
        warmth: 0.0,
    }
}

fn verdicts(load: &RunLoad) -> Vec<&EffortVerdict> {
    load.efforts.iter().map(|e| &e.verdict).collect()
}

fn refuted(verdict: &EffortVerdict) -> bool {
    matches!(verdict, EffortVerdict::Refuted(_))
}

#[test]
fn strides_after_a_warm_up_are_found_confirmed_and_counted() {
    let run = by_watch(&[
        (900, 3.0, EASY),
        (20, 5.0, 96.0),
        (60, 0.0, 0.0),
        (20, 5.5, 100.0),
        (60, 0.0, 0.0),
        (15, 7.0, SPRINTING),
        (300, 3.0, EASY),
    ]);
    let load = analyse(&run, &known());
    assert_eq!(verdicts(&load), [&EffortVerdict::Confirmed; 3]);
    let above = |m_s: f64| {
        load.exposure.iter().find(|e| (e.threshold_m_s - m_s).abs() < 0.01).unwrap()
    };
    assert!((above(24.0 / 3.6).metres - 105.0).abs() < 8.0, "15 s at 7 m/s");
    assert_eq!(above(24.0 / 3.6).efforts, 1);
    assert_eq!(above(19.8 / 3.6).efforts, 2);
    let of_top =
        |p| load.exposure.iter().find(|e| e.percent_of_top == Some(p)).unwrap();
    assert!(of_top(85.0).seconds >= 14.0);
    assert!(of_top(90.0).seconds < 0.5, "7 m/s is 88 % of 8");
    assert!((load.best_3s_m_s.unwrap() - 7.0).abs() < 0.01);
    let cold = load.cold_start.unwrap();
    assert!((cold.score - 17.6).abs() < 1.0, "{cold:?}");
    assert_eq!(ColdStartLevel::of(cold.score), ColdStartLevel::Fine);
}

#[test]
fn sprinting_two_minutes_into_a_run_is_a_cold_fast_start() {
    let run = by_watch(&[(120, 3.0, EASY), (12, 7.0, SPRINTING), (300, 3.0, EASY)]);
    let cold = analyse(&run, &known()).cold_start.unwrap();
    assert!((cold.score - 80.2).abs() < 1.0, "{cold:?}");
    assert_eq!(ColdStartLevel::of(cold.score), ColdStartLevel::Cold);
    assert!((i64::from(cold.at_ms) - 120_000).abs() <= 2000);
}

#[test]
fn warmth_carried_over_from_the_warm_up_jog_softens_the_start() {
    let run = by_watch(&[(120, 3.0, EASY), (12, 7.0, SPRINTING), (300, 3.0, EASY)]);
    let warm = Own { warmth: 0.9, ..known() };
    let score = |own: &Own| analyse(&run, own).cold_start.unwrap().score;
    assert!(score(&warm) < score(&known()) - 20.0);
}

#[test]
fn a_position_that_jumps_while_the_receiver_settles_is_no_sprint() {
    let jump = |i: usize| if i < 8 { -40.0 + 5.0 * i as f64 } else { 0.0 };
    let run = by_positions(&[(600, 3.0, EASY)], jump);
    let load = analyse(&run, &known());
    assert!(load.efforts.iter().all(|e| refuted(&e.verdict)), "{:?}", load.efforts);
    assert_eq!(load.cold_start, None);
    assert_eq!(load.best_3s_m_s, None);
}

#[test]
fn a_position_held_and_then_made_up_is_no_fast_running() {
    let held = |i: usize| if i % 2 == 1 && i > 100 && i < 160 { -3.5 } else { 0.0 };
    let run = by_positions(&[(600, 3.6, EASY)], held);
    let load = analyse(&run, &known());
    assert!(load.efforts.is_empty(), "{:?}", load.efforts);
    assert!((load.distance_m - 2160.0).abs() < 25.0, "{}", load.distance_m);
    let steady = analyse(&by_positions(&[(600, 3.6, EASY)], |_| 0.0), &known());
    assert!((load.dose_j_kg / steady.dose_j_kg - 1.0).abs() < 0.03);
}

#[test]
fn without_stride_frequency_a_fast_piece_is_shown_but_never_counts() {
    let run = by_watch(&[(120, 3.0, 0.0), (12, 7.0, 0.0), (300, 3.0, 0.0)]);
    let load = analyse(&run, &known());
    assert!(matches!(verdicts(&load)[..], [EffortVerdict::Unconfirmed(_)]));
    assert_eq!(load.cold_start, None);
    assert!(load.exposure.iter().all(|e| e.metres < f64::EPSILON));
    assert!(load.remarks.iter().any(|r| r.contains("cannot be confirmed")));
}

#[test]
fn nobody_outruns_the_world_record() {
    assert!((record_speed(9.58) - 10.44).abs() < 1e-9);
    assert!((record_speed(3.0) - 10.44).abs() < 1e-9);
    assert!((record_speed(100_000.0) - 5.83).abs() < 1e-9);
    let ride = Piece {
        seconds: 600.0,
        mean_m_s: 9.0,
        stride_hz: Some(1.9),
        ..Piece::default()
    };
    assert!(refuted(&confirm(&ride, 3.0, Some(1.4))));
}

#[test]
fn a_long_tempo_needs_steadiness_and_its_usual_steps() {
    let tempo = Piece {
        seconds: 600.0,
        mean_m_s: 4.5,
        unsteadiness: 0.05,
        stride_hz: Some(1.4),
        settling: false,
    };
    assert_eq!(confirm(&tempo, 3.0, Some(1.4)), EffortVerdict::Confirmed);
    let jumpy = Piece { unsteadiness: 0.3, ..tempo };
    assert!(refuted(&confirm(&jumpy, 3.0, Some(1.4))));
    let walking = Piece { stride_hz: Some(0.9), ..tempo };
    assert!(refuted(&confirm(&walking, 3.0, Some(1.4))));
}

#[test]
fn a_strong_runners_tempo_counts_towards_an_absolute_threshold_below_their_fast() {
    let own = Own { easy_speed_m_s: Some(3.8), ..known() };
    let run = by_watch(&[(900, 3.8, EASY), (1200, 4.4, 88.0), (600, 3.8, EASY)]);
    let load = analyse(&run, &own);
    assert!(load.efforts.is_empty(), "4.4 m/s is not fast for them");
    assert!((load.exposure[0].metres - 5280.0).abs() < 50.0);
}

#[test]
fn many_refuted_pieces_mark_the_recording_as_too_rough() {
    let mut pieces = vec![(300, 3.0, EASY)];
    for _ in 0..6 {
        pieces.extend([(8, 4.9, EASY), (60, 3.0, EASY)]);
    }
    let load = analyse(&by_watch(&pieces), &known());
    assert!(load.remarks.iter().any(|r| r == "GPS too rough for fast running"));
    let smooth = analyse(&by_watch(&[(900, 3.0, EASY)]), &known());
    assert!(load.own_band > smooth.own_band + 0.05);
}

#[test]
fn steady_easy_running_is_worth_its_own_distance() {
    for strides in [EASY, 92.0] {
        let own = Own { easy_stride_hz: Some(strides / 60.0), ..known() };
        let load = analyse(&by_watch(&[(3333, 3.0, strides)]), &own);
        assert!((load.distance_m - 9999.0).abs() < 1.0);
        assert!((load.easy_metres / load.distance_m - 1.0).abs() < 0.001);
        assert!((load.band - 0.15 * 2_f64.sqrt()).abs() < 0.001);
        assert!((load.own_band - 0.15).abs() < 0.001);
    }
}

#[test]
fn watch_speed_distance_and_positions_tell_the_same_run() {
    let pieces = [(600, 3.0, EASY), (200, 4.0, 88.0), (600, 3.0, EASY)];
    let load = |run| analyse(&run, &known());
    let watch = load(by_watch(&pieces));
    for other in [by_distance(&pieces), by_positions(&pieces, |_| 0.0)].map(load) {
        assert!((other.dose_j_kg / watch.dose_j_kg - 1.0).abs() < 0.003);
        assert!((other.distance_m / watch.distance_m - 1.0).abs() < 0.003);
        assert!((other.median_speed_m_s - 3.0).abs() < 0.05);
    }
}

#[test]
fn steps_per_minute_and_strides_per_minute_give_the_same_load() {
    let load = |strides| analyse(&by_watch(&[(600, 3.0, strides)]), &known());
    assert!((load(168.0).dose_j_kg - load(84.0).dose_j_kg).abs() < 1e-6);
    assert!((load(168.0).stride_hz.unwrap() - 1.4).abs() < 1e-6);
}

#[test]
fn a_pause_carries_no_dose_and_cools_the_runner() {
    let mut run = by_watch(&[(600, 3.0, EASY), (600, 3.0, EASY)]);
    let whole = analyse(&run, &known());
    run.pauses = vec![Span { from_ms: 600_500, to_ms: 900_000 }];
    let paused = analyse(&run, &known());
    assert!((paused.dose_j_kg / whole.dose_j_kg - 0.75).abs() < 0.01);
    assert!(paused.warmth_at_end < whole.warmth_at_end);
    assert!(paused.gap_s < 0.5, "the runner stopped the watch; nothing is missing");
}

#[test]
fn a_hole_of_four_seconds_is_bridged_and_one_of_a_minute_is_not() {
    let with_hole = |seconds| {
        let hole = (seconds, f64::NAN, EASY);
        analyse(&by_watch(&[(300, 3.0, EASY), hole, (300, 3.0, EASY)]), &known())
    };
    assert!(with_hole(4).gap_s < 0.5);
    let long = with_hole(60);
    assert!((59.0..62.0).contains(&long.gap_s), "{}", long.gap_s);
    assert!((long.moving_s - 600.0).abs() < 2.0);
    assert!(long.remarks.iter().any(|r| r.contains("1 min without usable speed")));
}

#[test]
fn a_way_that_the_receiver_did_not_see_counts_as_a_straight_line_without_dose() {
    let whole = by_positions(&[(900, 3.0, EASY)], |_| 0.0);
    let unseen = |from: usize, seconds: usize| {
        let mut run = whole.clone();
        let samples = &mut run.samples;
        let left_out = from..from + seconds;
        samples.elapsed_ms.drain(left_out.clone());
        samples.latitude_e7.drain(left_out.clone());
        samples.longitude_e7.drain(left_out.clone());
        samples.cadence_c_min.drain(left_out);
        run
    };
    let (seen, holed) = (analyse(&whole, &known()), unseen(300, 120));
    let load = analyse(&holed, &known());
    assert!((load.distance_m - seen.distance_m).abs() < 5.0, "{}", load.distance_m);
    assert!((load.moving_s - 780.0).abs() < 3.0, "{}", load.moving_s);
    assert!((load.dose_j_kg / seen.dose_j_kg - 780.0 / 900.0).abs() < 0.01);

    // What was covered while the watch stood still is not part of the run.
    let pauses = vec![Span { from_ms: 300_000, to_ms: 420_000 }];
    let paused = analyse(&Recording { pauses, ..holed.clone() }, &known());
    assert!((paused.distance_m - 780.0 * 3.0).abs() < 10.0, "{}", paused.distance_m);

    // Nor is a way that nobody runs.
    let mut driven = holed;
    for degrees in &mut driven.samples.latitude_e7[300..] {
        *degrees += 500_000;
    }
    let driven = analyse(&driven, &known());
    assert!((driven.distance_m - 780.0 * 3.0).abs() < 10.0, "{}", driven.distance_m);
}

#[test]
fn a_coarse_recording_gives_dose_only() {
    let mut run = by_distance(&[(1200, 3.0, EASY)]);
    let seventh = |i: &usize| i.is_multiple_of(7);
    let samples = &mut run.samples;
    let kept: Vec<usize> = (0..samples.len()).filter(seventh).collect();
    samples.elapsed_ms = kept.iter().map(|&i| samples.elapsed_ms[i]).collect();
    samples.distance_cm = kept.iter().map(|&i| samples.distance_cm[i]).collect();
    samples.cadence_c_min = kept.iter().map(|&i| samples.cadence_c_min[i]).collect();
    let load = analyse(&run, &known());
    assert!((load.easy_minutes - 19.95).abs() < 0.1, "{}", load.easy_minutes);
    assert!(load.efforts.is_empty() && load.exposure.is_empty());
    assert!(load.remarks.iter().any(|r| r.contains("too coarse for fast running")));
}

#[test]
fn a_hill_is_reported_beside_the_dose_and_widens_the_band() {
    let mut run = by_watch(&[(1200, 2.5, 82.0)]);
    let flat = analyse(&run, &known());
    let climb = |i: usize| (i as f64 * 2.5 * 0.08 * 10.0) as i16;
    run.samples.altitude_dm = (0..run.samples.len()).map(climb).collect();
    let hill = analyse(&run, &known());
    let strides = 82.0 / 60.0 / hamstrong_domain::load::stride_frequency(2.5);
    assert!((hill.uphill_j_kg / (699.8 * strides) - 1.0).abs() < 0.01);
    assert!((hill.dose_j_kg - flat.dose_j_kg).abs() < 1e-9);
    assert!((hill.own_band - flat.own_band - 0.08).abs() < 0.002);
    assert!(hill.grade_adjusted_m_s.unwrap() > 3.5);
    assert_eq!(flat.grade_adjusted_m_s, None);
}

#[test]
fn a_file_without_speed_says_so_and_carries_no_dose() {
    let mut run = by_watch(&[(600, 3.0, EASY)]);
    run.samples.speed_mm_s.clear();
    let load = analyse(&run, &Own::default());
    assert!(load.dose_j_kg.abs() < f64::EPSILON);
    assert!((load.duration_s - 600.0).abs() < 1e-9);
    assert_eq!(
        load.remarks,
        ["no speed, distance or positions in the file: no dose computed"]
    );
}

#[test]
fn repetitions_without_any_easy_running_are_judged_by_the_steps_between_them() {
    let mut pieces = Vec::new();
    for _ in 0..5 {
        pieces.extend([(40, 4.9, 95.0), (90, 4.0, 90.0)]);
    }
    let load = analyse(&by_watch(&pieces), &Own::default());
    assert_eq!(verdicts(&load), [&EffortVerdict::Confirmed; 5]);
    assert_eq!(load.stride_hz, None, "nothing was run at easy speed");
    assert!(load.remarks.iter().any(|r| r.contains("own cadence taken from this run")));
}

#[test]
fn a_drive_home_with_the_watch_running_is_neither_way_nor_load() {
    let run = by_distance(&[(1200, 3.0, EASY)]);
    let drive = by_distance(&[(1200, 3.0, EASY), (300, 17.0, EASY)]);
    let (alone, driven) = (analyse(&run, &known()), analyse(&drive, &known()));
    assert!((driven.dose_j_kg / alone.dose_j_kg - 1.0).abs() < 0.01);
    assert!((driven.distance_m - alone.distance_m).abs() < 60.0);
    assert!(driven.efforts.is_empty());
    assert!(driven.remarks.iter().any(|r| r.contains("5 min without usable speed")));
}

#[test]
fn a_ride_that_does_not_say_it_is_one_confirms_no_sprint() {
    let mut ride = by_watch(&[(900, 6.5, 85.0), (120, 9.0, 95.0), (900, 6.5, 85.0)]);
    assert_eq!(analyse(&ride, &Own::default()).cold_start, None);
    ride.sport = Sport::Unknown;
    let load = analyse(&ride, &Own::default());
    assert!(!verdicts(&load).contains(&&EffortVerdict::Confirmed));
}

#[test]
fn what_counts_above_a_higher_threshold_counts_above_a_lower_one() {
    let mut pieces = vec![(600, 3.0, EASY)];
    for _ in 0..5 {
        pieces.extend([(40, 6.0, 104.0), (10, 4.05, 90.0)]);
    }
    let load = analyse(&by_watch(&pieces), &known());
    let absolute = &load.exposure[..3];
    assert!(absolute[1].metres > 1000.0);
    assert!(absolute.windows(2).all(|e| e[0].metres >= e[1].metres), "{absolute:?}");
}
