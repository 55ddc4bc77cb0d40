//! Sets of the kept logs into the diary: each once, whatever it came from, and again
//! when a name is mapped.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use hamstrong_domain::catalogue;
use hamstrong_domain::diary::{Diary, Entry, EntryId, Event, SetDone};
use hamstrong_domain::progress::ceiling;
use hamstrong_domain::units::{Kilograms, Reserve};
use hamstrong_ingest::names::{Named, comparable, exercise_named};
use hamstrong_ingest::strength::twins::{Meant, Source, Sourced, counted};
use hamstrong_ingest::strength::{App, LoggedSession, LoggedSet, SetKind};
use hamstrong_store::{FileSeen, Store, StoreError};
use jiff::civil::{Date, DateTime};
use jiff::tz::TimeZone;

use super::{names, sessions, unit_of};
use crate::entry_id::{is_by_rule, named};
use crate::outcome::Outcome;

/// What came of it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Applied {
    /// Sets that were written into the diary now.
    pub written: usize,
    /// Sets that were taken back: another source of the same session, or another
    /// meaning of their name.
    pub withdrawn: usize,
}

/// A session that was kept, with where it is from.
pub(super) struct KeptSession {
    pub(super) app: App,
    pub(super) session: LoggedSession,
}

/// The sessions of every kept log; one that stands in several exports is taken from the
/// newest.
pub(super) fn kept_sessions(
    store: &dyn Store,
    home: &TimeZone,
) -> Result<Vec<KeptSession>, StoreError> {
    let mut files: Vec<FileSeen> = store.files_seen()?;
    files.retain(|file| Outcome::of_word(&file.outcome) == Outcome::StrengthLog);
    files.sort_by_key(|file| (file.changed_ns, file.size));
    let mut newest: BTreeMap<(DateTime, &str, String), KeptSession> = BTreeMap::new();
    let mut done: BTreeSet<[u8; 16]> = BTreeSet::new();
    for file in &files {
        if done.contains(&file.original) {
            continue;
        }
        let bytes = store.original(file.original)?;
        let Some(read) = sessions(&bytes, unit_of(&file.outcome), home) else {
            continue;
        };
        done.insert(file.original);
        for session in read.sessions {
            let key = (session.start, read.app.name(), session.title.clone());
            newest.insert(key, KeptSession { app: read.app, session });
        }
    }
    Ok(newest.into_values().collect())
}

/// Writes the sets that are known and new, and takes back those that no longer stand.
///
/// # Errors
/// If the diary cannot be read or written.
pub fn apply(
    store: &mut dyn Store,
    diary: &Diary,
    home: &TimeZone,
) -> Result<Applied, StoreError> {
    let kept = kept_sessions(store, home)?;
    let own = names::own(diary);
    let standing: BTreeMap<EntryId, &Entry> = diary
        .entries
        .iter()
        .filter(|entry| matches!(entry.event, Event::Set(_)))
        .map(|entry| (entry.id, entry))
        .collect();
    let wanted = wanted(&kept, &standing, &own, home);
    let mut entries = Vec::new();
    let mut applied = Applied::default();
    for (id, entry) in &wanted {
        if !standing.contains_key(id) {
            applied.written += 1;
            entries.push(entry.clone());
        }
    }
    let gone =
        standing.values().filter(|e| is_by_rule(e.id) && !wanted.contains_key(&e.id));
    for entry in gone {
        applied.withdrawn += 1;
        entries.push(Entry {
            id: named(entry.written, &format!("withdrawn {:032x}", entry.id.0)),
            replaces: Some(entry.id),
            event: Event::Withdrawn,
            ..(*entry).clone()
        });
    }
    store.write(&entries)?;
    Ok(applied)
}

