//! Commands that cannot be answered, and what the program says to them.

use std::fs;

use crate::bench::Runner;

fn said(runner: &Runner, question: &[&str]) -> String {
    let answer = runner.asks(question);
    assert_eq!(answer.out, "", "nothing is printed beside a failure");
    format!("{}exit {}", answer.err, answer.code)
}

#[test]
fn pain_beyond_the_scale_is_told_its_scale() {
    let runner = Runner::new("scale");
    let answer = runner.asks(&["check-in", "--pain", "11"]);
    assert_eq!(answer.code, 1);
    assert!(
        answer.err.contains("pain must be from 0 to 10; 11 is not"),
        "{}",
        answer.err
    );
}

#[test]
fn a_mistyped_command_gets_the_one_that_was_meant() {
    let runner = Runner::new("mistyped");
    insta::assert_snapshot!(said(&runner, &["imprt"]));
    insta::assert_snapshot!(said(&runner, &["today", "--minuts", "20"]));
}

#[test]
fn a_mistyped_exercise_rule_or_place_gets_the_nearest() {
    let runner = Runner::new("nearest");
    let questions: [&[&str]; 4] = [
        &["exercise", "nordic-crul"],
        &["why", "single-run-spke"],
        &["check-in", "--pain", "3", "--where", "hamstring-uper-left"],
        &["today", "--place", "gim"],
    ];
    let all = questions.map(|q| said(&runner, q)).join("\n\n");
    insta::assert_snapshot!(all);
}

#[test]
fn four_hundred_repetitions_are_not_logged() {
    let runner = Runner::new("repetitions");
    insta::assert_snapshot!(said(&runner, &["log", "nordic-curl", "--reps", "400"]));
}

#[test]
fn values_that_cannot_be_are_refused_and_nothing_is_stored() {
    let runner = Runner::new("impossible");
    for question in [
        &["check-in", "--pain", "11"][..],
        &["check-in"],
        &["log", "nordic-curl"],
        &["log", "nordic-curl", "--reps", "5", "--load", "heavy"],
        &["log", "nordic-curl", "--reps", "5", "--on", "2030-01-01"],
        &["profile", "--zone", "Mars/Olympus"],
        &["profile", "--top-speed", "40"],
        &["run", "2022-05-29"],
        &["undo"],
        &["import", "/nowhere/at/all"],
    ] {
        let answer = runner.asks(question);
        assert_eq!(answer.code, 1, "{question:?}: {}", answer.err);
        assert!(answer.err.starts_with("hamstrong: "), "{}", answer.err);
        assert!(answer.err.lines().count() > 1, "no hint: {}", answer.err);
    }
    let doctor = runner.gets(&["doctor", "--json"]);
    assert!(doctor.contains("\"entries\":0"), "{doctor}");
}

#[test]
fn a_diary_that_cannot_be_used_is_ours_and_gets_a_hint() {
    let runner = Runner::new("unusable");
    fs::create_dir_all(runner.diary()).unwrap();
    insta::assert_snapshot!(said(&runner, &["today"]));
    fs::remove_dir(runner.diary()).unwrap();
    fs::write(runner.diary(), "long enough to be a diary, ".repeat(60)).unwrap();
    let answer = runner.asks(&["today"]);
    assert_eq!(answer.code, 2, "{}", answer.err);
    assert!(answer.err.lines().count() > 1, "no hint: {}", answer.err);
}

#[test]
fn failures_have_a_json_form_too() {
    let runner = Runner::new("json-failure");
    let answer = runner.asks(&["--json", "why", "nothing"]);
    let said: serde_json::Value = serde_json::from_str(&answer.err).unwrap();
    assert_eq!((said["form"].as_u64(), answer.code), (Some(1), 1));
    assert_eq!(said["error"]["message"], "there is no rule \"nothing\"");
}
