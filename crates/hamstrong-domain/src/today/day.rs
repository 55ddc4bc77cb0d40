//! Puts the day together: ceiling, roster, session, and every reason.

use std::collections::BTreeMap;

use super::advice::{Advice, Verdict};
use super::candidates::{is_light, untimely};
use super::ceiling::{Ceiling, ceiling};
use super::next;
use super::roster::{Roster, roster};
use super::session::{Parts, full, lower, minutes};
use super::{way_back, words};
use crate::catalogue;
use crate::evidence::{Decision, Reason};
use crate::plan::{Planned, PlannedSession, plan};
use crate::said::Said;
use crate::session::{Item, Reasons, Refusal, painful, unfit};
use crate::state::{Need, State, days_from, limit};

/// What to do on the state's day, and why: the planned session, lowered by what the
/// athlete told today; or rest.
pub fn today(state: &State) -> Advice {
    let decision = ceiling(state);
    let ceiling = *decision.value();
    let reasons = opening(state, &decision);
    if ceiling <= Ceiling::Rest {
        return without_session(state, ceiling, reasons);
    }
    if state.rehab.leading().next().is_some() {
        return on_the_way_back(state, ceiling, &decision);
    }
    // Pain lowers what was planned without it: it never frees a day or an exercise.
    let planned = plan(&state.without_complaint());
    let session = match session_of(state, &planned) {
        Ok(session) => session,
        Err(why) => {
            let mut all = why;
            reasons.iter().for_each(|reason| all.add(reason.clone()));
            return without_session(state, Ceiling::Rest, all);
        }
    };
    let roster = roster(state, &session);
    let away = lay_off(state);
    let whole = full(state, &roster, away.is_some());
    let first = decision.reasons().first();
    let usual = Reason::new("two-mains", said!("a full day"));
    let parts = lower(state, &roster, whole, (ceiling, first.unwrap_or(&usual)));
    let mut reasons = reasons;
    if ceiling >= Ceiling::Careful {
        session.why.iter().for_each(|reason| reasons.add(reason.clone()));
    }
    away.into_iter().chain(state.gates().reasons).for_each(|why| reasons.add(why));
    with_session(state, &roster, parts, (ceiling, reasons))
}

/// A day that the stage of an open injury leads.
fn on_the_way_back(
    state: &State,
    ceiling: Ceiling,
    decision: &Decision<Ceiling>,
) -> Advice {
    let mut reasons = decision.reasons().iter().cloned().chain(state.gates().reasons);
    let usual = Reason::new("rehab-scope", said!("an injury is open"));
    let first = reasons.next().unwrap_or(usual);
    let mut all = Reasons::of(first.clone());
    reasons.for_each(|reason| all.add(reason));
    let day = state.calendar.on(state.day);
    let places = day.map(|day| &day.places).filter(|places| !places.is_empty());
    let places = places.unwrap_or(&state.profile.places);
    let found = if day.is_some_and(|day| day.off) {
        Err(Reason::new("calendar", said!("a day off")))
    } else {
        way_back::anywhere(state, places, (ceiling, &first))
    };
    match found {
        Ok((place, parts)) => {
            let roster =
                Roster { place, warm_up: None, mains: Vec::new(), finisher: None };
            with_session(state, &roster, parts, (ceiling, all))
        }
        Err(none) => {
            let mut why = Reasons::of(none);
            all.iter().for_each(|reason| why.add(reason.clone()));
            without_session(state, Ceiling::Rest, why)
        }
    }
}

/// The session planned for the day, or why there is none.
fn session_of(state: &State, planned: &Planned) -> Result<PlannedSession, Reasons> {
    let plan = match planned {
        Planned::Plan(plan) => plan,
        Planned::Paused(why) => return Err(why.clone()),
        Planned::Impossible(collision) => {
            let here = said!(
                "no plan fits {} to {}: {}",
                collision.from,
                collision.to,
                collision.asked.here
            );
            return Err(Reasons::of(Reason::new(&collision.asked.rule, here)));
        }
    };
    let done = || {
        let here = said!("strength work logged on {}", state.day);
        Reasons::of(Reason::new("sessions-per-week", here))
    };
    let session = plan.on(state.day).cloned();
    session.ok_or_else(|| plan.rest.clone().unwrap_or_else(done))
}

/// What lowered the day, then how the week stands. A stop stands alone: what was run
/// beside it is neither its reason nor its cause.
fn opening(state: &State, decision: &Decision<Ceiling>) -> Reasons {
    let week = week(state);
    let mut lowered = decision.reasons().iter().cloned();
    let Some(first) = lowered.next() else { return Reasons::of(week) };
    let mut reasons = Reasons::of(first);
    if *decision.value() > Ceiling::Stopped {
        lowered.for_each(|reason| reasons.add(reason));
        if !reasons.iter().any(|reason| reason.rule == week.rule) {
            reasons.add(week);
        }
    }
    reasons
}

fn week(state: &State) -> Reason {
    let here = said!(
        "{} of {} strength sessions in the last {} days",
        state.strength.recent_sessions.len(),
        limit("sessions-per-week", "default"),
        limit("sessions-per-week", "window")
    );
    Reason::new("sessions-per-week", here)
}

fn lay_off(state: &State) -> Option<Reason> {
    // The first run back does not end the lay-off on its own day.
    let days = state.running.speeds.iter().map(|(day, _)| *day);
    let last = days.filter(|day| *day < state.day).max()?;
    let away = days_from(last, state.day);
    (f64::from(away) >= limit("running-lay-off", "away")).then(|| {
        let before = if state.running.last == Some(state.day) {
            said!("last run before today's")
        } else {
            said!("last run")
        };
        Reason::new("running-lay-off", said!("{} {}, {} days ago", before, last, away))
    })
}

