//! Sets of strength training that a watch counted.

use std::collections::HashMap;

use hamstrong_domain::catalogue;
use jiff::Timestamp;
use jiff::civil::DateTime;
use jiff::tz::{Offset, TimeZone};

use super::clock::Clock;
use super::definition::{Cells, NONE};
use super::message::{Messages, decode};
use super::{PARTS, header};
use crate::names::side_in;
use crate::strength::{LoggedSession, LoggedSet, MassUnit, SetKind, Weight};
use crate::workout::{FitExercise, exercise_of};
use crate::{Limits, ReadError};

/// The epoch of FIT, 1989-12-31 00:00 UTC, in Unix seconds.
const EPOCH_S: i64 = 631_065_600;
const ACTIVE: u32 = 1;
/// The category of an exercise that the watch could not tell.
const UNTOLD: u32 = 65_534;
/// Weights are sixteenths of a kilogram, times thousandths of a second.
const SIXTEENTHS: f64 = 16.0;
const MS_PER_S: u32 = 1000;

/// The sets of a FIT file, a session for each sequence that has some; times of day are
/// those of the file, or of `home` where it names none.
///
/// # Errors
/// If the file is larger than the limit or has too many samples.
pub fn read_sets(
    bytes: &[u8],
    home: &TimeZone,
    limits: &Limits,
) -> Result<Vec<LoggedSession>, ReadError> {
    if bytes.len() > limits.bytes {
        let text =
            format!("the file has {} bytes, more than {}", bytes.len(), limits.bytes);
        return Err(ReadError::TooLarge(text));
    }
    let mut sessions = Vec::new();
    let mut at = 0;
    for _ in 0..PARTS {
        let Some(extent) = header::extent(bytes, at) else { break };
        at = extent.next;
        let messages = decode(bytes, &extent, limits.points)
            .map_err(|_| super::too_many(limits))?;
        sessions.extend(session(&messages, home));
    }
    Ok(sessions)
}

fn session(messages: &Messages, home: &TimeZone) -> Option<LoggedSession> {
    let active: Vec<&Cells> =
        messages.sets.iter().filter(|cells| cells[4] == ACTIVE).collect();
    let first = active.iter().map(|cells| began(cells)).find(|time| *time != NONE)?;
    let clock = Clock::of(messages, first)?;
    let start = local(clock.time(first)?, clock.offset_s, home)?;
    let titles = titles(messages);
    let sets: Vec<LoggedSet> =
        active.iter().filter_map(|cells| set(cells, &titles)).collect();
    let last = active.iter().rev().map(|cells| cells[0]).find(|time| *time != NONE);
    let seconds = last.map(|last| last.saturating_sub(first));
    (!sets.is_empty()).then(|| LoggedSession {
        start,
        timed: true,
        seconds: seconds.filter(|s| (1..86_400).contains(s)),
        title: String::new(),
        notes: String::new(),
        sets,
    })
}

const fn began(cells: &Cells) -> u32 {
    if cells[5] == NONE { cells[0] } else { cells[5] }
}

fn local(time: i64, offset_s: Option<i32>, home: &TimeZone) -> Option<DateTime> {
    let instant = Timestamp::from_second(time + EPOCH_S).ok()?;
    let own = offset_s.and_then(|seconds| Offset::from_seconds(seconds).ok());
    Some(own.map_or_else(
        || home.to_datetime(instant),
        |offset| offset.to_datetime(instant),
    ))
}

/// What the file calls its exercises, by category and name.
fn titles(messages: &Messages) -> HashMap<(u32, u32), &str> {
    let named = messages.titles.iter();
    named
        .filter_map(|title| {
            Some(((title.cells[1], title.cells[2]), title.text.as_deref()?))
        })
        .collect()
}

fn set(cells: &Cells, titles: &HashMap<(u32, u32), &str>) -> Option<LoggedSet> {
    let &[_, duration, repetitions, weight, _, _, category, name, ..] = cells;
    let told = |value: u32| (value != NONE).then_some(value);
    let repetitions = told(repetitions).filter(|count| (1..=200).contains(count));
    let held =
        told(duration).map(|ms| ms / MS_PER_S).filter(|s| (1..36_000).contains(s));
    // A counted set is not held: its seconds are only how long it took.
    let seconds = held.filter(|_| repetitions.is_none());
    if repetitions.is_none() && seconds.is_none() {
        return None;
    }
    let kilograms = told(weight).map(|sixteenths| f64::from(sixteenths) / SIXTEENTHS);
    let kilograms = kilograms.filter(|kg| *kg > 0.0 && *kg <= 1000.0);
    let exercise = called(category, name, titles);
    Some(LoggedSet {
        row: 0,
        side: side_in(&exercise),
        exercise,
        repetitions,
        weight: kilograms.map(|value| Weight { value, unit: MassUnit::Kilograms }),
        reserve: None,
        effort: None,
        seconds,
        metres: None,
        kind: SetKind::Working,
        notes: String::new(),
    })
}

/// An exercise in words: of the catalogue, of the file, or by its numbers.
fn called(category: u32, name: u32, titles: &HashMap<(u32, u32), &str>) -> String {
    if let Some(title) = titles.get(&(category, name)) {
        return (*title).to_owned();
    }
    if category == NONE || category == UNTOLD {
        return "an exercise the watch did not tell".to_owned();
    }
    let numbers = u16::try_from(category).ok().zip(u16::try_from(name).ok());
    let known = numbers
        .and_then(|(category, name)| exercise_of(FitExercise { category, name }))
        .and_then(catalogue::exercise);
    known.map_or_else(
        || {
            let name = if name == NONE { 0 } else { name };
            format!("watch exercise {category}-{name}")
        },
        |exercise| exercise.name.clone(),
    )
}
