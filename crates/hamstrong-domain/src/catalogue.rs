//! Exercises, rules and sources, read from the data files at first use.

mod exercise;
mod exercises_list;
mod nearest;
mod rules_list;
mod shelf;
mod sources_list;
mod test;
mod tests_list;

pub use exercise::{
    Dose, Exercise, Founding, Gates, Impact, Level, Provenance, Variant,
};
pub use nearest::nearest;
pub use shelf::{
    exercise, exercises, rule, rules, source, sources, strength_test, strength_tests,
};
pub use test::{Better, Test, TestError, TestGap, TestGates, TestStatement};
