//! An import that is killed at any moment loses nothing that was kept, and goes on where
//! it stopped. `cargo xtask kill` does it 200 times.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;
use std::io::Read as _;
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::mpsc::channel;
use std::time::{Duration, Instant};

use hamstrong_store::{Sqlite, Store as _};

use crate::bench::Runner;

/// Moments in an ordinary test.
const USUALLY: u32 = 10;
/// Files of one import.
const FILES: u32 = 260;
/// What it would take at most; longer is a failure of its own.
const PATIENCE: Duration = Duration::from_mins(1);

/// A run of ten minutes on day `n` of a year, of points a second apart.
fn gpx(n: u32) -> String {
    let mut text = String::from(
        "<?xml version=\"1.0\"?><gpx version=\"1.1\" creator=\"made up\" \
         xmlns=\"http://www.topografix.com/GPX/1/1\"><trk><type>running</type><trkseg>",
    );
    let (month, day) = (n / 28 % 12 + 1, n % 28 + 1);
    for s in 0..600 {
        let latitude = 47.0 + f64::from(s) * 0.000_026;
        let (minute, second) = (s / 60, s % 60);
        let _ = write!(
            text,
            "<trkpt lat=\"{latitude:.6}\" lon=\"8.5\"><ele>{}</ele><time>2021-\
             {month:02}-{day:02}T07:{minute:02}:{second:02}Z</time></trkpt>",
            400 + s % 30
        );
    }
    text + "</trkseg></trk></gpx>"
}

/// Kills an import after a while; the time it took, if it ended before.
fn killed_after(db: &Path, folder: &Path, wait: Duration) -> Option<Duration> {
    let began = Instant::now();
    let mut child = Command::new(env!("CARGO_BIN_EXE_hamstrong"))
        .args(["--today", "2022-05-30", "--db"])
        .arg(db)
        .args(["import", "--json", "--zone", "UTC"])
        .arg(folder)
        .env("TZ", "UTC")
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut out = child.stdout.take().unwrap();
    let (tell, told) = channel();
    let reader = std::thread::spawn(move || {
        let mut said = String::new();
        let _ = out.read_to_string(&mut said);
        // Nobody listens once it is killed.
        let _ = tell.send(said);
    });
    let said = told.recv_timeout(wait);
    let _ = child.kill();
    let status = child.wait().unwrap();
    reader.join().unwrap();
    let whole = said.is_ok_and(|said| said.contains("\"summary\""));
    (whole && status.success()).then(|| began.elapsed())
}

fn runs(db: &Path) -> BTreeSet<(String, [u8; 16])> {
    let store = Sqlite::open(db).unwrap();
    assert_eq!(store.check().unwrap(), [""; 0]);
    let recordings = store.recordings().unwrap();
    let kept: BTreeSet<_> = recordings
        .iter()
        .map(|r| (r.start.instant.to_string(), r.id.original))
        .collect();
    let starts: BTreeSet<_> = kept.iter().map(|run| &run.0).collect();
    assert_eq!(starts.len(), recordings.len(), "a run is there twice");
    let seen = store.files_seen().unwrap();
    let imported = seen.iter().filter(|file| file.outcome == "imported").count();
    assert_eq!(imported, recordings.len(), "each file that ended has its run");
    kept
}

#[test]
fn an_import_killed_at_any_moment_loses_nothing_and_goes_on() {
    let moments = std::env::var("HAMSTRONG_KILLS").ok().and_then(|n| n.parse().ok());
    let moments = moments.unwrap_or(USUALLY);
    let runner = Runner::new("killing");
    let folder = runner.place("watch");
    fs::create_dir_all(&folder).unwrap();
    for n in 0..FILES {
        fs::write(folder.join(format!("{n}.gpx")), gpx(n)).unwrap();
    }
    let whole = runner.place("whole.db");
    let took = killed_after(&whole, &folder, PATIENCE).unwrap();
    let expected = runs(&whole);
    assert_eq!(expected.len(), FILES as usize);

    // Moments by a fixed rule, spread over the time an import takes.
    let mut seed = 0x2545_f491_4f6c_dd1d_u64;
    let mut moment = || {
        seed ^= seed << 13;
        seed ^= seed >> 7;
        seed ^= seed << 17;
        took.mul_f64((seed >> 11) as f64 / (1_u64 << 53) as f64)
    };
    let (mut number, mut early) = (0, 0);
    let mut db = runner.place("0.db");
    let mut before = BTreeSet::new();
    for kill in 0..moments {
        let ended = killed_after(&db, &folder, moment());
        let now = if db.exists() { runs(&db) } else { BTreeSet::new() };
        assert!(before.is_subset(&now), "kill {kill} lost what was kept");
        early += u32::from(ended.is_none());
        let full = now.len() == FILES as usize;
        assert!(ended.is_none() || full, "kill {kill}: it said it was done");
        before = now;
        if full {
            compare(&db, &whole, &folder);
            number += 1;
            db = runner.place(&format!("{number}.db"));
            before.clear();
        }
    }
    killed_after(&db, &folder, PATIENCE).unwrap();
    assert_eq!(runs(&db), expected);
    compare(&db, &whole, &folder);
    assert!(early * 2 > moments, "{early} of {moments} were killed before the end");
}

/// Both say the same, once what was cut off has been done.
fn compare(db: &Path, whole: &Path, folder: &Path) {
    killed_after(db, folder, PATIENCE).unwrap();
    let diary = |db: &Path| Sqlite::open(db).unwrap().diary().unwrap();
    assert!(diary(db) == diary(whole), "as if it had never been killed");
}
