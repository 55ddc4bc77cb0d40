//! Copies of the diary: made while others write, looked at, brought back; and erasing.

use std::fs;
use std::io::Read as _;
use std::path::Path;

use crate::bench::Runner;

fn path(runner: &Runner, name: &str) -> String {
    runner.place(name).to_str().unwrap().to_owned()
}

#[test]
fn a_copy_is_made_checked_and_brought_back() {
    let runner = Runner::with_samples("copying");
    runner.gets(&["check-in", "--pain", "2"]);
    let before = runner.gets(&["runs", "--json"]) + &runner.gets(&["today", "--json"]);
    let copy = path(&runner, "copy.backup");
    let told = runner.gets(&["backup", &copy]);
    assert!(told.starts_with("Copied to HERE/copy.backup: 3 entries"), "{told}");
    assert_eq!(runner.asks(&["backup", &copy]).code, 1, "never over another file");
    let seen = runner.gets(&["verify", &copy]);
    assert!(seen.starts_with("Everything reads and checks in"), "{seen}");
    runner.gets(&["verify"]);

    runner.gets(&["check-in", "--pain", "7"]);
    let refused = runner.asks(&["restore", &copy]);
    assert_eq!(refused.code, 1);
    assert!(refused.err.contains("say --replace"), "{}", refused.err);
    let told = runner.gets(&["restore", &copy, "--replace"]);
    assert!(
        told.contains("What was there before is in HERE/diary.db.before"),
        "{told}"
    );
    let after = runner.gets(&["runs", "--json"]) + &runner.gets(&["today", "--json"]);
    assert_eq!(before, after);
    assert!(runner.place("diary.db.before-restore-1").exists());
}

#[test]
fn a_damaged_copy_is_named_and_refused() {
    let runner = Runner::with_samples("copying-damaged");
    let copy = path(&runner, "copy.backup");
    runner.gets(&["backup", &copy]);
    let mut bytes = fs::read(&copy).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle..middle + 64].fill(0xa5);
    fs::write(&copy, bytes).unwrap();
    let told = runner.asks(&["verify", &copy]);
    assert_eq!(told.code, 2, "{}", told.out);
    assert!(told.err.contains("is damaged"), "{}", told.err);
    let refused = runner.asks(&["restore", &copy, "--replace"]);
    assert_eq!(refused.code, 2);
    assert!(refused.err.contains("is damaged"), "{}", refused.err);
    runner.gets(&["verify"]);
}

/// Every released version's copy is a file here, made by that version with
/// `hamstrong backup` after one import, some entries and an undo.
#[test]
fn a_copy_of_every_released_version_is_brought_back() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/spec/copies");
    let mut versions = 0;
    for entry in fs::read_dir(folder).unwrap() {
        let packed = entry.unwrap().path();
        let version = packed.file_name().unwrap().to_string_lossy().into_owned();
        let runner = Runner::new(&format!("copying-{version}"));
        let mut bytes = Vec::new();
        let file = fs::File::open(packed).unwrap();
        flate2::read::GzDecoder::new(file).read_to_end(&mut bytes).unwrap();
        let copy = path(&runner, "copy.backup");
        fs::write(&copy, bytes).unwrap();
        let told = runner.gets(&["restore", &copy]);
        assert!(told.contains("1 recording"), "{version}: {told}");
        runner.gets(&["verify"]);
        let runs = runner.gets(&["runs", "--json"]);
        assert!(runs.contains("\"2022-05-29\""), "{version}: {runs}");
        let shown = runner.gets(&["history", "single-leg-bridge"]);
        assert!(shown.contains("12"), "{version}: {shown}");
        assert!(runner.gets(&["undo"]).contains("Withdrawn"), "{version}");
        versions += 1;
    }
    assert!(versions > 0, "no copy was looked at");
}

#[test]
fn everything_is_erased_only_when_it_is_said_in_full() {
    let runner = Runner::with_samples("copying-erased");
    runner.gets(&["injury", "open", "--strain", "--side", "left"]);
    let note = "the party at Anna's";
    runner.gets(&["race", "add", "2022-06-12", note]);
    let holds = || {
        let files = ["diary.db", "diary.db-wal"].map(|name| runner.place(name));
        let bytes: Vec<u8> =
            files.iter().flat_map(|f| fs::read(f).unwrap_or_default()).collect();
        bytes.windows(note.len()).any(|window| window == note.as_bytes())
    };
    assert!(holds());
    assert_ne!(runner.asks(&["erase"]).code, 0);
    let asked = runner.asks(&["erase", "--all"]);
    assert_eq!(asked.code, 1, "nobody typed anything: {}", asked.out);
    assert!(asked.err.contains("3 entries"), "{}", asked.err);
    assert!(holds());
    let told = runner.gets(&["erase", "--all", "--yes-erase-everything"]);
    assert!(told.starts_with("Erased: 3 entries"), "{told}");
    assert!(!holds());
    let empty: serde_json::Value =
        serde_json::from_str(&runner.gets(&["doctor", "--json"])).unwrap();
    assert_eq!((&empty["runs"], &empty["entries"]), (&0.into(), &0.into()));
}
