//! Everything goes out as one zip, and comes in again as it was.

use std::fs;
use std::io::Read as _;
use std::path::Path;

use crate::bench::Runner;
use crate::shared_data::runner_a;

/// What is asked to see whether two diaries say the same.
const QUESTIONS: [&[&str]; 9] = [
    &["today"],
    &["plan"],
    &["load"],
    &["balance"],
    &["runs", "--json"],
    &["today", "--json"],
    &["run", "latest", "--json"],
    &["history", "bridge"],
    &["test"],
];

fn answers(runner: &Runner, day: &str) -> Vec<String> {
    let answer = |question: &&[&str]| {
        let answer = runner.asks_on(day, question);
        format!("{question:?} {} {} {}", answer.code, answer.out, answer.err)
    };
    QUESTIONS.iter().map(answer).collect()
}

/// A runner who told this and that, and took some of it back.
fn told(name: &str) -> Runner {
    let runner = Runner::with_samples(name);
    runner.gets(&["check-in", "--pain", "2", "--where", "hamstring-upper-left"]);
    runner.gets(&["check-in", "--no-pain"]);
    runner.gets(&["undo"]);
    runner.gets(&["log", "bridge", "--reps", "8"]);
    runner.gets(&["profile", "--level", "intermediate"]);
    runner.gets(&["race", "add", "2022-06-12", "=City, \"Half\""]);
    runner.gets(&["injury", "open", "--strain", "--side", "left"]);
    runner
}

fn export(runner: &Runner, name: &str) -> Vec<u8> {
    let path = runner.place(name);
    runner.gets(&["export", "data", "-o", path.to_str().unwrap()]);
    fs::read(path).unwrap()
}

fn takes_in(runner: &Runner, bytes: &[u8]) -> crate::bench::Answer {
    let path = runner.place("given.zip");
    fs::write(&path, bytes).unwrap();
    runner.asks(&["import", path.to_str().unwrap()])
}

#[test]
fn a_diary_that_went_out_and_came_in_says_the_same() {
    let runner = told("out");
    let before = answers(&runner, "2022-05-31");
    let first = export(&runner, "first.zip");
    assert_eq!(first, export(&runner, "again.zip"), "the same bytes each time");

    let other = Runner::new("out-in");
    let answer = takes_in(&other, &first);
    assert_eq!(answer.code, 0, "{}", answer.err);
    assert_eq!(answers(&other, "2022-05-31"), before);
    assert!(first == export(&other, "back.zip"), "and out again, the same bytes");
    let again = takes_in(&other, &first);
    assert_eq!(again.code, 0, "taken in twice: {}", again.err);
    assert!(first == export(&other, "back.zip"), "nothing is there twice");
}

#[test]
fn two_years_of_a_real_runner_go_out_and_come_in_as_they_were() {
    let Some(data) = runner_a() else { return };
    let runner = Runner::new("out-real");
    fs::copy(data.runner.diary(), runner.diary()).unwrap();
    runner.gets(&["check-in", "--no-pain"]);
    let days = ["2022-05-31"];
    let before = days.map(|day| answers(&runner, day));
    let first = export(&runner, "first.zip");
    let other = Runner::new("out-real-in");
    let answer = takes_in(&other, &first);
    assert_eq!(answer.code, 0, "{}", answer.err);
    assert_eq!(days.map(|day| answers(&other, day)), before);
    // What was asked may have kept the plan that was shown: both have the same history
    // from the export on.
    assert!(first == export_of_fresh(&first), "out again, the same bytes");
}

fn export_of_fresh(bytes: &[u8]) -> Vec<u8> {
    let fresh = Runner::new("out-real-fresh");
    assert_eq!(takes_in(&fresh, bytes).code, 0);
    export(&fresh, "back.zip")
}

