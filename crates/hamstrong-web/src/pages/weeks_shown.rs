//! The plan as it is shown: remembered, so that the next one changes no more than it
//! must, and every change told, read off the diary again.

use std::sync::Arc;

use hamstrong_domain::diary::{Event, SessionMoved, ShownPlan};
use hamstrong_domain::evidence::Reason;
use hamstrong_domain::plan::{Change, Planned};
use hamstrong_domain::said::Said;
use jiff::civil::Date;
use maud::{Markup, html};

use super::reasoned;
use super::weeks::all_called;
use crate::ask::Ask;
use crate::problem::Problem;
use crate::shelf::{Changed, Made};

/// Changes that are listed.
const LISTED: usize = 6;

/// Days with their mains, by id.
type Sessions = [(Date, Vec<String>)];

/// Remembers the plan of today if it is not the one that was shown; says what changed
/// today, the latest first.
pub(super) fn remember(ask: &Ask) -> Result<Vec<Change>, Problem> {
    let planned = ask.seen.planned(ask.today);
    let mut seen = Arc::clone(&ask.seen);
    if let Planned::Plan(plan) = planned.as_ref() {
        let shown = plan.as_shown();
        let entries = &ask.seen.diary.entries;
        let last = entries.iter().rev().filter(|e| e.day <= ask.today);
        let last = last.into_iter().find_map(|e| match &e.event {
            Event::PlanShown(shown) => Some(shown),
            _ => None,
        });
        if !last.is_some_and(|last| last.plans_as(&shown)) {
            ask.write(ask.today, Event::PlanShown(shown))?;
            seen = ask.shelf.seen()?;
        }
    }
    let changed = seen.changed(ask.today);
    let all = changed.iter().rev().flat_map(|changed| lines(ask, changed));
    Ok(all.take(LISTED).collect())
}

/// One change of the plan, line by line.
fn lines(ask: &Ask, changed: &Changed) -> Vec<Change> {
    match &changed.made {
        Made::Planned(changes) => changes.clone(),
        Made::ByHand(moved) => by_hand(ask, changed, moved),
        Made::Unknown => {
            let since = ask.t.say("weeks.known_since");
            others(ask, (&changed.before.sessions, &changed.after.sessions), since)
        }
    }
}

fn by_hand(ask: &Ask, changed: &Changed, moved: &SessionMoved) -> Vec<Change> {
    let t = ask.t;
    let (from, to) = (t.day_short(moved.from), t.day_short(moved.to));
    let mut all = vec![Change {
        day: moved.to,
        text: Said::told(t.with("move.done", &[("from", &from), ("to", &to)])),
        reason: Reason::new("plan-change", Said::told(because(ask, moved))),
    }];
    let alone = swapped(changed.before.clone(), (moved.from, moved.to));
    let follows = t.say("move.follows");
    all.extend(others(ask, (&alone.sessions, &changed.after.sessions), follows));
    all
}

/// That it was the athlete, with the reason they gave.
pub(super) fn because(ask: &Ask, moved: &SessionMoved) -> String {
    match &moved.why {
        Some(why) => ask.t.with("move.you_because", &[("why", why)]),
        None => ask.t.say("move.you").to_owned(),
    }
}

fn others(
    ask: &Ask,
    (before, after): (&Sessions, &Sessions),
    why: &str,
) -> Vec<Change> {
    let change = |(day, text)| Change {
        day,
        text: Said::told(text),
        reason: Reason::new("plan-change", Said::told(why.to_owned())),
    };
    let each = differing(ask, before, after);
    each.into_iter().filter(|(day, _)| *day >= ask.today).map(change).collect()
}

/// The plan with a session on another day; one that stands there changes places with it.
pub(super) fn swapped(mut shown: ShownPlan, (from, to): (Date, Date)) -> ShownPlan {
    for (day, _) in &mut shown.sessions {
        *day = match *day {
            day if day == from => to,
            day if day == to => from,
            day => day,
        };
    }
    shown.sessions.sort_by_key(|session| session.0);
    shown
}

/// What else differs, one line each.
pub(super) fn differences(ask: &Ask, before: &Sessions, now: &Sessions) -> Vec<String> {
    differing(ask, before, now).into_iter().map(|(_, line)| line).collect()
}

fn differing(ask: &Ask, before: &Sessions, now: &Sessions) -> Vec<(Date, String)> {
    let t = ask.t;
    let mut found = Vec::new();
    for (day, ids) in before {
        let line = match now.iter().find(|(other, _)| other == day) {
            Some((_, other)) if other == ids => continue,
            Some((_, other)) => t.with(
                "move.other",
                &[("day", &t.day_short(*day)), ("what", &all_called(ask, other))],
            ),
            None => t.with("move.gone", &[("day", &t.day_short(*day))]),
        };
        found.push((*day, line));
    }
    let added = now.iter().filter(|(day, _)| before.iter().all(|(b, _)| b != day));
    found.extend(added.map(|(day, ids)| {
        let parts: [(&str, &dyn std::fmt::Display); 2] =
            [("day", &t.day_short(*day)), ("what", &all_called(ask, ids))];
        (*day, t.with("move.added", &parts))
    }));
    found
}

/// What changed, one line each, with its reason.
pub(super) fn changes(ask: &Ask, changes: &[Change]) -> Markup {
    html! {
        @if !changes.is_empty() {
            section.card.changed {
                h2 { (ask.t.say("weeks.changed")) }
                ul { @for change in changes {
                    li { span { (ask.t.tell(&change.text)) ": " } (reasoned::brief(ask, &change.reason)) }
                } }
            }
        }
    }
}
