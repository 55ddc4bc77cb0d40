//! What a phone tells the server: each record once, whatever the network did to it.

use hamstrong_domain::diary::{Event, SetDone, Side};
use hamstrong_domain::units::{Kilograms, Pain, Reserve};
use hamstrong_store::{Sqlite, Store as _};
use serde_json::{Value, json};
use uuid::Uuid;

use crate::asked::Server;

fn events(server: &Server) -> Vec<Event> {
    let diary = Sqlite::open(server.db()).unwrap().diary().unwrap();
    diary.entries.into_iter().map(|e| e.event).collect()
}

fn sets(server: &Server) -> Vec<SetDone> {
    let sets = events(server).into_iter().filter_map(|event| match event {
        Event::Set(set) => Some(set),
        _ => None,
    });
    sets.collect()
}

fn coded(text: &str) -> String {
    text.bytes().map(|byte| format!("%{byte:02X}")).collect()
}

/// Tells records and gives the answers: outcome and why.
fn tell(server: &Server, records: &Value) -> Vec<(String, String)> {
    let form = format!("diary=own&records={}", coded(&records.to_string()));
    let got = server.post("/sync", &form);
    assert_eq!(got.status, 200, "{}", got.text());
    let said: Value = serde_json::from_slice(&got.body).unwrap();
    let word = |answer: &Value, name: &str| {
        answer[name].as_str().unwrap_or_default().to_owned()
    };
    let answers = said["answers"].as_array().unwrap();
    answers.iter().map(|a| (word(a, "outcome"), word(a, "why"))).collect()
}

fn outcomes(server: &Server, records: &Value) -> Vec<String> {
    tell(server, records).into_iter().map(|answer| answer.0).collect()
}

fn id() -> String {
    Uuid::now_v7().to_string()
}

/// A set as the player tells it.
fn set(id: &str) -> Value {
    json!({
        "id": id, "kind": "set", "day": "2026-03-12", "at": 1_773_300_000_000_i64,
        "exercise": "single-leg-rdl-2db", "side": "left", "repetitions": 7,
        "load": 25, "unit": "lb", "reserve": 2, "fault": "balance", "pain": 1,
    })
}

fn with(id: &str, name: &str, value: Value) -> Value {
    let mut record = set(id);
    record[name] = value;
    record
}

#[test]
fn a_record_is_the_entry_that_the_command_line_writes() {
    let server = Server::start();
    assert_eq!(outcomes(&server, &json!([set(&id())])), ["kept"]);
    let told = SetDone {
        exercise: "single-leg-rdl-2db".to_owned(),
        side: Some(Side::Left),
        repetitions: Some(7),
        load: Some(Kilograms(25.0 * 0.453_592_37)),
        seconds: None,
        metres: None,
        reserve: Some(Reserve::whole(2)),
        fault: Some("balance".to_owned()),
        tempo_kept: None,
        slowed: false,
        pain: Some(Pain::new(1).unwrap()),
    };
    assert_eq!(sets(&server), [told]);
}

#[test]
fn telling_twice_changes_nothing() {
    let server = Server::start();
    let (first, second) = (id(), id());
    let both = json!([set(&first), set(&second), set(&first)]);
    assert_eq!(outcomes(&server, &both), ["kept", "kept", "already"]);
    assert_eq!(outcomes(&server, &both), ["already"; 3]);
    assert_eq!(sets(&server).len(), 2);
}

#[test]
fn an_undo_takes_back_one_set_once_and_a_late_copy_does_not_bring_it_back() {
    let server = Server::start();
    let (first, second) = (id(), id());
    let undo = json!({
        "id": id(), "kind": "undo", "of": first, "day": "2026-03-12", "at": 0,
    });
    let all = json!([set(&first), undo, set(&second)]);
    assert_eq!(outcomes(&server, &all), ["kept"; 3]);
    assert!(outcomes(&server, &all).iter().all(|outcome| outcome != "refused"));
    assert_eq!(sets(&server).len(), 1);
    let lost = json!({
        "id": id(), "kind": "undo", "of": id(), "day": "2026-03-12", "at": 0,
    });
    assert_eq!(outcomes(&server, &json!([lost])), ["already"]);
}

