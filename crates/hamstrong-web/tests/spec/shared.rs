//! A link for a physiotherapist: what it shows, what may be signed, how it ends.

use std::sync::atomic::{AtomicI64, Ordering};

use jiff::{Timestamp, ToSpan as _};

use crate::asked::{Server, clock, plain};
use crate::visitor::{Visitor, asking, asking_at};

fn injured(owner: &Visitor) {
    let form =
        "pathway=strain&side=left&where=hamstring-middle&on=2026-03-11&doing=sprint";
    let got = owner.post("/injury", "/injury", form);
    assert_eq!(got.status, 303, "{}", plain(&got.text()));
}

/// A link that the owner makes: its path.
fn link(owner: &Visitor, more: &str) -> String {
    let page = owner.get("/share").text();
    let injury = page.split("<option value=\"").nth(1).unwrap();
    let injury = injury.split('"').next().unwrap();
    let form = format!("injury={injury}&label=Praxis&days=7{more}");
    let page = owner.post("/share", "/share", &form).text();
    let token = page.split("/shared/").nth(1).and_then(|t| t.split('<').next());
    format!("/shared/{}", token.unwrap())
}

fn sign(server: &Server, path: &str, by: &str) -> (u16, String) {
    let physio = Visitor::of(server);
    let page = physio.get(path).text();
    let criterion = page.split("name=\"criterion\" value=\"").nth(1);
    let criterion = criterion.and_then(|c| c.split('"').next()).unwrap_or("walk");
    let form = format!("criterion={criterion}&met=met&by={by}");
    let got = physio.post(&format!("{path}/sign"), path, &form);
    (got.status, criterion.to_owned())
}

#[test]
fn a_link_shows_the_sheet_and_the_ladder_and_leads_nowhere_else() {
    let (server, told) = asking();
    let owner = Visitor::owner(&server, &told);
    injured(&owner);
    let path = link(&owner, "");
    let physio = Visitor::of(&server);
    let got = physio.get(&path);
    assert_eq!(got.status, 200);
    let page = got.text();
    assert!(page.contains("Praxis") && page.contains("class=\"ladder\""), "{page}");
    assert!(!page.contains("<form"), "read only");
    assert!(!page.contains("<nav") && !page.contains("offline"), "{page}");
    assert_eq!(got.header("cache-control"), Some("no-store"));
    assert_eq!(got.header("referrer-policy"), Some("no-referrer"));
    assert_eq!(got.header("x-robots-tag"), Some("noindex, nofollow"));
    assert_eq!(got.header("set-cookie"), None);
    for own in ["/", "/injury", "/injury/sheet", "/share", "/runs"] {
        assert_eq!(physio.get(own).status, 303, "{own}");
    }
    assert_eq!(sign(&server, &path, "Dr+No").0, 403, "no form, no field");
}

#[test]
fn a_row_is_signed_with_a_name_and_the_runner_can_take_it_back() {
    let (server, told) = asking();
    let owner = Visitor::owner(&server, &told);
    injured(&owner);
    let path = link(&owner, "&may_sign=yes");
    let page = Visitor::of(&server).get(&path).text();
    assert!(page.contains("name=\"criterion\""), "{}", plain(&page));
    assert_eq!(sign(&server, &path, "").0, 422);
    assert_eq!(sign(&server, &path, "Maria+Keller").0, 303);
    let sheet = owner.get("/injury/sheet").text();
    assert!(sheet.contains("Maria Keller (by link)"), "{}", plain(&sheet));
    let share = owner.get("/share").text();
    let entry = share.split("name=\"entry\" value=\"").nth(1).unwrap();
    let entry = entry.split('"').next().unwrap();
    owner.post("/undo", "/share", &format!("entry={entry}&back=/share"));
    assert!(!owner.get("/injury/sheet").text().contains("Maria Keller"));
    assert_eq!(
        Visitor::of(&server).post_plain(&format!("{path}/sign"), "").status,
        403
    );
}

static NOW: AtomicI64 = AtomicI64::new(0);

fn later() -> Timestamp {
    clock() + NOW.load(Ordering::SeqCst).seconds()
}

#[test]
fn a_link_that_ended_that_is_over_and_that_never_was_look_the_same() {
    let (server, told) = asking_at(later);
    let owner = Visitor::owner(&server, &told);
    injured(&owner);
    let (ended, over) = (link(&owner, ""), link(&owner, ""));
    let page = owner.get("/share").text();
    let mut ids = page.split("name=\"share\" value=\"").skip(1);
    // The latest stands first.
    let id = ids.nth(1).unwrap().split('"').next().unwrap().to_owned();
    let ben = owner.invited("Ben");
    ben.post("/share/end", "/account", &format!("share={id}"));
    assert_eq!(owner.get(&ended).status, 200, "it is not Ben's");
    owner.post("/share/end", "/share", &format!("share={id}"));
    NOW.fetch_add(7 * 86_400 - 1, Ordering::SeqCst);
    let physio = Visitor::of(&server);
    assert_eq!(physio.get(&over).status, 200);
    NOW.fetch_add(1, Ordering::SeqCst);
    let never = format!("/shared/{}", "0".repeat(64));
    let pages: Vec<(u16, String)> = [&ended, &over, &never, &"/shared/x".to_owned()]
        .map(|path| physio.get(path))
        .map(|got| (got.status, got.text()))
        .to_vec();
    assert_eq!(pages[0].0, 404);
    assert!(pages.iter().all(|page| *page == pages[0]));
    for _ in 0..20 {
        physio.get(&never);
    }
    assert_eq!(physio.get(&never).status, 429);
}
