//! Tightness and what is felt beside it: symptoms, never causes.

use hamstrong_domain::athlete::Profile;
use hamstrong_domain::diary::{Beside, CheckIn, Event};
use hamstrong_domain::state::State;
use hamstrong_domain::testing::{check_in, date, diary, shifted};
use hamstrong_domain::today::{BlockKind, today};
use jiff::civil::Date;

const DAY: Date = date(2026, 11, 19);

fn tight(back: i32, tightness: u8) -> (Date, Event) {
    let answer = CheckIn { tightness: Some(tightness), ..check_in(0) };
    (shifted(DAY, -back), Event::CheckIn(answer))
}

fn beside(back: i32, what: Beside) -> (Date, Event) {
    let answer = CheckIn { beside: vec![what], ..check_in(0) };
    (shifted(DAY, -back), Event::CheckIn(answer))
}

fn referred(told: Vec<(Date, Event)>) -> bool {
    let state = State::on(&diary(told, Vec::new()), DAY);
    let said = today(&state).next.iter().any(|step| step.rule == "tightness-weeks");
    assert_eq!(
        state.gates().hold.is_some_and(|why| why.rule == "tightness-weeks"),
        said
    );
    said
}

#[test]
fn tightness_of_two_weeks_is_for_a_physiotherapist_and_adds_nothing() {
    assert!(referred(vec![tight(14, 4), tight(9, 3), tight(4, 5), tight(0, 3)]));
    assert!(!referred(vec![tight(13, 4), tight(7, 3), tight(0, 3)]), "13 days");
    assert!(!referred(vec![tight(14, 4), tight(7, 0), tight(0, 3)]), "it went between");
    assert!(!referred(vec![tight(14, 4), tight(0, 3)]), "two spells, far apart");
    assert!(!referred(vec![tight(14, 2), tight(7, 2), tight(0, 2)]), "little");
}

#[test]
fn what_is_felt_beside_it_for_two_weeks_is_referred_too() {
    let back = |back| beside(back, Beside::SoreBack);
    assert!(referred(vec![back(16), back(9), back(2)]));
    assert!(!referred(vec![back(6), back(2)]));
}

#[test]
fn a_stiff_back_adds_front_stretches_and_names_no_cause() {
    let stretches = |what: Option<Beside>| {
        let profile = Profile { places: vec!["home".to_owned()], ..Profile::default() };
        let mut told = vec![(shifted(DAY, -1), Event::Profile(profile))];
        told.extend(what.map(|what| beside(0, what)));
        let state = State::on(&diary(told, Vec::new()), DAY);
        let advice = today(&state);
        let items = advice.items(BlockKind::CoolDown);
        let of = |rule: &str| {
            items.filter(|item| item.why.iter().any(|why| why.rule == rule)).count()
        };
        of("felt-beside")
    };
    assert_eq!(stretches(Some(Beside::StiffBack)), 2);
    assert_eq!(stretches(Some(Beside::TightFrontThigh)), 2);
    assert_eq!(stretches(Some(Beside::SoreKnee)), 0);
    assert_eq!(stretches(None), 0);
}
