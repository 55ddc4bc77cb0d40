//! How much the day allows at most, and every fact that lowers it.

use crate::evidence::{Decision, Reason};
use crate::said::Said;
use crate::session::pain_changes;
use crate::state::{State, Thresholds, days_from, limit};

/// The most a day allows; the order is the order of strain.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Ceiling {
    /// Nothing until cleared up.
    Stopped,
    /// No session.
    Rest,
    /// Moving and stretching.
    Mobility,
    /// One exercise without landing or long lowering.
    Light,
    /// One main exercise at its start dose.
    Careful,
    /// Two mains and a finisher.
    Full,
}

/// A lower ceiling with the fact that asks for it.
type Lowering = (Ceiling, Reason);

/// The day's ceiling: it starts full and only reasons lower it.
pub(super) fn ceiling(state: &State) -> Decision<Ceiling> {
    let mut lowerings = Vec::new();
    lowerings.extend(stop(state));
    lowerings.extend(pain(state));
    lowerings.extend(rising_pain(state));
    lowerings.extend(soreness(state));
    lowerings.extend(readiness(state));
    lowerings.sort_by_key(|(ceiling, _)| *ceiling);
    lowerings.into_iter().fold(Decision::on(Ceiling::Full), |standing, (to, why)| {
        let lowest = to.min(*standing.value());
        standing.changed_to(lowest, why)
    })
}

fn stop(state: &State) -> Option<Lowering> {
    state.stop_reason().map(|reason| (Ceiling::Stopped, reason))
}

fn pain(state: &State) -> Option<Lowering> {
    let told = state.complaint.told.filter(|_| pain_changes(state))?;
    let here = said!("pain {} of 10 on {}", state.complaint.pain, told);
    Some((Ceiling::Light, Reason::new("pain-bands", here)))
}

/// Pain higher on each of the last mornings than on the one before.
fn rising_pain(state: &State) -> Option<Lowering> {
    let days = &state.complaint.by_day;
    let mornings = limit("next-morning", "mornings") as usize;
    let last = days.get(days.len().checked_sub(mornings + 1)?..)?;
    let steps = last
        .windows(2)
        .all(|pair| days_from(pair[0].0, pair[1].0) == 1 && pair[1].1 > pair[0].1);
    let fresh = last.last().is_some_and(|(day, _)| *day == state.day);
    (steps && fresh).then(|| {
        let told = last.iter().map(|(day, pain)| said!("{} on {}", pain, day));
        let here = said!("pain {}", Said::joined("{}, {}", told));
        (Ceiling::Light, Reason::new("next-morning", here))
    })
}

fn soreness(state: &State) -> Vec<Lowering> {
    let lasts = Thresholds::get().number("answer_lasts");
    let Some((day, answer)) = state.check_in.as_ref() else { return Vec::new() };
    let Some(soreness) = answer.soreness else { return Vec::new() };
    let told = f64::from(soreness);
    if f64::from(days_from(*day, state.day)) > lasts || soreness == 0 {
        return Vec::new();
    }
    let mut found = Vec::new();
    let here = said!("soreness {} of 10 on {}", soreness, day);
    if told > limit("soreness", "swap") {
        found.push((Ceiling::Mobility, Reason::new("soreness", here)));
    } else if told > limit("soreness", "go") {
        found.push((Ceiling::Light, Reason::new("soreness", here)));
    }
    if answer.soreness_one_sided {
        let here = said!("soreness {} of 10 on one side on {}", soreness, day);
        found.push((Ceiling::Light, Reason::new("one-sided-soreness", here)));
    }
    found
}

fn readiness(state: &State) -> Option<Lowering> {
    let Some(answer) = state.check_in_today() else {
        let here = state.check_in.as_ref().map_or_else(
            || said!("no check-in on {}, and none before", state.day),
            |(last, _)| said!("no check-in on {}, the last on {}", state.day, last),
        );
        return Some((Ceiling::Careful, Reason::new("check-in-first", here)));
    };
    let readiness = answer.readiness?;
    let here = said!("readiness {} of 5 on {}", readiness, state.day);
    let told = f64::from(readiness);
    let to = if told <= limit("readiness", "light") {
        Ceiling::Light
    } else if told <= limit("readiness", "careful") {
        Ceiling::Careful
    } else {
        return None;
    };
    Some((to, Reason::new("readiness", here)))
}
