//! Ids of entries that an import writes: they follow from what they say, so that each is
//! written once.

use hamstrong_domain::diary::EntryId;
use jiff::Timestamp;
use sha2::{Digest as _, Sha256};

const VERSION: u32 = 76;
const VARIANT: u32 = 62;
/// The version of an id that somebody made by a rule of their own.
const OWN_RULE: u128 = 8;

/// An id that follows from a time and a text.
pub(crate) fn named(at: Timestamp, text: &str) -> EntryId {
    let digest = Sha256::digest(text.as_bytes());
    let hash = digest.iter().take(16).fold(0_u128, |all, b| all << 8 | u128::from(*b));
    let ms = u128::from(u64::try_from(at.as_millisecond()).unwrap_or_default());
    let time = (ms & 0xffff_ffff_ffff) << 80;
    let rest = hash & !(0xffff_ffff_ffff_u128 << 80);
    let rest = rest & !(0xf << VERSION) | OWN_RULE << VERSION;
    EntryId(time | rest & !(0b11 << VARIANT) | 0b10 << VARIANT)
}

/// Whether an import wrote an entry.
pub(crate) const fn is_by_rule(id: EntryId) -> bool {
    id.0 >> VERSION & 0xf == OWN_RULE
}
