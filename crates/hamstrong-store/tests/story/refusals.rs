//! What is refused, in which words, and that nothing changes then.

use std::time::Duration;

use hamstrong_domain::diary::Event;
use hamstrong_store::{Sqlite, Store, StoreError};
use jiff::civil::date;
use rusqlite::Connection;

use crate::wares::{entry, file, folder, run};

/// What the runner reads.
fn said<T>(answer: Result<T, StoreError>) -> String {
    match answer {
        Ok(_) => "it worked".to_owned(),
        Err(error) => error.to_string(),
    }
}

#[test]
fn a_folder_is_not_a_diary() {
    let folder = folder("a-folder");
    let told = said(Sqlite::open(&folder));
    assert!(told.ends_with("cannot be used: it is a folder, not a file"), "{told}");
    assert!(said(Sqlite::open_read_only(&folder)).ends_with("a folder, not a file"));
}

#[test]
fn another_file_is_not_a_diary_and_stays_as_it_is() {
    let path = folder("other-file").join("notes.txt");
    let notes = "Sunday: 16 km easy, left hamstring tight.\n".repeat(300);
    std::fs::write(&path, &notes).unwrap();
    let told = said(Sqlite::open(&path));
    assert!(told.contains("is not a diary: its first bytes"), "{told}");
    assert_eq!(std::fs::read_to_string(&path).unwrap(), notes);
}

#[test]
fn another_programs_database_is_not_a_diary_and_stays_as_it_is() {
    let path = folder("other-database").join("photos.db");
    let other = Connection::open(&path).unwrap();
    other.execute_batch("create table photo (name text)").unwrap();
    drop(other);
    let before = std::fs::read(&path).unwrap();
    for told in [said(Sqlite::open(&path)), said(Sqlite::open_read_only(&path))] {
        assert!(told.ends_with("it is the database of another program"), "{told}");
    }
    assert_eq!(std::fs::read(&path).unwrap(), before);
}

#[test]
fn a_diary_of_a_later_program_is_left_alone() {
    let path = folder("later").join("diary.db");
    drop(Sqlite::open(&path).unwrap());
    let raw = Connection::open(&path).unwrap();
    raw.pragma_update(None, "user_version", 99).unwrap();
    drop(raw);
    for told in [said(Sqlite::open(&path)), said(Sqlite::open_read_only(&path))] {
        assert!(told.ends_with("has version 99, and this program knows 2"), "{told}");
    }
}

#[test]
fn a_missing_diary_is_not_made_by_looking() {
    let path = folder("missing").join("diary.db");
    let told = said(Sqlite::open_read_only(&path));
    assert!(told.ends_with("there is no such file"), "{told}");
    assert!(!path.exists());
}

#[test]
fn a_folder_that_cannot_be_made_is_said() {
    let file = folder("in-the-way").join("file");
    std::fs::write(&file, "x").unwrap();
    let told = said(Sqlite::open(file.join("diary.db")));
    assert!(told.contains("cannot be used"), "{told}");
}

#[test]
fn a_second_writer_waits_and_then_gives_up_without_harm() {
    let path = folder("second-writer").join("diary.db");
    let mut store = Sqlite::open(&path).unwrap();
    store.set_patience(Duration::from_millis(20)).unwrap();
    let other = Connection::open(&path).unwrap();
    other.execute_batch("begin immediate").unwrap();

    let today = entry(1, date(2026, 3, 9), Event::Assessed);
    let told = said(store.write(std::slice::from_ref(&today)));
    assert!(told.ends_with("another hamstrong is writing"), "{told}");
    assert!(store.diary().unwrap().entries.is_empty(), "reading goes on");
    assert!(Sqlite::open(&path).is_ok(), "and so does opening");

    other.execute_batch("rollback").unwrap();
    store.write(&[today]).unwrap();
    assert_eq!(store.diary().unwrap().entries.len(), 1);
}

#[test]
fn a_reader_cannot_write() {
    let path = folder("reader").join("diary.db");
    let _writer = Sqlite::open(&path).unwrap();
    let mut reader = Sqlite::open_read_only(&path).unwrap();
    let kept = file("run.fit", vec![run("2026-03-08T09:00:00Z", 60)]);
    let told = said(reader.keep(&[kept]));
    assert!(told.ends_with("the file may not be written"), "{told}");
}

#[test]
fn every_refusal_says_what_to_do() {
    let path = || "diary.db".to_owned();
    let refusals = [
        StoreError::NotFound("run 7".to_owned()),
        StoreError::Unavailable { path: path(), why: "the disk is full".to_owned() },
        StoreError::Busy { path: path() },
        StoreError::Newer { path: path(), found: 2, known: 1 },
        StoreError::NotDiary { path: path(), why: "a photo".to_owned() },
        StoreError::Damaged { path: path(), why: "page 3".to_owned() },
    ];
    for refusal in refusals {
        assert!(refusal.hint().ends_with('.'), "{refusal}");
        assert!(!refusal.to_string().ends_with('.'), "{refusal}");
    }
}
