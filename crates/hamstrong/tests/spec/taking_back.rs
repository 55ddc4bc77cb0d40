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
    runner.gets(&["assessed", "--last", "99"]);
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

#[test]
fn a_corrected_run_is_left_out_cut_split_and_joined_and_each_is_taken_back() {
    let runner = Runner::with_samples("back-corrected");
    let told: serde_json::Value =
        serde_json::from_str(&runner.gets(&["runs", "--last", "99", "--json"]))
            .unwrap();
    let runs = told["runs"].as_array().unwrap();
    let name = |at: usize| runs[at]["id"].as_str().unwrap().to_owned();
    let before = runner.gets(&["runs", "--last", "99"]);
    let long = runs.iter().position(|r| r["duration_s"].as_f64() > Some(1500.0));
    let run = name(long.unwrap());
    assert!(runner.gets(&["run", "hide", &run]).contains("counts no more"));
    assert!(!runner.gets(&["runs", "--last", "99"]).contains(&run));
    assert!(runner.gets(&["run", "show-again"]).contains(&run));
    assert!(runner.gets(&["run", "show-again", &run]).contains("counts again"));
    assert_eq!(runner.gets(&["runs", "--last", "99"]), before);
    let cut = runner.gets(&["run", "correct", &run, "--to", "10:00", "--feel", "4"]);
    assert!(cut.contains("in 10:00") || cut.contains("in 9:5"), "{cut}");
    assert!(runner.gets(&["run", &run]).contains("cut by you"));
    assert!(runner.gets(&["undo"]).contains("the cut of a run"));
    assert_eq!(runner.gets(&["runs", "--last", "99"]), before);
    let split = runner.gets(&["run", "split", &run, "--at", "10:00"]);
    assert!(split.contains(&format!("{run}.32768")), "{split}");
    assert!(runner.gets(&["undo"]).contains("the splitting of a run"));
    assert_eq!(runner.gets(&["runs", "--last", "99"]), before);
    let pair = runs.windows(2).position(|two| two[0]["day"] == two[1]["day"]);
    let [mut first, mut next] = pair.map(|at| [name(at), name(at + 1)]).unwrap();
    if runner.asks(&["run", "join", &first, &next]).code != 0 {
        std::mem::swap(&mut first, &mut next);
        assert!(runner.gets(&["run", "join", &first, &next]).contains("One run now"));
    }
    assert!(runner.gets(&["undo"]).contains("the joining of two runs"));
    assert_eq!(runner.gets(&["runs", "--last", "99"]), before);
}
