//! The way back: a stage is left by its criteria, and setbacks step back.

use hamstrong_domain::diary::{
    Entry, EntryId, Event, Injury, InjuryEntry, InjuryWhat, PainKind, Pathway, Place,
    Setback, Side,
};
use hamstrong_domain::rehab::{RunGate, Verdict, gates, stages, watch};
use hamstrong_domain::testing::{check_in, pain, shifted};
use jiff::Timestamp;

use crate::rehab_told::{OPENER, START, Told, back_in_training, in_s2};

#[test]
fn a_strain_opens_in_the_first_stage_and_time_alone_never_moves_it() {
    let told = Told::strain();
    for at in [0, 1, 5, 30, 400] {
        assert_eq!(told.stage(at), "S0");
        assert!(!told.on(at).episodes[0].ready(shifted(START, at)));
    }
    let mut asked = told;
    for (at, stage) in [(20, "S0"), (21, "S1"), (22, "S2")] {
        asked.leaves(at, stage);
    }
    assert_eq!(asked.stage(40), "S0");
    assert!(asked.moments(40)[1].contains("did not count (open: walk, rest-pain)"));
}

#[test]
fn each_criterion_names_the_entry_that_met_it() {
    let mut told = Told::strain();
    told.feels(1, 1).shows(1, "walk");
    let episode = &told.on(1).episodes[0];
    let known: Vec<(&str, Verdict)> =
        episode.criteria.iter().map(|j| (j.criterion.id.as_str(), j.verdict)).collect();
    assert_eq!(known, [("walk", Verdict::Met), ("rest-pain", Verdict::Met)]);
    let evidence = episode.criteria[1].evidence.as_ref().unwrap();
    assert_eq!((evidence.day, evidence.entry), (shifted(START, 1), Some(EntryId(1))));
    assert_eq!(evidence.what, "pain 1 of 10");
    assert!(episode.ready(shifted(START, 1)));
    // The next day nothing is known of the pain.
    let episode = &told.on(3).episodes[0];
    assert_eq!(episode.criteria[1].verdict, Verdict::Unknown);
    assert_eq!(told.stage(3), "S0", "nobody said that the stage is left");
}

#[test]
fn the_least_days_hold_even_when_all_is_shown_on_the_first() {
    let mut told = Told::strain();
    told.feels(0, 0).shows(0, "walk").leaves(0, "S0");
    assert_eq!(told.stage(1), "S0");
    assert!(told.moments(0).last().unwrap().contains("1 more days at least"));
}

#[test]
fn a_runner_who_shows_everything_goes_the_whole_way() {
    let (told, at) = back_in_training();
    assert_eq!(told.stage(at), "S6", "{:#?}", told.moments(at));
    let left: Vec<String> = told
        .moments(at)
        .into_iter()
        .filter(|what| what.contains("left by its criteria"))
        .collect();
    assert_eq!(left.len(), 6);
    let rehab = told.on(at + 10);
    let watched = watch(&rehab.episodes[0], rehab.day).unwrap();
    assert!(watched.daily && watched.days == 10);
    assert!(matches!(gates(&rehab).running, RunGate::Free));
}

#[test]
fn beyond_three_weeks_a_clinician_clears_the_return_or_it_waits() {
    let (told, at) = back_in_training();
    let mut without = told.clone();
    without.0.entries.retain(|entry| {
        let cleared = |e: &InjuryEntry| matches!(e.what, InjuryWhat::Cleared { .. });
        !matches!(&entry.event, Event::Injury(e) if cleared(e))
    });
    assert!(at > 21);
    assert_eq!(without.stage(at), "S5");
    assert!(without.moments(at).last().unwrap().contains("open: clearance"));
}

#[test]
fn an_answer_that_is_withdrawn_takes_the_stage_with_it() {
    let told = in_s2();
    assert_eq!(told.stage(4), "S2");
    for gone in told.0.entries.iter().map(|entry| entry.id) {
        let mut left = told.clone();
        left.0.entries.retain(|entry| entry.id != gone);
        let rehab = left.on(4);
        let stage = rehab.episodes.first().map(|e| e.stage().id.as_str());
        // The answers before the last and the test of the other leg carried nothing.
        let spare = [EntryId(4), EntryId(10), EntryId(11)].contains(&gone);
        assert_eq!(stage == Some("S2"), spare, "{gone:?} {stage:?}");
    }
}

