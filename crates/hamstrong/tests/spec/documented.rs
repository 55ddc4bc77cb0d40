//! Every field that a command prints as JSON has its line in `docs/json.md`.

use std::collections::BTreeSet;

use serde_json::Value;

use crate::bench::{Runner, samples};

const DOCS: &str = include_str!("../../../../docs/json.md");

/// A log with a name that nobody knows.
const LOG: &str = "Date,Workout Name,Exercise Name,Set Order,Weight,Reps,Distance,\
    Seconds,RPE\n2022-05-24 18:00:00,Legs,odd-curl,1,12,6,0,0,\n";

/// Questions, with a folder of the runner and that of the samples.
const ASKED: &[&str] = &[
    "import SAMPLES/2022-05-29-run.fit",
    "imports",
    "imports -o HERE/list.csv",
    "runs",
    "run",
    "run 2012-12-26",
    "run show-again",
    "run correct 2015-08-15 --name x",
    "run split 2015-08-15 --at 10:00",
    "run separate 2012-12-26",
    "run hide 2019-09-14",
    "run add --date 2022-05-20 --distance 5 --time 30",
    "load",
    "today",
    "plan",
    "check-in --no-pain",
    "ok",
    "log bridge --reps 8",
    "undo",
    "names",
    "history romanian-deadlift",
    "balance",
    "test list",
    "test show active-knee-extension",
    "test log active-knee-extension --left 21 --right 22",
    "profile",
    "calendar show",
    "calendar gym 2022-06-04",
    "calendar week --usual mon",
    "calendar remove 2022-06-03",
    "race list",
    "race add 2022-07-01 Track",
    "screen",
    "triage",
    "triage --flags",
    "injury",
    "stage",
    "print plan -o HERE/week.pdf",
    "report --for physio",
    "report --for physio --out HERE/sheet.html",
    "shoes",
    "hooks add https://example.org/told",
    "hooks",
    "hooks log",
    "recompute",
    "exercise nordic-curl",
    "exercises",
    "figure nordic-curl",
    "figure nordic-curl -o HERE/curl.svg",
    "figure nordic-curl --fault 1 -o HERE/x.svg",
    "export workout --block -o HERE/workouts",
    "export calendar -o HERE/all.ics",
    "export data -o HERE/all.zip",
    "library export HERE/site",
    "why-not nordic-curl",
    "why dose",
    "why petersen-2011",
    "explain",
    "explain what-the-hamstrings-do",
    "rules",
    "simulate --athletes 1 --days 3",
    "doctor",
    "backup HERE/copy.db",
    "verify HERE/copy.db",
    "debug efforts SAMPLES -o HERE/fast.svg",
    "names",
    "import HERE/strong.csv --unit kg",
    "names map odd-curl nordic-curl",
    "injury open --strain --side left",
    "injury",
    "stage",
    "report --for physio",
    "triage --sudden yes --place sit-bone",
    "assessed --all",
    "erase --all --yes-erase-everything",
    "restore HERE/copy.db",
    "try",
];

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
    let here = runner.place("").display().to_string();
    let here = here.trim_end_matches('/');
    let samples = samples().display().to_string();
    std::fs::write(runner.place("strong.csv"), LOG).unwrap();
    let known = documented();
    let mut missing = Vec::new();
    for line in ASKED {
        let line = line.replace("HERE", here).replace("SAMPLES", &samples);
        let question: Vec<&str> = line.split(' ').collect();
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
