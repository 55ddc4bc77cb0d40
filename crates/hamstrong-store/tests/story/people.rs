//! People of one server: codes are used once, sign-ins end, links end.

use hamstrong_store::people::{
    Joined, NewShare, NewSignIn, People, Person, ProgramToken, Purpose, Share,
};
use jiff::{SignedDuration, Timestamp, ToSpan as _};

const IDLE: SignedDuration = SignedDuration::from_hours(24);

fn at(hours: i64) -> Timestamp {
    let noon: Timestamp = "2026-03-12T12:00:00Z".parse().unwrap();
    noon + hours.hours()
}

fn called(name: &str, id: u128) -> Person {
    let (name, password) = (name.to_owned(), "$argon2id$…".to_owned());
    Person { id, name, password, is_owner: false, made: at(0) }
}

fn two() -> People {
    let mut people = People::in_memory().unwrap();
    people.keep_code([1; 32], Purpose::Owner, at(1)).unwrap();
    people.keep_code([2; 32], Purpose::Invite, at(1)).unwrap();
    let joined = people.join([1; 32], &called("Ana", 1)).unwrap();
    assert_eq!(joined, Joined::Person(1));
    assert_eq!(people.join([2; 32], &called("Ben", 2)).unwrap(), Joined::Person(2));
    people
}

fn signed_in(people: &mut People, token: u8, person: u128) {
    let (made, ends) = (at(0), at(72));
    let (id, about) = (u128::from(token), "Firefox".to_owned());
    let new = NewSignIn { token: [token; 32], id, person, made, ends, about };
    people.sign_in(&new).unwrap();
}

#[test]
fn a_code_makes_one_account_and_the_first_is_the_owners() {
    let mut people = two();
    let everybody = people.everybody().unwrap();
    let owners: Vec<bool> = everybody.iter().map(|p| p.is_owner).collect();
    assert_eq!(owners, [true, false]);
    for code in [[1; 32], [2; 32], [3; 32]] {
        assert_eq!(people.join(code, &called("Eve", 3)).unwrap(), Joined::NoCode);
    }
}

#[test]
fn a_name_that_is_taken_costs_no_code_and_an_old_code_is_none() {
    let mut people = two();
    people.keep_code([4; 32], Purpose::Invite, at(1)).unwrap();
    assert_eq!(people.join([4; 32], &called("ANA", 3)).unwrap(), Joined::NameTaken);
    assert_eq!(people.invitations(at(0)).unwrap(), 1);
    let late = Person { made: at(1), ..called("Cem", 3) };
    assert_eq!(people.join([4; 32], &late).unwrap(), Joined::NoCode);
}

#[test]
fn a_forgotten_password_is_set_by_a_code_for_that_person_alone() {
    let mut people = two();
    signed_in(&mut people, 9, 2);
    people.keep_code([5; 32], Purpose::Renew(2), at(1)).unwrap();
    assert_eq!(people.join([5; 32], &called("Ana", 3)).unwrap(), Joined::NoCode);
    let again = Person { password: "other".to_owned(), ..called("ben", 4) };
    assert_eq!(people.join([5; 32], &again).unwrap(), Joined::Person(2));
    assert_eq!(people.named("Ben").unwrap().unwrap().password, "other");
    assert_eq!(people.signed_in([9; 32], at(0), IDLE).unwrap(), None);
    assert_eq!(people.join([5; 32], &again).unwrap(), Joined::NoCode);
}

#[test]
fn a_sign_in_ends_when_told_when_idle_and_after_its_time() {
    let mut people = two();
    for token in [7, 8, 9] {
        signed_in(&mut people, token, 1);
    }
    let is_in = |people: &People, token: u8, now| {
        people.signed_in([token; 32], now, IDLE).unwrap().is_some()
    };
    assert!(is_in(&people, 7, at(23)));
    assert!(!is_in(&people, 7, at(24)), "idle");
    people.seen(7, at(71)).unwrap();
    assert!(is_in(&people, 7, at(71)));
    assert!(!is_in(&people, 7, at(72)), "its time is over");
    people.end(2, 8).unwrap();
    assert!(is_in(&people, 8, at(1)), "somebody else's");
    people.end_others(1, 8).unwrap();
    assert!(is_in(&people, 8, at(1)));
    assert!(!is_in(&people, 9, at(1)));
    people.end(1, 8).unwrap();
    assert!(!is_in(&people, 8, at(1)));
}

