//! Ten years of one-hour runs as `.fit.gz` files, made from a real run of the samples.
#![allow(dead_code, reason = "each benchmark uses its part")]

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use flate2::Compression;
use flate2::write::GzEncoder;
use hamstrong_domain::recording::{NO_U16, Recording, Samples};
use hamstrong_ingest::{Content, Limits};

const SECONDS: usize = 3_600;
/// 2016-01-01 06:00 UTC in seconds since the FIT epoch, 1989-12-31.
const FIRST: u32 = 820_562_400;
const HOUR: u32 = 3_600;

/// Writes `count` files into `folder`, one a day, each different in its samples.
pub fn write(folder: &Path, count: u32) {
    write_every(folder, count, 24);
}

/// The same with so many hours from start to start.
pub fn write_every(folder: &Path, count: u32, hours: u32) {
    fs::create_dir_all(folder).expect("the folder can be written");
    let real = longest_sample();
    for day in 0..count {
        let fit = encode(&real.samples, FIRST + day * hours * HOUR, day);
        let path = folder.join(format!("run-{day:04}.fit.gz"));
        let file = fs::File::create(path).expect("the file can be written");
        let mut gzip = GzEncoder::new(file, Compression::default());
        gzip.write_all(&fit)
            .and_then(|()| gzip.finish().map(drop))
            .expect("disk has space");
    }
}

/// The sample run with the most seconds that states speed and cadence.
fn longest_sample() -> Recording {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../samples");
    let mut paths = Vec::new();
    files(&folder, &mut paths);
    let readings = paths.iter().filter_map(|path| {
        let bytes = fs::read(path).ok()?;
        hamstrong_ingest::read(&bytes, &Limits::default()).ok()
    });
    let recordings = readings.flat_map(|content| match content {
        Content::Activities(recordings) => recordings,
        Content::NotActivity(_) => Vec::new(),
    });
    recordings
        .filter(|one| !one.samples.speed_mm_s.is_empty())
        .max_by_key(|one| {
            (one.samples.cadence_c_min.len().min(1), one.samples.elapsed_ms.len())
        })
        .expect("the samples hold a run with speed")
}

fn files(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() { files(&path, found) } else { found.push(path) }
    }
    found.sort();
}

/// A FIT file of 3,600 records at 1 Hz: the real samples, repeated and slightly moved.
fn encode(samples: &Samples, start: u32, seed: u32) -> Vec<u8> {
    let mut body = Vec::with_capacity(SECONDS * 24 + 128);
    define(&mut body, 0, 0, &[(0, 1, 0x00), (1, 2, 0x84), (4, 4, 0x86)]);
    body.extend([0, 4, 1, 0]);
    body.extend(start.to_le_bytes());
    let fields = [
        (253, 4, 0x86),
        (0, 4, 0x85),
        (1, 4, 0x85),
        (5, 4, 0x86),
        (6, 2, 0x84),
        (2, 2, 0x84),
        (3, 1, 0x02),
        (4, 1, 0x02),
    ];
    define(&mut body, 1, 20, &fields);
    let mut distance_cm: u32 = 0;
    for second in 0..SECONDS {
        let at = (second + seed as usize * 7) % samples.len();
        let speed =
            pick(&samples.speed_mm_s, at).filter(|&v| v != NO_U16).unwrap_or(2_800);
        let speed = speed.saturating_add((seed % 50) as u16);
        distance_cm += u32::from(speed) / 10;
        let semicircles =
            |e7: i32| (f64::from(e7) * 1e-7 / 180.0 * 2_147_483_648.0) as i32;
        let altitude = pick(&samples.altitude_dm, at).unwrap_or(0);
        let cadence = pick(&samples.cadence_c_min, at).filter(|&c| c != NO_U16);
        body.push(1);
        body.extend((start + second as u32).to_le_bytes());
        body.extend(
            semicircles(pick(&samples.latitude_e7, at).unwrap_or(0)).to_le_bytes(),
        );
        body.extend(
            semicircles(pick(&samples.longitude_e7, at).unwrap_or(0)).to_le_bytes(),
        );
        body.extend(distance_cm.to_le_bytes());
        body.extend(speed.to_le_bytes());
        body.extend(((i32::from(altitude) / 2 + 2_500) as u16).to_le_bytes());
        body.push(pick(&samples.heart_rate_bpm, at).unwrap_or(140));
        body.push(cadence.map_or(85, |c| (c / 100) as u8));
    }
    define(
        &mut body,
        2,
        18,
        &[(253, 4, 0x86), (2, 4, 0x86), (7, 4, 0x86), (5, 1, 0x00)],
    );
    body.push(2);
    body.extend((start + SECONDS as u32).to_le_bytes());
    body.extend(start.to_le_bytes());
    body.extend((SECONDS as u32 * 1_000).to_le_bytes());
    body.push(1);
    finish(&body)
}

fn pick<T: Copy>(column: &[T], at: usize) -> Option<T> {
    column.get(at).copied()
}

fn define(body: &mut Vec<u8>, local: u8, global: u16, fields: &[(u8, u8, u8)]) {
    body.extend([0x40 | local, 0, 0]);
    body.extend(global.to_le_bytes());
    body.push(fields.len() as u8);
    for &(number, size, kind) in fields {
        body.extend([number, size, kind]);
    }
}

fn finish(body: &[u8]) -> Vec<u8> {
    let mut file = vec![14, 0x20, 0, 0];
    file.extend((body.len() as u32).to_le_bytes());
    file.extend(b".FIT\0\0");
    file.extend(body);
    let sum = file.iter().fold(0_u16, |sum, &byte| {
        (0..8).fold(sum ^ u16::from(byte), |sum, _| {
            if sum & 1 == 1 { (sum >> 1) ^ 0xA001 } else { sum >> 1 }
        })
    });
    file.extend(sum.to_le_bytes());
    file
}
