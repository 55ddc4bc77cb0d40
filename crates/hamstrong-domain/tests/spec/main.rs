//! What the coach promises, as sentences about runners.

mod efforts;
mod engine;
mod engine_history;
mod recordings;
mod run_load;
