//! Tokens of programs and calendars: what each opens, for whom, and until when.

use std::sync::atomic::{AtomicI64, Ordering};

use hamstrong_web::Verb;
use hamstrong_web::api::statuses;
use jiff::Timestamp;
use serde_json::json;

use crate::asked::{Got, Server, clock};
use crate::programs::{JSON, ONE, entry, json_of};
use crate::visitor::{Visitor, asking, asking_at};

/// A token with these scopes, made on the page.
fn token(of: &Visitor, scopes: &str, days: u32) -> String {
    let form = format!("label=watch&days={days}&{scopes}");
    let page = of.post("/account/tokens", "/account/tokens", &form).text();
    let told = page.split("<code>hs_").nth(1).and_then(|rest| rest.split('<').next());
    format!("hs_{}", told.unwrap_or_default())
}

fn with(server: &Server, token: &str, first: &str, body: &str) -> Got {
    let bearer = format!("Bearer {token}");
    server.send(first, &[("Authorization", &bearer), JSON], body.as_bytes())
}

#[test]
fn a_token_allows_what_was_ticked_and_is_kept_as_a_hash() {
    let (server, told) = asking();
    let owner = Visitor::owner(&server, &told);
    let reads = token(&owner, "scope=read", 30);
    assert_eq!(reads.len(), 46, "{reads}");
    assert_eq!(with(&server, &reads, "GET /api/1/today", "").status, 200);
    let says = json!({ "check-in": { "pain": { "pain": 2 } } });
    let body = json!({ "entries": [entry(ONE, &says)] }).to_string();
    let got = with(&server, &reads, "POST /api/1/entries", &body);
    assert_eq!((got.status, &json_of(&got)["status"]), (403, &json!(403)));
    let logs = token(&owner, "scope=log", 7);
    assert_eq!(with(&server, &logs, "GET /api/1/today", "").status, 403);
    assert_eq!(with(&server, &logs, "POST /api/1/entries", &body).status, 200);
    let entries = json_of(&with(&server, &reads, "GET /api/1/entries", ""));
    assert_eq!(entries["entries"][0]["id"], ONE);
    for page in ["/", "/account", "/account/tokens"] {
        let got = with(&server, &reads, &format!("GET {page}"), "");
        assert_eq!(got.status, 303, "a token opens no page: {page}");
    }
    for file in ["accounts.db", "accounts.db-wal"] {
        let bytes = std::fs::read(server.db().with_file_name(file)).unwrap_or_default();
        assert!(!String::from_utf8_lossy(&bytes).contains(&reads[3..]), "{file}");
    }
}

#[test]
fn without_a_good_token_nothing_is_told_and_a_page_of_ours_needs_none() {
    let (server, told) = asking();
    let owner = Visitor::owner(&server, &told);
    for odd in ["", "hs_", "hs_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", "x y"] {
        let got = with(&server, odd, "GET /api/1/today", "");
        assert_eq!(got.status, 401, "{odd}");
        assert_eq!(got.header("www-authenticate"), Some("Bearer"), "{odd}");
    }
    let got = server.get("/api/1/runs");
    assert_eq!((got.status, &json_of(&got)["status"]), (401, &json!(401)));
    let document = server.get("/api/1/openapi.json");
    assert_eq!(document.status, 200, "it says nothing about anybody");
    assert!(json_of(&document)["components"]["securitySchemes"]["token"].is_object());
    assert_eq!(owner.get("/api/1/today").status, 200, "a browser of ours reads");
    let says = json!({ "check-in": { "pain": { "pain": 2 } } });
    let body = json!({ "entries": [entry(ONE, &says)] }).to_string();
    let first = "POST /api/1/entries";
    let from = ("Sec-Fetch-Site", "same-origin");
    assert_eq!(owner.send(first, &[JSON], body.as_bytes()).status, 403);
    assert_eq!(owner.send(first, &[JSON, from], body.as_bytes()).status, 200);
}

#[test]
fn a_token_ends_when_it_is_taken_back_and_opens_one_diary_alone() {
    let (server, told) = asking();
    let owner = Visitor::owner(&server, &told);
    let ben = owner.invited("Ben");
    let mine = token(&owner, "scope=read&scope=log", 90);
    let bens = token(&ben, "scope=read", 90);
    let says = json!({ "check-in": { "pain": { "pain": 2 } } });
    let body = json!({ "entries": [entry(ONE, &says)] }).to_string();
    assert_eq!(with(&server, &mine, "POST /api/1/entries", &body).status, 200);
    let his = json_of(&with(&server, &bens, "GET /api/1/entries", ""));
    assert_eq!(his["entries"], json!([]), "nothing of the owner's");
    let page = owner.get("/account/tokens").text();
    let id = page.split("name=\"token\" value=\"").nth(1).unwrap();
    let id = id.split('"').next().unwrap();
    let form = format!("token={id}");
    ben.post("/account/tokens/end", "/account/tokens", &form);
    assert_eq!(with(&server, &mine, "GET /api/1/today", "").status, 200);
    owner.post("/account/tokens/end", "/account/tokens", &form);
    assert_eq!(with(&server, &mine, "GET /api/1/today", "").status, 401);
    assert_eq!(with(&server, &bens, "GET /api/1/today", "").status, 200);
}

static LATER: AtomicI64 = AtomicI64::new(0);

fn moving() -> Timestamp {
    clock() + jiff::SignedDuration::from_secs(LATER.load(Ordering::Relaxed))
}

