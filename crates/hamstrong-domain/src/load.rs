//! What running asks of the hamstrings: every formula from the load model's data file.

mod known;

pub use crate::diary::{ColdStart, Effort, EffortVerdict, Exposure, RunLoad};
pub use known::{MODEL_VERSION, Own};

mod days;
mod fast_running;
mod history;
mod monotony;
mod own;
mod recent_usual;
mod recovery;
mod spike;
mod spread;
mod told;
mod top_speed;
mod weeks;

pub use days::{DayTotal, Days};
pub use fast_running::{FastRunning, fast_running, score};
pub use history::{Figure, Hazard};
pub use monotony::{Monotony, monotony};
pub use own::{Past, own_before};
pub use recent_usual::{
    Trend, cohort_ratio, trend, week_over_prior_weeks, weighted_mean,
};
pub use recovery::{Residual, halved, hours_to, hours_until_small, residual_deficit};
pub use spike::{
    Spike, SpikeClass, SpikeOf, excess, longest_in_30_days, session_spike,
};
pub use told::{told_can_be, told_recording, with_told};
pub use top_speed::second_best;
pub use weeks::{Week, weeks};
mod analyse;
mod clean;
mod clean_speed;
mod cold_start;
mod confirm;
mod curve;
mod dose;
mod effort;
mod exposure;
mod model;
mod path;
mod rhythm;
mod runner;
mod series;
mod slope;
mod steps;
mod window;

pub use analyse::analyse;
pub use clean::clean_speeds;
pub use clean_speed::{CleanSpeed, Split, cleaned_speed, splits};
pub use cold_start::{ColdStartLevel, cold_score, warmth_after};
pub use confirm::{Piece, confirm, record_speed};
pub use curve::{
    cadence_factor, model_spread, negative_work, peak_force, peak_stretch,
    stride_frequency,
};
pub use dose::{Stretch, believed_stride, dose, dose_with_exponent, easy_minutes};
pub use exposure::exposure;
pub use model::{Coefficient, Model, model};
pub use path::metres_between;
pub use slope::{grade_adjusted_speed, uphill_work};
