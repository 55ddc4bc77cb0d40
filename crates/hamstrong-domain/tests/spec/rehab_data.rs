//! The tables of the way back: complete, marked, and agreeing with the rules.

use std::fs;
use std::path::{Path, PathBuf};

use hamstrong_domain::catalogue::{exercise, rule, source, strength_test};
use hamstrong_domain::diary::Pathway;
use hamstrong_domain::evidence::Mark;
use hamstrong_domain::rehab::{
    How, PainContext, acute_hours, acute_lines, criterion, flag_groups, group_times,
    run_steps, screen_questions, stage_index, stages, triage_questions,
};

const WAYS: [Pathway; 2] = [Pathway::Strain, Pathway::Tendon];

fn marked(what: &str, mark: Mark, cited: Option<&str>) {
    let found = cited.map(|id| source(id).expect(what));
    match mark {
        Mark::Seed => assert_eq!(
            found.map(|f| f.read.as_str()),
            Some("founding document"),
            "{what}"
        ),
        Mark::Seen => assert!(found.is_some(), "{what} is seen nowhere"),
        Mark::Proposed | Mark::Recalled => {}
    }
}

fn tests_of(how: &How) -> Vec<&str> {
    let own = how.test.as_deref().into_iter();
    own.chain(how.any.iter().flat_map(tests_of)).collect()
}

#[test]
fn every_stage_is_left_by_criteria_that_say_how_they_are_met() {
    let ids: Vec<&str> =
        stages(Pathway::Strain).iter().map(|s| s.id.as_str()).collect();
    assert_eq!(ids, ["S0", "S1", "S2", "S3", "S4", "S5", "S6"]);
    let ids: Vec<&str> =
        stages(Pathway::Tendon).iter().map(|s| s.id.as_str()).collect();
    assert_eq!(ids, ["P1", "P2", "P3", "P4"]);
    for way in WAYS {
        for (at, stage) in stages(way).iter().enumerate() {
            assert!(!stage.exit.is_empty(), "{} is left by time", stage.id);
            assert!(source(&stage.source).is_some(), "{}", stage.id);
            for id in &stage.exercises {
                assert!(exercise(id).is_some(), "{}: {id}", stage.id);
            }
            for exit in &stage.exit {
                assert_eq!(
                    criterion(way, &exit.id).unwrap().0,
                    at,
                    "{} twice",
                    exit.id
                );
                let how = &exit.how;
                let ways = [
                    how.told,
                    how.pain_most.is_some(),
                    how.test.is_some(),
                    how.steps.is_some(),
                    how.clinician,
                    how.free_days.is_some(),
                    !how.any.is_empty(),
                ];
                assert_eq!(ways.iter().filter(|way| **way).count(), 1, "{}", exit.id);
                for test in tests_of(how) {
                    assert!(strength_test(test).is_some(), "{}: {test}", exit.id);
                }
                marked(&exit.id, exit.mark, exit.source.as_deref());
            }
        }
    }
}

#[test]
fn every_exercise_of_a_stage_passes_the_gate_of_that_stage() {
    for way in WAYS {
        for (at, stage) in stages(way).iter().enumerate() {
            for id in &stage.exercises {
                let gates = &exercise(id).unwrap().gates;
                let asked = match way {
                    Pathway::Strain => &gates.strain_stage,
                    Pathway::Tendon => &gates.tendon_stage,
                };
                let asked = stage_index(way, asked).unwrap();
                assert!(asked <= at, "{id} asks for more than {}", stage.id);
                assert!(exercise(id).unwrap().impact <= stage.impact, "{id}");
            }
        }
    }
}

#[test]
fn run_steps_only_ever_get_faster_and_belong_to_a_stage() {
    let steps = run_steps();
    assert_eq!(steps.len(), 11);
    for (at, step) in steps.iter().enumerate() {
        assert_eq!(step.id, format!("R{at}"));
        assert!(stage_index(Pathway::Strain, &step.stage).is_some());
        assert!(step.repeats >= 1 && step.gap_h >= 24);
    }
    for pair in steps.windows(2) {
        assert!(pair[0].percent <= pair[1].percent, "{}", pair[1].id);
        let stage = |at: usize| stage_index(Pathway::Strain, &pair[at].stage);
        assert!(stage(0) <= stage(1), "{}", pair[1].id);
    }
}

