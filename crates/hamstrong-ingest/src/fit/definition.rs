//! A definition message, compiled once into the few copies a data message needs.

use super::profile::{self, COLUMNS, Kind};

/// Marks a value that a message lacks.
pub(super) const NONE: u32 = u32::MAX;

/// The values of one message, by column of its kind.
pub(super) type Cells = [u32; COLUMNS];

/// One copy: `column` takes the number at `at`, unless it is the `invalid` one.
#[derive(Clone, Copy, Debug, Default)]
struct Copy {
    at: u16,
    column: u8,
    invalid: u32,
}

/// A definition: how long its messages are and what is copied out of them.
#[derive(Debug)]
pub(super) struct Plan {
    pub(super) kind: Kind,
    /// Bytes of a message, without its header byte.
    pub(super) size: usize,
    big_endian: bool,
    one: Vec<Copy>,
    two: Vec<Copy>,
    four: Vec<Copy>,
    /// Where the three bytes of packed speed and distance are.
    packed: Option<usize>,
    /// Where the text is, and how long.
    text: Option<(usize, usize)>,
}

/// A compiled plan and the bytes its definition took.
pub(super) struct Compiled {
    pub(super) plan: Plan,
    pub(super) taken: usize,
}

const FIELD: usize = 3;

/// Compiles the definition that follows its header byte.
///
/// `Err` says what is wrong with it, `Ok(None)` that the bytes end too early.
pub(super) fn compile(
    bytes: &[u8],
    developer: bool,
) -> Result<Option<Compiled>, &'static str> {
    let Some(&[_, order, low, high, fields]) = bytes.first_chunk::<5>() else {
        return Ok(None);
    };
    let big_endian = match order {
        0 => false,
        1 => true,
        _ => return Err("a definition without a known byte order"),
    };
    let global = if big_endian { [high, low] } else { [low, high] }.map(u16::from);
    let global = global[0] | global[1] << 8;
    let mut taken = 5 + FIELD * usize::from(fields);
    let Some(fields) = bytes.get(5..taken) else { return Ok(None) };
    let mut plan = Plan::new(profile::kind(global), big_endian);
    for &[number, size, base] in fields.as_chunks::<FIELD>().0 {
        plan.add(number, size, base);
    }
    if developer {
        let Some(&count) = bytes.get(taken) else { return Ok(None) };
        let end = taken + 1 + FIELD * usize::from(count);
        let Some(fields) = bytes.get(taken + 1..end) else { return Ok(None) };
        let sizes = fields.as_chunks::<FIELD>().0.iter().map(|f| usize::from(f[1]));
        plan.size += sizes.sum::<usize>();
        taken = end;
    }
    Ok(Some(Compiled { plan, taken }))
}

impl Plan {
    const fn new(kind: Kind, big_endian: bool) -> Self {
        Self {
            kind,
            size: 0,
            big_endian,
            one: Vec::new(),
            two: Vec::new(),
            four: Vec::new(),
            packed: None,
            text: None,
        }
    }

    fn add(&mut self, number: u8, size: u8, base: u8) {
        let at = self.size as u16;
        let size = usize::from(size);
        self.size += size;
        if self.kind == Kind::Record && number == profile::PACKED && size == 3 {
            self.packed = Some(usize::from(at));
        }
        if self.kind.text() == Some(number) {
            self.text = Some((usize::from(at), size));
        }
        let Some(column) = self.kind.column(number) else { return };
        // Of the exercises a watch thought of, the first is the likeliest.
        let first = if self.kind == Kind::Set { width(base).min(size) } else { size };
        let Some(invalid) = invalid(base, first) else { return };
        let copies = match first {
            1 => &mut self.one,
            2 => &mut self.two,
            _ => &mut self.four,
        };
        copies.push(Copy { at, column, invalid });
    }

    /// Writes the values of one message, which is `size` bytes long, into empty cells:
    /// in place, for moving cells just written would wait for every one of them.
    #[inline]
    pub(super) fn fill(&self, message: &[u8], cells: &mut Cells) {
        if self.big_endian {
            self.copy::<true>(message, cells);
        } else {
            self.copy::<false>(message, cells);
        }
    }

    #[inline]
    fn copy<const BIG: bool>(&self, message: &[u8], cells: &mut Cells) {
        let mut put = |copy: &Copy, value: u32| {
            if value != copy.invalid
                && let Some(cell) = cells.get_mut(usize::from(copy.column))
            {
                *cell = value;
            }
        };
        for copy in &self.four {
            if let Some(raw) = chunk::<4>(message, copy.at) {
                let value =
                    if BIG { u32::from_be_bytes(raw) } else { u32::from_le_bytes(raw) };
                put(copy, value);
            }
        }
        for copy in &self.two {
            if let Some(raw) = chunk::<2>(message, copy.at) {
                let value =
                    if BIG { u16::from_be_bytes(raw) } else { u16::from_le_bytes(raw) };
                put(copy, u32::from(value));
            }
        }
        for copy in &self.one {
            if let Some([value]) = chunk::<1>(message, copy.at) {
                put(copy, u32::from(value));
            }
        }
    }

    /// The packed speed and distance of a record: three bytes, unless all are empty.
    #[inline]
    pub(super) fn packed(&self, message: &[u8]) -> Option<[u8; 3]> {
        let packed = chunk::<3>(message, self.packed? as u16)?;
        (packed != [u8::MAX; 3]).then_some(packed)
    }

    /// The text of a message, up to its first zero.
    pub(super) fn text(&self, message: &[u8]) -> Option<String> {
        let (at, size) = self.text?;
        let text = message.get(at..at + size)?.split(|byte| *byte == 0).next()?;
        let text = str::from_utf8(text).ok()?.trim();
        let plain = !text.is_empty() && !text.contains(char::is_control);
        plain.then(|| text.to_owned())
    }
}

#[inline]
fn chunk<const N: usize>(message: &[u8], at: u16) -> Option<[u8; N]> {
    message.get(usize::from(at)..)?.first_chunk::<N>().copied()
}

/// Bytes of one value of a base type; one of a type that is not used.
const fn width(base: u8) -> usize {
    match base & 0x1F {
        0x03 | 0x04 | 0x0B => 2,
        0x05 | 0x06 | 0x0C => 4,
        _ => 1,
    }
}

/// The number that means "no value" in a base type; `None` if the type is not a
/// plain integer of this size.
fn invalid(base: u8, size: usize) -> Option<u32> {
    let (width, invalid) = match base & 0x1F {
        0x00 | 0x02 | 0x0D => (1, 0xFF),
        0x01 => (1, 0x7F),
        0x03 => (2, 0x7FFF),
        0x04 => (2, 0xFFFF),
        0x05 => (4, 0x7FFF_FFFF),
        0x06 => (4, 0xFFFF_FFFF),
        0x0A => (1, 0),
        0x0B => (2, 0),
        0x0C => (4, 0),
        _ => return None,
    };
    (width == size).then_some(invalid)
}
