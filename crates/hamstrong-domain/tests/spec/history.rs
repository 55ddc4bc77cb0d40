//! What the past of a runner says about a run, a week and the next start.
#![expect(clippy::unwrap_used, reason = "helpers of tests, outside test functions")]

use hamstrong_domain::diary::{RecordingId, Run};
use hamstrong_domain::evidence::Grade;
use hamstrong_domain::load::{
    Days, Exposure, Own, RunLoad, SpikeClass, SpikeOf, cohort_ratio, fast_running,
    hours_until_small, longest_in_30_days, monotony, own_before, residual_deficit,
    session_spike, trend, weeks,
};
use hamstrong_domain::recording::{Start, StartSource};
use jiff::ToSpan;
use jiff::civil::{Date, date};

use crate::engine_history::history_case;

const MONDAY: Date = date(2026, 3, 2);

pub fn day(after: i64) -> Date {
    MONDAY.saturating_add(after.days())
}

/// A run of `km` that begins at nine in the morning, `after` days after the Monday.
pub fn ran(after: i64, km: f64) -> Run {
    let day = day(after);
    let start = day.at(9, 0, 0, 0).in_tz("UTC").unwrap().timestamp();
    let seconds = km * 1000.0 / 3.0;
    Run {
        recording: RecordingId { original: [0; 16], part: 0 },
        start: Start {
            instant: start,
            offset_s: Some(0),
            zone: None,
            source: StartSource::Stated,
        },
        day,
        end: start.saturating_add((seconds as i64).seconds()).unwrap(),
        load: RunLoad {
            distance_m: km * 1000.0,
            duration_s: seconds,
            moving_s: seconds,
            median_speed_m_s: 3.0,
            dose_j_kg: km * 236.0,
            own_band: 0.1,
            easy_metres: km * 1000.0,
            easy_minutes: seconds / 60.0,
            warmth_at_end: 0.9,
            ..RunLoad::default()
        },
    }
}

pub fn with(mut run: Run, change: impl FnOnce(&mut RunLoad)) -> Run {
    change(&mut run.load);
    run
}

/// A run with `metres` above 80 % of top speed, `sprints` of them above 90 %.
pub fn fast(after: i64, metres: f64, sprints: u32) -> Run {
    let share = |percent, metres, efforts| Exposure {
        percent_of_top: Some(percent),
        metres,
        efforts,
        ..Exposure::default()
    };
    with(ran(after, 8.0), |load| {
        load.exposure = vec![share(80.0, metres, 4), share(90.0, 0.0, sprints)];
    })
}

fn near(found: f64, expected: f64) -> bool {
    (found - expected).abs() <= 1e-9 * expected.abs().max(1.0)
}

fn spike_of(past: &[Run], run: &Run) -> String {
    match session_spike(past, run, SpikeOf::Distance) {
        None => "no baseline".to_owned(),
        Some(s) => format!(
            "{:.0} % beyond {} km on {}, {}",
            s.percent,
            s.longest / 1000.0,
            s.longest_day,
            s.class.word()
        ),
    }
}

#[test]
fn the_history_answers_every_case_of_the_engine_table() {
    let table = include_str!("../../../../data/load/engine_tests.csv");
    let mut answered = 0;
    for line in table.lines().skip(1) {
        let row = cells(line);
        let inputs = serde_json::from_str(&row[2]).unwrap();
        let Some(answer) = history_case(&row[1], &inputs) else { continue };
        answered += 1;
        let tolerance: f64 = row[4].parse().unwrap();
        let (found, expected) = (numbers(&answer), numbers(&row[3]));
        assert_eq!(found.len(), expected.len(), "{}: {answer}", row[0]);
        for (f, e) in found.iter().zip(&expected) {
            assert!((f - e).abs() <= tolerance, "{}: {answer}, not {}", row[0], row[3]);
        }
        assert_eq!(words(&answer), words(&row[3]), "{}", row[0]);
    }
    assert_eq!(answered, 22);
}

