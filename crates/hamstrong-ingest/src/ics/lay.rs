//! Lays the events of a file over the days asked for: corrections, exceptions and
//! moved occurrences included.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::RangeInclusive;

use jiff::ToSpan as _;
use jiff::civil::{Date, DateTime};

use super::event::{Calendar, Written, called};
use super::expand::expand;
use super::moment::{Moment, day_at};
use super::{Feed, ICS_DAYS, IcsError, Occurrence, Window};

/// Most occurrences inside the days asked for.
const MOST_OCCURRENCES: usize = 10_000;
/// Most periods of repetition looked at in one file.
const MOST_STEPS: u64 = 2_000_000;
/// Most remarks; what is wrong a hundred times is said often enough.
const MOST_REMARKS: usize = 50;

/// Corrections of single occurrences, by event and the day they stood on.
type Moved<'a> = BTreeMap<(&'a str, Date), &'a Written>;

pub(super) fn feed(calendar: Calendar, window: &Window) -> Result<Feed, IcsError> {
    let furthest = window.from.saturating_add(ICS_DAYS.days());
    let mut laid = Laid {
        window,
        span: window.from..=window.to.min(furthest),
        steps: MOST_STEPS,
        found: BTreeMap::new(),
        remarks: calendar.unreadable.iter().map(|e| e.clone() + "; left out").collect(),
    };
    let (masters, moved) = newest(&calendar.events);
    let mut used = BTreeSet::new();
    let mut ended = BTreeSet::new();
    for event in masters.values() {
        laid.event(event, &moved, &mut used)?;
        ended.extend(event.cancelled.then_some(event.uid.as_str()));
    }
    let alone = |name: &(&str, Date)| !used.contains(name) && !ended.contains(name.0);
    for (name, event) in moved.iter().filter(|(name, _)| alone(name)) {
        laid.put(event, name.1, event.start.at)?;
    }
    let mut occurrences: Vec<Occurrence> = laid.found.into_values().collect();
    occurrences.sort();
    let mut remarks: BTreeSet<String> = laid.remarks.into_iter().collect();
    while remarks.len() > MOST_REMARKS {
        remarks.pop_last();
    }
    Ok(Feed {
        name: calendar.name,
        producer: calendar.producer,
        occurrences,
        events: calendar.events.len() + calendar.unreadable.len(),
        remarks: remarks.into_iter().collect(),
    })
}

/// Of each event its newest form, and the corrections of single occurrences. Events
/// that share an id and a form number, but not a start, are taken as different ones:
/// some programs give one id to all.
fn newest(events: &[Written]) -> (BTreeMap<(&str, DateTime), &Written>, Moved<'_>) {
    let mut newest: BTreeMap<&str, u32> = BTreeMap::new();
    for event in events.iter().filter(|event| event.replaces.is_none()) {
        let number = newest.entry(&event.uid).or_insert(event.sequence);
        *number = event.sequence.max(*number);
    }
    let mut masters: BTreeMap<(&str, DateTime), &Written> = BTreeMap::new();
    let mut moved = Moved::new();
    for event in events {
        let uid = event.uid.as_str();
        let Some(stood) = &event.replaces else {
            if newest.get(uid) == Some(&event.sequence) {
                masters.insert((uid, event.start.at), event);
            }
            continue;
        };
        let day = stood.on(event.clock()).0.date();
        let before = moved.get(&(uid, day));
        if before.is_none_or(|before| before.sequence <= event.sequence) {
            moved.insert((uid, day), event);
        }
    }
    (masters, moved)
}

struct Laid<'a> {
    window: &'a Window,
    span: RangeInclusive<Date>,
    steps: u64,
    found: BTreeMap<String, Occurrence>,
    remarks: Vec<String>,
}

impl Laid<'_> {
    fn event<'a>(
        &mut self,
        event: &'a Written,
        moved: &Moved<'a>,
        used: &mut BTreeSet<(&'a str, Date)>,
    ) -> Result<(), IcsError> {
        let except: Vec<(DateTime, bool)> =
            event.without.iter().map(|m| m.on(event.clock())).collect();
        let days: BTreeSet<Date> =
            except.iter().filter(|e| e.1).map(|e| e.0.date()).collect();
        let times: BTreeSet<DateTime> =
            except.iter().filter(|e| !e.1).map(|e| e.0).collect();
        for at in self.occurrences(event)? {
            let name = (event.uid.as_str(), at.date());
            if let Some(instead) = moved.get(&name) {
                used.insert(name);
                if !event.cancelled {
                    self.put(instead, at.date(), instead.start.at)?;
                }
            } else if !days.contains(&at.date()) && !times.contains(&at) {
                self.put(event, at.date(), at)?;
            }
        }
        Ok(())
    }

    /// The moments of an event on its own clock, some days wider than the window.
    fn occurrences(&mut self, event: &Written) -> Result<Vec<DateTime>, IcsError> {
        let what = called(&event.summary);
        if let Some(zone) = &event.start.strange_zone {
            let zone: String =
                zone.chars().filter(|c| !c.is_control()).take(60).collect();
            self.remark(format!(
                "{what}: its zone {zone:?} is not known; its times are taken as written"
            ));
        }
        let mut all = match &event.rule {
            Some(Ok(rule)) => {
                let from = self.span.start().saturating_sub(2.days());
                let to = self.span.end().saturating_add(2.days());
                expand(event.start.at, rule, &(from..=to), &mut self.steps).map_err(
                    |_| {
                        IcsError::TooLarge(
                            "the events of this calendar come back too often"
                                .to_owned(),
                        )
                    },
                )?
            }
            Some(Err(part)) => {
                self.remark(format!(
                    "{what}: how it comes back is not understood ({part}); its first day is taken"
                ));
                vec![event.start.at]
            }
            None => vec![event.start.at],
        };
        let also =
            event.also.iter().map(|moment: &Moment| match moment.on(event.clock()) {
                (at, true) => at.date().to_datetime(event.start.at.time()),
                (at, false) => at,
            });
        all.extend(also);
        Ok(all)
    }

    fn remark(&mut self, text: String) {
        if self.remarks.len() < MOST_REMARKS {
            self.remarks.push(text);
        }
    }

    /// Puts an event that stood on `stood` to its day at home, if it is asked for.
    fn put(
        &mut self,
        event: &Written,
        stood: Date,
        at: DateTime,
    ) -> Result<(), IcsError> {
        let day = day_at(&self.window.home, at, event.clock());
        if event.cancelled || !self.span.contains(&day) {
            return Ok(());
        }
        if self.found.len() >= MOST_OCCURRENCES {
            return Err(IcsError::TooLarge(format!(
                "this calendar has more than {MOST_OCCURRENCES} events in the days ahead"
            )));
        }
        let id = format!("{}|{stood}", event.uid);
        let summary = event.summary.clone();
        self.found.insert(id.clone(), Occurrence { day, id, summary });
        Ok(())
    }
}
