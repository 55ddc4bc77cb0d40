//! Writes small FIT files for the tests, byte by byte.

/// One field of a definition and its value: number, base type, bytes of the value.
#[derive(Clone, Copy)]
pub struct Field(pub u8, pub Value);

/// A value with its base type.
#[derive(Clone, Copy)]
pub enum Value {
    Enum(u8),
    U8(u8),
    U16(u16),
    U32(u32),
    I32(i32),
    Bytes3([u8; 3]),
    U16s([u16; 3]),
}

impl Value {
    const fn base(self) -> u8 {
        match self {
            Self::Enum(_) => 0x00,
            Self::U8(_) => 0x02,
            Self::U16(_) | Self::U16s(_) => 0x84,
            Self::U32(_) => 0x86,
            Self::I32(_) => 0x85,
            Self::Bytes3(_) => 0x0D,
        }
    }

    fn bytes(self, big: bool) -> Vec<u8> {
        let mut bytes = match self {
            Self::Enum(value) | Self::U8(value) => return vec![value],
            Self::Bytes3(value) => return value.to_vec(),
            Self::U16s(values) => {
                let one = |value: u16| Self::U16(value).bytes(big);
                return values.into_iter().flat_map(one).collect();
            }
            Self::U16(value) => value.to_le_bytes().to_vec(),
            Self::U32(value) => value.to_le_bytes().to_vec(),
            Self::I32(value) => value.to_le_bytes().to_vec(),
        };
        if big {
            bytes.reverse();
        }
        bytes
    }
}

/// A FIT file under construction.
#[derive(Clone, Default)]
pub struct FitWriter {
    big: bool,
    developer: u8,
    data: Vec<u8>,
}

/// The start of the tests' runs: 2026-03-08 08:00 UTC, in seconds of FIT.
pub const START: u32 = 1_141_891_200;
/// Degrees × 10⁷ of the tests' first point.
pub const LATITUDE_E7: i32 = 480_000_000;

impl FitWriter {
    pub fn big_endian() -> Self {
        Self { big: true, ..Self::default() }
    }

    /// Every message carries one developer field of so many bytes.
    pub fn with_developer_bytes(count: u8) -> Self {
        Self { developer: count, ..Self::default() }
    }

    /// Writes a definition for the local type.
    pub fn define(&mut self, local: u8, global: u16, fields: &[Field]) -> &mut Self {
        let flags = if self.developer > 0 { 0x60 } else { 0x40 };
        self.data.extend([flags | local, 0, u8::from(self.big)]);
        let global = if self.big { global.to_be_bytes() } else { global.to_le_bytes() };
        self.data.extend(global);
        self.data.push(fields.len() as u8);
        for Field(number, value) in fields {
            let size = value.bytes(false).len() as u8;
            self.data.extend([*number, size, value.base()]);
        }
        if self.developer > 0 {
            self.data.extend([1, 0, self.developer, 0]);
        }
        self
    }

    /// Writes a data message of a defined local type.
    pub fn data(&mut self, header: u8, fields: &[Field]) -> &mut Self {
        self.data.push(header);
        for Field(_, value) in fields {
            self.data.extend(value.bytes(self.big));
        }
        self.data.extend(vec![0xAB; usize::from(self.developer)]);
        self
    }

    /// Definition and message in one.
    pub fn message(&mut self, global: u16, fields: &[Field]) -> &mut Self {
        self.define(0, global, fields).data(0, fields)
    }

    pub fn raw(&mut self, bytes: &[u8]) -> &mut Self {
        self.data.extend(bytes);
        self
    }

    pub fn file_id(&mut self, kind: u8) -> &mut Self {
        use Value::{Enum, U16, U32};
        let fields = [Field(0, Enum(kind)), Field(1, U16(1)), Field(2, U16(3113))];
        self.message(0, &[fields.as_slice(), &[Field(4, U32(START))]].concat())
    }

    /// Records of one second each, from `from` seconds after the start.
    pub fn records(&mut self, from: u32, count: u32) -> &mut Self {
        for second in from..from + count {
            self.message(20, &record(second));
        }
        self
    }

    pub fn timer(&mut self, second: u32, change: u8) -> &mut Self {
        use Value::{Enum, U32};
        let fields = [Field(253, U32(START + second)), Field(0, Enum(0))];
        self.message(21, &[fields.as_slice(), &[Field(1, Enum(change))]].concat())
    }

    pub fn session(&mut self, from: u32, seconds: u32, sport: (u8, u8)) -> &mut Self {
        self.summary(18, from, seconds, [(5, sport.0), (6, sport.1)])
    }

    pub fn lap(&mut self, from: u32, seconds: u32) -> &mut Self {
        self.summary(19, from, seconds, [(25, 1), (39, 0)])
    }

    fn summary(
        &mut self,
        global: u16,
        from: u32,
        seconds: u32,
        sport: [(u8, u8); 2],
    ) -> &mut Self {
        use Value::{Enum, U32};
        let [sport, sub_sport] =
            sport.map(|(number, value)| Field(number, Enum(value)));
        let fields = [
            Field(253, U32(START + from + seconds)),
            Field(2, U32(START + from)),
            Field(7, U32(seconds * 1000)),
            Field(8, U32(seconds * 1000)),
            Field(9, U32(seconds * 300)),
            sport,
            sub_sport,
        ];
        self.message(global, &fields)
    }

    pub fn activity(&mut self, second: u32, offset_s: i32) -> &mut Self {
        use Value::U32;
        let time = START + second;
        let local = time.saturating_add_signed(offset_s);
        self.message(34, &[Field(253, U32(time)), Field(5, U32(local))])
    }

    /// The finished sequence, header and checksum included.
    pub fn finish(&self) -> Vec<u8> {
        self.finish_declaring(self.data.len())
    }

    /// The same, with another length in its header.
    pub fn finish_declaring(&self, length: usize) -> Vec<u8> {
        let mut file = vec![14, 0x20, 0x5C, 0x08];
        file.extend((length as u32).to_le_bytes());
        file.extend(b".FIT");
        // A header checksum of zero is allowed and means there is none.
        file.extend([0, 0]);
        file.extend(&self.data);
        let checksum = crc(&file);
        file.extend(checksum.to_le_bytes());
        file
    }
}

/// The fields of a record that many seconds after the start: 3 m/s to the north.
pub fn record(second: u32) -> [Field; 8] {
    use Value::{I32, U8, U16, U32};
    let semicircles =
        |e7: i32| (f64::from(e7) * 2_147_483_648.0 / 1.8e9).round() as i32;
    [
        Field(253, U32(START + second)),
        Field(0, I32(semicircles(LATITUDE_E7 + 270 * second.cast_signed()))),
        Field(1, I32(semicircles(110_000_000))),
        Field(5, U32(second * 300)),
        Field(73, U32(3000)),
        Field(2, U16((500 + 520) * 5)),
        Field(3, U8(150)),
        Field(4, U8(85)),
    ]
}

/// One bit at a time, unlike the reader's.
fn crc(bytes: &[u8]) -> u16 {
    bytes.iter().fold(0, |crc, byte| {
        (0..8).fold(crc ^ u16::from(*byte), |crc: u16, _| {
            if crc & 1 == 1 { crc >> 1 ^ 0xA001 } else { crc >> 1 }
        })
    })
}
