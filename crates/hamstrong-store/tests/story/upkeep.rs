//! What the long look finds, and what a full disk leaves behind.

use hamstrong_domain::diary::Event;
use hamstrong_store::{Counts, Sqlite, Store, StoreError};
use jiff::civil::date;
use rusqlite::Connection;

use crate::wares::{entry, file, folder, load, run};

/// A diary with one run and one entry, then `harm` done to it behind the store's back.
fn harmed(test: &str, harm: &str) -> Sqlite {
    let path = folder(test).join("diary.db");
    let mut store = Sqlite::open(&path).unwrap();
    let kept = file("run.fit", vec![run("2026-03-08T09:00:00Z", 600)]);
    let id = kept.recordings[0].0;
    store.keep(&[kept]).unwrap();
    store.keep_loads(&[(id, load(1, 80.0))]).unwrap();
    store.write(&[entry(1, date(2026, 3, 9), Event::Assessed)]).unwrap();
    assert_eq!(store.check().unwrap(), [""; 0]);
    let raw = Connection::open(&path).unwrap();
    raw.execute_batch(&format!("pragma foreign_keys = off; {harm}")).unwrap();
    store
}

fn found(test: &str, harm: &str) -> String {
    harmed(test, harm).check().unwrap().join("; ")
}

#[test]
fn damage_is_found_and_named() {
    let cases = [
        ("samples", "update samples set columns = x'0100'", "do not unpack"),
        ("form", "update samples set columns = x'09'", "have form 9, not 1"),
        ("count", "update recording set samples = 7", "600 samples instead of 7"),
        ("gone", "delete from samples", "its samples are not there"),
        ("extras", "update recording set extras = '{'", "EOF while parsing"),
        ("start", "update recording set start_at = 'noon'", "recording"),
        ("original", "update original set bytes = x'00', packing = 'none'", "1 bytes"),
        (
            "hash",
            "update original set id = x'00112233445566778899aabbccddeeff'",
            "not those",
        ),
        ("size", "update original set size = -1", "file"),
        ("huge", "update original set size = 1099511627776", "too large"),
        ("load", "update load set body = '[]'", "load of recording"),
        ("entry", "update entry set body = '\"dancing\"'", "unknown variant"),
        ("id", "update entry set id = 'one'", "is not an entry's id"),
        ("orphan", "delete from recording", "names a recording that is not there"),
    ];
    for (test, harm, words) in cases {
        let told = found(test, harm);
        assert!(told.contains(words), "{test}: {told}");
    }
}

#[test]
fn what_is_kept_is_counted_without_reading_it() {
    let store = harmed("counted", "update original set bytes = x'00'");
    let counts = store.counts(1).unwrap();
    let expected =
        Counts { entries: 1, recordings: 1, originals: 1, files: 1, stale: 0 };
    assert_eq!(counts, expected);
    assert_eq!(store.counts(2).unwrap().stale, 1);
}

#[test]
fn a_damaged_run_is_an_error_that_names_it() {
    let store = harmed("named", "update samples set columns = x'01'");
    let id = store.recordings().unwrap()[0].id;
    let error = store.recording(id).unwrap_err();
    assert!(matches!(error, StoreError::Damaged { .. }), "{error}");
    assert!(error.to_string().contains("recording "), "{error}");
    assert_eq!(store.diary().unwrap().runs.len(), 1, "the diary is still readable");
}

#[test]
fn a_page_overwritten_in_the_file_is_found() {
    let path = folder("overwritten").join("diary.db");
    let mut store = Sqlite::open(&path).unwrap();
    for n in 0..20 {
        let start = format!("2026-03-08T{n:02}:00:00Z");
        store.keep(&[file(&format!("{n}.fit"), vec![run(&start, 3600)])]).unwrap();
    }
    drop(store);
    let mut bytes = std::fs::read(&path).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle..middle + 4096].fill(0xa5);
    std::fs::write(&path, bytes).unwrap();
    let said = match Sqlite::open(&path).and_then(|store| store.check()) {
        Ok(lines) => lines.join("\n"),
        Err(error) => error.to_string(),
    };
    assert!(!said.is_empty());
}

#[test]
fn a_file_cut_short_is_found() {
    let path = folder("cut").join("diary.db");
    let source = folder("cut-source").join("diary.db");
    let mut store = Sqlite::open(&source).unwrap();
    store.keep(&[file("run.fit", vec![run("2026-03-08T09:00:00Z", 3600)])]).unwrap();
    drop(store);
    let bytes = std::fs::read(&source).unwrap();
    std::fs::write(&path, &bytes[..bytes.len() / 2]).unwrap();
    let said = match Sqlite::open(&path).and_then(|store| store.check()) {
        Ok(lines) => lines.join("\n"),
        Err(error) => error.to_string(),
    };
    assert!(!said.is_empty());
}
