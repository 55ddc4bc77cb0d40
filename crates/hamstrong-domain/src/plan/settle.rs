//! What the plain numbers do not know: which exercise a day really begins.
//!
//! A stand-in may be new while its main is not, and a need may fade before its next
//! session. Such a session is closed on its day, and the weeks are laid out again.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::build::Built;
use super::days::Closed;
use super::problem::Placement;
use super::solve;
use crate::catalogue::Exercise;
use crate::diary::ShownPlan;
use crate::session::is_new;
use crate::state::{Need, State, days_from, limit};

/// The best placement in which nothing begins on a day that is closed to a beginning.
///
/// What is closed is found without the plan shown before: a plan is not laid out anew
/// because it was looked at.
pub(super) fn settle(
    state: &State,
    built: &mut Built,
    shown: Option<&ShownPlan>,
) -> Result<Placement, usize> {
    if shown.is_some() {
        built.days(None);
        close(state, built)?;
        built.days(shown);
    }
    close(state, built)
}

fn close(state: &State, built: &mut Built) -> Result<Placement, usize> {
    loop {
        let placement = solve(&built.problem)?;
        let Some((at, choice, why)) = broken(state, built, &placement) else {
            return Ok(placement);
        };
        built.problem.days[at].open &= !(1 << choice);
        built.closed[at][choice] = Some(why);
    }
}

/// The first session that begins what its day does not allow.
fn broken(
    state: &State,
    built: &Built,
    placement: &Placement,
) -> Option<(usize, usize, Closed)> {
    let mut met: Vec<&str> = Vec::new();
    let mut last: BTreeMap<Need, Date> = BTreeMap::new();
    for need in Need::LOWERING {
        last.extend(state.strength.last(need).map(|day| (need, day)));
    }
    for (at, choice) in placement.days.iter().enumerate() {
        let Some(choice) = choice.map(usize::from) else { continue };
        let day = built.around[at].day.day;
        let mains = built.problem.choices[choice].mains();
        let held: Vec<&'static Exercise> =
            mains.filter_map(|main| built.stand_ins.on(at, main)).collect();
        let away = limit("first-exposure", "away");
        let faded = |need: Need| {
            let since = last.get(&need).map(|last| f64::from(days_from(*last, day)));
            since.is_none_or(|days| days >= away)
        };
        let new = |e: &Exercise| is_new(state, e) && !met.contains(&e.id.as_str());
        let again = |e: &'static Exercise| served(e).any(faded);
        if held.iter().filter(|e| new(e) || again(e)).count() as f64
            > limit("one-new-exercise", "most")
        {
            return Some((at, choice, Closed::TwoNew));
        }
        let closed = built.closed_for_new(at).filter(|_| held.iter().any(|e| new(e)));
        let closed = closed.or_else(|| {
            let first = held.iter().any(|e| again(e));
            built.too_near_for_first(at).filter(|_| first)
        });
        if let Some(why) = closed {
            return Some((at, choice, why));
        }
        met.extend(held.iter().map(|e| e.id.as_str()));
        last.extend(held.iter().flat_map(|e| served(e)).map(|need| (need, day)));
    }
    None
}

fn served(exercise: &'static Exercise) -> impl Iterator<Item = Need> {
    Need::LOWERING.into_iter().filter(|need| need.served_by(exercise))
}
