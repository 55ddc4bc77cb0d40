//! Sets for the back of the thigh beside sets for the front: a count, and no verdict.

use jiff::civil::Date;

use super::numbers::Lists;
use crate::catalogue::Exercise;
use crate::evidence::Reason;
use crate::state::Lifts;
use crate::state::{days_from, is_hamstring_strength, limit};

/// Sets of the last weeks; a set of one leg counts half.
#[derive(Clone, Debug, PartialEq)]
pub struct FrontBack {
    /// Hamstring strength sets.
    pub back: f64,
    /// Sets that ask the quadriceps first.
    pub front: f64,
    /// What was counted, as a runner reads it; none without any set.
    pub reason: Option<Reason>,
}

/// Counts the sets of the window up to `day`.
pub fn front_back(lifts: &Lifts, day: Date) -> FrontBack {
    let back = count(lifts, day, |e| !is_front(e) && is_hamstring_strength(e));
    let front = count(lifts, day, is_front);
    let window = limit("front-and-back", "window");
    let here = said!(
        "{} sets for the back of the thigh and {} for the front in {} days",
        back,
        front,
        window
    );
    let reason = (back + front > 0.0).then(|| Reason::new("front-and-back", here));
    FrontBack { back, front, reason }
}

fn is_front(exercise: &Exercise) -> bool {
    Lists::get().quadriceps.contains(&exercise.id)
}

fn count(lifts: &Lifts, day: Date, counts: impl Fn(&Exercise) -> bool) -> f64 {
    let window = limit("front-and-back", "window");
    let recent = |when: Date| {
        let ago = f64::from(days_from(when, day));
        (0.0..window).contains(&ago)
    };
    lifts
        .histories()
        .filter(|history| counts(history.exercise))
        .flat_map(|history| &history.bouts)
        .filter(|bout| recent(bout.day))
        .flat_map(|bout| &bout.sets)
        .map(|set| if set.side.is_some() { 0.5 } else { 1.0 })
        .fold(0.0, |sum, set| sum + set)
}
