//! GPX: tracks of points, with the extensions of watches and apps.

mod activities;

use hamstrong_domain::recording::{Remark, Sport};
use quick_xml::events::BytesStart;

use crate::track::{NO_TIME, Place, Point, coordinate};
use crate::xml::decimal::scaled;
use crate::xml::time::instant;
use crate::xml::{Scan, Step, attributes, decode, local, plain};
use crate::{Content, Limits, ReadError};

/// Longest text kept of a maker, a type or a title, in characters.
const NAME: usize = 1000;

/// A track as the file holds it.
#[derive(Debug)]
struct Track {
    kind: String,
    points: Vec<Point>,
}

/// What the text of the element at hand means.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Field {
    None,
    Time,
    Altitude,
    HeartRate,
    Cadence,
    Speed,
    Kind,
    Title,
}

/// Elements of a point by local name, whatever their prefix. Of a quantity given
/// several times the first that makes sense counts.
const FIELDS: &[(&str, Field)] = &[
    ("time", Field::Time),
    ("ele", Field::Altitude),
    ("hr", Field::HeartRate),
    ("cad", Field::Cadence),
    ("speed", Field::Speed),
    ("heartrate", Field::HeartRate),
    ("heart_rate", Field::HeartRate),
    ("heartRate", Field::HeartRate),
    ("cadence", Field::Cadence),
    ("run_cadence", Field::Cadence),
    ("RunCadence", Field::Cadence),
];

/// Everything a file was found to hold.
struct Reader<'l> {
    limits: &'l Limits,
    creator: Option<String>,
    title: String,
    tracks: Vec<Track>,
    route_points: usize,
    places: usize,
    impossible: usize,
    offset_s: Option<i32>,
    /// Depth of the open `trk`, `trkseg` and `trkpt`; 0 if none is open.
    track: usize,
    segment: usize,
    at_point: usize,
    point: Point,
    anew: bool,
    count: usize,
    field: Field,
}

/// Reads a GPX file.
///
/// # Errors
/// If it holds no track with times, declares entities or passes a limit.
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
    let mut remarks = Vec::new();
    if !whole {
        if reader.count == 0 {
            return Err(ReadError::Damaged(
                "this GPX file breaks off before its first point".into(),
            ));
        }
        remarks.push(Remark {
            repaired: true,
            text: format!("the file breaks off after {} points", reader.count),
        });
    }
    reader.finish(remarks)
}

impl<'l> Reader<'l> {
    const fn new(limits: &'l Limits) -> Self {
        Self {
            limits,
            creator: None,
            title: String::new(),
            tracks: Vec::new(),
            route_points: 0,
            places: 0,
            impossible: 0,
            offset_s: None,
            track: 0,
            segment: 0,
            at_point: 0,
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
            let field = FIELDS.iter().find(|(field, _)| *field == name);
            self.field = field.map_or(Field::None, |(_, field)| *field);
            return Ok(());
        }
        match name {
            "trkpt" if self.segment > 0 => self.open_point(tag, depth)?,
            "trkseg" if self.track > 0 && self.segment == 0 => {
                self.segment = depth;
                self.anew = true;
            }
            "type" if self.track > 0 && depth == self.track + 1 => {
                self.field = Field::Kind;
            }
            "name" if depth <= 3 => self.field = Field::Title,
            "trk" if self.track == 0 => {
                self.track = depth;
                self.tracks.push(Track { kind: String::new(), points: Vec::new() });
            }
            "rtept" => self.route_points += 1,
            "wpt" => self.places += 1,
            "gpx" if depth == 1 => self.creator = creator(tag),
            _ => {}
        }
        Ok(())
    }

    fn open_point(
        &mut self,
        tag: &BytesStart<'_>,
        depth: usize,
    ) -> Result<(), ReadError> {
        self.count += 1;
        if self.count > self.limits.points {
            return Err(ReadError::TooLarge(format!(
                "this file has more than {} points",
                self.limits.points
            )));
        }
        self.at_point = depth;
        self.point = Point { anew: self.anew, ..Point::BLANK };
        self.anew = false;
        for (name, value) in attributes(tag) {
            match name {
                "lat" => self.point.latitude_e7 = coordinate(scaled(value, 7)),
                "lon" => self.point.longitude_e7 = coordinate(scaled(value, 7)),
                _ => {}
            }
        }
        Ok(())
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
                    self.offset_s = self.offset_s.or(time.offset_s);
                }
            }
            Field::Altitude => point.set_altitude(scaled(text, 1)),
            Field::HeartRate => point.set_heart_rate(scaled(text, 0)),
            Field::Cadence => point.set_cadence(scaled(text, 2)),
            Field::Speed => point.set_speed(scaled(text, 3)),
            Field::Kind => {
                if let Some(track) = self.tracks.last_mut() {
                    append(&mut track.kind, text);
                }
            }
            Field::Title => append(&mut self.title, text),
        }
    }

    fn close(&mut self, depth: usize) {
        self.field = Field::None;
        if depth == self.at_point {
            self.at_point = 0;
            self.keep_point();
        } else if depth == self.segment {
            self.segment = 0;
        } else if depth == self.track {
            self.track = 0;
        }
    }

    fn keep_point(&mut self) {
        let mut point = self.point;
        if point.place() == Place::Impossible {
            self.impossible += 1;
            point.forget_place();
        }
        if let Some(track) = self.tracks.last_mut() {
            track.points.push(point);
        }
    }
}

fn creator(tag: &BytesStart<'_>) -> Option<String> {
    let (_, creator) = attributes(tag).find(|(name, _)| *name == "creator")?;
    let mut name = String::new();
    append(&mut name, plain(creator).trim());
    (!name.is_empty()).then_some(name)
}

/// Adds to a name, without controls and only up to its longest.
fn append(name: &mut String, text: &str) {
    let room = NAME.saturating_sub(name.chars().count());
    name.extend(text.chars().filter(|c| !c.is_control()).take(room));
}

/// The sport of a track: its type, or what one app writes into its title.
fn sport_of(kind: &str, title: &str) -> (Sport, bool) {
    let told = title.split_once("workoutTypeId=").map(|(_, rest)| rest);
    let told = told.and_then(|rest| rest.split([',', ')']).next());
    match crate::xml::sport::sport(kind) {
        (Sport::Unknown, _) if told.is_some() => {
            crate::xml::sport::sport(told.unwrap_or_default())
        }
        sport => sport,
    }
}
