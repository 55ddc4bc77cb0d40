//! Webhooks: what is told, how it is signed, where it never goes, how often it is tried.

use std::io::{Read as _, Write as _};
use std::net::{TcpListener, TcpStream};
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::Instant;

use hamstrong_web::{Outside, Setup};
use jiff::{SignedDuration, Timestamp};
use ring::hmac;
use serde_json::{Value, json};

use crate::asked::{Server, clock};
use crate::programs::{JSON, ONE, entry, json_of};
use crate::visitor::{Visitor, asking};

/// A server that may tell programs on this machine.
fn telling(clock: fn() -> Timestamp) -> Server {
    let outside = Outside { hooks_to_private: true, ..Outside::default() };
    Server::set_up(|setup| Setup { outside, clock, ..setup }).0
}

/// A program that listens; its address.
fn listening() -> (TcpListener, String) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = format!("http://{}/told?of=me", listener.local_addr().unwrap());
    (listener, address)
}

struct Heard {
    head: String,
    body: String,
}

impl Heard {
    fn header(&self, name: &str) -> &str {
        let lines = self.head.lines().filter_map(|line| line.split_once(": "));
        let found = lines.into_iter().find(|l| l.0.eq_ignore_ascii_case(name));
        found.map_or("", |line| line.1)
    }

    fn value(&self) -> Value {
        serde_json::from_str(&self.body).unwrap()
    }
}

/// Waits for the next request, and answers with a status.
fn heard(listener: &TcpListener, status: &str) -> Heard {
    let (mut stream, _) = listener.accept().unwrap();
    let heard = read(&mut stream);
    let answer = format!("HTTP/1.1 {status}\r\nContent-Length: 0\r\n\r\n");
    stream.write_all(answer.as_bytes()).unwrap();
    heard
}

fn read(stream: &mut TcpStream) -> Heard {
    let mut all = Vec::new();
    let mut piece = [0; 4096];
    loop {
        let text = String::from_utf8_lossy(&all).into_owned();
        if let Some((head, body)) = text.split_once("\r\n\r\n") {
            let heard = Heard { head: head.to_owned(), body: body.to_owned() };
            if heard.header("content-length").parse() == Ok(heard.body.len()) {
                return heard;
            }
        }
        let n = stream.read(&mut piece).unwrap();
        assert!(n > 0, "it ended early: {text}");
        all.extend(&piece[..n]);
    }
}

/// Makes a webhook by program; its id and its secret.
fn hook(server: &Server, url: &str, events: &[&str]) -> (String, String) {
    let body = json!({ "url": url, "events": events }).to_string();
    let got = server.send("POST /api/1/hooks", &[JSON], body.as_bytes());
    assert_eq!(got.status, 200, "{}", got.text());
    let told = json_of(&got);
    let word = |name: &str| told[name].as_str().unwrap().to_owned();
    (word("id"), word("secret"))
}

fn deliveries(server: &Server) -> Vec<Value> {
    let all = json_of(&server.get("/api/1/hooks"));
    all["deliveries"].as_array().unwrap().clone()
}

/// Deliveries once it shows; asked again until it does.
fn until(server: &Server, shows: impl Fn(&[Value]) -> bool) -> Vec<Value> {
    let began = Instant::now();
    while began.elapsed().as_secs() < 60 {
        let all = deliveries(server);
        if shows(&all) {
            return all;
        }
    }
    panic!("it never shows: {:?}", deliveries(server));
}

fn tell(server: &Server, says: &Value) {
    let body = json!({ "entries": [entry(ONE, says)] }).to_string();
    let got = server.send("POST /api/1/entries", &[JSON], body.as_bytes());
    assert_eq!(got.status, 200, "{}", got.text());
}

