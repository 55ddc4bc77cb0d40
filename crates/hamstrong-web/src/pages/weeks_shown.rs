//! The plan as it is shown: remembered, so that the next one changes no more than it
//! must, and every change told.

use hamstrong_domain::diary::Event;
use hamstrong_domain::plan::{Change, Planned};
use maud::{Markup, html};

use super::reasoned;
use crate::ask::Ask;
use crate::problem::Problem;
use crate::shelf::Told;

/// Changes that are listed.
const LISTED: usize = 6;

/// Remembers the plan of today if it is not the one that was shown; says what changed
/// today.
pub(super) fn remember(ask: &Ask) -> Result<Vec<Change>, Problem> {
    let planned = ask.seen.planned(ask.today);
    let mut all = Vec::new();
    if let Planned::Plan(plan) = planned.as_ref() {
        let shown = plan.as_shown();
        let entries = &ask.seen.diary.entries;
        let last = entries.iter().rev().filter(|e| e.day <= ask.today);
        let last = last.into_iter().find_map(|e| match &e.event {
            Event::PlanShown(shown) => Some(shown),
            _ => None,
        });
        if last != Some(&shown) {
            let id = ask.write(ask.today, Event::PlanShown(shown))?;
            let changes = plan.changes.clone();
            all.extend(changes.iter().cloned());
            ask.shelf.tell(Told { entry: id.as_u128(), changes });
        }
    }
    let earlier = ask.shelf.told(&ask.seen, ask.today);
    all.extend(earlier.into_iter().flat_map(|told| told.changes));
    all.truncate(LISTED);
    Ok(all)
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
