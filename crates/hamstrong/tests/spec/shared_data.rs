//! Every real file ends in the outcome that a person would name. The files stand outside
//! the project; where they are absent, these tests say so and pass.
#![expect(clippy::print_stdout, reason = "a test that cannot compare says so")]

use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::atomic::{AtomicU32, Ordering};

use serde_json::Value;

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
    text.lines()
        .map(|line| serde_json::from_str::<Value>(&line.replace(&prefix, "")).unwrap())
        .filter(|object| object.get("summary").is_none())
        .collect()
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

/// Files of those folders that are runs, or name no sport and have the speeds of one.
const NAMES_NO_OTHER_SPORT: [&str; 4] = [
    "fit-other-sport/sportstracker__Garmin_Fenix2_running_with_hrm.fit",
    "gpx-other/gpsbabel__globalsat_gh625XT.gpx",
    "gpx-other/sports-lib__movescount.gpx",
    "gpx-other/sports-lib__strava.gpx",
];

#[test]
fn runner_a_has_no_confirmed_sprint_no_cold_start_and_no_top_speed() {
    let Some(folder) = real_files() else { return };
    let runs = imported(&folder, "runner-archive/runner-A");
    assert_eq!(runs.len(), 230);
    for run in &runs {
        assert!(run["top_speed_m_s"].as_f64().is_none_or(|top| top <= 5.0), "{run}");
        assert!(run["cold_start"].as_f64().is_none_or(|score| score < 20.0), "{run}");
    }
}