#[test]
fn two_phones_that_change_one_set_leave_one_set() {
    let server = Server::start();
    let first = id();
    let change = |count: u32| {
        let mut record = with(&id(), "repetitions", json!(count));
        record["replaces"] = json!(first);
        record
    };
    assert_eq!(outcomes(&server, &json!([set(&first)])), ["kept"]);
    assert_eq!(outcomes(&server, &json!([change(8)])), ["kept"]);
    assert_eq!(outcomes(&server, &json!([change(9)])), ["kept"]);
    let counts: Vec<_> = sets(&server).iter().map(|set| set.repetitions).collect();
    assert_eq!(counts, [Some(9)]);
}

#[test]
fn a_change_of_a_set_that_was_taken_back_elsewhere_is_kept_as_done() {
    let server = Server::start();
    let first = id();
    server.post("/sync", "diary=own&records=[]");
    assert_eq!(outcomes(&server, &json!([set(&first)])), ["kept"]);
    server.post("/undo", &format!("entry={first}&back=/"));
    assert_eq!(sets(&server).len(), 0);
    let mut late = with(&id(), "repetitions", json!(5));
    late["replaces"] = json!(first);
    assert_eq!(outcomes(&server, &json!([late])), ["kept"]);
    assert_eq!(sets(&server).len(), 1);
}

#[test]
fn what_cannot_be_is_refused_by_itself_and_says_why() {
    let server = Server::start();
    let odd: Vec<(Value, &str)> = vec![
        (with(&id(), "load", json!(400)), "load"),
        (with(&id(), "load", json!("NaN")), "load"),
        (with(&id(), "load", json!(-5)), "load"),
        (with(&id(), "load", json!(1e308)), "load"),
        (with(&id(), "repetitions", json!(0)), "repetitions"),
        (with(&id(), "repetitions", json!(400)), "repetitions"),
        (with(&id(), "repetitions", Value::Null), "repetitions"),
        (with(&id(), "reserve", json!(11)), "reserve"),
        (with(&id(), "pain", json!(11)), "pain"),
        (with(&id(), "pain", json!(-1)), "number"),
        (with(&id(), "side", json!("up")), "choice"),
        (with(&id(), "unit", json!("stone")), "choice"),
        (with(&id(), "fault", json!("<script>")), "choice"),
        (with(&id(), "exercise", json!("levitation")), "page"),
        (with(&id(), "exercise", json!("x".repeat(5_000))), "read"),
        (with(&id(), "exercise", json!(["a"])), "read"),
        (with(&id(), "kind", json!("profile")), "record"),
        (with(&id(), "day", json!("2026-03-30")), "day"),
        (with(&id(), "day", json!("1026-03-12")), "day"),
        (with(&id(), "day", json!("soon")), "day"),
        (with(&id(), "at", json!("x")), "day"),
        (with(&id(), "at", json!(i64::MAX)), "day"),
        (with("1", "pain", json!(1)), "id"),
        (with("", "pain", json!(1)), "id"),
        (with(&Uuid::nil().to_string(), "pain", json!(1)), "id"),
        (with("f47ac10b-58cc-4372-a567-0e02b2c3d479", "pain", json!(1)), "id"),
        (json!(7), "read"),
        (json!([]), "read"),
        (json!({}), "id"),
    ];
    let mut records: Vec<Value> =
        odd.iter().map(|(record, _)| record.clone()).collect();
    records.push(set(&id()));
    let answers = tell(&server, &json!(records));
    for ((record, about), (outcome, why)) in odd.iter().zip(&answers) {
        assert_eq!(outcome, "refused", "{record}");
        assert!(why.to_lowercase().contains(about), "{record}: {why}");
    }
    assert_eq!(answers.last().unwrap().0, "kept");
    assert_eq!(sets(&server).len(), 1);
}

