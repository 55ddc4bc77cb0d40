//! A table of separated values: its text, its separator, its rows.

use std::borrow::Cow;

use csv::{ReaderBuilder, StringRecord};

use crate::xml::decode;

/// Bytes in which the header must end.
const HEADER: usize = 16 << 10;
/// Most columns of a header.
const COLUMNS: usize = 1000;
const SEPARATORS: [u8; 3] = [b',', b';', b'\t'];

/// The text of a table: UTF-8, UTF-16 with its mark, or Latin-1.
pub(crate) fn text_of(bytes: &[u8]) -> Cow<'_, str> {
    if bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]) {
        return Cow::Owned(decode(bytes).trim_start_matches('\u{feff}').to_owned());
    }
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    match std::str::from_utf8(bytes) {
        Ok(text) => Cow::Borrowed(text),
        Err(_) => Cow::Owned(bytes.iter().map(|&b| char::from(b)).collect()),
    }
}

/// The names of the columns, if the file opens with a header of a few of them.
pub(crate) fn header(bytes: &[u8]) -> Option<Vec<String>> {
    let start = &bytes[..bytes.len().min(HEADER)];
    // A cut in the middle of a letter must not make the start look like Latin-1.
    let whole =
        start.iter().rposition(|&b| b == b'\n').map_or(start, |at| &start[..at]);
    let text = text_of(if whole.is_empty() { start } else { whole });
    let line = text.trim_start().lines().next()?;
    let mut rows = rows_of(line, separator(line));
    let names = rows.next()?.ok()?;
    if !(2..=COLUMNS).contains(&names.len()) {
        return None;
    }
    Some(names.iter().map(|name| name.trim().to_owned()).collect())
}

/// The separator that splits a header into the most names.
fn separator(line: &str) -> u8 {
    let count = |mark: u8| line.bytes().filter(|&b| b == mark).count();
    SEPARATORS.into_iter().rev().max_by_key(|&mark| count(mark)).unwrap_or(b',')
}

/// One row after the header.
pub(crate) struct Row {
    /// Its line, the header being 1; blank lines do not count.
    pub(crate) line: u32,
    fields: StringRecord,
}

impl Row {
    /// A field without the blanks around it; empty if the row is too short.
    pub(crate) fn field(&self, place: Option<usize>) -> &str {
        place.and_then(|place| self.fields.get(place)).unwrap_or_default().trim()
    }
}

/// Gives each row to `visit`, until it fails.
pub(crate) fn each_row<E>(
    bytes: &[u8],
    visit: &mut dyn FnMut(Row) -> Result<(), E>,
) -> Result<(), E> {
    let text = text_of(bytes);
    let text = text.trim_start();
    let separator = separator(text.lines().next().unwrap_or_default());
    let rows = rows_of(text, separator).skip(1);
    for (at, fields) in rows.enumerate() {
        // The text is UTF-8 and rows may differ in length: nothing is left to fail.
        let Ok(fields) = fields else { continue };
        let line = u32::try_from(at).unwrap_or(u32::MAX).saturating_add(2);
        visit(Row { line, fields })?;
    }
    Ok(())
}

fn rows_of(
    text: &str,
    separator: u8,
) -> impl Iterator<Item = Result<StringRecord, csv::Error>> {
    ReaderBuilder::new()
        .delimiter(separator)
        .flexible(true)
        .has_headers(false)
        .from_reader(text.as_bytes())
        .into_records()
}
