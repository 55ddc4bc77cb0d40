//! What the coach promises, one file a topic.

mod shelf;
//! Promises of the domain, as sentences about runners.

mod engine_history;
mod history;
mod history_always;
