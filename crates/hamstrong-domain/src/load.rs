//! What running asks of the hamstrings: every formula from the load model's data file.

mod run_load;

pub use run_load::{
    ColdStart, Effort, EffortVerdict, Exposure, MODEL_VERSION, Own, RunLoad,
};

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
