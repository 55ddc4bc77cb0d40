//! Six weeks around the runs: what to train, and on which days.

mod layouts;
pub mod problem;
mod solve;

pub use solve::solve;
