//! Copies of the whole diary: made while others write, looked at, brought back.

use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::time::Duration;

use jiff::Timestamp;
use rusqlite::backup::{Backup, StepResult};
use rusqlite::{Connection, OpenFlags, OptionalExtension as _, params};

use super::explain::explain;
use super::migrate::Head;
use super::open::{KNOWN, named, open_to_read, prepare, refusal, set_up, unavailable};
use super::{Sqlite, along, check, read};
use crate::{Held, Replace, Restored, StoreError};

/// How often a copy is tried while another program keeps the file to itself.
const TRIES: u32 = 100;
const BETWEEN: Duration = Duration::from_millis(50);

impl Sqlite {
    /// Copies the diary as it is now to `to`, and reads the copy; others may write
    /// meanwhile. The copy is there whole, or not at all.
    pub fn backup(&self, to: &Path, replace: Replace) -> Result<Held, StoreError> {
        let (file, path) = named(to)?;
        in_the_way(&file, &path, replace)?;
        let same = |other: &str| fs::canonicalize(other).ok();
        if file.exists() && same(&self.path) == fs::canonicalize(&file).ok() {
            return Err(unavailable(&path, "it is the diary itself"));
        }
        let partial = Partial::beside(&file);
        copy(&self.connection, &partial.0, &self.path)?;
        along::put_in(Path::new(&self.path), &partial.0)?;
        let held = look(&open_copy(&partial.0, &path)?, &path)?;
        if let Some(wrong) = held.wrong.first() {
            let path = self.path.clone();
            return Err(StoreError::Damaged { path, why: wrong.clone() });
        }
        partial.place(&file, &path)?;
        Ok(held)
    }

    /// Remembers that the diary was copied, for whoever asks when it last was.
    pub fn note_copy(&self, at: Timestamp, place: &Path) -> Result<(), StoreError> {
        let sql = "insert or replace into copied (one, at, place) values (1, $1, $2)";
        let place = place.display().to_string();
        let noted = self.connection.execute(sql, params![at.to_string(), place]);
        noted.map(drop).map_err(|e| self.explain(&e))
    }

    /// When the diary was last copied and where to, if it ever was.
    pub fn last_copy(&self) -> Result<Option<(Timestamp, String)>, StoreError> {
        let sql = "select at, place from copied";
        let read =
            |row: &rusqlite::Row<'_>| Ok((row.get::<_, String>(0)?, row.get(1)?));
        let found = self.connection.query_row(sql, [], read).optional();
        let found = found.map_err(|e| self.explain(&e))?;
        Ok(found.and_then(|(at, place)| Some((at.parse().ok()?, place))))
    }

    /// Reads everything in a diary or a copy of one, and says what it holds. Nothing is
    /// written to it.
    pub fn verify(from: &Path) -> Result<Held, StoreError> {
        let (source, version, path) = source(from)?;
        if version == KNOWN {
            return look(&source, &path);
        }
        // An older form is brought up to date in memory, where it can be read.
        let explained = |error: rusqlite::Error| explain(&path, &error);
        let mut memory = Connection::open_in_memory().map_err(explained)?;
        step_all(&source, &mut memory).map_err(explained)?;
        set_up(&mut memory, &path)?;
        look(&memory, &path).map(|held| Held { version, ..held })
    }

    /// Brings a copy back as the diary at `to`, if everything in it reads. A diary that
    /// is there already is kept beside it.
    pub fn restore(
        from: &Path,
        to: &Path,
        replace: Replace,
    ) -> Result<Restored, StoreError> {
        let (file, path) = named(to)?;
        let (source, ..) = source(from)?;
        let holds = holds_something(&file);
        if holds {
            in_the_way(&file, &path, replace)?;
        }
        let partial = Partial::beside(&file);
        copy(&source, &partial.0, &from.display().to_string())?;
        drop(source);
        let (held, along) = {
            let mut copy = open_copy(&partial.0, &path)?;
            set_up(&mut copy, &path)?;
            let held = look(&copy, &path)?;
            let taken = along::take_out(&copy).map_err(|e| explain(&path, &e))?;
            close_log(&copy).map_err(|e| explain(&path, &e))?;
            (held, taken)
        };
        if let Some(wrong) = held.wrong.first() {
            let path = from.display().to_string();
            return Err(StoreError::Damaged { path, why: wrong.clone() });
        }
        if file.exists() {
            calm(&file, &path)?;
        }
        let kept = if holds { Some(put_aside(&file, &path)?) } else { None };
        // First, so that nothing is told of a diary that is older than it.
        let kept_beside = along::put_beside(&file, along)?;
        partial.place(&file, &path)?;
        Ok(Restored { held, kept, kept_beside })
    }
}

/// A file that is only there under this name until it is whole.
pub(crate) struct Partial(pub(crate) PathBuf);

impl Partial {
    pub(crate) fn beside(file: &Path) -> Self {
        Self(with_ending(file, &format!(".{}.part", std::process::id())))
    }

    pub(crate) fn place(self, file: &Path, path: &str) -> Result<(), StoreError> {
        let place = || {
            File::open(&self.0)?.sync_all()?;
            fs::rename(&self.0, file)?;
            // Where a folder can be synced, its new name survives a power cut.
            let folder = file.parent().and_then(|folder| File::open(folder).ok());
            folder.map_or(Ok(()), |folder| folder.sync_all().or(Ok(())))
        };
        place().map_err(|e: std::io::Error| unavailable(path, &e.to_string()))
    }
}

