//! Days and times of a calendar file.

use jiff::civil::{Date, DateTime, Time};
use jiff::tz::TimeZone;

use super::line::Line;

/// How the clock of a time is meant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Clock {
    /// A whole day, the same everywhere.
    Day,
    /// The clock on the wall, wherever that is.
    Wall,
    /// The clock of a zone.
    Zone(TimeZone),
}

/// A day or a time as written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Moment {
    /// Date and time on its own clock; midnight for a day.
    pub at: DateTime,
    /// Its clock.
    pub clock: Clock,
    /// A zone that is not known, so that the wall clock was taken.
    pub strange_zone: Option<String>,
}

impl Moment {
    /// The moments of a line: several stand apart by commas. An impossible one is given
    /// back as text.
    pub(super) fn all(line: &Line) -> Vec<Result<Self, String>> {
        let named = line.parameter("TZID");
        let zone =
            named.map(|name| (name, TimeZone::get(name.trim_start_matches('/'))));
        let (clock, strange_zone) = match zone {
            None => (Clock::Wall, None),
            Some((_, Ok(zone))) => (Clock::Zone(zone), None),
            Some((name, Err(_))) => (Clock::Wall, Some(name.to_owned())),
        };
        let one = |text: &str| {
            let (at, own) =
                written(text.trim()).ok_or_else(|| text.trim().to_owned())?;
            let clock = own.unwrap_or_else(|| clock.clone());
            let strange_zone = strange_zone.clone().filter(|_| clock == Clock::Wall);
            Ok(Self { at, clock, strange_zone })
        };
        line.value.split(',').filter(|text| !text.trim().is_empty()).map(one).collect()
    }

    /// The first moment of a line.
    pub(super) fn first(line: &Line) -> Option<Result<Self, String>> {
        Self::all(line).into_iter().next()
    }

    /// The same moment on another clock, and whether only its day is known.
    pub(super) fn on(&self, clock: &Clock) -> (DateTime, bool) {
        match (&self.clock, clock) {
            (Clock::Day, _) => (self.at, true),
            (Clock::Zone(own), Clock::Zone(other)) if own != other => {
                (moved(self.at, own, other), false)
            }
            _ => (self.at, false),
        }
    }
}

/// The day at home of a date and time on `clock`.
pub(super) fn day_at(home: &TimeZone, at: DateTime, clock: &Clock) -> Date {
    match clock {
        Clock::Zone(zone) => moved(at, zone, home).date(),
        Clock::Day | Clock::Wall => at.date(),
    }
}

/// A local time of one zone as the local time of another. A time that a change of the
/// clock left out is taken as the hour after it.
fn moved(at: DateTime, from: &TimeZone, to: &TimeZone) -> DateTime {
    from.to_zoned(at).map_or(at, |zoned| zoned.with_time_zone(to.clone()).datetime())
}

/// `20261122`, `20261122T070000` or `20261122T070000Z`, with the clock it names.
pub(super) fn written(text: &str) -> Option<(DateTime, Option<Clock>)> {
    let (day, time) = match text.split_once(['T', 't']) {
        Some((day, time)) => (day, Some(time)),
        None => (text, None),
    };
    let day = digits(day, 8)?;
    let year = i16::try_from(day / 10_000).ok()?;
    let part = |value: u32| i8::try_from(value % 100).ok();
    let day = Date::new(year, part(day / 100)?, part(day)?).ok()?;
    let Some(time) = time else {
        return Some((day.to_datetime(Time::midnight()), Some(Clock::Day)));
    };
    let universal = time.strip_suffix(['Z', 'z']);
    let clock = digits(universal.unwrap_or(time), 6)?;
    let second = part(clock)?.min(59);
    let time = Time::new(part(clock / 10_000)?, part(clock / 100)?, second, 0).ok()?;
    let own = universal.map(|_| Clock::Zone(TimeZone::UTC));
    Some((day.to_datetime(time), own))
}

fn digits(text: &str, count: usize) -> Option<u32> {
    let all = text.len() == count && text.bytes().all(|b| b.is_ascii_digit());
    all.then(|| text.parse().ok()).flatten()
}
