//! Any bytes as a zip: no panic, one member in memory at a time.
#![no_main]

use hamstrong_ingest::{Limits, archive};
use libfuzzer_sys::fuzz_target;
use std::io::Cursor;

fuzz_target!(|bytes: &[u8]| {
    let limits = Limits { archive_bytes: 64 << 20, ..Limits::default() };
    drop(archive::each_member(Cursor::new(bytes), &limits, &mut drop));
});
