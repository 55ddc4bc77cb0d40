//! One import: walk, read side by side, settle in order, keep, compute.

use std::collections::{HashMap, HashSet};
use std::path::PathBuf;

use hamstrong_domain::diary::{Diary, Entry, RecordingId};
use hamstrong_domain::load::RunLoad;
use hamstrong_ingest::Limits;
use hamstrong_ingest::strength::MassUnit;
use hamstrong_store::{FileSeen, Kept, Packed, Store};
use jiff::tz::TimeZone;

use crate::error::IntakeError;
use crate::flow::{Flow, Passed};
use crate::gym::apply;
use crate::ledger::Ledger;
use crate::loads::AsTheyCome;
use crate::outcome::{self, Ended, Outcome};
use crate::read::Reader;
use crate::walk::{self, Closed};

/// Files are kept this many at a time, or when they hold so many bytes.
const BATCH: usize = 100;
const BATCH_BYTES: usize = 16 << 20;

/// What to import, and how.
#[derive(Clone, Debug)]
pub struct Import {
    /// Files, folders or archives.
    pub paths: Vec<PathBuf>,
    /// A folder above them that is left out of the names the diary remembers.
    pub under: Option<PathBuf>,
    /// The athlete's home zone, for files without a local time.
    pub home: TimeZone,
    /// Timed top speed in m/s, if the athlete measured one.
    pub measured_top_m_s: Option<f64>,
    /// The unit of weights in strength logs that name none.
    pub unit: Option<MassUnit>,
    /// Whether files are read again that have not changed since they were imported.
    pub again: bool,
}

/// How far an import has come.
#[derive(Clone, Copy, Debug)]
pub struct Progress<'a> {
    /// The file that ended last.
    pub ended: &'a Ended,
    /// Files that have ended.
    pub done: usize,
    /// Files known of; an archive's members are counted as they come.
    pub of: usize,
}

impl Import {
    /// Reads the files into the store, which holds `diary`, and says how each ended;
    /// `heard` is told of each as it ends. Loads that must wait for a later pass are left to `refresh`.
    pub fn run(
        &self,
        store: &mut dyn Store,
        diary: &Diary,
        heard: &mut dyn FnMut(Progress),
    ) -> Result<Vec<Ended>, IntakeError> {
        let walk = walk::walk(&self.paths, self.under.as_deref())?;
        let seen = store.files_seen()?;
        // Asked to read again, only what gave runs is taken as known: the rest may read
        // now.
        let seen: Vec<FileSeen> =
            seen.into_iter().filter(|s| !self.again || outcome::is_run(s)).collect();
        let recordings = store.recordings()?;
        let ledger = Ledger::of(&seen, &recordings, &store.corrections()?);
        let as_they_come = AsTheyCome::after(diary, &recordings, self.measured_top_m_s);
        let contents = seen.iter().map(|s| s.original).filter(|o| *o != [0; 16]);
        let reader = Reader {
            limits: Limits::default(),
            home: self.home.clone(),
            unit: self.unit,
            known: if self.again { HashSet::new() } else { contents.collect() },
        };
        let unchanged = if self.again { Vec::new() } else { seen };
        let seen: HashMap<String, FileSeen> =
            unchanged.into_iter().map(|s| (s.path.clone(), s)).collect();
        let mut keeping = Keeping {
            store: &mut *store,
            heard,
            ledger,
            as_they_come,
            batch: Vec::new(),
            loads: Vec::new(),
            entries: Vec::new(),
            bytes: 0,
            ended: walk.closed.iter().chain(&walk.missing).map(not_opened).collect(),

            files: walk.files.len(),
        };
        let flow = Flow { files: &walk.files, seen: &seen, reader: &reader };
        flow.run(|passed| keeping.keep(passed))?;
        keeping.flush()?;
        let ended = keeping.ended;
        if ended.iter().any(|one| one.outcome == Outcome::StrengthLog) {
            apply(store, diary, &self.home)?;
        }
        Ok(ended)
    }
}

/// The one who writes.
struct Keeping<'a> {
    store: &'a mut dyn Store,
    heard: &'a mut dyn FnMut(Progress),
    ledger: Ledger,
    as_they_come: AsTheyCome,
    batch: Vec<Packed>,
    loads: Vec<(RecordingId, RunLoad)>,
    entries: Vec<Entry>,
    bytes: usize,
    ended: Vec<Ended>,
    files: usize,
}

impl Keeping<'_> {
    fn keep(&mut self, passed: Passed) -> Result<(), IntakeError> {
        let (ended, kept) = match passed {
            Passed::Seen(seen) if seen.outcome == ARCHIVE => (None, None),
            Passed::Seen(seen) => (Some(Ledger::again(&seen)), None),
            Passed::Archive(mut seen) => {
                ARCHIVE.clone_into(&mut seen.outcome);
                let kept = Kept { file: seen, original: None, recordings: Vec::new() };
                (None, Some(kept))
            }
            Passed::Read(read) => {
                if self.ledger.asks_for_samples(&read) {
                    self.flush()?;
                }
                let store = &*self.store;
                let look = |id| store.recording(id).ok();
                let settled = self.ledger.settle(*read, &look);
                self.entries.extend(settled.entries);
                (Some(settled.ended), settled.kept)
            }
        };
        let new = ended.as_ref().map(|ended| ended.runs.clone()).unwrap_or_default();
        if let Some(ended) = ended {
            let done = self.ended.len() + 1;
            let of = self.files.max(done);
            (self.heard)(Progress { ended: &ended, done, of });
            self.ended.push(ended);
        }
        if let Some(kept) = kept {
            self.bytes += kept.original.as_ref().map_or(0, Vec::len);
            let runs = kept.recordings.iter().filter(|(id, _)| new.contains(id));
            self.loads
                .extend(runs.filter_map(|(id, run)| self.as_they_come.load(*id, run)));
            self.batch.push(Packed::new(kept));
        }
        if self.batch.len() >= BATCH || self.bytes >= BATCH_BYTES {
            self.flush()?;
        }
        Ok(())
    }

    fn flush(&mut self) -> Result<(), IntakeError> {
        if !self.batch.is_empty() {
            // What is said of a recording comes first: it never counts twice.
            self.store.write(&self.entries)?;
            self.entries.clear();
            self.store.keep_packed(&self.batch)?;
            self.store.keep_loads(&self.loads)?;
            self.batch.clear();
            self.loads.clear();
            self.bytes = 0;
        }
        Ok(())
    }
}

/// How the diary remembers an archive that was read to its end.
const ARCHIVE: &str = "archive";

fn not_opened(closed: &Closed) -> Ended {
    let reason = format!("it cannot be opened: {}", closed.why);
    Ended::new(closed.name.clone(), Outcome::Refused, reason)
}
