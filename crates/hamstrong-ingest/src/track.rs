//! Points as a file gives them, put in order and laid into columns.

mod order;

use hamstrong_domain::recording::{
    Format, Lap, NO_ALTITUDE, NO_COORDINATE, NO_DISTANCE, NO_HEART_RATE, NO_U16,
    Recording, Remark, Samples, Span, Sport, Start, StartSource, Stated,
};
use jiff::Timestamp;

use crate::ReadError;

/// A point without a time.
pub(crate) const NO_TIME: i64 = i64::MIN;
/// Longest gap between two stretches of a track that is not yet a pause.
const PAUSE_MS: u32 = 10_000;
/// Credible heart rates in beats per minute.
const HEART_RATES: std::ops::RangeInclusive<i64> = 20..=250;

/// One point of a track.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Point {
    pub(crate) ms: i64,
    pub(crate) latitude_e7: i32,
    pub(crate) longitude_e7: i32,
    pub(crate) distance_cm: u32,
    pub(crate) speed_mm_s: u16,
    pub(crate) cadence_c_min: u16,
    pub(crate) altitude_dm: i16,
    pub(crate) heart_rate_bpm: u8,
    /// Whether recording began anew here.
    pub(crate) anew: bool,
}

impl Point {
    /// A point that holds nothing yet.
    pub(crate) const BLANK: Self = Self {
        ms: NO_TIME,
        latitude_e7: NO_COORDINATE,
        longitude_e7: NO_COORDINATE,
        distance_cm: NO_DISTANCE,
        speed_mm_s: NO_U16,
        cadence_c_min: NO_U16,
        altitude_dm: NO_ALTITUDE,
        heart_rate_bpm: NO_HEART_RATE,
        anew: false,
    };

    pub(crate) fn set_heart_rate(&mut self, bpm: Option<i64>) {
        if let Some(bpm) = bpm.filter(|bpm| HEART_RATES.contains(bpm))
            && self.heart_rate_bpm == NO_HEART_RATE
        {
            self.heart_rate_bpm = bpm as u8;
        }
    }

    pub(crate) fn set_cadence(&mut self, hundredths: Option<i64>) {
        set_u16(&mut self.cadence_c_min, hundredths);
    }

    pub(crate) fn set_speed(&mut self, mm_s: Option<i64>) {
        set_u16(&mut self.speed_mm_s, mm_s);
    }

    pub(crate) fn set_altitude(&mut self, dm: Option<i64>) {
        if let Some(dm) = dm.and_then(|dm| i16::try_from(dm).ok())
            && self.altitude_dm == NO_ALTITUDE
        {
            self.altitude_dm = dm;
        }
    }

    pub(crate) fn set_distance(&mut self, cm: Option<i64>) {
        if let Some(cm) = cm.and_then(|cm| u32::try_from(cm).ok())
            && self.distance_cm == NO_DISTANCE
        {
            self.distance_cm = cm;
        }
    }

    /// Whether it has a place, and one that exists; both zero is a watch without a fix.
    pub(crate) fn place(&self) -> Place {
        let (latitude, longitude) = (self.latitude_e7, self.longitude_e7);
        if latitude == NO_COORDINATE || longitude == NO_COORDINATE {
            Place::None
        } else if latitude.abs() > 900_000_000
            || longitude.abs() > 1_800_000_000
            || (latitude, longitude) == (0, 0)
        {
            Place::Impossible
        } else {
            Place::Real
        }
    }

    pub(crate) const fn forget_place(&mut self) {
        self.latitude_e7 = NO_COORDINATE;
        self.longitude_e7 = NO_COORDINATE;
    }

    /// Takes over what `twin`, a point of the same instant, has and this one lacks.
    fn fill_from(&mut self, twin: &Self) {
        if self.place() == Place::None {
            self.latitude_e7 = twin.latitude_e7;
            self.longitude_e7 = twin.longitude_e7;
        }
        let fill = |mine: &mut u16, theirs| {
            if *mine == NO_U16 {
                *mine = theirs;
            }
        };
        fill(&mut self.speed_mm_s, twin.speed_mm_s);
        fill(&mut self.cadence_c_min, twin.cadence_c_min);
        if self.distance_cm == NO_DISTANCE {
            self.distance_cm = twin.distance_cm;
        }
        if self.altitude_dm == NO_ALTITUDE {
            self.altitude_dm = twin.altitude_dm;
        }
        if self.heart_rate_bpm == NO_HEART_RATE {
            self.heart_rate_bpm = twin.heart_rate_bpm;
        }
    }
}

fn set_u16(field: &mut u16, value: Option<i64>) {
    if let Some(value) = value.and_then(|value| u16::try_from(value).ok())
        && *field == NO_U16
        && value != NO_U16
    {
        *field = value;
    }
}

/// A coordinate in degrees × 10⁷; one too large for any is kept as impossible.
pub(crate) fn coordinate(value: Option<i64>) -> i32 {
    value.map_or(NO_COORDINATE, |value| {
        i32::try_from(value)
            .ok()
            .filter(|v| *v != NO_COORDINATE)
            .unwrap_or(i32::MAX - 1)
    })
}

/// Whether a point has a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Place {
    None,
    Impossible,
    Real,
}

