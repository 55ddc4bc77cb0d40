//! Reasons on pages: each leads to the rule it rests on.

use std::collections::BTreeSet;

use hamstrong_domain::catalogue;
use hamstrong_web::{Verb, routes};

use crate::asked::{Got, Server, plain};

/// Names of rules on a page, each a link to the page of the rule.
fn rules_on(path: &str, page: &str) -> Vec<String> {
    assert!(!page.contains("<span class=\"rule\""), "{path}: a rule without a link");
    let links = page.split("<a class=\"rule\" href=\"").skip(1);
    links
        .map(|rest| {
            let (way, rest) = rest.split_once('"').unwrap_or_default();
            let name = way.strip_prefix("/evidence/rule/").unwrap_or_default();
            assert!(rest.starts_with(&format!(">{name}</a>")), "{path}: {way}");
            assert!(catalogue::rule(name).is_some(), "{path}: {way}");
            name.to_owned()
        })
        .collect()
}

/// What pages of an open diary show, and every rule that they name.
fn walk(get: impl Fn(&str) -> Got) -> BTreeSet<String> {
    let mut named = BTreeSet::new();
    let pages = routes().filter(|r| r.verb == Verb::Get && !r.path.contains('{'));
    let told = ["/injury/ladder/", "/tests/", "/runs/"];
    let mut open: Vec<String> = pages.map(|route| route.path.to_owned()).collect();
    let mut seen = BTreeSet::new();
    while let Some(path) = open.pop() {
        if !seen.insert(path.clone()) || seen.len() > 120 {
            continue;
        }
        let got = get(&path);
        let kind = got.header("content-type").unwrap_or_default().to_owned();
        if got.status != 200 || !kind.starts_with("text/html") {
            continue;
        }
        let text = got.text();
        named.extend(rules_on(&path, &text));
        for rest in text.split("href=\"").skip(1) {
            let way = rest.split(['"', '#', '?']).next().unwrap_or_default();
            if told.iter().any(|begins| way.starts_with(begins)) {
                open.push(way.to_owned());
            }
        }
    }
    named
}

#[test]
fn every_reason_that_a_runner_is_shown_leads_to_its_rule() {
    let server = Server::start();
    let mut named = walk(|path| server.sample(path));
    for (page, least) in [("/", 3), ("/weeks", 3), ("/load", 1), ("/balance", 1)] {
        let on = rules_on(page, &server.sample(page).text()).len();
        assert!(on >= least, "{page} names {on} rules");
    }
    server.post("/injury", "pathway=strain&side=left&on=2026-03-11");
    named.extend(walk(|path| server.get(path)));
    server.post("/injury/triage", "sudden=yes&walked=no&walks=no&bruise=yes");
    named.extend(walk(|path| server.get(path)));
    let locked = server.get("/injury").text();
    assert!(!rules_on("/injury", &locked).is_empty(), "{}", plain(&locked));
    assert!(named.len() > 10, "{named:?}");
    for rule in named {
        let page = server.get(&format!("/evidence/rule/{rule}"));
        assert_eq!(page.status, 200, "{rule}");
    }
}
