//! Watch files in, recordings out; bytes are given, nothing is opened.

pub mod archive;
mod error;
mod fit;
mod gpx;
mod gzip;
pub mod health;
mod ics;
mod limits;
pub mod names;
mod other;
mod sniff;
pub mod strava;
pub mod strength;
mod tcx;
mod track;
pub mod workout;
mod xml;

pub use error::ReadError;
pub use fit::read_sets;
pub use ics::{
    Feed, ICS_BYTES, ICS_DAYS, IcsError, Occurrence, Published, When, Window, read_ics,
    write_ics,
};
pub use limits::Limits;
pub use sniff::{Kind, sniff};

use hamstrong_domain::recording::{Recording, Remark};

/// What a readable file holds.
#[derive(Clone, Debug, PartialEq)]
pub enum Content {
    /// One or more activities (multisport files split by session).
    Activities(Vec<Recording>),
    /// A readable file without an activity inside: what it is.
    NotActivity(String),
}

/// Gzip layers taken off one file: a compressed file, compressed once more by mistake.
const GZIP_LAYERS: usize = 2;

/// Reads one file by what its bytes are; its name does not matter.
///
/// # Errors
/// If it is no activity file, is damaged before the first sample, or passes a limit.
pub fn read(bytes: &[u8], limits: &Limits) -> Result<Content, ReadError> {
    read_layer(bytes, limits, GZIP_LAYERS)
}

/// A file without its layer of gzip, if it has one.
///
/// # Errors
/// If it is compressed and damaged from its start, or passes a limit.
pub fn unpacked<'a>(
    bytes: &'a [u8],
    limits: &Limits,
) -> Result<std::borrow::Cow<'a, [u8]>, ReadError> {
    if sniff(bytes) == Kind::Gzip {
        return gzip::inflate(bytes, limits).map(|inflated| inflated.bytes.into());
    }
    Ok(bytes.into())
}

fn read_layer(
    bytes: &[u8],
    limits: &Limits,
    layers: usize,
) -> Result<Content, ReadError> {
    if bytes.iter().all(|&byte| byte == 0) {
        return Err(ReadError::Empty(nothing_in(bytes.len())));
    }
    match sniff(bytes) {
        Kind::Gzip if layers == 0 => Err(ReadError::Container(
            "this file is compressed over and over with gzip".into(),
        )),
        Kind::Gzip => {
            let inflated = gzip::inflate(bytes, limits)?;
            let content = read_layer(&inflated.bytes, limits, layers - 1)?;
            Ok(if inflated.whole { content } else { remark_on(content) })
        }
        Kind::Zip => Err(ReadError::Container(
            "this is a zip archive of files, not one activity".into(),
        )),
        kind => read_plain(bytes, &kind, limits),
    }
}

fn read_plain(
    bytes: &[u8],
    kind: &Kind,
    limits: &Limits,
) -> Result<Content, ReadError> {
    if let Some(what) = other::named(bytes, kind)? {
        return Ok(Content::NotActivity(what));
    }
    if bytes.len() > limits.bytes {
        return Err(ReadError::TooLarge(format!(
            "this file has {} MB; at most {} MB are read",
            bytes.len() >> 20,
            limits.bytes >> 20
        )));
    }
    match kind {
        Kind::Fit => fit::read(bytes, limits),
        Kind::Gpx => gpx::read(bytes, limits),
        Kind::Tcx => tcx::read(bytes, limits),
        Kind::Xml(root) if root.is_empty() => Err(ReadError::Damaged(
            "this XML file breaks off before its first element".into(),
        )),
        _ => Err(ReadError::UnknownFormat),
    }
}

fn nothing_in(bytes: usize) -> String {
    match bytes {
        0 => "the file is empty (0 bytes)".into(),
        n => format!("the file holds nothing but {n} zero bytes"),
    }
}

fn remark_on(content: Content) -> Content {
    match content {
        Content::Activities(mut recordings) => {
            for recording in &mut recordings {
                recording.remarks.push(Remark {
                    repaired: true,
                    text: "the compressed file is damaged at its end".into(),
                });
            }
            Content::Activities(recordings)
        }
        Content::NotActivity(what) => Content::NotActivity(what),
    }
}

/// Reads bytes that are known to be FIT; for tests and measurements of this reader.
#[doc(hidden)]
pub fn read_fit(bytes: &[u8], limits: &Limits) -> Result<Content, ReadError> {
    fit::read(bytes, limits)
}