#[test]
fn a_flag_is_told_signed_with_the_secret_that_was_shown_once() {
    let server = telling(clock);
    let (listener, url) = listening();
    let (_, secret) = hook(&server, &url, &["flag-raised"]);
    tell(&server, &json!({ "flags-told": { "signs": ["pop"] } }));
    let heard = heard(&listener, "204 No Content");
    assert!(heard.head.starts_with("POST /told?of=me HTTP/1.1"), "{}", heard.head);
    let told = heard.value();
    assert_eq!(
        (&told["event"], &told["day"]),
        (&json!("flag-raised"), &json!("2026-03-12"))
    );
    assert!(told["data"]["rule"].is_string(), "{told}");
    let id = heard.header("webhook-id");
    assert_eq!(told["id"], id);
    let signed = format!("{id}.{}.{}", heard.header("webhook-timestamp"), heard.body);
    let got = heard.header("webhook-signature").strip_prefix("v1,").unwrap();
    let key = base64(secret.strip_prefix("whsec_").unwrap());
    let key = hmac::Key::new(hmac::HMAC_SHA256, &key);
    hmac::verify(&key, signed.as_bytes(), &base64(got)).unwrap();
    let done = until(&server, |all| all.first().is_some_and(|d| d["next"].is_null()));
    assert_eq!((&done[0]["answer"], &done[0]["tries"]), (&json!("204"), &json!(1)));
    let page = server.get("/hooks").text();
    assert!(page.contains("204") && !page.contains(&secret), "shown once");
}

fn base64(text: &str) -> Vec<u8> {
    use base64::Engine as _;
    base64::engine::general_purpose::STANDARD.decode(text).unwrap()
}

#[test]
fn runs_that_came_in_are_told_and_those_before_are_not() {
    let server = telling(clock);
    let samples = concat!(env!("CARGO_MANIFEST_DIR"), "/../../samples/");
    let first = std::fs::read(format!("{samples}2022-05-29-run.fit")).unwrap();
    let kind = ("Content-Type", "application/octet-stream");
    server.send("POST /api/1/import?name=a.fit", &[kind], &first);
    let (listener, url) = listening();
    hook(&server, &url, &["import-done", "flag-raised"]);
    tell(
        &server,
        &json!({ "run-told": { "start": "2026-03-12T06:00:00Z", "offset_s": 0,
            "distance_m": 5000, "duration_s": 1600 } }),
    );
    let told = heard(&listener, "200 OK").value();
    assert_eq!(
        (&told["event"], &told["data"]["runs"]),
        (&json!("import-done"), &json!(1))
    );
    let latest = json_of(&server.get("/api/1/runs/latest"));
    assert_eq!(told["data"]["ids"], json!([latest["id"]]), "{latest}");
    let all = until(&server, |all| all.iter().all(|d| d["next"].is_null()));
    assert_eq!(all.len(), 1, "one event: {all:?}");
}

static LATER: AtomicI64 = AtomicI64::new(0);

fn moving() -> Timestamp {
    clock() + SignedDuration::from_secs(LATER.load(Ordering::Relaxed))
}

#[test]
fn who_does_not_answer_is_tried_again_later_and_not_without_end() {
    let server = telling(moving);
    let (listener, url) = listening();
    let (id, _) = hook(&server, &url, &["import-done"]);
    let form = format!("hook={id}");
    assert_eq!(server.post("/hooks/try", &form).status, 303);
    let first = heard(&listener, "302 Found\r\nLocation: http://127.0.0.1:1/");
    assert_eq!(first.value()["event"], "try");
    let mut ids = vec![first.header("webhook-id").to_owned()];
    for (tries, minutes) in (1..).zip([1, 5, 30, 120, 480, 720, 720]) {
        until(&server, |all| all[0]["tries"] == json!(tries));
        let passed = LATER.load(Ordering::Relaxed);
        LATER.store(passed + minutes * 60, Ordering::Relaxed);
        ids.push(heard(&listener, "503 Busy").header("webhook-id").to_owned());
    }
    ids.dedup();
    assert_eq!(ids.len(), 1, "the id stays the same");
    let all = until(&server, |all| all[0]["next"].is_null());
    assert_eq!((&all[0]["tries"], &all[0]["answer"]), (&json!(8), &json!("503")));
}

