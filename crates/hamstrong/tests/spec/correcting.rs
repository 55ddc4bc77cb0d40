//! Runs that are left out, corrected, split, joined and separated, and each taken back.

use serde_json::Value;

use crate::bench::{Runner, samples};

fn json(text: &str) -> Value {
    serde_json::from_str(text).unwrap()
}

fn runs(runner: &Runner) -> Vec<Value> {
    let told = json(&runner.gets(&["runs", "--last", "99", "--json"]));
    told["runs"].as_array().unwrap().clone()
}

fn name(run: &Value) -> String {
    run["id"].as_str().unwrap().to_owned()
}

fn sum(runs: &[Value], what: &str) -> f64 {
    runs.iter().map(|run| run[what].as_f64().unwrap()).sum()
}

/// The name of a run of half an hour or more.
fn long(runs: &[Value]) -> String {
    let long = |run: &&Value| run["duration_s"].as_f64() > Some(1800.0);
    name(runs.iter().find(long).unwrap())
}

#[test]
fn a_run_that_is_hidden_counts_no_more_until_it_is_shown_again() {
    let runner = Runner::with_samples("correcting-hide");
    let before = runs(&runner);
    let run = long(&before);
    let load = runner.gets(&["load", "--json"]);
    assert!(runner.gets(&["run", "show-again"]).contains("No run is left out"));
    let told = runner.gets(&["run", "hide", &run]);
    assert!(told.contains("counts no more") && told.contains(&run), "{told}");
    assert_eq!(runs(&runner).len(), before.len() - 1);
    assert_eq!(runner.asks(&["run", &run]).code, 1, "it is out of sight");
    assert!(runner.gets(&["run", "show-again"]).contains(&run));
    let out = json(&runner.gets(&["run", "show-again", "--json"]));
    assert_eq!(out["left_out"], serde_json::json!([run]));
    let again = json(&runner.gets(&["run", "show-again", &run, "--json"]));
    assert_eq!(again["run"], run.as_str());
    assert_eq!(runs(&runner), before);
    assert_eq!(runner.gets(&["load", "--json"]), load);
    runner.gets(&["run", "hide", "latest", "--other-sport"]);
    assert!(runner.gets(&["undo"]).contains("that a run was no running"));
    assert_eq!(runs(&runner), before);
}

#[test]
fn a_corrected_run_is_what_was_told_and_its_file_stays() {
    let runner = Runner::with_samples("correcting-correct");
    let before = runs(&runner);
    let run = long(&before);
    let cut = runner.gets(&["run", "correct", &run, "--from", "1:00", "--to", "11:00"]);
    assert!(cut.contains("in 10:0") || cut.contains("in 9:5"), "{cut}");
    assert!(runner.gets(&["run", &run]).contains("cut by you: 1:00 to 11:00"));
    runner.gets(&["run", "correct", &run, "--name", "With Ana", "--feel", "4"]);
    runner.gets(&["run", "correct", &run, "--indoors"]);
    let shown = json(&runner.gets(&["run", &run, "--json"]));
    assert_eq!(shown["name"], "With Ana");
    assert_eq!((&shown["feel"], &shown["indoor"]), (&4.into(), &true.into()));
    let whole =
        runner.gets(&["run", "correct", &run, "--whole", "--outdoors", "--json"]);
    let is = before.iter().find(|one| one["id"] == run.as_str()).unwrap();
    assert_eq!(json(&whole)["dose_j_kg"], is["dose_j_kg"], "all of it again");
    for what in ["the cut of a run", "where a run was", "where a run was"] {
        assert!(runner.gets(&["undo"]).contains(what), "{what}");
    }
    for _ in 0..3 {
        runner.gets(&["undo"]);
    }
    assert_eq!(runs(&runner), before, "and all of it is taken back");
}

