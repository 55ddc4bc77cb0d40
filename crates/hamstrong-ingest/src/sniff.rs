//! What a file is, told by its first bytes and never by its name.

use crate::xml::Prolog;

/// What a file is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Garmin's FIT.
    Fit,
    /// GPS exchange format.
    Gpx,
    /// Training Center XML.
    Tcx,
    /// Compressed with gzip.
    Gzip,
    /// A zip archive.
    Zip,
    /// Another XML or HTML file, by its root element (empty if none was found).
    Xml(String),
    /// A table of values separated by commas, semicolons or tabs.
    Csv,
    /// A JSON file.
    Json,
    /// Plain text.
    Text,
    /// A picture, film, sound or document, by its name.
    Media(&'static str),
    /// None of these.
    Unknown,
}

/// Bytes looked at to tell text from binary.
const LOOK: usize = 4096;

/// First bytes of files that lie in exports beside the activities.
const MAGIC: &[(usize, &[u8], Kind)] = &[
    (0, b"\x1f\x8b", Kind::Gzip),
    (0, b"PK\x03\x04", Kind::Zip),
    (0, b"PK\x05\x06", Kind::Zip),
    (0, b"PK\x07\x08", Kind::Zip),
    (8, b".FIT", Kind::Fit),
    (0, b"\xff\xd8\xff", Kind::Media("a picture")),
    (0, b"\x89PNG", Kind::Media("a picture")),
    (0, b"GIF8", Kind::Media("a picture")),
    (8, b"WEBP", Kind::Media("a picture")),
    (4, b"ftyphei", Kind::Media("a picture")),
    (4, b"ftyp", Kind::Media("a film")),
    (0, b"%PDF", Kind::Media("a PDF document")),
];

/// Tells what the bytes are.
pub fn sniff(bytes: &[u8]) -> Kind {
    for (at, magic, kind) in MAGIC {
        if bytes.get(*at..).is_some_and(|rest| rest.starts_with(magic)) {
            return kind.clone();
        }
    }
    if looks_like_fit(bytes) {
        return Kind::Fit;
    }
    if let Some(prolog) = Prolog::of(bytes) {
        return match prolog.root.as_str() {
            "gpx" => Kind::Gpx,
            "TrainingCenterDatabase" => Kind::Tcx,
            _ => Kind::Xml(prolog.root),
        };
    }
    sniff_text(&bytes[..bytes.len().min(LOOK)])
}

/// A FIT header whose name is damaged still has its size and a protocol of 1 or 2.
fn looks_like_fit(bytes: &[u8]) -> bool {
    bytes.len() >= 12
        && matches!(bytes[0], 12 | 14)
        && matches!(bytes[1] >> 4, 1 | 2)
        && bytes[8..12].iter().filter(|&b| b".FIT".contains(b)).count() >= 2
}

fn sniff_text(start: &[u8]) -> Kind {
    let start = start.strip_prefix(b"\xef\xbb\xbf").unwrap_or(start);
    let start = start.trim_ascii_start();
    let binary = |&b: &u8| b < b' ' && !matches!(b, b'\t' | b'\n' | b'\r' | 0x0c);
    if start.is_empty() || start.iter().any(binary) {
        return Kind::Unknown;
    }
    if matches!(start[0], b'{' | b'[') {
        return Kind::Json;
    }
    let line = start.split(|&b| b == b'\n').next().unwrap_or(start);
    if line.iter().any(|b| b",;\t".contains(b)) {
        return Kind::Csv;
    }
    let letters = start.iter().filter(|b| b.is_ascii_graphic() || **b == b' ').count();
    if letters * 10 >= start.len() * 8 { Kind::Text } else { Kind::Unknown }
}
