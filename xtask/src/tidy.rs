//! The checks of the house that no compiler makes.

use std::fs;
use std::path::{Path, PathBuf};

use crate::shell::{root, say};

/// Which crate of the house may name which; a new arrow needs a decision page.
const ARROWS: [(&str, &[&str]); 6] = [
    ("hamstrong-domain", &[]),
    ("hamstrong-ingest", &["hamstrong-domain"]),
    ("hamstrong-store", &["hamstrong-domain"]),
    ("hamstrong-intake", &["hamstrong-domain", "hamstrong-ingest", "hamstrong-store"]),
    ("hamstrong-web", &["hamstrong-domain", "hamstrong-intake", "hamstrong-store"]),
    (
        "hamstrong",
        &[
            "hamstrong-domain",
            "hamstrong-ingest",
            "hamstrong-intake",
            "hamstrong-store",
            "hamstrong-web",
        ],
    ),
];

/// Words that may not occur, where, and why.
const ABSENT: [(&str, &[&str], &str); 4] = [
    (
        "crates/hamstrong-domain/src",
        &[
            "async fn",
            "Serialize",
            "std::fs",
            "std::env",
            "std::thread",
            "SystemTime",
            "Zoned::now",
            "Timestamp::now",
        ],
        "the domain is pure",
    ),
    (
        "crates/hamstrong-ingest/src",
        &[
            "async fn",
            "std::fs",
            "std::env",
            "std::thread",
            "SystemTime",
            "Timestamp::now",
        ],
        "bytes are given, nothing is opened",
    ),
    (
        "crates/hamstrong/src",
        &["SELECT ", "INSERT INTO", "CREATE TABLE", "PRAGMA "],
        "SQL stays in the store",
    ),
    ("crates/hamstrong-store/migrations", &["CREATE TRIGGER"], "no triggers"),
];

const EMPTY_NAMES: [&str; 7] =
    ["Manager", "Helper", "Service", "Util", "Abstract", "Impl", "Info"];

const LONGEST_FILE: usize = 400;

/// Runs every check; prints what is wrong and whether all is well.
pub fn check() -> bool {
    let sources = rust_files();
    let mut wrong = Vec::new();
    arrows(&mut wrong);
    module_order(&mut wrong);
    absences(&mut wrong);
    for (path, text) in &sources {
        sizes_and_names(path, text, &mut wrong);
    }
    named_files_exist(&mut wrong);
    faults_stay_out(&mut wrong);
    for line in &wrong {
        say(line);
    }
    say(&format!("tidy: {} files, {} wrong", sources.len(), wrong.len()));
    wrong.is_empty()
}

fn arrows(wrong: &mut Vec<String>) {
    for (name, may) in ARROWS {
        let manifest = root().join("crates").join(name).join("Cargo.toml");
        let text = fs::read_to_string(&manifest).unwrap_or_default();
        let section = text.split("[dependencies]").nth(1).unwrap_or_default();
        let section = section.split("\n[").next().unwrap_or_default();
        for line in section.lines().filter(|line| line.starts_with("hamstrong")) {
            let named = line.split(['.', ' ', '=']).next().unwrap_or_default();
            if !may.contains(&named) {
                wrong.push(format!("{name} may not name {named}"));
            }
        }
    }
}

/// Inside the domain a module uses only those named before it in `lib.rs`.
fn module_order(wrong: &mut Vec<String>) {
    let source = root().join("crates/hamstrong-domain/src");
    let text = fs::read_to_string(source.join("lib.rs")).unwrap_or_default();
    let order: Vec<&str> = text
        .lines()
        .filter_map(|line| line.strip_prefix("pub mod ")?.strip_suffix(';'))
        .collect();
    for (place, module) in order.iter().enumerate() {
        let mut files = vec![source.join(format!("{module}.rs"))];
        collect(&source.join(module), "rs", &mut files);
        for file in files {
            let text = fs::read_to_string(&file).unwrap_or_default();
            for later in &order[place + 1..] {
                if text.contains(&format!("crate::{later}::")) {
                    let file = file.display();
                    wrong.push(format!("{file} uses {later}, which stands later"));
                }
            }
        }
    }
}

