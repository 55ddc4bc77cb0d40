//! TCX: activities of laps, laps of tracks, tracks of points.

use hamstrong_domain::recording::{Format, NO_COORDINATE, Remark, Sport};
use quick_xml::events::BytesStart;

use crate::track::{
    Draft, DraftLap, NO_TIME, Place, Point, coordinate, counted, nothing_left,
};
use crate::xml::decimal::scaled;
use crate::xml::sport::sport;
use crate::xml::time::instant;
use crate::xml::{Scan, Step, attributes, decode, local};
use crate::{Content, Limits, ReadError};

/// Longest name of a device kept.
const NAME: usize = 100;

/// What the text of the element at hand means.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Field {
    None,
    Time,
    Latitude,
    Longitude,
    Altitude,
    Distance,
    HeartRate,
    Cadence,
    Speed,
    LapTime,
    LapDistance,
    Device,
}

/// Elements of a point by local name; `Value` counts inside `HeartRateBpm` only.
const FIELDS: &[(&str, Field)] = &[
    ("Time", Field::Time),
    ("LatitudeDegrees", Field::Latitude),
    ("LongitudeDegrees", Field::Longitude),
    ("AltitudeMeters", Field::Altitude),
    ("DistanceMeters", Field::Distance),
    ("Speed", Field::Speed),
    ("RunCadence", Field::Cadence),
    ("Cadence", Field::Cadence),
];

struct Reader<'l> {
    limits: &'l Limits,
    done: Vec<Draft>,
    draft: Draft,
    courses: usize,
    workouts: usize,
    impossible: usize,
    /// Depths of what is open; 0 if it is not.
    activity: usize,
    lap: usize,
    at_point: usize,
    heart: usize,
    device: usize,
    point: Point,
    anew: bool,
    count: usize,
    field: Field,
}

/// Reads a TCX file.
///
/// # Errors
/// If it holds no activity with points, declares entities or passes a limit.
pub(crate) fn read(bytes: &[u8], limits: &Limits) -> Result<Content, ReadError> {
    let text = decode(bytes);
    let mut scan = Scan::new(&text, limits);
    let mut reader = Reader::new(limits);
    let whole = loop {
        match scan.step()? {
            Step::Open(tag) => reader.open(&tag, scan.depth())?,
            Step::Text(text) => reader.text(&text),
            Step::Close => reader.close(scan.depth() + 1),
            Step::End => break true,
            Step::Broken => break false,
        }
    };
    reader.finish(whole)
}

impl<'l> Reader<'l> {
    const fn new(limits: &'l Limits) -> Self {
        Self {
            limits,
            done: Vec::new(),
            draft: Draft::new(Format::Tcx),
            courses: 0,
            workouts: 0,
            impossible: 0,
            activity: 0,
            lap: 0,
            at_point: 0,
            heart: 0,
            device: 0,
            point: Point::BLANK,
            anew: false,
            count: 0,
            field: Field::None,
        }
    }

    fn open(&mut self, tag: &BytesStart<'_>, depth: usize) -> Result<(), ReadError> {
        let name = local(tag);
        self.field = Field::None;
        if self.at_point > 0 {
            self.open_in_point(name, depth);
            return Ok(());
        }
        match name {
            "Trackpoint" if self.activity > 0 => self.open_point(depth)?,
            "Track" if self.activity > 0 => self.anew = true,
            "Lap" if self.activity > 0 && self.lap == 0 => {
                self.lap = depth;
                let start = attribute(tag, "StartTime").and_then(|text| instant(&text));
                self.draft.offset_s =
                    self.draft.offset_s.or(start.and_then(|start| start.offset_s));
                self.draft.laps.push(DraftLap {
                    start_ms: start.map_or(NO_TIME, |start| start.ms),
                    timer_s: None,
                    distance_m: None,
                });
            }
            "TotalTimeSeconds" if self.lap > 0 && depth == self.lap + 1 => {
                self.field = Field::LapTime;
            }
            "DistanceMeters" if self.lap > 0 && depth == self.lap + 1 => {
                self.field = Field::LapDistance;
            }
            "Creator" if self.activity > 0 => self.device = depth,
            "Name" if self.device > 0 && depth == self.device + 1 => {
                self.field = Field::Device;
            }
            "Activity" if self.activity == 0 => {
                self.activity = depth;
                let word = attribute(tag, "Sport").unwrap_or_default();
                (self.draft.sport, self.draft.indoor) = sport(&word);
            }
            "Course" => self.courses += 1,
            "Workout" => self.workouts += 1,
            _ => {}
        }
        Ok(())
    }

    fn open_point(&mut self, depth: usize) -> Result<(), ReadError> {
        self.count += 1;
        if self.count > self.limits.points {
            return Err(ReadError::TooLarge(format!(
                "this file has more than {} points",
                self.limits.points
            )));
        }
        self.at_point = depth;
        self.heart = 0;
        self.point = Point { anew: self.anew, ..Point::BLANK };
        self.anew = false;
        Ok(())
    }