fn without_session(state: &State, ceiling: Ceiling, reasons: Reasons) -> Advice {
    let stopped = ceiling == Ceiling::Stopped;
    let next = match (state.gates().locked(), state.complaint.stop) {
        (Some(lock), _) => next::after_lock(lock),
        (None, Some(stop)) => next::after_stop(stop),
        (None, None) if stopped => next::after_rehab_pain(state),
        (None, None) => resting(state, ceiling, &reasons),
    };
    Advice {
        day: state.day,
        verdict: if stopped { Verdict::Stopped } else { Verdict::Rest },
        title: if stopped { said!("No training today") } else { said!("Rest") },
        minutes: 0,
        place: None,
        blocks: Vec::new(),
        reasons,
        refused: Vec::new(),
        next,
        unknown: if stopped { Vec::new() } else { unknown(state, None) },
        always: words::ALWAYS.to_vec(),
    }
}

/// Rest, under the rule that asked for it.
fn resting(state: &State, ceiling: Ceiling, reasons: &Reasons) -> Vec<Reason> {
    let asked = reasons.iter().take(1);
    let rest = asked.map(|r| Reason::new(&r.rule, said!("Rest, or move easily.")));
    rest.chain(next::beside(state, ceiling)).collect()
}

fn with_session(
    state: &State,
    roster: &Roster,
    parts: Parts,
    (ceiling, mut reasons): (Ceiling, Reasons),
) -> Advice {
    let refused = refused(state, roster, &parts, &reasons);
    add_reasons(state, &parts, &mut reasons);
    let title = title(&parts);
    let taken = parts.minutes();
    let empty = parts.warm_up.is_empty() && parts.mains.is_empty();
    if empty && parts.cool_down.is_empty() {
        let here = said!("nothing fits {} today", roster.place);
        reasons.add(Reason::new("exercise-gates", here));
        return without_session(state, Ceiling::Rest, reasons);
    }
    Advice {
        day: state.day,
        verdict: Verdict::Session,
        title,
        minutes: taken,
        place: Some(roster.place.clone()),
        blocks: parts.blocks(),
        reasons,
        refused,
        next: next::beside(state, ceiling),
        unknown: unknown(state, Some(&roster.place)),
        always: words::ALWAYS.to_vec(),
    }
}

fn title(parts: &Parts) -> Said {
    let serves = |item: &Item| {
        catalogue::exercise(&item.exercise)
            .is_some_and(|e| Need::LOWERING.into_iter().any(|need| need.served_by(e)))
    };
    if parts.mains.is_empty() {
        said!("Mobility")
    } else if parts.mains.iter().any(serves) {
        said!("Strength")
    } else {
        said!("Light strength")
    }
}

fn add_reasons(state: &State, parts: &Parts, reasons: &mut Reasons) {
    if parts.mains.len() > 1 {
        let here = said!("{} today", parts.mains.len());
        reasons.add(Reason::new("two-mains", here));
    }
    if let Some(minutes) = minutes(state).filter(|_| parts.shortened) {
        let needed = parts.minutes();
        let here = if needed > minutes {
            said!("{} minutes today; the least that is whole takes {}", minutes, needed)
        } else {
            said!("{} minutes today", minutes)
        };
        reasons.add(Reason::new("minimum-dose", here));
    }
}

/// Every exercise that could have been a main and is not, with its reason.
fn refused(
    state: &State,
    roster: &Roster,
    parts: &Parts,
    reasons: &Reasons,
) -> Vec<Refusal> {
    let chosen: Vec<&str> = [&parts.warm_up, &parts.mains, &parts.finisher]
        .into_iter()
        .flatten()
        .map(|item| item.exercise.as_str())
        .collect();
    let dropped = roster.mains.iter().map(|item| item.exercise.as_str());
    let finisher = roster.finisher.iter().map(|item| item.exercise.as_str());
    let dropped: Vec<&str> = dropped.chain(finisher).collect();
    let mut found = BTreeMap::new();
    for exercise in catalogue::exercises() {
        let could = Need::LOWERING.into_iter().any(|need| need.served_by(exercise))
            || is_light(exercise)
            || dropped.contains(&exercise.id.as_str());
        if !could || chosen.contains(&exercise.id.as_str()) {
            continue;
        }
        let standing = reasons.iter().next().cloned();
        let reason = unfit(state, exercise, &roster.place)
            .or_else(|| painful(state, exercise))
            .or_else(|| untimely(state, exercise))
            .or(standing.filter(|_| dropped.contains(&exercise.id.as_str())));
        if let Some(reason) = reason {
            found.insert(exercise.id.clone(), reason);
        }
    }
    found.into_iter().map(|(exercise, reason)| Refusal { exercise, reason }).collect()
}

fn unknown(state: &State, place: Option<&str>) -> Vec<Said> {
    let mut unknown = Vec::new();
    if state.check_in_today().is_none() {
        unknown.push(said!("your pain on {}: no check-in yet", state.day));
    }
    if state.next_key_run().is_none() {
        unknown.push(said!("your next key run: none is planned"));
    }
    if state.running.last.is_none() {
        unknown.push(said!("your running: no run is in the diary"));
    }
    if state.profile.equipment.is_empty() && place.is_some_and(|p| p != "gym") {
        unknown.push(said!("your equipment: none told, so none is used"));
    }
    if place == Some("gym") {
        unknown.push(said!("the gym's equipment: the usual is assumed"));
    }
    unknown.push(words::UNTESTED);
    unknown
}
