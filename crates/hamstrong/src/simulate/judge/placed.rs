//! The clear hours before every key run that was told.

use hamstrong_domain::catalogue::Exercise;
use hamstrong_domain::plan::{Plan, Planned};
use hamstrong_domain::today::BlockKind;
use jiff::civil::Date;

use super::super::life::Seen;
use super::facts::{Facts, days};
use super::kinds::{exercise, is_heavy, lowers};
use super::{Faults, must};

/// Hours before a key run: after any session, heavy lowering work, a first time.
const USUAL: i32 = 24;
const HEAVY: i32 = 48;
const FIRST: i32 = 72;
/// Days without a kind of lowering work after which it is a first time again.
const AWAY: i32 = 28;

pub(super) fn check(facts: &Facts, seen: &Seen, faults: &mut Faults) {
    for item in seen.advice.items(BlockKind::Main) {
        let Some(of) = exercise(&item.exercise) else { continue };
        if lowers(of).contains(&true) {
            clear(facts, None, (of, facts.day), faults);
        }
    }
    let Planned::Plan(plan) = &seen.planned else { return };
    for session in plan.sessions() {
        for of in session.planned().filter_map(|id| exercise(id)) {
            clear(facts, Some(plan), (of, session.day), faults);
        }
    }
}

fn clear(
    facts: &Facts,
    plan: Option<&Plan>,
    (of, day): (&'static Exercise, Date),
    faults: &mut Faults,
) {
    let wanted = if is_first(facts, plan, of, day) {
        FIRST
    } else if is_heavy(of) {
        HEAVY
    } else {
        USUAL
    };
    for run in facts.key_runs.iter().filter(|run| run.day > day) {
        let clear = days(day, run.day) * 24;
        must(faults, clear >= wanted, "clear-hours", || {
            format!("{} on {day}, key run on {}, {wanted} h wanted", of.id, run.day)
        });
    }
}

/// Lowering work of a kind after four weeks without, or heavy and new.
fn is_first(facts: &Facts, plan: Option<&Plan>, of: &Exercise, day: Date) -> bool {
    let sessions = plan.into_iter().flat_map(|p| p.begun.iter().chain(p.sessions()));
    let sessions = sessions.filter(|session| session.day < day);
    let planned = sessions.flat_map(|session| {
        session.planned().filter_map(move |id| Some((session.day, exercise(id)?)))
    });
    let done = facts.sets.iter().map(|(day, _, of)| (*day, *of));
    let mut last = [None, None];
    let mut known = false;
    for (at, other) in done.chain(planned) {
        known |= other.id == of.id;
        for (last, serves) in last.iter_mut().zip(lowers(other)) {
            if serves {
                *last = (*last).max(Some(at));
            }
        }
    }
    let faded = last.iter().zip(lowers(of)).any(|(last, serves)| {
        serves && last.is_none_or(|last| days(last, day) >= AWAY)
    });
    faded || is_heavy(of) && !known
}
