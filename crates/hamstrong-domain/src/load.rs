//! What running asks of the hamstrings: every formula from the load model's data file.

mod run_load;

pub use run_load::{
    ColdStart, Effort, EffortVerdict, Exposure, MODEL_VERSION, Own, RunLoad,
};
