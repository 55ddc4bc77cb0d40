//! Tightness that rises: nothing is added meanwhile.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::words;
use crate::calendar::days_from;
use crate::catalogue;
use crate::diary::{Entry, Event};
use crate::evidence::Reason;

const RULE: &str = "tightness-rising";
const WEEKS: &str = "tightness-weeks";

/// Tightness, or something felt beside it, that lasts for weeks up to `day`: the first
/// and the last day told, and what.
pub(super) fn lasting(entries: &[Entry], day: Date) -> Option<Reason> {
    let rule = catalogue::rule(WEEKS)?;
    let limit = |name| rule.limit(name);
    let mut spell: Option<(Date, Date)> = None;
    for entry in entries.iter().rev() {
        let Event::CheckIn(answer) = &entry.event else { continue };
        let earliest = spell.map_or(day, |(first, _)| first);
        if f64::from(days_from(entry.day, earliest)) > limit("apart") {
            break;
        }
        let tight = answer.tightness.map(|tight| f64::from(tight) >= limit("least"));
        match tight.or_else(|| (!answer.beside.is_empty()).then_some(true)) {
            Some(true) => {
                let last = spell.map_or(entry.day, |(_, last)| last);
                spell = Some((entry.day, last));
            }
            Some(false) if answer.beside.is_empty() => break,
            _ => {}
        }
    }
    let (first, last) = spell?;
    let lasts = f64::from(days_from(first, last)) >= limit("days");
    lasts.then(|| Reason::new(WEEKS, words::tight_since(first, last)))
}

/// Tightness higher on each of the last days than on the day before, up to `day`.
pub(super) fn rising(entries: &[Entry], day: Date) -> Option<Reason> {
    let days = catalogue::rule(RULE)?.limit("days") as i32;
    let mut told: BTreeMap<i32, u8> = BTreeMap::new();
    for entry in entries.iter().rev() {
        let back = days_from(entry.day, day);
        if back > days {
            break;
        }
        if let Event::CheckIn(answer) = &entry.event
            && let Some(tight) = answer.tightness
        {
            let worst = told.entry(back).or_default();
            *worst = tight.max(*worst);
        }
    }
    let course: Option<Vec<u8>> =
        (0..=days).rev().map(|back| told.get(&back).copied()).collect();
    let course = course?;
    let rises = course.windows(2).all(|pair| pair[1] > pair[0]);
    rises.then(|| Reason::new(RULE, words::tightness(&course)))
}
