//! What the coach shows: pages as HTML, served on this machine or written to a folder.

pub mod page;
pub mod physio;
