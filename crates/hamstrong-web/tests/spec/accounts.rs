//! Where others can reach the server: who gets in, what each sees, how it ends.

use std::sync::atomic::{AtomicI64, Ordering};

use hamstrong_web::{Access, Verb, routes};
use jiff::{Timestamp, ToSpan as _};

use crate::asked::{clock, plain};
use crate::visitor::{GOOD, Visitor, asking, asking_at, token};

/// An address of the table with something in its parts.
fn some(path: &str) -> String {
    let id = "01950000-0000-7000-8000-000000000000";
    path.split('/')
        .map(|part| if part.starts_with('{') { id } else { part })
        .collect::<Vec<_>>()
        .join("/")
}

fn first(verb: Verb, path: &str) -> String {
    format!("{} {}", format!("{verb:?}").to_uppercase(), some(path))
}

#[test]
fn every_address_of_somebodys_is_closed_to_who_is_not_signed_in() {
    let (server, told) = asking();
    let owner = Visitor::owner(&server, &told);
    owner.post("/check-in", "/check-in", "pain=7&where=hamstring-upper-left");
    let from = ("Sec-Fetch-Site", "same-origin");
    for cookie in ["", "hamstrong-sign-in=", "hamstrong-sign-in=ff"] {
        for route in routes().filter(|route| route.access != Access::Anyone) {
            let headers = [from, ("Cookie", cookie)];
            let got = server.send(&first(route.verb, route.path), &headers, b"");
            let right = match (route.access, route.verb) {
                (Access::Link | Access::Follower(_) | Access::Letter, _) => 404,
                // A program is not led to a page for signing in.
                (_, Verb::Get) if route.scope.is_none() => 303,
                _ => 401,
            };
            assert_eq!(got.status, right, "{}: {}", route.path, plain(&got.text()));
            let to = got.header("location").unwrap_or("/sign-in");
            assert!(to.starts_with("/sign-in"), "{}: {to}", route.path);
            assert!(!got.text().contains("7/10"), "{}", route.path);
        }
    }
}

#[test]
fn every_address_that_writes_asks_for_the_forms_secret_field() {
    let (server, told) = asking();
    let owner = Visitor::owner(&server, &told);
    for route in routes().filter(|route| route.verb == Verb::Post) {
        // A script of ours and programs vouch for themselves in other ways.
        let otherwise = route.path == "/sync" || route.scope.is_some();
        if otherwise || matches!(route.access, Access::Link | Access::Letter) {
            continue;
        }
        let path = some(route.path);
        for form in ["", "form-token=", &format!("form-token={}", "0".repeat(64))] {
            let got = owner.post_plain(&path, form);
            let files = ["/import", "/weeks/calendar"].contains(&path.as_str());
            assert!(
                got.status == 403 || (files && got.status == 400),
                "{path}: {}",
                got.status
            );
        }
    }
    let upload = |owner: &Visitor, fields: &str| {
        let body = format!(
            "{fields}--cut\r\nContent-Disposition: form-data; name=\"file\"; \
             filename=\"a.gpx\"\r\n\r\n<gpx/>\r\n--cut--\r\n"
        );
        let kind = ("Content-Type", "multipart/form-data; boundary=cut");
        let from = ("Sec-Fetch-Site", "same-origin");
        owner.send("POST /import", &[kind, from], body.as_bytes()).status
    };
    assert_eq!(upload(&owner, ""), 403);
    let token = token(&owner.get("/import"));
    let field = format!(
        "--cut\r\nContent-Disposition: form-data; name=\"form-token\"\r\n\r\n{token}\r\n"
    );
    assert_eq!(upload(&owner, &field), 303);
    assert_eq!(owner.get("/account").status, 200, "nothing was changed");
}

#[test]
fn the_field_of_one_is_of_no_use_to_another() {
    let (server, told) = asking();
    let owner = Visitor::owner(&server, &told);
    let ben = owner.invited("Ben");
    let stolen = token(&ben.get("/account"));
    let got = owner.post_plain("/check-in", &format!("form-token={stolen}&pain=1"));
    assert_eq!(got.status, 403);
    let guest = Visitor::of(&server);
    let other = Visitor::of(&server);
    let stolen = token(&other.get("/sign-in"));
    guest.get("/sign-in");
    let form = format!("form-token={stolen}&name=Ana&password={GOOD}");
    assert_eq!(guest.post_plain("/sign-in", &form).status, 403);
}

