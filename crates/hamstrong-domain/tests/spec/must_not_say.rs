//! What is never said: on the shelf, in the tables, and in every text of the code.

use std::fs;
use std::path::{Path, PathBuf};

use hamstrong_domain::evidence::unsayable;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

fn files(folder: &Path, ending: &str, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() {
            files(&path, ending, found);
        } else if path.extension().is_some_and(|end| end == ending) {
            found.push(path);
        }
    }
}

/// The texts between quotation marks, comments left out.
fn quoted(source: &str) -> Vec<String> {
    let mut texts = Vec::new();
    let mut text: Option<String> = None;
    let mut letters = source.chars().peekable();
    while let Some(letter) = letters.next() {
        match (&mut text, letter) {
            (None, '/') if letters.peek() == Some(&'/') => {
                letters.by_ref().find(|next| *next == '\n');
            }
            (None, '\'') => {
                let mut ahead = letters.clone();
                if ahead.next() == Some('\\') || ahead.next() == Some('\'') {
                    letters.by_ref().skip(1).find(|next| *next == '\'');
                }
            }
            (None, '"') => text = Some(String::new()),
            (Some(_), '"') => texts.extend(text.take()),
            (Some(text), '\\') => {
                // A break of the line within a text is followed by its indentation.
                if letters.next() == Some('\n') {
                    while letters.next_if(|next| next.is_whitespace()).is_some() {}
                } else {
                    text.push(' ');
                }
            }
            (Some(text), other) => text.push(other),
            (None, _) => {}
        }
    }
    texts
}

#[test]
fn no_text_in_the_code_promises_or_diagnoses() {
    let mut sources = Vec::new();
    for entry in fs::read_dir(root().join("crates")).expect("the crates").flatten() {
        files(&entry.path().join("src"), "rs", &mut sources);
    }
    let own = |path: &&PathBuf| !path.ends_with("evidence/unsayable.rs");
    let mut read = 0;
    for path in sources.iter().filter(own) {
        for text in quoted(&fs::read_to_string(path).expect("a source")) {
            // A label of the evidence, such as PAIN or B.6, is no sentence.
            if !text.contains(char::is_lowercase) {
                continue;
            }
            let wrong = unsayable(&text);
            assert_eq!(wrong, None, "{}: {text}", path.display());
            assert!(!text.contains('\u{2014}'), "{}: a dash: {text}", path.display());
            read += 1;
        }
    }
    assert!(read > 2_000, "{read} texts");
}

#[test]
fn no_table_of_a_runner_promises_or_diagnoses() {
    for folder in ["rehab", "plan", "progress", "rules", "exercises", "figures"] {
        let mut tables = Vec::new();
        files(&root().join("data").join(folder), "toml", &mut tables);
        assert!(!tables.is_empty(), "{folder}");
        for path in tables {
            let text = fs::read_to_string(&path).expect("a table");
            let lines = text
                .lines()
                .filter(|line| !line.starts_with('#') && !line.starts_with("code ="));
            for line in lines {
                assert_eq!(unsayable(line), None, "{}: {line}", path.display());
            }
        }
    }
}

#[test]
fn no_screen_of_the_program_promises_or_diagnoses() {
    let mut shots = Vec::new();
    for entry in fs::read_dir(root().join("crates")).expect("the crates").flatten() {
        files(&entry.path().join("tests"), "snap", &mut shots);
    }
    for path in shots {
        let text = fs::read_to_string(&path).expect("a snapshot");
        assert_eq!(unsayable(&text), None, "{}", path.display());
    }
}

#[test]
fn what_may_not_be_said_is_told_from_what_may() {
    for wrong in [
        "This prevents injury.",
        "It heals faster with ice.",
        "Safe for everyone",
        "you have a grade 2 tear",
        "Ice speeds healing",
        "fixes posture",
        "PREVENTS soreness",
        "Das verhindert Verletzungen.",
        "Eis heilt schneller",
        "Dieses Training ist sicher",
        "Das Verletzungsrisiko ist klein",
    ] {
        assert!(unsayable(wrong).is_some(), "{wrong}");
    }
    for right in [
        "Your left and right differ by more than this test's error.",
        "This pattern is one a physio should see.",
        "Ich bin nicht sicher, ob das eine Zerrung ist.",
        "an unsafe word inside: wholeheal, preventive",
        "",
    ] {
        assert_eq!(unsayable(right), None, "{right}");
    }
}
