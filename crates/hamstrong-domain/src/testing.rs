//! Builders of diaries for tests: real dates, few words.

use jiff::civil::Date;
use jiff::{Timestamp, ToSpan};

use crate::athlete::Profile;
use crate::catalogue::Level;
use crate::diary::{
    CheckIn, Diary, Entry, EntryId, Event, PainKind, PainReport, RecordingId, Run,
    SetDone, Side,
};
use crate::load::RunLoad;
use crate::recording::{Start, StartSource};
use crate::units::{Kilograms, Pain};

/// A date.
///
/// # Panics
/// If there is no such date.
pub const fn date(year: i16, month: i8, day: i8) -> Date {
    jiff::civil::date(year, month, day)
}

/// `day` moved by `days`.
///
/// # Panics
/// If it leaves the calendar.
pub fn shifted(day: Date, days: i32) -> Date {
    day.checked_add(days.days()).expect("a date of the calendar")
}

/// A pain report of this rating and kind.
///
/// # Panics
/// If the rating is above 10.
pub fn pain(rating: u8, kind: PainKind) -> PainReport {
    let pain = Pain::new(rating).expect("a rating from 0 to 10");
    PainReport { kind, ..PainReport::dull(pain) }
}

/// A check-in with dull pain and nothing else.
pub fn check_in(rating: u8) -> CheckIn {
    CheckIn::of(pain(rating, PainKind::Dull))
}

/// An athlete with this level and equipment, at home and outdoors.
pub fn athlete(level: Level, equipment: &[&str]) -> Profile {
    Profile {
        level,
        equipment: equipment.iter().map(ToString::to_string).collect(),
        ..Profile::default()
    }
}

/// A set of repetitions.
pub fn set(exercise: &str, repetitions: u32) -> SetDone {
    SetDone { repetitions: Some(repetitions), ..SetDone::of(exercise) }
}

/// A set of one side with a load in kilograms.
pub fn loaded(exercise: &str, side: Side, repetitions: u32, kilograms: f64) -> SetDone {
    SetDone {
        side: Some(side),
        load: Some(Kilograms(kilograms)),
        ..set(exercise, repetitions)
    }
}

/// A run of this distance with a dose in proportion and no fast running.
pub fn run(day: Date, metres: f64, dose_j_kg: f64) -> Run {
    let load = RunLoad { distance_m: metres, dose_j_kg, ..RunLoad::default() };
    Run {
        recording: RecordingId { original: [0; 16], part: 0 },
        start: Start {
            instant: Timestamp::UNIX_EPOCH,
            offset_s: None,
            zone: None,
            source: StartSource::Home,
        },
        day,
        end: Timestamp::UNIX_EPOCH,
        load,
    }
}

/// A diary with these events and runs; entries are sorted by day.
pub fn diary(events: Vec<(Date, Event)>, mut runs: Vec<Run>) -> Diary {
    let mut entries: Vec<Entry> = events
        .into_iter()
        .zip(0_u128..)
        .map(|((day, event), id)| Entry {
            id: EntryId(id),
            written: Timestamp::UNIX_EPOCH,
            day,
            replaces: None,
            event,
        })
        .collect();
    entries.sort_by_key(|entry| entry.day);
    runs.sort_by_key(|run| run.day);
    Diary { entries, runs }
}
