//! Effort told as exertion of ten: doses read so, half points are offered, and what is
//! kept is repetitions in reserve.

use hamstrong_domain::diary::Event;
use hamstrong_domain::units::Reserve;
use hamstrong_store::{Sqlite, Store as _};
use jiff::civil::date;
use serde_json::json;

use crate::asked::{Server, plain};
use crate::gym::told;
use crate::programs::{JSON, ONE, TWO, entry, json_of};

const RPE: &str = "hamstrong-effort=rpe";

/// With a runner who lifts and answered this morning.
fn lifting() -> Server {
    let server = Server::start();
    let mut store = Sqlite::open(server.db()).unwrap();
    store.write(&told(date(2026, 3, 12))).unwrap();
    server
}

/// A page for who has a cookie, as text.
fn read(server: &Server, path: &str, cookie: &str) -> String {
    plain(&server.send(&format!("GET {path}"), &[("Cookie", cookie)], b"").text())
}

const FORMS: &str = "/session?forms=yes";

#[test]
fn who_chose_exertion_reads_it_where_others_read_reserve() {
    let server = lifting();
    let left = read(&server, FORMS, "");
    let (_, dose) = left.split_once("stop with ").expect("a dose with a reserve");
    let reserve: f64 = dose.split(' ').next().unwrap().parse().unwrap();
    let german = format!("{RPE}; hamstrong-language=de");
    let says = format!("stop at RPE {}", 10.0 - reserve);
    assert!(read(&server, FORMS, RPE).contains(&says));
    assert!(read(&server, "/", RPE).contains(&says));
    let says = format!("Schluss bei RPE {}", 10.0 - reserve);
    assert!(read(&server, FORMS, &german).contains(&says));
    for page in [FORMS, "/", "/weeks", "/library/romanian-deadlift"] {
        let page = read(&server, page, RPE);
        assert!(!page.contains("in reserve"), "{page}");
    }
}

#[test]
fn half_points_are_offered_and_kept_as_halves_in_reserve() {
    let server = lifting();
    assert!(read(&server, FORMS, RPE).contains("8½"));
    assert!(!read(&server, FORMS, "").contains('½'));
    let form = "exercise=single-leg-rdl-2db&side=left&repetitions=6&reserve=1.5";
    assert_eq!(server.post("/session/set", form).status, 303);
    let diary = Sqlite::open(server.db()).unwrap().diary().unwrap();
    let Some(Event::Set(set)) = diary.entries.last().map(|e| &e.event) else {
        panic!("a set")
    };
    assert_eq!(set.reserve, Reserve::new(1.5).ok());
    for (cookie, says) in [(RPE, "RPE 8.5"), ("", "RIR 1.5")] {
        let page = read(&server, FORMS, cookie);
        assert!(page.contains(says), "{page}");
    }
}

#[test]
fn a_program_tells_halves_and_reads_whole_ones_as_before() {
    let server = Server::start();
    let told = |id: &str, reserve: f64| {
        let set =
            json!({ "exercise": "nordic-curl", "repetitions": 5, "reserve": reserve });
        let body = json!({ "entries": [entry(id, &json!({ "set": set }))] });
        let body = body.to_string();
        server.send("POST /api/1/entries", &[JSON], body.as_bytes()).status
    };
    assert_eq!(told(ONE, 2.0), 200);
    assert_eq!(told(TWO, 2.5), 200);
    assert_eq!(told("01950000-0000-7000-8000-000000000003", 2.3), 422, "no half");
    let all = server.get("/api/1/entries");
    assert!(all.text().contains("\"reserve\":2,"), "{}", all.text());
    assert!(all.text().contains("\"reserve\":2.5"), "{}", all.text());
    let done = json_of(&server.get("/api/1/history/nordic-curl"));
    let sets = done["days"][0]["sets"].as_array().unwrap().clone();
    let left: Vec<_> = sets.iter().map(|set| set["reserve"].to_string()).collect();
    assert_eq!(left, ["2", "2.5"]);
}

#[test]
fn the_sessions_of_a_calendar_are_told_in_the_language_asked() {
    let server = Server::start();
    let feed =
        |query: &str| server.sample(&format!("/weeks/sessions.ics{query}")).text();
    assert!(feed("").contains("SUMMARY:Strength"), "{}", feed(""));
    assert!(feed("?lang=de").contains("SUMMARY:Kraft"), "{}", feed("?lang=de"));
}
