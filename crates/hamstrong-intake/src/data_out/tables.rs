//! The tables for people: rows picked out of lines of JSON.

use hamstrong_domain::diary::Diary;
use hamstrong_store::{FileSeen, line};
use serde_json::Value;

use super::columns::{Column, FILES, Table};

/// A table of the diary.
pub(super) fn text(table: &Table, diary: &Diary) -> String {
    let mut rows = vec![table.columns.iter().map(|c| c.name.to_owned()).collect()];
    match table.kind {
        None => rows.extend(diary.runs.iter().map(|run| {
            let mut line = value(&line::of_load(run.recording, &run.load));
            line["day"] = run.day.to_string().into();
            line["start"] = run.start.instant.to_string().into();
            line["end"] = run.end.to_string().into();
            line["offset_s"] = run.start.offset_s.into();
            row(table.columns, &line)
        })),
        Some(kind) => {
            let these = diary.entries.iter().filter(|entry| line::kind(entry) == kind);
            rows.extend(these.map(|e| row(table.columns, &value(&line::of_entry(e)))));
        }
    }
    csv(&rows)
}

/// The table of files seen.
pub fn files(seen: &[FileSeen]) -> String {
    let mut rows = vec![FILES.map(|column| column.0.to_owned()).to_vec()];
    rows.extend(seen.iter().map(|file| {
        vec![
            file.path.clone(),
            file.size.to_string(),
            file.changed_ns.to_string(),
            line::of_original(file.original),
            file.outcome.clone(),
            file.reason.clone(),
        ]
    }));
    csv(&rows)
}

/// The files seen of a table; says why not in words.
pub(super) fn files_from(text: &[u8]) -> Result<Vec<FileSeen>, String> {
    let mut reader = csv::Reader::from_reader(text);
    let heads = reader.headers().map_err(|e| e.to_string())?;
    if !heads.iter().eq(FILES.iter().map(|column| column.0)) {
        return Err("its columns are not those of such a file".to_owned());
    }
    let file = |row: &csv::StringRecord| {
        Some(FileSeen {
            path: row.get(0)?.to_owned(),
            size: row.get(1)?.parse().ok()?,
            changed_ns: row.get(2)?.parse().ok()?,
            original: line::original(row.get(3)?).ok()?,
            outcome: row.get(4)?.to_owned(),
            reason: row.get(5)?.to_owned(),
        })
    };
    let mut files = Vec::new();
    for (number, row) in (2..).zip(reader.records()) {
        let row = row.map_err(|e| e.to_string())?;
        files.push(file(&row).ok_or_else(|| format!("row {number} does not read"))?);
    }
    Ok(files)
}

fn value(line: &str) -> Value {
    serde_json::from_str(line).expect("our own lines are JSON")
}

fn row(columns: &[Column], line: &Value) -> Vec<String> {
    columns.iter().map(|c| field(line.pointer(c.at).unwrap_or(&Value::Null))).collect()
}

fn field(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => harmless(text),
        Value::Array(all) => all.iter().map(field).collect::<Vec<_>>().join("; "),
        other => other.to_string(),
    }
}

/// Text that no spreadsheet takes for a formula.
fn harmless(text: &str) -> String {
    if text.starts_with(['=', '+', '-', '@', '\t', '\r']) {
        format!("'{text}")
    } else {
        text.to_owned()
    }
}

fn csv(rows: &[Vec<String>]) -> String {
    let mut writer = csv::Writer::from_writer(Vec::new());
    for row in rows {
        writer.write_record(row).expect("rows of one table are alike");
    }
    let bytes = writer.into_inner().expect("memory takes every byte");
    String::from_utf8(bytes).expect("fields are text")
}
