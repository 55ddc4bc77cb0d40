//! Names of exercises in other apps, and what the catalogue calls them.

use std::collections::HashMap;
use std::sync::LazyLock;

use hamstrong_domain::catalogue;
use hamstrong_domain::diary::Side;
use serde::Deserialize;

/// What a name means here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Named {
    /// An exercise of the catalogue, by id.
    Exercise(String),
    /// Known, and no exercise of this catalogue: what it trains.
    Aside(String),
    /// Not known; the athlete is asked.
    Unknown,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    left: Vec<String>,
    right: Vec<String>,
    exercises: HashMap<String, Vec<String>>,
    aside: HashMap<String, Vec<String>>,
    aside_words: HashMap<String, Vec<String>>,
}

struct Table {
    left: Vec<String>,
    right: Vec<String>,
    names: HashMap<String, Named>,
    /// Words, and what an exercise with such a word trains.
    words: Vec<(Vec<String>, String)>,
}

static TABLE: LazyLock<Table> = LazyLock::new(|| {
    let text = include_str!("../../../data/import/exercise-names.toml");
    let file: File = toml::from_str(text).expect("the table is tested");
    let mut names = HashMap::new();
    for exercise in catalogue::exercises() {
        let own = exercise.aliases.iter().chain([&exercise.name, &exercise.id]);
        let same = Named::Exercise(exercise.id.clone());
        names.extend(own.map(|name| (plain(name), same.clone())));
    }
    for (what, all) in &file.aside {
        let aside = Named::Aside(what.clone());
        names.extend(all.iter().map(|name| (plain(name), aside.clone())));
    }
    for (id, all) in &file.exercises {
        let exercise = Named::Exercise(id.clone());
        names.extend(all.iter().map(|name| (plain(name), exercise.clone())));
    }
    let mut words: Vec<(Vec<String>, String)> = Vec::new();
    for (what, all) in &file.aside_words {
        let split = |text: &String| {
            let parts = plain(text).split(' ').map(str::to_owned).collect();
            (parts, what.clone())
        };
        words.extend(all.iter().map(split));
    }
    words.sort();
    let words_of = |all: &[String]| all.iter().map(|word| plain(word)).collect();
    Table { left: words_of(&file.left), right: words_of(&file.right), names, words }
});

/// A name in lower case: letters and digits, words apart by one blank, plurals as one.
fn plain(name: &str) -> String {
    let lower = name.to_lowercase();
    let words =
        lower.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let single = words.map(|word| match word.strip_suffix('s') {
        Some(one) if one.len() >= 3 && !one.ends_with(['s', 'i', 'u']) => one,
        _ => word,
    });
    single.collect::<Vec<_>>().join(" ")
}

/// The words that name a side, where they stand apart in the name.
fn side_words(words: &[&str]) -> Option<(Side, usize)> {
    let table = &*TABLE;
    let found = words.iter().enumerate().filter_map(|(at, word)| {
        if table.left.iter().any(|left| left == word) {
            return Some((Side::Left, at));
        }
        table.right.iter().any(|right| right == word).then_some((Side::Right, at))
    });
    let found: Vec<_> = found.collect();
    // "Left to right" names neither.
    match found.as_slice() {
        [only] => Some(*only),
        _ => None,
    }
}

/// The side that a name says, in the languages of the table.
#[must_use]
pub fn side_in(name: &str) -> Option<Side> {
    let name = plain(name);
    side_words(&name.split(' ').collect::<Vec<_>>()).map(|(side, _)| side)
}

/// A name as it is compared: without its side.
#[must_use]
pub fn comparable(name: &str) -> String {
    let name = plain(name);
    let mut words: Vec<&str> = name.split(' ').collect();
    if let Some((_, at)) = side_words(&words) {
        words.remove(at);
        words.retain(|word| !matches!(*word, "side" | "seite" | "lado" | "côté"));
    }
    words.join(" ")
}

/// What a name means: by the athlete's own list of comparable names, then by the table.
#[must_use]
pub fn exercise_named<S: std::hash::BuildHasher>(
    name: &str,
    own: &HashMap<String, Option<String>, S>,
) -> Named {
    let name = comparable(name);
    match own.get(&name) {
        Some(Some(id)) => return Named::Exercise(id.clone()),
        Some(None) => return Named::Aside("left out by you".to_owned()),
        None => {}
    }
    if let Some(known) = TABLE.names.get(&name) {
        return known.clone();
    }
    let words: Vec<&str> = name.split(' ').collect();
    let has =
        |wanted: &[String]| words.windows(wanted.len()).any(|window| window == wanted);
    let aside = TABLE.words.iter().find(|(wanted, _)| has(wanted));
    aside.map_or(Named::Unknown, |(_, what)| Named::Aside(what.clone()))
}

/// Every exercise the table names, by id; for the test that compares it with the shelf.
#[doc(hidden)]
pub fn mapped_ids() -> Vec<String> {
    let ids = TABLE.names.values().filter_map(|named| match named {
        Named::Exercise(id) => Some(id.clone()),
        _ => None,
    });
    let mut ids: Vec<String> = ids.collect();
    ids.sort();
    ids.dedup();
    ids
}
