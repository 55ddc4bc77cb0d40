//! The sample runner's diary: real runs on moved dates, and entries that are made up.

use hamstrong_domain::athlete::{Loads, Profile};
use hamstrong_domain::catalogue::Level;
use hamstrong_domain::diary::{
    CheckIn, Entry, EntryId, Event, PainReport, PlannedRun, Priority, RunKind,
    ScreenAnswers, SetDone, Side,
};
use hamstrong_domain::units::{Kilograms, Pain, Reserve};
use hamstrong_intake::{IntakeError, season};
use hamstrong_store::{Sqlite, Store as _, StoreError};
use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan as _};

use crate::shelf::Shelf;

/// Sets done: days back, exercise, kilograms, repetitions left and right.
const SETS: [(i64, &str, f64, u32, u32); 6] = [
    (12, "single-leg-rdl-2db", 16.0, 8, 8),
    (12, "single-leg-rdl-2db", 16.0, 7, 8),
    (8, "single-leg-rdl-2db", 16.0, 8, 8),
    (8, "single-leg-bridge-elevated", 0.0, 8, 10),
    (5, "single-leg-rdl-2db", 16.0, 8, 8),
    (5, "single-leg-bridge-elevated", 0.0, 9, 10),
];
/// Check-ins: days back, pain, hours slept.
const MORNINGS: [(i64, u8, u8); 5] =
    [(9, 0, 8), (5, 1, 7), (3, 0, 7), (2, 1, 6), (1, 0, 8)];
/// Days to the sample runner's race.
const RACE: i64 = 38;
const DUMBBELLS: [f64; 6] = [4.0, 6.0, 8.0, 10.0, 12.0, 16.0];

/// The diary of the sample runner on a day.
pub(crate) fn shelf(today: Date) -> Result<Shelf, StoreError> {
    let mut store = Sqlite::in_memory()?;
    season(&mut store, today).map_err(|error| match error {
        IntakeError::Store(error) => error,
        other => StoreError::NotFound(other.to_string()),
    })?;
    let entries: Vec<Entry> = (1..)
        .zip(events(today))
        .map(|(id, (day, event))| Entry {
            id: EntryId(id),
            written: written(day),
            day,
            replaces: None,
            event,
        })
        .collect();
    store.write(&entries)?;
    Shelf::of(store, None)
}

fn written(day: Date) -> Timestamp {
    day.at(7, 0, 0, 0)
        .to_zoned(TimeZone::UTC)
        .map_or(Timestamp::UNIX_EPOCH, |zoned| zoned.timestamp())
}

fn events(today: Date) -> Vec<(Date, Event)> {
    let back = |days: i64| today.saturating_sub(days.days());
    let first = back(60);
    let mut events = vec![
        (first, Event::Profile(profile())),
        (
            first,
            Event::ScreenAnswered(ScreenAnswers { yes: Vec::new(), guardian: false }),
        ),
    ];
    for (days, exercise, load, left, right) in SETS {
        for (side, count) in [(Side::Left, left), (Side::Right, right)] {
            events.push((back(days), Event::Set(set(exercise, load, side, count))));
        }
    }
    for (days, pain, slept) in MORNINGS {
        events.extend(morning(pain, slept).map(|c| (back(days), Event::CheckIn(c))));
    }
    let mut race = PlannedRun::new(
        today.saturating_add(RACE.days()),
        RunKind::Race,
        "Half marathon",
    );
    race.distance_m = Some(21_097.5);
    race.priority = Some(Priority::A);
    events.push((first, Event::RunPlanned(race)));
    events.sort_by_key(|event| event.0);
    events
}

fn profile() -> Profile {
    Profile {
        level: Level::Intermediate,
        equipment: ["dumbbells", "strap", "bench", "sliders", "Swiss ball"]
            .map(str::to_owned)
            .to_vec(),
        places: ["home", "outdoor"].map(str::to_owned).to_vec(),
        minutes: Some(35),
        loads: Loads {
            dumbbells: DUMBBELLS.map(Kilograms).to_vec(),
            ..Loads::default()
        },
        ..Profile::default()
    }
}

fn set(exercise: &str, load: f64, side: Side, repetitions: u32) -> SetDone {
    SetDone {
        side: Some(side),
        repetitions: Some(repetitions),
        load: (load > 0.0).then_some(Kilograms(load)),
        reserve: Some(Reserve::whole(2)),
        ..SetDone::of(exercise)
    }
}

fn morning(pain: u8, slept: u8) -> Option<CheckIn> {
    let pain = PainReport::dull(Pain::new(pain).ok()?);
    Some(CheckIn { sleep_h: Some(slept), readiness: Some(4), ..CheckIn::of(pain) })
}
