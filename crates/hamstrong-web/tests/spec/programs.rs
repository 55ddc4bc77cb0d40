//! Programs: what they read and tell, and what the document promises.

use hamstrong_web::api::{document, unlike};
use hamstrong_web::{Verb, routes};
use serde_json::{Value, json};

use crate::asked::{Got, Server};

pub const ONE: &str = "01950000-0000-7000-8000-000000000001";
pub const TWO: &str = "01950000-0000-7000-8000-000000000002";
pub const JSON: (&str, &str) = ("Content-Type", "application/json");

pub fn json_of(got: &Got) -> Value {
    serde_json::from_slice(&got.body).unwrap_or(Value::Null)
}

/// Entries that are told, without a token.
fn tell(server: &Server, entries: &[Value]) -> Got {
    let body = json!({ "entries": entries }).to_string();
    server.send("POST /api/1/entries", &[JSON], body.as_bytes())
}

pub fn entry(id: &str, says: &Value) -> Value {
    json!({ "id": id, "day": "2026-03-12", "says": says })
}

/// The schema of what an operation answers when it is done.
pub fn promised<'d>(document: &'d Value, path: &str, verb: &str) -> &'d Value {
    let answer = &document["paths"][path][verb]["responses"]["200"];
    &answer["content"]["application/json"]["schema"]
}

/// Fields that no schema names, so that the document lags behind nowhere.
fn unnamed(document: &Value, schema: &Value, value: &Value, at: &str) -> Vec<String> {
    let name = schema["$ref"].as_str().and_then(|path| path.rsplit('/').next());
    let schema = name.map_or(schema, |name| &document["components"]["schemas"][name]);
    if let Some(ways) = schema["oneOf"].as_array() {
        let way = ways.iter().find(|way| unlike(way, value).is_none());
        return way.map_or(vec![], |way| unnamed(document, way, value, at));
    }
    if let Some(items) = value.as_array() {
        let each = items.iter();
        return each
            .flat_map(|item| unnamed(document, &schema["items"], item, at))
            .collect();
    }
    let (Some(known), Some(fields)) =
        (schema["properties"].as_object(), value.as_object())
    else {
        return vec![];
    };
    let one = |(name, value): (&String, &Value)| match known.get(name) {
        Some(schema) => unnamed(document, schema, value, &format!("{at}.{name}")),
        None => vec![format!("{at}.{name}")],
    };
    fields.iter().flat_map(one).collect()
}

/// An address with its parts put in.
pub fn real(server: &Server, path: &str) -> String {
    let runs = json_of(&server.sample("/api/1/runs"));
    let run = runs["runs"][0]["id"].as_str().unwrap_or("latest").to_owned();
    path.replace("{run}", &run)
        .replace("{exercise}", "nordic-curl")
        .replace("{rule}", "clear-hours")
        .replace("{source}", "petersen-2011")
        .replace("{test}", "single-leg-hamstring-bridge")
        .replace("{entry}", ONE)
        .replace("{hook}", ONE)
        .replace("{topic}", "cold-start")
}

#[test]
fn every_address_for_programs_is_in_the_document_and_the_other_way_round() {
    for accounts in [false, true] {
        let document = document(accounts);
        let paths = document["paths"].as_object().unwrap();
        let documented = paths.iter().flat_map(|(path, verbs)| {
            verbs.as_object().unwrap().keys().map(move |verb| format!("{verb} {path}"))
        });
        let mut documented: Vec<String> = documented.collect();
        let ours = routes().filter(|route| route.scope.is_some());
        let mut ours: Vec<String> = ours
            .map(|r| {
                format!("{:?} {}", r.verb, r.path).replacen(
                    &format!("{:?}", r.verb),
                    &format!("{:?}", r.verb).to_lowercase(),
                    1,
                )
            })
            .collect();
        documented.sort();
        ours.sort();
        assert_eq!(documented, ours);
        let (all, mut at) = (document.to_string(), 0);
        while let Some(found) = all[at..].find("#/components/schemas/") {
            at += found + 21;
            let name = all[at..].split('"').next().unwrap();
            assert!(document["components"]["schemas"].get(name).is_some(), "{name}");
        }
    }
    let server = Server::start();
    assert_eq!(json_of(&server.get("/api/1/openapi.json")), document(false));
}

