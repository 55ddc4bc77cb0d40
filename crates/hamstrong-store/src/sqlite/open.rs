//! Opening a file: what it must be before anything is written to it.

use std::path::{Path, PathBuf};
use std::time::Duration;

use rusqlite::config::DbConfig;
use rusqlite::{Connection, ErrorCode, MAIN_DB, OpenFlags};

use super::Sqlite;
use super::explain::explain;
use super::migrate::{Head, STEPS, head, migrate};
use crate::StoreError;

pub(crate) const PATIENCE: Duration = Duration::from_secs(5);
/// Steps this program knows.
pub(super) const KNOWN: u32 = STEPS.len() as u32;

/// What was reported as written survives a power cut; bad links are refused; a blob of
/// samples fills three pages instead of six.
pub(crate) const SETTINGS: &str = "
    pragma page_size = 8192;
    pragma synchronous = full;
    pragma foreign_keys = on;
    pragma trusted_schema = off;
    pragma cell_size_check = on;
    pragma cache_size = -12288;
    pragma journal_size_limit = 16777216;
";

impl Sqlite {
    /// Opens a diary for reading and writing; makes it, and its folder, if there is none.
    pub fn open(path: impl AsRef<Path>) -> Result<Self, StoreError> {
        let (file, path) = named(path.as_ref())?;
        let unclean = has_leftover(&file);
        prepare(&file).map_err(|error| unavailable(&path, &error.to_string()))?;
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE
            | OpenFlags::SQLITE_OPEN_CREATE
            | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let mut connection = Connection::open_with_flags(&file, flags)
            .map_err(|error| explain(&path, &error))?;
        set_up(&mut connection, &path)?;
        let store = Self { connection, path };
        if unclean {
            store.check_quickly()?;
        }
        Ok(store)
    }

    /// Opens a diary for reading only.
    pub fn open_read_only(path: impl AsRef<Path>) -> Result<Self, StoreError> {
        let (file, path) = named(path.as_ref())?;
        if !file.exists() {
            return Err(unavailable(&path, "there is no such file"));
        }
        let (connection, head) =
            open_to_read(&file).map_err(|error| explain(&path, &error))?;
        match head {
            // An older form holds all that a copy is to hold.
            Head::Diary(..=KNOWN) => Ok(Self { connection, path }),
            Head::Blank => Err(unavailable(&path, "nothing was written to it yet")),
            other => Err(refusal(other, &path)),
        }
    }

    /// A diary that is forgotten when it is dropped.
    pub fn in_memory() -> Result<Self, StoreError> {
        let path = "in memory".to_owned();
        let mut connection =
            Connection::open_in_memory().map_err(|error| explain(&path, &error))?;
        set_up(&mut connection, &path)?;
        Ok(Self { connection, path })
    }

    /// After a crash: the tables that no import can bring back.
    fn check_quickly(&self) -> Result<(), StoreError> {
        let said: String = self
            .connection
            .query_row("pragma quick_check('entry')", [], |row| row.get(0))
            .map_err(|error| self.explain(&error))?;
        if said == "ok" {
            Ok(())
        } else {
            Err(StoreError::Damaged { path: self.path.clone(), why: said })
        }
    }
}

/// A closed diary in a folder that cannot be written, such as a copy on a disc, has no
/// room for a journal's index: it is read as a file that nobody changes.
pub(super) fn open_to_read(file: &Path) -> rusqlite::Result<(Connection, Head)> {
    open_to_read_by(file, head)
}

/// The same for a file of another kind.
pub(crate) fn open_to_read_by(
    file: &Path,
    head: impl Fn(&Connection) -> rusqlite::Result<Head>,
) -> rusqlite::Result<(Connection, Head)> {
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let opened = |connection: Connection| {
        connection.busy_timeout(PATIENCE)?;
        let head = head(&connection)?;
        Ok((connection, head))
    };
    match Connection::open_with_flags(file, flags).and_then(opened) {
        Err(error)
            if error.sqlite_error_code() == Some(ErrorCode::CannotOpen)
                && !has_leftover(file) =>
        {
            let flags = flags | OpenFlags::SQLITE_OPEN_URI;
            Connection::open_with_flags(unchanging(file), flags).and_then(opened)
        }
        answer => answer,
    }
}

fn unchanging(file: &Path) -> String {
    let name = file.to_string_lossy();
    let name = name.replace('%', "%25").replace('?', "%3f").replace('#', "%23");
    format!("file:{name}?immutable=1")
}

pub(super) fn set_up(
    connection: &mut Connection,
    path: &str,
) -> Result<(), StoreError> {
    let explained = |error: rusqlite::Error| explain(path, &error);
    connection.busy_timeout(PATIENCE).map_err(explained)?;
    match head(connection).map_err(explained)? {
        Head::Blank | Head::Diary(..=KNOWN) => {}
        other => return Err(refusal(other, path)),
    }
    if connection.is_readonly(MAIN_DB).map_err(explained)? {
        return Err(unavailable(path, "the file may not be written"));
    }
    connection.execute_batch(SETTINGS).map_err(explained)?;
    // Otherwise a statement is planned anew for every value bound to it.
    let stable = DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG;
    connection.set_db_config(stable, true).map_err(explained)?;
    migrate(connection, &STEPS).map_err(explained)?;
    // Refused while others read the new file, and tried again when next opened; until
    // then every promise is kept by the older journal.
    let _ = connection.pragma_update(None, "journal_mode", "wal");
    Ok(())
}

pub(super) fn refusal(head: Head, path: &str) -> StoreError {
    let path = path.to_owned();
    match head {
        Head::Diary(found) => StoreError::Newer { path, found, known: KNOWN },
        Head::Blank | Head::Foreign => StoreError::NotDiary {
            path,
            why: "it is the database of another program".to_owned(),
        },
    }
}

/// The file by its full path, so that no name means something special.
pub(crate) fn named(path: &Path) -> Result<(PathBuf, String), StoreError> {
    let shown = path.display().to_string();
    let file = std::path::absolute(path)
        .map_err(|error| unavailable(&shown, &error.to_string()))?;
    if file.is_dir() {
        return Err(unavailable(&shown, "it is a folder, not a file"));
    }
    Ok((file, shown))
}

/// Makes the folder, and the file so that only its owner may read it.
pub(crate) fn prepare(file: &Path) -> std::io::Result<()> {
    if let Some(folder) = file.parent() {
        std::fs::create_dir_all(folder)?;
    }
    if file.exists() {
        return Ok(());
    }
    let mut options = std::fs::OpenOptions::new();
    options.write(true).create(true).truncate(false);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(file).map(drop)
}

/// Whether a journal was left behind: the last program did not close the file, or one
/// still has it open.
fn has_leftover(file: &Path) -> bool {
    let mut journal = file.as_os_str().to_owned();
    journal.push("-wal");
    std::fs::metadata(journal).is_ok_and(|found| found.len() > 0)
}

pub(crate) fn unavailable(path: &str, why: &str) -> StoreError {
    StoreError::Unavailable { path: path.to_owned(), why: why.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_with_signs_of_its_own_still_names_the_file() {
        let name = Path::new("/runs/100% me?/#1/diary.db");
        let uri = "file:/runs/100%25 me%3f/%231/diary.db?immutable=1";
        assert_eq!(unchanging(name), uri);
    }
}
