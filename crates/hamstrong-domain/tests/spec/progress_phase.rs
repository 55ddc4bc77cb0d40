//! What a block is given by the blocks before it, and what four weeks add up to.

use hamstrong_domain::catalogue;
use hamstrong_domain::diary::{Event, PlannedRun, RunKind, SetDone, Side};
use hamstrong_domain::progress::{
    DropAsk, Lifts, Zone, drop_set, front_back, heavy, plateau, responder,
};
use hamstrong_domain::state::State;
use hamstrong_domain::testing::{diary, loaded, run, shifted};
use hamstrong_domain::units::{Kilograms, Pain, Reserve};
use jiff::civil::Date;

use crate::progress::{TODAY, back, done, lift};

/// Two sessions a week for this many weeks before today, with every set changed.
fn weeks(count: i32, change: impl Fn(i32, &mut SetDone)) -> Vec<(Date, Event)> {
    let days = (0..count).flat_map(|week| [week * 7 + 2, week * 7 + 5]);
    days.map(|ago| {
        let mut one = SetDone {
            reserve: Some(Reserve::whole(2)),
            ..lift("romanian-deadlift", 6, 60.0)
        };
        change(ago, &mut one);
        (back(ago), Event::Set(one))
    })
    .collect()
}

fn heavy_after(events: Vec<(Date, Event)>) -> (bool, String) {
    let diary = diary(events, vec![]);
    let state = State::on(&diary, TODAY);
    let decision = heavy(&Lifts::of(&diary, TODAY), &state, TODAY);
    (*decision.value(), decision.reasons()[0].here.to_string())
}

#[test]
fn heavy_work_opens_after_two_clean_blocks() {
    assert!(heavy_after(weeks(12, |_, _| ())).0);
    let (open, here) = heavy_after(weeks(6, |_, _| ()));
    assert!(!open && here.starts_with("0 of 9 sessions"), "{here}");
    let (open, here) = heavy_after(weeks(12, |ago, set| {
        if ago == 9 {
            set.pain = Pain::new(3).ok();
        }
    }));
    assert_eq!((open, here.as_str()), (false, "pain 3 of 10 on 2026-11-10"));
    let (open, here) = heavy_after(weeks(12, |ago, set| {
        if ago < 16 {
            set.fault = Some("back rounding".to_owned());
        }
    }));
    assert!(!open && here.starts_with("form failed in"), "{here}");
}

#[test]
fn who_does_not_answer_to_one_range_gets_the_other() {
    let zone = |events| {
        let lifts = Lifts::of(&diary(events, vec![]), TODAY);
        let history = lifts.history("romanian-deadlift").expect("done");
        *responder(history, Zone::High, TODAY).value()
    };
    assert_eq!(zone(weeks(9, |_, _| ())), Zone::Low, "six weeks at 60 kg");
    let grew = weeks(9, |ago, set| {
        set.load = Some(Kilograms(if ago < 30 { 72.0 } else { 60.0 }));
    });
    assert_eq!(zone(grew), Zone::High, "12 kg more is more than error");
    assert_eq!(zone(weeks(1, |_, _| ())), Zone::High, "too little is known");
}

#[test]
fn a_standstill_of_strength_and_pace_is_told() {
    let runs = |faster: f64| {
        let mut runs = Vec::new();
        for ago in (1..70).step_by(4) {
            let mut one = run(back(ago), 8_000.0, 2_000.0);
            one.load.median_speed_m_s = if ago < 21 { 3.0 * faster } else { 3.0 };
            runs.push(one);
        }
        runs
    };
    let lifts = Lifts::of(&diary(weeks(9, |_, _| ()), vec![]), TODAY);
    let told = plateau(&lifts, &speeds(&runs(1.0)), TODAY).expect("nothing rose");
    assert_eq!(told.rule, "plateau");
    assert_eq!(plateau(&lifts, &speeds(&runs(1.05)), TODAY), None, "the pace rose");
    assert_eq!(plateau(&lifts, &[], TODAY), None, "no runs, no standstill");
}

#[test]
fn drop_sets_come_last_rarely_and_far_from_fast_running() {
    let drops = |exercise: &str, build_week, events| {
        let diary = diary(events, vec![]);
        let lifts = Lifts::of(&diary, TODAY);
        let ask = DropAsk {
            exercise: catalogue::exercise(exercise).expect("on the shelf"),
            top: Kilograms(40.0),
            build_week,
            history: lifts.history(exercise),
            state: &State::on(&diary, TODAY),
        };
        let decision = drop_set(&ask);
        let loads = decision.value().iter().map(|load| load.0).collect::<Vec<_>>();
        (loads, decision.reasons()[0].here.to_string())
    };
    assert_eq!(drops("machine-leg-curl", true, vec![]).0, [30.0, 22.5]);
    assert_eq!(drops("machine-leg-curl", false, vec![]).0, [] as [f64; 0]);
    assert_eq!(drops("romanian-deadlift", true, vec![]).0, [] as [f64; 0]);
    let fast = PlannedRun::new(shifted(TODAY, 1), RunKind::Quality, "intervals");
    let (loads, here) =
        drops("machine-leg-curl", true, vec![(TODAY, Event::RunPlanned(fast))]);
    assert!(loads.is_empty() && here.starts_with("intervals on 2026-11-20"), "{here}");
    let before = vec![
        (back(3), Event::Set(lift("machine-leg-curl", 8, 40.0))),
        (back(3), Event::Set(lift("machine-leg-curl", 6, 30.0))),
    ];
    assert!(drops("machine-leg-curl", true, before).0.is_empty(), "not in a row");
}

#[test]
fn front_and_back_are_counted_and_not_judged() {
    let mut events = done(&[1, 2, 30], &lift("romanian-deadlift", 6, 60.0));
    for side in [Side::Left, Side::Right] {
        events.extend(done(&[2, 5], &loaded("split-squat", side, 8, 12.0)));
    }
    let counted = front_back(&Lifts::of(&diary(events, vec![]), TODAY), TODAY);
    assert_eq!((counted.back, counted.front), (2.0, 2.0), "a set of one leg is half");
    let here = counted.reason.expect("something was done").here;
    assert_eq!(here, "2 sets for the back of the thigh and 2 for the front in 28 days");
}

#[test]
fn every_rule_of_the_progression_is_on_the_shelf() {
    for id in [
        "two-for-two",
        "reserve-steps",
        "estimated-maximum",
        "counted-best",
        "repetitions-and-load",
        "ramped-sets",
        "heavy-phase",
        "responder",
        "drop-sets",
        "form-failure",
        "speed-loss",
        "stiff-leg-start",
        "plateau",
        "pain-and-progress",
        "tempo-kept",
        "loads-at-hand",
        "band-force",
        "side-gap",
        "extra-weak-set",
        "gap-see-someone",
        "other-leg",
        "right-first",
        "front-and-back",
        "real-change",
        "test-again",
        "repetitions-first",
    ] {
        assert!(catalogue::rule(id).is_some(), "{id}");
    }
}

fn speeds(runs: &[hamstrong_domain::diary::Run]) -> Vec<(Date, f64)> {
    runs.iter().map(|run| (run.day, run.load.median_speed_m_s)).collect()
}
