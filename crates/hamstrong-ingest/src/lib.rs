//! Watch files in, recordings out; bytes are given, nothing is opened.

mod error;
mod fit;
mod limits;

pub use error::ReadError;
pub use limits::Limits;

use hamstrong_domain::recording::Recording;

/// What a readable file holds.
#[derive(Clone, Debug, PartialEq)]
pub enum Content {
    /// One or more activities (multisport files split by session).
    Activities(Vec<Recording>),
    /// A readable file without an activity inside: what it is.
    NotActivity(String),
}

/// Reads bytes that are known to be FIT; for tests and measurements of this reader.
#[doc(hidden)]
pub fn read_fit(bytes: &[u8], limits: &Limits) -> Result<Content, ReadError> {
    fit::read(bytes, limits)
}
