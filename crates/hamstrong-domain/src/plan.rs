//! Six weeks around the runs: what to train, and on which days.

mod advice;
mod block;
mod build;
mod changes;
mod closers;
mod collide;
mod days;
mod dose;
mod hope;
mod layouts;
mod needs;
mod phase;
mod possible;
pub mod problem;
mod roster;
mod small;
mod solve;
mod stand_in;
mod table;
mod weave;
mod why_not;
mod zones;

use std::borrow::Cow;

use jiff::ToSpan;

pub use advice::{Change, Plan, Planned, PlannedSession, PlannedWeek, RosterItem};
use block::Block;
pub use collide::{Collision, Freeing};
pub use days::Closed;
pub use solve::solve;
pub use why_not::{WhyNot, why_not};

use crate::catalogue::{self, Exercise};
use crate::evidence::Reason;
use crate::said::Said;
use crate::session::Reasons;
use crate::state::{Need, State, limit};
use needs::Weights;

/// What a runner does who should run fast again.
const STRIDES: &str = "build-up-strides";

/// The six weeks of the athlete on the state's day.
pub fn plan(state: &State) -> Planned {
    if let Some(stop) = state.stop_reason() {
        return Planned::Paused(Reasons::of(stop));
    }
    if state.rehab.leading().next().is_some() {
        return Planned::Paused(led(state));
    }
    let Some(ground) = Ground::of(state) else {
        return Planned::Paused(no_main(state));
    };
    let built = ground.build();
    match solve(&built.problem) {
        Ok(placement) => {
            Planned::Plan(Box::new(woven(state, &ground, &built, &placement)))
        }
        Err(week) => Planned::Impossible(collide::collision(&built, week)),
    }
}

/// What six weeks are made of, before they are placed.
struct Ground<'a> {
    block: Block,
    /// The athlete once today's session, if it has begun, is done.
    state: Cow<'a, State>,
    weights: Weights,
    mains: Vec<&'static Exercise>,
}

impl<'a> Ground<'a> {
    /// Pain lowers a session, it never moves one: nothing here looks at it.
    fn of(state: &'a State) -> Option<Self> {
        let block = Block::of(state);
        let state = block::once_done(state, &block);
        let weights = needs::weights(&state);
        let mains = mains(&state, &block, &weights)?;
        Some(Self { block, state, weights, mains })
    }

    fn build(&self) -> build::Built<'_> {
        build::build(&self.state, &self.block, &self.mains, &self.weights)
    }
}

/// The way back leads from day to day: its stages end by criteria, not by dates.
fn led(state: &State) -> Reasons {
    let mut reasons = no_main(state);
    let rule = reasons.iter().next().map(|reason| reason.rule.clone());
    let here = said!("each day's session comes from the stage; no date ends it");
    reasons.add(Reason::new(&rule.unwrap_or_default(), here));
    reasons
}

/// Why there is nothing to plan: the stage of the way back, else places and equipment.
fn no_main(state: &State) -> Reasons {
    let mut stages = state.gates().reasons.into_iter();
    let here = said!("no exercise passes its gates with your places and equipment");
    let first = stages.next().unwrap_or_else(|| Reason::new("exercise-gates", here));
    let mut reasons = Reasons::of(first);
    stages.for_each(|reason| reasons.add(reason));
    reasons
}

/// The placement that [`plan`] solves, as plain numbers; none where there is nothing to
/// place.
pub fn placement(state: &State) -> Option<problem::Problem> {
    let ground = state.stop_reason().is_none().then(|| Ground::of(state))??;
    Some(ground.build().problem)
}

/// The mains shown before, once a session of the block was done and while they may
/// stand; else the best roster.
fn mains(
    state: &State,
    block: &Block,
    weights: &Weights,
) -> Option<Vec<&'static Exercise>> {
    let shown = block.shown.as_ref().map_or(&[][..], |shown| &shown.roster);
    let begun = state.strength.recent.keys().any(|day| *day >= block.start);
    roster::stands(state, shown)
        .filter(|_| begun)
        .or_else(|| roster::roster(state, weights, shown, None).map(|r| r.mains))
}

