//! The first minute: the sample runner, one's own files, the few questions.

use hamstrong_intake::SAMPLES;

use crate::asked::{Server, plain};

/// Asks until the import is over; each question is an answered request, nobody sleeps.
pub fn finished(server: &Server, place: &str) -> String {
    for _ in 0..2_000 {
        let course = server.get(&format!("{place}/course")).text();
        if course.contains("\"over\":true") {
            return server.get(place).text();
        }
        std::thread::yield_now();
    }
    panic!("the import does not end");
}

#[test]
fn an_empty_diary_offers_files_the_sample_runner_and_the_questions() {
    let page = Server::start().get("/").text();
    for door in ["action=\"/import\"", "action=\"/sample\"", "href=\"/welcome\""] {
        assert!(page.contains(door), "{door} is missing");
    }
}

#[test]
fn the_sample_runner_is_one_click_away_and_leaves_the_own_diary_alone() {
    let server = Server::start();
    let click = server.post("/sample", "");
    assert_eq!(click.status, 303);
    let cookie = click.header("set-cookie").unwrap_or_default().to_owned();
    assert!(cookie.starts_with("hamstrong-sample=1"), "{cookie}");
    assert!(server.sample("/").text().contains("Start"));
    assert!(
        server.get("/").text().contains("action=\"/sample\""),
        "own diary is empty"
    );
}

#[test]
fn files_dropped_end_as_runs_with_their_loads_and_lead_to_today() {
    let server = Server::start();
    let mut files: Vec<(&str, &[u8])> = SAMPLES.to_vec();
    files.push(("notes.txt", b"no watch file"));
    files.push(("../../torn.fit", &[14, 16, 0, 0, 9, 9, 9, 9, b'.', b'F', b'I', b'T']));
    let sent = server.upload(&files);
    assert_eq!(sent.status, 303, "{}", sent.text());
    let place = sent.header("location").unwrap_or_default().to_owned();
    let page = plain(&finished(&server, &place));
    assert!(page.contains("13 files"), "{page}");
    assert!(page.contains("9 new runs"), "{page}");
    assert!(page.contains("refused"), "{page}");
    assert!(page.contains("torn.fit"), "{page}");
    let runs = server.get("/runs").text();
    assert!(runs.contains("9 of 9 runs"), "{}", plain(&runs));
    assert!(server.get("/").text().contains("href=\"/session\""));
}

#[test]
fn the_same_files_again_change_nothing() {
    let server = Server::start();
    for again in [false, true] {
        let sent = server.upload(&SAMPLES[9..10]);
        let place = sent.header("location").unwrap_or_default().to_owned();
        finished(&server, &place);
        let sent = server.upload(&SAMPLES[8..9]);
        let place = sent.header("location").unwrap_or_default().to_owned();
        let page = plain(&finished(&server, &place));
        let told = if again { "0 new runs" } else { "1 new run" };
        assert!(page.contains(told), "{page}");
    }
}

#[test]
fn the_questions_become_the_profile_and_can_be_changed_later() {
    let server = Server::start();
    let form = "none=1&level=intermediate&kit=dumbbells&kit=strap&place=home&minutes=30\
                &miles=no&pounds=no&dumbbells=4+6+8&usual=tuesday&off=friday&sessions=2\
                &race_day=2026-04-26&race_what=Half+marathon&race_priority=a";
    let sent = server.post("/welcome", form);
    assert_eq!(sent.status, 303, "{}", sent.text());
    let settings = server.get("/settings").text();
    for told in [
        "value=\"intermediate\" checked",
        "value=\"dumbbells\" checked",
        "value=\"4 6 8\"",
        "value=\"30\"",
    ] {
        assert!(settings.contains(told), "{told} is missing");
    }
    let today = plain(&server.get("/").text());
    assert!(!today.contains("questions before use"), "{today}");
}
