//! A session of strength as steps of a watch: work, rest, again.

use hamstrong_domain::catalogue;
use hamstrong_domain::diary::Side;
use hamstrong_domain::session::{Block, BlockKind, Item};
use jiff::Timestamp;

use super::{Effort, Step, Until, WORKOUT_STEPS, Workout, WorkoutSport, fit_exercise};

/// A session as a workout, and the exercises that no longer fitted into its steps.
#[must_use]
pub fn session_workout(
    name: &str,
    made: Timestamp,
    blocks: &[Block],
) -> (Workout, Vec<String>) {
    let mut steps = Vec::new();
    let mut left_out = Vec::new();
    for block in blocks {
        for item in &block.items {
            let mut more = Vec::new();
            lay(item, block.kind, steps.len(), &mut more);
            if steps.len() + more.len() > WORKOUT_STEPS {
                left_out.push(item.exercise.clone());
            } else {
                steps.extend(more);
            }
        }
    }
    let sport = WorkoutSport::Strength;
    (Workout { name: name.to_owned(), sport, made, steps }, left_out)
}

/// The steps of one exercise; `first` is the place of the first of them.
fn lay(item: &Item, kind: BlockKind, first: usize, steps: &mut Vec<Step>) {
    let sides: &[Option<Side>] = match (item.per_side, item.first_side) {
        (false, _) => &[None],
        (true, Some(Side::Right)) => &[Some(Side::Right), Some(Side::Left)],
        (true, _) => &[Some(Side::Left), Some(Side::Right)],
    };
    let load = item.load.map(|load| load.0);
    let work = |side, load| work(item, kind, side, load);
    if item.ramp.is_empty() {
        steps.extend(sides.iter().map(|side| work(*side, load)));
        steps.extend(rest(item));
        if item.sets > 1 {
            steps.push(Step::Repeat { from: first, times: item.sets });
        }
    } else {
        // Every set has a load of its own, so none can be repeated.
        for load in &item.ramp {
            steps.extend(sides.iter().map(|side| work(*side, Some(load.0))));
            steps.extend(rest(item));
        }
    }
    for load in &item.drops {
        steps.extend(sides.iter().map(|side| work(*side, Some(load.0))));
    }
    if let Some((side, sets)) = item.extra_sets {
        let from = first + steps.len();
        steps.push(work(Some(side), load));
        steps.extend(rest(item));
        if sets > 1 {
            steps.push(Step::Repeat { from, times: sets });
        }
    }
}

fn work(item: &Item, kind: BlockKind, side: Option<Side>, load: Option<f64>) -> Step {
    let name = catalogue::exercise(&item.exercise)
        .map_or(item.exercise.as_str(), |exercise| exercise.name.as_str());
    let side = match side {
        Some(Side::Left) => ", left",
        Some(Side::Right) => ", right",
        None => "",
    };
    let until = match (item.repetitions, item.seconds, item.metres) {
        (Some(repetitions), ..) => Until::Repetitions(repetitions),
        (None, Some(seconds), _) => Until::Seconds(seconds),
        (None, None, Some(metres)) => Until::Metres(metres),
        (None, None, None) => Until::Pressed,
    };
    let effort = match kind {
        BlockKind::WarmUp => Effort::WarmUp,
        BlockKind::CoolDown => Effort::CoolDown,
        BlockKind::Main | BlockKind::Finisher => Effort::Active,
    };
    Step::Do {
        name: format!("{name}{side}"),
        until,
        effort,
        exercise: fit_exercise(&item.exercise),
        load_kg: load,
        speed: None,
        notes: notes(item),
    }
}

/// What the watch shows below a step.
fn notes(item: &Item) -> String {
    let mut parts = Vec::new();
    let held = item.seconds.filter(|_| item.repetitions.is_some());
    parts.extend(held.map(|seconds| format!("{seconds} s each")));
    let far = item.metres.filter(|_| item.repetitions.or(item.seconds).is_some());
    parts.extend(far.map(|metres| format!("{metres} m")));
    parts.extend(item.tempo.as_ref().map(|tempo| format!("tempo {tempo}")));
    parts.extend(item.reserve.map(|left| format!("{left} left in reserve")));
    parts.extend(
        Some(&item.stop).filter(|stop| !stop.is_empty()).map(ToString::to_string),
    );
    parts.extend(item.cue.clone());
    parts.extend(item.note.clone());
    parts.join(". ")
}

fn rest(item: &Item) -> Option<Step> {
    let seconds = item.rest_s.filter(|seconds| *seconds > 0)?;
    Some(Step::Do {
        name: "Rest".to_owned(),
        until: Until::Seconds(seconds),
        effort: Effort::Rest,
        exercise: None,
        load_kg: None,
        speed: None,
        notes: String::new(),
    })
}
