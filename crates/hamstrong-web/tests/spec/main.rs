//! What the pages promise, as sentences about runners.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails")]
#![expect(clippy::print_stdout, reason = "a test that cannot run says so")]

mod browser;
mod pictures;
mod seen_in_a_browser;
