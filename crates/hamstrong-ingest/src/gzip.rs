//! Gzip, inflated up to a limit.

use std::io::Read;

use flate2::bufread::MultiGzDecoder;

use crate::{Limits, ReadError};

/// Output that is never held against the ratio.
const FREE: usize = 1 << 20;
/// Room made at once for so many times the packed size: most files need no more.
const USUAL: usize = 4;

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
    let mut bytes = Vec::with_capacity(packed.len().saturating_mul(USUAL));
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
    let most = limits.ratio.saturating_mul(packed).saturating_add(FREE);
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
