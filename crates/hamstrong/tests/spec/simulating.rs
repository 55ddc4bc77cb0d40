//! Made-up athletes live with the advice, and nothing that must hold is broken.

use crate::bench::Runner;

fn lives(name: &str, words: &[&str]) -> (i32, serde_json::Value, String) {
    let asked = [&["simulate", "--json"], words].concat();
    let answer = Runner::new(name).asks(&asked);
    let last = answer.out.lines().last().unwrap_or_default();
    let last = serde_json::from_str(last).unwrap_or_default();
    (answer.code, last, answer.out + &answer.err)
}

/// Two thousand athlete-days of all kinds of athletes.
#[cfg(not(feature = "planted-faults"))]
#[test]
fn two_thousand_athlete_days_break_nothing() {
    let words = ["--athletes", "32", "--days", "63", "--seed", "7"];
    let (code, last, all) = lives("lives", &words);
    assert_eq!((code, &last["violations"]), (0, &0.into()), "{all}");
    assert_eq!(last["athlete_days"], 2016);
}

#[cfg(not(feature = "planted-faults"))]
#[test]
fn the_same_seed_lives_the_same_lives() {
    let life = |name: &str, of: &str| {
        Runner::new(name).gets(&["simulate", "--athlete", of, "--until", "25"])
    };
    let first = life("again", "3:4");
    assert_eq!(first, life("again", "3:4"));
    assert_ne!(first, life("again", "4:4"));
    assert!(first.contains("PlanShown"), "{first}");
}

#[cfg(not(feature = "planted-faults"))]
#[test]
fn no_fault_can_be_planted_in_the_program_that_is_shipped() {
    let answer = Runner::new("shipped").asks(&["simulate", "--plant", "strong-leg"]);
    assert_eq!(answer.code, 1);
    assert!(answer.err.contains("there is no option"), "{}", answer.err);
}

/// Each planted fault is found within some thousand athlete-days, under its own rule.
#[cfg(feature = "planted-faults")]
#[test]
fn the_simulation_finds_each_planted_fault() {
    for (fault, rule) in [
        ("strong-leg", "strong-leg"),
        ("impact-in-pain", "impact-in-pain"),
        ("flag-forgotten", "red-flag-stops"),
    ] {
        let words =
            ["--athletes", "48", "--days", "63", "--seed", "7", "--plant", fault];
        let (code, last, all) = lives("planted", &words);
        assert_eq!(code, 2, "{fault}: {all}");
        assert!(last["violations"].as_u64() > Some(0), "{fault}: {all}");
        assert!(all.contains(&format!("\"rule\":\"{rule}\"")), "{fault}: {all}");
        assert!(all.contains("--athlete 7:"), "{fault} can be lived again: {all}");
    }
}

#[cfg(feature = "planted-faults")]
#[test]
fn a_build_with_faults_does_nothing_else() {
    let answer = Runner::new("faulty").asks(&["today"]);
    assert_eq!(answer.code, 1);
    assert!(answer.err.contains("planted faults"), "{}", answer.err);
}
