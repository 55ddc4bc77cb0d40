//! Distances and durations of real files beside what independent decoders read in them.

use std::collections::BTreeMap;
use std::path::Path;

use serde_json::Value;

use crate::shared_data::{imported, real_files};

/// Hundredths by which a distance may differ, and seconds by which a duration may.
const DISTANCE_PERCENT: f64 = 1.5;
const DURATION_S: f64 = 5.0;

const KINDS: [&str; 12] = [
    "bulk-export",
    "fit-odd",
    "fit-other-sport",
    "fit-run",
    "fit-workout",
    "gpx-odd",
    "gpx-other",
    "gpx-run",
    "runner-archive",
    "tcx-odd",
    "tcx-other",
    "tcx-run",
];

const MIXED: &str = "several sports: only the running counts";
const JUMPS: &str = "jumps of the receiver that nobody runs are left out";

/// Files that differ, and why ours is right.
const JUDGED: [(&str, &str); 22] = [
    ("choochoo__activity-settings-corruptheader.fit", "settings read as two records"),
    ("python-fitparse__sample_mulitple_header.fit", MIXED),
    ("choochoo__multi-actIds.fit", MIXED),
    ("choochoo__multi-sport-with-heartrate.fit", MIXED),
    ("enduragent__duathlon-run-bike-run.fit", MIXED),
    ("enduragent__multisport-missing-generic-transition.fit", MIXED),
    ("fit__triathlon_summary_first.fit", MIXED),
    ("fit__triathlon_summary_last.fit", MIXED),
    ("fitdecode__activity-large-fenxi2-multisport.fit", MIXED),
    ("sports-lib__4623204522.fit", MIXED),
    ("gpsbabel__kalman_hyper_realistic_in.gpx", MIXED),
    ("gpsbabel__garmin-vivosmart-hr.fit", "its first record states 2 m already"),
    (
        "dreeve__activity-with-recording-gap.gpx",
        "136 m in 10 s, twice: nobody runs that",
    ),
    ("sports-lib__strava.gpx", JUMPS),
    ("runner-B-sparse/act-0013.gpx", JUMPS),
    ("runner-B-sparse/act-0019.gpx", JUMPS),
    ("runner-B-sparse/act-0021.gpx", JUMPS),
    ("runner-B-sparse/act-0037.gpx", JUMPS),
    ("runner-B-sparse/act-0074.gpx", JUMPS),
    (
        "trackeR-june-2013/2013-06-19-175630.TCX.gz",
        "its fastest steps are beyond 1.1 of the top speed known by then",
    ),
    ("sports-lib__movescount.tcx", "its lap states 1,999 m, its points 2,919 m"),
    (
        "sportstracker__Forerunner305-Running-NoHeartrate-1Lap.tcx",
        "its second half goes at 17 m/s: driven, and left out",
    ),
];

/// A number of the manifest, if it is given and above 0.
fn number(row: &BTreeMap<String, String>, column: &str) -> Option<f64> {
    row.get(column)?.parse().ok().filter(|number| *number > 0.0)
}

/// What differs between one file's reading and its row.
fn deviations(told: &Value, row: &BTreeMap<String, String>) -> Vec<String> {
    let distance = [
        "reference_session_distance_m",
        "reference_last_record_distance_m",
        "reference_gps_distance_m",
    ];
    let distance = distance.iter().find_map(|column| number(row, column));
    let mut found = Vec::new();
    if let (Some(wanted), Some(metres)) = (distance, told["distance_m"].as_f64())
        && (metres - wanted).abs() > wanted * DISTANCE_PERCENT / 100.0
    {
        found.push(format!("{metres:.0} m for {wanted:.0} m"));
    }
    let span = number(row, "reference_record_span_s");
    if let (Some(wanted), Some(seconds)) = (span, told["duration_s"].as_f64())
        && (seconds - wanted).abs() > DURATION_S
    {
        found.push(format!("{seconds:.0} s for {wanted:.0} s"));
    }
    found
}

#[test]
fn distances_and_durations_agree_with_independent_decoders() {
    let Some(folder) = real_files() else { return };
    let rows = manifest(&folder);
    let (mut compared, mut surprises, mut differ) = (0, Vec::new(), Vec::new());
    for told in KINDS.iter().flat_map(|kind| imported(&folder, kind)) {
        let path = told["path"].as_str().unwrap_or_default().to_owned();
        let row = rows.get(&path).filter(|row| row["reference_status"] == "ok");
        let Some(row) = row.filter(|_| told["duration_s"].is_number()) else {
            continue;
        };
        compared += 1;
        let deviations = deviations(&told, row);
        let judged = JUDGED.iter().find(|(name, _)| path.ends_with(name));
        match judged {
            _ if deviations.is_empty() => {}
            Some((name, why)) => {
                println!("{path}: {}: {why}", deviations.join(", "));
                differ.push(*name);
            }
            None => surprises.push(format!("{path}: {}", deviations.join(", "))),
        }
    }
    println!("{compared} files compared");
    assert!(surprises.is_empty(), "{surprises:#?}");
    assert!(compared > 300, "only {compared} files compared");
    let settled: Vec<&str> =
        JUDGED.iter().map(|j| j.0).filter(|name| !differ.contains(name)).collect();
    assert!(settled.is_empty(), "these agree by now: {settled:?}");
}

/// Rows of the manifest by file.
fn manifest(folder: &Path) -> BTreeMap<String, BTreeMap<String, String>> {
    let mut reader = csv::Reader::from_path(folder.join("MANIFEST.csv")).unwrap();
    let rows = reader.deserialize::<BTreeMap<String, String>>();
    rows.map(|row| row.unwrap()).map(|row| (row["file"].clone(), row)).collect()
}
