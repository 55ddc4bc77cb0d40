//! Eight questions, and the patterns their answers fit.

use hamstrong_domain::diary::{Event, TriageAnswers, TriagePlace};
use hamstrong_domain::rehab::{Rehab, Urgency, triage};
use hamstrong_domain::testing::{date, diary, shifted};
use jiff::civil::Date;

const DAY: Date = date(2026, 11, 19);

fn day(back: i32) -> Date {
    shifted(DAY, -back)
}

fn on(events: Vec<(Date, Event)>) -> Rehab {
    Rehab::on(&diary(events, Vec::new()), DAY)
}

#[test]
fn answers_fit_patterns_and_the_careful_one_comes_first() {
    let yes = Some(true);
    let no = Some(false);
    let none = TriageAnswers {
        sudden: no,
        walked: yes,
        walks: yes,
        bruise: no,
        place: Some(TriagePlace::MiddleThigh),
        both: no,
        back: no,
        sitting: no,
        rest: no,
        unsure: false,
    };
    let fits = |answers: TriageAnswers| -> Vec<&str> {
        triage(&answers, Some(40)).patterns.iter().map(|p| p.id.as_str()).collect()
    };
    assert_eq!(fits(none), ["tight"]);
    assert_eq!(fits(TriageAnswers { both: yes, ..none }), ["soreness"]);
    assert_eq!(fits(TriageAnswers { both: yes, sudden: yes, ..none }), ["strain"]);
    assert_eq!(fits(TriageAnswers { sudden: yes, walks: no, ..none }), ["severe"]);
    assert_eq!(fits(TriageAnswers { bruise: yes, ..none }), ["severe"]);
    assert_eq!(fits(TriageAnswers { back: yes, ..none }), ["referred"]);
    assert_eq!(fits(TriageAnswers { sitting: yes, ..none }), ["tendon"]);
    assert_eq!(fits(TriageAnswers { rest: yes, both: yes, ..none }), ["urgent"]);
    assert_eq!(fits(TriageAnswers { unsure: true, ..none }), ["unsure"]);
    assert_eq!(fits(TriageAnswers::default()), ["unsure"]);
    let at = |place, sudden| TriageAnswers { place: Some(place), sudden, ..none };
    assert_eq!(fits(at(TriagePlace::Calf, no)), ["calf"]);
    assert_eq!(fits(at(TriagePlace::SitBone, no)), ["tendon"]);
    assert_eq!(fits(at(TriagePlace::SitBone, yes)), ["urgent", "strain"]);
    let young = triage(&at(TriagePlace::SitBone, yes), Some(17));
    assert_eq!(young.signs, ["pop", "young-sit-bone"]);
}

#[test]
fn no_combination_of_answers_is_without_a_pattern_or_waves_a_warning_through() {
    let three = [None, Some(false), Some(true)];
    let places = [
        None,
        Some(TriagePlace::MiddleThigh),
        Some(TriagePlace::SitBone),
        Some(TriagePlace::BehindKnee),
        Some(TriagePlace::ButtockBack),
        Some(TriagePlace::Calf),
        Some(TriagePlace::Elsewhere),
    ];
    for code in 0..3_usize.pow(8) {
        let answer = |at: u32| three[code / 3_usize.pow(at) % 3];
        for place in places {
            let answers = TriageAnswers {
                sudden: answer(0),
                walked: answer(1),
                walks: answer(2),
                bruise: answer(3),
                both: answer(4),
                back: answer(5),
                sitting: answer(6),
                rest: answer(7),
                place,
                unsure: false,
            };
            let found = triage(&answers, None);
            let ids: Vec<&str> = found.patterns.iter().map(|p| p.id.as_str()).collect();
            assert!(!ids.is_empty());
            let warns = answers.walked == Some(false)
                || answers.walks == Some(false)
                || answers.bruise == Some(true)
                || answers.back == Some(true)
                || answers.rest == Some(true);
            assert!(!warns || found.urgency.is_some(), "{answers:?}");
            let mild = ids.contains(&"soreness") || ids.contains(&"tight");
            assert!(!mild || ids.len() == 1, "{answers:?}");
            let gone = answers.sudden == Some(true) || warns;
            assert!(!mild || !gone, "{answers:?}");
        }
    }
}

#[test]
fn answers_that_warn_lock_until_assessed_and_milder_ones_do_not_lift_it() {
    let bruised = TriageAnswers { bruise: Some(true), ..TriageAnswers::default() };
    let told = vec![(day(3), Event::Triage(bruised))];
    assert_eq!(on(told.clone()).locks[0].urgency, Urgency::SameDay);
    let mut milder = told.clone();
    milder.push((day(2), Event::Triage(TriageAnswers::default())));
    assert_eq!(on(milder).locks.len(), 1);
    let mut assessed = told;
    assessed.push((day(1), Event::Assessed));
    assert!(on(assessed).locks.is_empty());
}
