//! What the domain promises, told as sentences about runners.

mod safety;
mod shelf;
//! Promises of the domain, as sentences about runners.

mod engine_history;
mod history;
mod history_always;
mod today;
