//! Every real file ends in the outcome that a person would name. The files stand outside
//! the project; where they are absent, these tests say so and pass.
#![expect(clippy::print_stdout, reason = "a test that cannot compare says so")]

use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::LazyLock;
use std::sync::atomic::{AtomicU32, Ordering};

use serde_json::Value;

use crate::bench::Runner;

/// Diaries made so far: tests run side by side.
static DIARIES: AtomicU32 = AtomicU32::new(0);

/// The folder of real files, if it is there.
pub fn real_files() -> Option<PathBuf> {
    let given = std::env::var_os("HAMSTRONG_SHARED_DATA").map(PathBuf::from);
    let beside = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data");
    let folder = given.unwrap_or(beside);
    if folder.join("MANIFEST.csv").exists() {
        Some(folder)
    } else {
        println!("no real files at {}: nothing to compare", folder.display());
        None
    }
}

/// One JSON object a file, with paths made relative to `folder`.
pub fn imported(folder: &Path, below: &str) -> Vec<Value> {
    let number = DIARIES.fetch_add(1, Ordering::Relaxed);
    let place = std::env::temp_dir()
        .join(format!("hamstrong-real-{}-{number}", std::process::id()));
    std::fs::create_dir_all(&place).unwrap();
    let output = Command::new(env!("CARGO_BIN_EXE_hamstrong"))
        .args(["--db".as_ref(), place.join("diary.db").as_os_str()])
        .args(["import", "--json", "--zone", "UTC"])
        .arg(folder.join(below))
        .output()
        .unwrap();
    std::fs::remove_dir_all(&place).unwrap();
    let text = String::from_utf8(output.stdout).unwrap();
    assert!(!text.is_empty(), "{}", String::from_utf8_lossy(&output.stderr));
    let prefix = folder.to_string_lossy().into_owned() + "/";
    files_told(&text, &prefix)
}

/// Runner A: 230 runs of two years, imported once for all tests.
pub struct RunnerA {
    /// Its diary; copy it before writing.
    pub runner: Runner,
    /// What the import told of each file, with paths from the archive's folder.
    pub told: Vec<Value>,
}

static RUNNER_A: LazyLock<Option<RunnerA>> = LazyLock::new(|| {
    let folder = real_files()?.join("runner-archive/runner-A");
    let runner = Runner::new("runner-a");
    let question = ["import", "--json", "--zone", "UTC", folder.to_str()?];
    let prefix = folder.to_string_lossy().into_owned() + "/";
    let told = files_told(&runner.gets(&question), &prefix);
    Some(RunnerA { runner, told })
});

/// Runner A, if the real files are there.
pub fn runner_a() -> Option<&'static RunnerA> {
    RUNNER_A.as_ref()
}

/// One object a file, with `prefix` taken off the paths.
fn files_told(answer: &str, prefix: &str) -> Vec<Value> {
    let objects = answer
        .lines()
        .map(|line| serde_json::from_str::<Value>(&line.replace(prefix, "")).unwrap());
    objects.filter(|object| object.get("summary").is_none()).collect()
}

/// `path | outcome | sport | reason`, sorted.
fn outcomes(folder: &Path, below: &str) -> String {
    let word = |object: &Value, key: &str| {
        object[key].as_str().unwrap_or("-").lines().next().unwrap_or("-").to_owned()
    };
    let mut lines: Vec<String> = imported(folder, below)
        .iter()
        .map(|object| {
            ["path", "outcome", "sport", "reason"]
                .map(|key| word(object, key))
                .join(" | ")
        })
        .collect();
    lines.sort();
    lines.join("\n")
}

#[test]
fn every_real_file_ends_in_the_outcome_a_person_would_name() {
    let Some(folder) = real_files() else { return };
    for kind in [
        "bulk-export",
        "fit-not-activity",
        "fit-odd",
        "fit-other-sport",
        "fit-run",
        "fit-workout",
        "gpx-odd",
        "gpx-other",
        "gpx-run",
        "strength-log",
        "tcx-odd",
        "tcx-other",
        "tcx-run",
        "xml-hostile",
        "zip-odd",
    ] {
        insta::assert_snapshot!(format!("real_{kind}"), outcomes(&folder, kind));
    }
}

#[test]
fn no_ride_swim_or_walk_is_counted_as_a_run() {
    let Some(folder) = real_files() else { return };
    for kind in ["fit-other-sport", "gpx-other", "tcx-other"] {
        let named = |object: &Value| {
            let path = object["path"].as_str().unwrap_or_default();
            let counted = ["imported", "repaired"].map(Value::from);
            (counted.contains(&object["outcome"])
                && object["distance_m"].is_number()
                && !NAMES_NO_OTHER_SPORT.contains(&path))
            .then(|| path.to_owned())
        };
        let wrong: Vec<String> =
            imported(&folder, kind).iter().filter_map(named).collect();
        assert!(wrong.is_empty(), "counted as runs: {wrong:?}");
    }
}

/// Files of those folders that are runs, or name no sport and have the speeds of one. A
/// person who looks at the three without a name says the same:
///
/// - `globalsat_gh625XT`: 2.4 km in 15 minutes, half of it above 2.7 m/s and never above
///   3.1 m/s over 30 s: an easy run. No steps, and a steady slow ride is not ruled out.
/// - `movescount`: 12 km and 506 m of climbing, median 2.5 m/s, most 4.3 m/s over
///   30 s; 83 strides a minute in the middle and never 0: a trail run. Riders coast.
/// - `strava`: 19 km over a mountain, median 2.7 m/s; 82 strides a minute in
///   the middle and never 0 in 7,264 samples, downhill too: a trail run with a rough receiver (points up to
///   18 m/s, means over 30 s up to 6.0).
const NAMES_NO_OTHER_SPORT: [&str; 4] = [
    "fit-other-sport/sportstracker__Garmin_Fenix2_running_with_hrm.fit",
    "gpx-other/gpsbabel__globalsat_gh625XT.gpx",
    "gpx-other/sports-lib__movescount.gpx",
    "gpx-other/sports-lib__strava.gpx",
];