#[test]
fn two_red_events_in_a_week_step_back_one_stage_and_one_does_not() {
    let mut told = in_s2();
    told.feels(5, 4);
    assert_eq!(told.stage(5), "S2");
    assert!(gates(&told.on(5)).locked().is_some(), "4 stops on the way back");
    told.feels(6, 2);
    assert!(gates(&told.on(6)).locked().is_none());
    let mut late = told.clone();
    told.feels(11, 4);
    assert_eq!(told.stage(11), "S1");
    late.feels(12, 4);
    assert_eq!(late.stage(12), "S2");
}

#[test]
fn pain_at_another_place_or_side_is_no_setback_of_this_injury() {
    let mut told = in_s2();
    for (at, place, side) in [
        (5, Some(Place::Knee), None),
        (6, Some(Place::Calf), None),
        (7, Some(Place::HamstringMiddle), Some(Side::Right)),
    ] {
        let mut answer = check_in(5);
        answer.pain.place = place;
        answer.pain.side = side;
        told.add(at, Event::CheckIn(answer));
    }
    assert_eq!(told.stage(7), "S2");
    assert!(gates(&told.on(7)).locked().is_some(), "strong pain stops all the same");
}

#[test]
fn every_stage_steps_back_by_one_with_a_limp_and_to_the_first_with_a_pop() {
    let (told, last) = back_in_training();
    let days: Vec<i32> = (0..=last)
        .filter(|at| *at == 0 || told.stage(*at) != told.stage(at - 1))
        .collect();
    assert_eq!(days.len(), 7);
    for (stage, at) in days.into_iter().enumerate() {
        let mut until = told.clone();
        until.0.entries.retain(|entry| entry.day <= shifted(START, at));
        for (setback, wanted) in [
            (Setback::Limp, stage.saturating_sub(1)),
            (Setback::Pop, 0),
            (Setback::GaveWay, 0),
            (Setback::Bruise, 0),
        ] {
            let mut back = until.clone();
            back.0.entries.push(Entry {
                id: EntryId(9999),
                written: Timestamp::UNIX_EPOCH,
                day: shifted(START, at),
                replaces: None,
                event: Event::Injury(InjuryEntry {
                    injury: OPENER,
                    what: InjuryWhat::Setback(setback),
                }),
            });
            let rehab = back.on(at);
            assert_eq!(rehab.episodes[0].stage, wanted, "{setback:?} in S{stage}");
            assert_eq!(gates(&rehab).locked().unwrap().reason.rule, "red-flags");
            let mut assessed = back.clone();
            assessed.0.entries.push(Entry {
                id: EntryId(10_000),
                event: Event::Assessed,
                ..assessed.0.entries.last().unwrap().clone()
            });
            let locks = assessed.on(at).locks;
            assert!(locks.iter().all(|lock| lock.reason.rule != "red-flags"));
        }
    }
}

#[test]
fn two_mornings_of_rising_pain_step_back() {
    let mut told = in_s2();
    told.feels(5, 1);
    assert_eq!(told.stage(5), "S2");
    told.feels(6, 2).feels(7, 3);
    assert_eq!(told.stage(6), "S1", "0, 1 and 2 on three mornings");
    let mut steady = in_s2();
    steady.feels(5, 1).feels(6, 1).feels(7, 2).feels(9, 3);
    assert_eq!(steady.stage(9), "S2");
}

#[test]
fn the_refer_by_day_stops_until_somebody_has_looked_at_it() {
    let mut told = Told::strain();
    told.feels(5, 1);
    assert!(told.on(5).locks.is_empty());
    assert_eq!(told.on(6).locks[0].reason.rule, "refer-by");
    told.add(7, Event::Assessed);
    assert!(told.on(8).locks.is_empty());
    assert_eq!(told.stage(8), "S0", "an assessment opens no stage");
}

#[test]
fn pain_that_does_not_ease_within_a_week_is_for_a_professional() {
    let mut told = Told::strain();
    told.feels(0, 3).feels(6, 3).add(6, Event::Assessed);
    assert!(told.on(6).locks.is_empty());
    told.feels(7, 3);
    assert!(
        told.on(7).locks.iter().any(|lock| lock.reason.here.contains("not easing"))
    );
    let mut easing = Told::strain();
    easing.feels(0, 3).add(6, Event::Assessed).feels(7, 2);
    assert!(easing.on(7).locks.is_empty());
}

