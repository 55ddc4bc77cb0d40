//! Sessions: which records belong to which, and the recording of each.

use super::clock::{Clock, shorten};
use super::definition::NONE;
use super::message::Messages;
use super::profile;
use super::row::Row;
use super::summary::{Summary, laps, pauses, stops};
use hamstrong_domain::recording::{
    Format, NO_ALTITUDE, NO_COORDINATE, NO_DISTANCE, NO_HEART_RATE, NO_U16, Recording,
    Remark, Samples, Sport, Start,
};
use jiff::Timestamp;

/// The epoch of FIT, 1989-12-31 00:00 UTC, in Unix seconds.
const EPOCH_S: i64 = 631_065_600;
const DAY_S: i64 = 86_400;
/// How far records may run past the end their session states.
const SLACK_S: i64 = 60;

/// A stretch of records and the session that sums it up, if one was written.
struct Part {
    summary: Option<Summary>,
    /// First second that belongs to it.
    from: i64,
}

/// What holds for all recordings of one sequence.
struct Sequence<'a> {
    messages: &'a Messages,
    clock: &'a Clock,
    laps: Vec<Summary>,
    stops: Vec<(i64, i64)>,
}

/// One recording for each session that has records, in order.
pub(super) fn recordings(
    messages: &Messages,
    clock: &Clock,
    remarks: &[Remark],
    cut: bool,
) -> Vec<Recording> {
    let laps = messages.laps.iter().map(|cells| Summary::new(cells, clock)).collect();
    let stops = stops(&messages.events, clock);
    let sequence = Sequence { messages, clock, laps, stops };
    let parts = parts(messages, clock, cut);
    let mut recordings = Vec::new();
    let mut covered = 0_u32;
    let mut rest = messages.rows.as_slice();
    for (at, part) in parts.iter().enumerate() {
        let until = parts.get(at + 1).map_or(i64::MAX, |next| next.from);
        let inside = |row: &Row| clock.time(row.time).is_some_and(|time| time < until);
        let (rows, later) = rest.split_at(rest.partition_point(inside));
        rest = later;
        let (rows, shortened) = shorten(rows);
        if rows.is_empty() {
            continue;
        }
        let mut recording = sequence.recording(part, rows);
        recording.remarks.extend(shortened);
        recording.remarks.extend_from_slice(remarks);
        let end = last_distance(&recording.samples);
        restart_distance(&mut recording.samples, covered);
        covered = end.unwrap_or(covered);
        recordings.push(recording);
    }
    recordings
}

fn parts(messages: &Messages, clock: &Clock, cut: bool) -> Vec<Part> {
    let time = |row: Option<&Row>| row.and_then(|row| clock.time(row.time));
    let first = time(messages.rows.first()).unwrap_or_default();
    let last = time(messages.rows.last()).unwrap_or_default();
    let sessions = messages.sessions.iter().map(|cells| Summary::new(cells, clock));
    let mut sessions: Vec<Summary> = sessions.collect();
    if sessions.len() > 1 {
        let near = first - DAY_S..=last + DAY_S;
        sessions.retain(|session| session.start.is_some_and(|at| near.contains(&at)));
        sessions.sort_by_key(|session| session.start);
    }
    let end = sessions.iter().filter_map(|session| session.end).max();
    let mut parts: Vec<Part> = sessions
        .into_iter()
        .map(|session| Part {
            from: session.start.unwrap_or(first),
            summary: Some(session),
        })
        .collect();
    // A file cut short lacks the session that was running.
    let unsummed = end.filter(|end| cut && last > end + SLACK_S);
    if let Some(end) = unsummed {
        parts.push(Part { from: end + 1, summary: None });
    }
    if parts.is_empty() {
        parts.push(Part { from: first, summary: None });
    }
    parts
}

