//! The weeks after a return: fast running apart and seldom, lowering work every week.

use hamstrong_domain::catalogue::exercise;
use hamstrong_domain::diary::{
    Diary, Event, Injury, Pathway, PlannedRun, RunKind, Side,
};
use hamstrong_domain::rehab::{gates, watch};
use hamstrong_domain::state::State;
use hamstrong_domain::testing::{run, set, shifted};
use hamstrong_domain::today::today;
use jiff::civil::Date;

use crate::rehab_told::{START, Told, back_in_training};

/// The day full training began, and the diary up to it.
fn returned() -> (Told, i32) {
    let (told, at) = back_in_training();
    assert_eq!(told.stage(at), "S6");
    (told, at)
}

fn no_fast(diary: &Diary, at: i32) -> bool {
    let state = State::on(diary, shifted(START, at));
    let gates = state.gates();
    let fast = exercise("acceleration-sprint").expect("it is on the shelf");
    let rule = gates.refuses(fast, 0).map(|why| why.rule);
    assert_eq!(gates.no_fast.is_some(), rule.as_deref() == Some("watch-after-return"));
    gates.no_fast.is_some()
}

fn sprints(told: &mut Told, at: i32) {
    told.add(at, Event::Set(set("acceleration-sprint", 4)));
}

#[test]
fn fast_running_waits_two_days_and_comes_twice_a_week() {
    let (mut told, at) = returned();
    sprints(&mut told, at + 8);
    assert!(!no_fast(&told.0, at + 8), "the day itself");
    assert!(no_fast(&told.0, at + 9), "24 h after");
    assert!(!no_fast(&told.0, at + 10), "48 h after");
    sprints(&mut told, at + 10);
    assert!(no_fast(&told.0, at + 12), "twice within the week");
    assert!(no_fast(&told.0, at + 14));
    assert!(!no_fast(&told.0, at + 15), "the first is a week ago");
}

#[test]
fn after_the_first_25_days_fast_running_is_as_usual() {
    let (mut told, at) = returned();
    for back in [24, 25] {
        sprints(&mut told, at + back);
    }
    assert!(no_fast(&told.0, at + 25));
    sprints(&mut told, at + 26);
    assert!(!no_fast(&told.0, at + 27));
}

#[test]
fn fast_runs_planned_too_close_are_named_with_their_days() {
    let (mut told, at) = returned();
    for ahead in [9, 10, 12, 20] {
        let day = shifted(START, at + ahead);
        told.add(
            at,
            Event::RunPlanned(PlannedRun::new(day, RunKind::Quality, "strides")),
        );
    }
    told.feels(at + 1, 0);
    let rehab = told.on(at + 1);
    let asks: Vec<&str> =
        rehab.watching.asks.iter().map(|ask| ask.here.as_str()).collect();
    let (close, often) = (shifted(START, at + 10), shifted(START, at + 12));
    let named = asks.iter().find(|ask| ask.contains("planned too close")).unwrap();
    assert!(named.contains(&close.to_string()), "{named}");
    assert!(named.contains(&often.to_string()), "{named}");
    assert!(!named.contains(&shifted(START, at + 9).to_string()), "{named}");
}

#[test]
fn lowering_work_is_asked_for_after_a_week_without() {
    let (mut told, at) = returned();
    told.add(at, Event::Set(set("nordic-curl", 5)));
    let asks = |told: &Told, day: i32| {
        let state = State::on(&told.0, shifted(START, day));
        let next = today(&state).next;
        next.iter().any(|step| step.here.contains("once a week is asked for"))
    };
    assert!(!asks(&told, at + 6));
    assert!(asks(&told, at + 7));
    told.add(at + 7, Event::Set(set("nordic-curl", 5)));
    assert!(!asks(&told, at + 8));
}

#[test]
fn the_longest_run_of_the_month_and_a_tenth_is_the_most() {
    let (mut told, at) = returned();
    told.0.runs = vec![run(shifted(START, at - 3), 8_000.0, 2_400.0)];
    let rehab = told.on(at + 1);
    let asks = &rehab.watching.asks;
    let most = asks.iter().find(|ask| ask.rule == "single-run-spike").unwrap();
    assert!(most.here.contains("8.8 km"), "{}", most.here);
    let last = told.on(at).episodes[0].ladder.done.last().unwrap().day;
    assert!(gates(&told.on(at)).no_fast.is_some(), "R10 was on {last}");
}

#[test]
fn on_the_day_of_the_first_run_back_the_lay_off_still_holds() {
    let day: Date = START;
    let runs =
        vec![run(shifted(day, -20), 9_000.0, 2_700.0), run(day, 5_000.0, 1_500.0)];
    let told = hamstrong_domain::testing::diary(
        vec![(day, Event::CheckIn(hamstrong_domain::testing::check_in(0)))],
        runs,
    );
    let lays_off = |at: i32| {
        let state = State::on(&told, shifted(day, at));
        today(&state).reasons.iter().any(|why| why.rule == "running-lay-off")
    };
    assert!(lays_off(-1) && lays_off(0));
    assert!(!lays_off(1));
}

#[test]
fn strains_on_two_sides_are_told_with_their_years() {
    let past = |side, injured| {
        Event::InjuryOpened(Injury {
            pathway: Pathway::Strain,
            side,
            place: None,
            injured,
            context: String::new(),
            past: true,
            estimate_days: None,
        })
    };
    let mut told = Told::default();
    told.add(0, past(Side::Left, shifted(START, -1500)));
    told.add(0, past(Side::Right, shifted(START, -200)));
    let rehab = told.on(1);
    let sides: Vec<(Side, bool)> = rehab
        .episodes
        .iter()
        .map(|episode| (episode.injury.side, episode.holds()))
        .collect();
    assert_eq!(
        sides,
        [(Side::Left, false), (Side::Right, true)],
        "four years is history"
    );
    assert!(watch(&rehab.episodes[0], rehab.day).is_none());
    assert!(watch(&rehab.episodes[1], rehab.day).is_some_and(|watch| watch.daily));
    assert!(rehab.leading().next().is_none(), "both train in full");
}