#[test]
fn a_second_strain_within_a_year_waits_for_a_professional() {
    let (mut told, at) = back_in_training();
    let again = |injured: i32| Injury {
        pathway: Pathway::Strain,
        side: Side::Left,
        place: None,
        injured: shifted(START, injured),
        context: String::new(),
        past: false,
        estimate_days: None,
    };
    let mut late = told.clone();
    late.add(400, Event::InjuryOpened(again(400)));
    assert!(late.on(400).locks.is_empty());
    told.add(at + 5, Event::InjuryOpened(again(at + 5)));
    let rules = |told: &Told, at| -> Vec<String> {
        told.on(at).locks.into_iter().map(|lock| lock.reason.rule).collect()
    };
    assert_eq!(rules(&told, at + 5), ["second-strain"]);
    assert_eq!(gates(&told.on(at + 5)).strain, Some(0), "the least advanced rules");
    told.add(at + 6, Event::Assessed);
    assert!(rules(&told, at + 6).is_empty());
}

#[test]
fn closing_early_keeps_the_stage_and_a_reopened_injury_is_seen() {
    let mut told = in_s2();
    told.about(5, InjuryWhat::Closed { why: "feels fine".to_owned() });
    assert_eq!(gates(&told.on(5)).strain, Some(2));
    assert!(told.moments(5).last().unwrap().contains("the stage holds"));
    told.about(6, InjuryWhat::Cleared { by: "A. Example".to_owned() });
    told.about(6, InjuryWhat::Closed { why: "cleared".to_owned() });
    assert_eq!(gates(&told.on(6)).strain, None);
    told.about(9, InjuryWhat::Reopened { why: "sore again".to_owned() });
    let rehab = told.on(9);
    assert_eq!((gates(&rehab).strain, rehab.episodes[0].reopened), (Some(2), 1));
    assert!(told.moments(9).last().unwrap().contains("opened again: sore again"));
}

#[test]
fn a_clinicians_word_counts_for_a_test_and_not_for_days_or_runs() {
    let mut told = in_s2();
    for id in ["steps-1-3", "full-hold", "bridge-15", "range-25"] {
        let by = Some("A. Example".to_owned());
        let criterion = id.to_owned();
        told.about(8, InjuryWhat::Shown { criterion, met: true, by });
    }
    told.leaves(8, "S2");
    assert_eq!(told.stage(8), "S2");
    let open: Vec<Verdict> =
        told.on(8).episodes[0].criteria.iter().map(|judged| judged.verdict).collect();
    assert_eq!(open[0], Verdict::Unknown);
    assert_eq!(open[1..], [Verdict::Met; 3]);
}

#[test]
fn an_old_test_no_longer_shows_anything() {
    let mut told = in_s2();
    told.tests(5, "single-leg-hamstring-bridge", 20.0, 20.0);
    let bridge = |at| told.on(at).episodes[0].criteria[2].verdict;
    assert_eq!(bridge(12), Verdict::Met);
    assert_eq!(bridge(13), Verdict::Unknown);
}

#[test]
fn the_tendon_way_is_led_by_the_load_test() {
    let load = |told: &mut Told, at, value| {
        told.tests(at, "pht-load-test", value, 0.0);
    };
    let mut told = Told::opened(Pathway::Tendon);
    told.feels(1, 2);
    load(&mut told, 1, 3.0);
    told.leaves(1, "P1");
    assert_eq!(told.stage(1), "P1", "the next morning is not known");
    told.feels(2, 2).leaves(2, "P1");
    assert_eq!(told.stage(2), "P2");
    load(&mut told, 3, 4.0);
    assert_eq!(told.stage(3), "P1", "a load test of 4 steps back");
    assert_eq!(stages(Pathway::Tendon).len(), 4);
}

#[test]
fn a_step_back_does_not_release_what_waits_for_a_professional() {
    let mut told = in_s2();
    told.add(18, Event::Assessed);
    let waits = |told: &Told, at| {
        let mut locks = told.on(at).locks.into_iter();
        locks
            .find(|lock| lock.name.starts_with("refer-by"))
            .map(|lock| lock.reason.here)
    };
    told.feels(63, 0);
    assert!(waits(&told, 63).is_some_and(|why| why.contains("still in S2")));
    told.feels(64, 2).feels(65, 3);
    assert_eq!(told.stage(65), "S1", "two mornings in a row were worse");
    assert!(
        waits(&told, 65).is_some_and(|why| why.contains("stepped down from S2 to S1"))
    );
    told.add(65, Event::Assessed);
    assert_eq!(waits(&told, 65), None);
}

#[test]
fn electric_or_sharp_pain_never_meets_a_criterion() {
    let mut told = Told::strain();
    let mut answer = check_in(0);
    answer.pain = pain(0, PainKind::Electric);
    told.add(1, Event::CheckIn(answer)).shows(1, "walk").leaves(1, "S0");
    assert_eq!(told.stage(1), "S0");
}