#[test]
fn what_cannot_be_corrected_is_refused_and_nothing_is_stored() {
    let runner = Runner::with_samples("correcting-refused");
    let before = runs(&runner);
    let run = long(&before);
    let add = ["run", "add", "--date", "2022-05-20", "--distance", "5", "--time", "30"];
    let told = json(&runner.gets(&[&add[..], &["--json"]].concat()));
    let told = told["run"].as_str().unwrap();
    let other = name(before.iter().find(|one| one["id"] != run.as_str()).unwrap());
    let entries = json(&runner.gets(&["doctor", "--json"]))["entries"].clone();
    let cases: [(&[&str], &str); 17] = [
        (&["hide", "ffffffff"], "there is no run"),
        (&["hide", told], "was told, not recorded"),
        (&["hide", "2001-01-01"], "there is no run on 2001-01-01"),
        (&["show-again", "ffffffff"], "there"),
        (&["correct", &run], "nothing was said"),
        (&["correct", &run, "--to", "soon"], "not a time"),
        (&["correct", &run, "--from", "20:00", "--to", "10:00"], "nothing of the run"),
        (&["correct", &run, "--from", "99:00:00"], "nothing of the run"),
        (&["correct", told, "--feel", "4"], "was told, not recorded"),
        (&["split", &run, "--at", "soon"], "not a time"),
        (&["split", &run, "--at", "0:00"], "nothing would be left"),
        (&["split", &run, "--at", "99:00:00"], "nothing would be left"),
        (&["split", told, "--at", "10:00"], "was told, not recorded"),
        (&["join", &run, &run], "follow each other"),
        (&["join", &run, &other], "too long for one run"),
        (&["join", &run, told], "was told, not recorded"),
        (&["separate", &other], "no such file"),
    ];
    for (words, said) in cases {
        let answer = runner.asks(&[&["run"], words].concat());
        assert_eq!(answer.code, 1, "{words:?} {}", answer.out);
        assert!(answer.err.contains(said), "{words:?} {}", answer.err);
    }
    for words in
        [&["correct", &run, "--feel", "11"][..], &["join", &run], &["split", &run]]
    {
        assert_eq!(runner.asks(&[&["run"], words].concat()).code, 1, "{words:?}");
    }
    assert_eq!(json(&runner.gets(&["doctor", "--json"]))["entries"], entries);
}

#[test]
fn a_run_is_split_into_several_whose_loads_make_the_whole() {
    let runner = Runner::with_samples("correcting-split");
    let before = runs(&runner);
    let run = long(&before);
    let whole = before.iter().find(|one| one["id"] == run.as_str()).unwrap();
    let told = runner.gets(&["run", "split", &run, "--at", "10:00"]);
    let second = format!("{run}-2");
    assert!(told.contains("Two runs now") && told.contains(&second), "{told}");
    runner.gets(&["run", "split", &second, "--at", "5:00"]);
    let third = format!("{run}-3");
    let after = runs(&runner);
    assert_eq!(after.len(), before.len() + 2);
    let pieces: Vec<Value> =
        after.iter().filter(|one| name(one).starts_with(&run)).cloned().collect();
    let names: Vec<String> = pieces.iter().map(name).collect();
    assert_eq!(names, [run.clone(), second.clone(), third.clone()]);
    for what in ["distance_m", "duration_s", "dose_j_kg"] {
        let share = sum(&pieces, what) / whole[what].as_f64().unwrap();
        assert!((share - 1.0).abs() < 0.02, "{what}: {share}");
    }
    assert!((pieces[1]["duration_s"].as_f64().unwrap() - 300.0).abs() < 5.0);
    let list = runner.gets(&["runs", "--last", "99"]);
    assert!(list.contains(&format!("piece 2 of 3 of {run}")), "{list}");
    let shown = runner.gets(&["run", &third]);
    assert!(shown.contains(&format!("split into {run}, {second}, {third}")), "{shown}");
    // A piece is corrected, hidden and cut for itself.
    runner.gets(&["run", "hide", &second]);
    assert_eq!(runs(&runner).len(), after.len() - 1);
    runner.gets(&["run", "show-again", &second]);
    runner.gets(&["run", "correct", &third, "--name", "Cool-down"]);
    assert_eq!(json(&runner.gets(&["run", &third, "--json"]))["name"], "Cool-down");
    assert!(runner.gets(&["undo"]).contains("the name of a run"));
    for _ in 0..2 {
        assert!(runner.gets(&["undo"]).contains("the splitting of a run"));
    }
    assert_eq!(runs(&runner), before);
}

