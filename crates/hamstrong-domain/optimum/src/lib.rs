//! Placements beside those of a mixed-integer solver.
//!
//! A crate of its own, outside the workspace: the solver is a large C++ program that
//! nobody needs for running, changing or testing the rest.

pub mod athletes;
pub mod cases;
pub mod compare;
pub mod dice;
#[path = "../../tests/spec/placement_judge.rs"]
pub mod judge;
pub mod model;
