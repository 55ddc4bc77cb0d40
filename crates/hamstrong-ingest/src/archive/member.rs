//! One member of an archive: bytes, a zip to be opened, or a stream.

use std::io::{self, Cursor, Read, Seek, SeekFrom, Write as _};

use zip::CompressionMethod;
use zip::ZipArchive;

use super::name::{is_clutter, shown};
use super::{Member, Piece, Room, Walk, container, refused};
use crate::gzip::{Drain, drain};
use crate::{Kind, ReadError, sniff};

/// Bytes looked at to tell what a member is; those of an Apple Health export begin with
/// a description of their own elements.
const HEAD: u64 = 64 << 10;

/// What is known of a member before it is read.
pub(super) struct About {
    pub(super) name: String,
    pub(super) readable: Result<(), ReadError>,
}

/// What the directory says of a member; none of what is passed over.
pub(super) fn about<R: Read + Seek>(
    archive: &mut ZipArchive<R>,
    index: usize,
) -> Option<About> {
    let entry = match archive.by_index_data(index) {
        Ok(entry) => entry,
        Err(why) => {
            let name = format!("member {}", index + 1);
            return Some(About { name, readable: Err(refused(&why)) });
        }
    };
    if entry.is_dir() || entry.is_symlink() {
        return None;
    }
    let raw = String::from_utf8_lossy(entry.name_raw());
    let name = entry.name().unwrap_or(raw);
    if is_clutter(&name) {
        return None;
    }
    let method = entry.compression();
    let known =
        matches!(method, CompressionMethod::Stored | CompressionMethod::Deflated);
    let readable = if entry.encrypted() {
        Err(container("this member is encrypted"))
    } else if known {
        Ok(())
    } else {
        let why = format!("this member is packed by a method not read ({method})");
        Err(container(&why))
    };
    Some(About { name: shown(&name), readable })
}

impl Walk<'_> {
    /// Gives a member to the visitor; gives back a zip inside, put into a room.
    pub(super) fn member<R: Read + Seek>(
        &mut self,
        archive: &mut ZipArchive<R>,
        index: usize,
        name: &str,
        depth: usize,
    ) -> Result<Option<Box<dyn Room>>, ReadError> {
        let refuse = |walk: &mut Self, error: ReadError| {
            let name = name.to_owned();
            (walk.visit)(Piece::Member(Member { name, content: Err(error) }));
            Ok(None)
        };
        let mut file = match archive.by_index(index) {
            Ok(file) => file,
            Err(why) => return refuse(self, refused(&why)),
        };
        let packed = usize::try_from(file.compressed_size()).unwrap_or(usize::MAX);
        let mut head = Vec::new();
        if let Err(why) = (&mut file).take(HEAD).read_to_end(&mut head) {
            self.spend(head.len() as u64)?;
            return refuse(self, damaged(&why.to_string()));
        }
        let mut all = Cursor::new(head.as_slice()).chain(&mut file);
        match sniff(&head) {
            Kind::Zip if depth >= self.limits.nesting => {
                let why = format!(
                    "this is a zip inside a zip, more than {} deep",
                    self.limits.nesting
                );
                refuse(self, container(&why))
            }
            Kind::Zip => match self.moved(&mut all, packed) {
                Ok(room) => Ok(Some(room)),
                Err(error @ ReadError::TooLarge(_)) => Err(error),
                Err(error) => refuse(self, error),
            },
            Kind::Xml(root) if root == "HealthData" => {
                let most = self.most(packed).min(self.left);
                let mut bytes = Bounded { from: &mut all, left: most, over: false };
                (self.visit)(Piece::Health {
                    name: name.to_owned(),
                    bytes: &mut bytes,
                });
                let spent = most - bytes.left;
                self.spend(spent)?;
                Ok(None)
            }
            _ => {
                let content = self.bytes(&mut all, packed)?;
                let name = name.to_owned();
                (self.visit)(Piece::Member(Member { name, content }));
                Ok(None)
            }
        }
    }

    /// Most bytes that so many packed ones may become.
    const fn most(&self, packed: usize) -> u64 {
        const FREE: u64 = 1 << 20;
        (self.limits.ratio as u64).saturating_mul(packed as u64).saturating_add(FREE)
    }

    /// The bytes of a member; the outer error ends the archive.
    fn bytes(
        &mut self,
        all: &mut dyn Read,
        packed: usize,
    ) -> Result<Result<Vec<u8>, ReadError>, ReadError> {
        let mut bytes = Vec::new();
        let drained = drain(all, packed, self.limits, &mut bytes);
        self.spend(bytes.len() as u64)?;
        Ok(match drained {
            Ok(()) => Ok(bytes),
            Err(Drain::Passed(error)) => Err(error),
            Err(Drain::Broken(why)) => Err(damaged(&why)),
        })
    }

    /// A zip inside, moved into a room.
    fn moved(
        &mut self,
        all: &mut dyn Read,
        packed: usize,
    ) -> Result<Box<dyn Room>, ReadError> {
        let no_room = |why: io::Error| {
            container(&format!("there is no room for the zip inside this zip ({why})"))
        };
        let mut room = (self.room)().map_err(no_room)?;
        let most = self.most(packed).min(self.left);
        let mut buffer = vec![0; HEAD as usize];
        let mut moved = 0;
        loop {
            let read =
                all.read(&mut buffer).map_err(|why| damaged(&why.to_string()))?;
            if read == 0 {
                break;
            }
            moved += read as u64;
            if moved > most {
                return Err(ReadError::TooLarge(format!(
                    "a zip inside this zip inflates to more than {} times its size",
                    self.limits.ratio
                )));
            }
            room.write_all(&buffer[..read]).map_err(no_room)?;
        }
        self.spend(moved)?;
        room.seek(SeekFrom::Start(0)).map_err(no_room)?;
        Ok(room)
    }
}

fn damaged(why: &str) -> ReadError {
    ReadError::Damaged(format!("this member of the zip is damaged ({why})"))
}

/// Bytes up to a limit; beyond it an error, not an end.
struct Bounded<'a> {
    from: &'a mut dyn Read,
    left: u64,
    over: bool,
}

impl Read for Bounded<'_> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        if self.left == 0 {
            let mut one = [0];
            self.over |= self.from.read(&mut one)? > 0;
            if self.over {
                let why = "it inflates far beyond its size";
                return Err(io::Error::new(io::ErrorKind::FileTooLarge, why));
            }
            return Ok(0);
        }
        let most = usize::try_from(self.left).unwrap_or(usize::MAX).min(into.len());
        let read = self.from.read(&mut into[..most])?;
        self.left -= read as u64;
        Ok(read)
    }
}
