//! One sequence decoded: records as rows, the few other messages as they are.

use super::definition::{self, Cells, NONE, Plan};
use super::header::Extent;
use super::profile::{self, COLUMNS, Kind, column};
use super::row::{Packed, Row, compressed_time, stated_time};

const LOCAL_TYPES: usize = 16;
const COMPRESSED: u8 = 0x80;
const DEFINITION: u8 = 0x40;
const DEVELOPER: u8 = 0x20;
/// A message other than a record is counted with this many records' worth of memory.
const WEIGHT: usize = 4;
/// Most names of exercises that are kept.
const TITLES: usize = 1000;

/// Maker and model as one message names them.
#[derive(Debug)]
pub(super) struct Named {
    pub(super) cells: Cells,
    pub(super) text: Option<String>,
}

/// What one sequence says.
#[derive(Debug, Default)]
pub(super) struct Messages {
    pub(super) rows: Vec<Row>,
    pub(super) sessions: Vec<Cells>,
    pub(super) laps: Vec<Cells>,
    pub(super) events: Vec<Cells>,
    pub(super) sets: Vec<Cells>,
    pub(super) titles: Vec<Named>,
    pub(super) activity: Option<Cells>,
    pub(super) sport: Option<Cells>,
    pub(super) file: Option<Named>,
    pub(super) device: Option<Named>,
    /// Records without a time.
    pub(super) undated: usize,
    /// Where reading stopped before the end, and why.
    pub(super) stopped: Option<(usize, &'static str)>,
}

/// More samples than the limit.
#[derive(Debug)]
pub(super) struct TooMany;

struct Reader<'a> {
    plans: [Option<Box<Plan>>; LOCAL_TYPES],
    messages: Messages,
    last_time: u32,
    packed: Packed,
    room: usize,
    bytes: &'a [u8],
    at: usize,
}

enum Stop {
    CutShort,
    Damaged(&'static str),
    TooMany,
}

/// Decodes the messages of one sequence, up to the first that makes no sense.
pub(super) fn decode(
    bytes: &[u8],
    extent: &Extent,
    room: usize,
) -> Result<Messages, TooMany> {
    let bytes = bytes.get(..extent.end).unwrap_or(bytes);
    let mut reader = Reader {
        plans: Default::default(),
        messages: Messages::default(),
        last_time: 0,
        packed: Packed::default(),
        room,
        bytes,
        at: extent.data,
    };
    while reader.at < bytes.len() {
        let reason = match reader.message() {
            Ok(()) => continue,
            Err(Stop::TooMany) => return Err(TooMany),
            Err(Stop::CutShort) if extent.open => break,
            Err(Stop::CutShort) => "a message runs past the end",
            Err(Stop::Damaged(reason)) => reason,
        };
        reader.messages.stopped = Some((reader.at, reason));
        break;
    }
    Ok(reader.messages)
}

impl Reader<'_> {
    #[inline]
    fn message(&mut self) -> Result<(), Stop> {
        let Some((&header, body)) =
            self.bytes.get(self.at..).and_then(<[u8]>::split_first)
        else {
            return Err(Stop::CutShort);
        };
        let compressed = header & COMPRESSED != 0;
        if !compressed && header & DEFINITION != 0 {
            return self.definition(header, body);
        }
        let local = if compressed { header >> 5 & 3 } else { header & 0xF };
        let Some(plan) = self.plans.get(usize::from(local)).and_then(Option::as_ref)
        else {
            return Err(Stop::Damaged("a message of an undefined type"));
        };
        let Some(message) = body.get(..plan.size) else { return Err(Stop::CutShort) };
        self.at += 1 + plan.size;
        let mut cells = [NONE; COLUMNS];
        plan.fill(message, &mut cells);
        let short = compressed.then(|| compressed_time(self.last_time, header));
        let time = stated_time(&cells).or(short);
        self.last_time = time.unwrap_or(self.last_time);
        if plan.kind == Kind::Other {
            return Ok(());
        }
        if plan.kind != Kind::Record {
            cells[column::TIME] = time.unwrap_or(NONE);
            let text = plan.text(message);
            let kind = plan.kind;
            return self.keep(kind, Named { cells, text });
        }
        if let Some(packed) = plan.packed(message) {
            self.packed.unpack(packed, &mut cells);
        }
        let Some(time) = time else {
            self.messages.undated += 1;
            return Ok(());
        };
        self.room = self.room.checked_sub(1).ok_or(Stop::TooMany)?;
        if self.messages.rows.is_empty() {
            // As if the rest were records like this one; never more than twice the file.
            let each = (1 + plan.size).max(size_of::<Row>() / 2);
            let more = (self.bytes.len() - self.at) / each;
            self.messages.rows.reserve((1 + more).min(self.room + 1));
        }
        self.messages.rows.push(Row::new(time, &cells));
        Ok(())
    }

    fn definition(&mut self, header: u8, body: &[u8]) -> Result<(), Stop> {
        let compiled = definition::compile(body, header & DEVELOPER != 0)
            .map_err(Stop::Damaged)?
            .ok_or(Stop::CutShort)?;
        self.at += 1 + compiled.taken;
        if let Some(slot) = self.plans.get_mut(usize::from(header & 0xF)) {
            *slot = Some(Box::new(compiled.plan));
        }
        Ok(())
    }

    fn keep(&mut self, kind: Kind, named: Named) -> Result<(), Stop> {
        let list = match kind {
            Kind::Session => &mut self.messages.sessions,
            Kind::Lap => &mut self.messages.laps,
            Kind::Event => &mut self.messages.events,
            Kind::Set => &mut self.messages.sets,
            _ => {
                self.messages.keep_single(kind, named);
                return Ok(());
            }
        };
        self.room = self.room.checked_sub(WEIGHT).ok_or(Stop::TooMany)?;
        list.push(named.cells);
        Ok(())
    }
}

impl Messages {
    fn keep_single(&mut self, kind: Kind, named: Named) {
        const CREATOR: u32 = 0;
        const INDEX: usize = 1;
        const SPORT: usize = 1;
        match kind {
            Kind::Activity => self.activity = Some(named.cells),
            Kind::Title if self.titles.len() < TITLES => self.titles.push(named),
            Kind::Sport if profile::is_sport(named.cells[SPORT]) => {
                self.sport = Some(named.cells);
            }
            Kind::FileId if self.file.is_none() => self.file = Some(named),
            Kind::DeviceInfo
                if named.cells[INDEX] == CREATOR && self.device.is_none() =>
            {
                self.device = Some(named);
            }
            _ => {}
        }
    }
}
