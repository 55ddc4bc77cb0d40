//! Injury, the ladder, tests: told on pages, kept in the diary, locked where they must.

use hamstrong_domain::diary::{Event, InjuryWhat};
use hamstrong_store::{Sqlite, Store as _};

use crate::asked::{Server, plain};

fn events(server: &Server) -> Vec<Event> {
    let diary = Sqlite::open(server.db()).unwrap().diary().unwrap();
    diary.entries.into_iter().map(|e| e.event).collect()
}

fn ladder(server: &Server) -> String {
    let page = server.get("/injury").text();
    let rest = page.split("href=\"/injury/ladder/").nth(1).unwrap_or_default();
    format!("/injury/ladder/{}", rest.split('"').next().unwrap_or_default())
}

#[test]
fn a_red_flag_locks_until_it_was_assessed() {
    let server = Server::start();
    server.post("/injury", "pathway=strain&side=left&on=2026-03-11");
    server.post("/injury/triage", "sudden=yes&walked=no&walks=no&bruise=yes");
    let page = server.get("/injury").text();
    assert!(page.contains("class=\"card lock\""), "{}", plain(&page));
    assert!(!page.contains("/injury/ladder/"), "no exercise is one tap away");
    assert!(!server.get("/").text().contains("href=\"/session\""));
    assert_eq!(server.post("/injury/assessed", "").status, 422);
    assert_eq!(server.post("/injury/assessed", "what=something").status, 422);
    let names: Vec<String> = page
        .split("name=\"what\" value=\"")
        .skip(1)
        .filter_map(|rest| rest.split('"').next())
        .map(|name| format!("what={name}"))
        .collect();
    assert!(!names.is_empty(), "{}", plain(&page));
    let diary = Sqlite::open(server.db()).unwrap().diary().unwrap();
    let told = diary.entries.iter().find(|e| matches!(e.event, Event::Triage(_)));
    let id = uuid::Uuid::from_u128(told.unwrap().id.0);
    let undone = server.post("/undo", &format!("entry={id}&back=/injury"));
    assert_eq!(undone.status, 409, "{}", plain(&undone.text()));
    assert!(server.get("/injury").text().contains("class=\"card lock\""));
    let told = server.post("/injury/assessed", &format!("{}&by=Dr", names.join("&")));
    assert_eq!(told.status, 303, "{}", plain(&told.text()));
    assert!(matches!(events(&server).last(), Some(Event::AssessedFor(_))));
    assert!(!server.get("/injury").text().contains("class=\"card lock\""));
}

#[test]
fn no_stage_is_left_before_its_criteria_are_met() {
    let server = Server::start();
    server.post("/injury", "pathway=strain&side=left&on=2026-03-11");
    let ladder = ladder(&server);
    let page = server.get(&ladder).text();
    assert!(page.contains("aria-current=\"step\""), "{}", plain(&page));
    assert!(!page.contains("name=\"stage\""));
    let left = server.post(&format!("{ladder}/leave"), "stage=S0");
    assert_eq!(left.status, 422, "{}", plain(&left.text()));
    let told = server.post(&format!("{ladder}/shown"), "criterion=walk&met=met");
    assert_eq!(told.status, 303, "{}", plain(&told.text()));
    let Some(Event::Injury(entry)) = events(&server).last().cloned() else {
        panic!("a criterion")
    };
    assert!(matches!(entry.what, InjuryWhat::Shown { met: true, by: None, .. }));
}

#[test]
fn a_measured_criterion_is_not_taken_from_the_runners_word() {
    let server = Server::start();
    server.post("/injury", "pathway=strain&side=left&on=2026-03-11");
    let ladder = ladder(&server);
    let told = server.post(&format!("{ladder}/shown"), "criterion=rest-pain&met=met");
    assert_eq!(told.status, 422);
}

#[test]
fn a_test_is_logged_per_side_and_can_be_taken_back() {
    let server = Server::start();
    let address = "/tests/single-leg-hamstring-bridge";
    let told = server.post(address, "left=20&right=26&day=2026-03-12");
    assert_eq!(told.status, 303, "{}", plain(&told.text()));
    let place = told.header("location").unwrap().to_owned();
    assert_eq!(place.matches("noted=").count(), 2);
    assert!(plain(&server.get(&place).text()).contains("L 20 repetitions"));
    assert!(server.get("/balance").text().contains("balance.png?of="));
    assert_eq!(server.post(address, "left=4000").status, 422);
    assert_eq!(server.post(address, "left=20&day=2026-03-13").status, 422);
}

#[test]
fn a_chart_is_downloaded_as_svg_and_as_png() {
    let server = Server::start();
    let svg = server.sample("/charts/week.svg");
    assert!(svg.text().starts_with("<svg xmlns="));
    let png = server.sample("/charts/week.png");
    assert_eq!(&png.body[1..4], b"PNG");
    assert_eq!(server.sample("/charts/other.svg").status, 404);
}

#[test]
fn the_weekly_summary_is_a_feed() {
    let server = Server::start();
    let feed = server.sample("/summary.atom");
    assert_eq!(feed.header("content-type"), Some("application/atom+xml"));
    assert!(feed.text().contains("<entry><title>"));
}
