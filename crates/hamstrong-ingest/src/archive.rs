//! Zip archives: their members one by one, also of zips inside; names are never paths.

mod member;
mod name;

use std::io::{self, Cursor, Read, Seek, SeekFrom, Write};

use zip::ZipArchive;
use zip::result::ZipError;

use crate::{Limits, ReadError};

/// Bytes out that are never held against the ratio of an archive as a whole.
const FREE: u64 = 64 << 20;

/// One file of an archive.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Member {
    /// Its path inside the archive, cleaned for display only; `inner.zip!a.fit` for a
    /// member of a zip inside.
    pub name: String,
    /// Its bytes, or why it cannot be read; the other members are read all the same.
    pub content: Result<Vec<u8>, ReadError>,
}

/// What an archive holds at one place.
pub enum Piece<'a> {
    /// A file.
    Member(Member),
    /// An export of Apple Health, too large to be held: read it before the next piece.
    Health {
        /// Its path inside the archive, cleaned for display only.
        name: String,
        /// Its bytes as they come; they end with an error where a limit is passed.
        bytes: &'a mut dyn Read,
    },
}

/// Where a zip inside a zip is put while it is read.
pub trait Room: Read + Write + Seek {}
impl<T: Read + Write + Seek> Room for T {}

/// Makes a new empty room.
pub type NewRoom<'a> = &'a mut dyn FnMut() -> io::Result<Box<dyn Room>>;

/// Gives each file of a zip to `visit`, holding one at a time in memory, zips inside it
/// too. Folders, symbolic links and what macOS adds are passed over.
///
/// # Errors
/// If it is no zip, or holds more members or bytes than the limits allow.
pub fn each_member<R: Read + Seek>(
    reader: R,
    limits: &Limits,
    visit: &mut dyn FnMut(Member),
) -> Result<(), ReadError> {
    let mut room = in_memory;
    each_piece(reader, limits, &mut room, &mut |piece| match piece {
        Piece::Member(member) => visit(member),
        Piece::Health { name, bytes } => {
            let mut all = Vec::new();
            let most = limits.bytes as u64 + 1;
            let read = bytes.take(most).read_to_end(&mut all);
            let content = match read {
                Ok(_) if all.len() > limits.bytes => Err(ReadError::TooLarge(format!(
                    "this file inflates to more than {} MB",
                    limits.bytes >> 20
                ))),
                Ok(_) => Ok(all),
                Err(why) => Err(ReadError::Damaged(format!(
                    "this member of the zip is damaged ({why})"
                ))),
            };
            visit(Member { name, content });
        }
    })
}

/// A room in memory, for archives that are small or already there.
///
/// # Errors
/// Never.
pub fn in_memory() -> io::Result<Box<dyn Room>> {
    Ok(Box::new(Cursor::new(Vec::new())))
}

/// The same as [`each_member`] for archives of any size: zips inside are put into a
/// `room`, a file without a name for example, and an Apple Health export is streamed.
///
/// # Errors
/// If it is no zip, its members overlap, or it holds more than the limits allow.
pub fn each_piece<R: Read + Seek>(
    reader: R,
    limits: &Limits,
    room: NewRoom<'_>,
    visit: &mut dyn FnMut(Piece<'_>),
) -> Result<(), ReadError> {
    walk(reader, limits, room, (&|_| true, visit))
}

/// The pieces whose names are wanted, without reading the others; zips inside are
/// passed over unless their own names are wanted.
///
/// # Errors
/// As [`each_piece`].
pub fn each_named<R: Read + Seek>(
    reader: R,
    limits: &Limits,
    wanted: &dyn Fn(&str) -> bool,
    visit: &mut dyn FnMut(Piece<'_>),
) -> Result<(), ReadError> {
    walk(reader, limits, &mut in_memory, (wanted, visit))
}

/// Which members are wanted, and who gets them.
type Wanted<'a> = (&'a dyn Fn(&str) -> bool, &'a mut dyn FnMut(Piece<'_>));

fn walk<R: Read + Seek>(
    mut reader: R,
    limits: &Limits,
    room: NewRoom<'_>,
    (wanted, visit): Wanted<'_>,
) -> Result<(), ReadError> {
    let size = reader.seek(SeekFrom::End(0)).map_err(|why| refused(&why.into()))?;
    let ratio = (limits.ratio as u64).saturating_mul(size).saturating_add(FREE);
    let mut walk = Walk {
        limits,
        room,
        visit,
        wanted,
        members: limits.members,
        left: limits.archive_bytes.min(ratio),
        by_ratio: ratio < limits.archive_bytes,
    };
    walk.archive(reader, "", 1)
}

/// What is left of the limits on the way through an archive and those inside it.
struct Walk<'a> {
    limits: &'a Limits,
    room: NewRoom<'a>,
    visit: &'a mut dyn FnMut(Piece<'_>),
    wanted: &'a dyn Fn(&str) -> bool,
    /// Members that may still come.
    members: usize,
    /// Bytes that may still come out.
    left: u64,
    /// Whether those are bounded by the size of the archive.
    by_ratio: bool,
}

impl Walk<'_> {
    fn archive<R: Read + Seek>(
        &mut self,
        reader: R,
        prefix: &str,
        depth: usize,
    ) -> Result<(), ReadError> {
        let mut archive = ZipArchive::new(reader).map_err(|why| refused(&why))?;
        self.members = self.members.checked_sub(archive.len()).ok_or_else(|| {
            ReadError::TooLarge(format!(
                "this zip has {} members; at most {} are read",
                archive.len(),
                self.limits.members
            ))
        })?;
        // Where a header is damaged this cannot be told; the limits hold all the same.
        if archive.has_overlapping_files().is_ok_and(|overlap| overlap) {
            let why = "the members of this zip lie over each other, as no export's do";
            return Err(ReadError::TooLarge(why.to_owned()));
        }
        for index in 0..archive.len() {
            let Some(about) = member::about(&mut archive, index) else { continue };
            let name = format!("{prefix}{}", about.name);
            if !(self.wanted)(&name) {
                continue;
            }
            if let Err(error) = about.readable {
                (self.visit)(Piece::Member(Member { name, content: Err(error) }));
                continue;
            }
            let inner = self.member(&mut archive, index, &name, depth)?;
            let Some(inner) = inner else { continue };
            let opened = self.archive(inner, &format!("{name}!"), depth + 1);
            match opened {
                // What goes beyond the limits ends the whole archive.
                Err(error @ ReadError::TooLarge(_)) => return Err(error),
                Err(error) => {
                    (self.visit)(Piece::Member(Member { name, content: Err(error) }));
                }
                Ok(()) => {}
            }
        }
        Ok(())
    }

    /// Takes bytes out of what is left.
    fn spend(&mut self, bytes: u64) -> Result<(), ReadError> {
        self.left = self.left.checked_sub(bytes).ok_or_else(|| {
            ReadError::TooLarge(if self.by_ratio {
                format!(
                    "the members of this zip inflate to more than {} times its size",
                    self.limits.ratio
                )
            } else {
                format!(
                    "the members of this zip inflate to more than {} GB",
                    self.limits.archive_bytes >> 30
                )
            })
        })?;
        Ok(())
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
