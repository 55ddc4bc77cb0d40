//! What differs from the plan shown before, each with its reason in one line.

use jiff::civil::Date;

use super::advice::{Change, PlannedSession};
use super::build::Built;
use crate::catalogue;
use crate::diary::ShownPlan;
use crate::evidence::Reason;

/// Compares the sessions to come with those shown.
pub(super) fn changes(
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
        let why = why(built, at, mains);
        if let Some(session) = sessions.iter().find(|s| s.day == *day) {
            if !same(&ids(session), mains) {
                let text = format!(
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
                format!("{} of {day} moved to {}", names(mains), to.day)
            }
            None => format!("{} of {day} left out", names(mains)),
        };
        found.push(Change { day: *day, text, reason: why });
    }
    for session in added {
        let text = format!("{} added on {}", names(&ids(session)), session.day);
        let reason = session.why.iter().next().cloned();
        let fallback = || Reason::new("sessions-per-week", "the week has room for it");
        found.push(Change {
            day: session.day,
            text,
            reason: reason.unwrap_or_else(fallback),
        });
    }
    found.sort_by_key(|change| change.day);
    found
}

/// What closes the day to the session that was shown, or that another layout serves
/// the weeks better.
fn why(built: &Built, at: usize, mains: &[String]) -> Reason {
    let choices = built.problem.choices.iter().enumerate();
    let id = |main| built.stand_ins.on(at, main).map(|e| e.id.clone());
    let mut same_mains = choices.filter(|(_, choice)| {
        let ids: Vec<String> = choice.mains().filter_map(&id).collect();
        same(&ids, mains)
    });
    let closed = same_mains.find_map(|(index, _)| built.closed[at][index].as_ref());
    let any = || built.closed[at].iter().flatten().next();
    closed.or_else(any).map_or_else(
        || Reason::new("plan-change", "the days around it changed"),
        super::days::Closed::reason,
    )
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
