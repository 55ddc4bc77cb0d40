//! Runs that a program splits, joins and separates, and takes back.

use hamstrong_web::api::{document, unlike};
use serde_json::{Value, json};

use crate::asked::{Got, Server};
use crate::programs::{JSON, json_of, promised};

fn file(name: &str) -> Vec<u8> {
    let samples = concat!(env!("CARGO_MANIFEST_DIR"), "/../../samples/");
    std::fs::read(format!("{samples}{name}")).unwrap()
}

fn with(server: &Server, name: &str) {
    let kind = ("Content-Type", "application/octet-stream");
    let path = format!("POST /api/1/import?name={name}");
    let got = server.send(&path, &[kind], &file(name));
    assert_eq!(got.status, 200, "{}", got.text());
}

fn runs(server: &Server) -> Vec<String> {
    let told = json_of(&server.get("/api/1/runs"));
    let all = told["runs"].as_array().unwrap().iter();
    all.map(|run| run["id"].as_str().unwrap().to_owned()).collect()
}

fn tells(server: &Server, run: &str, what: &str, told: &Value) -> Got {
    let path = format!("POST /api/1/runs/{run}/{what}");
    server.send(&path, &[JSON], told.to_string().as_bytes())
}

/// What was done, as the document promises it.
fn done(server: &Server, run: &str, what: &str, told: &Value) -> Value {
    let got = tells(server, run, what, told);
    assert_eq!(got.status, 200, "{what}: {}", got.text());
    let (value, document) = (json_of(&got), document(false));
    let path = format!("/api/1/runs/{{run}}/{what}");
    assert_eq!(unlike(promised(&document, &path, "post"), &value), None);
    value
}

fn takes_back(server: &Server, done: &Value) {
    for id in done["kept"].as_array().unwrap() {
        let path = format!("DELETE /api/1/entries/{}", id.as_str().unwrap());
        let got = server.send(&path, &[], b"");
        assert_eq!(got.status, 200, "{}", got.text());
    }
}

#[test]
fn a_program_splits_a_run_and_joins_what_it_split_by_taking_that_back() {
    let server = Server::start();
    with(&server, "2022-05-29-run.fit");
    let before = runs(&server);
    let [run] = &before[..] else { panic!("{before:?}") };
    let two = done(&server, run, "split", &json!({ "at_s": 600 }));
    assert_eq!(two["runs"], json!([run, format!("{run}-2")]));
    assert_eq!(two["runs"], json!(runs(&server)));
    let three = done(&server, &format!("{run}-2"), "split", &json!({ "at_s": 60.5 }));
    assert_eq!(three["runs"].as_array().unwrap().len(), 3);
    for at_s in [0.0, 90_000.0] {
        let got = tells(&server, run, "split", &json!({ "at_s": at_s }));
        assert_eq!(got.status, 409, "{}", got.text());
    }
    let refused = tells(&server, run, "join", &json!({ "runs": [format!("{run}-2")] }));
    assert_eq!(refused.status, 409, "pieces are not joined: {}", refused.text());
    for (what, told) in [
        ("split", json!({ "at_s": -1 })),
        ("split", json!({ "at_ms": 5 })),
        ("join", json!({ "runs": [] })),
        ("separate", json!({})),
    ] {
        assert_eq!(tells(&server, run, what, &told).status, 422, "{what} {told}");
    }
    let got = tells(&server, "ffffffff", "split", &json!({ "at_s": 600 }));
    assert_eq!(got.status, 404);
    takes_back(&server, &three);
    takes_back(&server, &two);
    assert_eq!(runs(&server), before);
}

#[test]
fn a_program_joins_runs_that_follow_each_other() {
    let server = Server::start();
    with(&server, "2022-05-29-run.fit");
    with(&server, "duathlon.fit");
    with(&server, "2023-01-12-run.fit");
    let before = runs(&server);
    let all: Vec<Value> = before
        .iter()
        .map(|id| json_of(&server.get(&format!("/api/1/runs/{id}"))))
        .collect();
    let pair = all.windows(2).find(|two| two[0]["day"] == two[1]["day"]).unwrap();
    let [one, next] = [&pair[0]["id"], &pair[1]["id"]].map(|id| id.as_str().unwrap());
    let joined = done(&server, one, "join", &json!({ "runs": [next] }));
    assert_eq!(joined["runs"], json!([one]));
    assert_eq!(runs(&server).len(), before.len() - 1);
    let again = tells(&server, one, "join", &json!({ "runs": [next] }));
    assert_eq!(again.status, 404, "it is no run any more");
    let other = before.iter().find(|id| *id != one && *id != next).unwrap();
    let far = tells(&server, one, "join", &json!({ "runs": [other] }));
    assert_eq!(far.status, 409, "{}", far.text());
    takes_back(&server, &joined);
    assert_eq!(runs(&server), before);
}

#[test]
fn a_program_makes_a_run_of_its_own_of_a_file_of_the_same_run() {
    let server = Server::start();
    with(&server, "2012-12-26-run.tcx.gz");
    with(&server, "2012-12-26-same-run.tcx.gz");
    let before = runs(&server);
    let [run] = &before[..] else { panic!("{before:?}") };
    let shown = json_of(&server.get(&format!("/api/1/runs/{run}")));
    let twin = &shown["files"][1]["run"];
    let apart = done(&server, run, "separate", &json!({ "file": twin }));
    assert_eq!(apart["runs"].as_array().unwrap().len(), 2, "{apart}");
    let again = tells(&server, run, "separate", &json!({ "file": twin }));
    assert_eq!(again.status, 409, "{}", again.text());
    takes_back(&server, &apart);
    assert_eq!(runs(&server), before);
}
