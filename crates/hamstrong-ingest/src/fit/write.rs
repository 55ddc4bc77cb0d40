//! Writes small FIT files: definitions, messages, header and checksum.

use super::checksum;

const PROTOCOL_2: u8 = 0x20;
/// The profile whose numbers were written down here, 21.18.
const PROFILE: u16 = 2118;
const HEADER: u8 = 14;
const DEFINITION: u8 = 0x40;
/// Longest text of one field in bytes, with the zero at its end.
const TEXT: usize = 250;

/// A value with the base type it is written in. A missing number is the type's own mark.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Value {
    Enum(Option<u8>),
    U16(Option<u16>),
    U32(Option<u32>),
    /// A number in which zero means none.
    U32z(u32),
    Text(String),
}

impl Value {
    const fn base(&self) -> u8 {
        match self {
            Self::Enum(_) => 0x00,
            Self::U16(_) => 0x84,
            Self::U32(_) => 0x86,
            Self::U32z(_) => 0x8C,
            Self::Text(_) => 0x07,
        }
    }

    /// Bytes it takes; a text with the zero at its end.
    fn size(&self) -> usize {
        match self {
            Self::Enum(_) => 1,
            Self::U16(_) => 2,
            Self::U32(_) | Self::U32z(_) => 4,
            Self::Text(text) => cut(text).len() + 1,
        }
    }

    fn put(&self, size: usize, out: &mut Vec<u8>) {
        match self {
            Self::Enum(value) => out.push(value.unwrap_or(u8::MAX)),
            Self::U16(value) => out.extend(value.unwrap_or(u16::MAX).to_le_bytes()),
            Self::U32(value) => out.extend(value.unwrap_or(u32::MAX).to_le_bytes()),
            Self::U32z(value) => out.extend(value.to_le_bytes()),
            Self::Text(text) => {
                let text = cut(text).as_bytes();
                out.extend(text);
                out.extend(std::iter::repeat_n(0, size.saturating_sub(text.len())));
            }
        }
    }
}

/// As much of a text as one field holds, ending with a whole letter.
fn cut(text: &str) -> &str {
    let text = text.split('\0').next().unwrap_or_default();
    let end =
        (0..=text.len().min(TEXT - 1)).rev().find(|at| text.is_char_boundary(*at));
    &text[..end.unwrap_or(0)]
}

/// One field of a message: its number in the profile and its value.
pub(crate) type Field = (u8, Value);

/// A FIT file under construction.
#[derive(Debug, Default)]
pub(crate) struct FitFile {
    data: Vec<u8>,
}

impl FitFile {
    /// Writes messages of one kind that have the same fields, with one definition.
    pub(crate) fn messages(&mut self, global: u16, all: &[Vec<Field>]) {
        let Some(first) = all.first() else { return };
        let widest = |at: usize| {
            all.iter().filter_map(|fields| Some(fields.get(at)?.1.size())).max()
        };
        let sizes: Vec<usize> =
            (0..first.len()).map(|at| widest(at).unwrap_or(1)).collect();
        self.data.extend([DEFINITION, 0, 0]);
        self.data.extend(global.to_le_bytes());
        self.data.push(first.len() as u8);
        for ((number, value), size) in first.iter().zip(&sizes) {
            self.data.extend([*number, *size as u8, value.base()]);
        }
        for fields in all {
            self.data.push(0);
            for ((_, value), size) in fields.iter().zip(&sizes) {
                value.put(*size, &mut self.data);
            }
        }
    }

    /// The finished file.
    pub(crate) fn finish(&self) -> Vec<u8> {
        let mut file = vec![HEADER, PROTOCOL_2];
        file.extend(PROFILE.to_le_bytes());
        file.extend((self.data.len() as u32).to_le_bytes());
        file.extend(b".FIT");
        file.extend(checksum::of(&file).to_le_bytes());
        file.extend(&self.data);
        file.extend(checksum::of(&file).to_le_bytes());
        file
    }
}
