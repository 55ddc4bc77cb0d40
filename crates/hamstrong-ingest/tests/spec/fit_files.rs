//! FIT files of real watches against what independent decoders counted.
#![expect(clippy::unwrap_used, clippy::print_stdout, reason = "a test may")]

use hamstrong_domain::recording::{NO_DISTANCE, Recording};
use hamstrong_ingest::{Content, Limits, ReadError, read_fit};
use std::collections::HashMap;
use std::path::{Path, PathBuf};

const FOLDERS: [&str; 5] =
    ["fit-run", "fit-other-sport", "fit-odd", "fit-workout", "fit-not-activity"];

/// Seconds by which a span may differ, and hundredths by which a distance may.
const SPAN_S: f64 = 5.0;
const DISTANCE_PERCENT: f64 = 1.5;

/// Deviations that were looked into, and are right.
const JUDGED: [(&str, &str); 6] = [
    (
        "choochoo__activity-settings-corruptheader.fit",
        "two of its 16 records are another file's settings read as records",
    ),
    ("fitdecode__DeveloperData.fit", "its three records have no time"),
    (
        "choochoo__multi-actIds.fit",
        "the ride's session states 92 m, its records 554 m; the last record agrees",
    ),
    ("enduragent__duathlon-run-bike-run.fit", "made up: the last record says 45 m"),
    (
        "enduragent__multisport-missing-generic-transition.fit",
        "made up: the last record says 55 m",
    ),
    (
        "fitdecode__activity-large-fenxi2-multisport.fit",
        "two records go back in time; without them one more second is twice there",
    ),
];

fn folder() -> Option<PathBuf> {
    let beside = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data");
    let folder =
        std::env::var_os("HAMSTRONG_SHARED_DATA").map_or(beside, PathBuf::from);
    folder.join("MANIFEST.csv").is_file().then_some(folder)
}

/// Splits one CSV record; quotes may hold commas and doubled quotes.
fn split(line: &str) -> Vec<String> {
    let mut fields = vec![String::new()];
    let mut quoted = false;
    for letter in line.chars() {
        match letter {
            '"' => quoted = !quoted,
            ',' if !quoted => fields.push(String::new()),
            letter => {
                if let Some(field) = fields.last_mut() {
                    field.push(letter);
                }
            }
        }
    }
    fields
}

/// The rows of the manifest, by column name.
fn manifest(folder: &Path) -> Vec<HashMap<String, String>> {
    let text = std::fs::read_to_string(folder.join("MANIFEST.csv")).unwrap();
    let mut lines = text.lines();
    let names = split(lines.next().unwrap());
    lines.map(|line| names.iter().cloned().zip(split(line)).collect()).collect()
}

fn number(row: &HashMap<String, String>, column: &str) -> Option<f64> {
    row.get(column)?.parse().ok()
}

fn last_distance_m(recording: &Recording) -> Option<f64> {
    let known = recording.samples.distance_cm.iter().rev().find(|d| **d != NO_DISTANCE);
    known.map(|centimetres| f64::from(*centimetres) / 100.0)
}

/// What one file gave, in numbers that can be compared.
struct Found {
    records: f64,
    span_s: f64,
    distance_m: f64,
}

fn found(recordings: &[Recording]) -> Found {
    let second = |recording: &Recording| recording.start.instant.as_second() as f64;
    let end = |recording: &Recording| {
        let elapsed = recording.samples.elapsed_ms.last().copied().unwrap_or_default();
        second(recording) + f64::from(elapsed) / 1000.0
    };
    let first = recordings.first().map_or(0.0, second);
    Found {
        records: recordings.iter().map(|r| r.samples.len() as f64).sum(),
        span_s: recordings.iter().map(end).fold(0.0, f64::max) - first,
        distance_m: recordings.iter().filter_map(last_distance_m).sum(),
    }
}

fn deviations(row: &HashMap<String, String>, content: &Found) -> Vec<String> {
    let wanted = |column| number(row, column);
    let records = wanted("reference_records").unwrap_or_default();
    let duplicates = wanted("reference_duplicate_times").unwrap_or_default();
    let mut list = Vec::new();
    if (records - duplicates - content.records).abs() > 0.5 {
        list.push(format!("records {} for {records} - {duplicates}", content.records));
    }
    if let Some(span) = wanted("reference_record_span_s")
        && (span - content.span_s).abs() > SPAN_S
    {
        list.push(format!("span {} s for {span} s", content.span_s));
    }
    let sessions = wanted("reference_sessions").unwrap_or_default();
    let distance = wanted(if sessions > 1.0 {
        "reference_session_distance_m"
    } else {
        "reference_last_record_distance_m"
    });
    if let Some(distance) = distance
        && (distance - content.distance_m).abs() > distance * DISTANCE_PERCENT / 100.0
    {
        list.push(format!("distance {} m for {distance} m", content.distance_m));
    }
    list
}

fn in_short(content: &Result<Content, ReadError>) -> String {
    match content {
        Err(error) => format!("error: {error}"),
        Ok(Content::NotActivity(noun)) => noun.clone(),
        Ok(Content::Activities(all)) => {
            let each = all.iter().map(|r| {
                let remarks: Vec<&str> =
                    r.remarks.iter().map(|m| m.text.as_str()).collect();
                format!(
                    "{:?} {} {:?} offset {:?} laps {} pauses {} {remarks:?}",
                    r.sport,
                    r.samples.len(),
                    r.device,
                    r.start.offset_s,
                    r.laps.len(),
                    r.pauses.len()
                )
            });
            each.collect::<Vec<_>>().join("; ")
        }
    }
}

fn compare(folder: &Path, row: &HashMap<String, String>) -> Vec<String> {
    let content = read_fit(
        &std::fs::read(folder.join(&row["file"])).unwrap(),
        &Limits::default(),
    );
    println!("{}: {}", row["file"], in_short(&content));
    if row["reference_status"] != "ok" {
        return Vec::new();
    }
    match content {
        Ok(Content::Activities(all)) => deviations(row, &found(&all)),
        Ok(Content::NotActivity(_)) if row["reference_sessions"] == "0" => Vec::new(),
        other => vec![in_short(&other)],
    }
}

#[test]
fn every_real_file_agrees_with_independent_decoders() {
    let Some(folder) = folder() else {
        println!("the folder of real watch files is absent; nothing was compared");
        return;
    };
    let mut surprises = Vec::new();
    for row in manifest(&folder) {
        let file = row["file"].clone();
        if !FOLDERS.iter().any(|kind| row["kind"] == *kind)
            || !folder.join(&file).is_file()
        {
            continue;
        }
        for deviation in compare(&folder, &row) {
            let judged = JUDGED.iter().find(|(name, _)| file.ends_with(name));
            println!("DEVIATION {file}: {deviation}; {:?}", judged.map(|j| j.1));
            if judged.is_none() {
                surprises.push(format!("{file}: {deviation}"));
            }
        }
    }
    assert!(surprises.is_empty(), "{surprises:#?}");
}
