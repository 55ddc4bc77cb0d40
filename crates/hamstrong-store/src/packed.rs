//! Files made ready to keep: the costly part, done outside of the writer.

use std::cell::RefCell;

use hamstrong_domain::diary::RecordingId;
use hamstrong_domain::recording::{NO_DISTANCE, Recording};
use zstd::bulk::{Compressor, Decompressor};

use crate::rows::extras;
use crate::{FileSeen, Kept, codec};

/// Largest original that is packed or unpacked, in bytes: a database's own limit.
pub(crate) const MAX_ORIGINAL: usize = 1 << 30;

const LEVEL: i32 = 1;

thread_local! {
    static PACKER: RefCell<Compressor<'static>> = RefCell::new(
        Compressor::new(LEVEL).expect("a context asks for memory only"),
    );
}

/// One file with everything compressed, ready to be written. Any thread may pack.
#[derive(Clone, Debug)]
pub struct Packed {
    pub(crate) file: FileSeen,
    pub(crate) original: Option<PackedOriginal>,
    pub(crate) recordings: Vec<PackedRecording>,
}

#[derive(Clone, Debug)]
pub(crate) struct PackedOriginal {
    pub(crate) size: usize,
    pub(crate) packing: &'static str,
    pub(crate) bytes: Vec<u8>,
}

#[derive(Clone, Debug)]
pub(crate) struct PackedRecording {
    pub(crate) id: RecordingId,
    /// Without samples: they are in `columns`.
    pub(crate) recording: Recording,
    pub(crate) samples: u32,
    pub(crate) duration_ms: u32,
    pub(crate) distance_m: Option<f64>,
    pub(crate) extras: String,
    pub(crate) columns: Vec<u8>,
}

impl Packed {
    /// Packs one file. The original's bytes are kept as they are if they are already
    /// compressed.
    pub fn new(kept: Kept) -> Self {
        let recordings = kept.recordings.into_iter();
        Self {
            file: kept.file,
            original: kept.original.map(PackedOriginal::new),
            recordings: recordings.map(|(id, r)| PackedRecording::new(id, r)).collect(),
        }
    }
}

impl PackedOriginal {
    pub(crate) fn new(bytes: Vec<u8>) -> Self {
        let size = bytes.len();
        if is_compressed(&bytes) {
            return Self { size, packing: "none", bytes };
        }
        let frame = PACKER.with_borrow_mut(|zstd| zstd.compress(&bytes));
        let mut frame = frame.expect("the buffer is sized for it");
        if frame.len() >= size {
            return Self { size, packing: "none", bytes };
        }
        frame.shrink_to_fit();
        Self { size, packing: "zstd", bytes: frame }
    }
}

impl PackedRecording {
    pub(crate) fn new(id: RecordingId, mut recording: Recording) -> Self {
        let samples = std::mem::take(&mut recording.samples);
        let last = samples.distance_cm.iter().rfind(|cm| **cm != NO_DISTANCE);
        let stated_ms = recording.stated.elapsed_s.map_or(0, |s| (s * 1000.0) as u32);
        Self {
            id,
            samples: u32::try_from(samples.len()).unwrap_or(u32::MAX),
            duration_ms: samples.elapsed_ms.last().copied().unwrap_or(stated_ms),
            distance_m: last
                .map(|cm| f64::from(*cm) / 100.0)
                .or(recording.stated.distance_m)
                .filter(|metres| metres.is_finite()),
            extras: extras(&recording),
            columns: codec::encode(&samples),
            recording,
        }
    }
}

/// The original's bytes again.
pub(crate) fn unpack(
    packing: &str,
    size: usize,
    bytes: Vec<u8>,
) -> Result<Vec<u8>, String> {
    let bytes = match packing {
        "none" => bytes,
        "zstd" if size <= MAX_ORIGINAL => Decompressor::new()
            .and_then(|mut zstd| zstd.decompress(&bytes, size))
            .map_err(|error| format!("the file does not unpack: {error}"))?,
        "zstd" => return Err(format!("a file of {size} bytes is too large")),
        other => return Err(format!("files packed as '{other}' are not known")),
    };
    if bytes.len() == size {
        Ok(bytes)
    } else {
        Err(format!("the file has {} bytes instead of {size}", bytes.len()))
    }
}

fn is_compressed(bytes: &[u8]) -> bool {
    const GZIP: &[u8] = &[0x1f, 0x8b];
    const ZIP: &[u8] = b"PK\x03\x04";
    bytes.starts_with(GZIP) || bytes.starts_with(ZIP)
}
