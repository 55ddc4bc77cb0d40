//! The words of the pages, from message files: one key, one sentence, with arguments in
//! braces and two forms where something is counted.
//!
//! What the domain says (reasons, names of exercises, cues) is told in `told.rs`.

#[cfg(test)]
mod checks;
mod figures;
mod told;

use std::collections::BTreeMap;
use std::fmt::{self, Debug, Display, Formatter};
use std::sync::LazyLock;

use jiff::civil::Date;

use told::Heard;

/// Languages with their message files; the first is the one without a choice.
const FILES: [(&str, &str, &str); 2] = [
    ("en", "English", include_str!("../../../data/locale/en.toml")),
    ("de", "Deutsch", include_str!("../../../data/locale/de.toml")),
];

/// What is said otherwise where effort is told as exertion, by language.
const EXERTION: [(&str, &str); 2] = [
    ("en", include_str!("../../../data/locale/en/exertion.toml")),
    ("de", include_str!("../../../data/locale/de/exertion.toml")),
];

static ALL: LazyLock<Vec<Words>> = LazyLock::new(|| {
    let read = |(code, name, text)| {
        let files = if code == "de" { &told::GERMAN[..] } else { &[] };
        let (said, heard) = (flat(text), Heard::of(files));
        Words { code, name, said, heard, exertion: Heard::of(&[exertion(code)]) }
    };
    FILES.into_iter().map(read).collect()
});

/// The message file of a language for who tells effort as exertion.
fn exertion(code: &str) -> (&'static str, &'static str) {
    let found = EXERTION.iter().find(|file| file.0 == code);
    *found.unwrap_or(&EXERTION[0])
}

/// The words of one language.
#[derive(Debug)]
struct Words {
    code: &'static str,
    name: &'static str,
    said: BTreeMap<String, String>,
    /// What the domain says, by its English words; nothing for English.
    heard: Heard,
    /// The same where effort is told as exertion.
    exertion: Heard,
}

/// The words of one language as one reader reads them.
#[derive(Clone, Copy)]
pub(crate) struct Texts {
    /// The language's code.
    pub(crate) code: &'static str,
    /// Its name in itself.
    pub(crate) name: &'static str,
    /// Whether effort is told as exertion instead of repetitions in reserve.
    pub(crate) rpe: bool,
    /// The year that a day need not name.
    year: Option<i16>,
    words: &'static Words,
}

impl Debug for Texts {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        write!(f, "Texts({}, rpe: {}, {:?})", self.code, self.rpe, self.year)
    }
}

impl Texts {
    const fn of(words: &'static Words) -> Self {
        Self { code: words.code, name: words.name, rpe: false, year: None, words }
    }

    /// The same for who tells effort as exertion, or not.
    pub(crate) const fn in_effort(self, rpe: bool) -> Self {
        Self { rpe, ..self }
    }

    /// The same for who reads on a day: its year need not be named.
    pub(crate) fn on(self, today: Date) -> Self {
        Self { year: Some(today.year()), ..self }
    }

    /// The sentence of a key.
    pub(crate) fn say(self, key: &'static str) -> &'static str {
        self.look(key)
    }

    /// The sentence of a key that was put together: a word of a table behind a dot.
    pub(crate) fn choice(self, section: &str, word: &str) -> &'static str {
        let key = format!("{section}.{word}");
        let found = self.words.said.get(&key).or_else(|| ALL[0].said.get(&key));
        found.map_or("", String::as_str)
    }

    /// The sentence of a key with its arguments put in, numbers and days as the
    /// language has them.
    pub(crate) fn with(
        self,
        key: &'static str,
        arguments: &[(&str, &dyn Display)],
    ) -> String {
        self.filled(self.look(key), arguments)
    }

    /// The sentence of a key for a count, which is the argument `n`.
    pub(crate) fn count(self, key: &'static str, n: usize) -> String {
        let form = if n == 1 { "one" } else { "other" };
        self.filled(self.choice(key, form), &[("n", &n)])
    }

    /// Every sentence of a section by its word, for a script.
    pub(crate) fn section(self, section: &str) -> BTreeMap<&'static str, &'static str> {
        let inside =
            |key: &str| Some(key.strip_prefix(section)?.strip_prefix('.')?.len());
        let said = &self.words.said;
        let found = said.iter().filter(|(key, _)| inside(key).is_some());
        found.map(|(key, said)| (&key[section.len() + 1..], said.as_str())).collect()
    }

