//! Requests made by dice over every address: none fails on our side, none shows what is
//! somebody else's, and memory does not grow.
//!
//! `HAMSTRONG_REQUESTS` says how many; `cargo xtask fuzz-requests` asks for 100,000.

use std::collections::{BTreeMap, BTreeSet};

use hamstrong_web::{Route, Verb, routes};

use crate::asked::{Got, Server};
use crate::visitor::{Visitor, asking, token};

/// What stands in the owner's diary and nowhere else.
const MARK: &str = "zebrafinch";
const USUAL: usize = 1_500;
/// Readings of pages in which no memory may be left behind, and how much is noise.
const READINGS: usize = 1_000;
const NOISE_MB: f64 = 12.0;
/// What would end the test in place of testing: leaving, ending sign-ins.
const LEAVES: [&str; 3] = ["/sign-out", "/account/end", "/account/password"];

const VALUES: [&str; 34] = [
    "",
    "0",
    "1",
    "3",
    "-1",
    "7.5",
    "10",
    "200",
    "1e308",
    "NaN",
    "inf",
    "99999999999999999999",
    "2026-03-12",
    "2026-02-30",
    "9999-12-31",
    "-9999-01-01",
    "monday",
    "left",
    "both",
    "yes",
    "on",
    "strain",
    "tendon",
    "sharp",
    "S3",
    "home",
    "nordic-curl",
    "romanian-deadlift",
    "%2e%2e%2fetc%2fpasswd",
    "%00",
    "%22%3E%3Cscript%3Ealert(1)%3C%2Fscript%3E",
    "%F0%9F%A6%93",
    "%FF%FE",
    "a+b%0d%0aSet-Cookie:+x=y",
];

/// The same dice every time.
struct Dice(u64);

impl Dice {
    fn below(&mut self, most: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % most.max(1) as u64) as usize
    }

    fn one<'a, T>(&mut self, of: &'a [T]) -> &'a T {
        &of[self.below(of.len())]
    }
}

/// What a visitor has seen: names of fields, and addresses that lead somewhere.
#[derive(Default)]
struct Known {
    fields: BTreeSet<String>,
    links: BTreeSet<String>,
    values: BTreeSet<String>,
}

impl Known {
    fn read(&mut self, got: &Got) {
        let page = got.text();
        let all = |begins: &str| -> Vec<String> {
            let parts = page.split(begins).skip(1);
            let ended = parts.filter_map(|rest| rest.split('"').next());
            ended.filter(|word| word.len() < 200).map(str::to_owned).collect()
        };
        self.fields.extend(all(" name=\""));
        self.links.extend(all(" href=\"").into_iter().filter(|l| l.starts_with('/')));
        self.values.extend(all(" value=\""));
    }
}

fn requests() -> usize {
    let told = std::env::var("HAMSTRONG_REQUESTS").ok();
    told.and_then(|count| count.parse().ok()).unwrap_or(USUAL)
}

fn memory_mb() -> f64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
    let kilobytes = line.and_then(|line| line.trim().split(' ').next()?.parse().ok());
    kilobytes.unwrap_or(0.0) / 1024.0
}

/// The owner tells something of every kind, marked.
fn marked(owner: &Visitor) -> Vec<String> {
    let injury = format!("pathway=strain&side=left&on=2026-03-11&doing={MARK}");
    owner.post("/injury", "/injury", &injury);
    let page = owner.get("/injury").text();
    let ladder = page.split("href=\"/injury/ladder/").nth(1);
    let ladder = ladder.and_then(|rest| rest.split('"').next()).unwrap_or_default();
    let run = format!("day=2026-03-20&what={MARK}&kind=easy");
    owner.post("/weeks/runs", "/weeks/runs", &run);
    for page in ["/injury/sheet", "/weeks"] {
        assert!(owner.get(page).text().contains(MARK), "{page} of the owner is marked");
    }
    vec![ladder.to_owned()]
}

fn address(dice: &mut Dice, route: &Route, parts: &[String]) -> String {
    let mut path = String::new();
    for piece in route.path.split('/').skip(1) {
        path.push('/');
        if piece.starts_with('{') {
            let part: &String = dice.one(parts);
            path.push_str(part);
        } else {
            path.push_str(piece);
        }
    }
    path
}

fn pairs(dice: &mut Dice, known: &Known, values: &[String]) -> String {
    let fields: Vec<&String> = known.fields.iter().collect();
    let count = dice.below(7);
    let mut told = Vec::new();
    for _ in 0..count {
        let (field, value): (&&String, &String) = (dice.one(&fields), dice.one(values));
        told.push(format!("{field}={value}"));
    }
    told.join("&")
}

