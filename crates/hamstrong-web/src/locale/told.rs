//! What the domain says, in the reader's language: its sentences by their patterns, and
//! the texts of its data by their words.
//!
//! The message files hold each English line with that of the language. A pattern has
//! the same gaps in both; where their order differs, they are numbered: `{1} … {0}`.

use std::borrow::Cow;
use std::collections::HashMap;

use hamstrong_domain::evidence::Rule;
use hamstrong_domain::figure::Figure;
use hamstrong_domain::said::{Piece, Said};

use super::Texts;

/// The message files of what the domain says in German.
pub(super) const GERMAN: [(&str, &str); 12] = [
    ("said", include_str!("../../../../data/locale/de/said.toml")),
    ("pages", include_str!("../../../../data/locale/de/pages.toml")),
    ("words", include_str!("../../../../data/locale/de/words.toml")),
    ("exercises", include_str!("../../../../data/locale/de/exercises.toml")),
    ("figures", include_str!("../../../../data/locale/de/figures.toml")),
    ("rules", include_str!("../../../../data/locale/de/rules.toml")),
    ("tests", include_str!("../../../../data/locale/de/tests.toml")),
    ("rehab", include_str!("../../../../data/locale/de/rehab.toml")),
    ("plan", include_str!("../../../../data/locale/de/plan.toml")),
    ("explain", include_str!("../../../../data/locale/de/explain.toml")),
    ("evidence", include_str!("../../../../data/locale/de/evidence.toml")),
    ("remarks", include_str!("../../../../data/locale/de/remarks.toml")),
];

/// Sentences of another language by the English ones.
#[derive(Debug, Default)]
pub(super) struct Heard {
    pub(super) of: HashMap<String, String>,
    /// The words of figures: short ones, that mean something else elsewhere.
    drawn: HashMap<String, String>,
    /// Patterns of sentences that were stored as text, without their parts.
    stored: Vec<(String, String)>,
}

impl Heard {
    pub(super) fn of(files: &[(&str, &str)]) -> Self {
        let mut heard = Self::default();
        for (room, text) in files {
            let table: toml::Table =
                text.parse().expect("the message files are checked by tests");
            if *room == "figures" {
                take(&table, &mut heard.drawn);
                continue;
            }
            take(&table, &mut heard.of);
            if *room == "remarks" {
                let gaps = |(english, _): &(&String, &String)| english.contains("{}");
                let patterns = heard.of.iter().filter(gaps);
                let own = patterns.filter(|(english, _)| table_has(&table, english));
                let own = own.map(|(english, said)| (english.clone(), said.clone()));
                heard.stored = own.collect();
            }
        }
        heard
    }
}

fn take(table: &toml::Table, of: &mut HashMap<String, String>) {
    for (english, value) in table {
        match value {
            toml::Value::Table(below) => take(below, of),
            toml::Value::String(said) => drop(of.insert(english.clone(), said.clone())),
            _ => {}
        }
    }
}

fn table_has(table: &toml::Table, key: &str) -> bool {
    table.contains_key(key)
        || table.values().filter_map(toml::Value::as_table).any(|t| table_has(t, key))
}

impl Texts {
    /// A sentence of the domain, its numbers and days as the language has them.
    pub(crate) fn tell(self, said: &Said) -> String {
        self.piece(said.piece())
    }

