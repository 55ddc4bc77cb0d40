//! Which exercise could serve, how well, and what the calendar says against it.

use jiff::civil::Date;

use crate::catalogue::{self, Exercise, Impact};
use crate::evidence::Reason;
use crate::session::{hours_wanted, is_heavy, is_new, merit};
use crate::state::{State, Thresholds, days_from, limit};

/// What the calendar says against it: the week, hours before a key run, the taper.
pub(super) fn untimely(state: &State, exercise: &Exercise) -> Option<Reason> {
    often(state, exercise).or_else(|| too_near(state, exercise))
}

/// Done as often this week as the exercise allows.
fn often(state: &State, exercise: &Exercise) -> Option<Reason> {
    let practice = state.strength.by_exercise.get(&exercise.id)?;
    let window = limit("sessions-per-week", "window");
    let recent = |day: &&Date| f64::from(days_from(**day, state.day)) < window;
    let done = practice.days.iter().filter(recent).count();
    let most = exercise.per_week[1];
    (done as f64 >= f64::from(most)).then(|| {
        let here = said!("done {} times in {} days, {} at most", done, window, most);
        Reason::new("exercise-gates", here)
    })
}

fn too_near(state: &State, exercise: &Exercise) -> Option<Reason> {
    let coming = state.key_runs.iter().filter(|run| run.day > state.day);
    for run in coming {
        let days = f64::from(days_from(state.day, run.day));
        let (clear, wanted) = (days * 24.0, hours_wanted(state, exercise));
        if clear < wanted {
            let here = said!(
                "{} on {}, {} h away, {} h wanted",
                run.what,
                run.day,
                clear,
                wanted
            );
            return Some(Reason::new("clear-hours", here));
        }
        if !run.is_race() {
            continue;
        }
        let new = is_new(state, exercise) && days <= limit("taper", "new");
        let heavy = is_heavy(exercise) && days < limit("taper", "heavy");
        if new || heavy {
            let kind =
                if new { said!("new to you") } else { said!("heavy lowering work") };
            let here =
                said!("{}, {} on {}, {} days away", kind, run.what, run.day, days);
            return Some(Reason::new("taper", here));
        }
    }
    None
}

/// Whether it asks the hamstrings without landing and without long lowering.
pub(super) fn is_light(exercise: &Exercise) -> bool {
    let hamstring =
        matches!(exercise.category.as_str(), "hip-dominant" | "knee-dominant");
    let slot = exercise.slots.iter().any(|s| s == "strength" || s == "rehab");
    let short_hip =
        exercise.category == "hip-dominant" && exercise.muscle_length == "short";
    hamstring
        && slot
        && exercise.impact == Impact::None
        && (is_hold(exercise) || short_hip)
}

/// How well it would serve on a light day: holds first.
pub(super) fn light_merit(state: &State, exercise: &Exercise) -> f64 {
    let numbers = Thresholds::get();
    let mut merit = merit(state, exercise);
    if is_hold(exercise) {
        merit += numbers.number("weight_hold");
    }
    if exercise.slots.iter().any(|slot| slot == "strength") {
        merit += numbers.number("weight_strength_slot");
    }
    merit
}

fn is_hold(exercise: &Exercise) -> bool {
    exercise.contraction.len() == 1 && exercise.contraction[0] == "isometric"
}

/// The best of the shelf by `merit` among those that pass; ties by id.
pub(super) fn best(
    passes: impl Fn(&Exercise) -> bool,
    merit: impl Fn(&Exercise) -> f64,
) -> Option<&'static Exercise> {
    let mut found: Option<(&'static Exercise, f64)> = None;
    for exercise in catalogue::exercises().iter().filter(|e| passes(e)) {
        let merit = merit(exercise);
        if found.is_none_or(|(_, highest)| merit > highest) {
            found = Some((exercise, merit));
        }
    }
    found.map(|(exercise, _)| exercise)
}
