//! What runners bring, and what comes of it.
#![expect(
    clippy::unwrap_used,
    clippy::panic,
    clippy::print_stdout,
    reason = "a test that cannot go on says so by stopping"
)]

mod archive;
mod fit;
mod fit_files;
mod fit_writer;
mod gpx;
mod health;
mod hostile;
mod ics;
mod ics_write;
mod material;
mod sets;
mod strava;
mod strength;
mod survey;
mod tcx;
mod workout;