fn woven(
    state: &State,
    ground: &Ground,
    built: &build::Built,
    placement: &problem::Placement,
) -> Plan {
    let block = &ground.block;
    let weeks = weave::weeks(state, ground, built, placement);
    let sessions: Vec<&PlannedSession> =
        weeks.iter().flat_map(|week| &week.sessions).collect();
    let changes = block.shown.as_ref().map_or_else(Vec::new, |shown| {
        changes::changes(&ground.state, built, shown, &sessions)
    });
    let rest = rest(state, built, &sessions);
    let held = |e: &&&Exercise| {
        let planned = sessions.iter().flat_map(|session| session.planned());
        let done = weeks.iter().flat_map(|week| &week.done).flat_map(|(_, ids)| ids);
        planned.chain(done).any(|id| *id == e.id)
    };
    let used = built.mains.iter().filter(held);
    let here = said!("block of {} weeks from {}", weeks.len(), block.start);
    let begins = block.begins.clone();
    Plan {
        start: block.start,
        end: block::first_day(block.start, weeks.len()).saturating_sub(1.day()),
        mains: built.mains.iter().map(|e| e.id.clone()).collect(),
        roster: used.map(|e| roster_item(state, e)).collect(),
        raised: ground.weights.why.clone(),
        changes,
        points: placement.points,
        reasons: Reasons::of(
            begins.unwrap_or_else(|| Reason::new("block-length", here)),
        ),
        begun: weave::begun(state, ground),
        beside: beside(state, ground),
        rest,
        unknown: unknown(state),
        weeks,
    }
}

/// Fast running that strength work does not replace: strides after an easy run, where
/// elastic work counts more than usual.
fn beside(state: &State, ground: &Ground) -> Vec<Reason> {
    let raised = ground.weights.why.iter().any(|(need, _)| *need == Need::Elastic);
    let strides = raised.then(|| catalogue::exercise(STRIDES)).flatten();
    let strides = strides.filter(|strides| state.gates().refuses(strides, 0).is_none());
    let Some((strides, dose)) = strides.map(|strides| (strides, &strides.start)) else {
        return Vec::new();
    };
    let [count, _] = dose.repetitions.unwrap_or([1, 1]);
    let strides = match dose.metres {
        Some([metres, _]) => said!("{}, {} of {} m", strides.name, count, metres),
        None => said!("{}, {}", strides.name, count),
    };
    let once = said!("after one easy run a week, not before a key run: {}", strides);
    let most = limit("first-fast-piece", "most");
    let first = said!("the first of them at {} % of your top speed at most", most);
    vec![
        Reason::new("high-speed-exposure", once),
        Reason::new("first-fast-piece", first),
    ]
}

/// What closes today to every session, else when the next one is.
fn rest(
    state: &State,
    built: &build::Built,
    sessions: &[&PlannedSession],
) -> Option<Reasons> {
    let next = sessions.first();
    if next.is_some_and(|session| session.day == state.day) {
        return None;
    }
    let closed = built.closed.first().filter(|_| {
        built.around.first().is_some_and(|around| around.day.day == state.day)
    });
    let mut reasons: Vec<Reason> = Vec::new();
    for closed in
        closed.filter(|all| all.iter().all(Option::is_some)).into_iter().flatten()
    {
        let reason = closed.as_ref().map(Closed::reason);
        reasons.extend(reason.filter(|reason| !reasons.contains(reason)));
    }
    let mut exercises = built.problem.exercises.iter();
    let waits = reasons.is_empty() && exercises.any(|exercise| exercise.starts);
    // On the last day of a block nothing is open once its session has begun.
    let new = (waits && !built.around.is_empty()).then(|| built.closed_for_new(0));
    reasons.extend(new.flatten().map(|closed| closed.reason()));
    let when = next.map_or_else(
        || said!("no session is left in this block"),
        |session| said!("the next session is on {}", session.day),
    );
    reasons.push(Reason::new("block-template", when));
    let mut all = reasons.into_iter();
    let mut rest = Reasons::of(all.next()?);
    all.for_each(|reason| rest.add(reason));
    Some(rest)
}

fn roster_item(state: &State, exercise: &Exercise) -> RosterItem {
    let serves = Need::ALL.into_iter().filter(|need| need.served_by(exercise));
    let serves = Said::joined("{}, {}", serves.map(Need::words));
    let known = state.strength.by_exercise.contains_key(&exercise.id);
    let known = if known { said!("known to you") } else { said!("new to you") };
    let here = said!("{}; {}", serves, known);
    RosterItem {
        exercise: exercise.id.clone(),
        why: Reasons::of(Reason::new("block-roster", here)),
    }
}

fn unknown(state: &State) -> Vec<Said> {
    let mut unknown = Vec::new();
    let runs = state.calendar.days.iter().filter(|day| day.day > state.day);
    if runs.clone().all(|day| day.runs.is_empty()) {
        unknown.push(said!("your runs to come: none is planned, and no habit shows"));
    }
    if state.check_in_today().is_none() {
        unknown.push(said!("your pain on {}: no check-in yet", state.day));
    }
    unknown
}
