//! The JSON form of a plan; see `docs/json.md`.

use hamstrong_domain::evidence::Reason;
use hamstrong_domain::plan::{Collision, Freeing, Plan, Planned, PlannedSession};
use hamstrong_domain::session::Refusal;
use serde::Serialize;

use super::advice::{ItemView, ReasonView, item, reason};

/// What the planner answered.
#[derive(Serialize)]
#[serde(tag = "answer", rename_all = "kebab-case")]
pub enum PlannedView {
    Plan(PlanView),
    Paused { reasons: Vec<ReasonView> },
    Impossible(CollisionView),
}

/// Six weeks.
#[derive(Serialize)]
pub struct PlanView {
    start: String,
    end: String,
    roster: Vec<RosterView>,
    raised: Vec<ReasonView>,
    weeks: Vec<WeekView>,
    changes: Vec<ChangeView>,
    points: i64,
    reasons: Vec<ReasonView>,
    beside: Vec<ReasonView>,
    unknown: Vec<String>,
}

#[derive(Serialize)]
struct RosterView {
    exercise: String,
    why: Vec<ReasonView>,
}

#[derive(Serialize)]
struct WeekView {
    number: usize,
    from: String,
    aim: String,
    why: ReasonView,
    done: Vec<DoneView>,
    sessions: Vec<SessionView>,
}

#[derive(Serialize)]
struct DoneView {
    day: String,
    exercises: Vec<String>,
}

#[derive(Serialize)]
struct SessionView {
    day: String,
    place: Option<String>,
    minutes: u32,
    warm_up: Option<ItemView>,
    mains: Vec<ItemView>,
    finisher: Option<ItemView>,
    withheld: Vec<WithheldView>,
    waits: Vec<WithheldView>,
    why: Vec<ReasonView>,
}

#[derive(Serialize)]
struct WithheldView {
    exercise: String,
    reason: ReasonView,
}

#[derive(Serialize)]
struct ChangeView {
    day: String,
    text: String,
    reason: ReasonView,
}

/// What collides, and what would free it.
#[derive(Serialize)]
pub struct CollisionView {
    from: String,
    to: String,
    asked: ReasonView,
    closed: Vec<ClosedView>,
    frees: Vec<FreeingView>,
}

#[derive(Serialize)]
struct ClosedView {
    day: String,
    reasons: Vec<ReasonView>,
}

#[derive(Serialize)]
#[serde(tag = "change", rename_all = "kebab-case")]
enum FreeingView {
    FewerSessions { sessions: u8 },
    OpenDay { day: String, reason: ReasonView },
    LongerGap,
    NothingNew,
}

/// The view of an answer.
pub fn of(planned: &Planned) -> PlannedView {
    match planned {
        Planned::Plan(plan) => PlannedView::Plan(plan_view(plan)),
        Planned::Paused(why) => {
            PlannedView::Paused { reasons: why.iter().map(reason).collect() }
        }
        Planned::Impossible(collision) => PlannedView::Impossible(colliding(collision)),
    }
}

fn all<'a>(reasons: impl Iterator<Item = &'a Reason>) -> Vec<ReasonView> {
    reasons.map(reason).collect()
}

fn plan_view(plan: &Plan) -> PlanView {
    let weeks = plan.weeks.iter().map(|week| WeekView {
        number: week.number,
        from: week.from.to_string(),
        aim: week.aim.clone(),
        why: reason(&week.why),
        done: week
            .done
            .iter()
            .map(|(day, exercises)| DoneView {
                day: day.to_string(),
                exercises: exercises.clone(),
            })
            .collect(),
        sessions: week.sessions.iter().map(session).collect(),
    });
    let changes = plan.changes.iter().map(|change| ChangeView {
        day: change.day.to_string(),
        text: change.text.to_string(),
        reason: reason(&change.reason),
    });
    let roster = plan.roster.iter().map(|main| RosterView {
        exercise: main.exercise.clone(),
        why: all(main.why.iter()),
    });
    PlanView {
        start: plan.start.to_string(),
        end: plan.end.to_string(),
        roster: roster.collect(),
        raised: all(plan.raised.iter().map(|(_, why)| why)),
        weeks: weeks.collect(),
        changes: changes.collect(),
        points: plan.points,
        reasons: all(plan.reasons.iter()),
        beside: all(plan.beside.iter()),
        unknown: plan.unknown.iter().map(ToString::to_string).collect(),
    }
}

fn session(session: &PlannedSession) -> SessionView {
    SessionView {
        day: session.day.to_string(),
        place: session.place.clone(),
        minutes: session.minutes,
        warm_up: session.warm_up.as_ref().map(item),
        mains: session.mains.iter().map(item).collect(),
        finisher: session.finisher.as_ref().map(item),
        withheld: session.withheld.iter().map(withheld).collect(),
        waits: session.waits.iter().map(withheld).collect(),
        why: all(session.why.iter()),
    }
}

fn withheld(refusal: &Refusal) -> WithheldView {
    WithheldView { exercise: refusal.exercise.clone(), reason: reason(&refusal.reason) }
}

fn colliding(collision: &Collision) -> CollisionView {
    let closed = collision.closed.iter().map(|(day, reasons)| ClosedView {
        day: day.to_string(),
        reasons: all(reasons.iter()),
    });
    let frees = collision.frees.iter().map(|freeing| match freeing {
        Freeing::FewerSessions(sessions) => {
            FreeingView::FewerSessions { sessions: *sessions }
        }
        Freeing::OpenDay(day, why) => {
            FreeingView::OpenDay { day: day.to_string(), reason: reason(why) }
        }
        Freeing::LongerGap => FreeingView::LongerGap,
        Freeing::NothingNew => FreeingView::NothingNew,
    });
    CollisionView {
        from: collision.from.to_string(),
        to: collision.to.to_string(),
        asked: reason(&collision.asked),
        closed: closed.collect(),
        frees: frees.collect(),
    }
}
