//! Runs that no watch recorded, the list of imports, and a folder that is watched.

use std::fs;

use crate::bench::{Runner, samples};

fn json(text: &str) -> serde_json::Value {
    serde_json::from_str(text).unwrap()
}

#[test]
fn a_run_that_was_told_counts_with_a_wider_band_and_is_taken_back() {
    let runner = Runner::with_samples("telling");
    let before = runner.gets(&["load", "--json"]);
    let told = runner.gets(&[
        "run",
        "add",
        "--date",
        "2022-05-28",
        "--distance",
        "8",
        "--time",
        "45:00",
        "--feel",
        "4",
        "--treadmill",
    ]);
    assert!(told.contains("8.0 km") || told.contains("8 km"), "{told}");
    assert!(told.contains("It counts as steady running: dose"), "{told}");
    assert_ne!(runner.gets(&["load", "--json"]), before, "the load knows it");
    let runs = json(&runner.gets(&["runs", "--json"]));
    let of = |day: &str| {
        let runs = runs["runs"].as_array().unwrap();
        runs.iter().find(|run| run["day"] == day).cloned().unwrap()
    };
    let run = of("2022-05-28");
    assert!((run["distance_m"].as_f64().unwrap() - 8000.0).abs() < 1.0, "{run}");
    assert!(run["dose_j_kg"].as_f64().unwrap() > 100.0, "{run}");
    assert!(run["id"].as_str().unwrap().contains(".told"), "{run}");
    let shown = runner.gets(&["run", "2022-05-28"]);
    assert!(shown.contains("told by you"), "{shown}");
    assert!(shown.contains("it felt 4 of 10"), "{shown}");
    runner.gets(&["run", run["id"].as_str().unwrap()]);
    runner.gets(&["today"]);
    assert!(runner.gets(&["undo"]).contains("a run of 8.0 km"));
    assert_eq!(runner.gets(&["load", "--json"]), before);
}

#[test]
fn a_recording_of_a_told_run_counts_instead() {
    let runner = Runner::new("telling-twin");
    let path = samples().join("2022-05-29-run.fit");
    let other = Runner::new("telling-twin-alone");
    other.gets(&["import", path.to_str().unwrap(), "--zone", "UTC"]);
    let alone = json(&other.gets(&["runs", "--json"]));
    let (metres, seconds) =
        (&alone["runs"][0]["distance_m"], &alone["runs"][0]["duration_s"]);
    let km = format!("{:.1}", metres.as_f64().unwrap() / 1000.0);
    let minutes = format!("{:.0}", seconds.as_f64().unwrap() / 60.0);
    runner.gets(&[
        "run",
        "add",
        "--date",
        "2022-05-29",
        "--distance",
        &km,
        "--time",
        &minutes,
    ]);
    assert_eq!(
        json(&runner.gets(&["runs", "--json"]))["runs"][0]["id"]
            .as_str()
            .unwrap()
            .len(),
        13
    );
    runner.gets(&["import", path.to_str().unwrap(), "--zone", "UTC"]);
    assert_eq!(json(&runner.gets(&["runs", "--json"])), alone, "once, as recorded");
}

#[test]
fn what_nobody_ran_is_refused_and_nothing_is_stored() {
    let runner = Runner::new("telling-refused");
    let cases: [(&[&str], &str); 8] = [
        (&["--distance", "0", "--time", "45"], "the distance"),
        (&["--distance", "9999", "--time", "45"], "the distance"),
        (&["--distance", "NaN", "--time", "45"], "the distance"),
        (&["--distance", "8", "--time", "0:10"], "the time"),
        (&["--distance", "8", "--time", "soon"], "not a time"),
        (&["--distance", "20", "--time", "20:00"], "the mean speed"),
        (&["--distance", "8", "--time", "45", "--feel", "11"], "how it felt"),
        (&["--distance", "8", "--time", "45", "--date", "2022-06-30"], "the days ago"),
    ];
    for (words, said) in cases {
        let answer = runner.asks(&[&["run", "add"], words].concat());
        assert_eq!(answer.code, 1, "{words:?} {}", answer.out);
        assert!(answer.err.contains(said), "{words:?} {}", answer.err);
        assert!(answer.err.contains("nothing was stored"), "{}", answer.err);
    }
    assert_eq!(json(&runner.gets(&["doctor", "--json"]))["entries"], 0);
}

#[test]
fn every_import_can_be_read_again_and_written_out() {
    let runner = Runner::with_samples("telling-imports");
    let all = runner.gets(&["imports"]);
    assert!(all.contains("same-run"), "{all}");
    let some = runner.gets(&["imports", "--outcome", "other-sport", "--json"]);
    assert_eq!(json(some.lines().next().unwrap())["outcome"], "other-sport");
    let table = runner.place("imports.csv");
    runner.gets(&["imports", "-o", table.to_str().unwrap()]);
    let text = fs::read_to_string(&table).unwrap();
    assert!(text.starts_with("path,size,changed_ns,original,outcome,reason\n"));
    assert_eq!(text.lines().count(), json_lines(&runner) + 1);
    let refused = runner.asks(&["imports", "-o", "imports.xls"]);
    assert!(refused.err.contains(".csv or .json"), "{}", refused.err);
    assert_eq!(runner.asks(&["imports", "--outcome", "odd"]).code, 1);
}

fn json_lines(runner: &Runner) -> usize {
    runner.gets(&["imports", "--json"]).lines().count()
}

#[test]
fn what_lies_in_a_watched_folder_is_imported() {
    let runner = Runner::new("telling-watch");
    let folder = runner.place("watch");
    fs::create_dir_all(&folder).unwrap();
    fs::copy(samples().join("2022-05-29-run.fit"), folder.join("run.fit")).unwrap();
    let told = runner.gets(&["watch", folder.to_str().unwrap(), "--once"]);
    assert!(told.contains("1  run"), "{told}");
    let nowhere = runner.asks(&["watch", "nowhere-at-all"]);
    assert_eq!(nowhere.code, 1, "{}", nowhere.err);
}