/// The entries that should stand, by id.
fn wanted(
    kept: &[KeptSession],
    standing: &BTreeMap<EntryId, &Entry>,
    own: &HashMap<String, Option<String>>,
    home: &TimeZone,
) -> BTreeMap<EntryId, Entry> {
    let mut by_day: BTreeMap<Date, Vec<&KeptSession>> = BTreeMap::new();
    for one in kept {
        by_day.entry(one.session.start.date()).or_default().push(one);
    }
    let mut wanted = BTreeMap::new();
    for (day, kept) in by_day {
        let mut sources: Vec<Sourced> =
            kept.iter().map(|one| sourced(one, own)).collect();
        sources.push(typed(day, standing));
        for (one, counts) in kept.iter().zip(counted(&sources)) {
            let mut places: HashMap<&str, usize> = HashMap::new();
            for (set, counts) in one.session.sets.iter().zip(counts) {
                let place = places.entry(&set.exercise).or_default();
                *place += 1;
                let set_done = done(set, own).filter(|_| counts);
                let entry = set_done.and_then(|set_done| {
                    entry(one, set_done, (&set.exercise, *place), home)
                });
                wanted.extend(entry.map(|entry| (entry.id, entry)));
            }
        }
    }
    wanted
}

fn sourced(one: &KeptSession, own: &HashMap<String, Option<String>>) -> Sourced {
    let source = if one.app == App::Watch { Source::Watch } else { Source::App };
    let sets = one.session.sets.iter().map(|set| Meant {
        exercise: match exercise_named(&set.exercise, own) {
            Named::Exercise(id) => Some(id),
            _ if set.exercise.starts_with("an exercise the watch") => None,
            _ => Some(comparable(&set.exercise)),
        },
        repetitions: set.repetitions,
        seconds: set.seconds,
        kilograms: set.weight.map(hamstrong_ingest::strength::Weight::kilograms),
    });
    Sourced { source, day: one.session.start.date(), sets: sets.collect() }
}

/// What was typed in here on a day.
fn typed(day: Date, standing: &BTreeMap<EntryId, &Entry>) -> Sourced {
    let own = standing.values().filter(|e| e.day == day && !is_by_rule(e.id));
    let sets = own.filter_map(|entry| match &entry.event {
        Event::Set(set) => Some(Meant {
            exercise: Some(set.exercise.clone()),
            repetitions: set.repetitions,
            seconds: set.seconds,
            kilograms: set.load.map(|load| load.0),
        }),
        _ => None,
    });
    Sourced { source: Source::Typed, day, sets: sets.collect() }
}

/// A set as the diary has it; none if its exercise is not known here, or it only warmed
/// up for others.
fn done(set: &LoggedSet, own: &HashMap<String, Option<String>>) -> Option<SetDone> {
    let Named::Exercise(id) = exercise_named(&set.exercise, own) else { return None };
    let exercise = catalogue::exercise(&id)?;
    if set.kind == SetKind::WarmUp {
        return None;
    }
    let load = set.weight.map(hamstrong_ingest::strength::Weight::kilograms);
    let load = load.filter(|kg| (0.0..=ceiling(exercise).0).contains(kg) && *kg > 0.0);
    let reserve = match set.kind {
        SetKind::Failure => Some(0.0),
        _ => set.reserve.or(set.effort.map(|effort| 10.0 - effort)),
    };
    Some(SetDone {
        side: set.side,
        repetitions: set.repetitions,
        load: load.map(Kilograms),
        seconds: set.seconds.filter(|s| SetDone::SECONDS.contains(&f64::from(*s))),
        metres: set.metres.filter(|m| SetDone::METRES.contains(m)),
        reserve: reserve
            .and_then(|left| Reserve::new(left.clamp(0.0, Reserve::MOST)).ok()),
        ..SetDone::of(&id)
    })
    .filter(|set| {
        set.repetitions.is_some() || set.seconds.is_some() || set.metres.is_some()
    })
}

/// The entry of a set. Its id follows from what it says, so that it is written once.
fn entry(
    one: &KeptSession,
    set: SetDone,
    (name, place): (&str, usize),
    home: &TimeZone,
) -> Option<Entry> {
    let start = one.session.start;
    let written = home.to_timestamp(start).ok()?;
    let says = format!("{} {start} {name} {place} {set:?}", one.app.name());
    Some(Entry {
        id: named(written, &says),
        written,
        day: start.date(),
        replaces: None,
        event: Event::Set(set),
    })
}
