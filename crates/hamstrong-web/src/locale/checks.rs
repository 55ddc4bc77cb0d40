//! What holds of the German message files of the domain: every sentence has its line,
//! with the same parts, and no line is left over.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use hamstrong_domain::evidence::unsayable;

use super::told::GERMAN;
use super::{EXERTION, texts};
use crate::library::words::{CATEGORIES, KIT, NEEDS, SIDES};

/// Fields of the data that a runner reads, by room. What stands elsewhere is an id, a
/// number, a mark, or the title of a publication.
const PROSE: [(&str, &[&str]); 7] = [
    (
        "exercises",
        &[
            "name",
            "steps",
            "cues",
            "faults",
            "equipment",
            "progress_by",
            "notes",
            "start.note",
            "target.note",
            "variants.dose.note",
            "founding.dose",
            "gates.avoid_if",
            "provenance.note",
        ],
    ),
    ("rules", &["says", "because", "stops"]),
    (
        "tests",
        &[
            "name",
            "measures",
            "equipment",
            "steps",
            "ends",
            "notes",
            "error.note",
            "norms.says",
            "thresholds.says",
            "provenance.says",
        ],
    ),
    (
        "rehab",
        &[
            "lines.says",
            "groups.act",
            "groups.says",
            "groups.signs.says",
            "steps.says",
            "questions.asks",
            "questions.act",
            "patterns.says",
            "patterns.act",
            "stages.name",
            "stages.goals",
            "stages.content",
            "stages.exit.says",
            "stages.session.note",
        ],
    ),
    ("explain", &["title", "asks", "says.text"]),
    (
        "figures",
        &[
            "name",
            "cue",
            "described",
            "callouts",
            "frames.phase",
            "plan.title",
            "faults.see",
            "faults.why",
            "faults.say",
            "faults.do",
        ],
    ),
    ("evidence", &["population", "finding", "limits"]),
];

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

fn lines(file: &str) -> BTreeMap<String, String> {
    fn walk(table: &toml::Table, found: &mut BTreeMap<String, String>) {
        for (english, value) in table {
            match value {
                toml::Value::Table(below) => walk(below, found),
                toml::Value::String(said) => {
                    let before = found.insert(english.clone(), said.clone());
                    assert!(before.is_none(), "twice: {english}");
                }
                _ => panic!("not a sentence: {english}"),
            }
        }
    }
    let (_, text) = GERMAN.iter().find(|(room, _)| *room == file).unwrap();
    let mut found = BTreeMap::new();
    walk(&text.parse().unwrap(), &mut found);
    found
}

fn sources(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            sources(&path, found);
        } else if path.extension().is_some_and(|end| end == "rs") {
            found.push(path);
        }
    }
}

/// The text between the quotation marks at the beginning; none if there is none.
fn literal(code: &str) -> Option<String> {
    let mut letters = code.trim_start().strip_prefix('"')?.chars();
    let mut text = String::new();
    while let Some(letter) = letters.next() {
        match letter {
            '"' => return Some(text),
            '\\' => match letters.next()? {
                'n' => text.push('\n'),
                '\n' => {
                    let rest = letters.as_str().trim_start();
                    letters = rest.chars();
                }
                other => text.push(other),
            },
            other => text.push(other),
        }
    }
    None
}

/// Every sentence that the code of a crate says, by the words that begin one.
fn said_in(krate: &str) -> BTreeSet<String> {
    let mut files = Vec::new();
    sources(&root().join("crates").join(krate).join("src"), &mut files);
    let mut found = BTreeSet::new();
    for path in files {
        let name = path.file_name().unwrap_or_default();
        if name == "said.rs" || name == "checks.rs" {
            continue;
        }
        let code = fs::read_to_string(&path).unwrap();
        let code = code.split("#[cfg(test)]").next().unwrap_or_default();
        for begins in ["said!(", "Said::joined(", ".text("] {
            found.extend(code.split(begins).skip(1).filter_map(literal));
        }
    }
    found.remove("");
    found
}

fn gaps(pattern: &str) -> usize {
    pattern.matches("{}").count()
}