    fn look(self, key: &'static str) -> &'static str {
        self.words.said.get(key).map_or(key, String::as_str)
    }

    fn filled(self, sentence: &str, arguments: &[(&str, &dyn Display)]) -> String {
        let said = arguments.iter().fold(sentence.to_owned(), |said, (name, value)| {
            let value = self.figures(&value.to_string()).into_owned();
            said.replace(&format!("{{{name}}}"), &value)
        });
        figures::closed(said)
    }
}

/// Every language.
pub(crate) fn all() -> impl Iterator<Item = Texts> {
    ALL.iter().map(Texts::of)
}

/// The language chosen, else the first that the browser prefers, else English.
pub(crate) fn texts(chosen: Option<&str>, preferred: Option<&str>) -> Texts {
    let find = |code: &str| ALL.iter().find(|t| code.eq_ignore_ascii_case(t.code));
    let asked = preferred.unwrap_or_default().split(',');
    let asked = asked.filter_map(|p| p.split([';', '-']).next()).map(str::trim);
    let found = chosen.and_then(find).or_else(|| asked.into_iter().find_map(find));
    Texts::of(found.unwrap_or(&ALL[0]))
}

fn flat(text: &str) -> BTreeMap<String, String> {
    let table: toml::Table =
        text.parse().expect("the message files are checked by tests");
    let mut said = BTreeMap::new();
    flatten("", &table, &mut said);
    said
}

fn flatten(above: &str, table: &toml::Table, said: &mut BTreeMap<String, String>) {
    for (name, value) in table {
        let key =
            if above.is_empty() { name.clone() } else { format!("{above}.{name}") };
        match value {
            toml::Value::Table(below) => flatten(&key, below, said),
            toml::Value::String(sentence) => drop(said.insert(key, sentence.clone())),
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn arguments(sentence: &str) -> Vec<&str> {
        let mut found: Vec<&str> = sentence
            .split('{')
            .skip(1)
            .filter_map(|rest| rest.split('}').next())
            .collect();
        found.sort_unstable();
        found
    }

    #[test]
    fn every_language_has_the_same_keys_with_the_same_arguments() {
        let english = &ALL[0];
        for other in &ALL[1..] {
            let keys = |texts: &Words| texts.said.keys().cloned().collect::<Vec<_>>();
            assert_eq!(keys(english), keys(other), "{}", other.name);
            for (key, sentence) in &english.said {
                let theirs = &other.said[key];
                assert_eq!(arguments(sentence), arguments(theirs), "{key}");
                assert!(!theirs.trim().is_empty(), "{key} says nothing");
            }
        }
    }

    #[test]
    fn the_language_is_the_one_chosen_else_the_one_preferred_else_english() {
        assert_eq!(texts(None, None).code, "en");
        assert_eq!(texts(None, Some("fr-CH, de;q=0.9, en;q=0.8")).code, "de");
        assert_eq!(texts(Some("en"), Some("de")).code, "en");
    }

    #[test]
    fn a_count_takes_its_form() {
        let english = texts(None, None);
        assert_eq!(english.count("import.files", 1), "1 file");
        assert_eq!(english.count("import.files", 3), "3 files");
    }

    #[test]
    fn every_key_that_a_page_says_has_a_sentence() {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/src");
        let mut missing = Vec::new();
        let mut open = vec![std::path::PathBuf::from(folder)];
        while let Some(path) = open.pop() {
            if path.is_dir() {
                open.extend(
                    std::fs::read_dir(path).unwrap().map(|e| e.unwrap().path()),
                );
                continue;
            }
            let text = std::fs::read_to_string(&path).unwrap();
            for quoted in text.split('"').skip(1).step_by(2) {
                if is_key(quoted) && !known(quoted) {
                    missing.push(format!("{quoted} in {}", path.display()));
                }
            }
        }
        assert_eq!(missing, [""; 0]);
    }

    fn known(key: &str) -> bool {
        let said = &ALL[0].said;
        said.contains_key(key) || said.contains_key(&format!("{key}.other"))
    }

    /// A section of the message file, a dot, and a word.
    fn is_key(quoted: &str) -> bool {
        quoted.split_once('.').is_some_and(|(section, word)| {
            let known =
                ALL[0].said.keys().any(|k| k.starts_with(&format!("{section}.")));
            let plain = |c: char| c.is_ascii_lowercase() || c == '_' || c == '.';
            known && !word.is_empty() && word != "js" && word.chars().all(plain)
        })
    }
}
