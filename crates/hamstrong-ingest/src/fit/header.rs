//! Where one sequence of a FIT file begins and ends, even if its header is wrong.

use super::checksum;
use hamstrong_domain::recording::Remark;

const MAGIC: &[u8; 4] = b".FIT";
const MAGIC_AT: usize = 8;
const SHORTEST_HEADER: usize = 12;
const CHECKSUM: usize = 2;

/// One sequence: a header, messages, a checksum.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Extent {
    /// First byte of the messages.
    pub(super) data: usize,
    /// Byte after the last message.
    pub(super) end: usize,
    /// Where the next sequence would begin.
    pub(super) next: usize,
    /// Whether the end is a guess, so that a message may be cut in two there.
    pub(super) open: bool,
    /// What was odd.
    pub(super) remarks: Vec<Remark>,
}

/// Whether a sequence begins here.
pub(super) fn begins(bytes: &[u8], at: usize) -> bool {
    header_length(bytes, at).is_some()
}

fn header_length(bytes: &[u8], at: usize) -> Option<usize> {
    let header = bytes.get(at..)?;
    let length = usize::from(*header.first()?);
    let magic = header.get(MAGIC_AT..MAGIC_AT + MAGIC.len())?;
    (magic == MAGIC && length >= SHORTEST_HEADER && length <= header.len())
        .then_some(length)
}

fn checks(bytes: &[u8], start: usize, end: usize) -> bool {
    let stored = bytes.get(end..end + CHECKSUM);
    let body = bytes.get(start..end).unwrap_or_default();
    stored.is_some_and(|stored| stored == checksum::of(body).to_le_bytes())
}

fn remark(repaired: bool, text: String) -> Remark {
    Remark { repaired, text }
}

/// The sequence that begins at `start`, or `None` if no header is there.
pub(super) fn extent(bytes: &[u8], start: usize) -> Option<Extent> {
    let header = header_length(bytes, start)?;
    let data = start + header;
    let declared = bytes.get(start + 4..start + 8)?.first_chunk::<4>()?;
    let declared = u32::from_le_bytes(*declared) as usize;
    let end = data.saturating_add(declared);
    if declared > 0 && checks(bytes, start, end) {
        let next = end + CHECKSUM;
        return Some(Extent { data, end, next, open: false, remarks: Vec::new() });
    }
    let reach = if declared == 0 { bytes.len() } else { end };
    let mended = embedded(bytes, start, data, reach).or_else(|| {
        // A header right behind is better evidence than the far end of the file.
        let chained = declared > 0 && begins(bytes, end.saturating_add(CHECKSUM));
        if chained { None } else { whole(bytes, start, data) }
    });
    if let Some((end, next)) = mended {
        let text = format!(
            "the header declares {declared} bytes of messages, there are {}",
            end - data
        );
        let remarks = vec![remark(true, text)];
        return Some(Extent { data, end, next, open: false, remarks });
    }
    Some(unchecked(bytes, start, data, declared))
}

/// The whole rest of the file, if its checksum agrees.
fn whole(bytes: &[u8], start: usize, data: usize) -> Option<(usize, usize)> {
    let end = bytes.len().checked_sub(CHECKSUM).filter(|end| *end > data)?;
    checks(bytes, start, end).then_some((end, bytes.len()))
}

/// Up to another header inside the declared length, if the checksum before it agrees.
fn embedded(
    bytes: &[u8],
    start: usize,
    data: usize,
    end: usize,
) -> Option<(usize, usize)> {
    let mut crc = 0;
    let mut summed = start;
    let inside = bytes.get(data..end.min(bytes.len()))?;
    for (found, _) in inside.windows(MAGIC.len()).enumerate().filter(|w| w.1 == MAGIC) {
        let Some(next) = (data + found).checked_sub(MAGIC_AT) else { continue };
        let Some(end) = next.checked_sub(CHECKSUM).filter(|end| *end > data) else {
            continue;
        };
        crc = checksum::extend(crc, bytes.get(summed..end)?);
        summed = end;
        if bytes.get(end..next)? == crc.to_le_bytes() && begins(bytes, next) {
            return Some((end, next));
        }
    }
    None
}

/// A sequence whose checksum cannot confirm anything: what is there is read.
fn unchecked(bytes: &[u8], start: usize, data: usize, declared: usize) -> Extent {
    let end = data.saturating_add(declared);
    let promised = end.saturating_add(CHECKSUM) - start;
    let there = bytes.len() - start;
    let (end, open, text) = if declared == 0 {
        let text = format!(
            "the header declares no messages, as if the watch had not closed the file; \
             all {there} bytes were read"
        );
        (bytes.len(), true, text)
    } else if promised > there {
        let text = format!("the file stops after {there} of {promised} bytes");
        (end.min(bytes.len()), true, text)
    } else {
        let text =
            "the checksum does not match, so some values may be wrong".to_owned();
        (end, false, text)
    };
    let next = end.saturating_add(CHECKSUM).min(bytes.len());
    Extent { data, end, next, open, remarks: vec![remark(true, text)] }
}