/// The parts that a German line asks for, in order.
fn asked(pattern: &str) -> Vec<usize> {
    let names = pattern.split('{').skip(1).filter_map(|rest| rest.split('}').next());
    let mut parts: Vec<usize> =
        names.enumerate().map(|(at, name)| name.parse().unwrap_or(at)).collect();
    parts.sort_unstable();
    parts
}

#[test]
fn every_sentence_of_the_code_has_its_german_line_and_no_line_is_left_over() {
    let mut known = lines("said");
    known.extend(lines("pages"));
    let words = lines("words");
    let mut said = said_in("hamstrong-domain");
    said.extend(said_in("hamstrong-web"));
    let known_words: BTreeSet<&String> = known.keys().chain(words.keys()).collect();
    let missing: Vec<_> = said.iter().filter(|s| !known_words.contains(s)).collect();
    assert!(missing.is_empty(), "no German line for {missing:#?}");
    let over: Vec<_> = known.keys().filter(|line| !said.contains(*line)).collect();
    assert!(over.is_empty(), "no code says {over:#?}");
    for (english, german) in &known {
        let parts: Vec<usize> = (0..gaps(english)).collect();
        assert_eq!(asked(german), parts, "{english}: {german}");
    }
}

#[test]
fn what_is_said_otherwise_of_exertion_is_said_in_every_language() {
    let german: BTreeSet<String> =
        GERMAN.iter().flat_map(|(room, _)| lines(room).into_keys()).collect();
    let keys = |(_, text): &(&str, &str)| {
        let table: toml::Table = text.parse().unwrap();
        table.keys().cloned().collect::<Vec<_>>()
    };
    for file in &EXERTION {
        assert_eq!(keys(file), keys(&EXERTION[0]), "{}", file.0);
        for key in keys(file) {
            assert!(german.contains(&key), "nothing says {key}");
        }
    }
}

#[test]
fn no_german_text_has_a_decimal_point() {
    for (file, text) in GERMAN {
        for line in text.lines().filter(|line| !line.starts_with('#')) {
            let german = line.split_once(" = \"").map_or("", |(_, said)| said);
            let told = texts(Some("de"), None).figures(german).into_owned();
            assert_eq!(told, german, "{file}");
        }
    }
}

/// Every text of a field in the files of a room.
fn prose(room: &str, fields: &[&str]) -> BTreeSet<String> {
    fn walk(value: &toml::Value, way: &str, found: &mut Vec<(String, String)>) {
        match value {
            toml::Value::Table(below) => {
                for (name, value) in below {
                    let dot = if way.is_empty() { "" } else { "." };
                    walk(value, &format!("{way}{dot}{name}"), found);
                }
            }
            // A callout names the joint behind its words.
            toml::Value::Array(all) if way == "callouts" => {
                let pairs = all.iter().filter_map(toml::Value::as_array);
                pairs.filter_map(|pair| pair.first()).for_each(|words| {
                    found
                        .extend(words.as_str().map(|w| (way.to_owned(), w.to_owned())));
                });
            }
            toml::Value::Array(all) => all.iter().for_each(|v| walk(v, way, found)),
            toml::Value::String(text) => found.push((way.to_owned(), text.clone())),
            _ => {}
        }
    }
    let mut found = Vec::new();
    for entry in fs::read_dir(root().join("data").join(room)).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_some_and(|end| end == "toml") {
            let text = fs::read_to_string(&path).unwrap();
            let table: toml::Table = text.parse().unwrap();
            walk(&toml::Value::Table(table), "", &mut found);
        }
    }
    let wanted = found.into_iter().filter(|(way, _)| fields.contains(&way.as_str()));
    wanted.map(|(_, text)| text).collect()
}

#[test]
fn every_text_of_the_data_has_its_german_one_and_no_line_is_left_over() {
    for (room, fields) in PROSE {
        let known = lines(room);
        let texts = prose(room, fields);
        let missing: Vec<_> =
            texts.iter().filter(|text| !known.contains_key(*text)).collect();
        assert!(missing.is_empty(), "{room}: no German line for {missing:#?}");
        let over: Vec<_> = known.keys().filter(|line| !texts.contains(*line)).collect();
        assert!(over.is_empty(), "{room}: no data says {over:#?}");
        for (english, german) in known {
            assert!(!german.trim().is_empty(), "{room}: {english}");
        }
    }
}

