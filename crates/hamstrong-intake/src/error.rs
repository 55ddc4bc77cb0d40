//! Why an import could not go on, by what the caller does about it. What is wrong with
//! one file stands in that file's end instead.

use hamstrong_store::StoreError;

/// What went wrong.
#[derive(Debug, thiserror::Error)]
pub enum IntakeError {
    /// A path that was named is not there, or may not be read.
    #[error("{path} cannot be read: {why}")]
    Path {
        /// As it was named.
        path: String,
        /// What the system said.
        why: String,
    },
    /// No temporary folder can be made or filled.
    #[error("no folder can be made at {path}: {why}")]
    Folder {
        /// Where it was to be.
        path: String,
        /// What the system said.
        why: String,
    },
    /// The machine gives no thread to read with.
    #[error("no thread to read with: {0}")]
    Thread(String),
    /// A file cannot be written.
    #[error("{path} cannot be written: {why}")]
    Written {
        /// As it was named.
        path: String,
        /// What the system said.
        why: String,
    },
    /// A zip is not an export of everything, or not a whole one.
    #[error("{path} cannot be taken in: {why}")]
    NotOurs {
        /// As it was named.
        path: String,
        /// What is wrong with it.
        why: String,
    },
    /// The diary holds what an export does not.
    #[error(
        "the diary holds what this export does not (entries: {entries}, recordings: \
         {recordings}, files: {files})"
    )]
    HoldsOther {
        /// Entries that are not in the export, or say something else there.
        entries: usize,
        /// Recordings that are not in it.
        recordings: usize,
        /// Files seen that are not in it.
        files: usize,
    },
    /// The diary cannot be used.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl IntakeError {
    /// What to try next, in one sentence.
    #[must_use]
    pub const fn hint(&self) -> &'static str {
        match self {
            Self::Path { .. } => "Nothing was imported. Check the path.",
            Self::Folder { .. } => "Point TMPDIR to a folder you may write to.",
            Self::Written { .. } => {
                "Choose a folder that is there, may be written to and has free space."
            }
            Self::NotOurs { .. } => {
                "Write it again with `hamstrong export data`; nothing was changed."
            }
            Self::HoldsOther { .. } => {
                "Nothing was changed. Erase this diary first, or take it in into a new one: hamstrong --db NEW.db import FILE.zip"
            }
            Self::Thread(_) => "Close other programs, then import again.",
            Self::Store(error) => error.hint(),
        }
    }
}
