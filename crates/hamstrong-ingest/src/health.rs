//! Apple Health's `export.xml`, read as a stream: workouts out, whatever its size.

mod stream;

use std::io::Read;

use hamstrong_domain::recording::Sport;
use jiff::Timestamp;
use quick_xml::events::{BytesStart, Event};

use crate::other::declared;
use crate::xml::sport::sport;
use crate::xml::time::instant;
use crate::xml::{attributes, local, plain};
use crate::{Limits, ReadError};
use stream::Stream;

/// Most workouts of one export: fifty years with ten a day.
const WORKOUTS: usize = 200_000;
/// Letters of names that are kept.
const LETTERS: usize = 200;

/// One workout of the export.
#[derive(Clone, Debug, PartialEq)]
pub struct HealthWorkout {
    /// What it was.
    pub sport: Sport,
    /// Whether it was done indoors, as the watch was told.
    pub indoor: bool,
    /// When it began.
    pub start: Timestamp,
    /// When it ended.
    pub end: Timestamp,
    /// Seconds the local clock was ahead of UTC.
    pub offset_s: i32,
    /// Distance in metres, if told.
    pub distance_m: Option<f64>,
    /// Time without pauses in seconds, if told.
    pub active_s: Option<f64>,
    /// Steps, if told.
    pub steps: Option<f64>,
    /// The app or watch that wrote it.
    pub source: String,
    /// File name of its route, without any folder.
    pub route: Option<String>,
}

/// What an export holds.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct HealthExport {
    /// Workouts in the order written.
    pub workouts: Vec<HealthWorkout>,
    /// Workouts that could not be read.
    pub unreadable: usize,
    /// Other records passed over.
    pub records: u64,
    /// Whether the file came to its end.
    pub whole: bool,
}

/// Reads an export at a memory that does not grow with its size.
///
/// # Errors
/// If it is no export of Apple Health, declares an entity, or passes a limit.
pub fn read_health<R: Read>(
    reader: R,
    limits: &Limits,
) -> Result<HealthExport, ReadError> {
    let mut stream = Stream::new(reader, limits);
    let mut reading = Reading::default();
    while let Some(event) = stream.next()? {
        match event {
            Event::DocType(text) => {
                let entities = text.matches("<!ENTITY").count();
                if entities > 0 {
                    return Err(declared(entities));
                }
            }
            Event::Start(tag) => reading.opens(&tag, limits)?,
            Event::End(_) if reading.closes()? => break,
            Event::Eof => break,
            _ => {}
        }
    }
    if reading.depth == 0 && !reading.export.whole {
        return Err(ReadError::Damaged(
            "this XML file breaks off before its first element".into(),
        ));
    }
    Ok(reading.export)
}

/// Where the reading stands.
#[derive(Default)]
struct Reading {
    export: HealthExport,
    depth: usize,
    /// The workout that is open; none inside if it cannot be read.
    open: Option<Result<HealthWorkout, ()>>,
}

impl Reading {
    fn opens(
        &mut self,
        tag: &BytesStart<'_>,
        limits: &Limits,
    ) -> Result<(), ReadError> {
        if self.depth == 0 && local(tag) != "HealthData" {
            return Err(ReadError::UnknownFormat);
        }
        self.depth += 1;
        if self.depth > limits.depth {
            return Err(ReadError::TooLarge(format!(
                "the elements of this file nest deeper than {}",
                limits.depth
            )));
        }
        match (self.depth, &mut self.open) {
            (2, open) if local(tag) == "Workout" => {
                *open = Some(workout(tag).ok_or(()));
            }
            (2, _) => self.export.records += 1,
            (3.., Some(Ok(workout))) => detail(workout, tag),
            _ => {}
        }
        Ok(())
    }

    /// Whether the root has ended.
    fn closes(&mut self) -> Result<bool, ReadError> {
        self.depth = self.depth.saturating_sub(1);
        if self.depth == 1
            && let Some(done) = self.open.take()
        {
            self.export.add(done)?;
        }
        self.export.whole |= self.depth == 0;
        Ok(self.export.whole)
    }
}

impl HealthExport {
    fn add(&mut self, done: Result<HealthWorkout, ()>) -> Result<(), ReadError> {
        match done {
            Err(()) => self.unreadable += 1,
            Ok(_) if self.workouts.len() >= WORKOUTS => {
                return Err(ReadError::TooLarge(format!(
                    "this export has more than {WORKOUTS} workouts"
                )));
            }
            Ok(workout) => self.workouts.push(workout),
        }
        Ok(())
    }

