//! Recordings made up for the tests: a second a sample, told by speed and steps.

use hamstrong_domain::recording::{
    Format, NO_U16, Recording, Samples, Sport, Start, StartSource,
};

/// A recording with these samples.
pub fn holding(samples: Samples) -> Recording {
    Recording {
        format: Format::Fit,
        sport: Sport::Running,
        indoor: false,
        start: Start {
            instant: jiff::Timestamp::UNIX_EPOCH,
            offset_s: None,
            zone: None,
            source: StartSource::Home,
        },
        device: None,
        samples,
        laps: Vec::new(),
        pauses: Vec::new(),
        stated: hamstrong_domain::recording::Stated::default(),
        remarks: Vec::new(),
    }
}

/// Pieces of a run: seconds, speed in m/s, strides per minute (0 for none).
pub fn columns(pieces: &[(u32, f64, f64)]) -> (Vec<f64>, Vec<f64>) {
    let (mut speed, mut stride) = (vec![pieces[0].1], vec![pieces[0].2]);
    for &(seconds, v, strides) in pieces {
        speed.extend(vec![v; seconds as usize]);
        stride.extend(vec![strides; seconds as usize]);
    }
    (speed, stride)
}

fn ticking(speed: &[f64], stride: &[f64]) -> Samples {
    let mut samples = Samples {
        elapsed_ms: (0..speed.len() as u32).map(|t| t * 1000).collect(),
        ..Samples::default()
    };
    if stride.iter().any(|&s| s > 0.0) {
        samples.cadence_c_min = stride.iter().map(|s| (s * 100.0) as u16).collect();
    }
    samples
}

/// A run as a watch with its own speed writes it.
pub fn by_watch(pieces: &[(u32, f64, f64)]) -> Recording {
    let (speed, stride) = columns(pieces);
    let mut samples = ticking(&speed, &stride);
    samples.speed_mm_s = speed
        .iter()
        .map(|v| if v.is_nan() { NO_U16 } else { (v * 1000.0).round() as u16 })
        .collect();
    holding(samples)
}

/// The same run as positions only, straight north from the equator; `shift` moves
/// single samples, in metres.
pub fn by_positions(
    pieces: &[(u32, f64, f64)],
    shift: impl Fn(usize) -> f64,
) -> Recording {
    const METRES_PER_DEGREE: f64 = 6_371_008.8 * std::f64::consts::PI / 180.0;
    let (speed, stride) = columns(pieces);
    let mut samples = ticking(&speed, &stride);
    let mut way = -speed[0];
    for (i, v) in speed.iter().enumerate() {
        way += v;
        let degrees = (way + shift(i)) / METRES_PER_DEGREE;
        samples.latitude_e7.push((degrees * 1e7).round() as i32);
        samples.longitude_e7.push(0);
    }
    holding(samples)
}

/// The same run as a cumulative distance only, as a treadmill belt counts it.
pub fn by_distance(pieces: &[(u32, f64, f64)]) -> Recording {
    let (speed, stride) = columns(pieces);
    let mut samples = ticking(&speed, &stride);
    let mut way = -speed[0];
    for v in &speed {
        way += v;
        samples.distance_cm.push((way * 100.0).round() as u32);
    }
    holding(samples)
}
