//! The next dose of one exercise: from what was done, what was felt, and what is owned.
//! Facts that hold or lower come first; only where there is none may a dose grow.

use super::at_hand::{at_hand, next_above};
use super::grows::{self, Growth};
use super::holds::{Fact, facts};
use super::numbers::{Lists, share_of_max};
use super::starts;
use crate::catalogue::{Dose, Exercise};
use crate::diary::Side;
use crate::evidence::{Decision, Reason};
use crate::state::{Bout, History, Lifts};
use crate::state::{State, limit};
use crate::units::Kilograms;

/// What a next dose is worked out from.
#[derive(Clone, Copy, Debug)]
pub struct Ask<'a> {
    /// The exercise.
    pub exercise: &'a Exercise,
    /// The dose wanted that day: its ranges and its reserve.
    pub dose: &'a Dose,
    /// What was done.
    pub lifts: &'a Lifts,
    /// The athlete on that day.
    pub state: &'a State,
}

impl<'a> Ask<'a> {
    pub(super) fn history(&self) -> Option<&'a History> {
        self.lifts.history(&self.exercise.id)
    }

    pub(super) fn last(&self) -> Option<&'a Bout> {
        self.history().and_then(History::last)
    }
}

/// The next dose of one set; both legs of a one-sided exercise get the same.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Next {
    /// The whole load; none: without, or not known yet.
    pub load: Option<Kilograms>,
    /// Repetitions.
    pub repetitions: Option<u32>,
    /// Seconds.
    pub seconds: Option<u32>,
    /// Metres.
    pub metres: Option<f64>,
}

/// The dose of the next session. It starts on what was done last time within the wanted
/// ranges; every other value has its reason. A load grows by at most a tenth.
pub fn next(ask: &Ask) -> Decision<Next> {
    let start = wish(ask);
    let mut decision = Decision::on(start);
    let range = start.load.and_then(|load| other_range(ask, load));
    if let Some((load, reason)) = range.clone().filter(|(to, _)| Some(*to) < start.load)
    {
        let next = Next { load: Some(load), repetitions: first(ask), ..start };
        decision = decision.changed_to(next, reason);
    }
    let base = *decision.value();
    let facts = facts(ask);
    for (fact, reason) in &facts {
        let eased = eased(ask, base, *decision.value(), *fact);
        let eased = if base == start { no_more(ask, eased) } else { eased };
        decision = decision.changed_to(eased, reason.clone());
    }
    if start.load.is_none() {
        decision = starts::load(ask, decision);
    }
    if facts.is_empty() && ask.last().is_some() && base == start {
        decision = match (start.load, range) {
            (Some(_), Some((to, reason))) if Some(to) > start.load => {
                let next = Next { load: Some(to), repetitions: first(ask), ..base };
                decision.changed_to(next, reason)
            }
            (Some(load), _) => grow_load(ask, load, decision),
            (None, _) => grow_count(ask, decision),
        };
    }
    round_down(ask, start, decision)
}

/// What was done last time, kept within the wanted ranges: the load that both sides
/// managed, the repetitions that every set reached.
fn wish(ask: &Ask) -> Next {
    let within = |range: Option<[u32; 2]>, done: Option<u32>| {
        range.map(|[least, most]| done.unwrap_or(least).clamp(least, most.max(least)))
    };
    let last = ask.last();
    let count = last.and_then(|bout| reached(bout, |set| set.repetitions));
    let seconds = last.and_then(|bout| reached(bout, |set| set.seconds));
    Next {
        load: last.and_then(load_of_both),
        repetitions: within(ask.dose.repetitions, count),
        seconds: within(ask.dose.seconds, seconds),
        metres: ask.dose.metres.map(|[least, _]| least),
    }
}

/// The least of the sets at the bout's own load.
fn reached(
    bout: &Bout,
    of: impl Fn(&crate::diary::SetDone) -> Option<u32>,
) -> Option<u32> {
    let top = load_of_both(bout).map_or(0.0, |load| load.0);
    let at_top = bout
        .sets
        .iter()
        .filter(|set| set.load.is_none_or(|load| load.0 >= top - f64::EPSILON));
    at_top.filter_map(of).min()
}

/// The lesser side's heaviest set.
pub(super) fn load_of_both(bout: &Bout) -> Option<Kilograms> {
    let heaviest = |side: Option<Side>| {
        let loads = bout.of(side).filter_map(|set| set.load.map(|load| load.0));
        loads.filter(|kg| kg.is_finite() && *kg > 0.0).max_by(f64::total_cmp)
    };
    let sides = bout.sides().into_iter().filter_map(heaviest);
    sides.min_by(f64::total_cmp).map(Kilograms)
}

/// On a day that holds or lowers, no wanted range lifts the count above what was done.
fn no_more(ask: &Ask, now: Next) -> Next {
    let last = ask.last();
    let count = last.and_then(|bout| reached(bout, |set| set.repetitions));
    let seconds = last.and_then(|bout| reached(bout, |set| set.seconds));
    let least = |now: Option<u32>, done: Option<u32>| {
        now.map(|now| done.map_or(now, |done| now.min(done.max(1))))
    };
    Next {
        repetitions: least(now.repetitions, count),
        seconds: least(now.seconds, seconds),
        ..now
    }
}

