//! What is refused, and how: hosts, sizes, verbs, values.

use crate::asked::{Server, plain};

#[test]
fn a_name_bent_to_this_machine_is_refused() {
    let server = Server::start();
    for host in ["evil.example", "127.0.0.1.evil.example", "10.0.0.1", ""] {
        let got = server.send("GET /", &[("Host", host)], b"");
        assert!(matches!(got.status, 400 | 421), "{host}: {}", got.status);
        assert!(!got.text().contains("action=\"/sample\""), "{host}");
    }
    let port = server.address.port();
    for host in [format!("localhost:{port}"), format!("127.0.0.1:{port}")] {
        assert_eq!(server.send("GET /", &[("Host", &host)], b"").status, 200, "{host}");
    }
}

#[test]
fn a_form_of_another_site_stores_nothing() {
    let server = Server::start();
    let headers = [
        ("Content-Type", "application/x-www-form-urlencoded"),
        ("Origin", "http://evil.example"),
    ];
    let got = server.send("POST /check-in", &headers, b"pain=9");
    assert_eq!(got.status, 403);
    assert!(server.get("/").text().contains("action=\"/sample\""), "nothing was told");
}

#[test]
fn a_page_that_is_not_there_says_so_and_leads_back() {
    let server = Server::start();
    for path in [
        "/nope",
        "/runs/ffffffff",
        "/import/x",
        "/figures/none/moving.svg",
        "/assets/x.css",
    ] {
        let got = server.get(path);
        assert_eq!(got.status, 404, "{path}");
        assert!(plain(&got.text()).contains("There is no such page"), "{path}");
        assert!(got.header("content-security-policy").is_some(), "{path}");
    }
}

#[test]
fn a_verb_that_is_not_meant_is_refused() {
    let server = Server::start();
    for first in ["DELETE /", "PUT /runs", "PATCH /settings"] {
        let from = ("Sec-Fetch-Site", "same-origin");
        assert_eq!(server.send(first, &[from], b"").status, 405, "{first}");
    }
    assert_eq!(server.get("/undo").status, 405);
}

#[test]
fn a_form_larger_than_any_of_ours_is_refused() {
    let server = Server::start();
    let got =
        server.post("/check-in", &format!("pain=0&where={}", "x".repeat(100_000)));
    assert_eq!(got.status, 413);
}

#[test]
fn what_cannot_be_is_refused_and_nothing_is_stored() {
    let server = Server::start();
    for (path, form) in [
        ("/check-in", "pain=11"),
        ("/check-in", "pain=two"),
        ("/check-in", "where=knee"),
        ("/check-in", "pain=1&where=moon"),
        ("/session/set", "exercise=nordic-curl&repetitions=400"),
        ("/session/set", "exercise=nordic-curl"),
        ("/session/set", "exercise=nordic-curl&repetitions=5&load=NaN"),
        ("/welcome", "place=home&none=1&yes=heart"),
        ("/welcome", "level=beginner"),
        ("/welcome", "place=home&zone=Mars%2FBase"),
        ("/settings/race", "race_day=2020-01-01"),
        ("/settings/look", "language=xx"),
    ] {
        let got = server.post(path, form);
        assert_eq!(got.status, 422, "{path} {form}: {}", plain(&got.text()));
        assert!(plain(&got.text()).contains("Nothing was stored"), "{form}");
    }
    assert!(server.get("/").text().contains("action=\"/sample\""), "nothing was told");
}

#[test]
fn undo_leads_back_to_a_page_of_ours_only() {
    let server = Server::start();
    for back in ["//evil.example", "http://evil.example", "%5C%5Cevil"] {
        let got = server.post("/undo", &format!("back={back}"));
        assert_eq!(got.header("location"), Some("/"), "{back}");
    }
}
