//! Writing the zip: one moment of the diary, a member at a time.

use std::collections::HashMap;
use std::fs::File;
use std::io::{BufWriter, Write as _};
use std::path::{Path, PathBuf};

use hamstrong_domain::load::MODEL_VERSION;
use hamstrong_store::{FileSeen, Sqlite, Still, line};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

use super::columns::TABLES;
use super::{FORM, WHAT, members, name, readme, samples, tables};
use crate::error::IntakeError;

/// How much went out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct DataOut {
    /// Entries, those that were replaced too.
    pub entries: usize,
    /// Files seen.
    pub files: usize,
    /// Files kept as they came.
    pub originals: usize,
    /// Recordings.
    pub recordings: usize,
    /// Loads, by every model.
    pub loads: usize,
    /// Bytes of the zip.
    pub bytes: u64,
}

/// Writes everything the diary holds to `path`, whole or not at all. The same diary
/// gives the same bytes.
pub fn write(store: &Sqlite, path: &Path) -> Result<DataOut, IntakeError> {
    let failed = |why: std::io::Error| IntakeError::Written {
        path: path.display().to_string(),
        why: why.to_string(),
    };
    let partial = partial(path);
    let file = create(&partial).map_err(failed)?;
    let still = store.still()?;
    let done = Pack { zip: ZipWriter::new(BufWriter::new(file)), still }.all();
    let placed = done.and_then(|(counts, file)| {
        let place = || {
            file.sync_all()?;
            std::fs::rename(&partial, path)?;
            std::fs::metadata(path)
        };
        let bytes = place().map_err(Stop::Disk)?.len();
        Ok(DataOut { bytes, ..counts })
    });
    placed.map_err(|stop| {
        // Half a zip is of no use to anybody.
        let _ = std::fs::remove_file(&partial);
        match stop {
            Stop::Disk(why) => failed(why),
            Stop::Store(error) => error.into(),
        }
    })
}

/// Beside the file, under a name of its own.
fn partial(path: &Path) -> PathBuf {
    let mut name = path.file_name().unwrap_or_default().to_owned();
    name.push(format!(".{}.part", uuid::Uuid::now_v7().simple()));
    path.with_file_name(name)
}

/// Only its owner may read it.
fn create(path: &Path) -> std::io::Result<File> {
    let mut options = File::options();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path)
}

enum Stop {
    Disk(std::io::Error),
    Store(hamstrong_store::StoreError),
}

impl From<std::io::Error> for Stop {
    fn from(why: std::io::Error) -> Self {
        Self::Disk(why)
    }
}

impl From<zip::result::ZipError> for Stop {
    fn from(why: zip::result::ZipError) -> Self {
        Self::Disk(why.into())
    }
}

impl From<hamstrong_store::StoreError> for Stop {
    fn from(error: hamstrong_store::StoreError) -> Self {
        Self::Store(error)
    }
}

struct Pack<'a> {
    zip: ZipWriter<BufWriter<File>>,
    still: Still<'a>,
}

impl Pack<'_> {
    fn all(mut self) -> Result<(DataOut, File), Stop> {
        let (recordings, files) = (self.still.recordings()?, self.still.files_seen()?);
        let entries = self.still.entries()?;
        let originals = self.still.originals()?;
        let mut loads = String::new();
        let mut counts = DataOut {
            entries: entries.len(),
            files: files.len(),
            originals: originals.len(),
            recordings: recordings.len(),
            ..DataOut::default()
        };
        for id in &recordings {
            for load in self.still.loads(*id)? {
                counts.loads += 1;
                loads += &(line::of_load(*id, &load) + "\n");
            }
        }
        self.member(name::MANIFEST, manifest(&counts).as_bytes())?;
        self.member(name::README, readme::text().as_bytes())?;
        let diary: String = entries.iter().map(|e| line::of_entry(e) + "\n").collect();
        self.member(name::DIARY, diary.as_bytes())?;
        self.member(name::FILES, tables::files(&files).as_bytes())?;
        self.member(name::LOADS, loads.as_bytes())?;
        let standing = self.still.diary()?;
        for table in &TABLES {
            self.member(table.name, tables::text(table, &standing).as_bytes())?;
        }
        let mut provenance = String::new();
        for id in recordings {
            let recording = self.still.recording(id)?;
            provenance += &(line::of_recording(id, &recording) + "\n");
            let name = members::samples(id);
            self.member(&name, samples::text(&recording.samples).as_bytes())?;
        }
        self.member(name::RECORDINGS, provenance.as_bytes())?;
        let endings = endings(&files);
        for id in originals {
            let bytes = self.still.original(id)?;
            let ending = endings.get(&id).map_or("", String::as_str);
            self.member(&members::original(id, ending), &bytes)?;
        }
        let file = self
            .zip
            .finish()?
            .into_inner()
            .map_err(std::io::IntoInnerError::into_error)?;
        Ok((counts, file))
    }

    fn member(&mut self, name: &str, bytes: &[u8]) -> Result<(), Stop> {
        // What is packed already would only grow.
        let packed = bytes.starts_with(&[0x1f, 0x8b]) || bytes.starts_with(b"PK");
        let method = if packed {
            CompressionMethod::Stored
        } else {
            CompressionMethod::Deflated
        };
        let options = SimpleFileOptions::default()
            .compression_method(method)
            .last_modified_time(DateTime::default())
            .unix_permissions(0o644);
        self.zip.start_file(name, options)?;
        Ok(self.zip.write_all(bytes)?)
    }
}

fn manifest(counts: &DataOut) -> String {
    let DataOut { entries, files, originals, recordings, loads, .. } = counts;
    let manifest = serde_json::json!({
        "what": WHAT,
        "form": FORM,
        "program": env!("CARGO_PKG_VERSION"),
        "model": MODEL_VERSION,
        "entries": entries,
        "files": files,
        "originals": originals,
        "recordings": recordings,
        "loads": loads,
    });
    format!("{manifest:#}\n")
}

/// The endings of kept files, where one of the names they came by has a plain one.
fn endings(files: &[FileSeen]) -> HashMap<[u8; 16], String> {
    let mut endings = HashMap::new();
    for file in files {
        let name = file.path.rsplit(['/', '\\', '!']).next().unwrap_or_default();
        let name = name.to_lowercase();
        let (name, gz) = match name.strip_suffix(".gz") {
            Some(name) => (name, ".gz"),
            None => (name.as_str(), ""),
        };
        let known = ["fit", "gpx", "tcx", "csv", "json", "xml"];
        let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending);
        if known.contains(&ending) {
            endings.entry(file.original).or_insert_with(|| format!(".{ending}{gz}"));
        }
    }
    endings
}