    /// Sentences of the domain, one behind the other.
    pub(crate) fn tell_all<'a>(
        self,
        all: impl IntoIterator<Item = &'a Said>,
        between: &str,
    ) -> String {
        let told: Vec<String> = all.into_iter().map(|said| self.tell(said)).collect();
        told.join(between)
    }

    /// A text of the data, or words that were stored.
    pub(crate) fn text(self, english: &str) -> &str {
        self.known(english).unwrap_or(english)
    }

    fn known(self, english: &str) -> Option<&'static str> {
        let exertion = &self.words.exertion.of;
        let exertion = self.rpe.then(|| exertion.get(english)).flatten();
        exertion.or_else(|| self.words.heard.of.get(english)).map(String::as_str)
    }

    /// Texts of the data in a row.
    pub(crate) fn texts<'a>(
        self,
        all: impl IntoIterator<Item = &'a String>,
        between: &str,
    ) -> String {
        let told: Vec<&str> = all.into_iter().map(|text| self.text(text)).collect();
        told.join(between)
    }

    /// A sentence that was stored as text: found by the words between its parts.
    pub(crate) fn recalled(self, english: &str) -> String {
        if let Some(said) = self.known(english) {
            return said.to_owned();
        }
        let found = self.words.heard.stored.iter().find_map(|(pattern, said)| {
            let parts: Vec<(&str, String)> = parts(pattern, english)?
                .into_iter()
                .map(|part| (part, self.leaf(part)))
                .collect();
            Some(self.put(said, &parts))
        });
        found.unwrap_or_else(|| self.figures(english).into_owned())
    }

    /// A rule's sentence with its numbers.
    pub(crate) fn rule(self, rule: &Rule) -> String {
        let said = rule.sentence_in(self.text(&rule.says), |unit| self.text(unit));
        self.figures(&said).into_owned()
    }

    /// Whether nothing is said otherwise than the domain says it.
    pub(crate) fn is_english(self) -> bool {
        self.words.heard.of.is_empty()
    }

    /// A figure with its words.
    pub(crate) fn figure(self, figure: &'static Figure) -> Cow<'static, Figure> {
        if self.is_english() {
            Cow::Borrowed(figure)
        } else {
            let drawn = &self.words.heard.drawn;
            let drawn = |said: &Said| drawn.get(said.as_str()).cloned();
            Cow::Owned(
                figure.told(|said| drawn(said).unwrap_or_else(|| self.tell(said))),
            )
        }
    }

    fn piece(self, piece: Piece<'_>) -> String {
        if piece.pattern.is_empty() {
            return self.leaf(piece.text);
        }
        let part = |part: Piece<'_>| (part.text.to_owned(), self.piece(part));
        let parts: Vec<(String, String)> = piece.parts().map(part).collect();
        self.put(self.text(piece.pattern), &parts)
    }

    /// A part without parts of its own: known words, or figures, a name, what somebody
    /// typed.
    fn leaf(self, text: &str) -> String {
        match self.known(text) {
            Some(said) => said.to_owned(),
            None if is_whole(text) => self.number(text),
            None => self.figures(text).into_owned(),
        }
    }

    /// A pattern with its parts put in, in their order or by their numbers; `{10-0}` is
    /// ten less the part. Each part comes with its English.
    fn put<S: AsRef<str>>(self, pattern: &str, parts: &[(S, String)]) -> String {
        let mut said = String::with_capacity(pattern.len() + 16 * parts.len());
        let mut rest = pattern;
        let mut next = 0;
        while let Some((before, behind)) = rest.split_once('{') {
            said.push_str(before);
            let Some((name, behind)) = behind.split_once('}') else { break };
            if let Some((whole, at)) = name.split_once('-') {
                let part = at.parse().ok().and_then(|at: usize| parts.get(at));
                let less: Option<f64> = part.and_then(|p| p.0.as_ref().parse().ok());
                let whole: f64 = whole.parse().unwrap_or_default();
                let left = less.map(|less| (whole - less).to_string());
                said.push_str(&self.figures(&left.unwrap_or_default()));
            } else {
                let at = name.parse().unwrap_or(next);
                said.push_str(parts.get(at).map_or("", |part| part.1.as_str()));
            }
            next += 1;
            rest = behind;
        }
        said.push_str(rest);
        super::figures::closed(said)
    }
}

/// Whether a text is a whole number with its thousands apart.
fn is_whole(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_digit())
        && text.chars().all(|c| c.is_ascii_digit() || c == ',')
}

/// The parts of a text that was made from a pattern.
fn parts<'a>(pattern: &str, text: &'a str) -> Option<Vec<&'a str>> {
    let mut pieces = pattern.split("{}");
    let mut rest = text.strip_prefix(pieces.next()?)?;
    let mut found = Vec::new();
    let mut pieces = pieces.peekable();
    while let Some(piece) = pieces.next() {
        let at = if pieces.peek().is_none() && piece.is_empty() {
            rest.len()
        } else if pieces.peek().is_none() {
            rest.strip_suffix(piece)?.len()
        } else {
            rest.find(piece)?
        };
        found.push(&rest[..at]);
        rest = &rest[at + piece.len()..];
    }
    rest.is_empty().then_some(found)
}
