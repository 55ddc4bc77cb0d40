//! Planned workouts for a watch, as FIT files: what the watch is to show, step by step.

mod exercises;
mod run;
mod strength;

pub use exercises::{FitExercise, exercise_of, fit_exercise, fit_ids};
pub use run::run_step_workout;
pub use strength::session_workout;

use jiff::Timestamp;

use crate::fit::write::{Field, FitFile, Value};

/// The epoch of FIT, 1989-12-31 00:00 UTC, in Unix seconds.
const EPOCH_S: i64 = 631_065_600;
/// Most steps of one workout; watches take fewer.
pub const WORKOUT_STEPS: usize = 200;
/// Letters of names; watches show fewer.
const NAME: usize = 48;
/// Heaviest load that the format can hold, in kilograms.
const MOST_KG: f64 = 650.0;

const FILE_ID: u16 = 0;
const WORKOUT: u16 = 26;
const STEP: u16 = 27;
/// The type of a file that holds a workout, and the maker's number for development.
const WORKOUT_FILE: u8 = 5;
const DEVELOPMENT: u16 = 255;
const RUNNING: u8 = 1;
const TRAINING: u8 = 10;
const STRENGTH: u8 = 20;
const GENERIC: u8 = 0;
const KILOGRAM: u16 = 1;

/// What a workout is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WorkoutSport {
    /// Strength training.
    Strength,
    /// Running.
    Running,
}

/// When a step ends.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Until {
    /// After so many repetitions.
    Repetitions(u32),
    /// After so many seconds.
    Seconds(u32),
    /// After so many metres.
    Metres(f64),
    /// When the athlete presses the button.
    Pressed,
}

/// How hard a step is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Effort {
    /// Work.
    Active,
    /// Rest.
    Rest,
    /// Warm-up.
    WarmUp,
    /// Cool-down.
    CoolDown,
}

/// Speeds between which a step is run, in m/s.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct SpeedRange {
    /// Slowest.
    pub least_m_s: f64,
    /// Fastest.
    pub most_m_s: f64,
}

/// One step of a workout.
#[derive(Clone, Debug, PartialEq)]
pub enum Step {
    /// Something is done.
    Do {
        /// What the watch shows.
        name: String,
        /// When it ends.
        until: Until,
        /// How hard.
        effort: Effort,
        /// The exercise by the watch's own numbers.
        exercise: Option<FitExercise>,
        /// Load in kilograms.
        load_kg: Option<f64>,
        /// Speed to keep.
        speed: Option<SpeedRange>,
        /// What else to know.
        notes: String,
    },
    /// The steps from `from` to here are done so many times in all.
    Repeat {
        /// Place of the first step, from 0.
        from: usize,
        /// Times in all.
        times: u32,
    },
}

/// A workout.
#[derive(Clone, Debug, PartialEq)]
pub struct Workout {
    /// Its name.
    pub name: String,
    /// What it is for.
    pub sport: WorkoutSport,
    /// When it was made; also its name for the watch.
    pub made: Timestamp,
    /// Steps in order, two hundred at most.
    pub steps: Vec<Step>,
}

impl Workout {
    /// The workout as a FIT file.
    #[must_use]
    pub fn to_fit(&self) -> Vec<u8> {
        let steps = &self.steps[..self.steps.len().min(WORKOUT_STEPS)];
        let made = u32::try_from(self.made.as_second() - EPOCH_S).unwrap_or_default();
        let (sport, sub_sport) = match self.sport {
            WorkoutSport::Strength => (TRAINING, STRENGTH),
            WorkoutSport::Running => (RUNNING, GENERIC),
        };
        let mut file = FitFile::default();
        file.messages(
            FILE_ID,
            &[vec![
                (0, Value::Enum(Some(WORKOUT_FILE))),
                (1, Value::U16(Some(DEVELOPMENT))),
                (2, Value::U16(Some(0))),
                (3, Value::U32z(made)),
                (4, Value::U32(Some(made))),
            ]],
        );
        file.messages(
            WORKOUT,
            &[vec![
                (4, Value::Enum(Some(sport))),
                (11, Value::Enum(Some(sub_sport))),
                (6, Value::U16(Some(steps.len() as u16))),
                (8, Value::Text(shown(&self.name))),
            ]],
        );
        let all: Vec<Vec<Field>> =
            steps.iter().enumerate().map(|(at, step)| fields(at, step)).collect();
        file.messages(STEP, &all);
        file.finish()
    }
}

/// A name as long as a watch can show it.
fn shown(name: &str) -> String {
    name.chars().filter(|c| !c.is_control()).take(NAME).collect()
}

/// The numbers of a step: how long, and what is aimed at.
struct Numbers {
    duration: (u8, Option<u32>),
    target: (u8, Option<u32>),
    speeds: (Option<u32>, Option<u32>),
}

fn numbers(step: &Step) -> Numbers {
    const OPEN_TARGET: u8 = 2;
    const SPEED: u8 = 0;
    match step {
        Step::Repeat { from, times } => Numbers {
            duration: (6, Some(*from as u32)),
            target: (OPEN_TARGET, Some(*times)),
            speeds: (None, None),
        },
        Step::Do { until, speed, .. } => {
            let duration = match until {
                Until::Seconds(seconds) => (0, seconds.checked_mul(1000)),
                Until::Metres(metres) => (1, Some((metres * 100.0).round() as u32)),
                Until::Pressed => (5, None),
                Until::Repetitions(count) => (29, Some(*count)),
            };
            let milli = |speed: f64| Some((speed * 1000.0).round() as u32);
            // A target of zero says that the two speeds beside it hold.
            let (target, speeds) = match speed {
                Some(SpeedRange { least_m_s, most_m_s }) => {
                    ((SPEED, Some(0)), (milli(*least_m_s), milli(*most_m_s)))
                }
                None => ((OPEN_TARGET, None), (None, None)),
            };
            Numbers { duration, target, speeds }
        }
    }
}

fn fields(at: usize, step: &Step) -> Vec<Field> {
    let Numbers { duration, target, speeds } = numbers(step);
    let (name, effort, exercise, load, notes) = match step {
        Step::Repeat { .. } => ("", None, None, None, ""),
        Step::Do { name, effort, exercise, load_kg, notes, .. } => {
            let load = load_kg.filter(|kg| (0.0..=MOST_KG).contains(kg));
            (name.as_str(), Some(*effort as u8), *exercise, load, notes.as_str())
        }
    };
    vec![
        (254, Value::U16(Some(at as u16))),
        (0, Value::Text(shown(name))),
        (1, Value::Enum(Some(duration.0))),
        (2, Value::U32(duration.1)),
        (3, Value::Enum(Some(target.0))),
        (4, Value::U32(target.1)),
        (5, Value::U32(speeds.0)),
        (6, Value::U32(speeds.1)),
        (7, Value::Enum(effort)),
        (8, Value::Text(notes.to_owned())),
        (10, Value::U16(exercise.map(|e| e.category))),
        (11, Value::U16(exercise.map(|e| e.name))),
        (12, Value::U16(load.map(|kg| (kg * 100.0).round() as u16))),
        (13, Value::U16(load.map(|_| KILOGRAM))),
    ]
}
