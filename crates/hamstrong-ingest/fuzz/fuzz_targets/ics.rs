//! Any bytes as a calendar file: no panic, and no day outside the ones asked for.
#![no_main]

use hamstrong_ingest::{Window, read_ics};
use jiff::civil::date;
use jiff::tz::TimeZone;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let (from, to) = (date(2026, 1, 1), date(2026, 12, 31));
    let window = Window { from, to, home: TimeZone::UTC };
    if let Ok(feed) = read_ics(bytes, &window) {
        assert!(feed.occurrences.iter().all(|o| from <= o.day && o.day <= to));
    }
});