fn cells(line: &str) -> Vec<String> {
    let (mut cells, mut quoted) = (vec![String::new()], false);
    let mut letters = line.chars().peekable();
    while let Some(letter) = letters.next() {
        match letter {
            '"' if quoted && letters.peek() == Some(&'"') => {
                letters.next();
                cells.last_mut().unwrap().push('"');
            }
            '"' => quoted = !quoted,
            ',' if !quoted => cells.push(String::new()),
            _ => cells.last_mut().unwrap().push(letter),
        }
    }
    cells
}

fn is_number(letter: char) -> bool {
    letter.is_ascii_digit() || letter == '.' || letter == '-'
}

fn numbers(text: &str) -> Vec<f64> {
    text.split(|c| !is_number(c)).filter_map(|n| n.parse().ok()).collect()
}

fn words(text: &str) -> String {
    text.chars().filter(|c| !is_number(*c)).collect()
}

#[test]
fn a_run_is_measured_against_the_longest_of_the_thirty_days_before_it() {
    let past = [ran(-31, 30.0), ran(-30, 12.0), ran(-3, 10.0)];
    assert_eq!(
        spike_of(&past, &ran(0, 13.0)),
        "8 % beyond 12 km on 2026-01-31, reference"
    );
    assert_eq!(
        spike_of(&past, &ran(0, 15.0)),
        "25 % beyond 12 km on 2026-01-31, small"
    );
    assert_eq!(
        spike_of(&past, &ran(0, 26.0)),
        "117 % beyond 12 km on 2026-01-31, large"
    );
    assert_eq!(spike_of(&past[..1], &ran(0, 8.0)), "no baseline");
    assert_eq!(longest_in_30_days(&past, day(0)), Some((12_000.0, day(-30))));
}

#[test]
fn the_second_run_of_a_day_is_measured_against_the_first() {
    let mut evening = ran(0, 15.0);
    evening.start.instant = evening.start.instant.saturating_add(8.hours()).unwrap();
    let spike = session_spike(&[ran(0, 12.0)], &evening, SpikeOf::Distance).unwrap();
    assert_eq!(spike.class, SpikeClass::Small);
}

#[test]
fn a_spike_is_told_as_a_finding_in_other_runners_and_less_surely_for_dose() {
    let past = [ran(-3, 10.0)];
    let tell = |of| session_spike(&past, &ran(0, 12.0), of).unwrap();
    let distance = tell(SpikeOf::Distance);
    assert_eq!(distance.grade, Grade::H);
    assert_eq!(
        distance.in_a_study(),
        "in a study of 5,205 runners: 1.64 times the rate (1.31 to 2.05)"
    );
    let dose = tell(SpikeOf::Dose);
    assert_eq!(dose.grade, Grade::L);
    assert!(dose.in_a_study().ends_with("its use on dose is our judgement"));
}

#[test]
fn usual_load_is_hidden_for_the_first_four_weeks() {
    let runs: Vec<Run> = (0..28).step_by(2).map(|d| ran(d, 8.0)).collect();
    let early = trend(&runs, day(26));
    assert_eq!((early.days_of_data, early.usual, early.ratio), (27, None, None));
    assert!(early.recent.is_some());
    let later = trend(&runs, day(27));
    assert_eq!(later.days_of_data, 28);
    assert!(later.usual.is_some() && later.ratio.is_some());
    assert!(near(later.own_band, 0.1));
}

#[test]
fn two_weeks_of_rest_are_zeros_and_one_day_more_is_a_gap() {
    let mut runs: Vec<Run> = (0..30).map(|d| ran(d, 8.0)).collect();
    let rested = trend(&runs, day(43));
    assert_eq!(rested.days_of_data, 44);
    assert!(rested.ratio.unwrap() < 0.1);
    let silent = trend(&runs, day(44));
    assert_eq!((silent.days_of_data, silent.recent), (0, None));
    runs.push(ran(45, 8.0));
    let back = trend(&runs, day(45));
    assert_eq!((back.days_of_data, back.usual), (1, None));
    let days = Days::of(&runs, day(45));
    assert_eq!(days.on(day(35)), None, "nobody knows what was run then");
    runs.insert(30, ran(37, 8.0));
    let known = Days::of(&runs, day(45)).on(day(35)).unwrap();
    assert!(near(known.dose_j_kg, 0.0));
}

