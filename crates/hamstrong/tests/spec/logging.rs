//! What a runner tells the diary, and takes back.

use crate::bench::Runner;

fn verdict(runner: &Runner) -> String {
    let answer = runner.gets(&["today", "--json"]);
    let value: serde_json::Value = serde_json::from_str(&answer).unwrap();
    value["verdict"].as_str().unwrap().to_owned()
}

#[test]
fn a_set_is_logged_in_the_runners_unit_and_can_be_withdrawn() {
    let runner = Runner::new("sets");
    let set = runner.gets(&["log", "nordic-curl", "--reps", "4", "--load", "25lb"]);
    assert!(set.contains("at 11.3 kg"), "{set}");
    let profile = runner.gets(&["profile", "--mass", "lb", "--units", "miles"]);
    assert!(profile.contains("miles, lb"), "{profile}");
    let set = runner.gets(&["log", "nordic-curl", "--reps", "4", "--load", "25"]);
    assert!(set.contains("at 25 lb"), "{set}");
    assert!(runner.gets(&["undo"]).starts_with("Withdrawn: a set of nordic-curl"));
    assert!(runner.gets(&["undo"]).contains("the last change of the profile"));
    assert!(runner.gets(&["undo"]).starts_with("Withdrawn: a set of nordic-curl"));
    assert_eq!(runner.asks(&["undo"]).code, 1);
}

#[test]
fn pain_is_noted_and_today_listens() {
    let runner = Runner::with_samples("pain");
    runner.gets(&["check-in", "--no-pain", "--on", "2022-05-29"]);
    let place = "hamstring-upper-left";
    let noted = runner
        .gets(&["check-in", "--pain", "5", "--where", place, "--when", "morning"]);
    insta::assert_snapshot!(noted + "\n" + &runner.gets(&["today"]));
}

#[test]
fn sharp_pain_stops_until_someone_has_looked() {
    let runner = Runner::new("sharp");
    runner.gets(&["check-in", "--pain", "2", "--kind", "sharp"]);
    assert_eq!(verdict(&runner), "stopped");
    runner.gets(&["check-in", "--no-pain"]);
    assert_eq!(verdict(&runner), "stopped");
    runner.gets(&["assessed"]);
    assert_ne!(verdict(&runner), "stopped");
}

#[test]
fn a_plan_that_was_shown_is_not_what_undo_takes_back() {
    let runner = Runner::new("undo-plan");
    runner.gets(&["check-in", "--no-pain"]);
    runner.gets(&["plan"]);
    assert!(runner.gets(&["undo"]).starts_with("Withdrawn: the check-in"));
}
