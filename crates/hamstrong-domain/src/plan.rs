//! Six weeks around the runs: what to train, and on which days.

mod hope;
mod layouts;
mod needs;
pub mod problem;
mod roster;
mod solve;
mod table;

pub use solve::solve;