#[test]
fn an_id_that_is_taken_writes_over_nothing() {
    let server = Server::start();
    server.post("/check-in", "pain=0");
    let check_in = Sqlite::open(server.db()).unwrap().diary().unwrap().entries[0].id;
    let taken = Uuid::from_u128(check_in.0).to_string();
    assert_eq!(outcomes(&server, &json!([set(&taken)])), ["refused"]);
    let first = id();
    let other = with(&first, "repetitions", json!(9));
    assert_eq!(outcomes(&server, &json!([set(&first), other])), ["kept", "refused"]);
    assert_eq!(sets(&server)[0].repetitions, Some(7));
}

#[test]
fn a_profile_cannot_be_taken_back_by_a_phone() {
    let server = Server::start();
    server.post("/settings/profile", "level=beginner");
    server.post("/welcome", "level=beginner");
    let entries = Sqlite::open(server.db()).unwrap().diary().unwrap().entries;
    for entry in &entries {
        let of = Uuid::from_u128(entry.id.0).to_string();
        let undo = json!([{
            "id": id(), "kind": "undo", "of": of, "day": "2026-03-12", "at": 0,
        }]);
        assert_eq!(outcomes(&server, &undo), ["refused"]);
    }
}

#[test]
fn a_flood_or_a_ruin_of_records_is_refused_whole() {
    let server = Server::start();
    let send = |text: &str| {
        server.post("/sync", &format!("diary=own&records={}", coded(text))).status
    };
    let many = json!((0..101).map(|_| json!({})).collect::<Vec<_>>()).to_string();
    assert_eq!(send(&many), 422);
    assert_eq!(send("[[[["), 422);
    assert_eq!(send(&"[".repeat(9_000)), 422);
    assert_eq!(send("null"), 422);
    assert_eq!(send(&"x".repeat(200_000)), 413);
    assert_eq!(server.post("/sync", "diary=own").status, 422);
    assert!(events(&server).is_empty());
}

#[test]
fn what_was_logged_for_another_diary_waits_for_it() {
    let server = Server::start();
    let form = |diary: &str| {
        format!("diary={diary}&records={}", coded(&json!([set(&id())]).to_string()))
    };
    let got = server.post("/sync", &form("sample"));
    let said: Value = serde_json::from_slice(&got.body).unwrap();
    assert_eq!(said, json!({ "diary": "own", "answers": [] }));
    assert!(events(&server).is_empty());
}

#[test]
fn a_page_elsewhere_cannot_tell_anything() {
    let server = Server::start();
    let kind = ("Content-Type", "application/x-www-form-urlencoded");
    let from = ("Sec-Fetch-Site", "cross-site");
    let got = server.send("POST /sync", &[kind, from], b"diary=own&records=[]");
    assert_eq!(got.status, 403);
}

#[test]
fn pain_and_signs_told_in_a_session_are_heard_by_the_advice() {
    let server = Server::start();
    server.post("/check-in", "pain=0");
    let told = |kind: &str, name: &str, value: Value| {
        let mut record = json!({
            "id": id(), "kind": kind, "day": "2026-03-12", "at": 1_773_400_000_000_i64,
        });
        record[name] = value;
        record
    };
    let page = |path| server.get(path).text();
    assert!(!page("/").contains("data-verdict=\"stopped\""));
    let pain = told("pain", "pain", json!(6));
    assert_eq!(outcomes(&server, &json!([pain])), ["kept"]);
    assert!(page("/").contains("data-verdict=\"stopped\""));
    assert!(page("/session").contains("\"verdict\":\"stopped\""));
    server.post("/check-in", "pain=0");
    let pop = told("flags", "signs", json!("pop"));
    assert_eq!(outcomes(&server, &json!([pop])), ["kept"]);
    assert!(page("/session").contains("\"verdict\":\"stopped\""));
    let odd = told("flags", "signs", json!("pop levitation"));
    assert_eq!(outcomes(&server, &json!([odd])), ["refused"]);
}
