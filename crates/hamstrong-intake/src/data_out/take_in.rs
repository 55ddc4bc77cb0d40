//! Reading the zip: into a diary that holds nothing beyond it.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::fs::File;
use std::path::Path;

use hamstrong_domain::diary::{Entry, EntryId, RecordingId};
use hamstrong_domain::load::RunLoad;
use hamstrong_domain::recording::Recording;
use hamstrong_ingest::archive::{self, Member, Piece as Found};
use hamstrong_ingest::{Limits, ReadError};
use hamstrong_store::{FileSeen, Piece, Sqlite, line};
use serde_json::Value;
use sha2::{Digest as _, Sha256};

use super::{DataOut, FORM, WHAT, members, name, samples, tables};
use crate::error::IntakeError;

/// Most bytes of one member: the diary of a long life, or samples of two days.
const MEMBER: usize = 256 << 20;
/// Bytes and pieces that are written at a time.
const BATCH_BYTES: usize = 16 << 20;
const BATCH: usize = 100;
/// Bytes of a zip's head in which the manifest's name stands.
const HEAD: usize = 64;

/// Whether a file is such a zip: its first member is the manifest.
pub fn is_ours(path: &Path) -> bool {
    use std::io::Read as _;
    let mut head = Vec::new();
    let file = File::open(path).ok();
    file.and_then(|file| file.take(HEAD as u64).read_to_end(&mut head).ok());
    let name = head.get(30..).unwrap_or_default();
    head.starts_with(b"PK\x03\x04") && name.starts_with(name::MANIFEST.as_bytes())
}

/// Takes everything in from `path`, and says how much. The diary may hold a part of it
/// already, as after an import that was cut off, and nothing else.
pub fn take_in(store: &mut Sqlite, path: &Path) -> Result<DataOut, IntakeError> {
    let refused =
        |why: String| IntakeError::NotOurs { path: path.display().to_string(), why };
    let file = File::open(path).map_err(|e| refused(e.to_string()))?;
    let limits = Limits { bytes: MEMBER, ..Limits::default() };
    let heads = Heads::read(&file, &limits).map_err(refused)?;
    heads.hold_all_of(store)?;
    // Once without writing: an export that is not whole changes nothing.
    for store in [None, Some(store)] {
        let mut taking = Taking::of(store, &heads);
        let read = each(&file, &limits, &is_large, &mut |name, bytes| {
            taking.member(name, bytes)
        });
        match taking.stopped.take() {
            Some(error) => return Err(error),
            None => read.map_err(refused)?,
        }
        taking.end()?.map_err(refused)?;
    }
    Ok(heads.counts(file.metadata().map_or(0, |about| about.len())))
}

fn is_large(name: &str) -> bool {
    name.starts_with(name::ORIGINALS) || name.starts_with(name::SAMPLES)
}

/// Takes a member by its name; says why it cannot.
type Visit<'a> = &'a mut dyn FnMut(&str, Vec<u8>) -> Result<(), String>;

/// Gives members to `visit` until it says why it cannot go on.
fn each(
    file: &File,
    limits: &Limits,
    wanted: &dyn Fn(&str) -> bool,
    visit: Visit<'_>,
) -> Result<(), String> {
    let mut said = Ok(());
    let read = archive::each_named(file, limits, wanted, &mut |found| {
        if said.is_err() {
            return;
        }
        said = match found {
            Found::Member(Member { name, content: Ok(bytes) }) => visit(&name, bytes),
            Found::Member(Member { name, content: Err(error) }) => {
                Err(format!("{name}: {error}"))
            }
            Found::Health { name, .. } => Err(format!("{name} does not belong there")),
        };
    });
    said?;
    read.map_err(|error: ReadError| error.to_string())
}

/// What stands in the members that are read as a whole.
#[derive(Default)]
struct Heads {
    manifest: Value,
    entries: BTreeMap<EntryId, Entry>,
    files: Vec<FileSeen>,
    recordings: HashMap<RecordingId, Recording>,
    loads: Vec<(RecordingId, RunLoad)>,
}

impl Heads {
    fn read(file: &File, limits: &Limits) -> Result<Self, String> {
        let names =
            [name::MANIFEST, name::DIARY, name::FILES, name::RECORDINGS, name::LOADS];
        let mut heads = Self::default();
        let mut found = HashSet::new();
        each(file, limits, &|name| names.contains(&name), &mut |name, bytes| {
            if !found.insert(name.to_owned()) {
                return Err(format!("{name} is there twice"));
            }
            heads.member(name, &bytes).map_err(|why| format!("{name}: {why}"))
        })?;
        if let Some(name) = names.iter().find(|name| !found.contains(**name)) {
            return Err(format!("{name} is missing"));
        }
        heads.check()?;
        Ok(heads)
    }

    fn member(&mut self, name: &str, bytes: &[u8]) -> Result<(), String> {
        if name == name::FILES {
            self.files = tables::files_from(bytes)?;
            return Ok(());
        }
        let text = std::str::from_utf8(bytes).map_err(|e| e.to_string())?;
        if name == name::MANIFEST {
            self.manifest = serde_json::from_str(text).map_err(|e| e.to_string())?;
            return Ok(());
        }
        for (number, one) in (1..).zip(text.lines()) {
            self.line(name, one).map_err(|why| format!("line {number}: {why}"))?;
        }
        Ok(())
    }

    fn line(&mut self, name: &str, one: &str) -> Result<(), String> {
        match name {
            name::DIARY => {
                let entry = line::entry(one)?;
                self.entries.insert(entry.id, entry);
            }
            name::RECORDINGS => {
                let (id, recording) = line::recording(one)?;
                self.recordings.insert(id, recording);
            }
            _ => self.loads.push(line::load(one)?),
        }
        Ok(())
    }

