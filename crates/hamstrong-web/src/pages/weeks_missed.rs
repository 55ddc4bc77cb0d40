//! Sessions that were missed: two choices by name, and nothing behind the back.

use hamstrong_domain::diary::{DayPlan, Event, ShownPlan};
use hamstrong_domain::plan::{Plan, Planned};
use jiff::ToSpan as _;
use jiff::civil::Date;
use maud::{Markup, html};

use super::weeks_days;
use crate::answer::Answer;
use crate::ask::Ask;
use crate::problem::Problem;
use crate::routes::Route;

pub(crate) const ROUTES: &[Route] = &[Route::post("/weeks/missed", choose)];

/// Missed sessions from which on the choice is offered (C8).
const OFFERED_FROM: usize = 3;
/// The name under which missed days are told as passed over: a day plan that asks for
/// nothing.
const PASSED_OVER: &str = "passed-over";

/// Days missed in the block that were not passed over.
fn open(ask: &Ask, plan: &Plan) -> Vec<Date> {
    let passed = ask.seen.diary.entries.iter().filter_map(|e| match &e.event {
        Event::DaysPlanned(told) if told.feed_id.as_deref() == Some(PASSED_OVER) => {
            Some(told.to)
        }
        _ => None,
    });
    let passed = passed.max();
    let mut missed = weeks_days::missed(ask, plan.start);
    missed.retain(|day| passed.is_none_or(|passed| *day > passed));
    missed
}

/// The choice, once enough was missed.
pub(super) fn offer(ask: &Ask, planned: &Planned) -> Markup {
    let t = ask.t;
    let Planned::Plan(plan) = planned else { return html! {} };
    let missed = open(ask, plan);
    if missed.len() < OFFERED_FROM {
        return html! {};
    }
    let choice = |word: &'static str, says: &'static str| {
        html! {
            form method="post" action="/weeks/missed" {
                input type="hidden" name="choice" value=(word);
                button { (t.choice("missed", word)) }
                p.hint { (t.say(says)) }
            }
        }
    };
    html! {
        section.card {
            h2 { (t.count("weeks.missed", missed.len())) }
            div.pair {
                @if may_repeat(ask, plan) { (choice("repeat", "weeks.repeat_says")) }
                (choice("over", "weeks.over_says"))
            }
        }
    }
}

/// In the first week there is nothing before it to repeat.
fn may_repeat(ask: &Ask, plan: &Plan) -> bool {
    plan.start.saturating_add(7.days()) <= ask.today
}

/// `POST /weeks/missed`.
fn choose(ask: &Ask) -> Result<Answer, Problem> {
    let planned = ask.seen.planned(ask.today);
    let Planned::Plan(plan) = planned.as_ref() else {
        return Err(Problem::wrong_key("weeks.paused"));
    };
    let missed = open(ask, plan);
    let (Some(from), Some(to)) = (missed.first(), missed.last()) else {
        return Ok(Answer::see("/weeks"));
    };
    let over = Event::DaysPlanned(DayPlan {
        feed_id: Some(PASSED_OVER.to_owned()),
        ..DayPlan::new(*from, *to)
    });
    let events = match ask.form.get("choice") {
        Some("over") => vec![over],
        Some("repeat") if may_repeat(ask, plan) => {
            vec![over, Event::PlanShown(a_week_later(&plan.as_shown()))]
        }
        _ => return Err(Problem::wrong_key("problem.not_a_choice")),
    };
    let ids = ask.write_all(ask.today, events)?;
    let noted: Vec<String> = ids.iter().map(|id| format!("noted={id}")).collect();
    Ok(Answer::see(&format!("/weeks?{}", noted.join("&"))))
}

/// The block with all its weeks one later: this week is that of last week again.
fn a_week_later(shown: &ShownPlan) -> ShownPlan {
    let later = |day: Date| day.saturating_add(7.days());
    let sessions = shown.sessions.iter().map(|(day, ids)| (later(*day), ids.clone()));
    ShownPlan {
        block_start: later(shown.block_start),
        roster: shown.roster.clone(),
        sessions: sessions.collect(),
        moved: None,
    }
}
