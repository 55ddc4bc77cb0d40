//! How many sessions each week holds.

use jiff::ToSpan;

use super::block::{Block, first_day};
use super::table::Table;
use crate::calendar::CalendarDay;
use crate::diary::{Priority, RunKind};
use crate::evidence::Reason;
use crate::said::Said;
use crate::state::{State, days_from, limit};

/// What a week's place in the season asks for.
#[derive(Clone, Debug, PartialEq)]
pub struct Phase {
    /// Fewest sessions.
    pub least: u8,
    /// Most sessions.
    pub most: u8,
    /// Why.
    pub why: Reason,
}

/// The phase of one week of the block.
pub(super) fn phase(state: &State, block: &Block, week: usize) -> Phase {
    let from = first_day(block.start, week);
    let to = first_day(block.start, week + 1).saturating_sub(1.day());
    let days = &state.calendar.days;
    let race = |day: &&CalendarDay| {
        day.runs.iter().any(|run| {
            run.kind == RunKind::Race && run.priority.is_some_and(|p| p != Priority::C)
        })
    };
    let sessions = |name: &str| limit("sessions-per-week", name) as u8;
    let one = sessions("race_phase");
    // The athlete may want fewer than the phase asks for, never more.
    let wish = state.calendar.sessions.unwrap_or(u8::MAX);
    let of = |(least, most): (u8, u8), here: Said| Phase {
        least: least.min(wish),
        most: most.min(wish),
        why: Reason::new(
            "sessions-per-week",
            if wish < most { said!("{} at most, as you told", wish) } else { here },
        ),
    };
    // A week that has begun is not made up for, nor is one around a race.
    let near = |day: &CalendarDay| {
        let week = limit("sessions-per-week", "window");
        let ahead = f64::from(days_from(from, day.day));
        (-week..week).contains(&ahead)
    };
    if let Some(day) = days.iter().filter(race).find(|day| near(day)) {
        return of((0, one), said!("race on {}", day.day));
    }
    let phase = Table::get().number("race_phase");
    let coming = days.iter().filter(race).find(|day| {
        let ahead = f64::from(days_from(from, day.day));
        ahead >= 0.0 && ahead < phase && has_a(day)
    });
    if let Some(day) = coming {
        return of((0, one), said!("race phase, race on {}", day.day));
    }
    let begun = if block.open > from { 0 } else { u8::MAX };
    let key = |day: &&CalendarDay| day.runs.iter().any(|run| run.kind.is_fast());
    let fast = days.iter().filter(|day| day.day >= from).find(key);
    let usual = sessions("default");
    if fast.is_none()
        && !days.iter().filter(|day| day.day >= from).all(|d| d.runs.is_empty())
    {
        let most = sessions("off_season");
        return of((usual.min(begun), most), said!("no fast run from {} on", from));
    }
    let here = said!("the usual, {} to {}", from, to);
    of((usual.min(begun), usual), here)
}

fn has_a(day: &CalendarDay) -> bool {
    day.runs.iter().any(|run| run.priority == Some(Priority::A))
}
