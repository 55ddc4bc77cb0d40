//! What the pages promise, as sentences about runners.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails")]
#![expect(clippy::print_stdout, reason = "a test that cannot run says so")]

mod browser;
mod pictures;
mod seen_in_a_browser;
//! The pages through a real socket: each address, what is stored, what is refused.
#![allow(clippy::panic, clippy::unwrap_used, reason = "tests may fail loudly")]

mod asked;
mod first_minute;
mod refused;
mod shown;
mod stored;
