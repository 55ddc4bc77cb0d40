//! Zip archives: their members one by one, in memory, never on disk.

use std::io::{Read, Seek};

use zip::CompressionMethod;
use zip::ZipArchive;
use zip::result::ZipError;

use crate::gzip::{Drain, drain};
use crate::{Kind, Limits, ReadError, sniff};

/// Longest name shown, in characters.
const NAME: usize = 200;

/// One file of an archive.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Member {
    /// Its path inside the archive, cleaned for display only.
    pub name: String,
    /// Its bytes, or why it cannot be read; the other members are read all the same.
    pub content: Result<Vec<u8>, ReadError>,
}

/// Gives each file of a zip to `visit`, holding one at a time in memory. Folders,
/// symbolic links and what macOS adds are passed over.
///
/// # Errors
/// If it is no zip, or holds more members or bytes than the limits allow.
pub fn each_member<R: Read + Seek>(
    reader: R,
    limits: &Limits,
    visit: &mut dyn FnMut(Member),
) -> Result<(), ReadError> {
    let mut archive = ZipArchive::new(reader).map_err(|why| refused(&why))?;
    if archive.len() > limits.members {
        return Err(ReadError::TooLarge(format!(
            "this zip has {} members; at most {} are read",
            archive.len(),
            limits.members
        )));
    }
    let mut total = 0;
    for index in 0..archive.len() {
        let Some(member) = member(&mut archive, index, limits) else { continue };
        total += member.content.as_ref().map_or(0, |bytes| bytes.len() as u64);
        if total > limits.archive_bytes {
            return Err(ReadError::TooLarge(format!(
                "the members of this zip inflate to more than {} GB",
                limits.archive_bytes >> 30
            )));
        }
        visit(member);
    }
    Ok(())
}

fn member<R: Read + Seek>(
    archive: &mut ZipArchive<R>,
    index: usize,
    limits: &Limits,
) -> Option<Member> {
    let (name, secret, method) = match archive.by_index_data(index) {
        Ok(entry) => {
            if entry.is_dir() || entry.is_symlink() {
                return None;
            }
            let raw = String::from_utf8_lossy(entry.name_raw());
            let name = entry.name().unwrap_or(raw);
            if is_clutter(&name) {
                return None;
            }
            (shown(&name), entry.encrypted(), entry.compression())
        }
        Err(why) => {
            let name = format!("member {}", index + 1);
            return Some(Member { name, content: Err(refused(&why)) });
        }
    };
    let content = if secret {
        Err(container("this member is encrypted"))
    } else if matches!(method, CompressionMethod::Stored | CompressionMethod::Deflated)
    {
        bytes_of(archive, index, limits)
    } else {
        Err(container(&format!(
            "this member is packed by a method not read ({method})"
        )))
    };
    Some(Member { name, content })
}

fn bytes_of<R: Read + Seek>(
    archive: &mut ZipArchive<R>,
    index: usize,
    limits: &Limits,
) -> Result<Vec<u8>, ReadError> {
    let mut file = archive.by_index(index).map_err(|why| refused(&why))?;
    let packed = usize::try_from(file.compressed_size()).unwrap_or(usize::MAX);
    let mut bytes = Vec::new();
    match drain(&mut file, packed, limits, &mut bytes) {
        Ok(()) if sniff(&bytes) == Kind::Zip => {
            Err(container("this is a zip inside the zip"))
        }
        Ok(()) => Ok(bytes),
        Err(Drain::Passed(error)) => Err(error),
        Err(Drain::Broken(why)) => Err(ReadError::Damaged(format!(
            "this member of the zip is damaged ({why})"
        ))),
    }
}

/// What macOS and Windows leave in archives beside the runner's own files.
fn is_clutter(name: &str) -> bool {
    let mut parts = name.split(['/', '\\']);
    let last = parts.next_back().unwrap_or_default();
    matches!(last, ".DS_Store" | "Thumbs.db" | "desktop.ini")
        || last.starts_with("._")
        || parts.any(|part| part == "__MACOSX")
}

/// A path fit to be printed: no controls, no marks that turn the writing direction, no
/// way out of the archive.
fn shown(name: &str) -> String {
    let plain = |c: char| {
        !c.is_control()
            && !matches!(c, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
    };
    let clean: String = name.chars().map(|c| if plain(c) { c } else { '?' }).collect();
    let parts: Vec<&str> = clean
        .split(['/', '\\'])
        .filter(|part| !matches!(*part, "" | "." | ".."))
        .collect();
    let path = parts.join("/");
    match path.char_indices().nth(NAME) {
        Some((end, _)) => format!("{}…", &path[..end]),
        None if path.is_empty() => "a member without a name".into(),
        None => path,
    }
}

fn container(text: &str) -> ReadError {
    ReadError::Container(text.into())
}

fn refused(why: &ZipError) -> ReadError {
    container(&match why {
        ZipError::Io(why) => format!("this zip cannot be read to its end ({why})"),
        other => format!("this zip cannot be read ({other})"),
    })
}