#[test]
fn who_says_that_nobody_is_there_any_more_is_left_alone() {
    let server = telling(clock);
    let (listener, url) = listening();
    let (id, _) = hook(&server, &url, &["flag-raised"]);
    server.post("/hooks/try", &format!("hook={id}"));
    heard(&listener, "410 Gone");
    until(&server, <[Value]>::is_empty);
    let all = json_of(&server.get("/api/1/hooks"));
    assert_eq!(all["hooks"][0]["off"], "410");
    let got = server.send(&format!("DELETE /api/1/hooks/{id}"), &[], b"");
    assert_eq!(json_of(&got)["ended"], json!(id));
    let got = server.send(&format!("DELETE /api/1/hooks/{id}"), &[], b"");
    assert_eq!(got.status, 404);
}

#[test]
fn nothing_is_told_in_the_clear_or_inside_this_network() {
    let server = Server::start();
    let make = |url: &str| {
        let body = json!({ "url": url, "events": ["import-done"] }).to_string();
        server.send("POST /api/1/hooks", &[JSON], body.as_bytes())
    };
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = listener.local_addr().unwrap().port();
    assert_eq!(make(&format!("http://127.0.0.1:{port}/")).status, 422);
    let inside = ["127.0.0.1", "localhost", "[::1]", "0x7f.1", "2130706433"];
    for host in inside {
        let got = make(&format!("https://{host}:{port}/"));
        let id = json_of(&got)["id"].as_str().unwrap().to_owned();
        server.post("/hooks/try", &format!("hook={id}"));
    }
    let all = until(&server, |all| {
        all.len() == inside.len() && all.iter().all(|d| d["tries"] == json!(1))
    });
    for one in all {
        let why = one["answer"].as_str().unwrap();
        assert!(
            ["the name leads into a private network", "the name is not known"]
                .contains(&why),
            "{one}"
        );
    }
    listener.set_nonblocking(true).unwrap();
    assert!(listener.accept().is_err(), "nobody came");
}

#[test]
fn a_session_is_due_in_the_morning_of_its_day() {
    static AT: AtomicI64 = AtomicI64::new(0);
    fn at() -> Timestamp {
        clock() + SignedDuration::from_hours(AT.load(Ordering::Relaxed))
    }
    let outside = Outside { hooks_to_private: true, ..Outside::default() };
    let (server, _) =
        Server::set_up(|setup| Setup { outside, clock: at, today: None, ..setup });
    server.post("/settings/screen", "none=1");
    server.post("/settings/profile", "level=regular&place=home&minutes=40");
    let due = |days: i64| {
        let day = jiff::civil::date(2026, 3, 12 + days as i8);
        let got = json_of(&server.get(&format!("/api/1/today?day={day}")));
        (got["verdict"] == "session").then_some((days, got))
    };
    let (days, advice) = (1..10).find_map(due).unwrap();
    let (listener, url) = listening();
    hook(&server, &url, &["session-due"]);
    // Two in the morning, then six.
    AT.store(days * 24 - 6, Ordering::Relaxed);
    AT.store(days * 24 - 2, Ordering::Relaxed);
    let told = heard(&listener, "200 OK").value();
    assert_eq!((&told["event"], &told["day"]), (&json!("session-due"), &advice["day"]));
    assert_eq!(told["data"]["title"], advice["title"]);
    until(&server, |all| all.len() == 1 && all[0]["next"].is_null());
}

#[test]
fn each_tells_of_their_own_diary_and_a_token_needs_the_right_to() {
    let (server, told) = asking();
    let owner = Visitor::owner(&server, &told);
    let ben = owner.invited("Ben");
    let form = "url=https%3A%2F%2Fexample.org%2Ftold&event=flag-raised";
    let page = owner.post("/hooks", "/hooks", form);
    assert!(page.text().contains("<code>whsec_"), "{}", page.text());
    assert!(owner.get("/hooks").text().contains("example.org"));
    assert!(!ben.get("/hooks").text().contains("example.org"));
    let token = |scope: &str| {
        let form = format!("label=x&days=7&scope={scope}");
        let page = owner.post("/account/tokens", "/account/tokens", &form).text();
        let told = page.split("<code>hs_").nth(1).and_then(|r| r.split('<').next());
        format!("Bearer hs_{}", told.unwrap())
    };
    let get = |token: &str| {
        server.send("GET /api/1/hooks", &[("Authorization", token)], b"").status
    };
    assert_eq!((get(&token("read")), get(&token("hooks"))), (403, 200));
}