#[test]
fn the_cohorts_ratio_needs_four_known_weeks() {
    let runs: Vec<Run> =
        (0..28).map(|d| ran(d, if d < 21 { 3.0 } else { 4.0 })).collect();
    assert!(near(cohort_ratio(&runs, day(27)).unwrap(), 4.0 / 3.0));
    assert_eq!(cohort_ratio(&runs, day(26)), None);
}

#[test]
fn monotony_is_told_of_seven_known_days() {
    let runs: Vec<Run> = [0, 2, 3, 5, 6].map(|d| ran(d, 6.0)).into();
    let week = monotony(&runs, day(6)).unwrap();
    assert!(week.value > 1.0 && !week.is_capped());
    assert!(near(week.strain, 5.0 * 6.0 * 236.0 * week.value));
    assert_eq!(monotony(&runs, day(5)), None);
    let alike: Vec<Run> = (0..7).map(|d| ran(d, 6.0)).collect();
    assert!(monotony(&alike, day(6)).unwrap().is_capped());
}

#[test]
fn weeks_run_from_monday_to_sunday_and_none_lies_before_the_first_run() {
    let runs = [ran(0, 8.0), ran(6, 12.0), ran(7, 20.0), ran(8, 5.0)];
    let told = weeks(&runs, day(7), 10);
    assert_eq!(told.len(), 2);
    let (first, second) = (&told[0], &told[1]);
    assert_eq!((first.monday, first.runs, first.over), (day(0), 2, true));
    assert!(near(first.distance_m, 20_000.0) && near(first.easy_metres, 20_000.0));
    assert_eq!(first.longest, Some((12_000.0, day(6))));
    assert!(first.monotony.is_some());
    assert_eq!((second.monday, second.runs, second.over), (day(7), 1, false));
    assert_eq!(second.monotony, None);
    let spikes: Vec<_> = second.spikes.iter().map(|(d, s)| (*d, s.of)).collect();
    assert_eq!(spikes, [(day(7), SpikeOf::Distance), (day(7), SpikeOf::Dose)]);
    assert_eq!(weeks(&runs, day(7), 1), told[1..]);
    assert_eq!(weeks(&runs, day(7), 0), []);
}

#[test]
fn a_week_of_rest_stands_as_zero_and_a_gap_as_not_known() {
    let runs = [ran(0, 8.0), ran(14, 8.0), ran(42, 8.0)];
    let told = weeks(&runs, day(48), 7);
    let gaps: Vec<bool> = told.iter().map(|w| w.gap).collect();
    assert_eq!(gaps, [false, false, true, true, true, true, false]);
    assert_eq!(told[1].fast_metres, Some(0.0));
    assert_eq!(told[3].fast_metres, None);
}

#[test]
fn fast_running_is_measured_against_own_weeks() {
    let usual = [400.0, 440.0, 420.0, 380.0, 460.0, 410.0, 430.0, 420.0];
    let mut runs: Vec<Run> =
        usual.iter().zip(0..).map(|(m, week)| fast(week * 7, *m, 1)).collect();
    runs.push(fast(56, 700.0, 1));
    let told = fast_running(&runs, day(57));
    assert_eq!((told.weeks, told.metres), (8, Some(700.0)));
    assert!(told.score.unwrap() > 1.0 && told.more_than_used_to);
    assert!(near(told.above_last_week_m.unwrap(), 280.0));
    assert_eq!((told.days_since_sprint, told.unprepared), (Some(1), false));
    let seven = fast_running(&runs[1..], day(57));
    assert_eq!((seven.weeks, seven.score, seven.more_than_used_to), (7, None, false));
}

