//! Reading: rows back into the domain's types.

use std::collections::BTreeMap;

use hamstrong_domain::diary::{
    self, Correction, Diary, Entry, EntryId, Event, RecordingId, Run, corrected,
};
use hamstrong_domain::load::{RunLoad, told_recording, with_told};
use hamstrong_domain::recording::{Recording, Sport, Start, Stated};
use jiff::civil::Date;
use jiff::tz::{Offset, TimeZone};
use jiff::{SignedDuration, Timestamp};
use rusqlite::{Connection, Params, Row, params};

use super::explain::odd;
use crate::{FileSeen, RecordingSummary, codec, packed, rows};

const CORRECTED: &str = " and e.kind = 'run-corrected'";
const ONE: &str = " where r.original = $1 and r.part = $2";

pub(super) fn files_seen(connection: &Connection) -> rusqlite::Result<Vec<FileSeen>> {
    all(connection, include_str!("../../sql/files_seen.sql"), [], one_file)
}

pub(super) fn files_of(
    connection: &Connection,
    original: [u8; 16],
) -> rusqlite::Result<Vec<FileSeen>> {
    all(connection, include_str!("../../sql/files_of.sql"), [original], one_file)
}

fn one_file(row: &Row<'_>) -> rusqlite::Result<FileSeen> {
    Ok(FileSeen {
        path: row.get(0)?,
        size: row.get::<_, i64>(1)?.cast_unsigned(),
        changed_ns: row.get(2)?,
        original: row.get(3)?,
        outcome: row.get(4)?,
        reason: row.get(5)?,
    })
}

pub(super) fn recordings(
    connection: &Connection,
) -> rusqlite::Result<Vec<RecordingSummary>> {
    let sql = include_str!("../../sql/recordings.sql");
    let mut found = all(connection, sql, [], |row| {
        Ok(RecordingSummary {
            id: id(row)?,
            start: start(row)?,
            sport: sport(row)?,
            duration_ms: row.get(8)?,
            distance_m: row.get(9)?,
            samples: row.get(10)?,
            model: row.get(11)?,
        })
    })?;
    found.sort_by_key(|recording| (recording.start.instant, recording.id));
    Ok(found)
}

pub(super) fn recording(
    connection: &Connection,
    id: RecordingId,
) -> rusqlite::Result<Recording> {
    if let Some(entry) = id.told() {
        return told(connection, entry);
    }
    let id = id.whole();
    let sql = [include_str!("../../sql/recording.sql"), ONE].concat();
    let mut statement = connection.prepare_cached(&sql)?;
    statement.query_row(params![id.original, id.part], one_recording)
}

/// A run that was told has no recording but the one that follows from what was told.
fn told(connection: &Connection, entry: EntryId) -> rusqlite::Result<Recording> {
    let sql = "select id, written, day, replaces, body from entry where id = $1";
    let found = connection.query_row(sql, [rows::id_text(entry)], one_entry)?;
    match found.event {
        Event::RunTold(run) => Ok(told_recording(&run)),
        _ => Err(rusqlite::Error::QueryReturnedNoRows),
    }
}

pub(super) fn one_recording(row: &Row<'_>) -> rusqlite::Result<Recording> {
    let format: String = row.get(8)?;
    let mut recording = Recording {
        format: rows::format_from(&format)
            .ok_or_else(|| odd(format!("the format '{format}' is not known")))?,
        sport: sport(row)?,
        indoor: row.get::<_, i64>(9)? != 0,
        start: start(row)?,
        device: row.get(10)?,
        samples: codec::decode(row.get_ref(13)?.as_blob()?).map_err(odd)?,
        laps: Vec::new(),
        pauses: Vec::new(),
        stated: Stated::default(),
        remarks: Vec::new(),
    };
    let promised: u32 = row.get(11)?;
    if promised as usize != recording.samples.len() {
        let found = recording.samples.len();
        return Err(odd(format!("{found} samples instead of {promised}")));
    }
    rows::add_extras(&mut recording, row.get_ref(12)?.as_str()?).map_err(odd)?;
    Ok(recording)
}

pub(super) fn original(
    connection: &Connection,
    original: [u8; 16],
) -> rusqlite::Result<Vec<u8>> {
    connection
        .prepare_cached("select id, packing, size, bytes from original where id = $1")?
        .query_row([original], one_original)
}

pub(super) fn one_original(row: &Row<'_>) -> rusqlite::Result<Vec<u8>> {
    let packing: String = row.get(1)?;
    let size: i64 = row.get(2)?;
    let size = usize::try_from(size).map_err(odd)?;
    packed::unpack(&packing, size, row.get(3)?).map_err(odd)
}

pub(super) fn diary(connection: &Connection) -> rusqlite::Result<Diary> {
    // One view of the file for both: another program may be writing.
    let view = connection.unchecked_transaction()?;
    let diary = diary_in(&view)?;
    view.finish()?;
    Ok(diary)
}

