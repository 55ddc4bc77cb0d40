//! From the first day to the last: a runner who does what the program says to do.

use jiff::ToSpan as _;
use jiff::civil::{Date, date};
use serde_json::Value;

use crate::bench::Runner;

/// Nobody is a year on the way back who does all of it without pain.
const LONGEST: usize = 365;

/// Somebody who reads what is asked, does it, and tells it.
struct Patient {
    runner: Runner,
    day: Date,
    stages: Vec<String>,
}

impl Patient {
    fn of(pathway: &str) -> Self {
        let runner = Runner::new(&format!("whole-{pathway}"));
        let day = date(2026, 3, 2);
        let patient = Self { runner, day, stages: Vec::new() };
        patient.does(&["injury", "open", pathway, "--side", "left"]);
        patient
    }

    fn asks(&self, question: &[&str]) -> crate::bench::Answer {
        self.runner.asks_on(&self.day.to_string(), question)
    }

    fn does(&self, question: &[&str]) -> String {
        self.runner.gets_on(&self.day.to_string(), question)
    }

    fn view(&self) -> Value {
        serde_json::from_str(&self.does(&["stage", "--json"])).unwrap()
    }

    /// One day: the morning, what waits, what may be left, what is still to be shown.
    fn lives(&mut self) -> bool {
        self.does(&["check-in", "--no-pain"]);
        if self.view()["locks"].as_array().is_some_and(|locks| !locks.is_empty()) {
            self.does(&["assessed", "--all", "--by", "A. Example"]);
        }
        loop {
            let view = self.view();
            let Some(open) = view["open"].get(0) else { return false };
            let stage = open["stage"].as_str().unwrap();
            if self.stages.last().is_none_or(|last| last != stage) {
                self.stages.push(stage.to_owned());
            }
            if open["ready"] != true {
                self.shows(&view, open);
                return true;
            }
            self.does(&["stage", "leave", stage]);
        }
    }

    fn shows(&self, view: &Value, open: &Value) {
        for criterion in open["criteria"].as_array().unwrap() {
            let id = criterion["id"].as_str().unwrap();
            if criterion["verdict"] == "met" {
                continue;
            }
            let told = self.asks(&["stage", "met", id]);
            if told.code != 0 {
                self.measures(view, &told.err);
            }
        }
    }

    /// Does what the program says to do in place of telling it.
    fn measures(&self, view: &Value, said: &str) {
        let line = said.split("hamstrong ").last().unwrap_or_default();
        let line = line.split(", and").next().unwrap_or_default();
        let words: Vec<&str> = line.split_whitespace().collect();
        let words: Vec<&str> = words
            .iter()
            .map(|word| match *word {
                "NAME" => "A. Example",
                // A test of pain and one of strength, both as good as can be.
                "20" if line.contains("pain") || line.contains("load") => "0",
                "20" => "60",
                other => other,
            })
            .collect();
        match words[..] {
            // A step of running only on a day on which the program has one to do.
            ["stage", "run", step, ..] => {
                let may = view["running"].as_str().is_some_and(|r| r.starts_with(step));
                if may {
                    self.does(&words);
                }
            }
            ["check-in", ..] => {}
            _ => drop(self.does(&words)),
        }
    }
}

#[test]
fn a_strain_is_worked_back_from_the_first_stage_to_the_last_at_the_terminal() {
    let mut patient = Patient::of("--strain");
    let mut days = 0;
    while patient.lives() {
        patient.day = patient.day.checked_add(1.days()).unwrap();
        days += 1;
        assert!(days < LONGEST, "{}", patient.does(&["stage"]));
    }
    assert_eq!(patient.stages, ["S0", "S1", "S2", "S3", "S4", "S5", "S6"]);
    let closed = patient.does(&["injury", "close", "--why", "back in full training"]);
    assert!(closed.contains("S6 left by its criteria: the way back ends"), "{closed}");
    assert_eq!(patient.view()["running"], Value::Null, "running is as usual");
    assert!(days > 30, "{days}: least days and the hours between runs were waited");
}

#[test]
fn tendon_pain_is_worked_back_from_holds_to_speed_at_the_terminal() {
    let mut patient = Patient::of("--tendon");
    let mut days = 0;
    while patient.lives() {
        patient.day = patient.day.checked_add(1.days()).unwrap();
        days += 1;
        assert!(days < LONGEST, "{}", patient.does(&["stage"]));
    }
    assert_eq!(patient.stages, ["P1", "P2", "P3", "P4"]);
    let closed = patient.does(&["injury", "close", "--why", "no more pain"]);
    assert!(closed.contains("P4 left by its criteria: the way back ends"), "{closed}");
}
