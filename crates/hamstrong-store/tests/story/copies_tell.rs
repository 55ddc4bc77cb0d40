//! Webhooks and letters go along with a copy, and nothing is told twice afterwards.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use hamstrong_store::outbox::{Delivery, Hook, Letter, Outbox, beside};
use hamstrong_store::{Replace, Sqlite, Store as _};
use jiff::Timestamp;

use crate::wares::{file, folder, run};

const SECRET: &str = "whsec_the-secret-of-the-hook";

fn now() -> Timestamp {
    "2026-03-12T07:00:00Z".parse().unwrap()
}

fn delivery(id: u128) -> Delivery {
    Delivery::new(id, 7, "session-due", "{}".to_owned(), now())
}

/// A diary that tells a program, with one delivery told and one waiting.
fn diary(folder: &Path) -> (PathBuf, Sqlite) {
    let path = folder.join("diary.db");
    let mut store = Sqlite::open(&path).unwrap();
    store.keep(&[file("run.fit", vec![run("2026-03-08T09:00:00Z", 600)])]).unwrap();
    let mut outbox = Outbox::open(&path).unwrap();
    let hook = Hook {
        id: 7,
        url: "https://example.org/told".to_owned(),
        events: "session-due".to_owned(),
        secret: SECRET.to_owned(),
        made: now(),
        off: None,
    };
    outbox.keep_hook(&hook).unwrap();
    let letter = Letter {
        address: "ana@example.org".to_owned(),
        weekday: 1,
        language: "en".to_owned(),
        token: "token".to_owned(),
        confirmed: Some(now()),
        asked: Some(now()),
        sent: None,
        tries: 1,
        due: Some(now()),
        answer: String::new(),
    };
    outbox.keep_letter(&letter).unwrap();
    let known = BTreeSet::from(["a run".to_owned()]);
    outbox.tell(&[("runs", known)], &[delivery(1), delivery(2)]).unwrap();
    outbox.tried(1, now(), ("200", None)).unwrap();
    (path, store)
}

fn holds(file: &Path, words: &str) -> bool {
    let bytes = std::fs::read(file).unwrap();
    bytes.windows(words.len()).any(|window| window == words.as_bytes())
}

#[test]
fn a_copy_takes_webhooks_and_letters_along_and_nothing_waits_in_it() {
    let folder = folder("copy-tells");
    let (path, store) = diary(&folder);
    let copy = folder.join("copy");
    let held = store.backup(&copy, Replace::Never).unwrap();
    assert!(held.tells && held.wrong.is_empty(), "{held:?}");
    assert!(Sqlite::verify(&copy).unwrap().tells);
    assert!(!Sqlite::verify(&path).unwrap().tells, "a diary has them beside it");

    let fresh = folder.join("new").join("diary.db");
    let restored = Sqlite::restore(&copy, &fresh, Replace::Never).unwrap();
    assert!(restored.held.tells && restored.kept_beside.is_none());
    assert!(!holds(&fresh, SECRET), "nothing of it stays in the diary");
    let mut outbox = Outbox::find(&fresh).unwrap().unwrap();
    assert_eq!(outbox.hooks().unwrap()[0].secret, SECRET);
    let told: Vec<u128> = outbox.deliveries().unwrap().iter().map(|d| d.id).collect();
    assert_eq!(told, [1], "what was told stays, what waited may have been told since");
    assert!(outbox.due(now(), 9).unwrap().is_empty());
    let letter = outbox.letter().unwrap().unwrap();
    assert_eq!((letter.due, letter.confirmed), (None, Some(now())));
    assert!(outbox.known("runs").unwrap().is_empty());
    assert!(outbox.hooks_are_back().unwrap() && outbox.letter_is_back().unwrap());
    let runs = BTreeSet::from(["a run".to_owned()]);
    outbox.take_as_known(&[("runs", runs.clone())]).unwrap();
    outbox.letter_goes_on().unwrap();
    assert!(!outbox.hooks_are_back().unwrap() && !outbox.letter_is_back().unwrap());
    assert_eq!(outbox.known("runs").unwrap(), runs);
}

#[test]
fn webhooks_that_were_there_are_kept_beside_or_go_on_with_an_older_copy() {
    let folder = folder("copy-tells-kept");
    let (path, store) = diary(&folder);
    let copy = folder.join("copy");
    store.backup(&copy, Replace::Never).unwrap();
    drop(store);
    Outbox::open(&path).unwrap().end_hook(7).unwrap();
    let restored = Sqlite::restore(&copy, &path, Replace::Yes).unwrap();
    let kept = restored.kept_beside.unwrap();
    assert!(kept.exists() && kept != beside(&path), "{}", kept.display());
    assert_eq!(Outbox::open(&path).unwrap().hooks().unwrap().len(), 1);

    // A copy without them leaves those that are there, and they begin anew too.
    let bare = folder.join("bare");
    let other = Sqlite::open(folder.join("other.db")).unwrap();
    assert!(!other.backup(&bare, Replace::Never).unwrap().tells);
    let mut outbox = Outbox::open(&path).unwrap();
    outbox.take_as_known(&[]).unwrap();
    outbox.tell(&[], &[delivery(3)]).unwrap();
    drop(outbox);
    let restored = Sqlite::restore(&bare, &path, Replace::Yes).unwrap();
    assert!(restored.kept_beside.is_none());
    let outbox = Outbox::open(&path).unwrap();
    assert_eq!(outbox.hooks().unwrap().len(), 1);
    assert!(outbox.hooks_are_back().unwrap());
    assert!(outbox.due(now(), 9).unwrap().is_empty());
}

#[test]
fn webhooks_that_are_damaged_in_a_copy_are_named() {
    let folder = folder("copy-tells-damaged");
    let (path, store) = diary(&folder);
    let copy = folder.join("copy");
    std::fs::write(beside(&path), b"no database at all".repeat(90)).unwrap();
    assert!(store.backup(&copy, Replace::Never).is_err());
    assert!(!copy.exists());
}
