//! What holds on the way back for every runner, whatever is told.

use hamstrong_domain::diary::{Event, InjuryEntry, InjuryWhat, Pathway, Setback};
use hamstrong_domain::rehab::{gates, stages};
use hamstrong_domain::testing::{check_in, shifted};
use hamstrong_domain::units::Pain;
use proptest::prelude::*;

use crate::rehab_told::{OPENER, START, Told};

fn anything() -> impl Strategy<Value = (i32, Event)> {
    let about = |what| Event::Injury(InjuryEntry { injury: OPENER, what });
    let all: Vec<String> =
        stages(Pathway::Strain).iter().map(|s| s.id.clone()).collect();
    let ids: Vec<String> = stages(Pathway::Strain)
        .iter()
        .flat_map(|stage| stage.exit.iter().map(|exit| exit.id.clone()))
        .collect();
    let what = prop_oneof![
        4 => prop::sample::select(all)
            .prop_map(|stage| InjuryWhat::StageConfirmed { stage }),
        4 => (prop::sample::select(ids), any::<bool>())
            .prop_map(|(criterion, met)| InjuryWhat::Shown { criterion, met, by: None }),
        2 => (0_u8..=11, 0_u8..=4).prop_map(|(step, pain)| InjuryWhat::RunDone {
            step,
            pain: Pain::new(pain).ok(),
        }),
        1 => Just(InjuryWhat::Setback(Setback::Limp)),
        1 => Just(InjuryWhat::Closed { why: String::new() }),
        1 => Just(InjuryWhat::Reopened { why: String::new() }),
    ];
    let event = prop_oneof![
        6 => what.prop_map(about),
        4 => (0_u8..=5).prop_map(|rating| Event::CheckIn(check_in(rating))),
        1 => Just(Event::Assessed),
    ];
    (0_i32..60, event)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    /// Waiting, asking and saying so never lead past what must be measured: the second
    /// stage asks for a test, and no test is ever done here.
    #[test]
    fn no_stage_is_passed_on_time_or_words_alone(
        events in prop::collection::vec(anything(), 0..80),
        wait in 0_i32..500,
    ) {
        let mut told = Told::strain();
        for (at, event) in events {
            told.add(at, event);
        }
        let rehab = told.on(60 + wait);
        prop_assert!(rehab.episodes[0].stage <= 1);
        prop_assert!(gates(&rehab).strain.is_some(), "it still holds");
        prop_assert!(gates(&rehab).strain <= Some(1));
    }

    /// The stage of a day does not depend on what is told later.
    #[test]
    fn later_answers_do_not_change_an_earlier_day(
        events in prop::collection::vec(anything(), 0..40),
        at in 0_i32..60,
    ) {
        let mut told = Told::strain();
        for (at, event) in events {
            told.add(at, event);
        }
        let mut until = told.clone();
        until.0.entries.retain(|entry| entry.day <= shifted(START, at));
        prop_assert_eq!(told.on(at), until.on(at));
    }

    /// More time without an answer never allows more than before, but for a run step
    /// whose hours have passed.
    #[test]
    fn waiting_opens_no_stage(
        events in prop::collection::vec(anything(), 0..40),
        wait in 1_i32..100,
    ) {
        let mut told = Told::strain();
        for (at, event) in events {
            told.add(at, event);
        }
        let stage = |at| told.on(at).episodes[0].stage;
        prop_assert_eq!(stage(60), stage(60 + wait));
    }
}