impl Drop for Partial {
    fn drop(&mut self) {
        for ending in ["", "-wal", "-shm", "-journal"] {
            let _ = fs::remove_file(with_ending(&self.0, ending));
        }
    }
}

fn with_ending(file: &Path, ending: &str) -> PathBuf {
    let mut name = file.as_os_str().to_owned();
    name.push(ending);
    name.into()
}

pub(crate) fn in_the_way(
    file: &Path,
    path: &str,
    replace: Replace,
) -> Result<(), StoreError> {
    if file.exists() && replace == Replace::Never {
        return Err(StoreError::InTheWay { path: path.to_owned() });
    }
    Ok(())
}

/// A diary to be read, with the number of steps it has taken.
fn source(from: &Path) -> Result<(Connection, u32, String), StoreError> {
    let (file, path) = named(from)?;
    if !file.exists() {
        return Err(unavailable(&path, "there is no such file"));
    }
    let (source, head) = open_to_read(&file).map_err(|error| explain(&path, &error))?;
    match head {
        Head::Diary(version) if version <= KNOWN => Ok((source, version, path)),
        Head::Blank => {
            let why = "nothing was ever written to it".to_owned();
            Err(StoreError::NotDiary { path, why })
        }
        other => Err(refusal(other, &path)),
    }
}

/// Copies page by page to a new file, which is one file without a log.
pub(crate) fn copy(
    source: &Connection,
    to: &Path,
    from: &str,
) -> Result<(), StoreError> {
    let path = to.display().to_string();
    prepare(to).map_err(|error| unavailable(&path, &error.to_string()))?;
    let mut target = open_copy(to, &path)?;
    step_all(source, &mut target).map_err(|error| explain(from, &error))?;
    close_log(&target).map_err(|error| explain(&path, &error))
}

pub(crate) fn open_copy(file: &Path, path: &str) -> Result<Connection, StoreError> {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    Connection::open_with_flags(file, flags).map_err(|error| explain(path, &error))
}

fn step_all(source: &Connection, target: &mut Connection) -> rusqlite::Result<()> {
    let backup = Backup::new(source, target)?;
    for _ in 0..TRIES {
        // All pages in one step are those of one moment, whoever writes meanwhile.
        match backup.step(-1)? {
            StepResult::Busy | StepResult::Locked => std::thread::sleep(BETWEEN),
            _ => return Ok(()),
        }
    }
    let busy = rusqlite::ffi::Error::new(rusqlite::ffi::SQLITE_BUSY);
    Err(rusqlite::Error::SqliteFailure(busy, None))
}

/// Makes the file one that stands alone.
pub(super) fn close_log(connection: &Connection) -> rusqlite::Result<()> {
    connection.query_row("pragma journal_mode = delete", [], |_| Ok(()))
}

fn look(connection: &Connection, path: &str) -> Result<Held, StoreError> {
    let counted = || {
        let number = |sql| connection.query_row(sql, [], |row| row.get::<_, i64>(0));
        let last = "select max(written) from entry";
        let told = along::check(connection)?;
        Ok(Held {
            version: connection
                .pragma_query_value(None, "user_version", |row| row.get(0))?,
            entries: number("select count(*) from entry")?.cast_unsigned(),
            recordings: number("select count(*) from recording")?.cast_unsigned(),
            files: number("select count(*) from file_seen")?.cast_unsigned(),
            last: read::all(connection, last, [], |row| row.get(0))?.pop().flatten(),
            tells: told.is_some(),
            wrong: [check::everything(connection)?, told.unwrap_or_default()].concat(),
        })
    };
    counted().map_err(|error| explain(path, &error))
}

/// Whether there is anything at a place that somebody could miss.
fn holds_something(file: &Path) -> bool {
    let empty = |(connection, head): (Connection, Head)| match head {
        Head::Blank => Ok(true),
        Head::Diary(_) => {
            let rows = "select not exists (select 1 from entry)
                and not exists (select 1 from file_seen)";
            connection.query_row(rows, [], |row| row.get(0))
        }
        Head::Foreign => Ok(false),
    };
    let some = fs::metadata(file).is_ok_and(|about| about.len() > 0);
    some && !open_to_read(file).and_then(empty).unwrap_or(false)
}

/// Moves the log of a diary into it. Refused as long as another program has it open.
pub(crate) fn calm(file: &Path, path: &str) -> Result<(), StoreError> {
    let closed = open_copy(file, path).and_then(|connection| {
        close_log(&connection).map_err(|error| explain(path, &error))
    });
    match closed {
        // What is damaged is kept as it is, with its log.
        Err(StoreError::Damaged { .. } | StoreError::NotDiary { .. }) => Ok(()),
        closed => closed,
    }
}

/// Keeps what is there under a name of its own beside it, and says which.
pub(crate) fn put_aside(file: &Path, path: &str) -> Result<PathBuf, StoreError> {
    let free = |number: u32| with_ending(file, &format!(".before-restore-{number}"));
    let kept = (1..=u32::MAX).map(free).find(|kept| !kept.exists());
    let kept = kept.unwrap_or_else(|| free(0));
    let keep = || {
        // The name of the diary always leads to a whole one.
        fs::hard_link(file, &kept).or_else(|_| fs::copy(file, &kept).map(drop))?;
        for ending in ["-wal", "-shm"] {
            let log = with_ending(file, ending);
            if log.exists() {
                fs::rename(log, with_ending(&kept, ending))?;
            }
        }
        Ok(())
    };
    keep().map_err(|error: std::io::Error| unavailable(path, &error.to_string()))?;
    Ok(kept)
}
