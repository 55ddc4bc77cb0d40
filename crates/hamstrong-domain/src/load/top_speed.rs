//! Personal top speed, from the best of each session.

use super::history::NUMBERS;

/// The second-highest of the sessions' best 3-second means in m/s, if two sessions
/// exceed the floor: one session alone may be a bad recording.
pub fn second_best(sessions: impl Iterator<Item = f64>) -> Option<f64> {
    let floor = NUMBERS.top_speed.floor.value;
    let mut best = [floor; 2];
    for speed in sessions.filter(|s| s.is_finite()) {
        if speed > best[0] {
            best = [speed, best[0]];
        } else if speed > best[1] {
            best[1] = speed;
        }
    }
    (best[1] > floor).then_some(best[1])
}
