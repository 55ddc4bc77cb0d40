//! What the domain promises, told as sentences about runners.

mod calendar;
mod efforts;
mod engine;
mod engine_history;
mod figures;
mod figures_drawn;
mod history;
mod history_always;
mod next_steps;
mod placement;
mod placement_judge;
mod progress;
mod progress_always;
mod progress_phase;
mod progress_sides;
mod recordings;
mod rules;
mod run_load;
mod safety;
mod shelf;
mod today;
