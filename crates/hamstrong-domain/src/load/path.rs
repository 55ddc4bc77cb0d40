//! The way covered: positions or the watch's own distance, as metres along the run.

use std::ops::Range;

use super::clean;
use super::model::model;
use crate::recording::{NO_COORDINATE, NO_DISTANCE, Samples};

const E7: f64 = 1e7;
const CENTIMETRES: f64 = 100.0;

/// Great-circle distance between two positions in degrees, in metres, on a sphere.
pub fn metres_between(from: (f64, f64), to: (f64, f64)) -> f64 {
    let (a, b) = (from.0.to_radians(), to.0.to_radians());
    let half = |x: f64| {
        let sine = libm::sin(x / 2.0);
        sine * sine
    };
    let turn = (to.1 - from.1).to_radians();
    let h = half(b - a) + libm::cos(a) * libm::cos(b) * half(turn);
    2.0 * model().gps.earth_radius.value * libm::asin(h.clamp(0.0, 1.0).sqrt())
}

/// Positions in radians with the cosine of the latitude; missing ones are not numbers.
pub(super) struct Track {
    latitude: Vec<f64>,
    longitude: Vec<f64>,
    cosine: Vec<f64>,
    radius: f64,
}

impl Track {
    /// The positions, with short holes bridged; none if too few samples have one.
    pub(super) fn read(
        samples: &Samples,
        times: &[f64],
        spans: &[Range<usize>],
        gap: f64,
    ) -> Option<Self> {
        let n = times.len();
        let (lat, lon) = (&samples.latitude_e7, &samples.longitude_e7);
        if lat.len() != n || lon.len() != n {
            return None;
        }
        let (mut latitude, mut longitude) = (vec![f64::NAN; n], vec![f64::NAN; n]);
        let mut first = None;
        let mut found = 0;
        for i in 0..n {
            if let Some((a, o)) = position(lat[i], lon[i]) {
                let origin = *first.get_or_insert(o);
                latitude[i] = a.to_radians();
                longitude[i] = around(o - origin).to_radians();
                found += 1;
            }
        }
        if f64::from(found) < model().cleaning.coverage.value * n as f64 {
            return None;
        }
        for span in spans {
            clean::bridge(times, &mut latitude, span.clone(), gap);
            clean::bridge(times, &mut longitude, span.clone(), gap);
        }
        let cosine = cosines(&latitude);
        let radius = model().gps.earth_radius.value;
        Some(Self { latitude, longitude, cosine, radius })
    }

    /// Metres from sample `i` to sample `j`: flat, which over the few seconds it is
    /// asked for agrees with the sphere to a millionth.
    pub(super) fn metres(&self, i: usize, j: usize) -> f64 {
        let north = self.latitude[j] - self.latitude[i];
        let cosine = f64::midpoint(self.cosine[i], self.cosine[j]);
        let east = cosine * (self.longitude[j] - self.longitude[i]);
        self.radius * (north * north + east * east).sqrt()
    }
}

fn position(latitude_e7: i32, longitude_e7: i32) -> Option<(f64, f64)> {
    if latitude_e7 == NO_COORDINATE || longitude_e7 == NO_COORDINATE {
        return None;
    }
    let (a, o) = (f64::from(latitude_e7) / E7, f64::from(longitude_e7) / E7);
    (a.abs() <= 90.0 && o.abs() <= 180.0).then_some((a, o))
}

/// The shorter way round for a difference of longitudes in degrees.
fn around(degrees: f64) -> f64 {
    if degrees > 180.0 {
        degrees - 360.0
    } else if degrees < -180.0 {
        degrees + 360.0
    } else {
        degrees
    }
}

/// Cosines from a parabola around an anchor that moves along every few kilometres.
fn cosines(latitude: &[f64]) -> Vec<f64> {
    const REACH: f64 = 5e-4;
    let mut anchor = (f64::INFINITY, 0.0, 0.0);
    latitude
        .iter()
        .map(|&a| {
            if a.is_nan() {
                return a;
            }
            if (a - anchor.0).abs() > REACH {
                anchor = (a, libm::cos(a), libm::sin(a));
            }
            let d = a - anchor.0;
            anchor.1 * (1.0 - d * d / 2.0) - anchor.2 * d
        })
        .collect()
}

