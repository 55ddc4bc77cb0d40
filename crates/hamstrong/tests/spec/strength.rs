//! What a runner logs of strength, and what the program makes of it.

use crate::bench::Runner;

const RDL: &str = "single-leg-rdl-2db";

/// Logs one set of each side: repetitions, and the load of each side.
fn both(runner: &Runner, day: &str, reps: &str, loads: [&str; 2]) {
    for (side, load) in ["left", "right"].into_iter().zip(loads) {
        runner.gets(&[
            "log", RDL, "--side", side, "--reps", reps, "--load", load, "--rir", "1",
            "--on", day,
        ]);
    }
}

/// A runner with a left leg that stays behind, and two tests.
fn uneven(name: &str) -> Runner {
    let runner = Runner::new(name);
    both(&runner, "2022-04-15", "7", ["15kg", "19kg"]);
    both(&runner, "2022-05-10", "8", ["16kg", "20kg"]);
    both(&runner, "2022-05-24", "7", ["18kg", "22kg"]);
    both(&runner, "2022-05-27", "8", ["18kg", "22kg"]);
    runner.gets(&["log", "split-squat", "--reps", "8", "--on", "2022-05-27"]);
    let bridge = "single-leg-hamstring-bridge";
    runner.gets(&[
        "test",
        "log",
        bridge,
        "--left",
        "22",
        "--right",
        "26",
        "--on",
        "2022-04-01",
    ]);
    runner.gets(&[
        "test",
        "log",
        "active-knee-extension",
        "--left",
        "20",
        "--right",
        "11",
    ]);
    runner
}

fn refused(runner: &Runner, question: &[&str]) -> String {
    let answer = runner.asks(question);
    assert_eq!((answer.code, answer.out.as_str()), (1, ""), "{question:?}");
    answer.err
}

fn entries(runner: &Runner) -> u64 {
    let doctor: serde_json::Value =
        serde_json::from_str(&runner.gets(&["doctor", "--json"])).unwrap();
    doctor["entries"].as_u64().unwrap()
}

#[test]
fn a_history_shows_each_side_with_its_error() {
    let runner = uneven("history");
    insta::assert_snapshot!(runner.gets(&["history", "one-leg rdl"]));
}

#[test]
fn the_balance_shows_left_against_right_and_front_against_back() {
    let runner = uneven("balance");
    insta::assert_snapshot!(runner.gets(&["balance"]));
}

#[test]
fn a_set_is_told_back_with_all_that_was_said_of_it() {
    let runner = Runner::new("set-told");
    insta::assert_snapshot!(runner.gets(&[
        "log",
        RDL,
        "--side",
        "left",
        "--reps",
        "6",
        "--load",
        "2x8kg",
        "--rpe",
        "8.5",
        "--tempo-kept",
        "no",
        "--slowed",
        "--fault",
        "back rounding",
        "--pain",
        "3",
    ]));
}

#[test]
fn an_impossible_set_is_refused_and_nothing_is_stored() {
    let runner = Runner::new("impossible-set");
    let all: Vec<String> = [
        &["log", RDL, "--reps", "8", "--load", "400kg"][..],
        &["log", "nordic-curl", "--reps", "0"],
        &["log", "nordic-crul", "--reps", "5"],
        &["log", RDL, "--reps", "8", "--rir", "2", "--rpe", "8"],
        &["log", RDL, "--reps", "8", "--rpe", "11"],
        &["log", RDL, "--reps", "8", "--tempo-kept", "mostly"],
        &["log", "prone-plank", "--seconds", "0"],
        &["test", "log", "sprint-30m", "--left", "4.6"],
        &["test", "log", "sprint-30m", "--value", "900"],
        &["test", "log", "sprint-30", "--value", "4.6"],
        &["profile", "--plates", "20,heavy"],
        &["profile", "--dislike", "nordic-crul"],
    ]
    .into_iter()
    .map(|question| refused(&runner, question))
    .collect();
    assert_eq!(entries(&runner), 0);
    insta::assert_snapshot!(all.join("\n"));
}

#[test]
fn a_test_is_told_beside_its_own_error() {
    let runner = Runner::new("test-told");
    let bridge = "single-leg-hamstring-bridge";
    let log = |left, right, day| {
        runner.gets(&[
            "test", "log", bridge, "--left", left, "--right", right, "--on", day,
        ])
    };
    let first = log("20", "24", "2022-04-18");
    let second = log("27", "27", "2022-05-30");
    let list = runner.gets(&["test", "list"]);
    assert!(list.contains(bridge) && list.contains("2022-05-30"), "{list}");
    insta::assert_snapshot!(first + "\n" + &second);
}

#[test]
fn a_test_says_how_it_is_done_and_where_its_numbers_come_from() {
    let runner = Runner::new("test-shown");
    insta::assert_snapshot!(runner.gets(&["test", "show", "nordic-break-point"]));
    let only = runner.gets(&["test", "show", "askling-h-test"]);
    assert!(only.contains("Only with a professional") && !only.contains("\n  1  "));
}

#[test]
fn the_loads_a_runner_owns_are_kept_in_either_unit() {
    let runner = Runner::new("loads");
    let told = runner.gets(&[
        "profile",
        "--dumbbells",
        "10,4,6,8",
        "--bar",
        "45lb",
        "--plates",
        "20,10,5,2.5,1.25",
        "--stack-step",
        "5",
        "--dislike",
        "nordic-curl,razor-curl",
    ]);
    assert!(told.contains("dumbbells  4 kg, 6 kg, 8 kg, 10 kg"), "{told}");
    assert!(told.contains("1.25 kg, 2.5 kg"), "{told}");
    let pounds = runner.gets(&["profile", "--mass", "lb"]);
    assert!(pounds.contains("bar        45 lb"), "{pounds}");
    assert!(pounds.contains("not wanted nordic-curl, razor-curl"), "{pounds}");
    let none = runner.gets(&["profile", "--bar", "none", "--dislike", "none"]);
    assert!(!none.contains("not wanted") && !none.contains("bar "), "{none}");
}

#[test]
fn strength_has_json_forms_too() {
    let runner = uneven("strength-json");
    for question in [
        &["history", RDL][..],
        &["history", "hip-thrust"],
        &["balance"],
        &["test", "list"],
        &["test", "show", "nordic-break-point"],
        &["test", "log", "nordic-break-point", "--value", "50"],
        &["log", RDL, "--reps", "8", "--load", "16kg"],
    ] {
        let answer = runner.gets(&[&["--json"], question].concat());
        let value: serde_json::Value = serde_json::from_str(&answer).unwrap();
        assert_eq!(value["form"], 1, "{question:?}");
    }
    let balance: serde_json::Value =
        serde_json::from_str(&runner.gets(&["balance", "--json"])).unwrap();
    let first = &balance["sides"][0];
    assert_eq!(
        (first["id"].as_str(), first["weaker"].as_str()),
        (Some(RDL), Some("left"))
    );
    assert_eq!(first["verdict"], "acted on");
}
