//! The page that says where each founding statement lives is whole and true.

use std::fs;
use std::path::{Path, PathBuf};

use hamstrong_domain::catalogue::{exercises, rule, strength_test};

/// Statements of each founding document.
const ROWS: [(&str, usize); 5] =
    [("000", 32), ("001", 23), ("002", 18), ("003", 20), ("004", 46)];

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

fn page() -> String {
    fs::read_to_string(root().join("docs/coverage.md")).unwrap_or_default()
}

fn sources(folder: &Path, found: &mut Vec<(String, String)>) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    for path in entries.flatten().map(|entry| entry.path()) {
        let name = path.file_name().map(|n| n.to_string_lossy().into_owned());
        match (path.is_dir(), name) {
            (true, Some(name)) if name != "target" => sources(&path, found),
            (false, Some(name)) if name.strip_suffix(".rs").is_some() => {
                found.push((name, fs::read_to_string(&path).unwrap_or_default()));
            }
            _ => {}
        }
    }
}

#[test]
fn every_founding_statement_has_its_row() {
    let page = page();
    for (document, rows) in ROWS {
        for row in 1..=rows {
            let head = format!("| {document}.{row} | ");
            let line = page.lines().find(|line| line.starts_with(&head));
            let cells = line.map(|line| line.split(" | ").count());
            assert_eq!(cells, Some(3), "{head}");
        }
        let beyond = format!("| {document}.{} |", rows + 1);
        assert!(!page.contains(&beyond), "{beyond}");
    }
}

#[test]
fn every_name_on_the_page_exists() {
    let page = page();
    let mut tests = Vec::new();
    sources(&root().join("crates"), &mut tests);
    for name in page.split('`').skip(1).step_by(2).filter(|name| !name.contains("ID")) {
        let known = if let Some(id) = name.strip_prefix("rule:") {
            rule(id).is_some()
        } else if let Some(id) = name.strip_prefix("exercise:") {
            exercises().iter().any(|exercise| exercise.id == id)
        } else if let Some(id) = name.strip_prefix("test:") {
            strength_test(id).is_some_and(|test| test.id == id)
        } else if name.starts_with("data/") || name.starts_with("docs/") {
            root().join(name).exists()
        } else if name.strip_suffix(".rs").is_some() {
            name == ".rs" || tests.iter().any(|(file, _)| file == name)
        } else if name.contains('_') {
            let function = format!("fn {name}(");
            tests.iter().any(|(_, text)| text.contains(&function))
        } else {
            true
        };
        assert!(known, "docs/coverage.md names {name}");
    }
}
