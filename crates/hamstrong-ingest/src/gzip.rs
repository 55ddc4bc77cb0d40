//! Gzip, inflated up to a limit.

use std::io::Read;

use flate2::bufread::MultiGzDecoder;
use libdeflater::{Decompressor, crc32};

use crate::{Limits, ReadError};

/// Output that is never held against the ratio.
const FREE: usize = 1 << 20;
const FLAGS_AT: usize = 3;
/// Flags of a header without anything but the fixed fields, and with a file name.
const PLAIN: u8 = 0;
const NAMED: u8 = 8;

/// What came out of a compressed file.
pub(crate) struct Inflated {
    pub(crate) bytes: Vec<u8>,
    /// Whether it came out to the end, with the right checksum.
    pub(crate) whole: bool,
}

/// Inflates a gzip file; what comes out before a damage is kept.
///
/// # Errors
/// If nothing comes out, or more than the limits allow.
pub(crate) fn inflate(packed: &[u8], limits: &Limits) -> Result<Inflated, ReadError> {
    if let Some(bytes) = at_once(packed, limits) {
        return Ok(Inflated { bytes, whole: true });
    }
    let mut bytes = Vec::new();
    let drained =
        drain(&mut MultiGzDecoder::new(packed), packed.len(), limits, &mut bytes);
    match drained {
        Ok(()) => Ok(Inflated { bytes, whole: true }),
        Err(Drain::Passed(error)) => Err(error),
        Err(Drain::Broken(_)) if !bytes.is_empty() => {
            Ok(Inflated { bytes, whole: false })
        }
        Err(Drain::Broken(why)) => Err(ReadError::Damaged(format!(
            "this gzip file is damaged from its start ({why})"
        ))),
    }
}

/// The bytes of a whole file of one member that states its size; none if anything about
/// it is unusual, so that it is read piece by piece.
fn at_once(packed: &[u8], limits: &Limits) -> Option<Vec<u8>> {
    let [s0, s1, s2, s3, size @ ..] = *packed.last_chunk::<8>()?;
    let (sum, size) = ([s0, s1, s2, s3], u32::from_le_bytes(size) as usize);
    // Also where a checksum would reach into the last one.
    let before = packed.split_last_chunk::<5>()?.0;
    let usual = matches!(*packed.get(FLAGS_AT)?, PLAIN | NAMED)
        && size <= limits.bytes.min(most(packed.len(), limits))
        && !holds(before, sum);
    if !usual {
        return None;
    }
    let mut bytes = vec![0; size];
    let found = Decompressor::new().gzip_decompress(packed, &mut bytes).ok()?;
    // The member's own checksum is right. It stands nowhere but at the end of the file,
    // so the member ends there too: nothing follows that would go unread.
    let whole = found == size && crc32(&bytes) == u32::from_le_bytes(sum);
    whole.then_some(bytes)
}

/// Whether these four bytes stand anywhere in `bytes`.
fn holds(bytes: &[u8], [a, b, c, d]: [u8; 4]) -> bool {
    const BLOCK: usize = 1 << 10;
    let at = |from: usize| bytes.get(from..).unwrap_or_default();
    (0..bytes.len()).step_by(BLOCK).any(|from| {
        let four =
            at(from).iter().zip(at(from + 1)).zip(at(from + 2)).zip(at(from + 3));
        let off = four.map(|(((w, x), y), z)| (w ^ a) | (x ^ b) | (y ^ c) | (z ^ d));
        off.take(BLOCK).fold(u8::MAX, u8::min) == 0
    })
}

/// Most bytes that so many packed ones may become.
const fn most(packed: usize, limits: &Limits) -> usize {
    limits.ratio.saturating_mul(packed).saturating_add(FREE)
}

/// Why inflating stopped.
pub(crate) enum Drain {
    /// A limit was passed.
    Passed(ReadError),
    /// The bytes cannot be inflated further.
    Broken(String),
}

/// Reads all of `from` into `into`, watching size and ratio as it goes.
pub(crate) fn drain(
    from: &mut dyn Read,
    packed: usize,
    limits: &Limits,
    into: &mut Vec<u8>,
) -> Result<(), Drain> {
    let most = most(packed, limits);
    let room = most.min(limits.bytes).saturating_add(1);
    let read = from.take(room as u64).read_to_end(into);
    if into.len() > limits.bytes {
        return Err(passed(format!(
            "this file inflates to more than {} MB",
            limits.bytes >> 20
        )));
    }
    if into.len() > most {
        return Err(passed(format!(
            "this file inflates to more than {} times its size, as no activity does",
            limits.ratio
        )));
    }
    read.map(drop).map_err(|why| Drain::Broken(why.to_string()))
}

fn passed(text: String) -> Drain {
    Drain::Passed(ReadError::TooLarge(text))
}
