//! The sessions to come as events of a calendar that other programs follow.

use std::collections::BTreeSet;

use hamstrong_domain::diary::{Diary, Event};
use hamstrong_domain::plan::{Planned, PlannedSession};
use hamstrong_domain::said;
use hamstrong_intake::ics::{Published, When};
use jiff::Timestamp;
use jiff::civil::{Date, Time};

use super::{Units, dose, name};
use crate::locale::{self, Texts};

/// The sessions from `today` on, in English; those shown before that no longer stand are
/// cancelled. `at` is the time of day the athlete trains at, if it is known.
pub fn sessions(
    told: (&Diary, &Planned),
    when: (Date, Timestamp),
    at: Option<Time>,
    units: Units,
) -> Vec<Published> {
    sessions_in(locale::texts(None, None), told, when, at, units)
}

/// The same in the words of a reader.
pub(crate) fn sessions_in(
    t: Texts,
    (diary, planned): (&Diary, &Planned),
    (today, now): (Date, Timestamp),
    at: Option<Time>,
    units: Units,
) -> Vec<Published> {
    let shown = Shown::of(diary, now);
    let sessions: Vec<&PlannedSession> = match planned {
        Planned::Plan(plan) => plan.sessions().collect(),
        Planned::Paused(_) | Planned::Impossible(_) => Vec::new(),
    };
    let mut events: Vec<Published> = sessions
        .iter()
        .map(|session| event(t, diary, session, (&shown, at), units))
        .collect();
    let stands: BTreeSet<Date> = sessions.iter().map(|session| session.day).collect();
    let gone = shown.days.range(today..).filter(|day| !stands.contains(day));
    events.extend(gone.map(|day| cancelled(t, diary, *day, &shown, at)));
    events.sort_by(|a, b| a.id.cmp(&b.id));
    events
}

/// What the diary says of the plans shown.
struct Shown {
    /// How often one was shown: no session was changed more often.
    times: u32,
    /// When the last one was.
    last: Timestamp,
    /// Days on which any of them had a session.
    days: BTreeSet<Date>,
}

impl Shown {
    fn of(diary: &Diary, now: Timestamp) -> Self {
        let mut shown = Self { times: 0, last: Timestamp::MIN, days: BTreeSet::new() };
        for entry in &diary.entries {
            if let Event::PlanShown(plan) = &entry.event {
                shown.times += 1;
                shown.last = shown.last.max(entry.written);
                shown.days.extend(plan.sessions.iter().map(|(day, _)| *day));
            }
        }
        if shown.times == 0 {
            shown.last = now;
        }
        shown
    }
}

/// The name of a day's session in every calendar, also beside that of somebody else.
fn id(diary: &Diary, day: Date) -> String {
    let first = diary.entries.iter().map(|entry| entry.id.0).min().unwrap_or_default();
    format!("strength-{day}-{:08x}@hamstrong", first as u32)
}

const fn when(day: Date, at: Option<Time>) -> When {
    match at {
        Some(time) => When::Wall(day.to_datetime(time)),
        None => When::Day(day),
    }
}

fn event(
    t: Texts,
    diary: &Diary,
    session: &PlannedSession,
    (shown, at): (&Shown, Option<Time>),
    units: Units,
) -> Published {
    let mut lines: Vec<String> = session
        .mains
        .iter()
        .map(|item| format!("{}: {}", t.text(&name(item)), t.tell(&dose(item, units))))
        .collect();
    lines
        .extend(session.place.as_ref().map(|place| t.tell(&said!("Where: {}", place))));
    lines.push(t.tell(&said!("Warm-up and all else on the day: hamstrong today")));
    let names = session.mains.iter().map(|item| t.text(&name(item)).to_owned());
    let names = names.collect::<Vec<_>>().join(", ");
    Published {
        id: id(diary, session.day),
        when: when(session.day, at),
        minutes: session.minutes,
        summary: t.tell(&said!("Strength, {} min: {}", session.minutes, names)),
        description: lines.join("\n"),
        cancelled: false,
        sequence: shown.times,
        changed: shown.last,
    }
}

fn cancelled(
    t: Texts,
    diary: &Diary,
    day: Date,
    shown: &Shown,
    at: Option<Time>,
) -> Published {
    Published {
        id: id(diary, day),
        when: when(day, at),
        minutes: 0,
        summary: t.tell(&said!("Strength: no longer planned")),
        description: String::new(),
        cancelled: true,
        sequence: shown.times,
        changed: shown.last,
    }
}
