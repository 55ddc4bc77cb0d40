//! A professional's look releases what it was about, and nothing else.

use hamstrong_domain::diary::{
    Assessment, CheckIn, Entry, EntryId, Event, FlagsTold, Injury, InjuryEntry,
    InjuryWhat, PainKind, Pathway, ScreenAnswers, Setback, Side, TriageAnswers,
    TriagePlace,
};
use hamstrong_domain::rehab::{Release, flag_groups};
use hamstrong_domain::state::State;
use hamstrong_domain::testing::{check_in, date, diary, pain, shifted};
use jiff::civil::Date;

const DAY: Date = date(2026, 11, 19);

fn day(back: i32) -> Date {
    shifted(DAY, -back)
}

fn flags(signs: &[&str]) -> Event {
    let signs = signs.iter().map(ToString::to_string).collect();
    Event::FlagsTold(FlagsTold { signs })
}

fn assessed(names: &[&str]) -> Event {
    let releases = names.iter().map(ToString::to_string).collect();
    Event::AssessedFor(Assessment { releases, by: Some("A. Example".to_owned()) })
}

fn waiting(events: &[(Date, Event)]) -> Vec<String> {
    let state = State::on(&diary(events.to_vec(), Vec::new()), DAY);
    state.awaits().into_iter().map(|(name, _)| name).collect()
}

#[test]
fn each_red_flag_is_released_by_its_own_name_and_by_no_other() {
    for group in flag_groups() {
        let sign = group.signs.iter().find(|sign| sign.alone).unwrap();
        let name = format!("flag-{}", group.id);
        for other in flag_groups().iter().filter(|other| other.id != group.id) {
            let second = other.signs.iter().find(|sign| sign.alone).unwrap();
            let told = vec![
                (day(2), flags(&[&sign.id, &second.id])),
                (day(1), assessed(&[&name])),
            ];
            assert_eq!(waiting(&told), [format!("flag-{}", other.id)], "{name}");
        }
    }
}

#[test]
fn a_flag_told_again_after_it_was_assessed_stops_again() {
    let told = [
        (day(3), flags(&["fever"])),
        (day(2), assessed(&["flag-illness"])),
        (day(1), flags(&["fever"])),
    ];
    assert!(waiting(&told[..2]).is_empty());
    assert_eq!(waiting(&told), ["flag-illness"]);
}

#[test]
fn a_withdrawn_assessment_leaves_what_it_had_released() {
    let told =
        [(day(3), flags(&["fever", "saddle"])), (day(2), assessed(&["flag-illness"]))];
    assert_eq!(waiting(&told), ["flag-cauda-equina"]);
    assert_eq!(waiting(&told[..1]), ["flag-cauda-equina", "flag-illness"]);
}

#[test]
fn what_waits_for_an_assessment_is_not_taken_back() {
    let sharp = CheckIn { pain: pain(1, PainKind::Sharp), ..check_in(0) };
    let answers = TriageAnswers {
        place: Some(TriagePlace::ButtockBack),
        ..TriageAnswers::default()
    };
    let stopping = [
        ("flag-illness", flags(&["fever"])),
        ("sharp-pain", Event::CheckIn(sharp)),
        ("answers-referred", Event::Triage(answers)),
    ];
    for (name, event) in stopping {
        let told = diary(vec![(day(1), event)], Vec::new());
        let id = told.entries[0].id;
        assert_eq!(State::kept_by(&told, &[id], DAY).as_deref(), Some(name));
        let mut looked = told.clone();
        let seen = diary(vec![(day(0), assessed(&[name]))], Vec::new());
        looked
            .entries
            .push(Entry { id: EntryId(u128::MAX), ..seen.entries[0].clone() });
        assert_eq!(
            State::kept_by(&looked, &[id], DAY),
            None,
            "{name}: it was assessed"
        );
    }
    let mild = diary(vec![(day(1), Event::CheckIn(check_in(3)))], Vec::new());
    assert_eq!(State::kept_by(&mild, &[mild.entries[0].id], DAY), None);
}

/// Everything that waits for an assessment at once.
fn all_at_once() -> Vec<(Date, Event)> {
    let injury = |injured| {
        Event::InjuryOpened(Injury {
            pathway: Pathway::Strain,
            side: Side::Left,
            place: None,
            injured,
            context: String::new(),
            past: false,
            estimate_days: None,
        })
    };
    let answers = TriageAnswers {
        place: Some(TriagePlace::ButtockBack),
        ..TriageAnswers::default()
    };
    let yes = vec!["heart".to_owned()];
    let sharp = CheckIn { pain: pain(1, PainKind::Sharp), ..check_in(0) };
    vec![
        (day(300), injury(day(300))),
        (day(5), Event::ScreenAnswered(ScreenAnswers { yes, guardian: false })),
        (day(4), flags(&["chest-pain"])),
        (day(4), Event::Triage(answers)),
        (day(3), injury(day(3))),
        (day(0), Event::CheckIn(sharp)),
    ]
}

#[test]
fn every_lock_of_a_crowded_day_goes_by_its_own_name() {
    let mut told = all_at_once();
    let opened = diary(told.clone(), Vec::new());
    let opens = |entry: &&Entry| matches!(entry.event, Event::InjuryOpened(_));
    let opener = opened.entries.iter().rfind(opens).unwrap().id;
    let what = InjuryWhat::Setback(Setback::Limp);
    told.push((DAY, Event::Injury(InjuryEntry { injury: opener, what })));
    let names = waiting(&told);
    for name in [
        "screen-heart",
        "flag-heart",
        "answers-referred",
        "second-strain-strain-left",
        "refer-by-strain-left",
        "sharp-pain",
    ] {
        assert!(names.iter().any(|one| one == name), "{name}: {names:?}");
    }
    for name in &names {
        let mut looked = told.clone();
        looked.push((DAY, assessed(&[name])));
        let left: Vec<&String> = names.iter().filter(|one| *one != name).collect();
        assert_eq!(waiting(&looked).iter().collect::<Vec<_>>(), left, "{name}");
    }
    let mut whole = told.clone();
    whole.push((DAY, Event::Assessed));
    assert!(waiting(&whole).is_empty(), "an older diary names nothing: all of it");
    let state = State::on(&diary(told, Vec::new()), DAY);
    for lock in &state.rehab.locks {
        let waits = names.contains(&lock.name);
        assert_eq!(waits, lock.release == Release::Assessed, "{}", lock.name);
    }
}
