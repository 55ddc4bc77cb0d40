//! Logs with one set on each row: Hevy, Strong, `FitNotes`.

use std::collections::HashMap;

use jiff::civil::DateTime;

use super::columns::{Columns, Means, WORDS};
use super::moment::{Order, Read, moment, order_in, short};
use super::table::{Row, each_row};
use super::value::{mass_unit, metres_of, number, seconds};
use super::{
    App, LOG_ROWS, LogError, LoggedSession, LoggedSet, MassUnit, RowEnded, SetKind,
    StrengthLog, Weight,
};
use crate::names::side_in;

/// Rows that are told one by one.
const TOLD: usize = 300;
/// Letters of names and notes that are kept.
const LETTERS: usize = 300;
const LONGEST_S: f64 = 86_400.0;
/// What a set may hold; beyond it a finger slipped.
const MOST_REPETITIONS: f64 = 200.0;
const MOST_KG: f64 = 1000.0;
const MOST_METRES: f64 = 100_000.0;

/// Reads the rows of a log.
pub(super) fn read(
    bytes: &[u8],
    app: App,
    header: &[String],
    unit: Option<MassUnit>,
) -> Result<StrengthLog, LogError> {
    let columns = Columns::of(header);
    let mut reader = Reader {
        app,
        columns: &columns,
        unit,
        order: Order::Unknown,
        places: HashMap::new(),
        log: empty(app),
    };
    let day = [Means::Start, Means::Date].into_iter().find_map(|m| columns.place(m));
    if columns.place(Means::Start).is_none() {
        each_row(bytes, &mut |row: Row| {
            if reader.order == Order::Unknown {
                reader.order = order_in(row.field(day));
            }
            Ok::<(), LogError>(())
        })?;
    }
    each_row(bytes, &mut |row| reader.row(&row, day))?;
    Ok(reader.log)
}

/// A log before its first row.
pub(super) const fn empty(app: App) -> StrengthLog {
    StrengthLog {
        app,
        sessions: Vec::new(),
        left_out: Vec::new(),
        rows: 0,
        sets: 0,
        no_set: 0,
        unreadable: 0,
    }
}

/// Why a row gives no set.
enum Not {
    /// It holds none.
    Set(String),
    /// It cannot be read.
    Readable(String),
    /// The whole log is refused.
    Any(LogError),
}

struct Reader<'a> {
    app: App,
    columns: &'a Columns,
    unit: Option<MassUnit>,
    order: Order,
    /// Sessions by start and title.
    places: HashMap<(DateTime, String), usize>,
    log: StrengthLog,
}

