//! Who reads German reads German: every page of the sample runner and of a runner with
//! a strain, without a sentence in English.

use hamstrong_web::{Verb, routes};

use crate::asked::{Got, Server};
use crate::shown::real;
use crate::visitor::{Visitor, asking};

/// Words that English sentences are made of and that German ones do not hold.
const ENGLISH: [&str; 25] = [
    "the", "and", "of", "with", "your", "you", "is", "are", "not", "from", "for", "at",
    "by", "than", "this", "that", "when", "on", "or", "to", "it", "no", "days", "week",
    "stage",
];

/// Titles of publications, names, and words that are the same in German: cut out before
/// a page is read.
fn cleaned(page: &str) -> String {
    let mut text = page.to_owned();
    for source in hamstrong_domain::catalogue::sources() {
        for form in [source.citation.clone(), escaped(&source.citation)] {
            text = text.replace(&form, "");
        }
    }
    for name in ["Half marathon", "hamstrong why ", "hamstrong test show ", "at-to-end"]
    {
        text = text.replace(name, "");
    }
    text
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

/// What a page shows and reads out: its text, and the words of its attributes.
fn shown(page: &str) -> Vec<String> {
    let mut lines = Vec::new();
    let body = page.split("<body").nth(1).unwrap_or(page);
    let mut skip = None;
    for piece in body.split('<').skip(1) {
        let (tag, text) = piece.split_once('>').unwrap_or((piece, ""));
        let name = tag.split([' ', '/']).next().unwrap_or_default();
        if matches!(name, "script" | "style" | "code" | "pre") {
            skip = Some(name.to_owned());
        } else if skip.as_deref().is_some_and(|open| tag == format!("/{open}")) {
            skip = None;
        }
        for word in ["aria-label=\"", "alt=\"", "placeholder=\"", "title=\""] {
            let said = tag.split(word).nth(1).and_then(|rest| rest.split('"').next());
            lines.extend(said.map(str::to_owned));
        }
        if skip.is_none() && !tag.starts_with("a class=\"rule\"") {
            lines.push(text.trim().to_owned());
        }
    }
    // A number of a publication, and the name of a file, are as they are.
    lines.retain(|line| !line.is_empty());
    lines.retain(|line| !line.starts_with("10.1") && !line.ends_with(".gpx.gz"));
    lines
}

fn english(line: &str) -> Option<&'static str> {
    let words = line.split(|c: char| !c.is_alphabetic() && c != '-' && c != '\'');
    let words: Vec<String> = words.map(str::to_lowercase).collect();
    ENGLISH.into_iter().find(|word| words.iter().any(|w| w == word))
}

/// A decimal with a point or a day as programs write it, that stands alone: what is part
/// of a name, a version, an address or a file is neither.
pub fn as_programs_write(line: &str, points: bool) -> Option<&str> {
    let is_part = |c: char| c.is_alphanumeric() || ".-_:/@#".contains(c);
    let runs = line.split(|c| !is_part(c));
    let whole = |s: &str| !s.is_empty() && s.bytes().all(|b| b.is_ascii_digit());
    let decimal = |number: &str| {
        number.split_once('.').is_some_and(|(one, rest)| whole(one) && whole(rest))
    };
    let day = |run: &str| {
        let parts: Vec<&str> = run.split('-').collect();
        parts.len() == 3 && parts[0].len() == 4 && parts.into_iter().all(whole)
    };
    let mut runs = runs.map(|run| run.trim_matches(['.', ':', '-', '/']));
    runs.find(|run| day(run) || (points && run.split(['-', '/']).any(decimal)))
}

fn is_page(kind: &str) -> bool {
    kind.starts_with("text/html") || kind.starts_with("image/svg")
}

fn is_german(server: &Server, path: &str, cookie: &str, wrong: &mut Vec<String>) {
    reads_german(path, &server.german(path, cookie), wrong);
}

fn reads_german(path: &str, got: &Got, wrong: &mut Vec<String>) {
    if !is_page(got.header("content-type").unwrap_or_default()) {
        return;
    }
    for line in shown(&cleaned(&got.text())) {
        if let Some(figure) = as_programs_write(&line, true) {
            wrong.push(format!("{path}: {figure:?} in {line:?}"));
        }
        if let Some(word) = english(&line) {
            wrong.push(format!("{path}: {word:?} in {line:?}"));
        }
    }
}

