//! What the domain promises, told as sentences about runners.
#![expect(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test that cannot go on says so by stopping"
)]

mod efforts;
mod engine;
mod engine_history;
mod history;
mod history_always;
mod recordings;
mod rules;
mod run_load;
mod safety;
mod shelf;
mod today;
