//! Real files that were read wrongly once, or would be by a lesser reader, each by its
//! name. They stand outside the project; where they are absent, nothing is compared.

use std::collections::BTreeMap;
use std::path::Path;

use serde_json::Value;

use crate::bench::Runner;
use crate::shared_data::{imported, real_files, runner_a};

fn number(object: &Value, key: &str) -> Option<f64> {
    object[key].as_f64()
}

fn of(told: &[Value], path: &str) -> Value {
    told.iter().find(|object| object["path"] == path).unwrap().clone()
}

/// The run of one file in a diary of its own.
fn run_of(folder: &Path, path: &str) -> Value {
    let runner = Runner::new(&path.replace('/', "-"));
    let file = folder.join(path);
    runner.gets(&["import", file.to_str().unwrap(), "--zone", "UTC"]);
    serde_json::from_str(&runner.gets(&["run", "latest", "--json"])).unwrap()
}

fn confirmed(run: &Value) -> Vec<Value> {
    let efforts = run["efforts"].as_array().unwrap().iter();
    efforts.filter(|effort| effort["verdict"] == "confirmed").cloned().collect()
}

#[test]
fn runner_a_has_no_confirmed_sprint_no_cold_start_and_no_top_speed() {
    let Some(archive) = runner_a() else { return };
    assert_eq!(archive.told.len(), 230);
    for run in &archive.told {
        assert!(number(run, "top_speed_m_s").is_none_or(|top| top <= 5.0), "{run}");
        assert!(number(run, "cold_start").is_none_or(|score| score < 20.0), "{run}");
    }
    // Without a top speed no share of it can be counted.
    let last = archive.runner.gets_on("2026-05-18", &["run", "latest", "--json"]);
    let last: Value = serde_json::from_str(&last).unwrap();
    let bands = last["exposure"].as_array().unwrap();
    assert!(!bands.is_empty());
    assert!(bands.iter().all(|band| band["percent_of_top"].is_null()), "{bands:?}");
}

#[test]
fn the_five_runs_whose_receiver_jumped_confirm_nothing_fast() {
    let Some(archive) = runner_a() else { return };
    for name in ["act-0005", "act-0105", "act-0112", "act-0171", "act-0177"] {
        let told = of(&archive.told, &format!("{name}.gpx.gz"));
        let day = &told["start"].as_str().unwrap()[..10];
        let run = archive.runner.gets_on("2026-05-18", &["run", day, "--json"]);
        let run: Value = serde_json::from_str(&run).unwrap();
        for effort in confirmed(&run) {
            assert!(number(&effort, "mean_m_s").unwrap() <= 5.0, "{name}: {effort}");
        }
        assert!(number(&run, "cold_start").is_none_or(|score| score < 20.0), "{name}");
        let words = archive.runner.gets_on("2026-05-18", &["run", day]);
        assert!(!words.contains("cold fast start"), "{name}: {words}");
        assert!(!words.contains("worth a look"), "{name}: {words}");
    }
}

#[test]
fn ten_pieces_of_a_session_are_confirmed_and_its_cold_start_scores_37() {
    let Some(folder) = real_files() else { return };
    let run = run_of(&folder, "fit-run/sports-lib__6914538454.fit");
    let pieces = confirmed(&run);
    assert_eq!(pieces.len(), 10);
    assert_eq!(run["efforts"].as_array().unwrap().len(), 10);
    let speeds = pieces.iter().filter_map(|piece| number(piece, "mean_m_s"));
    let fast: Vec<f64> = speeds.filter(|v| (4.75..=4.82).contains(v)).collect();
    assert_eq!(fast.len(), 4, "{fast:?}");
    let cold = &run["cold"];
    assert_eq!(number(cold, "at_s"), Some(11.0));
    assert_eq!(number(cold, "score").map(f64::round), Some(37.0));
}

/// Multisport files with the metres and seconds of their running legs, by an
/// independent decoder of the sessions. The first leg of the large one names no sport
/// and has the speeds of running (25,072 m in 11,738 s).
const LEGS: &[(&str, &[(f64, f64)])] = &[
    ("choochoo__multi-actIds", &[(462.45, 423.8)]),
    ("choochoo__multi-sport-with-heartrate", &[(20_909.8, 5_301.2)]),
    ("enduragent__duathlon-run-bike-run", &[(15.0, 3.0), (15.0, 3.0)]),
    ("enduragent__multisport-missing-generic-transition", &[(15.0, 3.0), (15.0, 3.0)]),
    ("fit__triathlon_summary_first", &[(4_491.51, 1_573.6)]),
    ("fit__triathlon_summary_last", &[(4_491.51, 1_573.6)]),
    (
        "fitdecode__activity-large-fenxi2-multisport",
        &[(25_072.07, 11_738.2), (2_245.23, 2_294.8), (12_740.37, 6_764.5)],
    ),
    ("sports-lib__4623204522", &[(42_563.91, 13_141.2)]),
];