impl Sequence<'_> {
    fn recording(&self, part: &Part, rows: &[Row]) -> Recording {
        let Sequence { messages, clock, laps: all_laps, stops } = self;
        let first =
            rows.first().and_then(|row| clock.time(row.time)).unwrap_or_default();
        let samples = samples(rows);
        let end_ms = samples.elapsed_ms.last().copied().unwrap_or_default();
        let mut remarks: Vec<Remark> = clock.remark.iter().cloned().collect();
        match &part.summary {
            Some(summary) => remarks.extend(summary.remark()),
            None => remarks.push(Remark {
                repaired: true,
                text: "the watch wrote no summary of this session".to_owned(),
            }),
        }
        let (sport, sub_sport) = sports(messages, part);
        Recording {
            format: Format::Fit,
            sport: profile::sport(sport, sub_sport),
            indoor: profile::indoor(sub_sport),
            start: Start {
                instant: Timestamp::from_second(first.saturating_add(EPOCH_S))
                    .unwrap_or_default(),
                offset_s: clock.offset_s,
                zone: None,
                source: clock.source,
            },
            device: device(messages),
            samples,
            laps: laps(all_laps, first, end_ms),
            pauses: pauses(stops, first, end_ms),
            stated: part
                .summary
                .as_ref()
                .map(|summary| summary.stated)
                .unwrap_or_default(),
            remarks,
        }
    }
}

/// Sport and sub-sport: of the session, else of the sport message, else of a lap.
fn sports(messages: &Messages, part: &Part) -> (u32, u32) {
    let session =
        part.summary.as_ref().map(|summary| (summary.sport, summary.sub_sport));
    let message = messages.sport.map(|cells| (cells[1], cells[2]));
    let lap = messages.laps.last().map(|cells| (cells[5], cells[6]));
    let told = [session, message, lap].into_iter().flatten();
    let named =
        told.clone().find(|pair| profile::sport(pair.0, pair.1) != Sport::Unknown);
    named.or_else(|| told.clone().next()).unwrap_or((NONE, NONE))
}

fn device(messages: &Messages) -> Option<String> {
    let file = messages.file.as_ref();
    let creator = messages.device.as_ref();
    let file_names = file.map(|file| (file.cells[2], file.cells[3]));
    let creator_names = creator.map(|device| (device.cells[2], device.cells[3]));
    let stated = |(maker, _): &(u32, u32)| *maker != NONE;
    let (maker, product) =
        file_names.filter(stated).or(creator_names).unwrap_or((NONE, NONE));
    let name = file.and_then(|file| file.text.as_deref());
    let name = name.or_else(|| creator.and_then(|device| device.text.as_deref()));
    profile::device(maker, product, name)
}

fn samples(rows: &[Row]) -> Samples {
    let first = rows.first().map_or(0, |row| row.time);
    Samples {
        elapsed_ms: rows.iter().map(|row| (row.time - first) * 1000).collect(),
        latitude_e7: column(rows, NO_COORDINATE, |row| row.latitude),
        longitude_e7: column(rows, NO_COORDINATE, |row| row.longitude),
        distance_cm: column(rows, NO_DISTANCE, |row| row.distance),
        speed_mm_s: column(rows, NO_U16, |row| row.speed),
        altitude_dm: column(rows, NO_ALTITUDE, |row| row.altitude),
        heart_rate_bpm: column(rows, NO_HEART_RATE, |row| row.heart_rate),
        cadence_c_min: column(rows, NO_U16, |row| row.cadence),
    }
}

/// A column, empty if no record has the value.
fn column<T: Copy + PartialEq>(
    rows: &[Row],
    missing: T,
    value: impl Fn(&Row) -> T,
) -> Vec<T> {
    if rows.iter().all(|row| value(row) == missing) {
        return Vec::new();
    }
    rows.iter().map(value).collect()
}

fn last_distance(samples: &Samples) -> Option<u32> {
    samples.distance_cm.iter().rev().find(|distance| **distance != NO_DISTANCE).copied()
}

/// Lets the distance begin anew, where a watch counts on from the session before.
fn restart_distance(samples: &mut Samples, covered: u32) {
    let stated = |distance: &&mut u32| **distance != NO_DISTANCE;
    let first = samples.distance_cm.iter().find(|distance| **distance != NO_DISTANCE);
    if first.is_none_or(|first| *first < covered) {
        return;
    }
    for distance in samples.distance_cm.iter_mut().filter(stated) {
        *distance = distance.saturating_sub(covered);
    }
}
