//! The plan as it is given: weeks, sessions, doses, and a reason for every choice.

use jiff::civil::Date;

use super::collide::Collision;
use crate::diary::ShownPlan;
use crate::evidence::Reason;
use crate::said::Said;
use crate::session::{Item, Reasons, Refusal};
use crate::state::Need;

/// What the planner answers.
#[derive(Clone, Debug, PartialEq)]
pub enum Planned {
    /// Six weeks.
    Plan(Box<Plan>),
    /// Nothing is planned until something is cleared up; why.
    Paused(Reasons),
    /// No admissible plan: what collides, and what would free it.
    Impossible(Collision),
}

/// Six weeks of hamstring work.
#[derive(Clone, Debug, PartialEq)]
pub struct Plan {
    /// First day of the block.
    pub start: Date,
    /// Last day of the block.
    pub end: Date,
    /// The mains to choose from in this block, by id.
    pub mains: Vec<String>,
    /// Those of them that stand in a session, done or to come.
    pub roster: Vec<RosterItem>,
    /// What counts more than usual for this athlete, and why.
    pub raised: Vec<(Need, Reason)>,
    /// The weeks, in order.
    pub weeks: Vec<PlannedWeek>,
    /// What differs from the plan shown before.
    pub changes: Vec<Change>,
    /// Points of the placement, by the weights of `data/plan/plan.toml`.
    pub points: i64,
    /// Why the block began when it did, and what else holds for all of it.
    pub reasons: Reasons,
    /// Today's session, once a set of it is logged.
    pub begun: Option<PlannedSession>,
    /// What to do beside the sessions, each with its rule.
    pub beside: Vec<Reason>,
    /// Why there is no session on the first open day, if there is none.
    pub rest: Option<Reasons>,
    /// What is not known.
    pub unknown: Vec<Said>,
}

/// A main of the block.
#[derive(Clone, Debug, PartialEq)]
pub struct RosterItem {
    /// Exercise, by id.
    pub exercise: String,
    /// Why it was chosen.
    pub why: Reasons,
}

/// One week.
#[derive(Clone, Debug, PartialEq)]
pub struct PlannedWeek {
    /// 1 to 6.
    pub number: usize,
    /// Its first day.
    pub from: Date,
    /// What it is for.
    pub aim: String,
    /// Why it holds as many sessions as it does.
    pub why: Reason,
    /// Days on which a session was done, with the exercises.
    pub done: Vec<(Date, Vec<String>)>,
    /// Sessions to come, by day.
    pub sessions: Vec<PlannedSession>,
}

/// One session to come.
#[derive(Clone, Debug, PartialEq)]
pub struct PlannedSession {
    /// Its day.
    pub day: Date,
    /// Where.
    pub place: Option<String>,
    /// Estimated minutes.
    pub minutes: u32,
    /// What to warm up with, if there is something for it.
    pub warm_up: Option<Item>,
    /// Mains, in the order they are done.
    pub mains: Vec<Item>,
    /// A small one after the mains, if there is room for one.
    pub finisher: Option<Item>,
    /// Mains of today that pain blocks as it was last told.
    pub withheld: Vec<Refusal>,
    /// Mains of a day to come that are due only if such pain is gone by then.
    pub waits: Vec<Refusal>,
    /// Most ground contacts of jumps in it (B.2).
    pub contacts: u32,
    /// Why this day.
    pub why: Reasons,
}

/// One difference from the plan shown before.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// The day it is about.
    pub day: Date,
    /// What changed, in one line.
    pub text: Said,
    /// Why.
    pub reason: Reason,
}

impl Plan {
    /// Every session to come, by day.
    pub fn sessions(&self) -> impl Iterator<Item = &PlannedSession> {
        self.weeks.iter().flat_map(|week| &week.sessions)
    }

    /// The session of a day, today's also when it has begun.
    pub fn on(&self, day: Date) -> Option<&PlannedSession> {
        self.sessions().chain(&self.begun).find(|session| session.day == day)
    }

    /// What is remembered of it once it was shown.
    pub fn as_shown(&self) -> ShownPlan {
        let sessions = self.begun.iter().chain(self.sessions());
        let planned = sessions.map(|s| (s.day, s.planned().cloned().collect()));
        ShownPlan {
            block_start: self.start,
            roster: self.mains.clone(),
            sessions: planned.collect(),
            moved: None,
        }
    }
}

impl PlannedSession {
    /// Its mains by id, those that pain withholds included.
    pub fn planned(&self) -> impl Iterator<Item = &String> {
        let mains = self.mains.iter().map(|item| &item.exercise);
        mains.chain(self.withheld.iter().map(|refusal| &refusal.exercise))
    }
}
