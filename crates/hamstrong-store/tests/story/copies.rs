//! Copies while somebody writes, brought back whole or refused; and nothing left of a
//! runner who erased everything.

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};

use hamstrong_domain::diary::{Event, PlannedRun, RunKind};
use hamstrong_store::{Replace, Sqlite, Store, StoreError};
use jiff::civil::date;

use crate::wares::{entry, file, folder, load, run};

const NOTE: &str = "my left hamstring hurts since Anna's party";

fn note(id: u128, what: &str) -> hamstrong_domain::diary::Entry {
    let day = date(2026, 3, 12);
    entry(id, day, Event::RunPlanned(PlannedRun::new(day, RunKind::Easy, what)))
}

fn diary(folder: &Path, name: &str) -> (PathBuf, Sqlite) {
    let path = folder.join(name);
    let mut store = Sqlite::open(&path).unwrap();
    let kept = file("run.fit", vec![run("2026-03-08T09:00:00Z", 600)]);
    let id = kept.recordings[0].0;
    store.keep(&[kept]).unwrap();
    store.keep_loads(&[(id, load(1, 80.0))]).unwrap();
    store.write(&[note(1, NOTE)]).unwrap();
    (path, store)
}

fn holds(path: &Path, words: &str) -> bool {
    let mut bytes = Vec::new();
    for ending in ["", "-wal", "-shm", "-journal"] {
        let mut name = path.as_os_str().to_owned();
        name.push(ending);
        bytes.extend(std::fs::read(PathBuf::from(name)).unwrap_or_default());
    }
    bytes.windows(words.len()).any(|window| window == words.as_bytes())
}

fn names(folder: &Path) -> Vec<String> {
    let entries = std::fs::read_dir(folder).unwrap();
    let mut names: Vec<String> = entries
        .map(|e| e.unwrap().file_name().to_string_lossy().into_owned())
        .collect();
    names.sort();
    names
}

#[test]
fn a_copy_made_while_somebody_writes_is_whole() {
    let folder = folder("copy-writing");
    let (path, store) = diary(&folder, "diary.db");
    let done = AtomicBool::new(false);
    std::thread::scope(|scope| {
        scope.spawn(|| {
            let mut writer = Sqlite::open(&path).unwrap();
            for n in 2.. {
                // Two entries that stand together or not at all.
                writer.write(&[note(2 * n, "one"), note(2 * n + 1, "other")]).unwrap();
                if done.load(Ordering::Relaxed) {
                    return;
                }
            }
        });
        for number in 0..10 {
            let copy = folder.join(format!("{number}.backup"));
            let held = store.backup(&copy, Replace::Never).unwrap();
            assert_eq!(held.wrong, [""; 0]);
            let entries =
                Sqlite::open_read_only(&copy).unwrap().diary().unwrap().entries;
            assert_eq!(entries.len() as u64, held.entries);
            assert_eq!(entries.len() % 2, 1, "pairs, and the first note");
        }
        done.store(true, Ordering::Relaxed);
    });
    assert_eq!(store.check().unwrap(), [""; 0]);
    let odd: Vec<String> =
        names(&folder).into_iter().filter(|name| name.contains(".part")).collect();
    assert_eq!(odd, [""; 0], "nothing half is left");
}

#[test]
fn a_copy_that_is_brought_back_says_the_same_and_what_was_there_is_kept() {
    let folder = folder("copy-back");
    let (path, mut store) = diary(&folder, "diary.db");
    let before = store.diary().unwrap();
    let copy = folder.join("copy");
    store.backup(&copy, Replace::Never).unwrap();
    assert!(matches!(
        store.backup(&copy, Replace::Never),
        Err(StoreError::InTheWay { .. })
    ));
    store.backup(&copy, Replace::Yes).unwrap();
    assert!(store.backup(&path, Replace::Yes).is_err(), "never over itself");
    store.write(&[note(2, "later")]).unwrap();
    let later = store.diary().unwrap();

    let refused = Sqlite::restore(&copy, &path, Replace::Never);
    assert!(matches!(refused, Err(StoreError::InTheWay { .. })));
    let busy = Sqlite::restore(&copy, &path, Replace::Yes);
    assert!(matches!(busy, Err(StoreError::Busy { .. })), "it is open: {busy:?}");
    assert_eq!(store.diary().unwrap(), later);
    drop(store);

    let restored = Sqlite::restore(&copy, &path, Replace::Yes).unwrap();
    assert_eq!(Sqlite::open(&path).unwrap().diary().unwrap(), before);
    let kept = restored.kept.unwrap();
    assert_eq!(Sqlite::open(kept).unwrap().diary().unwrap(), later);

    let fresh = folder.join("new").join("diary.db");
    let restored = Sqlite::restore(&copy, &fresh, Replace::Never).unwrap();
    assert_eq!((restored.kept, restored.held.entries), (None, 1));
    assert_eq!(Sqlite::open(&fresh).unwrap().diary().unwrap(), before);
}

