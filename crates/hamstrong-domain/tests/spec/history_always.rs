//! What holds for the past of every runner.
#![expect(clippy::unwrap_used, reason = "helpers of tests, outside test functions")]

use hamstrong_domain::diary::Run;
use hamstrong_domain::load::{
    Days, Past, cohort_ratio, fast_running, own_before, trend, weeks,
};
use jiff::ToSpan;
use proptest::prelude::*;

use crate::history::{day, fast, own, with};

fn any_runs() -> impl Strategy<Value = Vec<Run>> {
    let one = (0_i64..400, -1.0_f64..40.0, 2.0_f64..9.0, 0_u32..3);
    proptest::collection::vec(one, 0..60).prop_map(|mut runs| {
        runs.sort_by_key(|r| r.0);
        let run = |(after, km, best, sprints)| {
            with(fast(after, best * 20.0, sprints), |load| {
                load.distance_m = km * 1000.0;
                load.dose_j_kg = if best > 8.9 { f64::NAN } else { km * 236.0 };
                load.best_3s_m_s = Some(best);
                load.median_speed_m_s = best / 2.0;
            })
        };
        runs.into_iter().map(run).collect()
    })
}

fn shifted(runs: &[Run], days: i64) -> Vec<Run> {
    let mut runs = runs.to_vec();
    for run in &mut runs {
        run.day = run.day.saturating_add(days.days());
        let span = (days * 24).hours();
        run.start.instant = run.start.instant.saturating_add(span).unwrap();
        run.end = run.end.saturating_add(span).unwrap();
    }
    runs
}

proptest! {
    #[test]
    fn no_load_is_negative(runs in any_runs(), upto in 0_i64..450) {
        let trend = trend(&runs, day(upto));
        prop_assert!(trend.recent.is_none_or(|r| r >= 0.0));
        prop_assert!(trend.usual.is_none_or(|u| u >= 0.0));
        for week in weeks(&runs, day(upto), 60) {
            prop_assert!(week.distance_m >= 0.0 && week.dose_j_kg >= 0.0);
            prop_assert!(week.own_band >= 0.0 && week.easy_metres >= 0.0);
            prop_assert!(week.fast_metres.is_none_or(|m| m >= 0.0));
            prop_assert!(week.monotony.is_none_or(|m| m.strain >= 0.0));
        }
    }

    #[test]
    fn shifting_all_days_by_weeks_shifts_the_answers(
        runs in any_runs(), upto in 0_i64..450, by in -50_i64..50,
    ) {
        let later = shifted(&runs, by * 7);
        let (now, then) = (day(upto), day(upto + by * 7));
        prop_assert_eq!(trend(&runs, now), trend(&later, then));
        prop_assert_eq!(fast_running(&runs, now), fast_running(&later, then));
        prop_assert_eq!(cohort_ratio(&runs, now), cohort_ratio(&later, then));
        let told = |runs: &[Run], day| -> Vec<_> {
            let weeks = weeks(runs, day, 20).into_iter();
            weeks.map(|w| (w.runs, w.dose_j_kg, w.gap, w.spikes.len())).collect()
        };
        prop_assert_eq!(told(&runs, now), told(&later, then));
        prop_assert_eq!(own(&runs, upto), own(&later, upto + by * 7));
    }

    #[test]
    fn a_gap_never_counts_as_zero(runs in any_runs(), upto in 0_i64..450) {
        let days = Days::of(&runs, day(upto));
        for after in 0..=upto {
            let nearest = runs.iter().filter(|r| r.day <= day(upto));
            let ran = nearest.clone().any(|r| r.day == day(after));
            let before = nearest.clone().any(|r| {
                r.day <= day(after) && r.day >= day(after - 14)
            });
            let known = days.on(day(after)).is_some();
            prop_assert!(!ran || known);
            prop_assert!(!known || before, "a known day has a run close before it");
        }
    }

    #[test]
    fn adding_runs_one_by_one_tells_the_same_as_the_whole_past(runs in any_runs()) {
        let mut past = Past::default();
        for (index, run) in runs.iter().enumerate() {
            let start = run.start.instant;
            prop_assert_eq!(past.own(start, None), own_before(&runs[..index], start, None));
            past.push(run);
        }
    }

    #[test]
    fn what_comes_later_changes_nothing_before_it(
        runs in any_runs(), upto in 0_i64..450,
    ) {
        let before: Vec<Run> =
            runs.iter().filter(|r| r.day <= day(upto)).cloned().collect();
        prop_assert_eq!(trend(&runs, day(upto)), trend(&before, day(upto)));
        let same = weeks(&runs, day(upto), 9) == weeks(&before, day(upto), 9);
        prop_assert!(same);
    }
}
