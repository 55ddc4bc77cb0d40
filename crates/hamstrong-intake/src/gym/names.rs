//! Names of exercises in the logs that were kept, and what the athlete said of them.

use std::collections::{BTreeMap, HashMap};

use hamstrong_domain::diary::{Diary, Entry, EntryId, Event, ExerciseNamed};
use hamstrong_ingest::names::{Named, comparable, exercise_named};
use hamstrong_store::{Store, StoreError};
use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use uuid::Uuid;

use super::apply::kept_sessions;

/// One name of the logs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NameUse {
    /// As it was last written.
    pub name: String,
    /// Sets under this name.
    pub sets: usize,
    /// The last day it was used.
    pub last: Date,
    /// What it means here.
    pub named: Named,
}

/// What the athlete said, by comparable name; the last word counts.
pub(super) fn own(diary: &Diary) -> HashMap<String, Option<String>> {
    let mut told: Vec<(Timestamp, &ExerciseNamed)> = diary
        .entries
        .iter()
        .filter_map(|entry| match &entry.event {
            Event::ExerciseNamed(named) => Some((entry.written, named)),
            _ => None,
        })
        .collect();
    told.sort_by_key(|(written, _)| *written);
    told.into_iter().map(|(_, n)| (n.name.clone(), n.exercise.clone())).collect()
}

/// Every name in the logs, the most used first.
///
/// # Errors
/// If the diary cannot be read.
pub fn names(store: &dyn Store, diary: &Diary) -> Result<Vec<NameUse>, StoreError> {
    let own = own(diary);
    let mut all: BTreeMap<String, NameUse> = BTreeMap::new();
    for kept in kept_sessions(store, &TimeZone::UTC)? {
        let day = kept.session.start.date();
        for set in &kept.session.sets {
            let named = || exercise_named(&set.exercise, &own);
            let name =
                all.entry(comparable(&set.exercise)).or_insert_with(|| NameUse {
                    name: set.exercise.clone(),
                    sets: 0,
                    last: day,
                    named: named(),
                });
            name.sets += 1;
            name.last = name.last.max(day);
        }
    }
    let mut all: Vec<NameUse> = all.into_values().collect();
    all.sort_by_key(|name| std::cmp::Reverse(name.sets));
    Ok(all)
}

/// The entry that says what a name means; none leaves it out.
#[must_use]
pub fn name_entry(
    name: &str,
    exercise: Option<String>,
    day: Date,
    written: Timestamp,
) -> Entry {
    Entry {
        id: EntryId(Uuid::now_v7().as_u128()),
        written,
        day,
        replaces: None,
        event: Event::ExerciseNamed(ExerciseNamed { name: comparable(name), exercise }),
    }
}
