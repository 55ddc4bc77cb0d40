//! Files through the readers: taken up in order, read side by side, handed on in order.

use std::collections::{BTreeMap, HashMap};
use std::fs::File;
use std::num::NonZero;
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;

use hamstrong_ingest::archive::{self, Member, Piece};
use hamstrong_store::FileSeen;

use crate::beside::{Beside, Folders, is_health, may_say};
use crate::budget::Budget;
use crate::data_out::is_ours;
use crate::error::IntakeError;
use crate::read::{Held, Job, Read, Reader, Source};
use crate::throwaway::Throwaway;
use crate::walk::{Found, is_archive};

/// Most bytes in flight: read, decoded and not yet kept.
const IN_FLIGHT: usize = 32 << 20;
/// Least that one file is charged.
const LEAST: usize = 64 << 10;
/// A compressed file is charged this many times its size, any other twice.
const INFLATED: usize = 10;
const WAITING: usize = 64;
/// Readers are told apart by this name when they fail.
const READER: &str = "reader";

/// What comes out, file by file.
#[derive(Debug)]
pub(crate) enum Passed {
    /// A file read now.
    Read(Box<Read>),
    /// A file that has not changed since it was last imported.
    Seen(FileSeen),
    /// An archive came to its end: remembered so that it need not be opened again.
    Archive(FileSeen),
}

struct Taken<T> {
    place: usize,
    lent: usize,
    what: T,
}

/// What is to be read, and what is known of it.
pub(crate) struct Flow<'a> {
    /// The files, in order.
    pub(crate) files: &'a [Found],
    /// Files seen before, by path.
    pub(crate) seen: &'a HashMap<String, FileSeen>,
    /// How to read.
    pub(crate) reader: &'a Reader,
}

impl Flow<'_> {
    /// Passes every file to `keep`, in order; stops at the first failure.
    pub(crate) fn run(
        &self,
        mut keep: impl FnMut(Passed) -> Result<(), IntakeError>,
    ) -> Result<(), IntakeError> {
        quiet_readers();
        let budget = Budget::of(IN_FLIGHT);
        let (to_read, jobs) = sync_channel::<Taken<Job>>(WAITING);
        let (done, results) = sync_channel::<Taken<Passed>>(WAITING);
        let jobs = Mutex::new(jobs);
        let readers = thread::available_parallelism().map_or(1, NonZero::get);
        thread::scope(|scope| {
            for _ in 0..readers {
                let done = done.clone();
                let jobs = &jobs;
                let work = move || self.read_all(jobs, &done);
                let started = thread::Builder::new()
                    .name(READER.to_owned())
                    .spawn_scoped(scope, work);
                started.map_err(|e| IntakeError::Thread(e.to_string()))?;
            }
            let folders = Folders::of(self.files);
            let source =
                Take { flow: self, budget: &budget, to_read, done, place: 0, folders };
            scope.spawn(move || source.all());
            let outcome = in_order(&results, &budget, &mut keep);
            budget.close();
            drop(results);
            // Whoever still waits for a file finds the door closed.
            drop(jobs.lock().map(|jobs| while jobs.try_recv().is_ok() {}));
            outcome
        })
    }

    fn read_all(
        &self,
        jobs: &Mutex<Receiver<Taken<Job>>>,
        done: &SyncSender<Taken<Passed>>,
    ) {
        loop {
            let next = jobs.lock().unwrap_or_else(PoisonError::into_inner).recv();
            let Ok(Taken { place, lent, what }) = next else { return };
            let what = Passed::Read(Box::new(self.reader.read(what)));
            if done.send(Taken { place, lent, what }).is_err() {
                return;
            }
        }
    }
}

/// Hands results on in the order in which their files were taken up.
fn in_order(
    results: &Receiver<Taken<Passed>>,
    budget: &Budget,
    keep: &mut impl FnMut(Passed) -> Result<(), IntakeError>,
) -> Result<(), IntakeError> {
    let mut early = BTreeMap::new();
    let mut next = 0;
    while let Ok(Taken { place, lent, what }) = results.recv() {
        early.insert(place, (lent, what));
        while let Some((lent, what)) = early.remove(&next) {
            keep(what)?;
            budget.give_back(lent);
            next += 1;
        }
    }
    Ok(())
}

/// Takes files up.
struct Take<'a, 'b> {
    flow: &'a Flow<'b>,
    budget: &'a Budget,
    to_read: SyncSender<Taken<Job>>,
    done: SyncSender<Taken<Passed>>,
    place: usize,
    folders: Folders,
}

/// The other side has stopped listening.
struct Stopped;

impl Take<'_, '_> {
    fn all(mut self) {
        for found in self.flow.files {
            if self.file(found).is_err() {
                return;
            }
        }
    }