    /// The manifest says the same as the members.
    fn check(&self) -> Result<(), String> {
        let says = |name: &str| self.manifest.get(name).and_then(Value::as_u64);
        if self.manifest.get("what").and_then(Value::as_str) != Some(WHAT) {
            return Err("its manifest is not that of an export".to_owned());
        }
        if says("form") != Some(FORM) {
            return Err("a later version of the program wrote it".to_owned());
        }
        let counted = [
            ("entries", self.entries.len()),
            ("files", self.files.len()),
            ("recordings", self.recordings.len()),
            ("loads", self.loads.len()),
        ];
        for (what, there) in counted {
            if says(what) != Some(there as u64) {
                return Err(format!("it holds {there} {what}, and not all of them"));
            }
        }
        let lost = self.loads.iter().find(|l| !self.recordings.contains_key(&l.0));
        lost.map_or(Ok(()), |_| Err("a load has no recording".to_owned()))
    }

    /// What the diary holds is all in the export, and says the same.
    fn hold_all_of(&self, store: &Sqlite) -> Result<(), IntakeError> {
        let still = store.still()?;
        let entries = still.entries()?;
        let foreign =
            |entry: &&Entry| self.entries.get(&entry.id).is_none_or(|e| e != *entry);
        let entries = entries.iter().filter(foreign).count();
        let recordings = still.recordings()?;
        let unknown = |id: &&RecordingId| !self.recordings.contains_key(*id);
        let recordings = recordings.iter().filter(unknown).count();
        let mine: HashSet<(&str, [u8; 16])> =
            self.files.iter().map(|f| (f.path.as_str(), f.original)).collect();
        let files = still.files_seen()?;
        let unknown = |f: &&FileSeen| !mine.contains(&(f.path.as_str(), f.original));
        let files = files.iter().filter(unknown).count();
        if entries + recordings + files == 0 {
            return Ok(());
        }
        Err(IntakeError::HoldsOther { entries, recordings, files })
    }

    fn counts(&self, bytes: u64) -> DataOut {
        let originals = self.manifest.get("originals").and_then(Value::as_u64);
        DataOut {
            entries: self.entries.len(),
            files: self.files.len(),
            originals: originals.and_then(|n| n.try_into().ok()).unwrap_or_default(),
            recordings: self.recordings.len(),
            loads: self.loads.len(),
            bytes,
        }
    }
}

/// The one who writes, a batch at a time: recordings, their loads, then what names them.
struct Taking<'a> {
    /// None: it is only looked at.
    store: Option<&'a mut Sqlite>,
    heads: &'a Heads,
    batch: Vec<Piece>,
    bytes: usize,
    originals: u64,
    recordings: HashSet<RecordingId>,
    stopped: Option<IntakeError>,
}

impl<'a> Taking<'a> {
    fn of(store: Option<&'a mut Sqlite>, heads: &'a Heads) -> Self {
        let (batch, recordings) = (Vec::new(), HashSet::new());
        Self { store, heads, batch, bytes: 0, originals: 0, recordings, stopped: None }
    }

    fn member(&mut self, name: &str, bytes: Vec<u8>) -> Result<(), String> {
        self.bytes += bytes.len();
        if let Some(id) = members::original_of(name) {
            if !Sha256::digest(&bytes).starts_with(&id) {
                return Err(format!("{name}: its bytes are not those of its name"));
            }
            self.originals += 1;
            self.batch.push(Piece::Original(id, bytes));
        } else if let Some(id) = members::recording_of(name) {
            let recording = self.heads.recordings.get(&id);
            let mut recording = recording
                .ok_or_else(|| format!("{name}: nothing is known of it"))?
                .clone();
            let text = std::str::from_utf8(&bytes).map_err(|e| e.to_string())?;
            recording.samples =
                samples::read(text).map_err(|why| format!("{name}: {why}"))?;
            self.recordings.insert(id);
            self.batch.push(Piece::Recording(id, Box::new(recording)));
        } else {
            return Err(format!("{name} does not belong there"));
        }
        if self.batch.len() >= BATCH || self.bytes >= BATCH_BYTES {
            return self.flush().map_err(|error| {
                let said = error.to_string();
                self.stopped = Some(error);
                said
            });
        }
        Ok(())
    }

    fn flush(&mut self) -> Result<(), IntakeError> {
        self.bytes = 0;
        let batch = std::mem::take(&mut self.batch);
        match &mut self.store {
            Some(store) => Ok(store.take_in(batch)?),
            None => Ok(()),
        }
    }

    /// Everything that is left; or why the zip is not whole.
    fn end(mut self) -> Result<Result<(), String>, IntakeError> {
        self.flush()?;
        let heads = self.heads;
        let lost = heads.recordings.len() - self.recordings.len();
        if lost > 0 {
            return Ok(Err(format!("the samples of {lost} recordings are missing")));
        }
        let promised = heads.manifest.get("originals").and_then(Value::as_u64);
        if promised != Some(self.originals) {
            return Ok(Err("not all of its originals are there".to_owned()));
        }
        let Some(store) = self.store else { return Ok(Ok(())) };
        let loads = heads.loads.iter();
        let loads = loads.map(|(id, load)| Piece::Load(*id, Box::new(load.clone())));
        let files = heads.files.iter().cloned().map(Piece::File);
        let entries = heads.entries.values().cloned();
        let entries = entries.map(|entry| Piece::Entry(Box::new(entry)));
        store.take_in(loads.chain(files).chain(entries).collect())?;
        Ok(Ok(()))
    }
}
