//! What went wrong, and what to do: one match from error to status and page.

use axum::http::StatusCode;
use hamstrong_domain::units::OutOfRange;
use hamstrong_intake::IntakeError;
use hamstrong_store::StoreError;

/// A page that could not be given.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Problem {
    pub(crate) status: StatusCode,
    /// What happened; a key of the message file, or a sentence of another room.
    pub(crate) what: Words,
    /// What to do next.
    pub(crate) hint: Words,
}

/// A sentence by its key, or as another room wrote it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Words {
    Key(&'static str),
    Said(String),
}

impl Problem {
    pub(crate) const fn of(
        status: StatusCode,
        what: &'static str,
        hint: &'static str,
    ) -> Self {
        Self { status, what: Words::Key(what), hint: Words::Key(hint) }
    }

    /// There is no such page or thing.
    pub(crate) const fn not_found() -> Self {
        Self::of(StatusCode::NOT_FOUND, "problem.not_found", "problem.not_found_hint")
    }

    /// An answer that cannot be taken; nothing was stored.
    pub(crate) fn wrong(what: impl Into<String>) -> Self {
        Self {
            status: StatusCode::UNPROCESSABLE_ENTITY,
            what: Words::Said(what.into()),
            hint: Words::Key("problem.wrong_hint"),
        }
    }

    /// The same with a sentence of the message file.
    pub(crate) const fn wrong_key(what: &'static str) -> Self {
        Self::of(StatusCode::UNPROCESSABLE_ENTITY, what, "problem.wrong_hint")
    }

    /// What stops training until somebody assessed it is not taken back.
    pub(crate) const fn awaits() -> Self {
        Self::of(StatusCode::CONFLICT, "problem.awaits", "problem.awaits_hint")
    }

    /// It failed, and it is ours.
    pub(crate) const fn ours() -> Self {
        Self::of(StatusCode::INTERNAL_SERVER_ERROR, "problem.ours", "problem.ours_hint")
    }
}

impl From<StoreError> for Problem {
    fn from(error: StoreError) -> Self {
        let status = match error {
            StoreError::NotFound(_) => return Self::not_found(),
            StoreError::Busy { .. } => StatusCode::SERVICE_UNAVAILABLE,
            _ => StatusCode::INTERNAL_SERVER_ERROR,
        };
        let hint = Words::Said(error.hint().to_owned());
        Self { status, what: Words::Said(error.to_string()), hint }
    }
}

impl From<IntakeError> for Problem {
    fn from(error: IntakeError) -> Self {
        match error {
            IntakeError::Store(error) => error.into(),
            _ => Self {
                status: match error {
                    IntakeError::HoldsOther { .. } => StatusCode::CONFLICT,
                    IntakeError::NotOurs { .. } => StatusCode::UNPROCESSABLE_ENTITY,
                    _ => StatusCode::INTERNAL_SERVER_ERROR,
                },

                what: Words::Said(error.to_string()),
                hint: Words::Said(error.hint().to_owned()),
            },
        }
    }
}

impl From<OutOfRange> for Problem {
    fn from(error: OutOfRange) -> Self {
        Self::wrong(error.to_string())
    }
}

/// Why the server does not start, or stopped.
#[derive(Debug, thiserror::Error)]
pub enum ServeError {
    /// Passwords would cross the network in the clear.
    #[error("{0} is more than this machine, and nothing encrypts what passes")]
    NotEncrypted(std::net::SocketAddr),
    /// It is not said under which names it is reached.
    #[error("others can reach it, and no name was told under which they do")]
    NoHost,
    /// A certificate that cannot be used.
    #[error("the certificate cannot be used: {0}")]
    Certificate(String),
    /// Certificates that are to be believed, and cannot be read.
    #[error("these certificates cannot be believed: {0}")]
    Trust(String),
    /// A mail server that cannot be used.
    #[error("the mail server cannot be used: {0}")]
    Mail(String),
    /// A certificate that cannot be asked for.
    #[error("no certificate can be asked for: {0}")]
    Acme(String),
    /// The address of the tile server cannot be used.
    #[error("{0:?} is no address of map tiles")]
    Tiles(String),
    /// A code was asked for somebody without an account.
    #[error("nobody called {0:?} has an account")]
    NobodyCalled(String),
    /// The address cannot be had.
    #[error("cannot listen on {0}: {1}")]
    Listen(std::net::SocketAddr, std::io::Error),
    /// The machine gave no threads, or took the connection away.
    #[error("the server stopped: {0}")]
    Stopped(std::io::Error),
    /// The folder cannot be watched.
    #[error("{0} cannot be watched: {1}")]
    Watch(String, IntakeError),
    /// The diary cannot be used.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl ServeError {
    /// What to try next, in one sentence.
    #[must_use]
    pub const fn hint(&self) -> &'static str {
        match self {
            Self::NotEncrypted(_) => {
                "Give --acme, or --tls-cert and --tls-key, or --behind-proxy where a proxy encrypts (docs/serving.md)."
            }
            Self::NoHost => "Name it with --host run.example.org (docs/serving.md).",
            Self::Certificate(_) => {
                "Both files are PEM: the certificate with its chain, and its key without a password."
            }
            Self::Trust(_) => "The file is PEM, with one certificate or several.",
            Self::Acme(_) => {
                "Say --acme run.example.org, a name that leads to this machine (docs/serving.md)."
            }
            Self::Mail(_) => {
                "Say it as --mail-server smtps://mail.example.org, with --mail-from (docs/serving.md)."
            }
            Self::Tiles(_) => {
                "Say it as --tiles https://tile.example.org/{z}/{x}/{y}.png, and with --tiles-by who made the map (docs/serving.md)."
            }
            Self::NobodyCalled(_) => "Names stand on the account page of the owner.",
            Self::Listen(..) => {
                "Another program may listen there: choose a port with --listen 127.0.0.1:PORT."
            }
            Self::Watch(..) => "Check the path, and that this user may read it.",
            Self::Stopped(_) => "Start it again; what was stored is kept.",
            Self::Store(error) => error.hint(),
        }
    }
}
