//! Quantities, choices and figures in the runner's words: one wording for the command
//! line and the pages.

mod choices;
mod dose;
mod figures;
mod run;
mod run_name;
mod sessions;

pub use choices::{
    BESIDES, GAPS, LEVELS, PAIN_KINDS, PAIN_TIMES, PLACES, SIDES, TIGHT_KINDS,
    TRAINING_PLACES, YES_NO, grade, mark, word_of,
};
pub use dose::{STANDING, brief, dose, name};
pub use figures::{
    POUND, Units, clock, day, day_month, day_short, day_year, duration, listed, plural,
    sparkline, thousands, weekday,
};
pub use run::{against_past, fast, hamstrings, start};
pub use run_name::{by_letters, is_named, short};
pub use sessions::sessions;
pub(crate) use sessions::sessions_in;
