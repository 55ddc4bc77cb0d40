//! The runs of a calendar file in the diary: read again as often as wished, each event
//! by its name, so that what the calendar changed is changed here.

use std::collections::BTreeMap;

use hamstrong_domain::calendar::meaning;
use hamstrong_domain::diary::{DayPlan, Diary, Entry, EntryId, Event, PlannedRun};
use hamstrong_ingest::Feed;
use jiff::Timestamp;
use jiff::civil::Date;
use uuid::Uuid;

/// What an entry of a feed is known by: a run or not, and its name in the feed.
type Name = (bool, String);

/// What makes the diary say what the feed says.
#[derive(Clone, Debug, Default)]
pub struct FeedChanges {
    /// The entries to write.
    pub entries: Vec<Entry>,
    /// Events that are new.
    pub added: usize,
    /// Events that say something else than before.
    pub changed: usize,
    /// Events to come that the feed no longer has.
    pub withdrawn: usize,
    /// Events that are as before.
    pub unchanged: usize,
}

/// What a feed changes in the diary, from today on.
pub fn feed_changes(
    feed: &Feed,
    diary: &Diary,
    (now, today): (Timestamp, Date),
) -> FeedChanges {
    let calendar = feed.name.as_ref().or(feed.producer.as_ref());
    let calendar = calendar.map(|name| name.replace('|', "/")).unwrap_or_default();
    let mut standing = standing(diary, &calendar);
    let mut found = FeedChanges::default();
    let entry = |day, replaces, event| Entry {
        id: EntryId(Uuid::now_v7().as_u128()),
        written: now,
        day,
        replaces,
        event,
    };
    for (name, event) in wanted(feed, &calendar) {
        let before = standing.remove(&name);
        match before {
            Some(entry) if entry.event == event => found.unchanged += 1,
            Some(_) => found.changed += 1,
            None => found.added += 1,
        }
        if before.is_none_or(|entry| entry.event != event) {
            let replaces = before.map(|entry| entry.id);
            found.entries.push(entry(today, replaces, event));
        }
    }
    let ahead = |entry: &&&Entry| match &entry.event {
        Event::RunPlanned(run) => run.day >= today,
        Event::DaysPlanned(plan) => plan.to >= today,
        _ => false,
    };
    for gone in standing.values().filter(ahead) {
        found.withdrawn += 1;
        found.entries.push(entry(gone.day, Some(gone.id), Event::Withdrawn));
    }
    found
}

/// The events of a feed that have to do with training, by their names.
fn wanted(feed: &Feed, calendar: &str) -> BTreeMap<Name, Event> {
    let mut wanted = BTreeMap::new();
    for occurrence in &feed.occurrences {
        let meaning = meaning(&occurrence.summary);
        let id = format!("{calendar}|{}", occurrence.id);
        let day = occurrence.day;
        if let Some(kind) = meaning.run {
            let run = PlannedRun {
                distance_m: meaning.distance_m,
                feed_id: Some(id.clone()),
                ..PlannedRun::new(day, kind, &occurrence.summary)
            };
            wanted.insert((true, id.clone()), Event::RunPlanned(run));
        }
        if meaning.off || meaning.other_gym {
            let plan = DayPlan {
                off: meaning.off.then_some(true),
                other_gym: meaning.other_gym.then_some(true),
                feed_id: Some(id.clone()),
                ..DayPlan::new(day, day)
            };
            wanted.insert((false, id), Event::DaysPlanned(plan));
        }
    }
    wanted
}

/// What stands in the diary from an earlier reading of this calendar.
fn standing<'a>(diary: &'a Diary, calendar: &str) -> BTreeMap<Name, &'a Entry> {
    let start = format!("{calendar}|");
    let named = |entry: &'a Entry| {
        let (run, id) = match &entry.event {
            Event::RunPlanned(run) => (true, run.feed_id.clone()),
            Event::DaysPlanned(plan) => (false, plan.feed_id.clone()),
            _ => return None,
        };
        let id = id.filter(|id| id.starts_with(&start))?;
        Some(((run, id), entry))
    };
    diary.entries.iter().filter_map(named).collect()
}
