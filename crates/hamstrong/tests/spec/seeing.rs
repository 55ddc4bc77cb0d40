//! What a runner sees of their runs and of the reasons.

use crate::bench::{Runner, samples};

#[test]
fn today_says_what_to_do_and_why() {
    let runner = Runner::with_samples("today");
    runner.gets(&["check-in", "--no-pain", "--sleep", "8"]);
    let intervals = ["intervals", "8", "x", "400", "m"];
    runner.gets(
        &[&["calendar", "add", "2022-06-02", "quality"], &intervals[..]].concat(),
    );
    insta::assert_snapshot!(runner.gets(&["today"]));
}

#[test]
fn a_run_is_told_with_its_dose_its_start_and_what_was_assumed() {
    let runner = Runner::with_samples("run");
    insta::assert_snapshot!(runner.gets(&["run", "2015-08-15"]));
}

#[test]
fn runs_and_weeks_stand_in_columns() {
    let runner = Runner::with_samples("columns");
    let runs = runner.gets(&["runs"]);
    let weeks = runner.gets(&["load", "--weeks", "3", "--units", "miles"]);
    insta::assert_snapshot!(runs + "\n" + &weeks);
}

#[test]
fn weeks_end_where_the_recordings_end() {
    let runner = Runner::with_samples("ended");
    let weeks = runner.gets_on("2023-01-30", &["load", "--weeks", "2"]);
    insta::assert_snapshot!(weeks);
}

#[test]
fn a_rule_is_told_with_its_source_and_where_it_stops() {
    let runner = Runner::new("why");
    insta::assert_snapshot!(runner.gets(&["why", "single-run-spike"]));
}

#[test]
fn fast_pieces_are_drawn_with_their_title_units_and_legend() {
    let runner = Runner::new("drawn");
    let drawing = runner.place("pieces.svg");
    let (folder, drawing) = (samples(), drawing.to_str().unwrap());
    let told =
        runner.gets(&["debug", "efforts", folder.to_str().unwrap(), "-o", drawing]);
    assert!(told.contains("confirmed"), "{told}");
    let svg = std::fs::read_to_string(drawing).unwrap();
    for said in ["Fast pieces in", "of samples", "speed in m/s", "strides a minute"] {
        assert!(svg.contains(said), "{said}");
    }
    assert!(!runner.diary().exists());
}

#[test]
fn trying_it_leaves_no_trace() {
    let runner = Runner::new("try");
    let told = runner.gets(&["try"]);
    assert!(told.contains("The day after it"), "{told}");
    assert!(!runner.diary().exists());
}

#[test]
fn every_answer_has_a_json_form_with_its_version() {
    let runner = Runner::with_samples("json");
    for question in [
        &["runs"][..],
        &["run", "latest"],
        &["load"],
        &["today"],
        &["profile"],
        &["doctor"],
        &["rules"],
        &["exercises", "gym"],
        &["exercise", "nordic-curl"],
        &["why", "dose"],
        &["check-in", "--no-pain"],
        &["calendar", "add", "2022-06-02", "long", "--km", "20"],
        &["calendar", "off", "2022-06-03"],
        &["calendar", "gym", "2022-06-04"],
        &["calendar", "day", "2022-06-05", "--minutes", "20"],
        &["calendar", "week", "--usual", "tue"],
        &["calendar", "show"],
        &["calendar", "remove", "2022-06-02"],
        &["race", "add", "2022-06-12", "city", "half", "marathon"],
        &["race", "list"],
        &["ok"],
        &["triage", "--flag", "fever"],
        &["assessed"],
        &["log", "nordic-curl", "--reps", "4"],
        &["undo"],
    ] {
        let answer = runner.gets(&[&["--json"], question].concat());
        let value: serde_json::Value = serde_json::from_str(&answer)
            .unwrap_or_else(|e| panic!("{question:?}: {e}: {answer}"));
        assert_eq!(value["form"], 1, "{question:?}");
    }
}
