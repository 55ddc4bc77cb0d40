//! One file read: its bytes, its name by content, and what it holds.

use std::collections::HashSet;
use std::fs;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::sync::Arc;

use hamstrong_domain::recording::{Recording, StartSource, settle_sport};
use hamstrong_ingest::strength::{LogError, MassUnit};
use hamstrong_ingest::{Content, Limits, ReadError};
use hamstrong_store::FileSeen;
use jiff::tz::TimeZone;
use sha2::{Digest as _, Sha256};

use crate::beside::Beside;
use crate::gym::{self, Gym};
use crate::walk::promises_activity;

/// Where a file's bytes are.
#[derive(Debug)]
pub(crate) enum Source {
    /// On disk.
    File(PathBuf),
    /// Unpacked from an archive, or why not.
    Member(Result<Vec<u8>, ReadError>),
    /// An Apple Health export that was read before the files beside it.
    Health,
}

/// A file taken up.
#[derive(Debug)]
pub(crate) struct Job {
    /// Path, with `archive.zip!member` for members.
    pub(crate) name: String,
    /// Size in bytes.
    pub(crate) size: u64,
    /// Time of last change, nanoseconds since 1970.
    pub(crate) changed_ns: i64,
    /// Where its bytes are.
    pub(crate) source: Source,
    /// What stands beside it.
    pub(crate) beside: Option<Arc<Beside>>,
}

/// What reading a file gave.
#[derive(Debug)]
pub(crate) enum Held {
    /// Activities, the file's own bytes beside them.
    Activities(Vec<Recording>, Vec<u8>),
    /// Bytes that are known already; they were not read again.
    Known,
    /// Sets of strength training, the file's own bytes beside them.
    Strength(Gym, Vec<u8>),
    /// Weights without a unit: why, and what to do.
    NeedsUnit { why: String, hint: String },
    /// No activity: what it is.
    NotActivity(String),
    /// Nothing inside.
    Empty(String),
    /// It cannot be read: why, and what to do.
    Refused { why: String, hint: String },
    /// The system did not hand it out; it is tried again next time.
    Closed { why: String, hint: String },
}

/// A file read.
#[derive(Debug)]
pub(crate) struct Read {
    /// Path, size, change and content; outcome and reason still empty.
    pub(crate) file: FileSeen,
    /// What it holds.
    pub(crate) held: Held,
}

/// What the reader needs to know.
#[derive(Debug)]
pub(crate) struct Reader {
    /// When to refuse.
    pub(crate) limits: Limits,
    /// The athlete's home zone, for files without a local time.
    pub(crate) home: TimeZone,
    /// The unit of weights that name none.
    pub(crate) unit: Option<MassUnit>,
    /// Contents known before this import.
    pub(crate) known: HashSet<[u8; 16]>,
}

/// What the readers made of a file.
enum Reading {
    Content(Content),
    Gym(Gym),
    Log(LogError),
}

impl Held {
    /// Whether the bytes were read, so that their content has a name.
    pub(crate) const fn has_bytes(&self) -> bool {
        !matches!(self, Self::Closed { .. } | Self::NeedsUnit { .. })
    }
}

impl Reader {
    /// Reads one file. Whatever it holds, this returns.
    pub(crate) fn read(&self, job: Job) -> Read {
        let Job { name, size, changed_ns, source, beside } = job;
        let mut file = FileSeen {
            path: name,
            size,
            changed_ns,
            original: [0; 16],
            outcome: String::new(),
            reason: String::new(),
        };
        let bytes = match source {
            Source::Health => {
                let words = beside.as_ref().map(|beside| beside.health_in_words());
                let held = Held::NotActivity(words.unwrap_or_default());
                return Read { file, held };
            }
            Source::Member(Ok(bytes)) => bytes,
            Source::Member(Err(error)) => {
                let held = held_by_error(&error, &file.path);
                return Read { file, held };
            }
            Source::File(_) if size > self.limits.bytes as u64 => {
                let why = format!(
                    "{} MB, and more than {} MB are not read",
                    size >> 20,
                    self.limits.bytes >> 20
                );
                let held = held_by_error(&ReadError::TooLarge(why), &file.path);
                return Read { file, held };
            }
            Source::File(path) => match fs::read(path) {
                Ok(bytes) => bytes,
                Err(error) => return Read { file, held: closed(&error.to_string()) },
            },
        };
        file.original = content_name(&bytes);
        let held = if self.known.contains(&file.original) {
            Held::Known
        } else {
            self.held(bytes, &file.path, beside.as_deref())
        };
        Read { file, held }
    }

