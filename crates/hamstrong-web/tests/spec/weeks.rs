//! The weeks: shown, remembered, moved, told, and the same as on the command line.

use hamstrong_domain::diary::{Entry, EntryId, Event, ShownPlan};
use hamstrong_store::{Sqlite, Store as _};
use hamstrong_web::Setup;
use jiff::civil::{Date, date};

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

/// The program again, on the same diary.
fn again(server: &Server) -> Server {
    Server::set_up(|setup| Setup { db: server.db(), ..setup }).0
}

/// The day of the first session, and a day to which it can go as things are.
fn a_move(server: &Server) -> (Date, Date) {
    let page = server.get("/weeks").text();
    let from = page.split("/weeks/move?from=").nth(1).unwrap();
    let from: Date = from.split('"').next().unwrap().parse().unwrap();
    let to = marks(server, from).into_iter().find(|(_, mark, _)| mark == "fine");
    (from, to.unwrap().0)
}

/// Days in reach of a session, each with its mark and what speaks against it.
fn marks(server: &Server, from: Date) -> Vec<(Date, String, String)> {
    let marks = server.get(&format!("/weeks/moves?from={from}")).text();
    let marks: serde_json::Value = serde_json::from_str(&marks).unwrap();
    let text =
        |day: &serde_json::Value, name: &str| day[name].as_str().unwrap().to_owned();
    let days = marks["days"].as_array().unwrap().iter();
    days.map(|day| {
        (text(day, "day").parse().unwrap(), text(day, "mark"), text(day, "why"))
    })
    .collect()
}

fn mark(server: &Server, from: Date, to: Date) -> (String, String) {
    let found = marks(server, from).into_iter().find(|(day, ..)| *day == to).unwrap();
    (found.1, found.2)
}

#[test]
fn what_changed_today_is_told_after_the_program_was_started_again() {
    let server = runner();
    let (from, _) = a_move(&server);
    let race = format!("day={from}&kind=race&what=Club+5000&distance=5&priority=a");
    let told = server.post("/weeks/runs", &race);
    assert_eq!(told.status, 303, "{}", plain(&told.text()));
    let what_changed = |server: &Server| {
        let page = server.get("/weeks").text();
        let card = page.split("<section class=\"card changed\">").nth(1);
        plain(card.and_then(|rest| rest.split("</section>").next()).unwrap_or_default())
    };
    let before = what_changed(&server);
    assert!(before.contains("left out"), "{before}");
    assert!(before.contains("race on"), "{before}");
    assert_eq!(what_changed(&server), before, "asked again");
    let later = again(&server);
    assert_eq!(what_changed(&later), before);
    assert!(later.get("/weeks").text().contains("<s>"), "the old text is struck");
    assert_eq!(shown(&server).len(), 2, "looking changed the plan");
}

#[test]
fn a_session_that_was_moved_says_by_whom_and_keeps_its_old_day_struck_through() {
    let server = runner();
    let (from, to) = a_move(&server);
    let form = format!("from={from}&to={to}&why=The+club+dinner");
    assert_eq!(server.post("/weeks/move", &form).status, 303);
    for server in [&server, &again(&server)] {
        let page = server.get("/weeks").text();
        let told = plain(&page);
        assert!(told.contains("you: The club dinner"), "{told}");
        assert!(told.contains("Moved here from"), "{told}");
        let old = page.split(&format!("id=\"d-{from}\"")).nth(1).unwrap();
        let old = old.split("</article>").next().unwrap();
        assert!(old.contains("data-standing=\"gone\"") && old.contains("<s>"), "{old}");
        assert!(!old.contains("/weeks/move?from"), "{old}");
    }
}

#[test]
fn a_day_off_asks_why_and_takes_the_session_with_a_reason_and_back() {
    let server = runner();
    let (from, to) = a_move(&server);
    server.post("/weeks/days", &format!("from={to}&off=yes"));
    let (word, why) = mark(&server, from, to);
    assert_eq!((word.as_str(), why.as_str()), ("asks", "a day off"));
    let bare = server.post("/weeks/move", &format!("from={from}&to={to}"));
    assert_eq!(bare.status, 303);
    let asks = bare.header("location").unwrap().to_owned();
    assert_eq!(asks, format!("/weeks/move?from={from}&to={to}"));
    let page = plain(&server.get(&asks).text());
    assert!(page.contains("is closed by what you told of it: a day off"), "{page}");
    assert_eq!(shown(&server).len(), 1, "nothing was moved yet");
    let long = "x".repeat(201);
    let form = |why: &str| format!("from={from}&to={to}&why={why}");
    assert_eq!(server.post("/weeks/move", &form(&long)).status, 422);
    let moved = server.post("/weeks/move", &form("I+got+the+day+off+%3Cb%3E"));
    assert_eq!(moved.status, 303, "{}", plain(&moved.text()));
    let noted = moved.header("location").unwrap().to_owned();
    let page = server.get(&noted).text();
    assert!(page.contains("you: I got the day off &lt;b&gt;"), "{}", plain(&page));
    let last = shown(&server).pop().unwrap();
    assert!(last.sessions.iter().any(|session| session.0 == to));
    assert_eq!(last.moved.unwrap().why.unwrap(), "I got the day off <b>");
    let entries = noted.split(['?', '&']).filter_map(|part| part.split_once("noted="));
    let entries: Vec<String> = entries.map(|(_, id)| format!("entry={id}")).collect();
    assert_eq!(entries.len(), 2, "{noted}");
    server.post("/undo", &format!("{}&back=/weeks", entries.join("&")));
    server.get("/weeks");
    assert_eq!(mark(&server, from, to).0, "asks", "the day is off again");
}

#[test]
fn too_few_minutes_and_another_place_give_way_to_a_reason() {
    for told in ["minutes=5", "place=travel"] {
        let server = runner();
        let (from, to) = a_move(&server);
        server.post("/weeks/days", &format!("from={to}&{told}"));
        let (word, why) = mark(&server, from, to);
        assert_eq!(word, "asks", "{told}: {why}");
        let form = format!("from={from}&to={to}&why=I+take+the+strap+along");
        assert_eq!(server.post("/weeks/move", &form).status, 303, "{told}");
        let last = shown(&server).pop().unwrap();
        assert!(last.sessions.iter().any(|session| session.0 == to), "{told}");
    }
}

#[test]
fn no_reason_opens_a_day_that_a_race_closes() {
    let server = runner();
    let (from, to) = a_move(&server);
    server.post("/weeks/days", &format!("from={to}&off=yes"));
    let race = format!("day={to}&kind=race&what=Club+5000&distance=5&priority=a");
    assert_eq!(server.post("/weeks/runs", &race).status, 303);
    let (from, _) = {
        let page = server.get("/weeks").text();
        let days = page.split("/weeks/move?from=").skip(1);
        let mut days = days.filter_map(|rest| rest.split('"').next()?.parse().ok());
        let near = days.find(|day: &Date| (to - *day).get_days().abs() <= 6);
        (near.unwrap_or(from), to)
    };
    let (word, why) = mark(&server, from, to);
    assert_eq!(word, "no", "{why}");
    assert!(why.contains("a day off") && why.contains("race on"), "{why}");
    let form = format!("from={from}&to={to}&why=I+feel+strong");
    let refused = server.post("/weeks/move", &form);
    assert_eq!(refused.status, 422);
    assert!(refused.text().contains("race on"), "{}", plain(&refused.text()));
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
        moved: None,
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
