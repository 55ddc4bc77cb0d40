//! The files under the paths given, in an order that keeps the better recording.

use std::collections::HashSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::UNIX_EPOCH;

use crate::error::IntakeError;

/// A file to read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Found {
    /// Where it is.
    pub(crate) path: PathBuf,
    /// The path as text: how the diary remembers the file.
    pub(crate) name: String,
    /// Size in bytes.
    pub(crate) size: u64,
    /// Time of last change, nanoseconds since 1970; 0 if unknown.
    pub(crate) changed_ns: i64,
}

/// A folder or file that could not be looked into.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Closed {
    /// The path as text.
    pub(crate) name: String,
    /// What the system said.
    pub(crate) why: String,
}

/// Everything found.
#[derive(Clone, Debug, Default)]
pub(crate) struct Walk {
    /// Files, best formats first, then by path.
    pub(crate) files: Vec<Found>,
    /// What could not be looked into.
    pub(crate) closed: Vec<Closed>,
    /// Paths that were named and are not there.
    pub(crate) missing: Vec<Closed>,

    under: Option<PathBuf>,
    folders: HashSet<PathBuf>,
    names: HashSet<PathBuf>,
}

/// Finds the files; folders are searched to the bottom, hidden names are left out. Names
/// begin below the folder `under`, if one is given.
pub(crate) fn walk(
    paths: &[PathBuf],
    under: Option<&Path>,
) -> Result<Walk, IntakeError> {
    let under = under.map(Path::to_owned);
    let mut walk = Walk { under, ..Walk::default() };
    for path in paths {
        let absolute = std::path::absolute(path).unwrap_or_else(|_| path.clone());
        if let Err(error) = fs::metadata(&absolute) {
            let (name, why) = (path.display().to_string(), error.to_string());
            walk.missing.push(Closed { name, why });
            continue;
        }
        walk.look(absolute);
    }
    if let Some(Closed { name, why }) = walk.missing.first()
        && walk.missing.len() == paths.len()
    {
        return Err(IntakeError::Path { path: name.clone(), why: why.clone() });
    }

    walk.files.sort_by(|a, b| (rank(&a.path), &a.path).cmp(&(rank(&b.path), &b.path)));
    Ok(walk)
}

impl Walk {
    fn look(&mut self, start: PathBuf) {
        let mut open = vec![start];
        while let Some(path) = open.pop() {
            match fs::metadata(&path) {
                Ok(about) if about.is_dir() => match self.entries(&path) {
                    Ok(entries) => open.extend(entries),
                    Err(error) => self.close(&path, &error),
                },
                Ok(about) if about.is_file() => self.add(path, &about),
                // Sockets, pipes and devices are no recordings.
                Ok(_) => {}
                Err(error) => self.close(&path, &error),
            }
        }
    }

    /// A folder's names; none if it was looked into before, so that links cannot loop.
    fn entries(&mut self, folder: &Path) -> std::io::Result<Vec<PathBuf>> {
        if !self.folders.insert(fs::canonicalize(folder)?) {
            return Ok(Vec::new());
        }
        let mut entries = Vec::new();
        for entry in fs::read_dir(folder)? {
            let entry = entry?;
            if !entry.file_name().to_string_lossy().starts_with('.') {
                entries.push(entry.path());
            }
        }
        Ok(entries)
    }

    fn add(&mut self, path: PathBuf, about: &fs::Metadata) {
        if !self.names.insert(path.clone()) {
            return;
        }
        let changed = about.modified().ok();
        let since = changed.and_then(|t| t.duration_since(UNIX_EPOCH).ok());
        self.files.push(Found {
            name: self.name(&path),
            size: about.len(),
            changed_ns: since
                .map_or(0, |d| i64::try_from(d.as_nanos()).unwrap_or_default()),
            path,
        });
    }

    fn name(&self, path: &Path) -> String {
        let below = self.under.as_ref().and_then(|u| path.strip_prefix(u).ok());
        below.unwrap_or(path).display().to_string()
    }

    fn close(&mut self, path: &Path, error: &std::io::Error) {
        let name = self.name(path);
        self.closed.push(Closed { name, why: error.to_string() });
    }
}

/// The file name's ending without a compression, in lower case.
fn ending(path: &Path) -> String {
    let name = path.file_name().unwrap_or_default().to_string_lossy().to_lowercase();
    let name = name.strip_suffix(".gz").unwrap_or(&name);
    name.rsplit_once('.').map(|(_, e)| e.to_owned()).unwrap_or_default()
}

/// Which of two recordings of one run is kept: the lower comes first.
fn rank(path: &Path) -> u8 {
    match ending(path).as_str() {
        "fit" => 0,
        "tcx" => 1,
        "gpx" => 2,
        "zip" => 4,
        _ => 3,
    }
}

/// Whether the name promises a watch file.
pub(crate) fn promises_activity(name: &str) -> bool {
    matches!(ending(Path::new(name)).as_str(), "fit" | "tcx" | "gpx")
}

/// Whether the name says that it holds other files.
pub(crate) fn is_archive(path: &Path) -> bool {
    ending(path) == "zip"
}
