//! Readable files without an activity inside: what to call them.

use crate::strava::is_strava_list;
use crate::strength::is_strength_log;
use crate::xml::Prolog;
use crate::{Kind, ReadError};

/// XML files met in exports, by root element.
const ROOTS: &[(&str, &str)] = &[
    ("HealthData", "an Apple Health export; its routes stand beside it"),
    ("kml", "a map in KML, which holds no times"),
    ("svg", "a drawing"),
    ("html", "a web page"),
    ("plist", "a list of settings"),
];

/// Activity formats that are XML but are not read.
const UNREAD: &[&str] =
    &["pwx", "sml", "fitlog", "FitnessWorkbook", "polar-exercise-data"];

/// Names a file that is not an activity; `None` if it may be one.
///
/// # Errors
/// If it declares a document type or entities.
pub(crate) fn named(bytes: &[u8], kind: &Kind) -> Result<Option<String>, ReadError> {
    Ok(Some(match kind {
        Kind::Xml(root) => match xml(bytes, root)? {
            Some(what) => what,
            None => return Ok(None),
        },
        Kind::Csv => table(bytes).into(),
        Kind::Json => json(bytes).into(),
        Kind::Text => "a text file".into(),
        Kind::Media(what) => (*what).into(),
        _ => return Ok(None),
    }))
}

/// What a table is, by its header.
fn table(bytes: &[u8]) -> &'static str {
    if is_strength_log(bytes) {
        "a log of strength training"
    } else if is_strava_list(bytes) {
        "Strava's list of activities"
    } else {
        "a table of separated values"
    }
}

/// What a JSON file is, by its first name.
fn json(bytes: &[u8]) -> &'static str {
    let start = String::from_utf8_lossy(&bytes[..bytes.len().min(200)]);
    if start.contains("\"run_id\"") {
        "running_page's list of runs, whose tracks stand beside it"
    } else {
        "a JSON file"
    }
}

fn xml(bytes: &[u8], root: &str) -> Result<Option<String>, ReadError> {
    let known = ROOTS.iter().find(|(name, _)| root.eq_ignore_ascii_case(name));
    let prolog = Prolog::of(bytes).unwrap_or_default();
    // The files of Apple Health declare their own elements; nothing of them is read.
    if prolog.declares && root != "HealthData" {
        return Err(declared(prolog.entities));
    }
    if UNREAD.contains(&root) || root.is_empty() {
        return Ok(None);
    }
    Ok(Some(match known {
        Some((_, what)) => (*what).into(),
        None => format!("an XML file of <{root}>, neither GPX nor TCX"),
    }))
}

/// The refusal of a file that declares a document type.
pub(crate) fn declared(entities: usize) -> ReadError {
    ReadError::Declared(match entities {
        0 => "this file declares a document type, which no watch writes".into(),
        1 => "this file declares an entity, which no watch writes".into(),
        n => format!("this file declares {n} entities, which no watch writes"),
    })
}
