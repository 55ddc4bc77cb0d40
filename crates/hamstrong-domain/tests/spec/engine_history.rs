//! Answers of the load history to the cases of the engine table, in its wording.
#![expect(clippy::unwrap_used, reason = "helpers of tests, outside test functions")]

use hamstrong_domain::load::{
    DayTotal, Monotony, Trend, excess, halved, hours_to, hours_until_small, score,
    week_over_prior_weeks,
};
use serde_json::Value;

/// What the house answers to a case; none if the quantity is not one of the history.
pub fn history_case(quantity: &str, inputs: &Value) -> Option<String> {
    let number = |name: &str| inputs[name].as_f64();
    match quantity {
        "hsr_week_z" => {
            score(number("week_m")?, number("own_mean")?, number("own_sd")?)
                .map(|z| format!("{z:.4}"))
        }
        "session_spike" => Some(spike(number("session_km")?, number("longest_30d_km"))),
        "ewma_after_28d_of_100_then_300" | "then_rest_day" | "ewma_start" => {
            Some(weighted(&loads(&inputs["loads"])))
        }
        "week_over_prior_3_weeks" => {
            week_over_prior_weeks(number("last7_km")?, number("prior21_km")?)
                .map(|ratio| format!("{ratio:.5}"))
        }
        "monotony_strain" => Some(monotony(&loads(&inputs["loads"]))),
        "residual_deficit_pct" => {
            let (initial, half) = (number("initial")?, number("half_life_h")?);
            Some(format!("{:.4}", halved(initial, number("hours")?, half)))
        }
        "hours_to_5_pct" => {
            let (initial, half) = (number("initial")?, number("half_life_h")?);
            let hours = hours_to(initial, 5.0, half);
            assert!((hours - hours_until_small(initial).value).abs() < 1e-9);
            Some(format!("{hours:.3}"))
        }
        _ => None,
    }
}

fn spike(session: f64, longest: Option<f64>) -> String {
    let Some((excess, class)) = excess(session, longest) else {
        return "no baseline".to_owned();
    };
    let ratio = class.hazard().ratio;
    format!("{:.4} %; {}; HRR {ratio:.2}", excess * 100.0, class.word())
}

fn weighted(loads: &[f64]) -> String {
    let days: Vec<DayTotal> = loads
        .iter()
        .map(|&l| DayTotal { dose_j_kg: l, ..DayTotal::default() })
        .collect();
    let trend = Trend::after(&days);
    let recent = trend.recent.unwrap();
    // The table states the long mean on day 3 too, where a runner is not shown it.
    let usual = hamstrong_domain::load::weighted_mean(loads.iter().copied(), 28.0);
    let both = format!("acute {recent:.4}; chronic {:.4}", usual.unwrap());
    match trend.ratio {
        Some(ratio) => format!("{both}; ratio {ratio:.4}"),
        None => both,
    }
}

fn monotony(loads: &[f64]) -> String {
    match Monotony::of(loads) {
        None => "undefined".to_owned(),
        Some(m) if m.is_capped() => {
            format!("monotony {} (capped from {:.2})", m.value, m.raw)
        }
        Some(m) => format!(
            "mean {:.4}; sd {:.4}; monotony {:.4}; strain {:.1}",
            m.mean, m.sd, m.value, m.strain
        ),
    }
}

/// Loads as numbers, or as text such as `28 x 100, 300`.
fn loads(input: &Value) -> Vec<f64> {
    if let Some(list) = input.as_array() {
        return list.iter().filter_map(Value::as_f64).collect();
    }
    let mut loads = Vec::new();
    for part in input.as_str().unwrap().split(',') {
        let (times, load) = part.split_once('x').unwrap_or(("1", part));
        let (times, load) =
            (times.trim().parse().unwrap(), load.trim().parse().unwrap());
        loads.extend(std::iter::repeat_n::<f64>(load, times));
    }
    loads
}
