//! How the athlete moves on: estimates from the log, the next dose, left against right.

mod at_hand;
mod bests;
mod estimate;

mod front_back;
mod gaps;
mod gear;
mod grows;
mod holds;
mod legs;
mod next;

mod numbers;
mod phase;
mod plates;

mod sides;
mod starts;
mod tested;

pub use at_hand::{at_hand, next_above};
pub use estimate::{Estimate, load_for, of_set};

pub use front_back::{FrontBack, front_back};
pub use gaps::{GapVerdict, Sides, SidesAsk};
pub use gear::{Holds, band_force, ceiling, holds};

pub use legs::{LegDose, legs, other_leg};
pub use next::{Ask, Next, next};
pub use phase::{DropAsk, Zone, drop_set, heavy, plateau, ramped, responder};
pub use plates::{Made, OnBar, choices, made};
pub use sides::{first_side, sides};
pub use tested::{Change, changes, sides_of_test};

pub use crate::state::{Bout, History, Lifts, Measure, TestDay};
