//! Every address of the table, asked as a browser asks, and what each page carries.

use hamstrong_web::{Access, Verb, routes};

use crate::asked::{Server, plain};

/// An address of the table with its parts put in.
pub fn real(server: &Server, path: &str) -> String {
    let runs = server.sample("/runs").text();
    let run = runs.split("href=\"/runs/").nth(1).and_then(|r| r.split('"').next());
    let page = server.get("/").text();
    let asset = page.split("/assets/").nth(1).and_then(|r| r.split('"').next());
    path.replace("{run}", run.unwrap_or_default())
        .replace("{name}", asset.unwrap_or_default())
        .replace("{exercise}", "nordic-curl")
        .replace("{picture}", "moving.svg")
        .replace("{file}", "nordic-curl-strip.svg")
        .replace("{rule}", "clear-hours")
        .replace("{source}", "petersen-2011")
        .replace("{topic}", "cold-start")
        .replace("{chart}", "week.svg")
        .replace("{test}", "single-leg-hamstring-bridge")
        .replace("{entry}", "01950000-0000-7000-8000-000000000000")
        .replace("{injury}", "01950000-0000-7000-8000-000000000000")
        .replace("{import}", "01950000-0000-7000-8000-000000000000")
}

#[test]
fn every_address_answers_and_carries_the_protection() {
    let server = Server::start();
    for route in routes().filter(|r| r.verb == Verb::Get) {
        let path = real(&server, route.path);
        let got = server.sample(&path);
        let right = match () {
            () if path.starts_with("/import/") => 404,
            () if path.starts_with("/injury/ladder/") => 404,
            () if path.starts_with("/shared/") => 404,
            () if path.starts_with("/calendar/") => 404,
            () if path.starts_with("/summary/") => 404,
            () if path.starts_with("/letters/") => 404,
            () if path == "/weeks/move" => 303,
            () => 200,
        };
        assert_eq!(got.status, right, "{path}: {}", plain(&got.text()));
        for name in ["content-security-policy", "x-content-type-options"] {
            assert!(got.header(name).is_some(), "{path} has no {name}");
        }
        let kept = got.header("cache-control").unwrap_or_default();
        let personal = route.access == Access::Runner;
        assert!(!personal || kept == "no-store", "{path} may be kept: {kept}");
    }
}

#[test]
fn what_changes_something_is_refused_to_another_site_address_by_address() {
    let server = Server::start();
    for route in routes().filter(|r| r.verb != Verb::Get) {
        let verb = format!("{:?}", route.verb).to_uppercase();
        let first = format!("{verb} {}", real(&server, route.path));
        let elsewhere = server.send(&first, &[("Sec-Fetch-Site", "cross-site")], b"");
        assert_eq!(elsewhere.status, 403, "{first}");
        let origin = server.send(&first, &[("Origin", "http://evil.example")], b"");
        assert_eq!(origin.status, 403, "{first}");
    }
}

#[test]
fn no_page_names_another_host_or_runs_a_script_of_its_own() {
    let server = Server::start();
    for route in routes().filter(|r| r.verb == Verb::Get) {
        let page = server.sample(&real(&server, route.path));
        let text = page.text();
        let kind = page.header("content-type").unwrap_or_default();
        if !kind.starts_with("text/") {
            continue;
        }
        let named = text.replace("http://www.w3.org/2000/svg", "");
        // A source is linked to, and nothing is loaded from there.
        let named = named
            .replace("<a rel=\"noreferrer\" href=\"https://doi.org/", "<a href=\"");
        for foreign in ["http://", "https://", "style=\"", "onclick=", "javascript:"] {
            assert!(!named.contains(foreign), "{} holds {foreign}", route.path);
        }
        if kind.starts_with("text/html") {
            assert!(!text.contains("<script>"), "{} holds a script", route.path);
        }
    }
}

#[test]
fn no_link_of_a_page_is_dead() {
    let server = Server::start();
    let mut seen = Vec::new();
    let mut open = vec!["/".to_owned()];
    while let Some(path) = open.pop() {
        if seen.contains(&path) || seen.len() > 200 {
            continue;
        }
        let got = server.sample(&path);
        assert_eq!(got.status, 200, "{path} is linked");
        seen.push(path);
        let kind = got.header("content-type").unwrap_or_default().to_owned();
        if kind.starts_with("text/html") {
            let text = got.text();
            for attribute in ["href=\"/", "src=\"/"] {
                for rest in text.split(attribute).skip(1) {
                    let link = rest.split(['"', '#']).next().unwrap_or_default();
                    open.push(format!("/{}", link.replace("&amp;", "&")));
                }
            }
        }
    }
    assert!(seen.len() > 15, "{seen:?}");
}

#[test]
fn today_says_what_the_command_line_says() {
    let server = Server::start();
    insta::assert_snapshot!(plain(&server.sample("/").text()));
}

#[test]
fn a_run_is_found_by_its_month_and_its_length() {
    let server = Server::start();
    let all = plain(&server.sample("/runs").text());
    let march = plain(&server.sample("/runs?q=march").text());
    let none = plain(&server.sample("/runs?least=500").text());
    let count = |page: &str| {
        let line = page.lines().find(|l| l.contains(" runs, ")).unwrap_or_default();
        line.split(' ').next().unwrap_or_default().parse::<u32>().unwrap()
    };
    assert!(count(&all) > count(&march), "{march}");
    assert!(count(&march) > 0);
    assert_eq!(count(&none), 0);
}

#[test]
fn the_pages_speak_german_where_the_browser_does() {
    let server = Server::start();
    let got = server.send("GET /", &[("Accept-Language", "de-CH,de;q=0.9")], b"");
    assert!(got.text().contains("lang=\"de\""));
    assert!(got.text().contains("Heute"));
}

#[test]
fn a_page_travels_compressed_to_who_can_read_it() {
    let server = Server::start();
    let plain = server.get("/welcome");
    let packed = server.send("GET /welcome", &[("Accept-Encoding", "gzip")], b"");
    assert_eq!(packed.header("content-encoding"), Some("gzip"));
    assert!(packed.body.len() * 2 < plain.body.len());
}
