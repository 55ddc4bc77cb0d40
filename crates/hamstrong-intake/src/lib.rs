//! Files in, runs with their loads kept: one import for the command line and the pages.

mod beside;
mod budget;
pub mod data_out;
mod entry_id;
mod error;
mod feed;
mod flow;
mod gym;
mod import;
mod ledger;
mod loads;
mod made_of;
mod outcome;
pub mod pieces;
mod read;
mod samples;
mod season;
mod throwaway;

pub mod told;
mod walk;
pub mod watch;

pub use error::IntakeError;
pub use feed::{FeedChanges, feed_changes};
pub use gym::{Applied, NameUse, apply, name_entry, names};
pub use hamstrong_ingest::strength::MassUnit;
pub use import::{Import, Progress};
pub use loads::{Which, refresh};
pub use made_of::{Part, Share, clock_off, made_of};
pub use outcome::{Ended, Figures, OUTCOMES, Outcome};
pub use samples::SAMPLES;
pub use season::season;
pub use throwaway::Throwaway;

/// Calendar files, in and out.
pub mod ics {
    pub use hamstrong_ingest::{
        Feed, ICS_BYTES, ICS_DAYS, IcsError, Published, When, Window, read_ics,
        write_ics,
    };
}
