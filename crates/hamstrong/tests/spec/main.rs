//! What the program promises at the terminal, as sentences about runners.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod agent;
mod asking;
mod bench;
mod bringing;
mod calendar;
mod caring;
mod coming_back;
mod copying;
mod correcting;
mod documented;
mod drawing;
mod hooking;
mod importing;
mod killing;
mod logging;
mod measured;
mod named_sports;
mod planning;
mod printing;
mod regressions;
mod same_run;
mod seeing;
mod shared_data;
mod simulating;
mod strength;
mod taking_back;
mod taking_out;
mod telling;
mod todays;
