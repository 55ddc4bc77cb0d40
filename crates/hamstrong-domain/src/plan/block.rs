//! Which six weeks: the block that was shown, or a new one.

use std::borrow::Cow;

use jiff::ToSpan;
use jiff::civil::Date;

use super::problem::WEEK;
use super::table::Table;
use super::weave::left_today;
use super::zones::Zones;
use crate::diary::ShownPlan;
use crate::evidence::Reason;
use crate::state::{State, days_from, limit};

/// The block the athlete is in.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Block {
    /// Its first day.
    pub(super) start: Date,
    /// The first day that is still open: today, or tomorrow once a set is logged.
    pub(super) open: Date,
    /// The plan as shown, if it is of this block.
    pub(super) shown: Option<ShownPlan>,
    /// Why it begins now, if it does.
    pub(super) begins: Option<Reason>,
    /// The ranges of repetitions.
    pub(super) zones: Zones,
}

impl Block {
    /// The block on the state's day.
    pub(super) fn of(state: &State) -> Self {
        let started = state.strength.recent.contains_key(&state.day);
        let open = if started { state.day.saturating_add(1.day()) } else { state.day };
        let shown = state.shown.clone().filter(|shown| {
            let end = first_day(shown.block_start, Table::get().week.len());
            (shown.block_start..end).contains(&state.day)
        });
        let Some(shown) = shown else {
            let here = said!("six weeks from {}", monday(state.day));
            let begins = Some(Reason::new("block-length", here));
            return Self::new(state, open, begins);
        };
        if let Some(begins) = away(state, &shown) {
            return Self::new(state, open, Some(begins));
        }
        let start = shown.block_start;
        let zones = Zones::of(state, start);
        Self { start, open, shown: Some(shown), begins: None, zones }
    }

    /// The mains that were shown for a day, by id.
    pub(super) fn shown_on(&self, day: Date) -> Option<Vec<String>> {
        let mut sessions = self.shown.as_ref()?.sessions.iter();
        sessions.find(|(shown, _)| *shown == day).map(|(_, mains)| mains.clone())
    }

    fn new(state: &State, open: Date, begins: Option<Reason>) -> Self {
        let start = monday(state.day);
        Self { start, open, shown: None, begins, zones: Zones::of(state, start) }
    }
}

/// The athlete once today's session, as it was shown, is done, if a set of it is. What
/// has been closed since will not be done.
pub(super) fn once_done<'a>(state: &'a State, block: &Block) -> Cow<'a, State> {
    let begun = state.strength.recent.contains_key(&state.day);
    let shown = block.shown_on(state.day).filter(|_| begun);
    let left = shown.and_then(|ids| left_today(state, &ids));
    let mut done = Cow::Borrowed(state);
    for exercise in left.into_iter().flat_map(|(_, there)| there) {
        done.to_mut().strength.assume(exercise, state.day);
    }
    done
}

/// First day of a week of the block that begins on `start`, counted from 0.
pub(super) fn first_day(start: Date, week: usize) -> Date {
    let days = i32::try_from(week * WEEK).unwrap_or(i32::MAX);
    start.saturating_add(i64::from(days).days())
}

/// Blocks are made of the weeks runners count in.
fn monday(day: Date) -> Date {
    let back = i64::from(day.weekday().to_monday_zero_offset());
    day.saturating_sub(back.days())
}

/// A block that stood still too long begins again.
fn away(state: &State, shown: &ShownPlan) -> Option<Reason> {
    let days =
        state.strength.by_exercise.values().filter_map(crate::state::Practice::last);
    let last = days.max()?.max(shown.block_start);
    let away = f64::from(days_from(last, state.day));
    (away >= limit("gap-in-training", "middle")).then(|| {
        let here = said!("no strength work since {}, {} days: a new block", last, away);
        Reason::new("gap-in-training", here)
    })
}