impl Reader<'_> {
    fn row(&mut self, row: &Row, day: Option<usize>) -> Result<(), LogError> {
        self.log.rows += 1;
        if self.log.rows > LOG_ROWS {
            return Err(LogError::TooLarge(format!(
                "this log has more than {LOG_ROWS} rows"
            )));
        }
        let read = moment(row.field(day), self.order).map_err(Not::Readable);
        let set = read.and_then(|start| Ok((start, self.set(row)?)));
        match set {
            Ok((start, set)) => {
                self.log.sets += 1;
                let at = self.session(row, start);
                self.log.sessions[at].sets.push(set);
            }
            Err(Not::Any(error)) => return Err(error),
            Err(Not::Set(why)) => {
                left_out(&mut self.log, row.line, RowEnded::NoSet(why));
            }
            Err(Not::Readable(why)) => {
                left_out(&mut self.log, row.line, RowEnded::Unreadable(why));
            }
        }
        Ok(())
    }

    fn field<'r>(&self, row: &'r Row, means: Means) -> &'r str {
        row.field(self.columns.place(means))
    }

    /// The place of the session that begins then.
    fn session(&mut self, row: &Row, start: Read) -> usize {
        let title = kept(self.field(row, Means::Session));
        let key = (start.at, title.clone());
        if let Some(place) = self.places.get(&key) {
            return *place;
        }
        let end = moment(self.field(row, Means::End), self.order).ok();
        let span = end.map(|end| end.at.duration_since(start.at).as_secs_f64());
        let stated = || {
            let text = self.field(row, Means::Duration);
            let hours = self.columns.unit(Means::Duration) == Some("hours");
            seconds(text).map(|value| if hours { value * 3600.0 } else { value })
        };
        let length = span.or_else(stated).filter(|s| (1.0..LONGEST_S).contains(s));
        let place = self.log.sessions.len();
        self.log.sessions.push(LoggedSession {
            start: start.at,
            timed: start.timed,
            seconds: length.map(|s| s as u32),
            title,
            notes: kept(self.field(row, Means::SessionNotes)),
            sets: Vec::new(),
        });
        self.places.insert(key, place);
        place
    }

    fn set(&self, row: &Row) -> Result<LoggedSet, Not> {
        let exercise = kept(self.field(row, Means::Exercise));
        if exercise.is_empty() {
            return Err(Not::Set("it names no exercise".to_owned()));
        }
        let kind = self.kind(row)?;
        let repetitions = within(
            "repetitions",
            self.number(row, Means::Repetitions)?,
            MOST_REPETITIONS,
        )?;
        let held = within("seconds", self.held(row)?, LONGEST_S)?;
        let metres = within("metres", self.metres(row)?, MOST_METRES)?;
        if repetitions.is_none() && held.is_none() && metres.is_none() {
            let why = "it has neither repetitions nor time nor distance";
            return Err(Not::Set(why.to_owned()));
        }
        if let Some(part) = repetitions.filter(|r| r.fract() != 0.0) {
            return Err(Not::Readable(format!(
                "{part} repetitions are no whole number"
            )));
        }
        let weight = self.weight(row, &exercise)?;
        Ok(LoggedSet {
            row: row.line,
            side: side_in(&exercise),
            exercise,
            repetitions: repetitions.map(|r| r as u32),
            weight,
            reserve: self
                .number(row, Means::Reserve)?
                .filter(|r| (0.0..=10.0).contains(r)),
            effort: self
                .number(row, Means::Effort)?
                .filter(|e| (1.0..=10.0).contains(e)),
            seconds: held.map(|s| s.round().max(1.0) as u32),
            metres,
            kind,
            notes: kept(self.field(row, Means::Notes)),
        })
    }

    /// A number that is written; none if the field is empty.
    fn number(&self, row: &Row, means: Means) -> Result<Option<f64>, Not> {
        let text = self.field(row, means);
        if text.is_empty() {
            return Ok(None);
        }
        let strange = || Not::Readable(format!("\"{}\" is no number", short(text)));
        number(text).ok_or_else(strange).map(Some)
    }

    fn held(&self, row: &Row) -> Result<Option<f64>, Not> {
        let text = self.field(row, Means::Seconds);
        if text.is_empty() {
            return Ok(None);
        }
        let strange = || Not::Readable(format!("\"{}\" is no time", short(text)));
        seconds(text).ok_or_else(strange).map(Some)
    }

    /// The kind of the set, by its type, its number or a mark of its own.
    fn kind(&self, row: &Row) -> Result<SetKind, Not> {
        let marked = self.field(row, Means::WarmUp).to_lowercase();
        if matches!(marked.as_str(), "true" | "yes" | "1") {
            return Ok(SetKind::WarmUp);
        }
        let words = &WORDS.kinds;
        for means in [Means::Order, Means::Kind] {
            let text = self.field(row, means).to_lowercase();
            let among = |list: &[String]| list.contains(&text);
            if among(&WORDS.rows.rest) {
                return Err(Not::Set("it is a rest".to_owned()));
            }
            if among(&WORDS.rows.note) {
                return Err(Not::Set("it is a note".to_owned()));
            }
            for (list, kind) in [
                (&words.warm_up, SetKind::WarmUp),
                (&words.drop, SetKind::Drop),
                (&words.failure, SetKind::Failure),
            ] {
                if among(list) {
                    return Ok(kind);
                }
            }
        }
        Ok(SetKind::Working)
    }

    fn weight(&self, row: &Row, exercise: &str) -> Result<Option<Weight>, Not> {
        let named = [
            (Means::WeightKg, MassUnit::Kilograms),
            (Means::WeightLb, MassUnit::Pounds),
        ];
        for (means, unit) in named {
            if let Some(value) = self.number(row, means)?.filter(|v| *v != 0.0) {
                return weighed(value, unit).map(Some);
            }
        }
        let Some(value) = self.number(row, Means::Weight)?.filter(|v| *v != 0.0) else {
            return Ok(None);
        };
        let told = mass_unit(self.field(row, Means::WeightUnit));
        let told =
            told.or_else(|| self.columns.unit(Means::Weight).and_then(mass_unit));
        match told.or(self.unit) {
            Some(unit) => weighed(value, unit).map(Some),
            None => Err(Not::Any(LogError::UnitUnknown {
                app: self.app.name(),
                example: format!("{value} for {exercise}"),
            })),
        }
    }

    fn metres(&self, row: &Row) -> Result<Option<f64>, Not> {
        let named = [
            (Means::DistanceM, "m"),
            (Means::DistanceKm, "km"),
            (Means::DistanceMi, "mi"),
        ];
        for (means, unit) in named {
            if let Some(value) = self.number(row, means)? {
                return Ok(metres_of(unit).map(|metres| value * metres));
            }
        }
        let value = self.number(row, Means::Distance)?;
        let unit = metres_of(self.field(row, Means::DistanceUnit));
        let unit =
            unit.or_else(|| self.columns.unit(Means::Distance).and_then(metres_of));
        // Without a unit a distance says nothing; the set may still be one.
        Ok(value.zip(unit).map(|(value, metres)| value * metres))
    }
}

fn weighed(value: f64, unit: MassUnit) -> Result<Weight, Not> {
    let weight = Weight { value, unit };
    if weight.kilograms().abs() > MOST_KG {
        let why = format!("{value} is more than anybody lifts");
        return Err(Not::Readable(why));
    }
    Ok(weight)
}

/// A quantity that is there and above zero.
fn within(what: &str, value: Option<f64>, most: f64) -> Result<Option<f64>, Not> {
    match value {
        Some(value) if value > most || value < 0.0 => {
            Err(Not::Readable(format!("{value} {what} cannot be")))
        }
        other => Ok(other.filter(|value| *value > 0.0)),
    }
}

/// Counts a row without a set, and tells it if few were told before.
pub(super) fn left_out(log: &mut StrengthLog, line: u32, ended: RowEnded) {
    match ended {
        RowEnded::NoSet(_) => log.no_set += 1,
        RowEnded::Unreadable(_) => log.unreadable += 1,
    }
    if log.left_out.len() < TOLD {
        log.left_out.push((line, ended));
    }
}

/// A text of the athlete: one line, no controls, not too long.
pub(super) fn kept(text: &str) -> String {
    let plain = text.chars().map(|c| if c.is_control() { ' ' } else { c });
    plain.take(LETTERS).collect::<String>().trim().to_owned()
}
