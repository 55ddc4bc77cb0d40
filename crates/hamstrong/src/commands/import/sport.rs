//! The sport of a recording whose file does not name it: told by its pace.

use hamstrong_domain::load::metres_between;
use hamstrong_domain::recording::{
    NO_COORDINATE, NO_DISTANCE, NO_U16, Recording, Samples, Sport,
};

/// Slower than this in the median, in m/s, it was a walk. Our judgement: fast walkers
/// reach 2.0, slow runners rarely stay below.
const WALK: f64 = 1.9;
/// Faster than this in the median, in m/s, nobody ran it: a ride. Our judgement, above
/// any distance runner's pace over a whole recording.
const RIDE: f64 = 6.5;
/// Below this it stands, in m/s.
const STANDS: f64 = 0.5;

/// Names the sport if the file does not.
pub(super) fn settle(recording: &mut Recording) {
    if recording.sport != Sport::Unknown {
        return;
    }
    recording.sport = match median_moving(&recording.samples) {
        Some(median) if median < WALK => Sport::Other("walk, by its pace".to_owned()),
        Some(median) if median > RIDE => Sport::Other("ride, by its pace".to_owned()),
        Some(_) => Sport::Running,
        None => Sport::Other("nothing that moves".to_owned()),
    };
}

/// Median speed over the time moving, in m/s, as the file has it: cleaning would take a
/// ride's speeds for noise.
fn median_moving(samples: &Samples) -> Option<f64> {
    let mut pieces: Vec<(f64, f64)> = (1..samples.len())
        .filter_map(|i| {
            let ms = samples.elapsed_ms[i] - samples.elapsed_ms[i - 1];
            let seconds = f64::from(ms) / 1000.0;
            Some((metres(samples, i, seconds)? / seconds, seconds))
        })
        .filter(|(speed, _)| *speed > STANDS)
        .collect();
    pieces.sort_by(|a, b| a.0.total_cmp(&b.0));
    let half = pieces.iter().map(|p| p.1).sum::<f64>() / 2.0;
    let mut below = 0.0;
    pieces.into_iter().find_map(|(speed, seconds)| {
        below += seconds;
        (below >= half).then_some(speed)
    })
}

/// The way to a sample from the one before it, in metres.
fn metres(samples: &Samples, i: usize, seconds: f64) -> Option<f64> {
    let pair = |column: &[u32]| Some((*column.get(i - 1)?, *column.get(i)?));
    let counted = pair(&samples.distance_cm)
        .filter(|&(a, b)| a != NO_DISTANCE && b != NO_DISTANCE && b >= a)
        .map(|(a, b)| f64::from(b - a) / 100.0);
    let stated = || {
        let speed = samples.speed_mm_s.get(i).filter(|&&s| s != NO_U16)?;
        Some(f64::from(*speed) / 1000.0 * seconds)
    };
    counted.or_else(|| along(samples, i)).or_else(stated)
}

fn along(samples: &Samples, i: usize) -> Option<f64> {
    let at = |i: usize| {
        let place = (*samples.latitude_e7.get(i)?, *samples.longitude_e7.get(i)?);
        (place.0 != NO_COORDINATE && place.1 != NO_COORDINATE).then_some(place)
    };
    let degrees = |(lat, lon)| (f64::from(lat) / 1e7, f64::from(lon) / 1e7);
    let (from, to) = (degrees(at(i - 1)?), degrees(at(i)?));
    Some(metres_between(from, to))
}