/// The watch's cumulative distance in metres, with short holes bridged; none if too few
/// samples have one or it never grows.
pub(super) fn stated_distance(
    samples: &Samples,
    times: &[f64],
    spans: &[Range<usize>],
    gap: f64,
) -> Option<Vec<f64>> {
    let n = times.len();
    if samples.distance_cm.len() != n {
        return None;
    }
    let mut metres: Vec<f64> = samples
        .distance_cm
        .iter()
        .map(|&cm| match cm {
            NO_DISTANCE => f64::NAN,
            cm => f64::from(cm) / CENTIMETRES,
        })
        .collect();
    let mut known = metres.iter().copied().filter(|m| !m.is_nan());
    let first = known.next()?;
    let count = 1 + known.clone().count();
    let grows = known.any(|m| m > first);
    if !grows || (count as f64) < model().cleaning.coverage.value * n as f64 {
        return None;
    }
    for span in spans {
        clean::bridge(times, &mut metres, span.clone(), gap);
    }
    Some(metres)
}

/// Way covered so far in metres by the watch's own count, breaks included: it may go on
/// counting where it writes no samples. What nobody runs (`speeds` has no number there)
/// does not count.
pub(super) fn counted(stated: &[f64], times: &[f64], speeds: &[f64]) -> Vec<f64> {
    let fastest = model().cleaning.fastest.value;
    let late = model().cleaning.gap.value;
    let (mut way, mut last) = (0.0, None);
    let mut all = Vec::with_capacity(stated.len());
    for (i, (&m, &t)) in stated.iter().zip(times).enumerate() {
        if !m.is_nan() {
            let (from, m0) = last.unwrap_or((i, m));
            let most = fastest * late.max(t - times[from]);
            let driven = from + 1 == i && speeds[i].is_nan() && t - times[from] <= late;
            if (0.0..=most).contains(&(m - m0)) && !driven {
                way += m - m0;
            }
            last = Some((i, m));
        }
        all.push(way);
    }
    all
}

/// Metres run so far and the seconds in which they were measured, sample by sample.
pub(super) struct Path {
    metres: Vec<f64>,
    seconds: Vec<f64>,
}

impl Path {
    /// Adds up `step(i)`, the metres from sample `i - 1` to `i`, inside the spans. A
    /// jump faster than anyone runs in `late` seconds is left out.
    pub(super) fn along(
        times: &[f64],
        spans: &[Range<usize>],
        late: f64,
        step: impl Fn(usize) -> f64,
    ) -> Self {
        let n = times.len();
        let (mut metres, mut seconds) = (vec![0.0; n], vec![0.0; n]);
        let fastest = model().cleaning.fastest.value;
        let (mut way, mut time) = (0.0, 0.0);
        for span in spans {
            for i in span.clone() {
                if i > span.start {
                    let (d, dt) = (step(i), times[i] - times[i - 1]);
                    if d >= 0.0 && d <= fastest * dt.max(late) {
                        way += d;
                        time += dt;
                    }
                }
                metres[i] = way;
                seconds[i] = time;
            }
        }
        Self { metres, seconds }
    }

    /// Mean speed from sample `low` to `high` in m/s, if anything was measured.
    pub(super) fn speed(&self, low: usize, high: usize) -> f64 {
        let dt = self.seconds[high] - self.seconds[low];
        if dt > 0.0 { (self.metres[high] - self.metres[low]) / dt } else { f64::NAN }
    }

    /// Seconds measured between two samples.
    pub(super) fn measured(&self, low: usize, high: usize) -> f64 {
        self.seconds[high] - self.seconds[low]
    }

    pub(super) fn into_metres(self) -> Vec<f64> {
        self.metres
    }

    /// The metres with the straight line across every hole that could be run: the runner
    /// ran on where the receiver saw nothing.
    pub(super) fn across(
        self,
        holes: &[usize],
        times: &[f64],
        track: &Track,
    ) -> Vec<f64> {
        let fastest = model().cleaning.fastest.value;
        let mut metres = self.metres;
        let mut way = 0.0;
        let mut next = holes.iter().copied().peekable();
        for i in 0..metres.len() {
            if next.next_if_eq(&i).is_some() {
                let d = track.metres(i - 1, i);
                if d <= fastest * (times[i] - times[i - 1]) {
                    way += d;
                }
            }
            metres[i] += way;
        }
        metres
    }
}