fn absences(wrong: &mut Vec<String>) {
    for (folder, words, why) in ABSENT {
        let mut files = Vec::new();
        collect(&root().join(folder), "", &mut files);
        for file in files {
            let text = fs::read_to_string(&file).unwrap_or_default();
            for word in words.iter().filter(|word| text.contains(**word)) {
                wrong.push(format!("{}: `{word}` ({why})", file.display()));
            }
        }
    }
}

fn sizes_and_names(path: &Path, text: &str, wrong: &mut Vec<String>) {
    let lines = text.lines().count();
    if lines > LONGEST_FILE && !path.ends_with("tidy.rs") {
        wrong
            .push(format!("{}: {lines} lines, {LONGEST_FILE} at most", path.display()));
    }
    if !text.starts_with("//!") {
        wrong.push(format!("{}: no caption", path.display()));
    }
    let declares = ["struct ", "enum ", "trait "];
    for line in text.lines().map(|line| line.trim_start_matches("pub ")) {
        let Some(name) = declares.iter().find_map(|word| line.strip_prefix(word))
        else {
            continue;
        };
        let name = name.split([' ', '<', '(', '{', ';', ':']).next().unwrap_or(name);
        if EMPTY_NAMES.iter().any(|empty| name.ends_with(empty)) {
            wrong.push(format!("{}: {name} says nothing", path.display()));
        }
    }
}

/// Every file that the architecture page names exists.
fn named_files_exist(wrong: &mut Vec<String>) {
    for page in ["ARCHITECTURE.md", "CONTRIBUTING.md", "README.md"] {
        let text = fs::read_to_string(root().join(page)).unwrap_or_default();
        for quoted in text.split('`').skip(1).step_by(2) {
            let looks = quoted.contains('/')
                && quoted.chars().all(|letter| {
                    letter.is_ascii_alphanumeric() || "/._-".contains(letter)
                });
            let roots = ["crates/", "data/", "docs/", "samples/", "xtask/"];
            if looks
                && !quoted.contains("ID")
                && roots.iter().any(|start| quoted.starts_with(start))
                && !root().join(quoted).exists()
            {
                wrong.push(format!("{page} names {quoted}, which does not exist"));
            }
        }
    }
}

/// No crate turns the planted faults on by itself, and no release is built with them.
fn faults_stay_out(wrong: &mut Vec<String>) {
    let mut files = vec![root().join("Cargo.toml")];
    collect(&root().join("crates"), "toml", &mut files);
    collect(&root().join(".github"), "yml", &mut files);
    for file in files {
        let text = fs::read_to_string(&file).unwrap_or_default();
        let own = [
            "planted-faults = []",
            "planted-faults = [\"hamstrong-domain/planted-faults\"]",
        ];
        let turns =
            |line: &&str| line.contains("planted-faults") && !own.contains(line);
        for line in text.lines().filter(turns) {
            wrong.push(format!("{}: `{line}` turns faults on", file.display()));
        }
    }
}

fn rust_files() -> Vec<(PathBuf, String)> {
    let mut files = Vec::new();
    for folder in ["crates", "xtask"] {
        collect(&root().join(folder), "rs", &mut files);
    }
    let read = |path: PathBuf| fs::read_to_string(&path).ok().map(|text| (path, text));
    files.into_iter().filter_map(read).collect()
}

/// All files under `folder` with that ending (any, when empty), build folders left out.
fn collect(folder: &Path, ending: &str, files: &mut Vec<PathBuf>) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    for path in entries.filter_map(|entry| entry.ok().map(|entry| entry.path())) {
        let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
        if path.is_dir() {
            if !["target", "corpus", "artifacts"].contains(&name) {
                collect(&path, ending, files);
            }
        } else if path.extension().is_some_and(|end| end == ending) || ending.is_empty()
        {
            files.push(path);
        }
    }
}
