//! The embedded data files, each kind parsed once and sorted by id.

use std::sync::LazyLock;

use serde::de::DeserializeOwned;

use super::{
    Exercise, Explanation, Test, exercises_list, explanations_list, rules_list,
    sources_list, tests_list,
};
use crate::evidence::{Rule, Source};

static EXERCISES: LazyLock<Vec<Exercise>> =
    LazyLock::new(|| shelve(exercises_list::FILES, |e: &mut Exercise| &mut e.id));
static SOURCES: LazyLock<Vec<Source>> =
    LazyLock::new(|| shelve(sources_list::FILES, |s: &mut Source| &mut s.id));
static RULES: LazyLock<Vec<Rule>> =
    LazyLock::new(|| shelve(rules_list::FILES, |r: &mut Rule| &mut r.id));
static TESTS: LazyLock<Vec<Test>> =
    LazyLock::new(|| shelve(tests_list::FILES, |t: &mut Test| &mut t.id));
static EXPLANATIONS: LazyLock<Vec<Explanation>> = LazyLock::new(|| {
    let files = explanations_list::FILES;
    let mut pages = shelve(files, |page: &mut Explanation| &mut page.id);
    pages.sort_by_key(|page| page.order);
    pages
});

/// Every exercise, sorted by id.
pub fn exercises() -> &'static [Exercise] {
    &EXERCISES
}

/// The exercise with this id, name or alias; capitals, spaces and hyphens do not matter.
pub fn exercise(id_or_alias: &str) -> Option<&'static Exercise> {
    // Asked by its id many times a day; by another name only where a person wrote it.
    let exact = EXERCISES.binary_search_by(|e| e.id.as_str().cmp(id_or_alias));
    if let Ok(at) = exact {
        return EXERCISES.get(at);
    }
    let wanted = plain(id_or_alias);
    if wanted.is_empty() {
        return None;
    }
    let named = |e: &&Exercise| {
        plain(&e.name) == wanted || e.aliases.iter().any(|a| plain(a) == wanted)
    };
    EXERCISES
        .iter()
        .find(|e| plain(&e.id) == wanted)
        .or_else(|| EXERCISES.iter().find(named))
}

/// Every source, sorted by id.
pub fn sources() -> &'static [Source] {
    &SOURCES
}

/// The source with this id.
pub fn source(id: &str) -> Option<&'static Source> {
    SOURCES.iter().find(|s| s.id == id)
}

/// Every rule, sorted by id.
pub fn rules() -> &'static [Rule] {
    &RULES
}

/// The rule with this id.
pub fn rule(id: &str) -> Option<&'static Rule> {
    let at = RULES.binary_search_by(|rule| rule.id.as_str().cmp(id)).ok()?;
    RULES.get(at)
}

/// Every test of the athlete, sorted by id.
pub fn strength_tests() -> &'static [Test] {
    &TESTS
}

/// The test with this id or name; capitals, spaces and hyphens do not matter.
pub fn strength_test(id_or_name: &str) -> Option<&'static Test> {
    let wanted = plain(id_or_name);
    let named = |t: &&Test| plain(&t.id) == wanted || plain(&t.name) == wanted;
    TESTS.iter().find(named).filter(|_| !wanted.is_empty())
}

/// Every explanation, in reading order.
pub fn explanations() -> &'static [Explanation] {
    &EXPLANATIONS
}

/// The explanation with this id or title; capitals, spaces and hyphens do not matter.
pub fn explanation(id_or_title: &str) -> Option<&'static Explanation> {
    let wanted = plain(id_or_title);
    let named =
        |page: &&Explanation| plain(&page.id) == wanted || plain(&page.title) == wanted;
    EXPLANATIONS.iter().find(named)
}

/// Letters and digits only, in lower case.
fn plain(word: &str) -> String {
    word.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

fn shelve<T: DeserializeOwned>(
    files: &[(&str, &str)],
    id_of: fn(&mut T) -> &mut String,
) -> Vec<T> {
    files.iter().map(|(id, text)| filed(id, text, id_of)).collect()
}

#[expect(
    clippy::panic,
    reason = "the files are part of the program; the shelf's test reads every one"
)]
fn filed<T: DeserializeOwned>(
    id: &str,
    text: &str,
    id_of: fn(&mut T) -> &mut String,
) -> T {
    match toml::from_str::<T>(text) {
        Ok(mut item) => {
            id.clone_into(id_of(&mut item));
            item
        }
        Err(error) => panic!("data file {id}.toml: {error}"),
    }
}
