//! Any bytes as an Apple Health export, also inside one: no panic, no endless memory.
#![no_main]

use hamstrong_ingest::Limits;
use hamstrong_ingest::health::read_health;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let limits = Limits::default();
    drop(read_health(bytes, &limits));
    let inside = [b"<HealthData><Workout ", bytes, b"</HealthData>"].concat();
    drop(read_health(inside.as_slice(), &limits));
});
