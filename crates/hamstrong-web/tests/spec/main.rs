//! What the pages promise, as sentences about runners: asked through a real socket, and
//! looked at in a real browser.
#![allow(
    clippy::panic,
    clippy::print_stdout,
    clippy::unwrap_used,
    reason = "a test that cannot go on fails; one that cannot run says so"
)]

mod accounts;
mod acme;
mod asked;
mod browser;
mod effort;
mod every_page_seen;
mod first_minute;
mod folder;
mod german;
mod gym;
mod hooks;
mod imports;
mod letters;
mod library;
mod library_seen;
mod moments_seen;
mod passkeys;
mod pictures;
mod player;
mod printed;
mod programs;
mod programs_care;
mod programs_fuzzed;
mod programs_pieces;
mod programs_tokens;
mod reached;
mod reasons;
mod refused;
mod requests;
mod runs_corrected;
mod seen_in_a_browser;
mod shared;
mod shown;
mod stored;
mod stories_seen;
mod synced;
mod tiles;
mod visitor;
mod way_back;
mod weeks;
