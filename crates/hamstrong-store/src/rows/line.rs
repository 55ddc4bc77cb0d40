//! Rows that stand alone: a line of JSON for each entry, recording and load.

use hamstrong_domain::diary::{Entry, Event, RecordingId};
use hamstrong_domain::load::RunLoad;
use hamstrong_domain::recording::{Recording, Samples, Sport, Start, Stated};
use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::entry::{EventRow, date};
use super::load::RunLoadRow;
use super::recording::Extras;
use super::{format_from, format_word, id_from, id_text, source_from, source_word};

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct EntryLine {
    id: String,
    written: String,
    #[serde(with = "date")]
    day: Date,
    replaces: Option<String>,
    #[serde(with = "EventRow")]
    says: Event,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct RecordingLine {
    original: String,
    part: u16,
    format: String,
    /// Running, unknown, or the other sport behind a colon.
    sport: String,
    indoor: bool,
    start: String,
    offset_s: Option<i32>,
    zone: Option<String>,
    zone_source: String,
    device: Option<String>,
    extras: Extras,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct LoadLine {
    original: String,
    part: u16,
    #[serde(with = "RunLoadRow")]
    load: RunLoad,
}

/// What another sport's name stands behind.
const OTHER: &str = "other:";

fn text(line: &impl Serialize) -> String {
    serde_json::to_string(line).expect("plain rows are always JSON")
}

/// An entry as a line.
pub(crate) fn entry_line(entry: &Entry) -> String {
    text(&EntryLine {
        id: id_text(entry.id),
        written: entry.written.to_string(),
        day: entry.day,
        replaces: entry.replaces.map(id_text),
        says: entry.event.clone(),
    })
}

/// An entry from its line.
pub(crate) fn entry_from_line(line: &str) -> Result<Entry, String> {
    let line: EntryLine = serde_json::from_str(line).map_err(|e| e.to_string())?;
    let id = |text: &str| {
        id_from(text).ok_or_else(|| format!("'{text}' is not an entry's id"))
    };
    Ok(Entry {
        id: id(&line.id)?,
        written: line.written.parse::<Timestamp>().map_err(|e| e.to_string())?,
        day: line.day,
        replaces: line.replaces.as_deref().map(id).transpose()?,
        event: line.says,
    })
}

/// A recording as a line; its samples stand elsewhere.
pub(crate) fn recording_line(id: RecordingId, recording: &Recording) -> String {
    let start = &recording.start;
    text(&RecordingLine {
        original: hex(id.original),
        part: id.part,
        format: format_word(recording.format).to_owned(),
        sport: match &recording.sport {
            Sport::Running => "running".to_owned(),
            Sport::Unknown => "unknown".to_owned(),
            Sport::Other(name) => format!("{OTHER}{name}"),
        },
        indoor: recording.indoor,
        start: start.instant.to_string(),
        offset_s: start.offset_s,
        zone: start.zone.clone(),
        zone_source: source_word(start.source).to_owned(),
        device: recording.device.clone(),
        extras: Extras::of(recording),
    })
}

/// A recording without samples from its line.
pub(crate) fn recording_from_line(
    line: &str,
) -> Result<(RecordingId, Recording), String> {
    let line: RecordingLine = serde_json::from_str(line).map_err(|e| e.to_string())?;
    let odd = |what: &str| format!("'{what}' is not known");
    let sport = match line.sport.as_str() {
        "running" => Sport::Running,
        "unknown" => Sport::Unknown,
        other => {
            let name = other.strip_prefix(OTHER).ok_or_else(|| odd(other))?;
            Sport::Other(name.to_owned())
        }
    };
    let source =
        source_from(&line.zone_source).ok_or_else(|| odd(&line.zone_source))?;
    let start = Start {
        instant: line.start.parse::<Timestamp>().map_err(|e| e.to_string())?,
        offset_s: line.offset_s,
        zone: line.zone,
        source,
    };
    let mut recording = Recording {
        format: format_from(&line.format).ok_or_else(|| odd(&line.format))?,
        sport,
        indoor: line.indoor,
        start,
        device: line.device,
        samples: Samples::default(),
        laps: Vec::new(),
        pauses: Vec::new(),
        stated: Stated::default(),
        remarks: Vec::new(),
    };
    line.extras.add_to(&mut recording);
    Ok((RecordingId { original: unhex(&line.original)?, part: line.part }, recording))
}

/// A load as a line.
pub(crate) fn load_line(id: RecordingId, load: &RunLoad) -> String {
    let (original, part) = (hex(id.original), id.part);
    text(&LoadLine { original, part, load: load.clone() })
}

/// A load from its line.
pub(crate) fn load_from_line(line: &str) -> Result<(RecordingId, RunLoad), String> {
    let line: LoadLine = serde_json::from_str(line).map_err(|e| e.to_string())?;
    let id = RecordingId { original: unhex(&line.original)?, part: line.part };
    Ok((id, line.load))
}

/// A name of 16 bytes as 32 letters.
pub(crate) fn hex(name: [u8; 16]) -> String {
    format!("{:032x}", u128::from_be_bytes(name))
}

/// And back.
pub(crate) fn unhex(text: &str) -> Result<[u8; 16], String> {
    let number = u128::from_str_radix(text, 16).ok();
    let name = number.map(u128::to_be_bytes).filter(|name| hex(*name) == text);
    name.ok_or_else(|| format!("'{text}' is not 32 hexadecimal letters"))
}
