//! Everything out as one zip that anybody can read, and in again: `docs/data-out.md`.

mod columns;
mod members;
mod pack;
mod readme;
mod samples;
mod tables;
mod take_in;

pub use pack::{DataOut, write};
pub use tables::files as files_table;
pub use take_in::{is_ours, take_in};

/// Version of the form of the zip.
const FORM: u64 = 1;

/// What the manifest says the zip is.
const WHAT: &str = "hamstrong export";

/// The names of the members that are read again, and of those for people.
mod name {
    pub(super) const MANIFEST: &str = "manifest.json";
    pub(super) const README: &str = "README.txt";
    pub(super) const DIARY: &str = "diary.jsonl";
    pub(super) const FILES: &str = "files.csv";
    pub(super) const RECORDINGS: &str = "recordings.jsonl";
    pub(super) const LOADS: &str = "loads.jsonl";
    pub(super) const ORIGINALS: &str = "originals/";
    pub(super) const SAMPLES: &str = "samples/";
}
