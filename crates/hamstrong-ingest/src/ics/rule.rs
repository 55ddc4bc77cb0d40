//! Rules by which an event comes back.

use jiff::civil::{DateTime, Weekday};

use super::line::plain;
use super::moment::{Clock, Moment, written};

/// Letters of a part that are shown.
const LETTERS: usize = 60;

/// How often it comes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Every {
    Day,
    Week,
    /// So many months.
    Month,
    Year,
}

/// A rule of repetition.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Rule {
    pub every: Every,
    /// Of so many days, weeks, months or years only one.
    pub interval: i64,
    /// Times in all, the first included.
    pub count: Option<u64>,
    /// The last moment, on the clock of the event; whole day if the flag stands.
    pub until: Option<(DateTime, bool)>,
    /// Weekdays; with a number only the one at that place of the month, counted from
    /// its end if negative.
    pub weekdays: Vec<(i8, Weekday)>,
    /// Days of the month, counted from its end if negative.
    pub month_days: Vec<i8>,
    /// Months it is limited to.
    pub months: Vec<i8>,
    pub week_start: Weekday,
}

impl Rule {
    /// Reads a rule of an event on `clock`.
    ///
    /// # Errors
    /// The part of the rule that is not understood.
    pub(super) fn of(text: &str, clock: &Clock) -> Result<Self, String> {
        let mut rule = Self {
            every: Every::Day,
            interval: 1,
            count: None,
            until: None,
            weekdays: Vec::new(),
            month_days: Vec::new(),
            months: Vec::new(),
            week_start: Weekday::Monday,
        };
        let mut named = false;
        for part in text.split(';').filter(|part| !part.trim().is_empty()) {
            let strange = || plain(part, LETTERS);
            let (name, value) = part.split_once('=').ok_or_else(strange)?;
            let name = name.trim().to_ascii_uppercase();
            named |= name == "FREQ";
            rule.take(&name, value.trim(), clock).ok_or_else(strange)?;
        }
        let by_place = rule.weekdays.iter().any(|day| day.0 != 0);
        let by_days = !rule.weekdays.is_empty() || !rule.month_days.is_empty();
        match rule.every {
            _ if !named => Err("no FREQ".to_owned()),
            Every::Year if by_days => Err("days of a year".to_owned()),
            Every::Day | Every::Week if by_place => Err("places of a month".to_owned()),
            _ => Ok(rule),
        }
    }

    fn take(&mut self, name: &str, value: &str, clock: &Clock) -> Option<()> {
        match name {
            "FREQ" => self.every = every(value)?,
            "INTERVAL" => {
                self.interval =
                    value.parse().ok().filter(|n| (1..=10_000).contains(n))?;
            }
            "COUNT" => self.count = Some(value.parse().ok()?),
            "UNTIL" => {
                let (at, own) = written(value)?;
                let clock_of = own.unwrap_or_else(|| clock.clone());
                let until = Moment { at, clock: clock_of, strange_zone: None };
                self.until = Some(until.on(clock));
            }
            "BYDAY" => self.weekdays = each(value, placed)?,
            "BYMONTHDAY" => {
                self.month_days = each(value, |day| {
                    let day: i8 = day.parse().ok()?;
                    ((-31..=31).contains(&day) && day != 0).then_some(day)
                })?;
            }
            "BYMONTH" => {
                self.months = each(value, |month| {
                    month.parse().ok().filter(|month| (1..=12).contains(month))
                })?;
            }
            "WKST" => self.week_start = weekday(value)?,
            _ => return None,
        }
        Some(())
    }
}

fn each<T>(value: &str, one: impl Fn(&str) -> Option<T>) -> Option<Vec<T>> {
    value.split(',').map(|text| one(text.trim())).collect()
}

fn every(value: &str) -> Option<Every> {
    match value.to_ascii_uppercase().as_str() {
        "DAILY" => Some(Every::Day),
        "WEEKLY" => Some(Every::Week),
        "MONTHLY" => Some(Every::Month),
        "YEARLY" => Some(Every::Year),
        _ => None,
    }
}

/// `TU`, `2TU` or `-1SU`.
fn placed(text: &str) -> Option<(i8, Weekday)> {
    let split = text.len().checked_sub(2).filter(|at| text.is_char_boundary(*at))?;
    let (place, day) = text.split_at(split);
    let place = if place.is_empty() { 0 } else { place.parse().ok()? };
    (-5..=5).contains(&place).then_some(())?;
    Some((place, weekday(day)?))
}

fn weekday(text: &str) -> Option<Weekday> {
    match text.to_ascii_uppercase().as_str() {
        "MO" => Some(Weekday::Monday),
        "TU" => Some(Weekday::Tuesday),
        "WE" => Some(Weekday::Wednesday),
        "TH" => Some(Weekday::Thursday),
        "FR" => Some(Weekday::Friday),
        "SA" => Some(Weekday::Saturday),
        "SU" => Some(Weekday::Sunday),
        _ => None,
    }
}