    /// The workout whose route lies in the file of this name.
    #[must_use]
    pub fn of_route(&self, name: &str) -> Option<&HealthWorkout> {
        let file = last(name);
        self.workouts.iter().find(|workout| workout.route.as_deref() == Some(file))
    }
}

fn last(path: &str) -> &str {
    path.rsplit(['/', '\\', '!']).next().unwrap_or(path)
}

fn text(value: &str) -> String {
    plain(value).chars().filter(|c| !c.is_control()).take(LETTERS).collect()
}

fn workout(tag: &BytesStart<'_>) -> Option<HealthWorkout> {
    let (mut start, mut end, mut kind, mut source) = (None, None, "", "");
    let (mut distance, mut unit, mut duration, mut duration_unit) =
        (None, "km", None, "min");
    for (name, value) in attributes(tag) {
        match name {
            "workoutActivityType" => kind = value,
            "startDate" => start = moment(value),
            "endDate" => end = moment(value),
            "sourceName" => source = value,
            "totalDistance" => distance = positive(value),
            "totalDistanceUnit" => unit = value,
            "duration" => duration = positive(value),
            "durationUnit" => duration_unit = value,
            _ => {}
        }
    }
    let ((start, offset_s), (end, _)) = start.zip(end)?;
    let (sport, indoor) = sport_of(kind);
    Some(HealthWorkout {
        sport,
        indoor,
        start,
        end: end.max(start),
        offset_s,
        distance_m: distance.and_then(|value| metres(value, unit)),
        active_s: duration.and_then(|value| seconds(value, duration_unit)),
        steps: None,
        source: text(source),
        route: None,
    })
}

/// What stands inside a workout.
fn detail(workout: &mut HealthWorkout, tag: &BytesStart<'_>) {
    let find = |wanted: &str| {
        attributes(tag).find(|(name, _)| *name == wanted).map(|(_, value)| value)
    };
    match local(tag) {
        "FileReference" => {
            let path = find("path").map(|path| text(last(path)));
            workout.route = workout.route.take().or(path);
        }
        "MetadataEntry" if find("key") == Some("HKIndoorWorkout") => {
            workout.indoor |= find("value") == Some("1");
        }
        "WorkoutStatistics" => {
            let sum = find("sum").and_then(positive);
            let unit = find("unit").unwrap_or_default();
            match find("type") {
                Some("HKQuantityTypeIdentifierDistanceWalkingRunning") => {
                    let told = sum.and_then(|value| metres(value, unit));
                    workout.distance_m = workout.distance_m.or(told);
                }
                Some("HKQuantityTypeIdentifierStepCount") => workout.steps = sum,
                _ => {}
            }
        }
        _ => {}
    }
}

/// The sport that Apple means: `HKWorkoutActivityTypeCrossCountrySkiing`.
fn sport_of(kind: &str) -> (Sport, bool) {
    let kind = kind.strip_prefix("HKWorkoutActivityType").unwrap_or(kind);
    let mut words = String::new();
    for letter in kind.chars().take(LETTERS).filter(|c| c.is_alphanumeric()) {
        if letter.is_uppercase() && !words.is_empty() {
            words.push('_');
        }
        words.extend(letter.to_lowercase());
    }
    sport(&words)
}

/// `2016-04-02 10:40:38 +0100`.
fn moment(text: &str) -> Option<(Timestamp, i32)> {
    let (day, zone) = text.trim().rsplit_once(' ')?;
    let read = instant(&format!("{day}{zone}"))?;
    Some((Timestamp::from_millisecond(read.ms).ok()?, read.offset_s.unwrap_or(0)))
}

fn positive(text: &str) -> Option<f64> {
    text.trim().parse::<f64>().ok().filter(|value| value.is_finite() && *value > 0.0)
}

fn metres(value: f64, unit: &str) -> Option<f64> {
    let each =
        [("km", 1000.0), ("m", 1.0), ("mi", 1609.344), ("yd", 0.9144), ("ft", 0.3048)];
    each.iter().find(|(name, _)| *name == unit).map(|(_, metres)| value * metres)
}

fn seconds(value: f64, unit: &str) -> Option<f64> {
    let each = [("min", 60.0), ("s", 1.0), ("hr", 3600.0), ("h", 3600.0)];
    each.iter().find(|(name, _)| *name == unit).map(|(_, seconds)| value * seconds)
}