pub(super) fn diary_in(view: &Connection) -> rusqlite::Result<Diary> {
    let sql = include_str!("../../sql/entries_standing.sql");
    let mut entries = all(view, sql, [], one_entry)?;
    entries.sort_by_key(|entry| (entry.day, entry.written, entry.id));
    let mut runs = all(view, include_str!("../../sql/runs.sql"), [], one_run)?;
    runs.sort_by_key(|run| (run.start.instant, run.recording));
    Ok(with_told(corrected(Diary { entries, runs })))
}

/// Recordings that were ever corrected, with what stands about them now.
pub(super) fn corrections(
    connection: &Connection,
) -> rusqlite::Result<BTreeMap<RecordingId, Correction>> {
    let ever = "select id, written, day, replaces, body from entry
        where kind = 'run-corrected'";
    let ever = all(connection, ever, [], one_entry)?;
    if ever.is_empty() {
        return Ok(BTreeMap::new());
    }
    let standing = [include_str!("../../sql/entries_standing.sql"), CORRECTED].concat();
    let standing = all(connection, &standing, [], one_entry)?;
    let mut found: BTreeMap<RecordingId, Correction> = diary::corrections(&ever)
        .into_keys()
        .map(|id| (id, Correction::default()))
        .collect();
    found.extend(diary::corrections(&standing));
    Ok(found)
}

pub(super) fn run(connection: &Connection, id: RecordingId) -> rusqlite::Result<Run> {
    let sql = include_str!("../../sql/runs.sql");
    let sql = [sql, "and r.original = $1 and r.part = $2"].concat();
    let mut statement = connection.prepare_cached(&sql)?;
    let whole = id.whole();
    let run = statement.query_row(params![whole.original, whole.part], one_run)?;
    if id == whole {
        return Ok(run);
    }
    let piece = |load: &RunLoad| load.basis.piece == id.piece_number();
    let load = run.load.rest.iter().find(|load| piece(load)).cloned();
    let load = load.ok_or(rusqlite::Error::QueryReturnedNoRows)?;
    Ok(Run { recording: id, load, ..run })
}

fn one_run(row: &Row<'_>) -> rusqlite::Result<Run> {
    let start = start(row)?;
    let length = SignedDuration::from_millis(row.get::<_, u32>(6)?.into());
    Ok(Run {
        recording: id(row)?,
        day: local_day(&start),
        end: start.instant.saturating_add(length).map_err(odd)?,
        load: rows::load_from(row.get_ref(7)?.as_str()?).map_err(odd)?,
        start,
    })
}

pub(super) fn one_entry(row: &Row<'_>) -> rusqlite::Result<Entry> {
    let replaces: Option<String> = row.get(3)?;
    Ok(Entry {
        id: entry_id(row.get_ref(0)?.as_str()?)?,
        written: row.get_ref(1)?.as_str()?.parse::<Timestamp>().map_err(odd)?,
        day: row.get_ref(2)?.as_str()?.parse::<Date>().map_err(odd)?,
        replaces: replaces.as_deref().map(entry_id).transpose()?,
        event: rows::event_from(row.get_ref(4)?.as_str()?).map_err(odd)?,
    })
}

fn entry_id(text: &str) -> rusqlite::Result<EntryId> {
    rows::id_from(text).ok_or_else(|| odd(format!("'{text}' is not an entry's id")))
}

pub(super) fn all<T>(
    connection: &Connection,
    sql: &str,
    params: impl Params,
    one: impl FnMut(&Row<'_>) -> rusqlite::Result<T>,
) -> rusqlite::Result<Vec<T>> {
    connection.prepare_cached(sql)?.query_map(params, one)?.collect()
}

pub(super) fn id(row: &Row<'_>) -> rusqlite::Result<RecordingId> {
    Ok(RecordingId { original: row.get(0)?, part: row.get(1)? })
}

fn start(row: &Row<'_>) -> rusqlite::Result<Start> {
    let source: String = row.get(5)?;
    Ok(Start {
        instant: row.get_ref(2)?.as_str()?.parse::<Timestamp>().map_err(odd)?,
        offset_s: row.get(3)?,
        zone: row.get(4)?,
        source: rows::source_from(&source)
            .ok_or_else(|| odd(format!("the source '{source}' is not known")))?,
    })
}

fn sport(row: &Row<'_>) -> rusqlite::Result<Sport> {
    match row.get_ref(6)?.as_str()? {
        "running" => Ok(Sport::Running),
        "other" => row.get(7).map(Sport::Other),
        "unknown" => Ok(Sport::Unknown),
        word => Err(odd(format!("the sport '{word}' is not known"))),
    }
}

/// The day on the runner's own clock: by the offset, else by the zone, else by UTC.
fn local_day(start: &Start) -> Date {
    let offset = start.offset_s.and_then(|s| Offset::from_seconds(s).ok());
    if let Some(offset) = offset {
        return offset.to_datetime(start.instant).date();
    }
    let zone = start.zone.as_deref().and_then(|name| TimeZone::get(name).ok());
    zone.unwrap_or(TimeZone::UTC).to_datetime(start.instant).date()
}
