//! The whole library as files in a folder; they work without a server.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use hamstrong_domain::catalogue::{exercises, explanations, rules, sources};

use super::links::{Links, Place};
use super::pictures::{names, picture_in};
use super::{FILTER, SCRUBBER, STYLE, leaf};
use crate::locale::{self, Texts};
use crate::page::page;

/// Lies in every folder that was written, so that the next time may write over it.
const OURS: &str = "hamstrong-library.txt";
const OURS_SAYS: &str =
    "Written by hamstrong library export. Files here may be written over.\n";
/// Style of a page that has no server around it.
const FRAME: &str = include_str!("../../assets/folder.css");

/// Why the folder was not written.
#[derive(Debug, thiserror::Error)]
pub enum FolderError {
    /// Something else is in it.
    #[error("{} holds files that are not of the library, such as {example}", folder.display())]
    Foreign {
        /// The folder.
        folder: PathBuf,
        /// One of the files.
        example: String,
    },
    /// It is a file.
    #[error("{} is a file", .0.display())]
    File(PathBuf),
    /// The disk refused.
    #[error("cannot write {}: {error}", path.display())]
    Disk {
        /// Which file or folder.
        path: PathBuf,
        /// What the system said.
        error: io::Error,
    },
}

/// What was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Written {
    /// Files.
    pub files: usize,
    /// Bytes of all of them.
    pub bytes: usize,
}

/// Every file of the library: its way from the folder, and its text.
pub fn files() -> impl Iterator<Item = (String, String)> {
    files_in(locale::texts(None, None))
}

fn files_in(t: Texts) -> impl Iterator<Item = (String, String)> {
    let pages = places().into_iter().filter_map(move |place| {
        let links = Links::from(&place).told_in(t);
        let leaf = leaf(&place, &links)?;
        let text = page(&leaf.title, links.root(), t.code, &leaf.content).into_string();
        Some((place.file(), text))
    });
    let drawings = names().into_iter().filter_map(move |name| {
        let drawing = picture_in(&name, |figure| t.figure(figure))?;
        Some((Place::Figure(name).file(), drawing))
    });
    let assets = [
        ("hamstrong.css", FRAME.to_owned() + STYLE),
        ("library.js", FILTER.to_owned()),
        ("figure.js", SCRUBBER.to_owned()),
    ];
    let assets =
        assets.into_iter().map(|(name, text)| (Place::Asset(name).file(), text));
    let ours = (OURS.to_owned(), OURS_SAYS.to_owned());
    // The mark comes first: a writing that was cut short can be taken up again.
    [ours].into_iter().chain(pages).chain(drawings).chain(assets)
}

/// Every page.
pub(crate) fn places() -> Vec<Place> {
    let mut places =
        vec![Place::Home, Place::Library, Place::Evidence, Place::Explanations];
    places.extend(exercises().iter().map(|e| Place::Exercise(e.id.clone())));
    places.extend(rules().iter().map(|r| Place::Rule(r.id.clone())));
    places.extend(sources().iter().map(|s| Place::Source(s.id.clone())));
    places.extend(explanations().iter().map(|e| Place::Explanation(e.id.clone())));
    places
}

/// Languages the library can be written in, by their codes; the first is English.
pub fn languages() -> Vec<&'static str> {
    locale::all().map(|t| t.code).collect()
}

/// Writes the library into a folder: a new one, an empty one, or one it wrote before.
/// A language that is not known is English.
pub fn export(folder: &Path, language: &str) -> Result<Written, FolderError> {
    may_be_written(folder)?;
    let mut written = Written { files: 0, bytes: 0 };
    for (way, text) in files_in(locale::texts(Some(language), None)) {
        let path = folder.join(&way);
        let parent = path.parent().unwrap_or(folder);
        let refused = |path: &Path| {
            let path = path.to_owned();
            move |error| FolderError::Disk { path, error }
        };
        fs::create_dir_all(parent).map_err(refused(parent))?;
        fs::write(&path, &text).map_err(refused(&path))?;
        written.files += 1;
        written.bytes += text.len();
    }
    Ok(written)
}

fn may_be_written(folder: &Path) -> Result<(), FolderError> {
    if folder.is_file() {
        return Err(FolderError::File(folder.to_owned()));
    }
    if !folder.exists() || folder.join(OURS).is_file() {
        return Ok(());
    }
    let entries = fs::read_dir(folder)
        .map_err(|error| FolderError::Disk { path: folder.to_owned(), error })?;
    match entries.flatten().next() {
        None => Ok(()),
        Some(entry) => Err(FolderError::Foreign {
            folder: folder.to_owned(),
            example: entry.file_name().to_string_lossy().into_owned(),
        }),
    }
}