#[test]
fn each_sees_their_own_diary_and_nothing_of_the_others() {
    let (server, told) = asking();
    let owner = Visitor::owner(&server, &told);
    let ben = owner.invited("Ben");
    let form = "pain=1&where=hamstring-upper-left&note=SECRETNOTE";
    assert_eq!(owner.post("/check-in", "/check-in", form).status, 303);
    let injury = "pathway=strain&side=left&where=hamstring-middle&on=2026-03-10\
                  &doing=SECRETSPRINT";
    let opened = owner.post("/injury", "/injury", injury);
    assert_eq!(opened.status, 303, "{}", plain(&opened.text()));
    let own = owner.get("/injury/sheet").text();
    assert!(own.contains("SECRETSPRINT"), "{}", plain(&own));
    for route in routes().filter(|r| r.verb == Verb::Get && r.access == Access::Runner)
    {
        let got = ben.get(&some(route.path)).text();
        assert!(!got.contains("SECRET"), "{}", route.path);
    }
    let ladder = own_ladder(&owner.get("/injury").text());
    assert_eq!(owner.get(&ladder).status, 200);
    assert_eq!(ben.get(&ladder).status, 404);
    let entry = opened.header("location").unwrap().split("noted=").nth(1).unwrap();
    ben.post("/undo", "/account", &format!("entry={entry}&back=/"));
    assert_eq!(owner.get(&ladder).status, 200, "it was not taken back");
}

#[test]
fn a_browser_that_hides_where_it_comes_from_needs_the_field() {
    let (server, told) = asking();
    let owner = Visitor::owner(&server, &told);
    let field = token(&owner.get("/account"));
    let kind = ("Content-Type", "application/x-www-form-urlencoded");
    let send = |origin: &[(&str, &str)], path: &str, form: &str| {
        let headers = [&[kind], origin].concat();
        owner.send(&format!("POST {path}"), &headers, form.as_bytes()).status
    };
    let hidden = [("Origin", "null")];
    let form = format!("form-token={field}&pain=1&where=hamstring-upper-left");
    assert_eq!(send(&hidden, "/check-in", "pain=1"), 403);
    assert_eq!(send(&hidden, "/check-in", &form), 303);
    assert_eq!(send(&hidden, "/sync", "diary=own&records=[]"), 403);
    assert_eq!(send(&[], "/check-in", &form), 403, "no browser");
    assert_eq!(send(&[("Origin", "http://evil.example")], "/check-in", &form), 403);
}

fn own_ladder(page: &str) -> String {
    let address = page.split("href=\"/injury/ladder/").nth(1).unwrap();
    format!("/injury/ladder/{}", address.split('"').next().unwrap())
}

#[test]
fn the_sample_runner_and_the_records_of_a_phone_are_ones_own_too() {
    let (server, told) = asking();
    let owner = Visitor::owner(&server, &told);
    let ben = owner.invited("Ben");
    for person in [&owner, &ben] {
        person.has("hamstrong-sample", "1");
    }
    owner.post("/check-in", "/check-in", "pain=6&where=hamstring-upper-left");
    let told = |page: String| page.contains("6/10") || page.contains("6 of 10");
    assert_eq!(told(ben.get("/").text()), told(ben.get("/").text()));
    let name = |person: &Visitor| {
        let page = person.get("/more").text();
        page.split("data-diary=\"")
            .nth(1)
            .unwrap()
            .split('"')
            .next()
            .unwrap()
            .to_owned()
    };
    assert_ne!(name(&owner), name(&ben));
    let form = format!("diary={}&records=[]", name(&owner));
    assert_eq!(owner.post_plain("/sync", &form).status, 200, "no field is asked for");
    assert!(!ben.post_plain("/sync", &form).text().contains(&name(&owner)));
}

#[test]
fn a_code_is_good_once_and_a_weak_password_costs_none() {
    let (server, told) = asking();
    let code = told.code.clone().unwrap();
    let visitor = Visitor::of(&server);
    assert_eq!(visitor.join(&code, "Ana", "password1234").status, 422);
    assert_eq!(visitor.join(&code, "Ana", "short").status, 422);
    assert_eq!(visitor.join("0000-0000", "Ana", GOOD).status, 403);
    assert_eq!(visitor.join(&code.to_uppercase(), "Ana", GOOD).status, 303);
    assert_eq!(visitor.get("/account").status, 200);
    let late = Visitor::of(&server);
    assert_eq!(late.join(&code, "Eve", GOOD).status, 403);
    let invitation = visitor.invitation();
    assert_eq!(late.join(&invitation, "ana", GOOD).status, 422, "the name is taken");
    visitor.post("/account/uninvite", "/account", "");
    assert_eq!(late.join(&invitation, "Eve", GOOD).status, 403);
}

