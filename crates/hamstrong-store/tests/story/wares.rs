//! Runs, files and folders that the tests keep.

use std::path::PathBuf;

use hamstrong_domain::diary::{Entry, EntryId, Event, RecordingId};
use hamstrong_domain::load::{Effort, EffortVerdict, Exposure, RunLoad};
use hamstrong_domain::recording::{
    Format, Lap, Recording, Remark, Samples, Span, Sport, Start, StartSource, Stated,
};
use hamstrong_store::{FileSeen, Kept};
use jiff::Timestamp;
use jiff::civil::Date;
use sha2::{Digest, Sha256};

/// An empty folder of one test's own.
pub fn folder(test: &str) -> PathBuf {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR"))
        .join(format!("{test}-{}", std::process::id()));
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).unwrap();
    folder
}

pub fn hash(bytes: &[u8]) -> [u8; 16] {
    Sha256::digest(bytes)[..16].try_into().unwrap()
}

/// A run of `seconds` samples that starts at `instant`.
pub fn run(instant: &str, seconds: u32) -> Recording {
    let each = 0..seconds;
    let samples = Samples {
        elapsed_ms: each.clone().map(|s| s * 1000).collect(),
        latitude_e7: each
            .clone()
            .map(|s| 473_700_000 + s.cast_signed() * 270)
            .collect(),
        longitude_e7: each.clone().map(|s| 85_400_000 - s.cast_signed() * 11).collect(),
        distance_cm: each.clone().map(|s| s * 301).collect(),
        speed_mm_s: each.clone().map(|s| 3000 + (s % 17) as u16).collect(),
        altitude_dm: each.clone().map(|s| 4080 + (s % 40) as i16).collect(),
        heart_rate_bpm: each.clone().map(|s| 120 + (s % 30) as u8).collect(),
        cadence_c_min: each.map(|s| 8400 + (s % 3) as u16 * 100).collect(),
    };
    let lap = Span { from_ms: 0, to_ms: seconds * 1000 };
    Recording {
        format: Format::Fit,
        sport: Sport::Running,
        indoor: false,
        start: Start {
            instant: instant.parse().unwrap(),
            offset_s: Some(3600),
            zone: Some("Europe/Zurich".to_owned()),
            source: StartSource::Position,
        },
        device: Some("a watch".to_owned()),
        samples,
        laps: vec![Lap { span: lap, distance_m: Some(0.1 + 0.2) }],
        pauses: vec![Span { from_ms: 4000, to_ms: 9000 }],
        stated: Stated { distance_m: Some(1e-7), timer_s: None, elapsed_s: Some(0.3) },
        remarks: vec![Remark { repaired: true, text: "2 samples lost".to_owned() }],
    }
}

/// A file called `path` that holds these recordings.
pub fn file(path: &str, recordings: Vec<Recording>) -> Kept {
    let bytes = path.repeat(40).into_bytes();
    let original = hash(&bytes);
    let parts = recordings.into_iter().enumerate();
    Kept {
        file: FileSeen {
            path: path.to_owned(),
            size: bytes.len() as u64,
            changed_ns: 1_772_000_000_000_000_000,
            original,
            outcome: "imported".to_owned(),
            reason: String::new(),
        },
        original: Some(bytes),
        recordings: parts
            .map(|(part, r)| (RecordingId { original, part: part as u16 }, r))
            .collect(),
    }
}

pub fn load(model: u16, dose: f64) -> RunLoad {
    RunLoad {
        model,
        dose_j_kg: dose,
        efforts: vec![Effort {
            from_ms: 3000,
            to_ms: 9000,
            mean_m_s: 7.1,
            best_3s_m_s: 7.3,
            stride_hz: Some(1.7),
            verdict: EffortVerdict::Unconfirmed("no cadence".to_owned()),
        }],
        exposure: vec![Exposure { threshold_m_s: 5.5, ..Exposure::default() }],
        remarks: vec!["altitude from the watch".to_owned()],
        ..RunLoad::default()
    }
}

pub fn entry(id: u128, day: Date, event: Event) -> Entry {
    let written = Timestamp::from_second(1_772_000_000 + id as i64).unwrap();
    Entry { id: EntryId(id), written, day, replaces: None, event }
}