fn eased(ask: &Ask, base: Next, now: Next, fact: Fact) -> Next {
    let least = |range: Option<[u32; 2]>, now: Option<u32>| {
        range.zip(now).map(|(range, now)| range[0].min(now))
    };
    let start_dose = Next {
        load: None,
        repetitions: least(ask.dose.repetitions, now.repetitions),
        seconds: least(ask.dose.seconds, now.seconds),
        metres: now.metres,
    };
    match fact {
        Fact::Hold => now,
        Fact::Restart => start_dose,
        Fact::Lower(percent) => match (now.load, base.load) {
            (Some(now_load), Some(base)) => {
                let lowered = base.0 * (1.0 - percent / 100.0);
                Next { load: Some(Kilograms(now_load.0.min(lowered))), ..now }
            }
            _ => start_dose,
        },
        Fact::Score(score) => {
            let repetitions = now.repetitions.map(|wanted| wanted.min(score.max(1)));
            Next { repetitions, ..now }
        }
    }
}

/// More load where the last sets asked for it, else one more repetition.
fn grow_load(ask: &Ask, load: Kilograms, decision: Decision<Next>) -> Decision<Next> {
    let now = *decision.value();
    let Some(Growth { percent, reason }) = grows::load(ask, load) else {
        return grow_count(ask, decision);
    };
    let most = limit("two-for-two", "most");
    let wanted = Kilograms(load.0 * (1.0 + percent.min(most) / 100.0));
    let found = at_hand(wanted, ask.exercise, &ask.state.profile);
    if let Some(more) = found.filter(|found| found.0 > load.0 + 1e-6) {
        let next = Next { load: Some(more), repetitions: first(ask), ..now };
        return decision.changed_to(next, reason);
    }
    step_too_large(ask, load, decision, reason)
}

fn first(ask: &Ask) -> Option<u32> {
    ask.dose.repetitions.map(|range| range[0])
}

/// Nothing lies between this load and one that is too heavy: repetitions grow, beyond
/// the range if they must, up to the cap.
fn step_too_large(
    ask: &Ask,
    load: Kilograms,
    decision: Decision<Next>,
    reason: Reason,
) -> Decision<Next> {
    let now = *decision.value();
    let cap = limit("loads-at-hand", "cap") as u32;
    let done = ask.last().and_then(|bout| reached(bout, |set| set.repetitions));
    let above = next_above(load, ask.exercise, &ask.state.profile);
    let step = above.map_or_else(
        || said!("nothing heavier at hand"),
        |above| {
            said!(
                "the next load is {} % more",
                format_args!("{:.0}", (above.0 / load.0 - 1.0) * 100.0)
            )
        },
    );
    let more = done.map(|done| (done + 1).min(cap.max(done)));
    let next = Next { repetitions: more.or(now.repetitions), ..now };
    decision.changed_to(now, reason).changed_to(
        next,
        Reason::new("loads-at-hand", said!("{}: repetitions grow", step)),
    )
}

/// The load of another range of repetitions, by the shares of the table (PRG-4), as it
/// can be made; upwards by at most a tenth. None if the range is the one of last time.
fn other_range(ask: &Ask, load: Kilograms) -> Option<(Kilograms, Reason)> {
    let done = reached(ask.last()?, |set| set.repetitions)?;
    let [least, most] = ask.dose.repetitions?;
    let apart = limit("repetitions-and-load", "apart") as u32;
    let reserve = ask.dose.reserve.unwrap_or(0);
    if done.saturating_add(apart) >= least && done <= most.saturating_add(apart) {
        return None;
    }
    let cap = 1.0 + limit("two-for-two", "most") / 100.0;
    let share = share_of_max(least, reserve) / share_of_max(done, reserve);
    let wanted = Kilograms(load.0 * share.min(cap));
    let opened = at_hand(wanted, ask.exercise, &ask.state.profile)?;
    let grows = share > 1.0;
    if grows != (opened > load) {
        return None;
    }
    let here = said!("{} repetitions last time, {} to {} now", done, least, most);
    Some((opened, Reason::new("repetitions-and-load", here)))
}

/// One more repetition, or a step more of a hold, within the wanted range.
fn grow_count(ask: &Ask, decision: Decision<Next>) -> Decision<Next> {
    let now = *decision.value();
    let Some(last) = ask.last().filter(|_| grows::all_done(ask)) else {
        return decision;
    };
    let next = Next {
        repetitions: ask
            .dose
            .repetitions
            .zip(now.repetitions)
            .map_or(now.repetitions, |([_, most], count)| {
                Some((count + 1).min(most.max(count)))
            }),
        seconds: ask.dose.seconds.zip(now.seconds).map_or(
            now.seconds,
            |([_, most], s)| {
                Some((s + Lists::number("hold_step") as u32).min(most.max(s)))
            },
        ),
        ..now
    };
    if next == now {
        return decision;
    }
    let here = said!("every set done as planned on {}", last.day);
    decision.changed_to(next, Reason::new("repetitions-first", here))
}

/// A changed load is one the athlete can make; an unchanged one was made before.
fn round_down(ask: &Ask, start: Next, decision: Decision<Next>) -> Decision<Next> {
    let now = *decision.value();
    let Some(load) = now.load.filter(|_| now.load != start.load) else {
        return decision;
    };
    let made = at_hand(load, ask.exercise, &ask.state.profile);
    if made == Some(load) {
        return decision;
    }
    let here = if made.is_some() {
        said!("rounded down to the loads at hand")
    } else {
        said!("the lightest load at hand is more than wanted: go without")
    };
    decision.changed_to(Next { load: made, ..now }, Reason::new("loads-at-hand", here))
}
