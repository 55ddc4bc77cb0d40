//! When a test may be done: by stage, pain, age, hard running, and what comes next.

use hamstrong_domain::athlete::Profile;
use hamstrong_domain::catalogue::{strength_test, strength_tests};
use hamstrong_domain::diary::{
    Event, PlannedRun, RunKind, ScreenAnswers, Side, TestDone,
};
use hamstrong_domain::rehab::{stage_index, stages};
use hamstrong_domain::state::State;
use hamstrong_domain::testing::{check_in, date, diary, run, shifted};
use hamstrong_domain::trial::trial;
use jiff::civil::Date;

use crate::rehab_told::{START, Told, in_s2};

const DAY: Date = date(2026, 11, 19);

fn screened(born: i16) -> Vec<(Date, Event)> {
    let profile = Profile { birth_year: Some(born), ..Profile::default() };
    let answers = ScreenAnswers { yes: Vec::new(), guardian: true };
    let before = shifted(DAY, -30);
    vec![(before, Event::Profile(profile)), (before, Event::ScreenAnswered(answers))]
}

fn refused(events: &[(Date, Event)], id: &str) -> Vec<String> {
    let state = State::on(&diary(events.to_vec(), Vec::new()), DAY);
    let trial = trial(&state, strength_test(id).expect("a test"));
    trial.refused.into_iter().map(|why| why.rule).collect()
}

#[test]
fn every_pain_closes_exactly_the_tests_whose_line_it_passes() {
    for test in strength_tests() {
        for rating in 0..=10_u8 {
            let mut told = screened(1985);
            told.push((DAY, Event::CheckIn(check_in(rating))));
            let open = refused(&told, &test.id).is_empty();
            let wanted =
                rating <= test.gates.max_pain.min(4) && !test.gates.clinician_only;
            assert_eq!(open, wanted, "{} {rating}", test.id);
        }
    }
}

#[test]
fn no_test_goes_to_the_limit_unscreened_or_under_eighteen() {
    for test in strength_tests().iter().filter(|test| !test.gates.clinician_only) {
        let young = refused(&screened(2009), &test.id);
        let unasked = refused(&[], &test.id);
        assert_eq!(
            young.contains(&"screen".to_owned()),
            test.gates.maximal,
            "{}",
            test.id
        );
        assert_eq!(
            unasked.contains(&"screen".to_owned()),
            test.gates.maximal,
            "{}",
            test.id
        );
        assert!(refused(&screened(1985), &test.id).is_empty(), "{}", test.id);
    }
}

#[test]
fn hard_running_closes_tests_to_the_limit_for_two_days() {
    let closed = |back: i32| {
        let mut runs: Vec<_> =
            (5..25).map(|at| run(shifted(DAY, -at), 8_000.0, 2_400.0)).collect();
        runs.push(run(shifted(DAY, -back), 30_000.0, 9_500.0));
        runs.sort_by_key(|run| run.day);
        let state = State::on(&diary(screened(1985), runs), DAY);
        let bridge =
            trial(&state, strength_test("single-leg-hamstring-bridge").unwrap());
        let range = trial(&state, strength_test("sit-and-reach").unwrap());
        assert!(range.refused.is_empty());
        !bridge.refused.is_empty()
    };
    assert!(closed(0) && closed(1));
    assert!(!closed(2));
}

#[test]
fn the_nordic_test_keeps_three_days_clear_of_a_hard_run() {
    let planned = |ahead: i32| {
        let mut told = screened(1985);
        let day = shifted(DAY, ahead);
        let race = PlannedRun::new(day, RunKind::Race, "10 km");
        told.push((DAY, Event::RunPlanned(race)));
        refused(&told, "nordic-break-point").contains(&"clear-hours".to_owned())
    };
    assert!(planned(1) && planned(2));
    assert!(!planned(3));
}

#[test]
fn each_stage_opens_its_tests_and_those_it_asks_for() {
    for (at, stage) in
        stages(hamstrong_domain::diary::Pathway::Strain).iter().enumerate()
    {
        let mut state = State::on(&Told::strain().0, START);
        state.rehab.episodes[0].stage = at;
        for test in strength_tests().iter().filter(|test| !test.gates.clinician_only) {
            let refused = trial(&state, test).refused;
            let staged = refused.iter().any(|why| why.rule == "strain-stages");
            let asks = stage.exit.iter().any(|exit| {
                let own = exit.how.any.iter().chain([&exit.how]);
                own.into_iter().any(|how| how.test.as_ref() == Some(&test.id))
            });
            let strain = hamstrong_domain::diary::Pathway::Strain;
            let reached = stage_index(strain, &test.gates.strain_stage) <= Some(at);
            assert_eq!(!staged, asks || reached, "{} {}", test.id, stage.id);
        }
    }
}

#[test]
fn the_injured_leg_goes_first_else_the_weaker_of_the_last_time() {
    let bridge = strength_test("single-leg-hamstring-bridge").unwrap();
    let injured = State::on(&in_s2().0, shifted(START, 5));
    assert_eq!(trial(&injured, bridge).first.unwrap().0, Side::Left);
    let mut told = screened(1985);
    assert!(
        trial(&State::on(&diary(told.clone(), Vec::new()), DAY), bridge)
            .first
            .is_none()
    );
    for (side, value) in [(Side::Left, 24.0), (Side::Right, 19.0)] {
        let test = bridge.id.clone();
        let done = TestDone { test, side: Some(side), value };
        told.push((shifted(DAY, -10), Event::Test(done)));
    }
    let found = trial(&State::on(&diary(told, Vec::new()), DAY), bridge);
    assert_eq!(found.first.unwrap().0, Side::Right);
    assert_eq!(found.due, Some(shifted(DAY, 18)), "28 days after");
}

#[test]
fn a_run_on_the_way_back_that_was_no_step_is_named() {
    let mut told = in_s2();
    told.0.runs = vec![
        run(shifted(START, -2), 10_000.0, 3_000.0),
        run(shifted(START, 6), 12_000.0, 3_600.0),
    ];
    let episode = &told.on(8).episodes[0];
    assert_eq!(episode.untold, [(shifted(START, 6), 12_000.0)]);
    told.feels(6, 0).runs(6, 0, 0);
    assert!(told.on(8).episodes[0].untold.is_empty());
}
