//! What the import page reads, what it asks, and what it says of our own export.

use std::io::Write as _;

use hamstrong_domain::diary::Event;
use hamstrong_intake::{SAMPLES, data_out};
use hamstrong_store::{Sqlite, Store as _};

use crate::asked::{Server, plain};
use crate::first_minute::finished;

const LOG: &str = "Date,Workout Name,Exercise Name,Set Order,Weight,Reps,Distance,\
    Seconds,RPE\n\
    2022-05-24 18:00:00,Legs,Lying Leg Curl (Machine),1,88,8,0,0,8\n\
    2022-05-24 18:00:00,Legs,Lying Leg Curl (Machine),2,88,8,0,0,8\n";

fn place(sent: &crate::asked::Got) -> String {
    assert_eq!(sent.status, 303, "{}", plain(&sent.text()));
    sent.header("location").unwrap_or_default().to_owned()
}

fn loads(server: &Server) -> Vec<f64> {
    let diary = Sqlite::open(server.db()).unwrap().diary().unwrap();
    let sets = diary.entries.iter().filter_map(|entry| match &entry.event {
        Event::Set(set) => set.load.map(|load| load.0),
        _ => None,
    });
    sets.collect()
}

#[test]
fn every_kind_of_file_that_is_read_is_named() {
    let page = Server::start().get("/import").text();
    for kind in [
        "FIT",
        "GPX",
        "TCX",
        "zip",
        "Strava",
        "Garmin",
        "Apple",
        "Hevy",
        "Strong",
        "FitNotes",
        "StrongLifts",
        "hamstrong",
        ".csv",
        ".xml",
    ] {
        assert!(page.contains(kind), "{kind} is missing");
    }
}

#[test]
fn a_log_without_a_unit_is_asked_about_there_and_then() {
    let server = Server::start();
    let run = SAMPLES[0];
    let at = place(&server.upload(&[("strong.csv", LOG.as_bytes()), run]));
    let page = finished(&server, &at);
    assert!(page.contains("Which is it?"), "{}", plain(&page));
    assert!(loads(&server).is_empty(), "nothing is guessed");
    let unit = format!("{at}/unit");
    assert_eq!(server.post(&unit, "unit=stone").status, 422);
    let again = place(&server.post(&unit, "unit=lb"));
    let page = finished(&server, &again);
    assert!(!page.contains("Which is it?"), "{}", plain(&page));
    assert!(page.contains("strong.csv") && !page.contains(run.0), "{}", plain(&page));
    let kept = loads(&server);
    assert_eq!(kept.len(), 2);
    assert!(kept.iter().all(|kg| (kg - 39.9).abs() < 0.1), "{kept:?}");
    assert!(!server.get(&at).text().contains("Which is it?"), "it was answered");
    assert_eq!(server.post(&unit, "unit=kg").status, 404, "once");
}

#[test]
fn a_log_inside_an_archive_is_asked_about_too() {
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    zip.start_file("logs/strong.csv", zip::write::SimpleFileOptions::default())
        .unwrap();
    zip.write_all(LOG.as_bytes()).unwrap();
    let zip = zip.finish().unwrap().into_inner();
    let server = Server::start();
    let at = place(&server.upload(&[("logs.zip", &zip)]));
    assert!(finished(&server, &at).contains("Which is it?"));
    let again = place(&server.post(&format!("{at}/unit"), "unit=kg"));
    finished(&server, &again);
    assert_eq!(loads(&server), [88.0, 88.0]);
}

#[test]
fn our_own_export_comes_in_whole_or_says_what_to_do() {
    let server = Server::start();
    finished(&server, &place(&server.upload(SAMPLES)));
    server.post("/check-in", "pain=0");
    let path = server.db().with_extension("zip");
    let (store, before) = {
        let store = Sqlite::open(server.db()).unwrap();
        let diary = store.diary().unwrap();
        (store, diary)
    };
    data_out::write(&store, &path).unwrap();
    let bytes = std::fs::read(&path).unwrap();

    let fresh = Server::start();
    let page = finished(&fresh, &place(&fresh.upload(&[("export.zip", &bytes)])));
    assert!(page.contains("an export of hamstrong"), "{}", plain(&page));
    let after = Sqlite::open(fresh.db()).unwrap().diary().unwrap();
    assert_eq!((after.entries, after.runs), (before.entries, before.runs));
    for page in ["/runs", "/load"] {
        assert_eq!(plain(&fresh.get(page).text()), plain(&server.get(page).text()));
    }

    let other = Server::start();
    other.post("/check-in", "pain=0");
    let page = finished(&other, &place(&other.upload(&[("export.zip", &bytes)])));
    assert!(page.contains("holds what this export does not"), "{}", plain(&page));
    assert!(page.contains("Erase this diary first"), "{}", plain(&page));
    let both = [("export.zip", &bytes[..]), SAMPLES[0]];
    let page = finished(&other, &place(&other.upload(&both)));
    assert!(page.contains("goes in alone"), "{}", plain(&page));
    let cut = &bytes[..bytes.len() / 2];
    let page = finished(&fresh, &place(&fresh.upload(&[("export.zip", cut)])));
    assert!(page.contains("cannot be taken in"), "{}", plain(&page));
}
