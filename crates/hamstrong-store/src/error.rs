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
    /// The file is not a diary, or its contents do not check.
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
            Self::Damaged { .. } => {
                "Keep the file as it is, restore your last copy, or import your files into a new one."
            }
        }
    }
}
