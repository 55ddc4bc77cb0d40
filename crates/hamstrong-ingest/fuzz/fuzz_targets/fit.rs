//! Any bytes as FIT: no panic, and time only runs forwards.
#![no_main]

use hamstrong_ingest::{Content, Limits, read_fit};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    if let Ok(Content::Activities(all)) = read_fit(bytes, &Limits::default()) {
        for samples in all.iter().map(|recording| &recording.samples) {
            assert!(!samples.is_empty());
            assert!(samples.elapsed_ms.is_sorted_by(|earlier, later| earlier < later));
        }
    }
});
