//! What is said beside a stage: the first days, group times, the watch after the return.

use jiff::civil::Date;

use super::episode::Episode;
use super::table::{self, Statement};
use super::words;
use crate::calendar::days_from;
use crate::diary::Pathway;
use crate::evidence::Reason;

const HOURS_A_DAY: f64 = 24.0;
const WEEK: f64 = 7.0;

/// The time after full training began again.
#[derive(Clone, Debug, PartialEq)]
pub struct Watch {
    /// The day it began.
    pub returned: Date,
    /// Days since.
    pub days: i32,
    /// Whether the first days with a daily check-in last.
    pub daily: bool,
    /// Most fast sessions a week while they last.
    pub fast_a_week: u32,
    /// Hours between two of them.
    pub fast_apart_h: u32,
    /// What is asked, each with its rule.
    pub asks: Vec<Reason>,
    /// Until when a second strain is for a clinician.
    pub flag_until: Option<Date>,
}

/// The watch after the return, if the strain has returned and the flag still stands.
pub fn watch(episode: &Episode, day: Date) -> Option<Watch> {
    let returned = episode.returned?;
    let days = days_from(returned, day);
    let numbers = table::strain();
    let months = numbers.again_within.value;
    if episode.injury.pathway != Pathway::Strain || f64::from(days) > months {
        return None;
    }
    let daily = f64::from(days) <= numbers.daily_for.value && episode.holds();
    let weekly = f64::from(days) <= numbers.extension_weeks.value * WEEK;
    let mut asks = Vec::new();
    let rule = "watch-after-return";
    if daily {
        asks.push(Reason::new(rule, words::watch_daily(days, numbers.daily_for.value)));
        let fast =
            words::watch_fast(numbers.fast_a_week.value, numbers.fast_apart.value);
        asks.push(Reason::new(rule, fast));
    }
    if weekly && episode.holds() {
        asks.push(Reason::new(rule, words::WATCH_EXTENSION));
    }
    asks.push(Reason::new(
        rule,
        words::watch_eccentric(numbers.eccentric_within.value),
    ));
    Some(Watch {
        returned,
        days,
        daily,
        fast_a_week: numbers.fast_a_week.value as u32,
        fast_apart_h: numbers.fast_apart.value as u32,
        asks,
        flag_until: returned.checked_add(jiff::Span::new().days(months as i64)).ok(),
    })
}

/// Whether the first hours after a strain, or after a pop on the way back, last.
pub fn in_acute_days(episode: &Episode, day: Date) -> bool {
    let days = f64::from(days_from(episode.acute_from, day));
    episode.injury.pathway == Pathway::Strain
        && !episode.injury.past
        && days * HOURS_A_DAY <= acute_hours()
}

/// How long the first days last, in hours.
pub fn acute_hours() -> f64 {
    table::acute().hours.value
}

/// What is done in the first days.
pub fn acute_lines() -> &'static [Statement] {
    &table::acute().lines
}

/// How long groups took: ranges of groups, never a promise.
pub fn group_times() -> &'static [Statement] {
    &table::groups().groups
}

/// Months that groups with tendon pain took.
pub fn tendon_months() -> [u16; 2] {
    table::tendon().months
}