#[test]
fn somebody_removed_is_gone_with_sign_ins_and_links_and_the_owner_stays() {
    let mut people = two();
    signed_in(&mut people, 9, 2);
    let label = "Physio".to_owned();
    let share = Share {
        id: 1,
        person: 2,
        injury: 5,
        label,
        may_sign: true,
        made: at(0),
        ends: at(48),
        is_ended: false,
    };
    people.share(&NewShare { token: [6; 32], share }).unwrap();
    assert!(people.shared([6; 32], at(1)).unwrap().is_some());
    assert_eq!(people.shared([6; 32], at(48)).unwrap(), None);
    people.note_signed(1, 77, at(1)).unwrap();
    assert_eq!(people.signed(1).unwrap(), [77]);

    assert!(!people.remove(1, at(2)).unwrap());
    assert!(people.remove(2, at(2)).unwrap());
    assert_eq!(people.signed_in([9; 32], at(2), IDLE).unwrap(), None);
    assert_eq!(people.shared([6; 32], at(2)).unwrap(), None);
    assert_eq!(people.named("Ben").unwrap(), None);
    people.keep_code([2; 32], Purpose::Invite, at(1)).unwrap();
    assert_eq!(people.join([2; 32], &called("Ben", 9)).unwrap(), Joined::Person(9));
}

#[test]
fn wrong_tries_are_counted_and_forgotten() {
    let mut people = two();
    let keys = ["name:ana".to_owned(), "from:10.0.0.1".to_owned()];
    for hour in 0..3 {
        people.failed(&keys, (at(hour), IDLE), None).unwrap();
    }
    assert_eq!(people.tries("name:ana").unwrap().map(|t| t.failed), Some(3));
    people.succeeded("name:ana").unwrap();
    assert_eq!(people.tries("name:ana").unwrap(), None);
    people.failed(&keys[..1], (at(30), IDLE), None).unwrap();
    assert_eq!(people.tries("from:10.0.0.1").unwrap(), None, "a day later");
}

fn token(id: u128, scopes: &str, ends: Option<i64>) -> ProgramToken {
    ProgramToken {
        id,
        person: 1,
        label: "watch".to_owned(),
        scopes: scopes.to_owned(),
        made: at(0),
        ends: ends.map(at),
        used: None,
    }
}

#[test]
fn a_programs_token_is_good_until_it_ends_or_is_taken_back() {
    let mut people = two();
    people.keep_program_token([7; 32], &token(70, "read log", Some(10))).unwrap();
    people.keep_program_token([8; 32], &token(80, "calendar", None)).unwrap();
    let found = |people: &People, hash: u8, now: i64| {
        let found = people.program_token([hash; 32], at(now)).unwrap();
        found.map(|(token, person)| (token.id, person.name))
    };
    assert_eq!(found(&people, 7, 9), Some((70, "Ana".to_owned())));
    assert_eq!(found(&people, 7, 10), None, "it ended");
    assert_eq!(found(&people, 8, 1_000), Some((80, "Ana".to_owned())));
    assert_eq!(found(&people, 9, 1), None, "nobody made it");
    people.program_token_used(70, at(5)).unwrap();
    let all = people.program_tokens(1, at(9)).unwrap();
    assert_eq!(all.iter().map(|token| token.id).collect::<Vec<_>>(), [80, 70]);
    assert_eq!(all[1].used, Some(at(5)));
    assert!(all[1].allows("log") && !all[1].allows("import"));
    people.end_program_token(2, 70).unwrap();
    assert!(found(&people, 7, 1).is_some(), "somebody else does not end it");
    people.end_program_token(1, 70).unwrap();
    assert_eq!(found(&people, 7, 1), None);
    assert_eq!(people.program_tokens(1, at(1)).unwrap().len(), 1);
}
