//! The days on which an event comes back, inside a span and never without end.

use std::ops::RangeInclusive;

use jiff::civil::{Date, DateTime, Weekday};
use jiff::{Span, ToSpan as _};

use super::rule::{Every, Rule};

const WEEK: i64 = 7;
const YEAR_MONTHS: i64 = 12;

/// Steps were used up before the rule came to its end.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct TooMany;

/// The occurrences of an event from `start` on that lie in `span`, oldest first. The
/// start counts as the first. Each period looked at costs one of `steps`.
pub(super) fn expand(
    start: DateTime,
    rule: &Rule,
    span: &RangeInclusive<Date>,
    steps: &mut u64,
) -> Result<Vec<DateTime>, TooMany> {
    let first = start.date();
    let mut found = Vec::new();
    let mut left = rule.count.unwrap_or(u64::MAX);
    let mut take = |day: Date| -> bool {
        if left == 0 || beyond(rule, day.to_datetime(start.time())) {
            return false;
        }
        left -= 1;
        if span.contains(&day) {
            found.push(day.to_datetime(start.time()));
        }
        true
    };
    if !take(first) {
        return Ok(found);
    }
    // Only a count needs the past; without one the years before the span are passed by.
    let begin =
        if rule.count.is_some() { 0 } else { skipped(first, rule, *span.start()) };
    for period in begin.. {
        *steps = steps.checked_sub(1).ok_or(TooMany)?;
        let Some(opens) = opening(first, rule, period) else { break };
        if opens > *span.end() {
            break;
        }
        let allowed =
            |day: &Date| rule.months.is_empty() || rule.months.contains(&day.month());
        let days = days_of(opens, first, rule);
        if !days.into_iter().filter(|day| *day > first && allowed(day)).all(&mut take) {
            break;
        }
    }
    Ok(found)
}

fn beyond(rule: &Rule, at: DateTime) -> bool {
    rule.until.is_some_and(
        |(last, whole_day)| {
            if whole_day { at.date() > last.date() } else { at > last }
        },
    )
}

/// The first day of a period: the day, the week from its first day, the month.
fn opening(first: Date, rule: &Rule, period: i64) -> Option<Date> {
    let by = period.checked_mul(rule.interval)?;
    let days =
        |from: Date, days: i64| from.checked_add(Span::new().try_days(days).ok()?).ok();
    match rule.every {
        Every::Day => days(first, by),
        Every::Week => {
            let back = first.weekday().since(rule.week_start);
            days(days(first, -i64::from(back))?, by.checked_mul(WEEK)?)
        }
        Every::Month | Every::Year => {
            let months = if rule.every == Every::Year {
                by.checked_mul(YEAR_MONTHS)?
            } else {
                by
            };
            let span = Span::new().try_months(months).ok()?;
            first.first_of_month().checked_add(span).ok()
        }
    }
}

/// Periods that surely end before `from`.
fn skipped(first: Date, rule: &Rule, from: Date) -> i64 {
    let days = i64::from((from - first).get_days());
    let longest = match rule.every {
        Every::Day => 1,
        Every::Week => WEEK,
        Every::Month => 31,
        Every::Year => 366,
    };
    (days / (longest * rule.interval) - 1).max(0)
}

/// The days of the period that opens on that day, oldest first.
fn days_of(opens: Date, first: Date, rule: &Rule) -> Vec<Date> {
    let weekday_fits = |day: &Date| {
        let mut named = rule.weekdays.iter();
        rule.weekdays.is_empty() || named.any(|(_, weekday)| *weekday == day.weekday())
    };
    let of_month = |day: &Date| {
        let back = day.day() - day.days_in_month() - 1;
        let mut named = rule.month_days.iter();
        rule.month_days.is_empty() || named.any(|n| *n == day.day() || *n == back)
    };
    match rule.every {
        Every::Day => {
            Some(opens).filter(weekday_fits).filter(of_month).into_iter().collect()
        }
        Every::Week => {
            let own = [(0, first.weekday())];
            let named =
                if rule.weekdays.is_empty() { &own[..] } else { &rule.weekdays };
            let week = (0..WEEK).filter_map(|n| opens.checked_add(n.days()).ok());
            week.filter(|day| has(named, day.weekday())).filter(of_month).collect()
        }
        Every::Month | Every::Year
            if rule.weekdays.is_empty() && rule.month_days.is_empty() =>
        {
            Date::new(opens.year(), opens.month(), first.day()).into_iter().collect()
        }
        Every::Month | Every::Year => {
            let month = (1..=opens.days_in_month())
                .filter_map(|day| Date::new(opens.year(), opens.month(), day).ok());
            month.filter(|day| in_place(rule, *day)).filter(of_month).collect()
        }
    }
}

fn has(named: &[(i8, Weekday)], weekday: Weekday) -> bool {
    named.iter().any(|day| day.1 == weekday)
}

/// Whether a weekday stands at one of the places of its month that the rule names.
fn in_place(rule: &Rule, day: Date) -> bool {
    let week = WEEK as i8;
    let ahead = (day.day() - 1) / week + 1;
    let back = -((day.days_in_month() - day.day()) / week + 1);
    rule.weekdays.is_empty()
        || rule.weekdays.iter().any(|(place, weekday)| {
            *weekday == day.weekday() && [0, ahead, back].contains(place)
        })
}
