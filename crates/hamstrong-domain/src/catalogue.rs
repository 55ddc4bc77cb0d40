//! Exercises, rules, sources and explanations, read from the data files at first use.

mod exercise;
mod exercises_list;
mod explanation;
mod explanations_list;
mod nearest;
mod rules_list;
mod shelf;
mod sources_list;
mod test;
mod tests_list;
mod uses;

pub use exercise::{
    Dose, Exercise, Founding, Gates, Impact, Level, Provenance, Variant,
};
pub use explanation::{Explanation, Saying};
pub use nearest::nearest;
pub use shelf::{
    exercise, exercises, explanation, explanations, rule, rules, source, sources,
    strength_test, strength_tests,
};
pub use test::{Better, Test, TestError, TestGap, TestGates, TestStatement};
pub use uses::{Uses, topics, uses};
