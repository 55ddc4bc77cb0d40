//! Placements beside those of a mixed-integer solver.
pub use good_lp;