#[test]
fn a_damaged_copy_is_refused_and_the_diary_stays() {
    let folder = folder("copy-damaged");
    let (path, store) = diary(&folder, "diary.db");
    let copy = folder.join("copy");
    store.backup(&copy, Replace::Never).unwrap();
    let before = store.diary().unwrap();
    drop(store);
    let whole = std::fs::read(&copy).unwrap();
    let mut harmed = whole.clone();
    // A third of it is no longer what was kept.
    harmed[whole.len() / 3..2 * whole.len() / 3].fill(0xa5);
    let half = whole[..whole.len() / 2].to_vec();
    for bytes in [harmed, half, b"not a diary at all".repeat(90), Vec::new()] {
        std::fs::write(&copy, bytes).unwrap();
        let refused = Sqlite::restore(&copy, &path, Replace::Yes);
        assert!(refused.is_err(), "{refused:?}");
        let seen = Sqlite::verify(&copy);
        assert!(seen.map_or(true, |held| !held.wrong.is_empty()));
    }
    assert_eq!(Sqlite::open(&path).unwrap().diary().unwrap(), before);
    assert_eq!(names(&folder), ["copy", "diary.db"], "nothing else was left");
}

#[test]
fn a_diary_that_is_beyond_repair_gives_way_to_its_copy() {
    let folder = folder("copy-repair");
    let (path, store) = diary(&folder, "diary.db");
    let copy = folder.join("copy");
    store.backup(&copy, Replace::Never).unwrap();
    let before = store.diary().unwrap();
    drop(store);
    std::fs::write(&path, b"what is left after a bad disk".repeat(500)).unwrap();
    let restored = Sqlite::restore(&copy, &path, Replace::Yes).unwrap();
    assert!(
        std::fs::read(restored.kept.unwrap()).unwrap().starts_with(b"what is left")
    );
    assert_eq!(Sqlite::open(&path).unwrap().diary().unwrap(), before);
}

#[test]
fn nothing_of_a_runner_stays_after_erasing() {
    let folder = folder("erased");
    let (path, mut store) = diary(&folder, "diary.db");
    let mut gone = entry(2, date(2026, 3, 12), Event::Withdrawn);
    gone.replaces = Some(note(1, NOTE).id);
    store.write(&[gone]).unwrap();
    let other = Sqlite::open(&path).unwrap();
    assert_eq!(other.diary().unwrap().runs.len(), 1);
    let traces = [NOTE, "run.fitrun.fit", "a watch", "2 samples lost", "no cadence"];
    assert!(traces.iter().filter(|words| holds(&path, words)).count() >= 3);

    store.erase_everything().unwrap();
    for words in traces {
        assert!(!holds(&path, words), "{words} is still there");
    }
    assert_eq!(other.diary().unwrap().entries, [], "others see it at once");
    assert_eq!(other.files_seen().unwrap(), []);
    let log = std::fs::metadata(folder.join("diary.db-wal")).map_or(0, |m| m.len());
    assert_eq!(log, 0);
    store.write(&[note(5, "a new beginning")]).unwrap();
    assert_eq!(store.check().unwrap(), [""; 0]);
}

#[test]
fn who_still_reads_keeps_everything_from_being_erased() {
    let folder = folder("erased-busy");
    let (path, mut store) = diary(&folder, "diary.db");
    store.set_patience(std::time::Duration::from_millis(1)).unwrap();
    let other = Sqlite::open(&path).unwrap();
    let reading = other.still().unwrap();
    store.write(&[note(3, "meanwhile")]).unwrap();
    assert!(matches!(store.erase_everything(), Err(StoreError::Busy { .. })));
    assert_eq!(store.diary().unwrap().entries.len(), 2, "nothing is gone");
    assert_eq!(reading.entries().unwrap().len(), 1, "as it was at that moment");
    drop(reading);
    store.erase_everything().unwrap();
    assert!(!holds(&path, NOTE));
}

#[test]
fn a_diary_knows_when_it_was_last_copied() {
    let path = folder("noted").join("diary.db");
    let store = Sqlite::open(&path).unwrap();
    assert_eq!(store.last_copy().unwrap(), None);
    let at = jiff::Timestamp::UNIX_EPOCH;
    for place in ["/one.db", "/two.db"] {
        store.note_copy(at, Path::new(place)).unwrap();
    }
    let again = Sqlite::open(&path).unwrap();
    assert_eq!(again.last_copy().unwrap(), Some((at, "/two.db".to_owned())));
}