    fn open_in_point(&mut self, name: &str, depth: usize) {
        if name == "HeartRateBpm" {
            self.heart = depth;
        } else if name == "Value" && self.heart > 0 && depth == self.heart + 1 {
            self.field = Field::HeartRate;
        } else {
            let field = FIELDS.iter().find(|(field, _)| *field == name);
            self.field = field.map_or(Field::None, |(_, field)| *field);
        }
    }

    fn text(&mut self, text: &str) {
        let point = &mut self.point;
        match self.field {
            Field::None => {}
            Field::Time => {
                if point.ms == NO_TIME
                    && let Some(time) = instant(text)
                {
                    point.ms = time.ms;
                    self.draft.offset_s = self.draft.offset_s.or(time.offset_s);
                }
            }
            Field::Latitude => set(&mut point.latitude_e7, text),
            Field::Longitude => set(&mut point.longitude_e7, text),
            Field::Altitude => point.set_altitude(scaled(text, 1)),
            Field::Distance => point.set_distance(scaled(text, 2)),
            Field::HeartRate => point.set_heart_rate(scaled(text, 0)),
            Field::Cadence => point.set_cadence(scaled(text, 2)),
            Field::Speed => point.set_speed(scaled(text, 3)),
            Field::LapTime => {
                if let Some(lap) = self.draft.laps.last_mut() {
                    lap.timer_s = thousandths(text);
                }
            }
            Field::LapDistance => {
                if let Some(lap) = self.draft.laps.last_mut() {
                    lap.distance_m = thousandths(text);
                }
            }
            Field::Device => {
                let name: String = text.chars().filter(|c| !c.is_control()).collect();
                let name: String = name.trim().chars().take(NAME).collect();
                self.draft.device = Some(name).filter(|name| !name.is_empty());
            }
        }
    }

    fn close(&mut self, depth: usize) {
        self.field = Field::None;
        if depth == self.at_point {
            self.at_point = 0;
            self.keep_point();
        } else if depth == self.lap {
            self.lap = 0;
        } else if depth == self.device {
            self.device = 0;
        } else if depth == self.activity {
            self.activity = 0;
            self.close_activity();
        }
    }

    fn keep_point(&mut self) {
        let mut point = self.point;
        if point.place() == Place::Impossible {
            self.impossible += 1;
            point.forget_place();
        }
        self.draft.points.push(point);
    }

    fn close_activity(&mut self) {
        let mut draft = std::mem::replace(&mut self.draft, Draft::new(Format::Tcx));
        let sum = |of: fn(&DraftLap) -> Option<f64>| -> Option<f64> {
            draft.laps.iter().map(of).sum()
        };
        if !draft.laps.is_empty() {
            draft.stated.distance_m = sum(|lap| lap.distance_m);
            draft.stated.timer_s = sum(|lap| lap.timer_s);
        }
        draft.laps.retain(|lap| lap.start_ms != NO_TIME);
        let placed =
            draft.points.iter().any(|point| point.latitude_e7 != NO_COORDINATE);
        draft.indoor |= draft.sport == Sport::Running && !placed;
        if self.impossible > 0 {
            draft.remarks.push(Remark {
                repaired: true,
                text: format!(
                    "{} at no place on earth left out",
                    counted(self.impossible, "position")
                ),
            });
            self.impossible = 0;
        }
        self.done.push(draft);
    }

    fn finish(mut self, whole: bool) -> Result<Content, ReadError> {
        if !whole {
            if self.count == 0 {
                return Err(ReadError::Damaged(
                    "this TCX file breaks off before its first point".into(),
                ));
            }
            if self.activity > 0 {
                self.close_activity();
            }
            let text = format!("the file breaks off after {} points", self.count);
            if let Some(draft) = self.done.last_mut() {
                draft.remarks.push(Remark { repaired: true, text });
            }
        }
        let points = self.done.iter().map(|draft| draft.points.len()).sum();
        let timed = self.done.iter().flat_map(|draft| &draft.points);
        let timed = timed.filter(|point| point.ms != NO_TIME).count();
        let activities = self.done.len();
        let recordings: Vec<_> =
            self.done.into_iter().flat_map(Draft::settle).collect();
        if !recordings.is_empty() {
            return Ok(Content::Activities(recordings));
        }
        match (activities, self.courses, self.workouts) {
            (0, 1.., _) => Ok(Content::NotActivity("a planned course".into())),
            (0, _, 1..) => Ok(Content::NotActivity("a planned workout".into())),
            (0, ..) => Err(ReadError::Empty("this TCX file holds no activity".into())),
            _ => Err(nothing_left(points, timed)),
        }
    }
}

fn set(coordinate_e7: &mut i32, text: &str) {
    if *coordinate_e7 == NO_COORDINATE {
        *coordinate_e7 = coordinate(scaled(text, 7));
    }
}

fn thousandths(text: &str) -> Option<f64> {
    scaled(text, 3).filter(|value| *value >= 0).map(|value| value as f64 / 1000.0)
}

fn attribute(tag: &BytesStart<'_>, name: &str) -> Option<String> {
    let (_, value) = attributes(tag).find(|(found, _)| *found == name)?;
    Some(value.chars().take(NAME).collect())
}
