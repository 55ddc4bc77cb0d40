//! Samples as one packed blob: differences between neighbours, byte by byte, then zstd.
//!
//! A blob is a version byte and one zstd frame with a checksum. The frame holds a byte
//! saying which columns there are, the number of samples (four bytes, least first), and
//! for each column its differences in zigzag form: all lowest bytes, then the next.

use std::cell::RefCell;

use hamstrong_domain::recording::Samples;
use zstd::bulk::{Compressor, Decompressor};

/// Version of the form, the first byte of every blob.
pub const VERSION: u8 = 1;

/// Most samples of one recording that are read back: 48 days at one a second.
pub const MAX_SAMPLES: usize = 1 << 22;

const LEVEL: i32 = 1;
const HEAD: usize = 5;
/// Bytes a sample of each column, in the order of the blob.
const WIDTHS: [usize; 8] = [4, 4, 4, 4, 2, 2, 1, 2];
const WIDEST: usize = 23;

thread_local! {
    static PACKER: RefCell<Packer> = RefCell::new(Packer::new());
    static UNPACKER: RefCell<Decompressor<'static>> = RefCell::new(
        Decompressor::new().expect("a context asks for memory only"),
    );
}

struct Packer {
    zstd: Compressor<'static>,
    raw: Vec<u8>,
    differences: Vec<u32>,
}

impl Packer {
    fn new() -> Self {
        let mut zstd = Compressor::new(LEVEL).expect("a context asks for memory only");
        zstd.include_checksum(true).expect("zstd knows this setting");
        Self { zstd, raw: Vec::new(), differences: Vec::new() }
    }

    fn column(&mut self, index: usize, values: impl ExactSizeIterator<Item = u32>) {
        let (width, count) = (WIDTHS[index], values.len());
        if count == 0 {
            return;
        }
        self.raw[0] |= 1 << index;
        self.differences.clear();
        let mut before = 0;
        self.differences.extend(values.map(|value| {
            let difference = zigzag(value.wrapping_sub(before), width);
            before = value;
            difference
        }));
        let start = self.raw.len();
        self.raw.resize(start + count * width, 0);
        for (plane, bytes) in self.raw[start..].chunks_exact_mut(count).enumerate() {
            for (byte, difference) in bytes.iter_mut().zip(&self.differences) {
                *byte = (difference >> (8 * plane)) as u8;
            }
        }
    }
}

/// Packs samples. A column that is not as long as the times is left out: the original
/// file still has it.
///
/// # Panics
/// If there is no memory left for a buffer.
pub fn encode(samples: &Samples) -> Vec<u8> {
    PACKER.with_borrow_mut(|packer| {
        let n = samples.len();
        packer.raw.clear();
        packer.raw.push(0);
        packer
            .raw
            .extend_from_slice(&u32::try_from(n).unwrap_or(u32::MAX).to_le_bytes());
        packer.column(0, samples.elapsed_ms.iter().copied());
        packer.column(1, whole(&samples.latitude_e7, n).map(|v| v.cast_unsigned()));
        packer.column(2, whole(&samples.longitude_e7, n).map(|v| v.cast_unsigned()));
        packer.column(3, whole(&samples.distance_cm, n).copied());
        packer.column(4, whole(&samples.speed_mm_s, n).map(|v| u32::from(*v)));
        packer.column(
            5,
            whole(&samples.altitude_dm, n).map(|v| u32::from(v.cast_unsigned())),
        );
        packer.column(6, whole(&samples.heart_rate_bpm, n).map(|v| u32::from(*v)));
        packer.column(7, whole(&samples.cadence_c_min, n).map(|v| u32::from(*v)));
        let frame =
            packer.zstd.compress(&packer.raw).expect("the buffer is sized for it");
        let mut blob = Vec::with_capacity(1 + frame.len());
        blob.push(VERSION);
        blob.extend_from_slice(&frame);
        blob
    })
}

/// Unpacks what `encode` packed.
///
/// # Errors
/// If the blob is damaged or of another version; says why in words.
pub fn decode(blob: &[u8]) -> Result<Samples, String> {
    let (&version, frame) = blob.split_first().ok_or("the samples are empty")?;
    if version != VERSION {
        return Err(format!("the samples have form {version}, not {VERSION}"));
    }
    let most = HEAD + WIDEST * MAX_SAMPLES;
    let raw = UNPACKER
        .with_borrow_mut(|zstd| zstd.decompress(frame, most))
        .map_err(|error| format!("the samples do not unpack: {error}"))?;
    let (head, planes) =
        raw.split_first_chunk::<HEAD>().ok_or("the samples are short")?;
    let [columns, count @ ..] = *head;
    let count = u32::from_le_bytes(count) as usize;
    let widths = (0..8).filter(|i| columns & (1 << i) != 0).map(|i| WIDTHS[i]);
    let width: usize = widths.sum();
    if count.checked_mul(width) != Some(planes.len())
        || (count > 0) != (columns & 1 == 1)
    {
        return Err(format!("{} bytes do not hold {count} samples", planes.len()));
    }
    let mut reader = Reader { columns, count, planes };
    Ok(Samples {
        elapsed_ms: reader.column(0, |v| v),
        latitude_e7: reader.column(1, u32::cast_signed),
        longitude_e7: reader.column(2, u32::cast_signed),
        distance_cm: reader.column(3, |v| v),
        speed_mm_s: reader.column(4, |v| v as u16),
        altitude_dm: reader.column(5, |v| (v as u16).cast_signed()),
        heart_rate_bpm: reader.column(6, |v| v as u8),
        cadence_c_min: reader.column(7, |v| v as u16),
    })
}

struct Reader<'a> {
    columns: u8,
    count: usize,
    planes: &'a [u8],
}

impl Reader<'_> {
    fn column<T>(&mut self, index: usize, narrow: impl Fn(u32) -> T) -> Vec<T> {
        if self.columns & (1 << index) == 0 {
            return Vec::new();
        }
        let (mine, rest) = self.planes.split_at(self.count * WIDTHS[index]);
        self.planes = rest;
        let mut differences = vec![0_u32; self.count];
        for (plane, bytes) in mine.chunks_exact(self.count).enumerate() {
            for (difference, byte) in differences.iter_mut().zip(bytes) {
                *difference |= u32::from(*byte) << (8 * plane);
            }
        }
        let mut value = 0_u32;
        let add = |difference: u32| {
            value = value.wrapping_add(unzigzag(difference));
            narrow(value)
        };
        differences.into_iter().map(add).collect()
    }
}

fn whole<T>(column: &[T], samples: usize) -> std::slice::Iter<'_, T> {
    let fits = column.len() == samples;
    debug_assert!(fits || column.is_empty(), "a column is empty or whole");
    if fits { column.iter() } else { [].iter() }
}

/// Small differences, up or down, become small numbers: 0, -1, 1, -2 are 0, 1, 2, 3.
const fn zigzag(difference: u32, width: usize) -> u32 {
    let unused = 32 - 8 * width as u32;
    let signed = (difference << unused).cast_signed() >> unused;
    ((signed << 1) ^ (signed >> 31)).cast_unsigned() & (u32::MAX >> unused)
}

const fn unzigzag(folded: u32) -> u32 {
    (folded >> 1) ^ (folded & 1).wrapping_neg()
}
