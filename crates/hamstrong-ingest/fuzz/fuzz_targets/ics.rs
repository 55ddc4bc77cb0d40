//! Any bytes as a calendar file, and as the lines of an event in one: no panic, and no
//! day outside the ones asked for.
#![no_main]

use hamstrong_ingest::{Window, read_ics};
use jiff::civil::date;
use jiff::tz::TimeZone;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let (from, to) = (date(2026, 1, 1), date(2026, 12, 31));
    let window = Window { from, to, home: TimeZone::UTC };
    let opens = b"BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:a\nDTSTART:20260601T070000\n";
    let event = [opens, bytes, b"\nEND:VEVENT\nEND:VCALENDAR\n"].concat();
    for file in [bytes, &event] {
        if let Ok(feed) = read_ics(file, &window) {
            assert!(feed.occurrences.iter().all(|o| from <= o.day && o.day <= to));
        }
    }
});
