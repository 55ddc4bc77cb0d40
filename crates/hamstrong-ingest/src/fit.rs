//! FIT files: read elsewhere.

use crate::{Content, Limits, ReadError};

pub(crate) fn read(_: &[u8], _: &Limits) -> Result<Content, ReadError> {
    Err(ReadError::UnknownFormat)
}
