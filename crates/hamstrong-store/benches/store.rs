//! What keeping and reading a runner's years costs: `cargo bench -p hamstrong-store`.
#![expect(clippy::print_stdout, reason = "a benchmark tells its figures")]

use std::path::PathBuf;
use std::time::Instant;

use hamstrong_domain::diary::RecordingId;
use hamstrong_domain::load::{Effort, EffortVerdict, Exposure, MODEL_VERSION, RunLoad};
use hamstrong_domain::recording::{
    Format, Recording, Samples, Sport, Start, StartSource, Stated,
};
use hamstrong_store::{FileSeen, Kept, Packed, Sqlite, Store, codec};
use jiff::Timestamp;

const RUNS: u32 = 3000;
const SECONDS: usize = 3600;
const BATCH: u32 = 100;
const RAW: f64 = SECONDS as f64 * 23.0;
/// Bytes of a watch file of one hour.
const FILE: usize = 100_000;

fn main() {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("bench");
    let _ = std::fs::remove_dir_all(&folder);
    codec_alone();
    for (name, with_original) in [("columns only", false), ("with originals", true)] {
        let path = folder.join(format!("{with_original}.db"));
        println!("{RUNS} runs of {SECONDS} samples, {name}");
        keep(&path, with_original);
        read(&path);
    }
    println!("peak memory {} MB", status_kb("VmHWM:") / 1024);
    let _ = std::fs::remove_dir_all(&folder);
}

fn codec_alone() {
    let runs: Vec<_> = (0..100).map(|n| samples(&mut Noise(n + 1))).collect();
    let (began, cpu) = (Instant::now(), cpu_s());
    let blobs: Vec<_> = (0..10).flat_map(|_| runs.iter().map(codec::encode)).collect();
    say("pack 1,000", began, cpu, 1000.0 * RAW);
    let bytes: usize = blobs.iter().map(Vec::len).sum();
    println!(
        "  {} bytes a run, {:.1} times smaller",
        bytes / 1000,
        1000.0 * RAW / bytes as f64
    );
    let (began, cpu) = (Instant::now(), cpu_s());
    let read: usize =
        blobs.iter().map(|b| codec::decode(b).map_or(0, |s| s.len())).sum();
    say("unpack 1,000", began, cpu, 1000.0 * RAW);
    assert_eq!(read, 1000 * SECONDS);
}

fn keep(path: &PathBuf, with_original: bool) {
    let mut store = Sqlite::open(path).expect("a new diary");
    let (mut packing, mut writing, mut cpu) = (0.0, 0.0, 0.0);
    for batch in 0..RUNS / BATCH {
        let numbers = batch * BATCH..(batch + 1) * BATCH;
        let kept: Vec<_> = numbers.map(|n| file(n, with_original)).collect();
        let before = cpu_s();
        let began = Instant::now();
        let packed: Vec<_> = kept.into_iter().map(Packed::new).collect();
        packing += began.elapsed().as_secs_f64();
        let began = Instant::now();
        store.keep_packed(&packed).expect("room on the disk");
        writing += began.elapsed().as_secs_f64();
        cpu += cpu_s() - before;
    }
    println!("  pack {packing:.2} s, write {writing:.2} s, processor {cpu:.2} s");
    let (began, cpu) = (Instant::now(), cpu_s());
    let ids: Vec<_> =
        store.recordings().expect("just kept").iter().map(|r| r.id).collect();
    say("list recordings", began, cpu, 0.0);
    let loads: Vec<_> = ids.into_iter().map(|id| (id, load(id))).collect();
    let (began, cpu) = (Instant::now(), cpu_s());
    store.keep_loads(&loads).expect("room on the disk");
    say("keep loads", began, cpu, 0.0);
    drop(store);
    let size = std::fs::metadata(path).map_or(0, |m| m.len()) as f64;
    let raw = f64::from(RUNS) * RAW;
    println!("  file {:.1} MB, {:.2} of the raw columns", size / 1e6, size / raw);
}

fn read(path: &PathBuf) {
    let (began, cpu) = (Instant::now(), cpu_s());
    let store = Sqlite::open(path).expect("the same diary");
    say("open", began, cpu, 0.0);
    let (began, cpu) = (Instant::now(), cpu_s());
    let diary = store.diary().expect("the same diary");
    say("read the diary", began, cpu, 0.0);
    let (began, cpu) = (Instant::now(), cpu_s());
    let mut beats = 0_u64;
    for run in &diary.runs {
        let samples = store.recording(run.recording).expect("a kept run").samples;
        beats += samples.heart_rate_bpm.iter().map(|b| u64::from(*b)).sum::<u64>();
    }
    assert!(beats > 0, "hearts beat");
    say("read all samples", began, cpu, f64::from(RUNS) * RAW);
    let (began, cpu) = (Instant::now(), cpu_s());
    assert!(store.check().expect("the same diary").is_empty());
    say("check", began, cpu, 0.0);
}

fn say(what: &str, began: Instant, cpu: f64, bytes: f64) {
    let wall = began.elapsed().as_secs_f64();
    let speed = if bytes > 0.0 {
        format!(", {:.0} MB/s raw", bytes / wall / 1e6)
    } else {
        String::new()
    };
    println!("  {what} {wall:.3} s, processor {:.2} s{speed}", cpu_s() - cpu);
}

