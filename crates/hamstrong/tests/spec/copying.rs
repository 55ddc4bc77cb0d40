//! Copies of the diary: made while others write, looked at, brought back; and erasing.

use std::fs;
use std::io::Read as _;
use std::path::Path;

use hamstrong_store::people::{NewSignIn, People, Person, Purpose};
use jiff::{SignedDuration, Timestamp, ToSpan as _};

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

/// A server with two people: the owner's diary has the samples, the other's one entry.
fn server(name: &str) -> Runner {
    let runner = Runner::with_samples(name);
    let at: Timestamp = "2022-05-30T08:00:00Z".parse().unwrap();
    let mut people = People::open(runner.place("accounts.db")).unwrap();
    for (code, name, purpose) in
        [(1, "Ana", Purpose::Owner), (2, "Ben", Purpose::Invite)]
    {
        people.keep_code([code; 32], purpose, at + 1.hour()).unwrap();
        let person = Person {
            id: code.into(),
            name: name.to_owned(),
            password: "$argon2id$".to_owned(),
            is_owner: false,
            made: at,
        };
        people.join([code; 32], &person).unwrap();
    }
    let ends = at + 24.hours();
    let about = "Firefox".to_owned();
    people
        .sign_in(&NewSignIn { token: [7; 32], id: 7, person: 1, made: at, ends, about })
        .unwrap();
    runner.gets(&["--db", &path(&runner, "people/ben.db"), "check-in", "--pain", "1"]);
    runner
}

#[test]
fn a_server_is_copied_with_everybody_and_brought_back() {
    let runner = server("copying-everybody");
    let copy = path(&runner, "copy");
    let told = runner.gets(&["backup", &copy, "--everybody"]);
    assert!(told.contains("Copied to HERE/copy/accounts.db: 2 accounts"), "{told}");
    assert!(told.contains("Copied to HERE/copy/diary.db: 1 entry"), "{told}");
    assert!(told.contains("Copied to HERE/copy/people/ben.db: 1 entry"), "{told}");
    let again = runner.asks(&["backup", &copy, "--everybody"]);
    assert!(again.code == 1 && again.err.contains("--replace"), "{}", again.err);
    runner.gets(&["backup", &copy, "--everybody", "--replace"]);
    let seen = runner.gets(&["verify", &copy]);
    assert_eq!(seen.matches("Everything reads and checks in").count(), 3, "{seen}");

    let new = Runner::new("copying-everybody-new");
    let told = new.gets(&["restore", &copy]);
    assert!(told.contains("Brought back as HERE/accounts.db: 2 accounts"), "{told}");
    let today = |runner: &Runner| {
        runner.gets(&["today", "--json"])
            + &runner.gets(&["--db", &path(runner, "people/ben.db"), "today", "--json"])
    };
    assert_eq!(today(&new), today(&runner));
    let people = People::open(new.place("accounts.db")).unwrap();
    let names: Vec<String> =
        people.everybody().unwrap().into_iter().map(|p| p.name).collect();
    assert_eq!(names, ["Ana", "Ben"]);
    let at: Timestamp = "2022-05-30T09:00:00Z".parse().unwrap();
    let open = people.signed_in([7; 32], at, SignedDuration::from_hours(24)).unwrap();
    assert!(open.is_none(), "nobody is signed in by a copy");
    drop(people);

    let refused = new.asks(&["restore", &copy]);
    assert!(refused.code == 1 && refused.err.contains("--replace"), "{}", refused.err);
    new.gets(&["restore", &copy, "--replace"]);
    assert!(new.place("accounts.db.before-restore-1").exists());
}

#[test]
fn a_copy_of_everybody_that_is_damaged_or_none_brings_nothing_back() {
    let runner = server("copying-everybody-damaged");
    let copy = path(&runner, "copy");
    runner.gets(&["backup", &copy, "--everybody"]);
    let accounts = runner.place("copy/accounts.db");
    let mut bytes = fs::read(&accounts).unwrap();
    bytes.truncate(bytes.len() / 2);
    fs::write(&accounts, bytes).unwrap();
    assert_ne!(runner.asks(&["verify", &copy]).code, 0);
    let before = fs::read(runner.diary()).unwrap();
    assert_ne!(runner.asks(&["restore", &copy, "--replace"]).code, 0);
    assert_eq!(fs::read(runner.diary()).unwrap(), before, "the diary is as it was");
    let empty = path(&runner, "people");
    let none = runner.asks(&["restore", &empty]);
    assert!(none.code != 0 && !none.err.is_empty(), "{}", none.err);
    let alone = Runner::with_samples("copying-nobody");
    let none = alone.asks(&["backup", &path(&alone, "copy"), "--everybody"]);
    assert!(none.code == 1 && none.err.contains("no accounts"), "{}", none.err);
}
