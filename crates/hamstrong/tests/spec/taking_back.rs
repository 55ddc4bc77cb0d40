//! What was told by mistake is taken back, and what it opened or stopped goes with it.

use crate::bench::Runner;

fn verdict(runner: &Runner, day: &str) -> String {
    let told: serde_json::Value =
        serde_json::from_str(&runner.gets_on(day, &["today", "--json"])).unwrap();
    told["verdict"].as_str().unwrap().to_owned()
}

#[test]
fn a_check_in_that_is_taken_back_stops_no_longer_and_the_one_before_counts_again() {
    let runner = Runner::new("back-check-in");
    runner.gets_on("2022-05-29", &["check-in", "--pain", "1"]);
    runner.gets(&["check-in", "--pain", "6"]);
    assert_eq!(verdict(&runner, "2022-05-30"), "stopped");
    assert!(runner.gets(&["undo"]).contains("the check-in (pain 6)"));
    assert_ne!(verdict(&runner, "2022-05-30"), "stopped");
    assert!(runner.gets(&["today"]).contains("no check-in on 2022-05-30"));
    runner.gets(&["undo"]);
    assert!(runner.gets(&["today"]).contains("none before"));
}

#[test]
fn an_assessment_that_is_taken_back_locks_again() {
    let runner = Runner::new("back-assessed");
    runner.gets(&["triage", "--sudden", "yes", "--place", "sit-bone"]);
    runner.gets(&["check-in", "--no-pain"]);
    assert_eq!(verdict(&runner, "2022-05-30"), "stopped");
    runner.gets(&["assessed", "--all"]);
    assert_ne!(verdict(&runner, "2022-05-30"), "stopped");
    assert!(runner.gets(&["undo"]).contains("the assessment"));
    assert_eq!(verdict(&runner, "2022-05-30"), "stopped");
    // Neither a month nor a painless morning opens it.
    runner.gets_on("2022-06-30", &["check-in", "--no-pain"]);
    assert_eq!(verdict(&runner, "2022-06-30"), "stopped");
}

#[test]
fn the_closing_and_the_reopening_both_stay_in_the_history() {
    let runner = Runner::new("back-reopened");
    runner.gets(&["injury", "open", "--strain", "--side", "left"]);
    runner.gets(&["injury", "cleared", "--by", "A. Example"]);
    runner.gets(&["injury", "close", "--why", "cleared"]);
    runner.gets_on("2022-06-03", &["injury", "reopen", "--why", "sore again"]);
    let told = runner.gets_on("2022-06-04", &["injury"]);
    for what in ["cleared", "opened again: sore again"] {
        assert!(told.contains(what), "{what}: {told}");
    }
    assert!(runner.gets_on("2022-06-04", &["undo"]).contains("the reopening"));
    let told = runner.gets_on("2022-06-04", &["injury"]);
    assert!(!told.contains("opened again"), "{told}");
}
