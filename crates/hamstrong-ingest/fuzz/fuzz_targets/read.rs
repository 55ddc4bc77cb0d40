//! Any bytes as a file of any format: no panic, no unbounded memory.
#![no_main]

use hamstrong_ingest::{Limits, read};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    drop(read(bytes, &Limits::default()));
});