#[test]
fn multisport_files_load_their_running_legs_only() {
    let Some(folder) = real_files() else { return };
    for (name, legs) in LEGS {
        let runner = Runner::new(name);
        let file = folder.join(format!("fit-run/{name}.fit"));
        runner.gets(&["import", file.to_str().unwrap(), "--zone", "UTC"]);
        let runs = runner.gets_on("2030-01-01", &["runs", "--json", "--last", "9"]);
        let runs: Value = serde_json::from_str(&runs).unwrap();
        let mut found: Vec<(f64, f64)> = runs["runs"]
            .as_array()
            .unwrap()
            .iter()
            .map(|r| {
                (number(r, "distance_m").unwrap(), number(r, "duration_s").unwrap())
            })
            .collect();
        assert_eq!(found.len(), legs.len(), "{name}: {found:?}");
        let mut legs = legs.to_vec();
        found.sort_by(|a, b| a.0.total_cmp(&b.0));
        legs.sort_by(|a, b| a.0.total_cmp(&b.0));
        for ((metres, seconds), (wanted, lasted)) in found.into_iter().zip(legs) {
            assert!(agrees(metres, wanted), "{name}: {metres} m, not {wanted} m");
            assert!((seconds - lasted).abs() <= 9.0, "{name}: {seconds}, not {lasted}");
        }
    }
}

/// Within 1.5 %, or within what one sample covers.
fn agrees(metres: f64, wanted: f64) -> bool {
    (metres - wanted).abs() <= (0.015 * wanted).max(10.0)
}

#[test]
fn one_activity_in_several_formats_is_one_run() {
    let Some(folder) = real_files() else { return };
    for twins in [
        &["fit-run/sports-lib__2067489619.fit", "gpx-run/sports-lib__2067489619.gpx"][..],
        &[
            "fit-run/sports-lib__6860622783.fit",
            "tcx-run/sports-lib__6860622783.tcx.gz",
        ],
        &["tcx-run/python-tcxparser__no_hr.tcx", "tcx-run/python-tcxparser__test.tcx"],
        &[
            "fit-run/fit__triathlon_summary_first.fit",
            "fit-run/fit__triathlon_summary_last.fit",
        ],
        &[
            "bulk-export/strava-export/activities/12866632127.fit.gz",
            "fit-run/geo-activity-playground__2022-05-29-15-53-35_Laufen_Landal_Park.fit",
        ],
    ] {
        for order in [twins.to_vec(), twins.iter().rev().copied().collect()] {
            let runner = Runner::new(&format!("twins-{}", order[0].replace('/', "-")));
            for file in order {
                let file = folder.join(file);
                runner.gets(&["import", file.to_str().unwrap(), "--zone", "UTC"]);
            }
            let runs = runner.gets_on("2030-01-01", &["runs", "--json"]);
            let runs: Value = serde_json::from_str(&runs).unwrap();
            assert_eq!(runs["runs"].as_array().unwrap().len(), 1, "{twins:?}");
        }
    }
}

/// Files whose distance is another than the reference's, and why that is right or known.
const OTHER_DISTANCE: &[(&str, &str)] = &[
    (
        "tcx-run/sportstracker__Forerunner305-Running-NoHeartrate-1Lap.tcx",
        "3.6 km of it lie above 12.5 m/s, from minute 34 on: a drive home",
    ),
    (
        "gpx-run/sports-lib__6909258631.gpx.gz",
        "976 m lie in holes of more than 30 s, 86 min in all: positions do not count there",
    ),
    ("gpx-run/gpsbabel__kalman_hyper_realistic_in.gpx", "five sports in five tracks"),
    (B13, "3 steps above 12.5 m/s, 424 m in all, are taken out"),
    (B19, "28 steps above 12.5 m/s, 1,404 m in all, are taken out"),
    (B21, "8 steps above 12.5 m/s, 1,294 m in all, are taken out"),
    (B37, "2 steps above 12.5 m/s, 78 m in all, are taken out"),
    (B50, "2,252 m lie in five holes, 32 min in all: positions do not count there"),
    (B65, "133 m lie in seven holes, 5 min in all: positions do not count there"),
    (B74, "7 steps above 12.5 m/s, 161 m in all, are taken out"),
];
const B13: &str = "runner-archive/runner-B-sparse.zip!runner-B-sparse/act-0013.gpx";
const B19: &str = "runner-archive/runner-B-sparse.zip!runner-B-sparse/act-0019.gpx";
const B21: &str = "runner-archive/runner-B-sparse.zip!runner-B-sparse/act-0021.gpx";
const B37: &str = "runner-archive/runner-B-sparse.zip!runner-B-sparse/act-0037.gpx";
const B50: &str = "runner-archive/runner-B-sparse.zip!runner-B-sparse/act-0050.gpx";
const B65: &str = "runner-archive/runner-B-sparse.zip!runner-B-sparse/act-0065.gpx";
const B74: &str = "runner-archive/runner-B-sparse.zip!runner-B-sparse/act-0074.gpx";

