//! What the domain promises, told as sentences about runners.

mod engine_history;
mod history;
mod history_always;
mod safety;
mod shelf;
mod today;
