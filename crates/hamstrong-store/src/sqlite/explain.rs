//! What SQLite says, in words that say what to do.

use std::error::Error;

use rusqlite::ErrorCode;
use rusqlite::types::Type;

use super::Sqlite;
use crate::StoreError;

impl Sqlite {
    pub(super) fn explain(&self, error: &rusqlite::Error) -> StoreError {
        explain(&self.path, error)
    }

    /// The same where one thing was asked for by name.
    pub(super) fn explain_one(
        &self,
        error: &rusqlite::Error,
        name: impl Fn() -> String,
    ) -> StoreError {
        match error {
            rusqlite::Error::QueryReturnedNoRows => StoreError::NotFound(name()),
            error => match self.explain(error) {
                StoreError::Damaged { path, why } => {
                    StoreError::Damaged { path, why: format!("{}: {why}", name()) }
                }
                other => other,
            },
        }
    }
}

/// A row that cannot be understood, as SQLite's own errors carry it.
pub(super) fn odd(why: impl Into<Box<dyn Error + Send + Sync>>) -> rusqlite::Error {
    rusqlite::Error::FromSqlConversionFailure(0, Type::Null, why.into())
}

/// What a failure says, without the words around it.
pub(super) fn cause(error: &rusqlite::Error) -> String {
    match error {
        rusqlite::Error::FromSqlConversionFailure(_, _, why) => why.to_string(),
        error => error.to_string(),
    }
}

pub(crate) fn explain(path: &str, error: &rusqlite::Error) -> StoreError {
    let path = path.to_owned();
    let unavailable =
        |why: &str| StoreError::Unavailable { path: path.clone(), why: why.to_owned() };
    match error.sqlite_error_code() {
        None => StoreError::Damaged { path, why: cause(error) },
        Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => {
            StoreError::Busy { path }
        }
        Some(ErrorCode::NotADatabase) => StoreError::NotDiary {
            path,
            why: "its first bytes are not those of a database".to_owned(),
        },
        Some(ErrorCode::DatabaseCorrupt | ErrorCode::TypeMismatch) => {
            StoreError::Damaged { path, why: cause(error) }
        }
        Some(ErrorCode::DiskFull) => unavailable("the disk is full"),
        Some(ErrorCode::ReadOnly) => unavailable("the file may not be written"),
        Some(ErrorCode::CannotOpen | ErrorCode::PermissionDenied) => {
            unavailable("the file cannot be opened")
        }
        Some(ErrorCode::SystemIoFailure) => {
            unavailable("the disk failed to read or write")
        }
        Some(ErrorCode::TooBig) => unavailable("one file is larger than a gigabyte"),
        Some(_) => unavailable(&cause(error)),
    }
}
