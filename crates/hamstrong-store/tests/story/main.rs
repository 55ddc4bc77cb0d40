//! The store's promises, told once and held to by every backend.

mod crash;
mod refusals;
mod round_trip;
mod story;
mod upkeep;
mod wares;