    fn file(&mut self, found: &Found) -> Result<(), Stopped> {
        let seen = self.flow.seen.get(&found.name);
        let same = seen.filter(|s| {
            (s.size, s.changed_ns) == (found.size, found.changed_ns)
                && s.changed_ns != 0
        });
        match same {
            // A log inside it may wait for its unit.
            Some(_) if is_archive(&found.path) && self.flow.reader.unit.is_some() => {
                self.archive(found)
            }
            Some(seen) if is_archive(&found.path) => self.members_seen(found, seen),

            Some(seen) => self.pass(Passed::Seen(seen.clone())),
            None if is_archive(&found.path) => self.archive(found),
            None => {
                let packed = found.name.ends_with("gz");
                let limits = self.flow.reader.limits;
                let beside = self.folders.beside(&found.path, &limits);
                let source = if is_health(&found.path) {
                    Source::Health
                } else {
                    Source::File(found.path.clone())
                };
                self.read(Job { beside, ..job(found, source) }, packed)
            }
        }
    }

    fn members_seen(&mut self, found: &Found, seen: &FileSeen) -> Result<(), Stopped> {
        let prefix = format!("{}!", found.name);
        let mut members: Vec<&FileSeen> =
            self.flow.seen.values().filter(|s| s.path.starts_with(&prefix)).collect();
        if members.is_empty() {
            return self.pass(Passed::Seen(seen.clone()));
        }
        members.sort_by(|a, b| a.path.cmp(&b.path));
        members.into_iter().try_for_each(|m| self.pass(Passed::Seen(m.clone())))
    }

    fn archive(&mut self, found: &Found) -> Result<(), Stopped> {
        let file = match File::open(&found.path) {
            Ok(file) => file,
            Err(error) => return self.refused(found, &error.to_string(), ""),
        };
        if is_ours(&found.path) {
            let why = "an export of hamstrong, which goes in alone";
            let hint = "Import it by itself, into a diary that holds nothing else.";
            return self.refused(found, why, hint);
        }
        let limits = self.flow.reader.limits;
        let mut beside = Beside::default();
        // What cannot be read here is told when its turn comes.
        drop(archive::each_named(&file, &limits, &may_say, &mut |piece| match piece {
            Piece::Health { bytes, .. } => beside.take_health(bytes, &limits),
            Piece::Member(Member { content: Ok(bytes), .. }) => {
                beside.take_list(&bytes, &limits);
            }
            Piece::Member(_) => {}
        }));
        let beside = Arc::new(beside);
        let mut stopped = Ok(());
        let read = archive::each_piece(&file, &limits, &mut a_room, &mut |piece| {
            if stopped.is_ok() {
                stopped = self.piece(found, piece, &beside);
            }
        });
        stopped?;
        match read {
            Ok(()) => self.pass(Passed::Archive(seen_of(found))),
            Err(error) => self.read(job(found, Source::Member(Err(error))), false),
        }
    }

    fn piece(
        &mut self,
        found: &Found,
        piece: Piece<'_>,
        beside: &Arc<Beside>,
    ) -> Result<(), Stopped> {
        let (name, size, source) = match piece {
            Piece::Member(Member { name, content }) => {
                let size = content.as_ref().map_or(0, |b| b.len() as u64);
                (name, size, Source::Member(content))
            }
            Piece::Health { name, .. } => (name, 0, Source::Health),
        };
        let packed = name.ends_with("gz");
        let name = format!("{}!{name}", found.name);
        let (changed_ns, beside) = (found.changed_ns, Some(Arc::clone(beside)));
        self.read(Job { name, size, changed_ns, source, beside }, packed)
    }

    /// Not remembered: it is tried again the next time.
    fn refused(&mut self, found: &Found, why: &str, hint: &str) -> Result<(), Stopped> {
        let held = Held::Closed { why: why.to_owned(), hint: hint.to_owned() };

        self.pass(Passed::Read(Box::new(Read { file: seen_of(found), held })))
    }

    fn read(&mut self, what: Job, packed: bool) -> Result<(), Stopped> {
        let size = usize::try_from(what.size).unwrap_or(usize::MAX);
        let times = if packed { INFLATED } else { 2 };
        let lent = self.budget.borrow(size.saturating_mul(times).max(LEAST));
        let taken = Taken { place: self.place, lent: lent.ok_or(Stopped)?, what };
        self.place += 1;
        self.to_read.send(taken).map_err(|_| Stopped)
    }

    fn pass(&mut self, what: Passed) -> Result<(), Stopped> {
        let taken = Taken { place: self.place, lent: 0, what };
        self.place += 1;
        self.done.send(taken).map_err(|_| Stopped)
    }
}

fn job(found: &Found, source: Source) -> Job {
    let Found { name, size, changed_ns, .. } = found.clone();
    Job { name, size, changed_ns, source, beside: None }
}

/// A file without a name, for a zip inside a zip.
fn a_room() -> std::io::Result<Box<dyn archive::Room>> {
    let folder = Throwaway::make().map_err(std::io::Error::other)?;
    let mut options = File::options();
    let options = options.read(true).write(true).create_new(true);
    Ok(Box::new(options.open(folder.path().join("inner.zip"))?))
}

fn seen_of(found: &Found) -> FileSeen {
    FileSeen {
        path: found.name.clone(),
        size: found.size,
        changed_ns: found.changed_ns,
        original: [0; 16],
        outcome: String::new(),
        reason: String::new(),
    }
}

/// A reader that fails is reported in the file's own line; anyone else as usual.
fn quiet_readers() {
    let usual = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |info| {
        if thread::current().name() != Some(READER) {
            usual(info);
        }
    }));
}
