//! The log of `StrongLifts`: one exercise on each row, its sets side by side.

use std::collections::HashMap;

use jiff::civil::DateTime;

use super::columns::{Columns, Means, unit_in};
use super::long::{empty, kept, left_out};
use super::moment::{Order, moment};
use super::table::{Row, each_row};
use super::value::{mass_unit, number, seconds};
use super::{
    App, LOG_ROWS, LogError, LoggedSession, LoggedSet, RowEnded, SetKind, StrengthLog,
    Weight,
};
use crate::names::side_in;

/// Most sets side by side.
const SETS: usize = 50;
const SECONDS_PER_HOUR: f64 = 3600.0;
const DAY_S: f64 = 86_400.0;

/// The columns of one set.
#[derive(Default)]
struct Place {
    repetitions: Option<usize>,
    seconds: Option<usize>,
    weight: Option<(usize, super::MassUnit)>,
}

/// Reads the rows of a log.
pub(super) fn read(bytes: &[u8], header: &[String]) -> Result<StrengthLog, LogError> {
    let columns = Columns::of(header);
    let places = places(header);
    let mut log = empty(App::StrongLifts);
    let mut sessions: HashMap<(DateTime, String), usize> = HashMap::new();
    each_row(bytes, &mut |row: Row| {
        log.rows += 1;
        if log.rows > LOG_ROWS {
            return Err(LogError::TooLarge(format!(
                "this log has more than {LOG_ROWS} rows"
            )));
        }
        match session(&row, &columns) {
            Err(why) => left_out(&mut log, row.line, RowEnded::Unreadable(why)),
            Ok(session) => {
                let sets = sets(&row, &columns, &places);
                if sets.is_empty() {
                    let why = "no set of it was done".to_owned();
                    left_out(&mut log, row.line, RowEnded::NoSet(why));
                    return Ok(());
                }
                log.sets += sets.len();
                let key = (session.start, session.title.clone());
                let place = *sessions.entry(key).or_insert(log.sessions.len());
                if place == log.sessions.len() {
                    log.sessions.push(session);
                }
                log.sessions[place].sets.extend(sets);
            }
        }
        Ok(())
    })?;
    Ok(log)
}

/// The columns of each set, in order: `Set 1 (Reps)`, `Set 1 (KG)`.
fn places(header: &[String]) -> Vec<Place> {
    let mut places: Vec<Place> = Vec::new();
    for (at, name) in header.iter().enumerate() {
        let Some(rest) = name.trim().strip_prefix("Set ") else { continue };
        let number = rest.split(' ').next().and_then(|n| n.parse::<usize>().ok());
        let (Some(number), Some(unit)) = (number, unit_in(name)) else { continue };
        if !(1..=SETS).contains(&number) {
            continue;
        }
        if places.len() < number {
            places.resize_with(number, Place::default);
        }
        let place = &mut places[number - 1];
        match unit.to_lowercase().as_str() {
            "reps" => place.repetitions = Some(at),
            "time" | "sec" | "seconds" => place.seconds = Some(at),
            unit => place.weight = mass_unit(unit).map(|unit| (at, unit)),
        }
    }
    places
}

fn session(row: &Row, columns: &Columns) -> Result<LoggedSession, String> {
    let field = |means| row.field(columns.place(means));
    let date = field(Means::Date);
    // The day and the time of its start stand in two columns.
    let (day, start) = (moment(date, Order::Unknown)?, field(Means::Start));
    let both = moment(&format!("{date} {start}"), Order::Unknown).unwrap_or(day);
    let hours = number(field(Means::Duration)).map(|hours| hours * SECONDS_PER_HOUR);
    Ok(LoggedSession {
        start: both.at,
        timed: both.timed,
        seconds: hours.filter(|s| (1.0..DAY_S).contains(s)).map(|s| s as u32),
        title: kept(field(Means::Session)),
        notes: String::new(),
        sets: Vec::new(),
    })
}

fn sets(row: &Row, columns: &Columns, places: &[Place]) -> Vec<LoggedSet> {
    let exercise = kept(row.field(columns.place(Means::Exercise)));
    let notes = kept(row.field(columns.place(Means::Notes)));
    let set = |place: &Place| {
        let above = |value: Option<f64>, most: f64| {
            value.filter(|value| (1.0..=most).contains(value)).map(|value| value as u32)
        };
        let repetitions = above(number(row.field(place.repetitions)), 200.0);
        let held = above(seconds(row.field(place.seconds)), DAY_S);
        if repetitions.is_none() && held.is_none() {
            return None;
        }
        let weight = place.weight.and_then(|(at, unit)| {
            let value = number(row.field(Some(at))).filter(|value| *value > 0.0)?;
            let weight = Weight { value, unit };
            (weight.kilograms() <= 1000.0).then_some(weight)
        });
        Some(LoggedSet {
            row: row.line,
            exercise: exercise.clone(),
            side: side_in(&exercise),
            repetitions,
            weight,
            reserve: None,
            effort: None,
            seconds: held,
            metres: None,
            kind: SetKind::Working,
            notes: notes.clone(),
        })
    };
    if exercise.is_empty() {
        Vec::new()
    } else {
        places.iter().filter_map(set).collect()
    }
}
