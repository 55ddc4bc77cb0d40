//! Bytes to text: UTF-8 as it is, UTF-16 and Latin-1 turned into it.

use std::borrow::Cow;

/// The text of an XML file. What is not in its encoding is replaced, not refused: the
/// numbers of a track are plain ASCII in any of them.
pub(crate) fn decode(bytes: &[u8]) -> Cow<'_, str> {
    let bytes = trim_end(bytes);
    if let Some(text) = utf16(bytes) {
        return Cow::Owned(text);
    }
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    match std::str::from_utf8(bytes) {
        Ok(text) => Cow::Borrowed(text),
        Err(_) if is_latin(bytes) => {
            Cow::Owned(bytes.iter().map(|&b| char::from(b)).collect())
        }
        Err(_) => String::from_utf8_lossy(bytes),
    }
}

/// Watches that lose power leave a tail of zero bytes.
fn trim_end(bytes: &[u8]) -> &[u8] {
    let end = bytes.iter().rposition(|&b| b != 0).map_or(0, |last| last + 1);
    // The last character of UTF-16 may end in a zero byte of its own.
    &bytes[..(end + end % 2).min(bytes.len())]
}

fn utf16(bytes: &[u8]) -> Option<String> {
    let (big, rest) = match bytes {
        [0xff, 0xfe, rest @ ..] => (false, rest),
        [0xfe, 0xff, rest @ ..] => (true, rest),
        [b'<', 0, ..] => (false, bytes),
        [0, b'<', ..] => (true, bytes),
        _ => return None,
    };
    let units = rest.chunks_exact(2).map(|pair| {
        let pair = [pair[0], pair[1]];
        if big { u16::from_be_bytes(pair) } else { u16::from_le_bytes(pair) }
    });
    Some(
        char::decode_utf16(units)
            .map(|c| c.unwrap_or(char::REPLACEMENT_CHARACTER))
            .collect(),
    )
}

fn is_latin(bytes: &[u8]) -> bool {
    let head = &bytes[..bytes.len().min(200)];
    let head = String::from_utf8_lossy(head).to_ascii_lowercase();
    head.contains("8859-1") || head.contains("1252")
}