#[test]
fn what_a_program_reads_is_as_the_document_says_field_by_field() {
    let server = Server::start();
    let document = document(false);
    let mut read = 0;
    for route in routes().filter(|r| r.scope.is_some() && r.verb == Verb::Get) {
        let path = real(&server, route.path);
        let got = server.sample(&path);
        assert_eq!(got.status, 200, "{path}: {}", got.text());
        assert_eq!(got.header("content-type"), Some("application/json"), "{path}");
        let (schema, value) = (promised(&document, route.path, "get"), json_of(&got));
        assert_eq!(unlike(schema, &value), None, "{path}");
        assert_eq!(unnamed(&document, schema, &value, ""), Vec::<String>::new());
        read += 1;
    }
    assert!(read >= 16, "{read}");
    for exercise in
        json_of(&server.get("/api/1/exercises"))["exercises"].as_array().unwrap()
    {
        let path = format!("/api/1/exercises/{}", exercise["id"].as_str().unwrap());
        let value = json_of(&server.get(&path));
        let schema = promised(&document, "/api/1/exercises/{exercise}", "get");
        assert_eq!(unlike(schema, &value), None, "{path}");
    }
}

#[test]
fn entries_are_read_page_by_page_and_none_twice() {
    let server = Server::start();
    let mut seen = Vec::new();
    let mut path = "/api/1/entries?limit=5".to_owned();
    loop {
        let page = json_of(&server.sample(&path));
        let ids = page["entries"].as_array().unwrap().iter().map(|e| e["id"].clone());
        seen.extend(ids);
        let Some(next) = page["next"].as_str() else { break };
        path = format!("/api/1/entries?limit=5&after={next}");
    }
    let all = json_of(&server.sample("/api/1/entries?limit=500"));
    assert_eq!(seen.len(), all["entries"].as_array().unwrap().len());
    assert!(seen.len() > 15, "{seen:?}");
    let sets = json_of(&server.sample("/api/1/entries?kind=set&from=2026-03-04"));
    assert_eq!(sets["entries"].as_array().unwrap().len(), 8, "{sets}");
}

#[test]
fn what_is_told_twice_is_kept_once_and_one_mistake_keeps_all_out() {
    let server = Server::start();
    let check_in = entry(ONE, &json!({ "check-in": { "pain": { "pain": 2 } } }));
    let set = json!({ "set": { "exercise": "nordic-curl", "repetitions": 5 } });
    let wrong = json!({ "set": { "exercise": "moon-walk", "repetitions": 5 } });
    let got = tell(&server, &[check_in.clone(), entry(TWO, &wrong)]);
    assert_eq!(got.status, 409, "{}", got.text());
    assert_eq!(got.header("content-type"), Some("application/problem+json"));
    assert!(json_of(&got)["detail"].as_str().unwrap().contains("entries[1]"));
    assert!(server.get("/").text().contains("action=\"/sample\""), "nothing was told");
    let both = [check_in.clone(), entry(TWO, &set)];
    let got = json_of(&tell(&server, &both));
    assert_eq!(got["kept"], json!([ONE, TWO]));
    let got = json_of(&tell(&server, &both));
    assert_eq!((&got["kept"], &got["already"]), (&json!([]), &json!([ONE, TWO])));
    let other = entry(ONE, &json!({ "check-in": { "pain": { "pain": 3 } } }));
    assert_eq!(tell(&server, &[other]).status, 409, "the id is taken");
    let got = server.send(&format!("DELETE /api/1/entries/{TWO}"), &[], b"");
    assert_eq!(json_of(&got)["withdrawn"], TWO, "{}", got.text());
    let left = json_of(&server.get("/api/1/entries"));
    assert_eq!(left["entries"].as_array().unwrap().len(), 1, "{left}");
    assert_eq!(left["entries"][0]["says"]["check-in"]["pain"]["kind"], "dull");
}

