//! XML events of a stream, each in a bounded piece of memory.

use std::cell::Cell;
use std::io::{self, BufReader, Read};
use std::rc::Rc;

use quick_xml::Reader;
use quick_xml::errors::Error;
use quick_xml::events::Event;

use crate::{Limits, ReadError};

/// Bytes read at a time.
const BUFFER: usize = 256 << 10;

/// Lets through so many bytes for one event.
struct Gate<R> {
    from: R,
    /// Bytes that may still come before the next event.
    left: Rc<Cell<usize>>,
}

/// The error of a closed gate, told apart by its own kind.
const CLOSED: io::ErrorKind = io::ErrorKind::FileTooLarge;

impl<R: Read> Read for Gate<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let left = self.left.get();
        if left == 0 {
            return Err(CLOSED.into());
        }
        let most = left.min(into.len());
        let read = self.from.read(&mut into[..most])?;
        self.left.set(left - read);
        Ok(read)
    }
}

/// The events of a stream.
pub(super) struct Stream<R: Read> {
    reader: Reader<BufReader<Gate<R>>>,
    left: Rc<Cell<usize>>,
    buffer: Vec<u8>,
    room: usize,
}

impl<R: Read> Stream<R> {
    pub(super) fn new(from: R, limits: &Limits) -> Self {
        // What is read ahead belongs to later events.
        let room = limits.text.saturating_add(BUFFER);
        let left = Rc::new(Cell::new(room));
        let gate = Gate { from, left: Rc::clone(&left) };
        let mut reader = Reader::from_reader(BufReader::with_capacity(BUFFER, gate));
        let config = reader.config_mut();
        config.trim_text_start = true;
        config.expand_empty_elements = true;
        config.allow_dangling_amp = true;
        config.check_end_names = false;
        Self { reader, left, buffer: Vec::new(), room }
    }

    /// The next event; none where the file is broken or breaks off.
    ///
    /// # Errors
    /// If one event is larger than the limit.
    pub(super) fn next(&mut self) -> Result<Option<Event<'_>>, ReadError> {
        self.buffer.clear();
        self.left.set(self.room);
        match self.reader.read_event_into(&mut self.buffer) {
            Ok(event) => Ok(Some(event)),
            // The file's own end, or the limit of the archive around it.
            Err(Error::Io(why)) if why.kind() == CLOSED => {
                let most = self.room >> 10;
                Err(ReadError::TooLarge(why.get_ref().map_or_else(
                    || format!("a part of this file is longer than {most} kB"),
                    |why| format!("this file is too large: {why}"),
                )))
            }
            Err(_) => Ok(None),
        }
    }
}
