//! Which sport a recording is when its file does not say: told by its speeds.

use std::sync::LazyLock;

use serde::Deserialize;

use super::{NO_COORDINATE, NO_DISTANCE, NO_U16, Recording, Remark, Samples, Sport};
use crate::evidence::{Grade, Mark};

/// Mean radius of the earth in metres.
const EARTH_M: f64 = 6_371_008.8;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(
    dead_code,
    reason = "provenance is kept beside the number, to be read by people"
)]
pub(super) struct Number {
    pub(super) value: f64,
    unit: String,
    grade: Grade,
    mark: Mark,
    source: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Numbers {
    window: Number,
    gap: Number,
    moving: Number,
    least: Number,
    fast: Number,
    fast_share: Number,
    many: Number,
    brisk: Number,
    walk: Number,
}

static NUMBERS: LazyLock<Numbers> = LazyLock::new(|| {
    toml::from_str(include_str!("../../../../data/load/sport.toml"))
        .expect("the sport table is checked by a test")
});

/// Settles an unknown sport by the speeds of the recording, with a remark that says so;
/// a sport the file names is left as it is. Too little movement leaves it unknown.
pub fn settle_sport(recording: &mut Recording) {
    if recording.sport != Sport::Unknown {
        return;
    }
    let sport = by_speed(&recording.samples);
    let text = match &sport {
        Sport::Running => {
            "the file names no sport; its speeds are those of running".into()
        }
        Sport::Other(name) => {
            format!("the file names no sport; its speeds are those of {name}")
        }
        Sport::Unknown => {
            "the file names no sport, and its movement does not tell which".into()
        }
    };
    recording.sport = sport;
    recording.remarks.push(Remark { repaired: false, text });
}

fn by_speed(samples: &Samples) -> Sport {
    let numbers = &*NUMBERS;
    let steps = steps(samples);
    let mut speeds = window_speeds(&steps, numbers);
    speeds.retain(|speed| *speed > numbers.moving.value);
    let above = |line: f64| speeds.iter().filter(|v| **v > line).count() as f64;
    let fast = above(numbers.fast.value);
    let n = speeds.len() as f64;
    if n < numbers.least.value {
        let (seconds, metres) =
            steps.iter().fold((0.0, 0.0), |sum, step| (sum.0 + step.0, sum.1 + step.1));
        return if metres > numbers.fast.value * seconds {
            Sport::Other("cycling or driving".into())
        } else {
            Sport::Unknown
        };
    }
    let enough = fast > 1.0 || n < numbers.many.value;
    if fast * 100.0 >= numbers.fast_share.value * n && fast > 0.0 && enough {
        return Sport::Other("cycling or driving".into());
    }
    speeds.sort_by(f64::total_cmp);
    let middle = speeds.get(speeds.len() / 2);
    if middle.is_some_and(|v| *v > numbers.brisk.value) && !has_steps(samples) {
        return Sport::Unknown;
    }
    match speeds.get(speeds.len() * 9 / 10) {
        Some(speed) if *speed < numbers.walk.value => Sport::Other("walking".into()),
        _ => Sport::Running,
    }
}

/// Seconds and metres between samples that have a place or a distance.
fn steps(samples: &Samples) -> Vec<(f64, f64)> {
    let time = &samples.elapsed_ms;
    let seconds = |from: usize, to: usize| f64::from(time[to] - time[from]) / 1000.0;
    let known: Vec<usize> =
        (0..samples.len()).filter(|&at| place(samples, at)).collect();
    if known.len() > 1 {
        return known
            .windows(2)
            .map(|pair| (seconds(pair[0], pair[1]), metres(samples, pair[0], pair[1])))
            .collect();
    }
    let stated =
        |at: &usize| samples.distance_cm.get(*at).is_some_and(|d| *d != NO_DISTANCE);
    let known: Vec<usize> = (0..samples.len()).filter(stated).collect();
    known
        .windows(2)
        .map(|pair| {
            let distance = |at: usize| f64::from(samples.distance_cm[at]) / 100.0;
            let metres = (distance(pair[1]) - distance(pair[0])).max(0.0);
            (seconds(pair[0], pair[1]), metres)
        })
        .collect()
}

fn has_steps(samples: &Samples) -> bool {
    samples.cadence_c_min.iter().any(|&cadence| cadence != NO_U16 && cadence > 0)
}

fn place(samples: &Samples, at: usize) -> bool {
    let known = |column: &[i32]| column.get(at).is_some_and(|e7| *e7 != NO_COORDINATE);
    known(&samples.latitude_e7) && known(&samples.longitude_e7)
}

/// Distance on a sphere, taken as flat: right to a thousandth over a kilometre.
fn metres(samples: &Samples, from: usize, to: usize) -> f64 {
    let radians = |e7: i32| f64::from(e7).to_radians() / 1e7;
    let (a, b) = (radians(samples.latitude_e7[from]), radians(samples.latitude_e7[to]));
    let (c, d) =
        (radians(samples.longitude_e7[from]), radians(samples.longitude_e7[to]));
    let east = (d - c) * libm::cos(f64::midpoint(a, b));
    EARTH_M * libm::sqrt((b - a) * (b - a) + east * east)
}

/// Mean speeds over consecutive windows, beginning anew after each gap.
fn window_speeds(steps: &[(f64, f64)], numbers: &Numbers) -> Vec<f64> {
    let mut speeds = Vec::new();
    let mut window = (0.0, 0.0);
    for (seconds, metres) in steps {
        if *seconds > numbers.gap.value {
            window = (0.0, 0.0);
            continue;
        }
        window = (window.0 + seconds, window.1 + metres);
        if window.0 >= numbers.window.value {
            speeds.push(window.1 / window.0);
            window = (0.0, 0.0);
        }
    }
    speeds
}

#[cfg(test)]
mod tests {
    use super::{Samples, Sport, by_speed};

    fn at(speed: impl Fn(u32) -> u32, seconds: u32) -> Samples {
        let mut distance = 0;
        let mut samples = Samples::default();
        for second in 0..seconds {
            samples.elapsed_ms.push(second * 1000);
            samples.distance_cm.push(distance);
            distance += speed(second);
        }
        samples
    }

    #[test]
    fn an_unnamed_recording_is_told_by_its_speeds() {
        let intervals = |second| if second % 300 < 90 { 620 } else { 230 };
        let ride = |second| if second % 600 < 60 { 800 } else { 400 };
        let other = |name: &str| Sport::Other(name.into());
        assert_eq!(by_speed(&at(|_| 280, 1800)), Sport::Running);
        assert_eq!(by_speed(&at(intervals, 3000)), Sport::Running);
        assert_eq!(by_speed(&at(|_| 140, 1800)), other("walking"));
        assert_eq!(by_speed(&at(ride, 3600)), other("cycling or driving"));
        assert_eq!(by_speed(&at(|_| 2500, 20)), other("cycling or driving"));
        let in_town = |second| if second % 90 < 60 { 550 } else { 400 };
        let mut stepped = at(in_town, 1200);
        assert_eq!(by_speed(&stepped), Sport::Unknown);
        stepped.cadence_c_min = vec![9_500; 1200];
        assert_eq!(by_speed(&stepped), Sport::Running);
        assert_eq!(by_speed(&at(|_| 300, 20)), Sport::Unknown);
        assert_eq!(by_speed(&at(|_| 0, 1800)), Sport::Unknown);
        assert_eq!(by_speed(&Samples::default()), Sport::Unknown);
    }
}