#[test]
fn a_little_more_than_last_week_is_no_jump() {
    let mut runs: Vec<Run> = (0..8).map(|w| fast(w * 7, 100.0 + w as f64, 1)).collect();
    runs.push(fast(56, 170.0, 1));
    let told = fast_running(&runs, day(56));
    assert!(told.score.unwrap() > 1.0 && !told.more_than_used_to);
}

#[test]
fn three_weeks_without_a_sprint_leave_a_runner_unprepared() {
    let runs: Vec<Run> =
        (0..8).map(|n| fast(n * 3, 200.0, u32::from(n == 0))).collect();
    let last = |d| fast_running(&runs, day(d));
    assert_eq!((last(20).unprepared, last(20).days_since_sprint), (false, Some(20)));
    assert!(last(21).unprepared);
    let easy: Vec<Run> = (0..8).map(|n| ran(n * 3, 8.0)).collect();
    assert!(!fast_running(&easy, day(21)).unprepared, "top speed is not known");
    let gap = [fast(0, 200.0, 1), fast(20, 200.0, 0)];
    assert!(!fast_running(&gap, day(25)).unprepared, "a gap says nothing");
}

pub fn own(runs: &[Run], after: i64) -> Own {
    own_before(runs, ran(after, 1.0).start.instant, None)
}

#[test]
fn easy_speed_is_the_median_of_eight_weeks_weighted_by_time() {
    let at = |after, speed, minutes: f64| {
        with(ran(after, 8.0), |load| {
            (load.median_speed_m_s, load.moving_s) = (speed, minutes * 60.0);
            load.stride_hz = Some(speed / 2.0);
        })
    };
    let runs = [
        at(-57, 5.0, 900.0),
        at(-50, 2.8, 30.0),
        at(-20, 3.0, 90.0),
        at(-2, 4.0, 20.0),
    ];
    let told = own(&runs, 0);
    assert_eq!((told.easy_speed_m_s, told.easy_stride_hz), (Some(3.0), Some(1.5)));
    assert_eq!(own(&runs[..1], 0).easy_speed_m_s, None);
    let two = [at(-3, 2.8, 30.0), at(-2, 3.2, 30.0)];
    assert!(near(own(&two, 0).easy_speed_m_s.unwrap(), 3.0));
}

#[test]
fn top_speed_needs_two_sessions_above_the_floor_or_a_measurement() {
    let best = |after, speed| with(ran(after, 8.0), |l| l.best_3s_m_s = Some(speed));
    let runs = [best(-366, 9.0), best(-300, 6.1), best(-20, 5.2), best(-10, 7.4)];
    assert_eq!(own(&runs, 0).top_speed_m_s, Some(6.1));
    assert_eq!(own(&runs[2..], 0).top_speed_m_s, None);
    let measured = own_before(&runs, ran(0, 1.0).start.instant, Some(7.8));
    assert_eq!(measured.top_speed_m_s, Some(7.8));
}

#[test]
fn warmth_is_carried_over_within_the_hour_only() {
    let first = ran(0, 5.4);
    let ended = |minutes: i64| {
        let start = first.end.saturating_add(minutes.minutes()).unwrap();
        own_before(std::slice::from_ref(&first), start, None).warmth
    };
    assert!(near(ended(0), 0.9));
    assert!(near(ended(20), 0.9 * (-1.0_f64).exp()));
    assert!(ended(60) > 0.0);
    assert!(near(ended(61), 0.0));
}

#[test]
fn a_strength_deficit_is_told_with_its_span() {
    let left = residual_deficit(12.0, 48.0);
    assert!(left.least < left.value && left.value < left.most);
    let hours = hours_until_small(12.0);
    assert!(hours.least < 53.0 && 53.0 < hours.value + 0.1 && hours.most > 70.0);
    assert!(near(hours_until_small(4.0).most, 0.0));
}