/// Processor time of this process in seconds; 0 where the system does not say.
fn cpu_s() -> f64 {
    let stat = std::fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let after = stat.rsplit(')').next().unwrap_or_default();
    let ticks = after.split_whitespace().skip(11).take(2);
    ticks.filter_map(|t| t.parse::<f64>().ok()).sum::<f64>() / 100.0
}

fn status_kb(key: &str) -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|l| l.strip_prefix(key)).unwrap_or_default();
    line.trim().trim_end_matches(" kB").parse().unwrap_or(0)
}

/// Numbers that look random and are the same each time.
struct Noise(u64);

impl Noise {
    fn below(&mut self, most: u32) -> i32 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        ((self.0 >> 33) as u32 % most).cast_signed()
    }

    fn about(&mut self, spread: u32) -> i32 {
        self.below(spread) + self.below(spread) - spread.cast_signed() + 1
    }
}

/// An hour as a watch writes it: a wandering course, speed and heart that drift.
fn samples(noise: &mut Noise) -> Samples {
    let mut samples = Samples::default();
    let (mut lat, mut lon, mut metres, mut heart) = (473_700_000, 85_400_000, 0, 120);
    let (mut speed, mut altitude, mut heading) = (3000, 4080, (200, 150));
    for second in 0..SECONDS {
        if second % 40 == 0 {
            heading = (noise.about(270), noise.about(400));
        }
        lat += heading.0 + noise.about(12);
        lon += heading.1 + noise.about(18);
        speed = (speed + noise.about(60) + (3000 - speed) / 20).clamp(0, 9000);
        metres += speed / 10;
        altitude += if second % 5 == 0 { noise.about(3) } else { 0 };
        heart += if second % 4 == 0 { noise.about(2) } else { 0 };
        samples.elapsed_ms.push(second as u32 * 1000);
        samples.latitude_e7.push(lat);
        samples.longitude_e7.push(lon);
        samples.distance_cm.push(metres.cast_unsigned());
        samples.speed_mm_s.push(speed as u16);
        samples.altitude_dm.push(altitude as i16);
        samples.heart_rate_bpm.push(heart.clamp(60, 200) as u8);
        samples.cadence_c_min.push(8400 + noise.about(3) as u16 * 100);
    }
    samples
}

fn file(number: u32, with_original: bool) -> Kept {
    let mut noise = Noise(u64::from(number) + 1);
    let bytes = original(&mut noise);
    let hash: [u8; 32] = <sha2::Sha256 as sha2::Digest>::digest(&bytes).into();
    let mut original = [0; 16];
    original.copy_from_slice(&hash[..16]);
    let instant = Timestamp::from_second(1_400_000_000 + i64::from(number) * 90_000);
    let recording = Recording {
        format: Format::Fit,
        sport: Sport::Running,
        indoor: false,
        start: Start {
            instant: instant.expect("this century"),
            offset_s: Some(7200),
            zone: None,
            source: StartSource::Stated,
        },
        device: Some("a watch".to_owned()),
        samples: samples(&mut noise),
        laps: Vec::new(),
        pauses: Vec::new(),
        stated: Stated::default(),
        remarks: Vec::new(),
    };
    Kept {
        file: FileSeen {
            path: format!("/runs/{number}.fit"),
            size: FILE as u64,
            changed_ns: 0,
            original,
            outcome: "imported".to_owned(),
            reason: String::new(),
        },
        original: with_original.then_some(bytes),
        recordings: vec![(RecordingId { original, part: 0 }, recording)],
    }
}

/// Bytes that pack about as well as a watch file: half of them hardly change.
fn original(noise: &mut Noise) -> Vec<u8> {
    (0..FILE).map(|i| if i % 2 == 0 { 7 } else { noise.below(200) as u8 }).collect()
}

fn load(id: RecordingId) -> RunLoad {
    let odd = |n: u32| f64::from(u32::from(id.original[0]) + n) / 7.0;
    let effort = |n: u32| Effort {
        from_ms: n * 60_000,
        to_ms: n * 60_000 + 9000,
        mean_m_s: odd(n),
        best_3s_m_s: odd(n + 1),
        stride_hz: Some(odd(n + 2)),
        verdict: EffortVerdict::Confirmed,
    };
    let threshold = |n: u32| Exposure {
        threshold_m_s: odd(n),
        percent_of_top: None,
        metres: odd(n + 1),
        seconds: odd(n + 2),
        efforts: n,
    };
    RunLoad {
        model: MODEL_VERSION,
        distance_m: odd(1),
        duration_s: odd(2),
        moving_s: odd(3),
        median_speed_m_s: odd(4),
        dose_j_kg: odd(5),
        dose_b2_j_kg: odd(6),
        easy_minutes: odd(7),
        easy_metres: odd(8),
        efforts: (0..4).map(effort).collect(),
        exposure: (0..5).map(threshold).collect(),
        remarks: vec!["altitude comes from the watch's barometer".to_owned()],
        ..RunLoad::default()
    }
}
