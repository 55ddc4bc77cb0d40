//! Time, memory and output of one run of the program.
#![allow(dead_code, reason = "each benchmark uses its part")]

use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

/// What one run of the program cost.
pub struct Cost {
    /// User and system CPU seconds.
    pub cpu_s: f64,
    /// Seconds on the clock.
    pub wall_s: f64,
    /// Most resident memory in megabytes.
    pub memory_mb: f64,
    /// Lines printed.
    pub lines: f64,
}

impl Cost {
    /// Runs the program on `database` and measures it.
    pub fn of(database: &Path, words: &[&str]) -> Self {
        let before = children_cpu_s();
        let begun = Instant::now();
        let mut child = Command::new(env!("CARGO_BIN_EXE_hamstrong"))
            .arg("--db")
            .arg(database)
            .args(words)
            .stdout(Stdio::piped())
            .spawn()
            .expect("the program starts");
        let output = child.stdout.take().expect("output is piped");
        let reader = std::thread::spawn(move || BufReader::new(output).lines().count());
        let mut memory_mb: f64 = 0.0;
        let status = loop {
            memory_mb = memory_mb.max(peak_memory_mb(child.id()));
            if let Some(status) = child.try_wait().expect("the program can be awaited")
            {
                break status;
            }
            std::thread::sleep(Duration::from_millis(5));
        };
        let wall_s = begun.elapsed().as_secs_f64();
        assert!(status.success(), "hamstrong {words:?} failed");
        let lines = reader.join().expect("output is read") as f64;
        Self { cpu_s: children_cpu_s() - before, wall_s, memory_mb, lines }
    }
}

/// The middle of three or more figures.
pub fn median(costs: &[Cost], figure: impl Fn(&Cost) -> f64) -> f64 {
    let mut figures: Vec<f64> = costs.iter().map(figure).collect();
    figures.sort_by(f64::total_cmp);
    figures[figures.len() / 2]
}

/// An empty folder of the benchmark's own.
pub fn scratch(name: &str) -> PathBuf {
    let place = std::env::temp_dir().join(format!("hamstrong-bench-{name}"));
    let _ = std::fs::remove_dir_all(&place);
    std::fs::create_dir_all(&place)
        .expect("the folder for temporary files can be written");
    place
}

/// Bytes of a file or of all files in a folder.
pub fn folder_bytes(path: &Path) -> f64 {
    let Ok(entries) = std::fs::read_dir(path) else {
        return std::fs::metadata(path).map_or(0.0, |data| data.len() as f64);
    };
    entries.flatten().map(|entry| folder_bytes(&entry.path())).sum()
}

/// CPU seconds of ended children, in clock ticks of a hundredth (Linux; 0 elsewhere).
fn children_cpu_s() -> f64 {
    let text = std::fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let rest = text.rsplit(") ").next().unwrap_or_default();
    let ticks = rest.split(' ').skip(13).take(2);
    ticks.filter_map(|word| word.parse::<f64>().ok()).sum::<f64>() / 100.0
}

fn peak_memory_mb(process: u32) -> f64 {
    let status = std::fs::read_to_string(format!("/proc/{process}/status"));
    let text = status.unwrap_or_default();
    let line = text.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let kilobytes = line.and_then(|line| line.trim().split(' ').next()?.parse().ok());
    kilobytes.unwrap_or(0.0) / 1024.0
}
