//! A program killed while it imports: what it reported as kept is there, and nothing
//! is half there.

use std::io::{BufRead, BufReader};
use std::process::{Command, Stdio};

use hamstrong_domain::diary::Event;
use hamstrong_store::{Kept, Sqlite, Store};
use jiff::civil::date;

use crate::wares::{entry, file, folder, load, run};

const BATCH: usize = 5;
const DIARY: &str = "HAMSTRONG_TEST_DIARY";

fn batch(number: usize) -> Vec<Kept> {
    let name = |n: usize| format!("{number}-{n}.fit");
    (0..BATCH)
        .map(|n| file(&name(n), vec![run("2026-03-08T09:00:00Z", 1800)]))
        .collect()
}

/// Run by the test below in a process of its own; by itself it does nothing.
#[test]
fn a_program_imports_until_it_is_killed() {
    let Ok(path) = std::env::var(DIARY) else { return };
    let mut store = Sqlite::open(path).unwrap();
    for number in 0.. {
        let files = batch(number);
        store.keep(&files).unwrap();
        let loads: Vec<_> =
            files.iter().map(|f| (f.recordings[0].0, load(1, 1.0))).collect();
        store.keep_loads(&loads).unwrap();
        let today = entry(number as u128, date(2026, 3, 9), Event::Assessed);
        store.write(&[today]).unwrap();
        println!("\nkept {number}");
    }
}

/// Kills the import once it has reported `batches`; the last batch it reported.
fn killed_after(path: &std::path::Path, batches: usize) -> usize {
    let mut child = Command::new(std::env::current_exe().unwrap())
        .args(["crash::a_program_imports_until_it_is_killed", "--exact", "--nocapture"])
        .env(DIARY, path)
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let lines = BufReader::new(child.stdout.take().unwrap()).lines();
    let mut reported = 0;
    for line in lines.map_while(Result::ok) {
        if let Some(number) = line.strip_prefix("kept ") {
            reported = number.parse().unwrap();
            if reported + 1 >= batches {
                // Killed at once: it is somewhere in the next batch. What it still
                // reports before it dies is read and counts.
                child.kill().unwrap();
            }
        }
    }
    child.wait().unwrap();
    reported
}

#[test]
fn what_was_reported_as_kept_survives_a_kill() {
    let folder = folder("crash");
    for (round, batches) in [1, 2, 3, 5, 8, 13, 21].into_iter().enumerate() {
        let path = folder.join(format!("{round}.db"));
        let reported = killed_after(&path, batches);
        assert!(reported + 1 >= batches, "it was killed too early to tell");

        let store = Sqlite::open(&path).unwrap();
        let seen = store.files_seen().unwrap().len();
        let diary = store.diary().unwrap();
        assert!(seen >= (reported + 1) * BATCH, "round {round}: {seen} of {reported}");
        assert_eq!(seen % BATCH, 0, "a batch is kept whole or not at all");
        assert!(diary.runs.len() >= (reported + 1) * BATCH);
        assert!(diary.entries.len() > reported);
        assert_eq!(store.recordings().unwrap().len(), seen);
        assert_eq!(store.check().unwrap(), [""; 0], "round {round}");
    }
}

#[test]
fn an_import_that_was_killed_goes_on_where_it_stopped() {
    let path = folder("crash-again").join("diary.db");
    killed_after(&path, 2);
    let reported = killed_after(&path, 4);
    let mut store = Sqlite::open(&path).unwrap();
    store.keep(&batch(reported + 1)).unwrap();
    let kept = store.recordings().unwrap().len();
    assert!(kept >= (reported + 2) * BATCH);
    assert_eq!(store.check().unwrap(), [""; 0]);
}