#[test]
fn the_numbers_of_a_rule_stand_in_both_of_its_sentences() {
    let known = lines("rules");
    for rule in hamstrong_domain::catalogue::rules() {
        let german = &known[&rule.says];
        for name in rule.limits.keys() {
            let gap = format!("{{{name}}}");
            assert_eq!(
                rule.says.contains(&gap),
                german.contains(&gap),
                "{}: {gap}",
                rule.id
            );
        }
        let text = texts(Some("de"), None).rule(rule);
        assert!(!text.contains('{'), "{text}");
    }
}

#[test]
fn nothing_is_said_in_two_ways() {
    let mut all: BTreeMap<String, (String, &str)> = BTreeMap::new();
    for (file, _) in GERMAN.into_iter().filter(|(file, _)| *file != "figures") {
        for (english, german) in lines(file) {
            let before = all.insert(english.clone(), (german.clone(), file));
            if let Some((other, where_)) = before {
                assert_eq!(other, german, "{english}, in {where_} and {file}");
            }
        }
    }
}

#[test]
fn no_german_text_promises_or_diagnoses() {
    let page_words = include_str!("../../../../data/locale/de.toml");
    let all = GERMAN.iter().map(|(_, text)| *text).chain([page_words]);
    for text in all {
        let values = text.lines().filter(|line| !line.starts_with('#'));
        for line in values {
            let german = line.split_once("\" = \"").map_or(line, |(_, said)| said);
            // The German noun is the English verb: only "no such thing" may be said.
            let noun = ["Diag", "nose"].concat();
            let german = ["keine ", "nie eine ", "Nichts davon ist eine "]
                .iter()
                .fold(german.to_owned(), |said, no| {
                    said.replace(&format!("{no}{noun}"), "")
                });
            assert_eq!(unsayable(&german), None, "{line}");
            assert!(!german.contains('\u{2014}'), "a dash: {line}");
        }
    }
}

#[test]
fn a_sentence_that_was_stored_finds_its_words_again() {
    let german = texts(Some("de"), None);
    let stored = "one sample every 4 s is too coarse for fast running: dose only";
    let told = german.recalled(stored);
    assert!(told.contains("alle 4 s"), "{told}");
    assert_eq!(german.recalled("whatever somebody typed"), "whatever somebody typed");
}

#[test]
fn every_word_of_the_tables_has_its_german_one() {
    use hamstrong_domain::catalogue::{
        exercises, rules, sources, strength_tests, topics, uses,
    };
    let mut words: BTreeSet<String> = BTreeSet::new();
    for (_, heading, about) in CATEGORIES {
        words.extend([heading.to_owned(), about.to_owned()]);
    }
    words.extend(NEEDS.map(|(_, word, _)| word.to_owned()));
    words.extend(SIDES.map(|(_, word)| word.to_owned()));
    words.extend(KIT.map(|(_, word, _)| word.to_owned()));
    for rule in rules() {
        words.extend(rule.limits.keys().map(|name| format!("{{{name}}}")));
        words.extend(rule.limits.values().map(|limit| limit.unit.clone()));
    }
    words.extend(topics().into_iter().map(|(topic, _)| topic.to_owned()));
    for source in sources() {
        words.insert(source.read.clone());
        words.extend(uses(&source.id).tables.into_iter().map(str::to_owned));
    }
    words.extend(strength_tests().iter().map(|test| test.unit.clone()));
    for exercise in exercises() {
        words.extend(exercise.places.iter().cloned());
        words.insert(exercise.muscle_length.clone());
        words.extend(exercise.provenance.iter().map(|part| part.of.clone()));
        words.extend(exercise.variants.iter().map(|variant| variant.id.clone()));
    }
    let german = texts(Some("de"), None);
    // Units of physics are the same.
    let same = ["", "%", "h", "m", "m/s", "min", "s", "kg", "N", "cm"];
    words.retain(|word| !same.contains(&word.as_str()));
    let missing: Vec<_> =
        words.iter().filter(|word| german.text(word) == word.as_str()).collect();
    let fine = ["Tests".to_owned()];
    let missing: Vec<_> =
        missing.into_iter().filter(|word| !fine.contains(word)).collect();
    assert!(missing.is_empty(), "no German word for {missing:?}");
}
