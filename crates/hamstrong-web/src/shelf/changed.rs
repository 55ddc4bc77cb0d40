//! What changed in the plan on a day, with its reasons: read off the plans that were shown
//! and computed again from what the diary held before each of them.

use hamstrong_domain::diary::{Diary, Entry, Event, SessionMoved, ShownPlan};
use hamstrong_domain::plan::{Change, Planned, plan};
use hamstrong_domain::state::State;
use jiff::civil::Date;

/// Changes of one day that are computed again, the latest.
const MOST: usize = 6;

/// A plan that was shown after another one of the same block.
#[derive(Clone, Debug)]
pub(crate) struct Changed {
    pub(crate) before: ShownPlan,
    pub(crate) after: ShownPlan,
    pub(crate) made: Made,
}

/// What made a plan differ.
#[derive(Clone, Debug)]
pub(crate) enum Made {
    /// The planner: what changed, each with its reason.
    Planned(Vec<Change>),
    /// The athlete moved a session.
    ByHand(SessionMoved),
    /// The planner, from what the diary no longer holds as it did.
    Unknown,
}

/// What changed in the plan on a day, in the order shown.
pub(super) fn on(diary: &Diary, day: Date) -> Vec<Changed> {
    let past = diary.entries.iter().filter(|entry| entry.day <= day);
    let shown: Vec<(&Entry, &ShownPlan)> = past
        .filter_map(|entry| match &entry.event {
            Event::PlanShown(shown) => Some((entry, shown)),
            _ => None,
        })
        .collect();
    let pairs = shown.windows(2).rev();
    let of_day = pairs.take_while(|pair| pair[1].0.day == day).take(MOST);
    let mut known: Option<Diary> = None;
    let mut found: Vec<Changed> = of_day
        .filter(|pair| pair[0].1.block_start == pair[1].1.block_start)
        .map(|pair| {
            let ((_, before), (entry, after)) = (pair[0], pair[1]);
            let made = if let Some(moved) = &after.moved {
                Made::ByHand(moved.clone())
            } else {
                planned(known.get_or_insert_with(|| diary.clone()), entry, after)
            };
            Changed { before: before.clone(), after: after.clone(), made }
        })
        .collect();
    found.reverse();
    found
}

/// The plan once more, from what `known` held before the entry; what is later goes from
/// it. Runs do not say when they came: those of the day may have come before or after.
fn planned(known: &mut Diary, shown: &Entry, after: &ShownPlan) -> Made {
    known.entries.retain(|e| (e.written, e.id) < (shown.written, shown.id));
    if let Some(changes) = changes(known, shown.day, after) {
        return Made::Planned(changes);
    }
    let runs = known.runs.clone();
    known.runs.retain(|run| run.day < shown.day);
    let before = changes(known, shown.day, after);
    known.runs = runs;
    before.map_or(Made::Unknown, Made::Planned)
}

fn changes(diary: &Diary, day: Date, after: &ShownPlan) -> Option<Vec<Change>> {
    let Planned::Plan(plan) = plan(&State::on(diary, day)) else { return None };
    plan.as_shown().plans_as(after).then_some(plan.changes)
}
