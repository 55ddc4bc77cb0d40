//! What is told on a page is in the diary, and can be taken back.

use hamstrong_domain::diary::Event;
use hamstrong_domain::units::Reserve;
use hamstrong_intake::Throwaway;
use hamstrong_store::{Sqlite, Store as _};

use crate::asked::{Server, plain};

fn events(server: &Server) -> Vec<Event> {
    let diary = Sqlite::open(server.db()).unwrap().diary().unwrap();
    diary.entries.into_iter().map(|e| e.event).collect()
}

#[test]
fn nothing_hurts_is_one_tap() {
    let server = Server::start();
    let told = server.post("/check-in", "pain=0&when=morning");
    assert_eq!(told.status, 303);
    let [Event::CheckIn(answer)] = &events(&server)[..] else { panic!("one check-in") };
    assert_eq!(answer.pain.pain.rating(), 0);
    assert!(!server.get("/").text().contains("How are the legs"));
}

#[test]
fn strong_pain_stops_the_session_of_today() {
    let server = Server::start();
    server
        .post("/check-in", "pain=7&where=hamstring-upper-left&kind=dull&when=morning");
    let page = server.get("/").text();
    assert!(page.contains("data-verdict=\"stopped\""), "{}", plain(&page));
    assert!(!page.contains("href=\"/session\""));
}

#[test]
fn a_set_is_logged_shown_and_taken_back() {
    let server = Server::start();
    server.post("/check-in", "pain=0");
    let page = server.get("/session").text();
    let exercise = page.split("name=\"exercise\" value=\"").nth(1);
    let exercise = exercise.and_then(|e| e.split('"').next()).unwrap_or_default();
    let before = events(&server).len();
    let form = format!("exercise={exercise}&repetitions=6&side=left&reserve=2");
    let told = server.post("/session/set", &form);
    assert_eq!(told.status, 303, "{}", plain(&told.text()));
    let Some(Event::Set(set)) = events(&server).last().cloned() else {
        panic!("a set")
    };
    assert_eq!((set.repetitions, set.reserve), (Some(6), Some(Reserve::whole(2))));
    let place = told.header("location").unwrap_or_default().to_owned();
    let noted = place.split("noted=").nth(1).and_then(|n| n.split('#').next());
    let shown = server.get(place.split('#').next().unwrap_or_default()).text();
    assert!(shown.contains("data-noted"), "what was stored is said");
    let undone =
        server.post("/undo", &format!("entry={}&back=/session", noted.unwrap_or("")));
    assert_eq!(undone.header("location"), Some("/session"));
    assert_eq!(events(&server).len(), before);
}

#[test]
fn what_another_program_wrote_is_seen() {
    let server = Server::start();
    assert!(server.get("/").text().contains("action=\"/sample\""));
    let other = Server::start();
    other.post("/check-in", "pain=0");
    let entries = Sqlite::open(other.db()).unwrap().diary().unwrap().entries;
    Sqlite::open(server.db()).unwrap().write(&entries).unwrap();
    assert!(!server.get("/").text().contains("action=\"/sample\""));
}

#[test]
fn everything_is_erased_in_two_steps_and_not_by_one() {
    let server = Server::start();
    server.post("/check-in", "pain=0");
    assert!(server.get("/settings").text().contains("href=\"/settings/erase\""));
    let asked = server.get("/settings/erase");
    assert!(plain(&asked.text()).contains("entries: 1"), "{}", plain(&asked.text()));
    assert_eq!(server.post("/settings/erase", "").status, 422);
    assert_eq!(server.post("/settings/erase", "phrase=yes").status, 422);
    assert_eq!(events(&server).len(), 1);
    let done = server.post("/settings/erase", "phrase=erase+everything");
    assert_eq!(done.status, 303, "{}", plain(&done.text()));
    assert_eq!(events(&server), []);
    assert!(server.get("/").text().contains("action=\"/sample\""), "as at first");
}

#[test]
fn what_appears_in_a_watched_folder_is_taken_in() {
    let folder = Throwaway::make().unwrap();
    let server = Server::watching(folder.path());
    let sample = std::path::Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../../samples/2022-05-29-run.fit");
    std::fs::copy(sample, folder.path().join("run.fit")).unwrap();
    let begun = std::time::Instant::now();
    let known = || Sqlite::open(server.db()).unwrap().diary().unwrap().runs.len();
    while known() == 0 {
        assert!(begun.elapsed().as_secs() < 120, "nothing was taken in");
        server.get("/runs");
    }
}
