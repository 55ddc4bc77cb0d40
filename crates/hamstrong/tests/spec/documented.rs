//! Every field that a command prints as JSON has its line in `docs/json.md`.

use std::collections::BTreeSet;

use serde_json::Value;

use crate::bench::{Runner, samples};

const DOCS: &str = include_str!("../../../../docs/json.md");

/// A log with a name that nobody knows.
const LOG: &str = "Date,Workout Name,Exercise Name,Set Order,Weight,Reps,Distance,\
    Seconds,RPE\n2022-05-24 18:00:00,Legs,My odd curl (left),1,12,6,0,0,\n";

/// Fields of every object; what has a name of its own (an exercise, an outcome, a limit
/// of a rule) is no field.
fn fields(value: &Value, found: &mut BTreeSet<String>) {
    match value {
        Value::Object(all) => {
            for (name, value) in all {
                found.insert(name.clone());
                if !matches!(name.as_str(), "limits" | "outcomes") {
                    fields(value, found);
                }
            }
        }
        Value::Array(all) => all.iter().for_each(|value| fields(value, found)),
        _ => {}
    }
}

/// Words of the document that stand as code.
fn documented() -> BTreeSet<&'static str> {
    let code = DOCS.split('`').skip(1).step_by(2);
    let parts = code.flat_map(|c| c.split(|c: char| !c.is_alphanumeric() && c != '_'));
    parts.collect()
}

fn told(runner: &Runner) {
    let kit = ["--equipment", "dumbbells,bench", "--level", "intermediate"];
    for words in [
        &[&["profile"], &kit[..]].concat()[..],
        &["check-in", "--pain", "1", "--where", "hamstring-upper-left"],
        &["log", "romanian-deadlift", "--reps", "8", "--load", "40", "--rir", "2"],
        &["test", "log", "active-knee-extension", "--left", "20", "--right", "22"],
        &["race", "add", "2022-06-19", "City"],
        &["calendar", "off", "2022-06-03"],
        &["shoes", "add", "Blue"],
        &["run", "split", "2022-05-29", "--at", "10:00"],
    ] {
        let answer = runner.asks(words);
        assert_eq!(answer.code, 0, "{words:?}: {}", answer.err);
    }
}

#[test]
fn every_field_of_every_answer_is_documented() {
    let runner = Runner::with_samples("documented");
    told(&runner);
    let place = |name: &str| runner.place(name).to_str().unwrap().to_owned();
    let run = samples().join("2022-05-29-run.fit");
    let (pdf, zip, copy) = (place("week.pdf"), place("all.zip"), place("copy.db"));
    let (sheet, list, site) = (place("sheet.html"), place("list.csv"), place("site"));
    let (calendar, workout) = (place("all.ics"), place("workouts"));
    let (figure, picture) = (place("curl.svg"), place("x.svg"));
    let (folder, log, drawn) = (samples(), place("strong.csv"), place("fast.svg"));
    std::fs::write(&log, LOG).unwrap();
    let asked: Vec<Vec<&str>> = vec![
        vec!["import", run.to_str().unwrap()],
        vec!["imports"],
        vec!["imports", "-o", &list],
        vec!["runs"],
        vec!["run"],
        vec!["run", "2012-12-26"],
        vec!["run", "show-again"],
        vec!["run", "correct", "2015-08-15", "--name", "x"],
        vec!["run", "split", "2015-08-15", "--at", "10:00"],
        vec!["run", "separate", "2012-12-26"],
        vec!["run", "hide", "2019-09-14"],
        vec!["run", "add", "--date", "2022-05-20", "--distance", "5", "--time", "30"],
        vec!["load"],
        vec!["today"],
        vec!["plan"],
        vec!["check-in", "--no-pain"],
        vec!["ok"],
        vec!["log", "bridge", "--reps", "8"],
        vec!["undo"],
        vec!["names"],
        vec!["history", "romanian-deadlift"],
        vec!["balance"],
        vec!["test", "list"],
        vec!["test", "show", "active-knee-extension"],
        vec!["test", "log", "active-knee-extension", "--left", "21", "--right", "22"],
        vec!["profile"],
        vec!["calendar", "show"],
        vec!["calendar", "gym", "2022-06-04"],
        vec!["calendar", "week", "--usual", "mon"],
        vec!["calendar", "remove", "2022-06-03"],
        vec!["race", "list"],
        vec!["race", "add", "2022-07-01", "Track"],
        vec!["screen"],
        vec!["triage"],
        vec!["triage", "--flags"],
        vec!["injury"],
        vec!["stage"],
        vec!["print", "plan", "-o", &pdf],
        vec!["report", "--for", "physio"],
        vec!["report", "--for", "physio", "--out", &sheet],
        vec!["shoes"],
        vec!["recompute"],
        vec!["exercise", "nordic-curl"],
        vec!["exercises"],
        vec!["figure", "nordic-curl"],
        vec!["figure", "nordic-curl", "-o", &figure],
        vec!["figure", "nordic-curl", "--fault", "1", "-o", &picture],
        vec!["export", "workout", "--block", "-o", &workout],
        vec!["export", "calendar", "-o", &calendar],
        vec!["export", "data", "-o", &zip],
        vec!["library", "export", &site],
        vec!["why-not", "nordic-curl"],
        vec!["why", "dose"],
        vec!["why", "petersen-2011"],
        vec!["explain"],
        vec!["explain", "what-the-hamstrings-do"],
        vec!["rules"],
        vec!["simulate", "--athletes", "1", "--days", "3"],
        vec!["doctor"],
        vec!["backup", &copy],
        vec!["verify", &copy],
        vec!["debug", "efforts", folder.to_str().unwrap(), "-o", &drawn],
        vec!["names"],
        vec!["import", &log, "--unit", "kg"],
        vec!["names", "map", "my odd curl", "nordic-curl"],
        vec!["injury", "open", "--strain", "--side", "left"],
        vec!["injury"],
        vec!["stage"],
        vec!["report", "--for", "physio"],
        vec!["triage", "--sudden", "yes", "--place", "sit-bone"],
        vec!["assessed", "--all"],
        vec!["erase", "--all", "--yes-erase-everything"],
        vec!["restore", &copy],
        vec!["try"],
    ];
    let known = documented();
    let mut missing = Vec::new();
    for question in &asked {
        let answer = runner.asks(&[&question[..], &["--json"]].concat());
        for line in answer.out.lines().chain(answer.err.lines()) {
            let Ok(value) = serde_json::from_str::<Value>(line) else {
                missing.push(format!("{question:?} prints no JSON: {line}"));
                break;
            };
            let mut found = BTreeSet::new();
            fields(&value, &mut found);
            found.retain(|name| !known.contains(name.as_str()));
            if !found.is_empty() {
                missing.push(format!("{question:?}: {found:?}"));
            }
        }
        if answer.code != 0 {
            missing.push(format!("{question:?}: {}", answer.err));
        }
    }
    assert!(missing.is_empty(), "{}", missing.join("\n"));
}
