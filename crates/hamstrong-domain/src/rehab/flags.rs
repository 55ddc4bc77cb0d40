//! Red flags: a sign locks training until the athlete says it was assessed.

use jiff::civil::Date;

use super::lock::{Lock, Release};
use super::table::{self, FlagGroup};
use super::words;
use crate::calendar::days_from;
use crate::diary::{Entry, Event};
use crate::evidence::Reason;
use crate::planted::{Fault, planted};
use crate::said::Said;

pub(super) const RULE: &str = "red-flag-lock";

/// The groups of signs.
pub fn flag_groups() -> &'static [FlagGroup] {
    &table::flags().groups
}

/// The groups that these signs raise, in the order of the table.
pub fn raised(signs: &[String]) -> Vec<&'static FlagGroup> {
    let meets = |group: &&'static FlagGroup| {
        let mut told = group.signs.iter().filter(|sign| signs.contains(&sign.id));
        told.clone().any(|sign| sign.alone) || told.nth(1).is_some()
    };
    flag_groups().iter().filter(meets).collect()
}

/// The locks of all flags told and not yet assessed, the most urgent first.
pub(super) fn locks(entries: &[Entry], day: Date) -> Vec<Lock> {
    let mut signs: Vec<(Date, String)> = Vec::new();
    for entry in entries {
        match &entry.event {
            Event::FlagsTold(told) => {
                signs.extend(told.signs.iter().map(|sign| (entry.day, sign.clone())));
            }
            event => signs.retain(|(_, sign)| !released(event, sign)),
        }
    }
    if planted(Fault::FlagForgotten) {
        signs.retain(|(told, _)| days_from(*told, day) < 7);
    }
    let ids: Vec<String> = signs.iter().map(|(_, sign)| sign.clone()).collect();
    let mut locks: Vec<Lock> =
        raised(&ids).into_iter().filter_map(|group| lock(group, &signs)).collect();
    locks.sort_by_key(|lock| lock.urgency);
    locks
}

/// Whether an entry releases every group that a sign belongs to.
fn released(event: &Event, sign: &str) -> bool {
    let mut groups = flag_groups().iter();
    let group = groups.find(|group| group.signs.iter().any(|own| own.id == sign));
    match group {
        Some(group) => event.releases(&name(group)),
        None => matches!(event, Event::Assessed),
    }
}

fn name(group: &FlagGroup) -> String {
    format!("flag-{}", group.id)
}

fn lock(group: &FlagGroup, told: &[(Date, String)]) -> Option<Lock> {
    let mine = |(day, id): &(Date, String)| {
        let sign = group.signs.iter().find(|sign| sign.id == *id)?;
        Some((*day, sign.says.as_str()))
    };
    let mut says: Vec<(Date, &str)> = told.iter().filter_map(mine).collect();
    says.dedup_by_key(|(_, says)| *says);
    let since = says.iter().map(|(day, _)| *day).min()?;
    Some(Lock {
        name: name(group),
        reason: Reason::new(RULE, words::flag_told(&says)),
        act: Said::told(group.act.as_str()),
        urgency: group.urgency,
        since,
        release: Release::Assessed,
    })
}
