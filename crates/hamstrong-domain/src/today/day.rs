//! Puts the day together: ceiling, roster, session, and every reason.

use std::collections::BTreeMap;

use super::advice::{Advice, Verdict};
use super::candidates::{is_light, untimely};
use super::ceiling::{Ceiling, ceiling};
use super::next;
use super::roster::{Pick, Roster, roster};
use super::session::{Parts, full, lower};
use super::words;
use crate::catalogue;
use crate::evidence::{Decision, Reason};
use crate::session::{Item, Reasons, Refusal, hours_wanted, painful, unfit};
use crate::state::{Need, State, days_from, limit};

/// What to do on the state's day, and why.
pub fn today(state: &State) -> Advice {
    let decision = ceiling(state);
    let ceiling = *decision.value();
    let reasons = opening(state, &decision);
    if ceiling <= Ceiling::Rest {
        return without_session(state, ceiling, reasons);
    }
    let Some(roster) = roster(state) else {
        let mut reasons = reasons;
        reasons.add(Reason::new("exercise-gates", "no place to train was told"));
        return without_session(state, Ceiling::Rest, reasons);
    };
    let away = lay_off(state);
    let whole = full(state, &roster, away.is_some(), &|pick| why_main(state, pick));
    let first = decision.reasons().first();
    let usual = Reason::new("two-mains", "a full day");
    let parts = lower(state, &roster, whole, (ceiling, first.unwrap_or(&usual)));
    let mut reasons = reasons;
    if let Some(reason) = away {
        reasons.add(reason);
    }
    session(state, &roster, parts, (ceiling, reasons))
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
    let here = format!(
        "{} of {} strength sessions in the last {} days",
        state.strength.recent_sessions.len(),
        limit("sessions-per-week", "default"),
        limit("sessions-per-week", "window")
    );
    Reason::new("sessions-per-week", here)
}

fn lay_off(state: &State) -> Option<Reason> {
    let last = state.running.last?;
    let away = days_from(last, state.day);
    (f64::from(away) >= limit("running-lay-off", "away")).then(|| {
        Reason::new("running-lay-off", format!("last run {last}, {away} days ago"))
    })
}

fn why_main(state: &State, pick: Pick) -> Reason {
    let Some(need) = pick.need else {
        return Reason::new("exercise-gates", "nothing heavier fits today");
    };
    state.strength.last(need).map_or_else(
        || Reason::new("hip-and-knee", format!("no {} logged yet", need.words())),
        |day| {
            let ago = days_from(day, state.day);
            let here = format!("last {} on {day}, {ago} days ago", need.words());
            Reason::new("eccentric-continuity", here)
        },
    )
}

fn without_session(state: &State, ceiling: Ceiling, reasons: Reasons) -> Advice {
    let stopped = ceiling == Ceiling::Stopped;
    let next = match state.complaint.stop {
        Some(stop) => next::after_stop(stop),
        None => resting(state, ceiling, &reasons),
    };
    Advice {
        day: state.day,
        verdict: if stopped { Verdict::Stopped } else { Verdict::Rest },
        title: if stopped { "No training today" } else { "Rest" }.to_owned(),
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
    let rest = asked.map(|r| Reason::new(&r.rule, "Rest, or move easily."));
    rest.chain(next::beside(state, ceiling)).collect()
}

fn session(
    state: &State,
    roster: &Roster,
    parts: Parts,
    (ceiling, mut reasons): (Ceiling, Reasons),
) -> Advice {
    let refused = refused(state, roster, &parts, &reasons);
    add_reasons(state, roster, &parts, (ceiling, &mut reasons));
    let title = title(&parts);
    let minutes = parts.minutes();
    let empty = parts.warm_up.is_empty() && parts.mains.is_empty();
    if empty && parts.cool_down.is_empty() {
        let here = format!("nothing fits {} today", roster.place);
        reasons.add(Reason::new("exercise-gates", here));
        return without_session(state, Ceiling::Rest, reasons);
    }
    Advice {
        day: state.day,
        verdict: Verdict::Session,
        title: title.to_owned(),
        minutes,
        place: Some(roster.place.clone()),
        blocks: parts.blocks(),
        reasons,
        refused,
        next: next::beside(state, ceiling),
        unknown: unknown(state, Some(&roster.place)),
        always: words::ALWAYS.to_vec(),
    }
}

fn title(parts: &Parts) -> &'static str {
    let serves = |item: &Item| {
        catalogue::exercise(&item.exercise)
            .is_some_and(|e| Need::LOWERING.into_iter().any(|need| need.served_by(e)))
    };
    if parts.mains.is_empty() {
        "Mobility"
    } else if parts.mains.iter().any(serves) {
        "Strength"
    } else {
        "Light strength"
    }
}

fn add_reasons(
    state: &State,
    roster: &Roster,
    parts: &Parts,
    (ceiling, reasons): (Ceiling, &mut Reasons),
) {
    if let Some(run) = state.next_key_run().filter(|run| run.day > state.day) {
        let clear = days_from(state.day, run.day) * 24;
        let exercises =
            parts.mains.iter().filter_map(|item| catalogue::exercise(&item.exercise));
        let wanted = exercises.map(|e| hours_wanted(state, e)).fold(0.0, f64::max);
        if wanted > 0.0 {
            let here = format!(
                "{} on {}, {clear} h away, {wanted} h wanted",
                run.what, run.day
            );
            reasons.add(Reason::new("clear-hours", here));
        }
    }
    if let Some(run) = &state.running.today {
        let gap = limit("run-first", "gap");
        let here = format!("a run on {}: strength at least {gap} h after it", run.day);
        reasons.add(Reason::new("run-first", here));
    }
    // A lowered day has one main for another reason.
    if let Some(fewer) = roster.fewer.as_ref().filter(|_| ceiling == Ceiling::Full) {
        reasons.add(fewer.clone());
    }
    if parts.mains.len() > 1 {
        let here = format!("{} today", parts.mains.len());
        reasons.add(Reason::new("two-mains", here));
    }
    if let Some(minutes) = state.profile.minutes.filter(|_| parts.shortened) {
        let needed = parts.minutes();
        let here = if needed > minutes {
            format!("{minutes} minutes today; the least that is whole takes {needed}")
        } else {
            format!("{minutes} minutes today")
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
    let dropped = roster.mains.iter().map(|pick| pick.exercise.id.as_str());
    let finisher = roster.finisher.map(|e| e.id.as_str());
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

fn unknown(state: &State, place: Option<&str>) -> Vec<String> {
    let mut unknown = Vec::new();
    if state.check_in_today().is_none() {
        unknown.push(format!("your pain on {}: no check-in yet", state.day));
    }
    if state.next_key_run().is_none() {
        unknown.push("your next key run: none is planned".to_owned());
    }
    if state.running.last.is_none() {
        unknown.push("your running: no run is in the diary".to_owned());
    }
    if state.profile.equipment.is_empty() && place.is_some_and(|p| p != "gym") {
        unknown.push("your equipment: none told, so none is used".to_owned());
    }
    if place == Some("gym") {
        unknown.push("the gym's equipment: the usual is assumed".to_owned());
    }
    unknown.push(words::UNTESTED.to_owned());
    unknown
}