#[test]
fn recordings_of_one_run_are_joined_and_taken_apart() {
    let runner = Runner::with_samples("correcting-join");
    let before = runs(&runner);
    let mut same_day = before.windows(2).filter(|two| two[0]["day"] == two[1]["day"]);
    let pair = same_day.next().unwrap();
    let [first, next] = [name(&pair[0]), name(&pair[1])];
    // Told in any order.
    let told = runner.gets(&["run", "join", &next, &first]);
    assert!(told.contains("One run now") && told.contains(&first), "{told}");
    let after = runs(&runner);
    assert_eq!(after.len(), before.len() - 1);
    let one = after.iter().find(|run| name(run) == first).unwrap();
    for what in ["distance_m", "dose_j_kg"] {
        let share = one[what].as_f64().unwrap() / sum(pair, what);
        assert!((share - 1.0).abs() < 0.05, "{what}: {share}");
    }
    assert!(runner.gets(&["runs", "--last", "99"]).contains("2 recordings joined"));
    let files = json(&runner.gets(&["run", &first, "--json"]))["files"].clone();
    assert_eq!(
        (&files[0]["share"], &files[1]["share"]),
        (&"own".into(), &"went-on".into())
    );
    let refused = runner.asks(&["run", "join", &first, &next]);
    assert_eq!(refused.code, 1, "the other is part of it now");
    runner.gets(&["run", "split", &first, "--at", "0:02"]);
    assert_eq!(runs(&runner).len(), before.len());
    runner.gets(&["undo"]);
    assert!(runner.gets(&["undo"]).contains("the joining of two runs"));
    assert_eq!(runs(&runner), before);
}

#[test]
fn a_file_of_the_same_run_is_named_and_can_be_separated_for_good() {
    let runner = Runner::with_samples("correcting-separate");
    let before = runs(&runner);
    let run = name(before.iter().find(|run| run["day"] == "2012-12-26").unwrap());
    let shown = runner.gets(&["run", &run]);
    let shown = shown.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(
        shown.contains("2012-12-26-same-run.tcx.gz: the same run again"),
        "{shown}"
    );
    let files = json(&runner.gets(&["run", &run, "--json"]))["files"].clone();
    assert_eq!(files[1]["share"], "same-run");
    assert!(runner.asks(&["run", "separate", &run, "no.tcx"]).code == 1);
    let told = runner.gets(&["run", "separate", &run, "2012-12-26-same-run.tcx.gz"]);
    assert!(told.contains("Both count"), "{told}");
    let after = runs(&runner);
    assert_eq!(after.len(), before.len() + 1);
    let samples = samples();
    let import = ["import", samples.to_str().unwrap(), "--zone", "UTC"];
    runner.gets(&import);
    runner.gets(&[&import[..], &["--again"]].concat());
    assert_eq!(runs(&runner), after, "no import makes one run of them again");
    assert!(runner.gets(&["undo"]).contains("of two runs"));
    assert_eq!(runs(&runner), before);
    let nothing = Runner::with_samples("correcting-separate-undo");
    let undo = nothing.asks(&["undo"]);
    assert_eq!(undo.code, 1, "what an import wrote is nobody's slip: {}", undo.out);
}

#[test]
fn pieces_joins_and_separated_files_go_out_and_come_in_as_they_were() {
    let runner = Runner::with_samples("correcting-out");
    let before = runs(&runner);
    let run = long(&before);
    let pair = before.windows(2).find(|two| two[0]["day"] == two[1]["day"]).unwrap();
    let twin = name(before.iter().find(|run| run["day"] == "2012-12-26").unwrap());
    runner.gets(&["run", "split", &run, "--at", "10:00"]);
    runner.gets(&["run", "join", &name(&pair[0]), &name(&pair[1])]);
    runner.gets(&["run", "separate", &twin]);
    let zip = runner.place("all.zip");
    runner.gets(&["export", "data", "-o", zip.to_str().unwrap()]);
    let other = Runner::new("correcting-in");
    other.gets(&["import", zip.to_str().unwrap()]);
    assert_eq!(runs(&other), runs(&runner));
    for name in runs(&runner).iter().map(name) {
        let shown = |runner: &Runner| runner.gets(&["run", &name, "--json"]);
        assert_eq!(shown(&other), shown(&runner));
    }
    for _ in 0..3 {
        other.gets(&["undo"]);
    }
    assert_eq!(runs(&other), before, "and can be taken back there");
}

#[test]
fn a_run_that_would_end_later_than_now_is_refused() {
    let runner = Runner::new("correcting-later");
    let today = jiff::Zoned::now().with_time_zone(jiff::tz::TimeZone::UTC).date();
    let today = today.to_string();
    let words = ["--date", &today, "--at", "23:59", "--distance", "8", "--time", "45"];
    let answer = runner.asks_on(&today, &[&["run", "add"], &words[..]].concat());
    assert_eq!(answer.code, 1, "{}", answer.out);
    assert!(answer.err.contains("later than now"), "{}", answer.err);
    assert!(answer.err.contains("nothing was stored"), "{}", answer.err);
    runner.gets_on(&today, &["run", "add", "--distance", "1", "--time", "6:00"]);
}
