//! What differs from the plan shown before, each with its reason in one line.

use jiff::civil::Date;

use super::advice::{Change, PlannedSession};
use super::build::Built;
use super::days::Closed;
use super::roster::refused;
use crate::catalogue::{self, Exercise};
use crate::diary::ShownPlan;
use crate::evidence::Reason;
use crate::session::{is_first_exposure, is_new};
use crate::state::{State, days_from, limit};

/// Compares the sessions to come with those shown.
pub(super) fn changes(
    state: &State,
    built: &Built,
    shown: &ShownPlan,
    sessions: &[&PlannedSession],
) -> Vec<Change> {
    let open = |day: Date| built.around.iter().position(|around| around.day.day == day);
    let ids = |session: &PlannedSession| -> Vec<String> {
        session.planned().cloned().collect()
    };
    let mut added: Vec<&&PlannedSession> = sessions
        .iter()
        .filter(|s| shown.sessions.iter().all(|(day, _)| *day != s.day))
        .collect();
    let mut found = Vec::new();
    for (day, mains) in &shown.sessions {
        let Some(at) = open(*day) else { continue };
        let why = why(state, built, at, mains);
        if let Some(session) = sessions.iter().find(|s| s.day == *day) {
            if !same(&ids(session), mains) {
                let text = said!(
                    "{}: {} instead of {}",
                    day,
                    names(&ids(session)),
                    names(mains)
                );
                found.push(Change { day: *day, text, reason: why });
            }
            continue;
        }
        let nearest = added.iter().enumerate().min_by_key(|(_, session)| {
            crate::state::days_from(*day, session.day).abs()
        });
        let text = match nearest.map(|(index, _)| index) {
            Some(index) => {
                let to = added.remove(index);
                said!("{} of {} moved to {}", names(mains), day, to.day)
            }
            None => said!("{} of {} left out", names(mains), day),
        };
        found.push(Change { day: *day, text, reason: why });
    }
    for session in added {
        let text = said!("{} added on {}", names(&ids(session)), session.day);
        let reason = session.why.iter().next().cloned();
        let fallback =
            || Reason::new("sessions-per-week", said!("the week has room for it"));
        found.push(Change {
            day: session.day,
            text,
            reason: reason.unwrap_or_else(fallback),
        });
    }
    found.sort_by_key(|change| change.day);
    found
}

/// Why the session that was shown for a day stands there no longer: what closes the day
/// to it, what the week asks, what has become of its exercises; else how the days around
/// it changed.
fn why(state: &State, built: &Built, at: usize, mains: &[String]) -> Reason {
    let choices = built.problem.choices.iter().enumerate();
    let id = |main| built.stand_ins.on(at, main).map(|e| e.id.clone());
    let mut same_mains = choices.filter(|(_, choice)| {
        let ids: Vec<String> = choice.mains().filter_map(&id).collect();
        same(&ids, mains)
    });
    let closed = same_mains.find_map(|(index, _)| built.closed[at][index].as_ref());
    let exercises = || mains.iter().filter_map(|id| catalogue::exercise(id));
    let any = || built.closed[at].iter().flatten().next().map(Closed::reason);
    closed
        .map(Closed::reason)
        .or_else(|| exercises().find_map(|e| refused(state, e)))
        .or_else(|| full_week(built, at))
        .or_else(|| exercises().find_map(|e| begins_anew(state, built, at, e)))
        .or_else(|| exercises().find_map(|e| gap(state, e)))
        .or_else(any)
        .unwrap_or_else(|| {
            Reason::new("plan-change", said!("the days around it changed"))
        })
}

/// The week may hold no session, or none beyond those done.
fn full_week(built: &Built, at: usize) -> Option<Reason> {
    let mut weeks = built.problem.weeks.iter();
    let index = weeks.position(|week| week.days.contains(&at))?;
    let week = &built.problem.weeks[index];
    (week.done >= week.most).then(|| {
        let why = &built.phases[index].why;
        let here = said!("{}; {} done of {} at most", why.here, week.done, week.most);
        Reason::new(&why.rule, here)
    })
}

/// An exercise that is new, or new again, on a day that is closed to it.
fn begins_anew(
    state: &State,
    built: &Built,
    at: usize,
    exercise: &Exercise,
) -> Option<Reason> {
    let closed = if is_new(state, exercise) {
        built.closed_for_new(at)
    } else if is_first_exposure(state, exercise) {
        built.too_near_for_first(at)
    } else {
        None
    };
    closed.map(|closed| closed.reason())
}

/// Time without it that takes something off its next dose.
fn gap(state: &State, exercise: &Exercise) -> Option<Reason> {
    let last = state.strength.by_exercise.get(&exercise.id)?.last()?;
    let days = days_from(last, state.day);
    (f64::from(days) >= limit("gap-in-training", "short")).then(|| {
        let here = said!("{} last done {}, {} days ago", exercise.name, last, days);
        Reason::new("gap-in-training", here)
    })
}

fn same(one: &[String], other: &[String]) -> bool {
    one.len() == other.len() && one.iter().all(|id| other.contains(id))
}

fn names(ids: &[String]) -> String {
    let name = |id: &String| {
        catalogue::exercise(id).map_or_else(|| id.clone(), |e| e.name.clone())
    };
    ids.iter().map(name).collect::<Vec<_>>().join(" and ")
}