#[test]
fn the_cookie_is_out_of_reach_of_scripts_and_other_sites() {
    let (server, told) = asking();
    let visitor = Visitor::of(&server);
    let got = visitor.join(&told.code.unwrap(), "Ana", GOOD);
    let cookie = got.header("set-cookie").unwrap();
    for part in ["; Path=/", "; HttpOnly", "; SameSite=Lax", "; Max-Age=2592000"] {
        assert!(cookie.contains(part), "{cookie}");
    }
    let kept = visitor.cookie("hamstrong-sign-in").unwrap();
    assert_eq!(kept.len(), 64);
    for file in ["accounts.db", "accounts.db-wal"] {
        let bytes = std::fs::read(server.db().with_file_name(file)).unwrap_or_default();
        let text = String::from_utf8_lossy(&bytes).into_owned();
        assert!(!text.contains(&kept) && !text.contains(GOOD), "{file}");
    }
}

#[test]
fn sign_ins_are_listed_and_ended() {
    let (server, told) = asking();
    let owner = Visitor::owner(&server, &told);
    let mut phone = Visitor::of(&server);
    phone.agent = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Safari/604.1";
    assert_eq!(phone.sign_in("ana", GOOD).status, 303);
    let page = owner.get("/account").text();
    assert!(
        page.contains("Safari, iPhone") && page.contains("Firefox, Linux"),
        "{page}"
    );
    let place = page.split("name=\"place\" value=\"").nth(1).unwrap();
    let place = place.split('"').next().unwrap();
    owner.post("/account/end", "/account", &format!("place={place}"));
    assert_eq!(phone.get("/account").status, 303, "ended from elsewhere");
    assert_eq!(owner.get("/account").status, 200);

    let before = owner.cookie("hamstrong-sign-in").unwrap();
    assert_eq!(owner.post("/sign-out", "/account", "").status, 303);
    owner.has("hamstrong-sign-in", &before);
    assert_eq!(owner.get("/account").status, 303, "the token itself is gone");
}

#[test]
fn another_password_ends_every_other_sign_in_and_asks_for_the_old_one() {
    let (server, told) = asking();
    let owner = Visitor::owner(&server, &told);
    let phone = Visitor::of(&server);
    phone.sign_in("Ana", GOOD);
    let new = "seven green hills before noon";
    let form = |old: &str| format!("old={old}&password={new}&again={new}");
    let wrong = owner.post("/account/password", "/account", &form("not mine at all"));
    assert_eq!(wrong.status, 403);
    assert_eq!(phone.get("/account").status, 200);
    assert_eq!(owner.post("/account/password", "/account", &form(GOOD)).status, 303);
    assert_eq!(owner.get("/account").status, 200);
    assert_eq!(phone.get("/account").status, 303);
    assert_eq!(phone.sign_in("Ana", GOOD).status, 403);
    assert_eq!(phone.sign_in("Ana", new).status, 303);
}

static NOW: AtomicI64 = AtomicI64::new(0);

fn later() -> Timestamp {
    clock() + NOW.load(Ordering::SeqCst).seconds()
}

#[test]
fn who_tries_often_waits_and_an_unused_sign_in_ends() {
    let (server, told) = asking_at(later);
    let owner = Visitor::owner(&server, &told);
    let thief = Visitor::of(&server);
    for _ in 0..5 {
        assert_eq!(thief.sign_in("Ana", "no such password").status, 403);
    }
    assert_eq!(thief.sign_in("Ana", GOOD).status, 429, "even the right one");
    assert_eq!(owner.get("/account").status, 200, "who is in stays in");
    NOW.fetch_add(2, Ordering::SeqCst);
    assert_eq!(thief.sign_in("Ana", "no such password").status, 403);
    NOW.fetch_add(1, Ordering::SeqCst);
    assert_eq!(thief.sign_in("Ana", GOOD).status, 429, "twice as long");
    NOW.fetch_add(300, Ordering::SeqCst);
    assert_eq!(thief.sign_in("Ana", GOOD).status, 303);

    let unknown = thief.sign_in("Nobody", "no such password");
    let known = thief.sign_in("Ana", "no such password");
    assert_eq!(
        plain(&unknown.text()).replace("Nobody", ""),
        plain(&known.text()).replace("Ana", "")
    );

    NOW.fetch_add(6 * 86_400, Ordering::SeqCst);
    assert_eq!(owner.get("/account").status, 200);
    NOW.fetch_add(7 * 86_400, Ordering::SeqCst);
    assert_eq!(owner.get("/account").status, 303, "a week without use");
    owner.sign_in("Ana", GOOD);
    for _ in 0..6 {
        NOW.fetch_add(5 * 86_400 - 1, Ordering::SeqCst);
        assert_eq!(owner.get("/account").status, 200);
    }
    NOW.fetch_add(6, Ordering::SeqCst);
    assert_eq!(owner.get("/account").status, 303, "thirty days");
}

