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
use jiff::civil::Date;

use super::Texts;
use crate::words;

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
    of: HashMap<String, String>,
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
    /// A sentence of the domain.
    pub(crate) fn tell(&self, said: &Said) -> String {
        if self.heard.of.is_empty() {
            said.to_string()
        } else {
            self.piece(said.piece())
        }
    }

    /// Sentences of the domain, one behind the other.
    pub(crate) fn tell_all<'a>(
        &self,
        all: impl IntoIterator<Item = &'a Said>,
        between: &str,
    ) -> String {
        let told: Vec<String> = all.into_iter().map(|said| self.tell(said)).collect();
        told.join(between)
    }

    /// A text of the data, or words that were stored.
    pub(crate) fn text<'a>(&'a self, english: &'a str) -> &'a str {
        self.heard.of.get(english).map_or(english, String::as_str)
    }

    /// Texts of the data in a row.
    pub(crate) fn texts<'a>(
        &'a self,
        all: impl IntoIterator<Item = &'a String>,
        between: &str,
    ) -> String {
        let told: Vec<&str> = all.into_iter().map(|text| self.text(text)).collect();
        told.join(between)
    }

    /// A sentence that was stored as text: found by the words between its parts.
    pub(crate) fn recalled(&self, english: &str) -> String {
        if let Some(said) = self.heard.of.get(english) {
            return said.clone();
        }
        let found = self.heard.stored.iter().find_map(|(pattern, said)| {
            let parts = parts(pattern, english)?;
            let parts: Vec<String> =
                parts.iter().map(|part| self.text(part).to_owned()).collect();
            Some(filled(said, &parts))
        });
        found.unwrap_or_else(|| english.to_owned())
    }

    /// A rule's sentence with its numbers.
    pub(crate) fn rule(&self, rule: &Rule) -> String {
        rule.sentence_in(self.text(&rule.says), |unit| self.text(unit))
    }

    /// Whether nothing is said otherwise than the domain says it.
    pub(crate) fn is_english(&self) -> bool {
        self.heard.of.is_empty()
    }

    /// A figure with its words.
    pub(crate) fn figure(&self, figure: &'static Figure) -> Cow<'static, Figure> {
        if self.is_english() {
            Cow::Borrowed(figure)
        } else {
            let drawn = |said: &Said| self.heard.drawn.get(said.as_str()).cloned();
            Cow::Owned(
                figure.told(|said| drawn(said).unwrap_or_else(|| self.tell(said))),
            )
        }
    }

    /// A day in full: `Tuesday 17 November`, with the year if it is not that of `today`.
    pub(crate) fn day(&self, day: Date, today: Date) -> String {
        self.tell(&words::day(day, today))
    }

    /// A day in short: `Tue 17 Nov`.
    pub(crate) fn day_short(&self, day: Date) -> String {
        self.tell(&words::day_short(day))
    }

    /// A day under a drawing: `17 Nov`.
    pub(crate) fn day_month(&self, day: Date) -> String {
        self.tell(&words::day_month(day))
    }

    /// A whole number with its thousands apart.
    pub(crate) fn thousands(&self, value: f64) -> String {
        self.number(&words::thousands(value))
    }

    /// A quantity with its unit, as `words` says it.
    pub(crate) fn measure(&self, text: &str) -> String {
        if self.is_english() {
            return text.to_owned();
        }
        let said = |word: &str| self.text(word).to_owned();
        let words = text.split(' ').map(|word| match word.split_once('/') {
            Some((one, each)) => format!("{one}/{}", said(each)),
            None => said(word),
        });
        self.number(&words.collect::<Vec<_>>().join(" "))
    }

    /// Thousands stand apart by a space where a comma would begin a fraction.
    fn number(&self, text: &str) -> String {
        if self.is_english() { text.to_owned() } else { text.replace(',', "\u{a0}") }
    }

    fn piece(&self, piece: Piece<'_>) -> String {
        let pattern = if piece.pattern.is_empty() { piece.text } else { piece.pattern };
        let said = self.text(pattern);
        if piece.pattern.is_empty() {
            let number = said.starts_with(|c: char| c.is_ascii_digit())
                && said.chars().all(|c| c.is_ascii_digit() || c == ',');
            return if number { self.number(said) } else { said.to_owned() };
        }
        let parts: Vec<String> = piece.parts().map(|part| self.piece(part)).collect();
        filled(said, &parts)
    }
}

/// A pattern with its parts put in, in their order or by their numbers.
fn filled(pattern: &str, parts: &[String]) -> String {
    let mut said = String::with_capacity(pattern.len() + 16 * parts.len());
    let mut rest = pattern;
    let mut next = 0;
    while let Some((before, behind)) = rest.split_once('{') {
        said.push_str(before);
        let Some((name, behind)) = behind.split_once('}') else { break };
        let at = name.parse().unwrap_or(next);
        said.push_str(parts.get(at).map_or("", String::as_str));
        next += 1;
        rest = behind;
    }
    said.push_str(rest);
    said
}

/// The parts of a text that was made from a pattern.
fn parts(pattern: &str, text: &str) -> Option<Vec<String>> {
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
        found.push(rest[..at].to_owned());
        rest = &rest[at + piece.len()..];
    }
    rest.is_empty().then_some(found)
}
