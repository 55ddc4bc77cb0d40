//! Why a file cannot be read. A variant exists only if the runner gets another hint.

/// A file that cannot be read as an activity.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ReadError {
    /// Neither FIT, GPX, TCX nor a container of them.
    #[error("this is not a FIT, GPX or TCX file, nor a gzip or zip of them")]
    UnknownFormat,
    /// The file holds no bytes, or an activity without samples.
    #[error("{0}")]
    Empty(String),
    /// Broken before the first sample.
    #[error("{0}")]
    Damaged(String),
    /// A limit on size, ratio, depth, points or members was passed.
    #[error("{0}")]
    TooLarge(String),
    /// A document type declaration or entity.
    #[error("{0}")]
    Declared(String),
    /// The container is not one that can be read.
    #[error("{0}")]
    Container(String),
}

impl ReadError {
    /// What to try next, in one sentence.
    #[must_use]
    pub const fn hint(&self) -> &'static str {
        match self {
            Self::UnknownFormat => {
                "Export the activity as FIT, GPX or TCX from the watch or its app."
            }
            Self::Empty(_) => {
                "Nothing to do, unless the watch shows a longer activity: then copy it again."
            }
            Self::Damaged(_) => "Copy the file from the watch again, to the end.",
            Self::TooLarge(_) => "Export the activity by itself, without other data.",
            Self::Declared(_) => {
                "Export it again from the watch's own app; files that declare entities are not read."
            }
            Self::Container(_) => "Unpack it yourself and import the folder.",
        }
    }
}