fn pages(server: &Server) -> Vec<String> {
    let gets = routes().filter(|route| route.verb == Verb::Get);
    let own = |path: &&str| !path.starts_with("/api/") && !path.starts_with("/print/");
    let paths = gets.map(|route| route.path).filter(own);
    let mut pages: Vec<String> = paths.map(|path| real(server, path)).collect();
    // The address of a drawing names its language, so that it may be kept.
    for path in pages.iter_mut().filter(|path| path.starts_with("/figures/")) {
        path.push_str("?in=de");
    }
    for exercise in hamstrong_domain::catalogue::exercises() {
        pages.push(format!("/library/{}", exercise.id));
    }
    for rule in hamstrong_domain::catalogue::rules() {
        pages.push(format!("/evidence/rule/{}", rule.id));
    }
    for page in hamstrong_domain::catalogue::explanations() {
        pages.push(format!("/explain/{}", page.id));
    }
    for test in hamstrong_domain::catalogue::strength_tests() {
        pages.push(format!("/tests/{}", test.id));
    }
    pages
}

#[test]
fn every_page_of_the_sample_runner_is_german_for_who_reads_german() {
    let server = Server::start();
    let mut wrong = Vec::new();
    for path in pages(&server) {
        is_german(&server, &path, "hamstrong-sample=1", &mut wrong);
    }
    assert!(wrong.is_empty(), "{} lines\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn every_page_of_a_runner_with_a_strain_is_german_for_who_reads_german() {
    let server = Server::start();
    server.post("/welcome", "none=1&level=intermediate&place=home&place=gym&kit=band");
    server.post("/check-in", "pain=3&where=hamstring-middle-left&when=during");
    server.post("/injury", "pathway=strain&side=left&on=2026-03-08");
    let page = server.get("/injury").text();
    let rest = page.split("href=\"/injury/ladder/").nth(1).unwrap_or_default();
    let ladder = format!("/injury/ladder/{}", rest.split('"').next().unwrap());
    server.post(&format!("{ladder}/shown"), "criterion=walk&met=met");
    server.post(&format!("{ladder}/run"), "step=0&pain=1");
    let mut wrong = Vec::new();
    let own = ["/", "/session", "/weeks", "/injury", "/injury/sheet", "/injury/triage"];
    for path in own.into_iter().chain(["/check-in", "/tests", "/status", &ladder]) {
        is_german(&server, path, "", &mut wrong);
    }
    server.post("/injury/triage", "sudden=yes&walked=no&walks=no&bruise=yes");
    for path in own.into_iter().chain(["/tests"]) {
        is_german(&server, path, "", &mut wrong);
    }
    assert!(wrong.is_empty(), "{} lines\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn the_pages_of_an_account_are_german_for_who_reads_german() {
    let (server, told) = asking();
    let owner = Visitor::owner(&server, &told);
    owner.has("hamstrong-language", "de");
    let mut wrong = Vec::new();
    let token = "label=Uhr&scope=read&scope=hooks&days=30";
    for (path, on, form) in [
        ("/account/invite", "/account", ""),
        ("/account/tokens", "/account/tokens", token),
        ("/account/calendar", "/account/tokens", ""),
        ("/account/password", "/account", "old=wrong&new=short&again=short"),
    ] {
        reads_german(path, &owner.post(path, on, form), &mut wrong);
    }
    for route in routes().filter(|route| route.verb == Verb::Get) {
        let path = real(&server, route.path);
        if !path.starts_with("/api/") && !path.starts_with("/figures/") {
            reads_german(&path, &owner.get(&path), &mut wrong);
        }
    }
    assert!(wrong.is_empty(), "{} lines\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn no_english_page_writes_a_day_as_programs_do() {
    let server = Server::start();
    let mut wrong = Vec::new();
    for path in pages(&server).iter().map(|path| path.trim_end_matches("?in=de")) {
        let got = server.sample(path);
        if is_page(got.header("content-type").unwrap_or_default()) {
            for line in shown(&cleaned(&got.text())) {
                let day = as_programs_write(&line, false);
                wrong.extend(day.map(|_| format!("{path}: {line:?}")));
            }
        }
    }
    assert!(wrong.is_empty(), "{} lines\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn an_english_sentence_would_be_found() {
    assert_eq!(english("Keep the hips up"), Some("the"));
    assert_eq!(english("Pause 90 s, links zuerst"), None);
    assert_eq!(as_programs_write("am 2026-11-25, 7,5 km", false), Some("2026-11-25"));
    assert_eq!(as_programs_write("2-2.5 m, 0.1.0", true), Some("2-2.5"));
    assert_eq!(as_programs_write("2026-11-25.fit, 0.1.0, 22.11.2026", true), None);
    let page = "<body><main><p>Ja</p><img alt=\"the hips\"><code>of</code></main>";
    assert_eq!(shown(page), ["Ja", "the hips"]);
}
