//! Where real watch files lie, if they are here; what tests ask of a reading.

use std::collections::BTreeMap;
use std::path::PathBuf;

use hamstrong_domain::recording::{Recording, Sport};
use hamstrong_ingest::{Content, Limits, ReadError, read};

/// The folder of real files, or nothing and a line saying so.
pub fn folder() -> Option<PathBuf> {
    let beside = concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared/data");
    let folder = std::env::var_os("HAMSTRONG_SHARED_DATA")
        .map_or_else(|| PathBuf::from(beside), PathBuf::from);
    if folder.join("MANIFEST.csv").exists() {
        return Some(folder);
    }
    println!("no real watch files here: nothing to compare with");
    None
}

/// Rows of the manifest by column name.
pub fn manifest(folder: &std::path::Path) -> Vec<BTreeMap<String, String>> {
    let text = std::fs::read_to_string(folder.join("MANIFEST.csv")).unwrap();
    let mut lines = text.lines().map(fields);
    let names = lines.next().unwrap();
    lines.map(|row| names.iter().cloned().zip(row).collect()).collect()
}

/// One line of comma-separated values, quotes resolved.
fn fields(line: &str) -> Vec<String> {
    let mut fields = vec![String::new()];
    let mut quoted = false;
    let mut chars = line.chars().peekable();
    while let Some(c) = chars.next() {
        let field = fields.last_mut().unwrap();
        match c {
            '"' if quoted && chars.peek() == Some(&'"') => {
                chars.next();
                field.push('"');
            }
            '"' => quoted = !quoted,
            ',' if !quoted => fields.push(String::new()),
            c => field.push(c),
        }
    }
    fields
}

/// Reads text under the usual limits.
pub fn read_text(text: &str) -> Result<Content, ReadError> {
    read(text.as_bytes(), &Limits::default())
}

/// The activities of a text that holds some.
pub fn activities(text: &str) -> Vec<Recording> {
    match read_text(text) {
        Ok(Content::Activities(recordings)) => recordings,
        other => panic!("no activity: {other:?}"),
    }
}

/// The one activity of a text that holds one.
pub fn activity(text: &str) -> Recording {
    let mut all = activities(text);
    assert_eq!(all.len(), 1, "{all:#?}");
    all.remove(0)
}

/// An outcome in one line.
pub fn outcome(outcome: &Result<Content, ReadError>) -> String {
    match outcome {
        Err(error) => format!("refused: {error}"),
        Ok(Content::NotActivity(what)) => format!("not an activity: {what}"),
        Ok(Content::Activities(all)) => {
            all.iter().map(line).collect::<Vec<_>>().join(" | ")
        }
    }
}

fn line(recording: &Recording) -> String {
    let sport = match &recording.sport {
        Sport::Running => "running",
        Sport::Unknown => "unknown",
        Sport::Other(name) => name,
    };
    let span = recording.samples.elapsed_ms.last().copied().unwrap_or(0);
    let remarks: Vec<&str> =
        recording.remarks.iter().map(|remark| remark.text.as_str()).collect();
    format!(
        "{sport}, {} points, {} s, {} pauses, {} laps {remarks:?}",
        recording.samples.len(),
        f64::from(span) / 1000.0,
        recording.pauses.len(),
        recording.laps.len(),
    )
}

/// What every recording must be, whatever file it came from.
pub fn assert_sound(recording: &Recording) {
    let samples = &recording.samples;
    let n = samples.len();
    assert!(n > 0);
    assert_eq!(samples.elapsed_ms[0], 0);
    assert!(samples.elapsed_ms.is_sorted_by(|a, b| a < b), "times must rise");
    let lengths = [
        samples.latitude_e7.len(),
        samples.longitude_e7.len(),
        samples.distance_cm.len(),
        samples.speed_mm_s.len(),
        samples.altitude_dm.len(),
        samples.heart_rate_bpm.len(),
        samples.cadence_c_min.len(),
    ];
    assert!(lengths.iter().all(|&length| length == 0 || length == n), "{lengths:?}");
    let spans =
        recording.pauses.iter().chain(recording.laps.iter().map(|lap| &lap.span));
    let end = samples.elapsed_ms[n - 1];
    assert!(spans.clone().all(|span| span.from_ms < span.to_ms && span.to_ms <= end));
    assert!(recording.pauses.is_sorted_by(|a, b| a.to_ms <= b.from_ms));
}
