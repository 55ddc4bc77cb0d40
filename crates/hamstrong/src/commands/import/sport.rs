//! The sport of a recording whose file does not name it: told by its pace.

use hamstrong_domain::load::{Own, cleaned_speed};
use hamstrong_domain::recording::{Recording, Sport};

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
    let cleaned = cleaned_speed(recording, &Own::default());
    let known = cleaned.speed_m_s.into_iter().flatten();
    let mut moving: Vec<f64> = known.filter(|s| *s > STANDS).collect();
    moving.sort_by(f64::total_cmp);
    recording.sport = match moving.get(moving.len() / 2) {
        Some(&median) if median < WALK => Sport::Other("walk, by its pace".to_owned()),
        Some(&median) if median > RIDE => Sport::Other("ride, by its pace".to_owned()),
        Some(_) => Sport::Running,
        None => Sport::Other("nothing that moves".to_owned()),
    };
}
