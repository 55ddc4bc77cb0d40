//! Steps of running after a strain: what counts, and what goes back.

use hamstrong_domain::diary::InjuryWhat;
use hamstrong_domain::rehab::{RunGate, StepOutcome, gates};
use hamstrong_domain::testing::shifted;

use crate::rehab_told::{START, Told, back_in_training, in_s2, steps};

#[test]
fn a_run_step_counts_only_when_the_next_morning_is_no_worse() {
    let outcome = |told: &Told, at| told.on(at).episodes[0].ladder.done[0].outcome;
    let mut told = in_s2();
    told.runs(5, 0, 1);
    assert_eq!(outcome(&told, 5), StepOutcome::Waiting);
    let mut good = told.clone();
    good.feels(6, 0);
    assert_eq!(outcome(&good, 6), StepOutcome::Counted);
    assert_eq!(good.on(6).episodes[0].ladder.next(), Some(1));
    let mut raised = told.clone();
    raised.feels(6, 1);
    assert_eq!(outcome(&raised, 6), StepOutcome::RaisedNextMorning);
    told.feels(7, 0);
    assert_eq!(
        outcome(&told, 7),
        StepOutcome::MorningNotTold,
        "that morning is not known"
    );
    assert_eq!(told.on(7).episodes[0].ladder.next(), Some(0));
}

#[test]
fn steps_out_of_turn_too_soon_or_without_pain_told_do_not_count() {
    let outcomes = |told: &Told, at| -> Vec<StepOutcome> {
        told.on(at).episodes[0].ladder.done.iter().map(|done| done.outcome).collect()
    };
    let mut told = in_s2();
    told.runs(5, 5, 0);
    assert_eq!(outcomes(&told, 5), [StepOutcome::Beyond]);
    let mut told = in_s2();
    told.runs(5, 0, 0).feels(6, 0).runs(6, 1, 0).runs(6, 1, 0);
    let soon = [StepOutcome::Counted, StepOutcome::Waiting, StepOutcome::TooSoon];
    assert_eq!(outcomes(&told, 6), soon, "the first still waits for its morning");
    told.feels(7, 0);
    assert_eq!(outcomes(&told, 7)[1], StepOutcome::Counted);
    let mut told = in_s2();
    told.about(5, InjuryWhat::RunDone { step: 0, pain: None });
    assert_eq!(outcomes(&told, 5), [StepOutcome::PainNotTold]);
    let mut told = in_s2();
    told.runs(5, 0, 2).runs(6, 0, 3);
    assert_eq!(outcomes(&told, 6), [StepOutcome::Repeat, StepOutcome::Back]);
}

#[test]
fn two_stopped_runs_in_a_row_go_back_two_steps_and_wait_for_a_professional() {
    let mut told = in_s2();
    let at = steps(&mut told, 5, 0, 2);
    assert_eq!(told.on(at).episodes[0].ladder.next(), Some(3));
    told.runs(at, 3, 3);
    assert_eq!(told.on(at).episodes[0].ladder.next(), Some(2));
    assert!(matches!(gates(&told.on(at + 1)).running, RunGate::None(_)));
    told.feels(at + 1, 0).runs(at + 2, 2, 3);
    let rehab = told.on(at + 2);
    assert_eq!(rehab.episodes[0].ladder.next(), Some(0));
    assert!(rehab.episodes[0].ladder.refer.is_some());
    assert!(matches!(gates(&told.on(at + 8)).running, RunGate::None(_)));
    assert_eq!(rehab.episodes[0].stage().id, "S1", "both were red events too");
}

#[test]
fn a_week_without_a_step_repeats_two_and_three_weeks_begin_again() {
    let mut told = in_s2();
    let at = steps(&mut told, 5, 0, 2);
    let next = |days| told.on(at + days).episodes[0].ladder.next();
    assert_eq!(next(0), Some(3));
    assert_eq!(next(8), Some(1));
    assert_eq!(next(30), Some(1));
    let (told, at) = back_in_training();
    let mut until = told.clone();
    let sprinting = (0..at).find(|day| told.stage(*day) == "S5").unwrap();
    until.0.entries.retain(|entry| entry.day <= shifted(START, sprinting));
    let next = |days| until.on(sprinting + days).episodes[0].ladder.next();
    assert_eq!([next(0), next(6), next(25)], [Some(8), Some(6), Some(4)]);
}

#[test]
fn running_is_allowed_only_to_the_next_step_of_the_stage() {
    let told = Told::strain();
    assert!(matches!(gates(&told.on(1)).running, RunGate::None(_)));
    let told = in_s2();
    let RunGate::Step(step) = gates(&told.on(5)).running else { panic!("a step") };
    assert_eq!(step.id, "R0");
}
