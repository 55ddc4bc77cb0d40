//! Exercises, rules and sources, read from the data files at first use.

mod exercise;

pub use exercise::{Dose, Exercise, Gates, Impact, Level, Provenance};
