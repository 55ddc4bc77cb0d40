//! The table of worked examples of the load engine: each must come out as written.
#![expect(clippy::unwrap_used, reason = "helpers of tests, outside test functions")]

use hamstrong_domain::load::{self, Stretch};
use serde_json::Value;

use crate::engine_history::history_case;

const TABLE: &str = include_str!("../../../../data/load/engine_tests.csv");

struct Case {
    id: String,
    quantity: String,
    inputs: Value,
    expected: String,
    tolerance: f64,
}

/// Fields of one line; a quoted field doubles its quotes.
fn fields(line: &str) -> Vec<String> {
    let (mut all, mut field, mut quoted) = (Vec::new(), String::new(), false);
    let mut letters = line.chars().peekable();
    while let Some(letter) = letters.next() {
        match letter {
            '"' if quoted && letters.peek() == Some(&'"') => {
                letters.next();
                field.push('"');
            }
            '"' => quoted = !quoted,
            ',' if !quoted => all.push(std::mem::take(&mut field)),
            _ => field.push(letter),
        }
    }
    all.push(field);
    all
}

fn cases() -> Vec<Case> {
    let read = |line: &str| {
        let f = fields(line.trim_end());
        Case {
            id: f[0].clone(),
            quantity: f[1].clone(),
            inputs: serde_json::from_str(&f[2]).unwrap(),
            expected: f[3].clone(),
            tolerance: f[4].parse().unwrap(),
        }
    };
    TABLE.lines().skip(1).map(read).collect()
}

fn number(inputs: &Value, name: &str) -> f64 {
    inputs[name].as_f64().unwrap()
}

fn numbers(value: &Value) -> Vec<f64> {
    value.as_array().unwrap().iter().map(|v| v.as_f64().unwrap()).collect()
}

/// Stretches of a case; "as D-A" takes those of the case named so.
fn stretches(inputs: &Value, all: &[Case]) -> Vec<Stretch> {
    if let Some(other) = inputs["segments"].as_str() {
        let id = other.trim_start_matches("as ");
        let case = all.iter().find(|c| c.id == id).unwrap();
        return stretches(&case.inputs, all);
    }
    let stride_hz = inputs["cadence_strides_min"].as_f64().map(|c| c / 60.0);
    let stretch = |pair: &Value| {
        let pair = numbers(pair);
        Stretch { speed_m_s: pair[0], seconds: pair[1], stride_hz }
    };
    inputs["segments"].as_array().unwrap().iter().map(stretch).collect()
}

fn run_case(case: &Case, all: &[Case]) -> Option<String> {
    let i = &case.inputs;
    let n = |name: &str| number(i, name);
    let answer = match case.quantity.as_str() {
        "neg_work_per_stride_J_kg" => load::negative_work(n("v")),
        "peak_force_N_kg" => load::peak_force(n("v")),
        "stride_frequency_hz" => load::stride_frequency(n("v")),
        "bflh_stretch_pct" => load::peak_stretch(n("v")),
        "cadence_factor" => load::cadence_factor(n("d")),
        "dose_J_kg_per_leg" => load::dose(&stretches(i, all)),
        "dose_b2_vref3.0" => {
            load::dose_with_exponent(&stretches(i, all), n("b"), n("v_ref"))
        }
        "easy_minute_equivalents" => {
            load::easy_minutes(load::dose(&stretches(i, all)), n("v_easy"))
        }
        "metres_above_24_kmh" => exposure(i, 24.0 / 3.6).0,
        "cold_score" => {
            load::cold_score(n("v_easy"), n("v_prev"), n("v_effort"), n("theta"))
        }
        "grade_adjusted_speed_m_s" => load::grade_adjusted_speed(n("v"), n("i")),
        "uphill_hip_work_J_kg_per_leg" => {
            load::uphill_work(n("v"), n("i"), n("seconds"))
        }
        "metres_seconds_at_or_above_pct_vmax" => {
            let (metres, seconds) = exposure(i, n("vmax") * n("pct") / 100.0);
            return Some(format!("{metres:.1} m; {seconds:.0} s"));
        }
        "clean_speed" => return Some(cleaned(i)),
        "monotone" => return Some(rising(i)),
        other => return history_case(other, i),
    };
    Some(answer.to_string())
}

fn exposure(inputs: &Value, threshold: f64) -> (f64, f64) {
    let speeds = numbers(&inputs["speeds_1hz"]);
    let sum = load::exposure(&speeds, &vec![1.0; speeds.len()], threshold);
    (sum.metres, sum.seconds)
}

fn cleaned(inputs: &Value) -> String {
    let raw: Vec<_> = numbers(&inputs["raw"]).into_iter().map(Some).collect();
    let times: Vec<f64> = (0..raw.len()).map(|t| t as f64).collect();
    let clean = load::clean_speeds(&times, &raw, inputs["vmax"].as_f64());
    let text: Vec<_> = clean.iter().map(|v| v.unwrap().to_string()).collect();
    format!("[{}]", text.join(","))
}

fn rising(inputs: &Value) -> String {
    let (from, to) = (number(inputs, "v_from"), number(inputs, "v_to"));
    let step = number(inputs, "step");
    let count = ((to - from) / step).round() as usize;
    let rate = |v: f64| load::negative_work(v) * load::stride_frequency(v);
    for (name, curve) in [
        ("W", &load::negative_work as &dyn Fn(f64) -> f64),
        ("F", &load::peak_force),
        ("SF*W", &rate),
    ] {
        for k in 0..count {
            let v = from + k as f64 * step;
            assert!(curve(v + step) > curve(v), "{name} falls at {v} m/s");
        }
    }
    "strictly increasing".to_owned()
}

/// Whether two answers agree: words exactly, numbers within the tolerance.
fn agree(got: &str, expected: &str, tolerance: f64) -> bool {
    let split = |text: &str| -> Vec<String> {
        let gap = |c: char| c == ' ' || ";,[]()".contains(c);
        text.split(gap).filter(|w| !w.is_empty()).map(str::to_owned).collect()
    };
    let (got, expected) = (split(got), split(expected));
    got.len() == expected.len()
        && got.iter().zip(&expected).all(|(g, e)| {
            match (g.parse::<f64>(), e.parse::<f64>()) {
                (Ok(g), Ok(e)) => (g - e).abs() <= tolerance + 1e-9,
                _ => g == e,
            }
        })
}

#[test]
fn every_worked_example_of_the_engine_comes_out_as_written() {
    let all = cases();
    assert_eq!(all.len(), 80);
    for case in &all {
        let got = run_case(case, &all);
        let got = got.unwrap_or_else(|| panic!("{}: nothing computes this", case.id));
        assert!(
            agree(&got, &case.expected, case.tolerance),
            "{}: {got} instead of {} ± {}",
            case.id,
            case.expected,
            case.tolerance
        );
    }
}
