//! What holds for the load of every run, however odd its recording.

use hamstrong_domain::load::{
    Own, analyse, cleaned_speed, metres_between, model, splits,
};
use hamstrong_domain::recording::{Recording, Samples, Span};
use proptest::collection::vec;
use proptest::prelude::*;

use crate::recordings::{by_positions, by_watch, holding};

/// Columns of any length with any values: a reader promises better, nothing relies on it.
fn any_recording() -> impl Strategy<Value = Recording> {
    let columns = (
        vec(0..40_000_u32, 0..80),
        vec(any::<i32>(), 0..80),
        vec(any::<u32>(), 0..80),
        vec(any::<u16>(), 0..80),
        vec(any::<i16>(), 0..80),
    );
    (columns, any::<[bool; 6]>(), vec(any::<(u32, u32)>(), 0..4)).prop_map(
        |((mut ms, position, distance, speed, altitude), has, pauses)| {
            ms.sort_unstable();
            let n = ms.len();
            let samples = Samples {
                elapsed_ms: ms,
                latitude_e7: fit(&position, n, has[0]),
                longitude_e7: fit(&position, n, has[1]),
                distance_cm: fit(&distance, n, has[2]),
                speed_mm_s: fit(&speed, n, has[3]),
                altitude_dm: fit(&altitude, n, has[4]),
                heart_rate_bpm: Vec::new(),
                cadence_c_min: fit(&speed, n, has[5]),
            };
            let mut run = holding(samples);
            let span = |(from_ms, to_ms)| Span { from_ms, to_ms };
            run.pauses = pauses.into_iter().map(span).collect();
            run
        },
    )
}

/// Stretched or cut to `n` values, or left as it is.
fn fit<T: Copy>(column: &[T], n: usize, wanted: bool) -> Vec<T> {
    if wanted { column.iter().copied().cycle().take(n).collect() } else { Vec::new() }
}

fn any_own() -> impl Strategy<Value = Own> {
    let number = || proptest::option::of(proptest::num::f64::ANY);
    (number(), number(), number(), proptest::num::f64::ANY).prop_map(
        |(easy_speed_m_s, top_speed_m_s, easy_stride_hz, warmth)| Own {
            easy_speed_m_s,
            top_speed_m_s,
            easy_stride_hz,
            warmth,
        },
    )
}

proptest! {
    #[test]
    fn the_worst_recording_gives_numbers_and_no_negative_dose(
        run in any_recording(),
        own in any_own(),
        length in proptest::num::f64::ANY,
    ) {
        let load = analyse(&run, &own);
        for number in [
            load.dose_j_kg,
            load.dose_b2_j_kg,
            load.band,
            load.own_band,
            load.easy_minutes,
            load.uphill_j_kg,
            load.distance_m,
            load.duration_s,
            load.moving_s,
            load.gap_s,
            load.warmth_at_end,
        ] {
            prop_assert!(number.is_finite() && number >= 0.0, "{load:?}");
        }
        prop_assert!(load.warmth_at_end <= 1.0);
        for e in &load.efforts {
            prop_assert!(e.mean_m_s.is_finite() && e.from_ms <= e.to_ms);
        }
        if let Some(cold) = load.cold_start {
            prop_assert!((0.0..=100.0).contains(&cold.score));
        }
        cleaned_speed(&run, &own);
        splits(&run, &own, length);
    }

    #[test]
    fn running_faster_never_asks_for_less(v in 0.5..6.0_f64, more in 0.01..3.0_f64) {
        let dose = |v| analyse(&by_watch(&[(120, v, 0.0)]), &Own::default()).dose_j_kg;
        prop_assert!(dose(v + more) >= dose(v));
    }

    #[test]
    fn a_run_that_starts_later_is_the_same_run(
        pieces in vec((5..60_u32, 1.0..6.0_f64, 70.0..100.0_f64), 1..12),
        shift in 1..1_000_000_u32,
    ) {
        let run = by_watch(&pieces);
        let mut later = run.clone();
        for ms in &mut later.samples.elapsed_ms {
            *ms += shift * 1000;
        }
        let (one, other) = (analyse(&run, &Own::default()), analyse(&later, &Own::default()));
        prop_assert!((one.dose_j_kg - other.dose_j_kg).abs() < 1e-6);
        prop_assert_eq!(one.efforts.len(), other.efforts.len());
        prop_assert!((one.warmth_at_end - other.warmth_at_end).abs() < 1e-9);
    }

    #[test]
    fn splits_add_up_to_the_run(
        pieces in vec((5..200_u32, 1.0..6.0_f64, 70.0..100.0_f64), 1..12),
    ) {
        let run = by_positions(&pieces, |_| 0.0);
        let load = analyse(&run, &Own::default());
        let cut = splits(&run, &Own::default(), 200.0);
        let dose: f64 = cut.iter().map(|s| s.dose_j_kg).sum();
        prop_assert!((dose - load.dose_j_kg).abs() <= 0.02 * load.dose_j_kg + 1e-9);
        prop_assert!(cut.windows(2).all(|w| w[0].to_ms == w[1].from_ms));
        prop_assert!((cut.last().unwrap().to_m - load.distance_m).abs() < 1.0);
    }
}

#[test]
fn kilometre_splits_have_the_pace_that_was_run() {
    let run = by_watch(&[(500, 2.0, 80.0), (500, 4.0, 90.0)]);
    let cut = splits(&run, &Own::default(), 1000.0);
    let seconds: Vec<f64> = cut.iter().map(|s| s.seconds.round()).collect();
    assert_eq!(seconds, [500.0, 250.0, 250.0]);
    assert!((cut[1].mean_m_s - 4.0).abs() < 0.02);
    assert!(cut[1].dose_j_kg > 0.0);
}

#[test]
fn splits_of_no_length_are_none() {
    let run = by_watch(&[(100, 3.0, 84.0)]);
    for length in [0.0, -1.0, f64::NAN, f64::INFINITY, 1e-9] {
        assert_eq!(splits(&run, &Own::default(), length), []);
    }
}

#[test]
fn the_way_between_two_positions_follows_the_sphere() {
    let quarter = std::f64::consts::FRAC_PI_2 * 6_371_008.8;
    assert!((metres_between((0.0, 0.0), (0.0, 90.0)) - quarter).abs() < 1e-3);
    assert!((metres_between((0.0, 179.99), (0.0, -179.99)) - 2223.9).abs() < 0.1);
}

#[test]
fn every_number_of_the_model_is_a_number_inside_its_range() {
    let model = model();
    let shares = model.exposure.shares.iter().chain(&model.exposure.above);
    for c in shares.chain(&model.slope.cost).chain([&model.work.scale]) {
        assert!(c.value.is_finite() && !c.source.is_empty(), "{c:?}");
        assert!(c.valid.is_none_or(|[low, high]| low < high), "{c:?}");
    }
    assert!(model.records.pace.windows(2).all(|p| p[0][0] < p[1][0]));
}