#[test]
fn only_the_owner_invites_and_removes_and_needs_the_password_for_it() {
    let (server, told) = asking();
    let owner = Visitor::owner(&server, &told);
    let ben = owner.invited("Ben");
    assert_eq!(ben.post("/account/invite", "/account", "").status, 403);
    assert!(!ben.get("/account").text().contains("/account/remove"));
    let page = owner.get("/account").text();
    let id = page.split("<option value=\"").nth(1).unwrap().split('"').next().unwrap();
    let form = |old: &str| format!("person={id}&old={old}");
    let theirs = ben.post("/account/remove", "/account", &form("zwölf Äpfel im Regen"));
    assert_eq!(theirs.status, 403);
    assert_eq!(
        owner.post("/account/remove", "/account", &form("wrong one")).status,
        403
    );
    assert_eq!(ben.get("/").status, 200);
    assert_eq!(owner.post("/account/remove", "/account", &form(GOOD)).status, 303);
    assert_eq!(ben.get("/").status, 303);
    assert_eq!(ben.sign_in("Ben", "zwölf Äpfel im Regen").status, 403);
    let file = server.db().with_file_name("people").join(format!("{id}.db"));
    assert!(file.exists(), "the diary stays");
}

#[test]
fn signing_in_leads_to_where_one_wanted_and_nowhere_else() {
    let (server, told) = asking();
    let owner = Visitor::owner(&server, &told);
    owner.post("/sign-out", "/account", "");
    let got = owner.get("/runs");
    assert_eq!(got.header("location"), Some("/sign-in?then=/runs"));
    for (then, to) in [("/runs", "/runs"), ("//evil.example", "/"), ("http:x", "/")] {
        let visitor = Visitor::of(&server);
        let form = format!("name=Ana&password={GOOD}&then={then}");
        let got = visitor.post("/sign-in", "/sign-in", &form);
        assert_eq!(got.header("location"), Some(to), "{then}");
    }
    let script = [("Sec-Fetch-Mode", "cors")];
    let got = server.send("GET /session/days.json", &script, b"");
    assert_eq!(got.status, 401, "a script is not sent to a page");
}

#[test]
fn tries_to_sign_in_are_seen_by_the_person_alone() {
    let (server, told) = asking();
    let owner = Visitor::owner(&server, &told);
    let ben = owner.invited("Ben");
    let thief = Visitor::of(&server);
    assert_eq!(thief.sign_in("Ana", "no such password").status, 403);
    assert_eq!(thief.sign_in("Ana", GOOD).status, 303);
    let log = |who: &Visitor| {
        let page = who.get("/account").text();
        let log = page.split("<summary>Last sign-ins").nth(1).unwrap();
        plain(&format!("<main>{}</main>", log.split("</table>").next().unwrap()))
    };
    let seen = log(&owner);
    let lines: Vec<&str> = seen.lines().collect();
    let row = |n: usize| lines[lines.len() - 15 + 5 * n..][..5].to_vec();
    let (last, wrong, first) = (row(0), row(1), row(2));
    assert_eq!(last[1..3], ["yes", "password"], "{seen}");
    assert_eq!(wrong[1..3], ["no", "password"], "{seen}");
    assert_eq!(first[1..3], ["yes", "code"], "{seen}");
    assert_eq!(wrong[0], "Thu 12 Mar, 08:00");
    assert_eq!(wrong[3..], ["Firefox, Linux", "127.0.0.1"]);
    assert!(!log(&ben).contains("\nno\n"), "nothing of the owner's");
}