/// A lap before its place in the recording is known.
#[derive(Clone, Copy, Debug)]
pub(crate) struct DraftLap {
    pub(crate) start_ms: i64,
    pub(crate) timer_s: Option<f64>,
    pub(crate) distance_m: Option<f64>,
}

/// An activity as it is read.
#[derive(Clone, Debug)]
pub(crate) struct Draft {
    pub(crate) format: Format,
    pub(crate) sport: Sport,
    pub(crate) indoor: bool,
    pub(crate) device: Option<String>,
    pub(crate) offset_s: Option<i32>,
    pub(crate) points: Vec<Point>,
    pub(crate) laps: Vec<DraftLap>,
    pub(crate) stated: Stated,
    pub(crate) remarks: Vec<Remark>,
}

impl Draft {
    pub(crate) const fn new(format: Format) -> Self {
        Self {
            format,
            sport: Sport::Unknown,
            indoor: false,
            device: None,
            offset_s: None,
            points: Vec::new(),
            laps: Vec::new(),
            stated: Stated { distance_m: None, timer_s: None, elapsed_s: None },
            remarks: Vec::new(),
        }
    }

    /// Puts the points in order and makes recordings of them: mostly one, none if
    /// nothing usable is left, several if they lie days apart.
    pub(crate) fn settle(mut self) -> Vec<Recording> {
        let points = std::mem::take(&mut self.points);
        let stretches = order::in_order(points, &mut self.remarks);
        let several = stretches.len() > 1;
        stretches
            .iter()
            .filter_map(|stretch| self.recording(stretch, several))
            .collect()
    }

    fn recording(&self, points: &[Point], several: bool) -> Option<Recording> {
        let [first, .., last] = points else { return None };
        let instant = Timestamp::from_millisecond(first.ms).ok()?;
        let start = Start {
            instant,
            offset_s: self.offset_s,
            zone: None,
            source: self.offset_s.map_or(StartSource::Home, |_| StartSource::Stated),
        };
        let mut laps = self.laps.clone();
        laps.retain(|lap| !several || (first.ms..=last.ms).contains(&lap.start_ms));
        Some(Recording {
            format: self.format,
            sport: self.sport.clone(),
            indoor: self.indoor,
            start,
            device: self.device.clone(),
            samples: columns(points),
            laps: placed(&laps, first.ms, last.ms),
            pauses: pauses(points),
            stated: if several { Stated::default() } else { self.stated },
            remarks: self.remarks.clone(),
        })
    }
}

fn columns(points: &[Point]) -> Samples {
    fn column<T: PartialEq + Copy>(
        points: &[Point],
        none: T,
        get: fn(&Point) -> T,
    ) -> Vec<T> {
        if points.iter().all(|point| get(point) == none) {
            return Vec::new();
        }
        points.iter().map(get).collect()
    }
    let start = points[0].ms;
    Samples {
        elapsed_ms: points.iter().map(|point| (point.ms - start) as u32).collect(),
        latitude_e7: column(points, NO_COORDINATE, |p| p.latitude_e7),
        longitude_e7: column(points, NO_COORDINATE, |p| p.longitude_e7),
        distance_cm: column(points, NO_DISTANCE, |p| p.distance_cm),
        speed_mm_s: column(points, NO_U16, |p| p.speed_mm_s),
        altitude_dm: column(points, NO_ALTITUDE, |p| p.altitude_dm),
        heart_rate_bpm: column(points, NO_HEART_RATE, |p| p.heart_rate_bpm),
        cadence_c_min: column(points, NO_U16, |p| p.cadence_c_min),
    }
}

/// A gap where recording began anew is a pause; one within a stretch is not.
fn pauses(points: &[Point]) -> Vec<Span> {
    let start = points[0].ms;
    points
        .windows(2)
        .filter(|pair| pair[1].anew)
        .map(|pair| Span {
            from_ms: (pair[0].ms - start) as u32,
            to_ms: (pair[1].ms - start) as u32,
        })
        .filter(|span| span.to_ms - span.from_ms > PAUSE_MS)
        .collect()
}

/// Lays the laps end to end between the first and the last sample.
fn placed(laps: &[DraftLap], first: i64, last: i64) -> Vec<Lap> {
    let within = |ms: i64| (ms.clamp(first, last) - first) as u32;
    let mut laps = laps.to_vec();
    laps.sort_by_key(|lap| lap.start_ms);
    let ends = laps.iter().skip(1).map(|lap| lap.start_ms).chain([last]);
    laps.iter()
        .zip(ends)
        .map(|(lap, end)| Lap {
            span: Span { from_ms: within(lap.start_ms), to_ms: within(end) },
            distance_m: lap.distance_m,
        })
        .filter(|lap| lap.span.to_ms > lap.span.from_ms)
        .collect()
}

/// The refusal of a file whose points make no activity.
pub(crate) fn nothing_left(points: usize, timed: usize) -> ReadError {
    ReadError::Empty(match (points, timed) {
        (0, _) => "the file holds an activity without points".into(),
        (n, 0) => format!(
            "{} without times: a drawn or planned track, not a recorded one",
            counted(n, "point")
        ),
        (1, _) => "the activity has one point only".into(),
        (n, _) => {
            format!("the activity has {}, all of one instant", counted(n, "point"))
        }
    })
}

/// A count and its noun.
pub(crate) fn counted(n: usize, noun: &str) -> String {
    if n == 1 { format!("1 {noun}") } else { format!("{n} {noun}s") }
}
