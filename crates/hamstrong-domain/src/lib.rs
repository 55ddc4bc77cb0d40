//! What the coach knows. The modules stand in reading order: each uses only those
//! named before it. No clock, no randomness, no files: dates are arguments.
#![warn(missing_docs)]

pub mod units;

#[macro_use]
pub mod said;

#[doc(hidden)]
pub mod planted;

pub mod evidence;

pub mod recording;

pub mod catalogue;

pub mod figure;

pub mod athlete;

pub mod diary;

pub mod load;

pub mod calendar;

pub mod rehab;

pub mod state;

pub mod progress;

pub mod trial;

pub mod session;

pub mod plan;

pub mod today;

#[doc(hidden)]
pub mod testing;
