//! Megabytes of FIT read in a second, and how that compares with another decoder.
//!
//! `HAMSTRONG_BENCH_FIT=run.fit cargo bench -p hamstrong-ingest --bench fit`; without a
//! file, an hour of one sample a second is made up. The smallest of many times counts,
//! as another program on the same processor can only make a repetition longer.
#![expect(clippy::print_stdout, reason = "the printed numbers are what a bench is for")]

use hamstrong_ingest::{Content, Limits, read_fit};
use rustyfit::{DecoderEvent, StreamingIterator};
use std::hint::black_box;
use std::time::{Duration, Instant};

const REPETITIONS: usize = 300;
const SECONDS: u32 = 3600;

fn main() {
    let named = std::env::var_os("HAMSTRONG_BENCH_FIT");
    let bytes = named.and_then(|path| std::fs::read(path).ok()).unwrap_or_else(hour);
    let samples = match read_fit(&bytes, &Limits::default()) {
        Ok(Content::Activities(all)) => all.iter().map(|one| one.samples.len()).sum(),
        _ => 0_usize,
    };
    let ours =
        fastest(|| drop(black_box(read_fit(black_box(&bytes), &Limits::default()))));
    let theirs = fastest(|| _ = black_box(stream(black_box(&bytes))));
    let megabytes = bytes.len() as f64 / 1e6;
    println!("{} bytes, {samples} samples", bytes.len());
    println!("ours     {:8.0} MB/s", megabytes / ours.as_secs_f64());
    println!("rustyfit {:8.0} MB/s", megabytes / theirs.as_secs_f64());
    println!("ratio    {:8.1}", theirs.as_secs_f64() / ours.as_secs_f64());
}

fn fastest(mut work: impl FnMut()) -> Duration {
    let mut once = || {
        let start = Instant::now();
        work();
        start.elapsed()
    };
    (0..REPETITIONS).map(|_| once()).min().unwrap_or_default()
}

/// All messages, as the other decoder hands them out by default.
fn stream(bytes: &[u8]) -> usize {
    let mut decoder = rustyfit::Decoder::new();
    let mut events = decoder.stream(bytes);
    let mut count = 0;
    while let Some(Ok(event)) = events.next() {
        count += usize::from(matches!(event, DecoderEvent::Message(_)));
    }
    count
}

/// An hour at one sample a second: time, position, altitude, distance, speed, heart
/// rate and cadence.
fn hour() -> Vec<u8> {
    const FIELDS: [[u8; 3]; 8] = [
        [253, 4, 0x86],
        [0, 4, 0x85],
        [1, 4, 0x85],
        [5, 4, 0x86],
        [2, 2, 0x84],
        [6, 2, 0x84],
        [3, 1, 0x02],
        [4, 1, 0x02],
    ];
    let mut data = vec![0x40, 0, 0, 0, 0, 1, 0, 1, 0, 0, 4];
    data.extend([0x40, 0, 0, 20, 0, FIELDS.len() as u8]);
    data.extend(FIELDS.as_flattened());
    for second in 0..SECONDS {
        let words = [1_141_891_200 + second, 572_662_306, 131_241_400, second * 300];
        data.push(0);
        data.extend(words.iter().flat_map(|word| word.to_le_bytes()));
        data.extend([0xEC, 0x13, 0xB8, 0x0B, 150, 85]);
    }
    let mut file = vec![12, 0x20, 0x5C, 0x08];
    file.extend((data.len() as u32).to_le_bytes());
    file.extend(b".FIT");
    file.extend(data);
    let checksum = file.iter().fold(0, |crc, byte| {
        (0..8).fold(crc ^ u16::from(*byte), |crc: u16, _| {
            if crc & 1 == 1 { (crc >> 1) ^ 0xA001 } else { crc >> 1 }
        })
    });
    file.extend(checksum.to_le_bytes());
    file
}
