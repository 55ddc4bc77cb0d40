//! A promise the store cannot keep, by what the caller does about it.

/// What went wrong.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// No such thing is kept.
    #[error("{0} is not in the diary")]
    NotFound(String),
    /// The file cannot be opened, read or written now.
    #[error("the diary {path} cannot be used: {why}")]
    Unavailable {
        /// The database file.
        path: String,
        /// What the system said, in words.
        why: String,
    },
    /// A file is there already.
    #[error("{path} is there already")]
    InTheWay {
        /// The file.
        path: String,
    },
    /// Another program holds the file and did not let go in time.
    #[error("the diary {path} cannot be used: another hamstrong is writing")]
    Busy {
        /// The database file.
        path: String,
    },
    /// A later version of the program wrote the file.
    #[error("the diary {path} has version {found}, and this program knows {known}")]
    Newer {
        /// The database file.
        path: String,
        /// Version of the file.
        found: u32,
        /// Latest version this program knows.
        known: u32,
    },
    /// The file belongs to something else.
    #[error("{path} is not a diary: {why}")]
    NotDiary {
        /// The file.
        path: String,
        /// What it is instead.
        why: String,
    },
    /// The file is a diary, and its contents do not check.
    #[error("the diary {path} is damaged: {why}")]
    Damaged {
        /// The database file.
        path: String,
        /// What did not check.
        why: String,
    },
}

impl StoreError {
    /// What to try next, in one sentence.
    #[must_use]
    pub const fn hint(&self) -> &'static str {
        match self {
            Self::NotFound(_) => "List what is there with `hamstrong runs`.",
            Self::Unavailable { .. } => {
                "Check that the folder exists, can be written and has free space; nothing was changed."
            }
            Self::InTheWay { .. } => {
                "Name another file, or say --replace; nothing was changed."
            }
            Self::Busy { .. } => {
                "Wait until it is done and try again; nothing was changed."
            }
            Self::Newer { .. } => {
                "Update the program and try again; nothing was changed."
            }
            Self::NotDiary { .. } => {
                "Name the diary's own file, or a new one; nothing was changed."
            }
            Self::Damaged { .. } => {
                "Keep the file as it is, restore your last copy, or import your files into a new one."
            }
        }
    }
}
