//! Promises of the domain, as sentences about runners.

mod engine_history;
mod history;