#[test]
fn every_file_and_every_column_is_explained() {
    let runner = told("out-explained");
    let zip = export(&runner, "all.zip");
    let readme = member(&zip, "README.txt");
    let names = names(&zip);
    for name in &names {
        let shown = ["originals/", "samples/"]
            .into_iter()
            .find(|folder| name.starts_with(folder))
            .unwrap_or(name);
        let section = readme.split("\n\n").find(|part| part.starts_with(shown));
        if shown == "README.txt" {
            continue;
        }
        let section = section.unwrap_or_else(|| panic!("{name} is not explained"));
        if ["tables/", "samples/", "files"].iter().any(|start| name.starts_with(start))
        {
            let table = member(&zip, name);
            for column in table.lines().next().unwrap().split(',') {
                assert!(
                    section.contains(&format!("    {column}: ")),
                    "{name} {column}"
                );
            }
        }
    }
    let diary = member(&zip, "diary.jsonl");
    assert!(diary.contains("\"withdrawn\""), "what was taken back is there");
    let stands = member(&zip, "tables/check-ins.csv");
    assert_eq!(stands.lines().count(), 2, "and does not stand: {stands}");
    assert!(names.len() > 20, "{names:?}");
}

#[test]
fn a_diary_that_holds_something_else_is_not_mixed() {
    let runner = told("out-mixed");
    let zip = export(&runner, "all.zip");
    let other = Runner::new("out-mixed-other");
    other.gets(&["check-in", "--no-pain"]);
    let before = answers(&other, "2022-05-31");
    let answer = takes_in(&other, &zip);
    assert_eq!(answer.code, 1);
    assert!(answer.err.contains("what this export does not"), "{}", answer.err);
    assert!(answer.err.contains("Nothing was changed"), "{}", answer.err);
    assert_eq!(answers(&other, "2022-05-31"), before);
}

#[test]
fn an_export_that_is_not_whole_changes_nothing() {
    let runner = told("out-broken");
    let zip = export(&runner, "all.zip");
    let mut harmed = zip.clone();
    let name = b"samples/";
    let at = harmed.windows(8).position(|bytes| bytes == name).unwrap();
    harmed[at + 100] ^= 0x55;
    let short = &zip[..zip.len() / 2];
    let other = Runner::new("out-broken-in");
    for bytes in [&harmed[..], short, &zip[..60]] {
        let answer = takes_in(&other, bytes);
        assert_eq!(answer.code, 1, "{} {}", answer.out, answer.err);
        assert!(answer.err.contains("cannot be taken in"), "{}", answer.err);
    }
    let told: serde_json::Value =
        serde_json::from_str(&other.gets(&["doctor", "--json"])).unwrap();
    assert_eq!((&told["runs"], &told["files_seen"]), (&0.into(), &0.into()), "{told}");
}

#[test]
fn where_nothing_may_be_written_it_is_said() {
    let runner = Runner::new("out-nowhere");
    let path = runner.place("nowhere/all.zip");
    let answer = runner.asks(&["export", "data", "-o", path.to_str().unwrap()]);
    assert_eq!(answer.code, 2);
    assert!(answer.err.contains("cannot be written"), "{}", answer.err);
    assert!(!Path::new(&runner.place("nowhere")).exists());
}

/// Names in the zip, from its directory.
fn names(zip: &[u8]) -> Vec<String> {
    members(zip).into_iter().map(|member| member.0).collect()
}

/// The text of a member.
fn member(zip: &[u8], name: &str) -> String {
    let found = members(zip).into_iter().find(|member| member.0 == name);
    let (_, packed, deflated) = found.unwrap();
    let mut text = String::new();
    if deflated {
        flate2::read::DeflateDecoder::new(&packed[..])
            .read_to_string(&mut text)
            .unwrap();
        return text;
    }
    String::from_utf8(packed).unwrap()
}

/// Name, packed bytes, and whether they are deflated, by the directory at the end.
fn members(zip: &[u8]) -> Vec<(String, Vec<u8>, bool)> {
    let short = |at: usize| usize::from(u16::from_le_bytes([zip[at], zip[at + 1]]));
    let long = |at: usize| short(at) | short(at + 2) << 16;
    let end = zip.len() - 22;
    assert_eq!(&zip[end..end + 4], b"PK\x05\x06");
    let (count, mut at) = (short(end + 10), long(end + 16));
    (0..count)
        .map(|_| {
            let (method, size) = (short(at + 10), long(at + 20));
            let (name, extra, note) = (short(at + 28), short(at + 30), short(at + 32));
            let local = long(at + 42);
            let text =
                String::from_utf8_lossy(&zip[at + 46..at + 46 + name]).into_owned();
            at += 46 + name + extra + note;
            let bytes = local + 30 + short(local + 26) + short(local + 28);
            (text, zip[bytes..bytes + size].to_vec(), method == 8)
        })
        .collect()
}
