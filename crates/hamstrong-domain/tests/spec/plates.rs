//! Plates on a bar, and what pain leaves of a session.

use hamstrong_domain::athlete::{Loads, Profile};
use hamstrong_domain::catalogue;
use hamstrong_domain::diary::Event;
use hamstrong_domain::progress::{Made, OnBar, choices, made};
use hamstrong_domain::state::State;
use hamstrong_domain::testing;
use hamstrong_domain::today::{Verdict, today};
use hamstrong_domain::units::{Kilograms, Pain};
use jiff::civil::date;

const POUND: f64 = 0.453_592_37;

fn with_bar(bar: f64, plates: &[f64], unit: f64) -> Profile {
    let plates = plates.iter().map(|p| Kilograms(p * unit)).collect();
    let loads = Loads { bar: Some(Kilograms(bar * unit)), plates, ..Loads::default() };
    Profile { loads, ..Profile::default() }
}

/// What hangs on each side of the bar, in the unit of the plates.
fn sides(load: f64, profile: &Profile, unit: f64) -> Option<Vec<f64>> {
    let deadlift = catalogue::exercise("romanian-deadlift").expect("on the shelf");
    match made(Kilograms(load * unit), deadlift, profile)? {
        Made::OnBar(OnBar { each_side, .. }) => Some(
            each_side.iter().map(|p| (p.0 / unit * 100.0).round() / 100.0).collect(),
        ),
        _ => None,
    }
}

#[test]
fn a_bar_is_loaded_from_the_biggest_plate_down() {
    let kilograms = with_bar(20.0, &[25.0, 20.0, 15.0, 10.0, 5.0, 2.5, 1.25], 1.0);
    assert_eq!(sides(62.5, &kilograms, 1.0), Some(vec![20.0, 1.25]));
    assert_eq!(sides(102.5, &kilograms, 1.0), Some(vec![25.0, 15.0, 1.25]));
    assert_eq!(sides(47.5, &kilograms, 1.0), Some(vec![10.0, 2.5, 1.25]));
    assert_eq!(sides(20.0, &kilograms, 1.0), Some(vec![]));
    let pounds = with_bar(45.0, &[45.0, 35.0, 25.0, 10.0, 5.0, 2.5], POUND);
    assert_eq!(sides(185.0, &pounds, POUND), Some(vec![45.0, 25.0]));
}

#[test]
fn a_smaller_plate_hangs_where_the_biggest_leaves_a_rest_that_cannot_be_made() {
    let few = with_bar(20.0, &[15.0, 10.0, 10.0], 1.0);
    assert_eq!(sides(60.0, &few, 1.0), Some(vec![10.0, 10.0]));
}

#[test]
fn a_load_that_cannot_be_made_shows_its_two_neighbours() {
    let deadlift = catalogue::exercise("romanian-deadlift").unwrap();
    let few = with_bar(20.0, &[10.0, 5.0], 1.0);
    let between = |load| made(Kilograms(load), deadlift, &few);
    let both = Made::Between(Some(Kilograms(40.0)), Some(Kilograms(50.0)));
    assert_eq!(between(43.0), Some(both));
    let least = Made::Between(None, Some(Kilograms(20.0)));
    assert_eq!(between(12.0), Some(least));
    assert_eq!(between(f64::NAN), None);
    assert_eq!(between(-4.0), None);
    assert_eq!(made(Kilograms(43.0), deadlift, &Profile::default()), None);
}

#[test]
fn every_load_that_can_be_chosen_can_be_made_and_logged() {
    let deadlift = catalogue::exercise("romanian-deadlift").unwrap();
    let owned = with_bar(20.0, &[25.0, 20.0, 10.0, 5.0, 2.5, 1.25], 1.0);
    let chosen = choices(deadlift, &owned, (Kilograms(60.0), 20));
    assert_eq!(chosen.len(), 20);
    assert!(chosen.iter().any(|load| (load.0 - 60.0).abs() < 1e-9));
    for load in chosen {
        assert!(sides(load.0, &owned, 1.0).is_some(), "{load:?}");
    }
    let usual = choices(deadlift, &Profile::default(), (Kilograms(60.0), 400));
    assert_eq!(usual.first(), Some(&Kilograms(2.5)));
    assert_eq!(usual.last(), Some(&Kilograms(350.0)));
}

#[test]
fn pain_in_a_set_never_raises_what_the_rest_of_the_session_holds() {
    let day = date(2026, 3, 12);
    let mut morning = testing::check_in(0);
    morning.readiness = Some(4);
    let diary = testing::diary(vec![(day, Event::CheckIn(morning))], Vec::new());
    let state = State::during_session(&diary, day);
    let whole = today(&state);
    let mut most = whole.strength_sets();
    for pain in 0..=10 {
        let state = state.with_pain(pain);
        let after = today(&state);
        assert!(after.strength_sets() <= most, "pain {pain}");
        most = after.strength_sets();
        let stops = pain >= state.gates().pain_stop;
        assert_eq!(after.verdict == Verdict::Stopped, stops, "pain {pain}");
    }
}

#[test]
fn a_session_stays_the_same_while_its_sets_are_logged_but_hears_their_pain() {
    let day = date(2026, 3, 12);
    let told = (day, Event::CheckIn(testing::check_in(0)));
    let before = testing::diary(vec![told.clone()], Vec::new());
    let whole = today(&State::during_session(&before, day));
    let main = whole.strength_sets();
    assert!(main > 0);
    let mut set = testing::set("single-leg-bridge", 8);
    let logged = (day, Event::Set(set.clone()));
    let during = testing::diary(vec![told.clone(), logged], Vec::new());
    assert_eq!(today(&State::during_session(&during, day)), whole);
    set.pain = Some(Pain::new(6).unwrap());
    let hurt = testing::diary(vec![told, (day, Event::Set(set))], Vec::new());
    let after = today(&State::during_session(&hurt, day));
    assert_eq!(after.verdict, Verdict::Stopped);
}