#[test]
fn distances_and_spans_agree_with_independent_decoders() {
    let Some(folder) = real_files() else { return };
    let rows = manifest(&folder);
    let mut wrong = Vec::new();
    let mut compared = 0;
    for kind in ["fit-run", "gpx-run", "tcx-run", "runner-archive"] {
        for told in imported(&folder, kind) {
            let path = told["path"].as_str().unwrap();
            let counted = ["imported", "same-run", "repaired"].map(Value::from);
            let known = OTHER_DISTANCE.iter().any(|(file, _)| *file == path);
            let (true, false) = (counted.contains(&told["outcome"]), known) else {
                continue;
            };
            let Some(row) = rows.get(path) else { continue };
            if row["reference_status"] != "ok" || row["reference_sport"].contains('+') {
                continue;
            }
            compared += 1;
            let metres = number(&told, "distance_m");
            let references = [
                "reference_session_distance_m",
                "reference_last_record_distance_m",
                "reference_gps_distance_m",
            ];
            let mut stated: Vec<f64> =
                references.iter().filter_map(|key| row[*key].parse().ok()).collect();
            stated.extend(platform_metres(&row["expected_by_source_tests"]));
            let near = |m: f64| stated.iter().any(|wanted| agrees(m, *wanted));
            // A twin tells no distance: the run it belongs to does.
            if !stated.is_empty() && !metres.is_none_or(near) {
                wrong.push(format!("{path}: {metres:?} m, not {stated:?}"));
            }
            let lasted: Option<f64> = row["reference_record_span_s"].parse().ok();
            if let (Some(ours), Some(theirs)) = (number(&told, "duration_s"), lasted)
                && (ours - theirs).abs() > 5.0
            {
                wrong.push(format!("{path}: {ours} s, not {theirs} s"));
            }
        }
    }
    assert!(compared > 300, "only {compared} compared");
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// The distance the runner's own platform gave: `distance=5771.76; ...`.
fn platform_metres(told: &str) -> Option<f64> {
    let facts = || told.split("; ");
    let said = |key| facts().find_map(|fact| fact.split_once(key)?.1.parse().ok());
    said("distance=").or_else(|| said("distance_m="))
}

/// The manifest's rows by file; its cells hold no line breaks.
fn manifest(folder: &Path) -> BTreeMap<String, BTreeMap<String, String>> {
    let text = std::fs::read_to_string(folder.join("MANIFEST.csv")).unwrap();
    let mut lines = text.lines().map(cells);
    let names = lines.next().unwrap();
    lines
        .map(|row| (row[0].clone(), names.iter().cloned().zip(row).collect()))
        .collect()
}

fn cells(line: &str) -> Vec<String> {
    let mut cells = vec![String::new()];
    let mut quoted = false;
    for letter in line.chars() {
        match letter {
            '"' => quoted = !quoted,
            ',' if !quoted => cells.push(String::new()),
            letter => cells.last_mut().unwrap().push(letter),
        }
    }
    cells
}

/// Kilobytes the program may hold of its own while it reads every file.
#[cfg(target_os = "linux")]
const MEMORY_KB: u32 = 300 * 1024;

#[cfg(target_os = "linux")]
#[test]
fn no_real_file_needs_more_than_300_megabytes() {
    let Some(folder) = real_files() else { return };
    let runner = Runner::new("memory");
    let program = env!("CARGO_BIN_EXE_hamstrong");
    for kind in ["bulk-export", "fit-odd", "fit-run", "gpx-odd", "runner-archive"] {
        let line = format!("ulimit -d {MEMORY_KB}; exec \"$0\" import --json \"$1\"");
        let done = std::process::Command::new("sh")
            .args(["-c", &line, program])
            .arg(folder.join(kind))
            .env("HAMSTRONG_DB", runner.diary())
            .env("TZ", "UTC")
            .output()
            .unwrap();
        let complaint = String::from_utf8_lossy(&done.stderr).into_owned();
        assert!(done.status.success(), "{kind}: {complaint}");
    }
}