#[test]
fn a_token_ends_on_its_day() {
    let (server, told) = asking_at(moving);
    let owner = Visitor::owner(&server, &told);
    let token = token(&owner, "scope=read", 7);
    LATER.store(7 * 24 * 3600 - 60, Ordering::Relaxed);
    assert_eq!(with(&server, &token, "GET /api/1/today", "").status, 200);
    LATER.store(7 * 24 * 3600, Ordering::Relaxed);
    assert_eq!(with(&server, &token, "GET /api/1/today", "").status, 401);
}

#[test]
fn a_token_that_asks_without_end_is_asked_to_wait() {
    let (server, told) = asking();
    let owner = Visitor::owner(&server, &told);
    let token = token(&owner, "scope=read", 7);
    let mut last = with(&server, &token, "GET /api/1/tests", "");
    for _ in 0..300 {
        last = with(&server, &token, "GET /api/1/tests", "");
    }
    assert_eq!((last.status, last.header("retry-after")), (429, Some("60")));
    assert!(statuses(Verb::Get, "/api/1/tests", true).contains(&429));
}

/// The secret address of what is followed, made on the page.
fn followed(of: &Visitor, what: &str) -> String {
    let page = of.post(&format!("/account/{what}"), "/account/tokens", "").text();
    let told = page.split("<code>http").nth(1).and_then(|r| r.split('<').next());
    let path = told.and_then(|told| told.split(&format!("/{what}/")).nth(1));
    format!("/{what}/{}", path.unwrap())
}

#[test]
fn a_calendar_follows_a_secret_address_until_there_is_another() {
    let (server, told) = asking();
    let owner = Visitor::owner(&server, &told);
    let address = || followed(&owner, "calendar");
    let first = address();
    let got = server.get(&first);
    assert_eq!(got.status, 200, "{}", got.text());
    assert!(got.text().starts_with("BEGIN:VCALENDAR"), "{}", got.text());
    assert_eq!(got.header("cache-control"), Some("no-store"));
    let again = server.get(&first);
    let ids = |got: &Got| {
        let text = got.text();
        let lines = text.lines().filter(|line| line.starts_with("UID:"));
        lines.map(str::to_owned).collect::<Vec<_>>()
    };
    assert_eq!(ids(&got), ids(&again), "ids stay");
    let second = address();
    assert_eq!(server.get(&first).status, 404, "the old one ended");
    assert_eq!(server.get(&second).status, 200);
    let secret = second.trim_start_matches("/calendar/").trim_end_matches(".ics");
    let bearer = format!("Bearer hs_{secret}");
    let got = server.send("GET /api/1/today", &[("Authorization", &bearer)], b"");
    assert_eq!(got.status, 401, "it opens nothing else");
    for odd in ["/calendar/x.ics", "/calendar/.ics", &second.replace(".ics", "")] {
        assert_eq!(server.get(odd).status, 404, "{odd}");
    }
}

#[test]
fn a_feed_reader_follows_the_weeks_under_a_secret_address_of_their_own() {
    let (server, told) = asking();
    let owner = Visitor::owner(&server, &told);
    let ben = owner.invited("Ben");
    let run = "day=2026-03-04&distance=8&time=45:00";
    assert_eq!(ben.post("/runs/add", "/runs/add", run).status, 303);
    assert_eq!(server.get("/summary.atom").status, 303, "readers cannot sign in");
    let page = ben.get("/summary").text();
    assert!(page.contains("href=\"/account/tokens#summary\""), "{page}");
    assert!(page.contains("a secret address"), "{page}");
    let first = followed(&ben, "summary");
    let got = server.get(&first);
    assert_eq!((got.status, got.header("cache-control")), (200, Some("no-store")));
    assert_eq!(got.header("content-type"), Some("application/atom+xml"));
    assert_eq!(got.text(), ben.get("/summary.atom").text(), "the same weeks");
    assert!(got.text().contains("<entry>"), "{}", got.text());
    let german = server.get(&format!("{first}?lang=de")).text();
    assert!(german.contains("<title>Hamstrong: Wochenrückblick</title>"), "{german}");
    let owners = server.get(&followed(&owner, "summary")).text();
    assert!(!owners.contains("<entry>"), "nothing of Ben's: {owners}");
    let secret = first.trim_start_matches("/summary/").trim_end_matches(".atom");
    for other in [
        format!("/calendar/{secret}.ics"),
        format!("/summary/{secret}.ics"),
        format!("/summary/{secret}"),
        "/summary/x.atom".to_owned(),
        followed(&ben, "calendar")
            .replace("calendar", "summary")
            .replace("ics", "atom"),
    ] {
        assert_eq!(server.get(&other).status, 404, "{other}");
    }
    assert_eq!(server.get(&first).status, 200, "a calendar's address ends no other");
    let second = followed(&ben, "summary");
    assert_eq!(server.get(&first).status, 404, "the old one ended");
    assert_eq!(server.get(&second).status, 200);
    let page = ben.get("/account/tokens").text();
    let ids = page.split("name=\"token\" value=\"").skip(1);
    for id in ids.filter_map(|rest| rest.split('"').next()) {
        ben.post("/account/tokens/end", "/account/tokens", &format!("token={id}"));
    }
    assert_eq!(server.get(&second).status, 404, "ended");
}

#[test]
fn alone_on_this_machine_the_weeks_need_no_secret() {
    let server = Server::start();
    let page = server.sample("/summary").text();
    assert!(page.contains("href=\"/summary.atom\""), "{page}");
    assert_eq!(server.sample("/summary.atom").status, 200);
    assert_eq!(server.sample("/summary/x.atom").status, 404);
}
