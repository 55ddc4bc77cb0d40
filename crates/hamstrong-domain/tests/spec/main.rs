//! What the domain promises, told as sentences about runners.

mod engine_history;
mod history;
mod safety;
mod shelf;
mod today;
