//! The weeks: shown, remembered, moved, told, and the same as on the command line.

use hamstrong_domain::diary::{Entry, EntryId, Event, ShownPlan};
use hamstrong_store::{Sqlite, Store as _};
use jiff::civil::date;

use crate::asked::{Server, plain};

fn events(server: &Server) -> Vec<Event> {
    let diary = Sqlite::open(server.db()).unwrap().diary().unwrap();
    diary.entries.into_iter().map(|e| e.event).collect()
}

/// A runner who answered the questions and trains at home.
fn runner() -> Server {
    let server = Server::start();
    server.post(
        "/settings/profile",
        "level=intermediate&kit=dumbbells&kit=strap&kit=bench&place=home&minutes=40&zone=UTC",
    );
    server.post("/settings/screen", "none=1");
    server.post("/check-in", "pain=0");
    server
}

fn shown(server: &Server) -> Vec<ShownPlan> {
    let shown = events(server).into_iter().filter_map(|event| match event {
        Event::PlanShown(shown) => Some(shown),
        _ => None,
    });
    shown.collect()
}

#[test]
fn a_plan_that_was_looked_at_is_remembered_once() {
    let server = runner();
    server.get("/");
    server.get("/weeks");
    server.get("/weeks");
    assert_eq!(shown(&server).len(), 1);
}

#[test]
fn a_session_is_moved_told_and_moved_back() {
    let server = runner();
    let page = server.get("/weeks").text();
    let from = page.split("/weeks/move?from=").nth(1).unwrap();
    let from = from.split('"').next().unwrap().to_owned();
    let marks = server.get(&format!("/weeks/moves?from={from}")).text();
    let marks: serde_json::Value = serde_json::from_str(&marks).unwrap();
    let days = marks["days"].as_array().unwrap();
    assert!(days.iter().all(|day| day["mark"] != "no" || day["why"] != ""), "{marks}");
    let to = days.iter().find(|day| day["mark"] != "no").unwrap();
    let to = to["day"].as_str().unwrap();
    let before = shown(&server);
    let moved = server.post("/weeks/move", &format!("from={from}&to={to}"));
    assert_eq!(moved.status, 303, "{}", plain(&moved.text()));
    let address = moved.header("location").unwrap().to_owned();
    let page = plain(&server.get(&address).text());
    assert!(page.contains("moved to"), "{page}");
    let now = shown(&server);
    assert_eq!(now.len(), before.len() + 1, "looking again changed the plan");
    let held = |plan: &ShownPlan, day: &str| {
        plan.sessions.iter().any(|session| session.0.to_string() == day)
    };
    assert!(held(now.last().unwrap(), to));
    let entry = address.split("noted=").nth(1).unwrap();
    server.post("/undo", &format!("entry={entry}&back=/weeks"));
    server.get("/weeks");
    assert_eq!(shown(&server).last(), before.last());
}

#[test]
fn a_day_that_is_closed_is_refused_with_its_reason() {
    let server = runner();
    let page = server.get("/weeks").text();
    let from = page.split("/weeks/move?from=").nth(1).unwrap();
    let from = from.split('"').next().unwrap().to_owned();
    let day: jiff::civil::Date = from.parse().unwrap();
    let to = day.saturating_add(jiff::Span::new().days(1));
    server.post("/weeks/days", &format!("from={to}&off=yes"));
    let moved = server.post("/weeks/move", &format!("from={from}&to={to}"));
    assert_eq!(moved.status, 422);
    assert!(moved.text().contains("a day off"), "{}", plain(&moved.text()));
}

#[test]
fn a_weekday_with_less_time_is_told_for_six_weeks() {
    let server = runner();
    let told = server
        .post("/weeks/days", "from=2026-03-12&weekday=tuesday&minutes=20&place=travel");
    assert_eq!(told.status, 303, "{}", plain(&told.text()));
    let days = events(&server).into_iter().filter_map(|event| match event {
        Event::DaysPlanned(told) => Some(told),
        _ => None,
    });
    let days: Vec<_> = days.collect();
    assert_eq!(days.len(), 6);
    assert!(days.iter().all(|d| d.minutes == Some(20) && d.from == d.to));
    assert!(plain(&server.get("/weeks/days").text()).contains("20 min, on the road"));
}

#[test]
fn a_calendar_file_brings_its_runs_once() {
    let server = runner();
    let ics = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\nBEGIN:VEVENT\r\nUID:1\r\n\
               DTSTAMP:20260301T000000Z\r\nDTSTART;VALUE=DATE:20260317\r\n\
               SUMMARY:6 x 800 m intervals\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";
    for _ in 0..2 {
        let read = server.upload_to("/weeks/calendar", &[("plan.ics", ics.as_bytes())]);
        assert_eq!(read.status, 303, "{}", plain(&read.text()));
    }
    let runs =
        events(&server).into_iter().filter(|e| matches!(e, Event::RunPlanned(_)));
    assert_eq!(runs.count(), 1);
    assert!(server.get("/weeks/runs").text().contains("6 x 800 m intervals"));
}

/// A plan that was shown ten days ago, with three sessions that nobody did.
fn missed() -> Server {
    let server = runner();
    let ids = vec!["single-leg-rdl-2db".to_owned()];
    let days = [date(2026, 3, 3), date(2026, 3, 6), date(2026, 3, 10)];
    let shown = ShownPlan {
        block_start: date(2026, 3, 2),
        roster: ids.clone(),
        sessions: days.into_iter().map(|day| (day, ids.clone())).collect(),
    };
    let entry = Entry {
        id: EntryId(1),
        written: "2026-03-02T08:00:00Z".parse().unwrap(),
        day: date(2026, 3, 2),
        replaces: None,
        event: Event::PlanShown(shown),
    };
    Sqlite::open(server.db()).unwrap().write(&[entry]).unwrap();
    server
}

#[test]
fn three_missed_sessions_are_asked_about_and_the_week_is_repeated() {
    let server = missed();
    let page = plain(&server.get("/weeks").text());
    assert!(page.contains("3 sessions were not done"), "{page}");
    assert!(page.contains("Week 2"), "{page}");
    assert_eq!(server.post("/weeks/missed", "choice=repeat").status, 303);
    let page = plain(&server.get("/weeks").text());
    assert!(!page.contains("were not done"), "{page}");
    assert_eq!(shown(&server).last().unwrap().block_start, date(2026, 3, 9));
}

#[test]
fn three_missed_sessions_are_stepped_over_and_the_dates_stay() {
    let server = missed();
    assert_eq!(server.post("/weeks/missed", "choice=over").status, 303);
    let page = plain(&server.get("/weeks").text());
    assert!(!page.contains("were not done"), "{page}");
    assert_eq!(shown(&server).last().unwrap().block_start, date(2026, 3, 2));
}
