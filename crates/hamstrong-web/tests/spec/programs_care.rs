//! What a program may tell of the athlete, of pain and of shoes; and what it never
//! releases.

use serde_json::{Value, json};

use crate::asked::{Got, Server};
use crate::programs::{JSON, ONE, TWO, entry, json_of};

fn tell(server: &Server, id: &str, says: &Value) -> Got {
    let body = json!({ "entries": [entry(id, says)] }).to_string();
    server.send("POST /api/1/entries", &[JSON], body.as_bytes())
}

fn told(server: &Server, n: u32, says: &Value) -> Got {
    let got = tell(server, &format!("01950000-0000-7000-8000-0000000001{n:02}"), says);
    assert_eq!(got.status, 200, "{says}: {}", got.text());
    got
}

fn locks(server: &Server) -> usize {
    json_of(&server.get("/api/1/injury"))["locks"].as_array().unwrap().len()
}

#[test]
fn a_profile_is_told_piece_by_piece_and_the_rest_stays() {
    let server = Server::start();
    let first = json!({ "profile": { "level": "advanced", "places": ["gym"],
        "minutes": 40, "loads": { "dumbbells": [8, 12.5], "bar": 20 } } });
    told(&server, 1, &first);
    told(&server, 2, &json!({ "profile": { "minutes": 30, "loads": { "bar": 15 } } }));
    let now = json_of(&server.get("/api/1/profile"));
    assert_eq!((&now["level"], &now["minutes"]), (&json!("advanced"), &json!(30)));
    assert_eq!(now["dumbbells_kg"], json!([8.0, 12.5]));
    assert_eq!((&now["bar_kg"], &now["places"]), (&json!(15.0), &json!(["gym"])));
    let again = told(&server, 1, &first);
    assert_eq!(json_of(&again)["kept"], json!([]), "told before");
    for odd in [
        json!({ "zone": "Mars/Base" }),
        json!({ "dislikes": ["moon-walk"] }),
        json!({ "minutes": 1000 }),
        json!({ "places": [] }),
        json!({ "name": "Ana" }),
    ] {
        let got = tell(&server, ONE, &json!({ "profile": odd }));
        assert!([409, 422].contains(&got.status), "{odd}: {}", got.text());
    }
}

#[test]
fn another_top_speed_is_what_runs_are_measured_by() {
    let server = Server::start();
    let samples = concat!(env!("CARGO_MANIFEST_DIR"), "/../../samples/");
    let kind = ("Content-Type", "application/octet-stream");
    for name in ["2015-08-15-run.fit.gz", "2017-01-17-run.fit.gz"] {
        let file = std::fs::read(format!("{samples}{name}")).unwrap();
        let first = format!("POST /api/1/import?name={name}");
        assert_eq!(server.send(&first, &[kind], &file).status, 200);
    }
    let runs = json_of(&server.get("/api/1/runs"));
    let ids = runs["runs"].as_array().unwrap().iter().map(|run| run["id"].clone());
    let ids: Vec<String> = ids.map(|id| id.as_str().unwrap().to_owned()).collect();
    let fast = || -> Vec<Value> {
        let one = |id: &String| json_of(&server.get(&format!("/api/1/runs/{id}")));
        ids.iter().map(one).collect()
    };
    let before = fast();
    told(&server, 1, &json!({ "profile": { "top_speed_m_s": 3.0 } }));
    assert_ne!(fast(), before);
}

#[test]
fn a_yes_before_use_stops_and_no_program_takes_it_back() {
    let server = Server::start();
    let questions = json_of(&server.get("/api/1/screen"));
    assert!(questions["answered"].is_null(), "{questions}");
    let ids = questions["questions"].as_array().unwrap();
    told(&server, 1, &json!({ "screen-answered": { "yes": [ids[0]["id"]] } }));
    assert_eq!(locks(&server), 1);
    let none = json!({ "screen-answered": { "yes": [] } });
    let got = tell(&server, ONE, &none);
    assert_eq!(got.status, 409, "{}", got.text());
    assert_eq!(locks(&server), 1);
    let got = tell(&server, ONE, &json!({ "screen-answered": { "yes": ["shoes"] } }));
    assert_eq!(got.status, 409, "no such question: {}", got.text());
    let other = Server::start();
    told(&other, 1, &none);
    assert_eq!(json_of(&other.get("/api/1/screen"))["yes"], json!([]));
}

#[test]
fn answers_about_a_pain_bring_the_signs_that_they_imply() {
    let server = Server::start();
    let says = json!({ "triage": { "sudden": true, "place": "sit-bone" } });
    let got = json_of(&told(&server, 1, &says));
    assert_eq!(got["kept"].as_array().unwrap().len(), 2, "{got}");
    assert!(locks(&server) > 0);
    assert_eq!(json_of(&server.get("/api/1/today"))["verdict"], "stopped");
    let again = json_of(&told(&server, 1, &says));
    assert_eq!(again["already"].as_array().unwrap().len(), 2, "{again}");
    assert_eq!(tell(&server, ONE, &json!({ "triage": {} })).status, 409);
    let mild = json!({ "triage": { "sudden": false, "walks": true } });
    assert_eq!(tell(&server, TWO, &mild).status, 200);
    assert!(locks(&server) > 0, "a milder answer releases nothing");
}

#[test]
fn an_injury_is_opened_and_its_stage_is_read() {
    let server = Server::start();
    let says = json!({ "injury-opened": { "pathway": "strain", "side": "left",
        "injured": "2026-03-10", "context": "sprint" } });
    told(&server, 1, &says);
    let stage = json_of(&server.get("/api/1/stage"));
    assert_eq!(stage["open"][0]["stage"], "S0", "{stage}");
    assert!(!stage["open"][0]["criteria"].as_array().unwrap().is_empty());
    let report = json_of(&server.get("/api/1/report"));
    assert_eq!(report["report"]["injury"]["injured"], "2026-03-10");
    let ahead = json!({ "injury-opened": { "pathway": "strain", "side": "left",
        "injured": "2026-03-14" } });
    assert_eq!(tell(&server, ONE, &ahead).status, 409);
}

#[test]
fn shoes_are_told_worn_and_put_away() {
    let server = Server::start();
    let shoes = |what: Value| json!({ "shoes": { "name": "blue", "what": what } });
    let got = tell(&server, ONE, &shoes(json!("retired")));
    assert_eq!(got.status, 409, "no such pair yet: {}", got.text());
    told(&server, 1, &shoes(json!({ "added": { "before_m": 120_000 } })));
    told(&server, 2, &shoes(json!({ "worn": { "from": "2026-03-10", "to": null } })));
    let pairs = json_of(&server.get("/api/1/shoes"));
    assert_eq!(pairs["shoes"][0]["distance_m"], 120_000.0, "{pairs}");
    told(&server, 3, &shoes(json!("retired")));
    let pairs = json_of(&server.get("/api/1/shoes"));
    assert_eq!(pairs["shoes"][0]["retired"], "2026-03-12", "{pairs}");
    let odd = json!({ "worn": { "from": "2026-03-10", "to": "2026-03-01" } });
    assert_eq!(tell(&server, TWO, &shoes(odd)).status, 409);
}