/// Parts of addresses and values of fields: hostile ones, ours, and the owner's.
fn material(known: &Known, others: &[String]) -> Vec<String> {
    let mut all: Vec<String> = VALUES.iter().map(ToString::to_string).collect();
    all.extend(others.iter().cloned());
    all.extend(known.values.iter().filter(|v| v.chars().all(safe)).cloned());
    let ends = known.links.iter().filter_map(|link| link.split('/').next_back());
    all.extend(ends.filter(|end| end.chars().all(safe)).map(str::to_owned));
    all.push("x".repeat(9_000));
    all
}

fn safe(letter: char) -> bool {
    letter.is_ascii_alphanumeric() || "-._".contains(letter)
}

fn fine(got: &Got, asked: &str) {
    assert!((200..500).contains(&got.status), "{asked}: {}", got.status);
    assert!(!got.text().contains(MARK), "{asked} shows what is another's");
}

#[test]
fn no_request_fails_on_our_side_or_shows_what_is_anothers() {
    let (server, told) = asking();
    let owner = Visitor::owner(&server, &told);
    let others = marked(&owner);
    let guest = owner.invited("Ben");
    let all: Vec<&Route> = routes().filter(|r| !LEAVES.contains(&r.path)).collect();
    let mut known = Known::default();
    for route in all.iter().filter(|r| r.verb == Verb::Get && !r.path.contains('{')) {
        known.read(&guest.get(route.path));
    }
    let dice = &mut Dice(0x9E37_79B9_7F4A_7C15);
    let mut answers: BTreeMap<u16, usize> = BTreeMap::new();
    let mut field = token(&guest.get("/settings"));
    for at in 0..requests() {
        if at % 200 == 0 {
            known.read(&guest.get("/"));
            field = token(&guest.get("/settings"));
        }
        let values = material(&known, &others);
        let route = *dice.one(&all);
        let path = address(dice, route, &values);
        let told = pairs(dice, &known, &values);
        let status = one(dice, (&server, &guest), (route, &path), &told, &field);
        *answers.entry(status).or_default() += 1;
    }
    println!("{answers:?}");
    let taken = |status: u16| answers.get(&status).copied().unwrap_or_default();
    assert!(taken(200) > requests() / 10, "pages are among the answers: {answers:?}");
    assert!(taken(303) > requests() / 100, "some of it is stored: {answers:?}");
    calm(&all, &guest);
    assert!(
        owner.get("/injury/sheet").text().contains(MARK),
        "the owner's diary is whole"
    );
}

/// One request, as a page sends it or as nobody should.
fn one(
    dice: &mut Dice,
    (server, guest): (&Server, &Visitor),
    (route, path): (&Route, &str),
    told: &str,
    field: &str,
) -> u16 {
    let asked = format!("{:?} {path} {told}", route.verb);
    let got = match (route.verb, dice.below(8)) {
        (Verb::Get, 0) => server.get(&format!("{path}?{told}")),
        (Verb::Get, _) => guest.get(&format!("{path}?{told}")),
        (Verb::Delete, _) => {
            let from = ("Sec-Fetch-Site", "same-origin");
            guest.send(&format!("DELETE {path}"), &[from], b"")
        }
        (Verb::Post, 0) => server.post(path, told),
        (Verb::Post, 1) => guest.send(
            &format!("POST {path}"),
            &[("Content-Type", "application/json"), ("Sec-Fetch-Site", "same-origin")],
            format!("[{{\"kind\":\"set\",\"id\":\"{told}\"}}]").as_bytes(),
        ),
        (Verb::Post, 2) => guest.send(
            &format!("POST {path}"),
            &[("Content-Type", "multipart/form-data; boundary=x"), ("Sec-Fetch-Site", "same-origin")],
            format!("--x\r\nContent-Disposition: form-data; name=\"form-token\"\r\n\r\n{field}\r\n--x\r\n{told}").as_bytes(),
        ),
        (Verb::Post, _) => guest.post_plain(path, &format!("form-token={field}&{told}")),
    };
    fine(&got, &asked);
    got.status
}

/// Pages are read again and again, and nothing is left behind. Beside other tests their
/// memory would be counted too: it is looked at where this one runs alone.
fn calm(all: &[&Route], guest: &Visitor) {
    let pages: Vec<&&Route> =
        all.iter().filter(|r| r.verb == Verb::Get && !r.path.contains('{')).collect();
    let rounds = (READINGS.max(requests() / 10)).div_ceil(pages.len());
    let round = || pages.iter().for_each(|page| drop(guest.get(page.path)));
    round();
    round();
    let before = memory_mb();
    (0..rounds).for_each(|_| round());
    let more = memory_mb() - before;
    let alone = std::env::var_os("HAMSTRONG_REQUESTS").is_some();
    assert!(
        !alone || more < NOISE_MB,
        "{rounds} rounds of pages left {more:.0} MB behind"
    );
}
