//! A run step of the way back as steps of a watch, with speeds of this runner.

use std::sync::LazyLock;

use hamstrong_domain::rehab::RunStep;
use jiff::Timestamp;
use serde::Deserialize;

use super::{Effort, SpeedRange, Step, Until, Workout, WorkoutSport};

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Piece {
    what: String,
    minutes: Option<u32>,
    metres: Option<f64>,
    low: Option<f64>,
    high: Option<f64>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Group {
    times: u32,
    pieces: Vec<Piece>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Cut {
    id: String,
    groups: Vec<Group>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    steps: Vec<Cut>,
}

static CUTS: LazyLock<Vec<Cut>> = LazyLock::new(|| {
    let text = include_str!("../../../../data/import/run-steps.toml");
    let file: File = toml::from_str(text).expect("the table is tested");
    file.steps
});

/// A run step as a workout; none if it has no pieces. Without a known top speed the
/// pieces carry no speed.
#[must_use]
pub fn run_step_workout(
    step: &RunStep,
    made: Timestamp,
    top_speed_m_s: Option<f64>,
) -> Option<Workout> {
    let cut = CUTS.iter().find(|cut| cut.id == step.id)?;
    let mut steps = Vec::new();
    for group in &cut.groups {
        let from = steps.len();
        steps.extend(group.pieces.iter().map(|p| piece(p, step, top_speed_m_s)));
        if group.times > 1 {
            steps.push(Step::Repeat { from, times: group.times });
        }
    }
    let name = format!("Run step {}", step.id);
    Some(Workout { name, sport: WorkoutSport::Running, made, steps })
}

fn piece(piece: &Piece, step: &RunStep, top_speed_m_s: Option<f64>) -> Step {
    // Whatever the table says, the ceiling of the step holds.
    let ceiling = f64::from(step.percent);
    let share = piece.low.zip(piece.high).map(|(low, high)| (low, high.min(ceiling)));
    let speed = share.zip(top_speed_m_s).map(|((low, high), top)| SpeedRange {
        least_m_s: top * low / 100.0,
        most_m_s: top * high / 100.0,
    });
    let until = match (piece.minutes, piece.metres) {
        (Some(minutes), _) => Until::Seconds(minutes * 60),
        (None, Some(metres)) => Until::Metres(metres),
        (None, None) => Until::Pressed,
    };
    let walks = piece.low.is_none() && piece.what.starts_with("Walk");
    Step::Do {
        name: piece.what.clone(),
        until,
        effort: if walks { Effort::Rest } else { Effort::Active },
        exercise: None,
        load_kg: None,
        speed,
        notes: share.map(|(_, high)| at_most(high)).unwrap_or_default(),
    }
}

fn at_most(percent: f64) -> String {
    format!("at most {percent:.0} % of your top speed")
}
