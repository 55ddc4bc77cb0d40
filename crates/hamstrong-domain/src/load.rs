//! What running asks of the hamstrings: every formula from the load model's data file.

mod run_load;

pub use run_load::{
    ColdStart, Effort, EffortVerdict, Exposure, MODEL_VERSION, Own, RunLoad,
};

mod days;
mod fast_running;
mod history;
mod monotony;
mod own;
mod recent_usual;
mod recovery;
mod spike;
mod spread;
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
pub use top_speed::second_best;
pub use weeks::{Week, weeks};