    fn held(&self, bytes: Vec<u8>, name: &str, beside: Option<&Beside>) -> Held {
        let reading = AssertUnwindSafe(|| self.reading(&bytes, name, beside));
        match catch_unwind(reading) {
            Ok(Ok(Reading::Content(Content::Activities(all)))) => {
                Held::Activities(all, bytes)
            }
            Ok(Ok(Reading::Content(Content::NotActivity(what)))) => {
                Held::NotActivity(what)
            }
            Ok(Ok(Reading::Gym(gym))) => Held::Strength(gym, bytes),
            Ok(Ok(Reading::Log(error @ LogError::UnitUnknown { .. }))) => {
                Held::NeedsUnit {
                    why: error.to_string(),
                    hint: error.hint().to_owned(),
                }
            }
            Ok(Ok(Reading::Log(error))) => {
                Held::Refused { why: error.to_string(), hint: error.hint().to_owned() }
            }
            Ok(Err(error)) => held_by_error(&error, name),
            Err(_) => Held::Refused {
                why: "the reader failed on this file".to_owned(),
                hint: "Please report it; the other files are not affected.".to_owned(),
            },
        }
    }

    fn reading(
        &self,
        bytes: &[u8],
        name: &str,
        beside: Option<&Beside>,
    ) -> Result<Reading, ReadError> {
        match gym::log(bytes, self.unit, &self.limits) {
            Some(Ok(gym)) => return Ok(Reading::Gym(gym)),
            Some(Err(error)) => return Ok(Reading::Log(error)),
            None => {}
        }
        let content = hamstrong_ingest::read(bytes, &self.limits);
        if let Some(gym) = gym::of_watch(bytes, &content, &self.limits) {
            return Ok(Reading::Gym(gym));
        }
        let mut content = content?;
        if let Content::Activities(activities) = &mut content {
            for activity in activities {
                if let Some(beside) = beside {
                    beside.tell(name, activity);
                }
                self.settle(activity);
            }
        }
        Ok(Reading::Content(content))
    }

    /// Settles the sport, and the local time where the file leaves it open.
    fn settle(&self, recording: &mut Recording) {
        settle_sport(recording);
        let start = &mut recording.start;
        if start.offset_s.is_none() {
            start.offset_s = Some(self.home.to_offset(start.instant).seconds());
            start.zone = self.home.iana_name().map(str::to_owned);
            start.source = StartSource::Home;
        }
    }
}

/// The first 16 bytes of the SHA-256.
fn content_name(bytes: &[u8]) -> [u8; 16] {
    let digest = Sha256::digest(bytes);
    std::array::from_fn(|i| digest[i])
}

fn closed(why: &str) -> Held {
    Held::Closed {
        why: format!("it cannot be opened: {why}"),
        hint: "Check that you may read it, then import again.".to_owned(),
    }
}

/// A file that never promised to be an activity is not refused, only no activity.
fn held_by_error(error: &ReadError, name: &str) -> Held {
    match error {
        ReadError::Empty(why) => Held::Empty(why.clone()),
        ReadError::UnknownFormat | ReadError::TooLarge(_)
            if !promises_activity(name) =>
        {
            Held::NotActivity("not a watch file".to_owned())
        }
        _ => Held::Refused { why: error.to_string(), hint: error.hint().to_owned() },
    }
}
