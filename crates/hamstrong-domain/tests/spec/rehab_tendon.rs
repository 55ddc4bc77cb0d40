//! Tendon pain at the sit bone: led by a daily test, fast running last.

use hamstrong_domain::catalogue::exercise;
use hamstrong_domain::diary::Pathway;
use hamstrong_domain::state::State;
use hamstrong_domain::testing::shifted;
use hamstrong_domain::today::today;

use crate::rehab_told::{START, Told};

const LOAD_TEST: &str = "pht-load-test";

fn state(told: &Told, at: i32) -> State {
    State::on(&told.0, shifted(START, at))
}

/// A calm tendon on the day its last stage begins.
fn in_p4() -> Told {
    let mut told = Told::opened(Pathway::Tendon);
    for (at, stage) in [(1, "P1"), (3, "P2"), (5, "P3")] {
        told.feels(at, 0).tests(at, LOAD_TEST, 1.0, 0.0);
        told.tests(at, "single-leg-hamstring-bridge", 20.0, 20.0);
        told.tests(at, "single-leg-rdl-5rm", 20.0, 21.0);
        told.feels(at + 1, 0).leaves(at + 1, stage);
    }
    told
}

#[test]
fn fast_running_waits_for_the_last_stage_of_a_tendon() {
    let told = in_p4();
    let refused = |at, id| {
        let fast = exercise(id).expect("it is on the shelf");
        state(&told, at).gates().refuses(fast, 0).is_some()
    };
    for id in ["flying-sprint", "acceleration-sprint", "hill-sprint"] {
        for at in 0..6 {
            assert!(refused(at, id), "{id} in {}", told.stage(at));
        }
    }
    assert_eq!(told.stage(6), "P4");
    assert!(state(&told, 5).gates().no_fast.is_some_and(|w| w.rule == "tendon-stages"));
    assert!(state(&told, 6).gates().no_fast.is_none());
    assert!(!refused(6, "build-up-strides"), "spring and speed come last");
}

#[test]
fn the_load_test_is_asked_for_every_day_until_the_tendon_is_closed() {
    let asked = |told: &Told, at| {
        let advice = today(&state(told, at));
        advice.next.iter().any(|reason| reason.here.contains(LOAD_TEST))
    };
    let mut told = Told::opened(Pathway::Tendon);
    told.feels(1, 1);
    assert!(asked(&told, 1));
    told.tests(1, LOAD_TEST, 1.0, 0.0);
    assert!(!asked(&told, 1), "it was done today");
    told.feels(2, 1);
    assert!(asked(&told, 2), "and again tomorrow");
    let mut strain = Told::strain();
    strain.feels(1, 1);
    assert!(!asked(&strain, 1), "a strain has no load test");
}
