//! Tightness that rises: nothing is added meanwhile.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::words;
use crate::calendar::days_from;
use crate::catalogue;
use crate::diary::{Entry, Event};
use crate::evidence::Reason;

const RULE: &str = "tightness-rising";

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