#[test]
fn every_kind_of_event_can_be_told() {
    let server = Server::start();
    let says = [
        json!({ "check-in": { "pain": { "pain": 1, "side": "left" }, "sleep_h": 7.0 } }),
        json!({ "set": { "exercise": "nordic-curl", "repetitions": 5, "reserve": 2 } }),
        json!({ "test": { "test": "single-leg-hamstring-bridge", "side": "left", "value": 25 } }),
        json!({ "run-told": { "start": "2026-03-12T06:00:00Z", "offset_s": 0,
            "distance_m": 5000, "duration_s": 1600 } }),
        json!({ "run-planned": { "day": "2026-03-20", "kind": "easy", "what": "with Ben" } }),
        json!({ "days-planned": { "from": "2026-03-15", "to": "2026-03-16", "off": true } }),
        json!({ "week-habit": { "usual": ["monday"], "off": ["sunday"], "other_gym": [] } }),
    ];
    for (at, says) in says.iter().enumerate() {
        let id = format!("01950000-0000-7000-8000-0000000000{at:02}");
        let got = tell(&server, &[entry(&id, says)]);
        assert_eq!(got.status, 200, "{says}: {}", got.text());
    }
    let calendar = json_of(&server.get("/api/1/calendar?weeks=1"));
    assert_eq!(calendar["days"][3]["off"], true, "{calendar}");
    let done = json_of(&server.get("/api/1/history/nordic-curl"));
    assert_eq!(done["days"][0]["sets"][0]["repetitions"], 5, "{done}");
    let runs = json_of(&server.get("/api/1/runs"));
    assert_eq!(runs["runs"].as_array().unwrap().len(), 1, "the told run counts");
    for never in ["assessed", "withdrawn", "assessed-for", "rehab-mode"] {
        let got = tell(&server, &[entry(TWO, &json!({ never: {} }))]);
        assert_eq!(got.status, 422, "{never} is told on the pages only");
    }
}

#[test]
fn a_program_cannot_take_back_what_waits_for_a_professional() {
    let server = Server::start();
    let flags = entry(ONE, &json!({ "flags-told": { "signs": ["pop"] } }));
    let got = tell(&server, std::slice::from_ref(&flags));
    assert_eq!(got.status, 200, "{}", got.text());
    let locks = json_of(&server.get("/api/1/injury"));
    assert!(!locks["locks"].as_array().unwrap().is_empty(), "{locks}");
    assert_eq!(json_of(&server.get("/api/1/today"))["verdict"], "stopped");
    let got = server.send(&format!("DELETE /api/1/entries/{ONE}"), &[], b"");
    assert_eq!(got.status, 409, "{}", got.text());
}

#[test]
fn a_page_elsewhere_neither_reads_nor_tells() {
    let server = Server::start();
    let evil = ("Origin", "http://evil.example");
    let body = json!({ "entries": [] }).to_string();
    for headers in
        [vec![evil], vec![("Origin", "null")], vec![("Sec-Fetch-Site", "cross-site")]]
    {
        assert_eq!(server.send("GET /api/1/today", &headers, b"").status, 403);
        let headers = [headers, vec![JSON]].concat();
        let got = server.send("POST /api/1/entries", &headers, body.as_bytes());
        assert_eq!(got.status, 403);
    }
    let host = ("Host", "evil.example");
    let got = server.send("GET /api/1/today", &[host], b"");
    assert_eq!((got.status, &json_of(&got)["status"]), (421, &json!(421)));
}

#[test]
fn a_file_is_read_in_and_the_answer_says_how_it_ended() {
    let server = Server::start();
    let samples = concat!(env!("CARGO_MANIFEST_DIR"), "/../../samples/");
    let file = std::fs::read(format!("{samples}2022-05-29-run.fit")).unwrap();
    let kind = ("Content-Type", "application/octet-stream");
    let read = || server.send("POST /api/1/import?name=morning.fit", &[kind], &file);
    let (got, document) = (read(), document(false));
    let value = json_of(&got);
    assert_eq!(got.status, 200, "{}", got.text());
    assert_eq!(unlike(promised(&document, "/api/1/import", "post"), &value), None);
    assert_eq!(value["files"][0]["path"], "morning.fit");
    assert_eq!(value["files"][0]["outcome"], "imported", "{value}");
    assert_eq!(json_of(&read())["files"][0]["outcome"], "already-here");
    let latest = json_of(&server.get("/api/1/runs/latest"));
    assert_eq!(latest["day"], "2022-05-29");
    assert_eq!(server.send("POST /api/1/import", &[kind], b"").status, 400);
    assert_eq!(server.send("POST /api/1/import", &[JSON], b"{}").status, 415);
}
