//! XML, read forwards once: nothing declared, nothing expanded, nothing deep.

pub(crate) mod decimal;
mod decode;
mod prolog;
mod scan;
pub(crate) mod sport;
pub(crate) mod time;

pub(crate) use decode::decode;
pub(crate) use prolog::Prolog;
pub(crate) use scan::{Scan, Step, attributes, local, plain};