#[test]
fn questions_signs_and_lines_say_where_they_come_from() {
    for question in screen_questions() {
        marked(&question.id, question.mark, question.source.as_deref());
    }
    assert_eq!(flag_groups().len(), 12);
    for group in flag_groups() {
        assert!(group.signs.iter().any(|sign| sign.alone), "{}", group.id);
        for id in &group.sources {
            assert!(source(id).is_some(), "{}: {id}", group.id);
        }
    }
    for line in acute_lines().iter().chain(group_times()) {
        marked(&line.says, line.mark, line.source.as_deref());
    }
    assert_eq!(triage_questions().len(), 8);
}

#[test]
fn the_numbers_of_the_rules_are_the_numbers_of_the_tables() {
    for context in PainContext::ALL {
        let rule = rule(context.rule()).unwrap();
        let lines = [context.go_line(), context.stop_line()].map(f64::from);
        assert_eq!(lines.to_vec(), [rule.limit("go"), rule.limit("stop")].to_vec());
    }
    let limit = |id: &str, name: &str| rule(id).unwrap().limit(name);
    assert!((limit("acute-care", "hours") - acute_hours()).abs() < 1e-9);
    let table = data("rehab/strain.toml");
    for (id, name, line) in [
        ("stage-setback", "reds", "reds = { value = "),
        ("stage-setback", "within", "reds_within = { value = "),
        ("second-strain", "within", "again_within = { value = "),
        ("watch-after-return", "daily", "daily_for = { value = "),
        ("watch-after-return", "fast", "fast_a_week = { value = "),
        ("red-flags", "ease", "ease_within = { value = "),
    ] {
        let wanted = format!("{line}{:.1},", limit(id, name));
        assert!(table.contains(&wanted), "{id}: {wanted}");
    }
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

fn data(file: &str) -> String {
    fs::read_to_string(root().join("data").join(file)).expect("a file of the house")
}

fn files(folder: &Path, found: &mut Vec<PathBuf>) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    for path in entries.flatten().map(|entry| entry.path()) {
        if path.is_dir() {
            files(&path, found);
        } else {
            found.push(path);
        }
    }
}

/// What stands between quotes in a line of code or data.
fn quoted(line: &str) -> Vec<&str> {
    line.split('"').skip(1).step_by(2).collect()
}

#[test]
fn nothing_the_way_back_says_promises_diagnoses_or_frightens() {
    let words = [
        "prevents",
        "prevent",
        "heals",
        "heal",
        "cures",
        "cure",
        "safe",
        "safely",
        "guarantees",
        "guaranteed",
        "diagnoses",
        "grade-2",
        "inflammation",
    ];
    let phrases = [
        "injury-proof",
        "risk-free",
        "you have a tear",
        "fixes posture",
        "back in ",
        "speeds healing",
    ];
    let mut all = Vec::new();
    let source = root().join("crates/hamstrong-domain/src");
    for folder in ["rehab", "today", "plan", "session", "state"] {
        files(&source.join(folder), &mut all);
    }
    files(&root().join("data/rehab"), &mut all);
    let commands = root().join("crates/hamstrong/src/commands");
    for name in ["screen", "triage", "injury", "stage", "shoes", "report"] {
        all.push(commands.join(format!("{name}.rs")));
        files(&commands.join(name), &mut all);
    }
    assert!(all.len() > 30);
    for path in all {
        let text = fs::read_to_string(&path).unwrap_or_default();
        for line in text.lines().filter(|line| !line.trim_start().starts_with('#')) {
            for said in quoted(line) {
                let lower = said.to_lowercase();
                let here = format!("{}: {said}", path.display());
                // The one line that speaks of such tablets tells not to take them.
                let spoken = lower.contains("tablets against inflammation");
                for word in lower.split(|c: char| !c.is_alphanumeric()) {
                    assert!(spoken || !words.contains(&word), "{here}");
                }
                assert!(!phrases.iter().any(|phrase| lower.contains(phrase)), "{here}");
                let tag = said.starts_with('<') || said.contains("!=");
                assert!(tag || !said.contains(['\u{2014}', '!']), "{here}");
            }
        }
    }
}
