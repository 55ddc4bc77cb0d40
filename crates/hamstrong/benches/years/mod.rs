//! Ten years of a diary: who trains, a check-in a day, two sessions a week, tests.

use std::path::Path;

use hamstrong_domain::athlete::Profile;
use hamstrong_domain::diary::{
    CheckIn, Entry, EntryId, Event, PainReport, PlannedRun, Priority, RunKind,
    ScreenAnswers, SetDone, Side, TestDone,
};
use hamstrong_domain::units::{Kilograms, Pain, Reserve};
use hamstrong_store::{Sqlite, Store as _};
use jiff::ToSpan;
use jiff::civil::Date;
use jiff::tz::TimeZone;

const DAYS: i64 = 3_650;
/// Exercises of the log, in turn, with a load in kilograms.
const LIFTS: [(&str, f64); 6] = [
    ("single-leg-rdl-2db", 12.0),
    ("romanian-deadlift", 30.0),
    ("nordic-curl-band-assisted", 0.0),
    ("sliding-leg-curl", 0.0),
    ("single-leg-bridge", 0.0),
    ("hip-thrust", 40.0),
];

/// Writes the diary up to the day before `today`, and a race to come.
pub fn write(database: &Path, today: Date) {
    let mut told: Vec<(Date, Event)> = Vec::new();
    let first = today.saturating_sub(DAYS.days());
    told.push((first, Event::Profile(runner())));
    for back in (1..DAYS).rev() {
        let day = today.saturating_sub(back.days());
        told.push((day, Event::CheckIn(answer(back))));
        if back % 365 == 364 {
            let answers = ScreenAnswers { yes: Vec::new(), guardian: false };
            told.push((day, Event::ScreenAnswered(answers)));
        }
        if matches!(back % 7, 2 | 5) {
            told.extend(session(back).into_iter().map(|set| (day, set)));
        }
        if back % 42 == 10 {
            told.extend(tests(back).map(|test| (day, test)));
        }
    }
    let race = PlannedRun {
        day: today.saturating_add(33.days()),
        kind: RunKind::Race,
        what: "Half marathon".to_owned(),
        distance_m: Some(21_097.0),
        priority: Some(Priority::A),
        feed_id: None,
    };
    told.push((today.saturating_sub(1.day()), Event::RunPlanned(race)));
    let entry = |(at, (day, event)): (usize, (Date, Event))| Entry {
        id: EntryId(at as u128 + 1),
        written: day.to_zoned(TimeZone::UTC).expect("a day").timestamp(),
        day,
        replaces: None,
        event,
    };
    let entries: Vec<Entry> = told.into_iter().enumerate().map(entry).collect();
    let mut store = Sqlite::open(database).expect("the diary opens");
    store.write(&entries).expect("disk has space");
}

/// How many entries stand in the diary.
pub fn entries(database: &Path) -> usize {
    let store = Sqlite::open(database).expect("the diary opens");
    store.diary().expect("the diary is read").entries.len()
}

fn runner() -> Profile {
    let words = |words: &[&str]| words.iter().map(ToString::to_string).collect();
    Profile {
        equipment: words(&["dumbbells", "two dumbbells", "resistance band", "slider"]),
        places: words(&["home", "outdoor"]),
        minutes: Some(35),
        ..Profile::default()
    }
}

fn answer(back: i64) -> CheckIn {
    let hurts = u8::from(back % 11 == 0);
    let pain = PainReport::dull(Pain::new(hurts).expect("a rating"));
    CheckIn {
        soreness: (back % 3 == 0).then_some((back % 5) as u8),
        sleep_h: Some(7),
        readiness: Some((back % 3) as u8 + 3),
        ..CheckIn::of(pain)
    }
}

/// Three exercises, three sets of each side.
fn session(back: i64) -> Vec<Event> {
    let lifts = LIFTS.iter().cycle().skip((back % 6) as usize).take(3);
    let sets = lifts.flat_map(|&(exercise, load)| {
        let more = (DAYS - back) as f64 / DAYS as f64 * 20.0;
        let load = (load > 0.0).then_some(Kilograms((load + more).round()));
        (0..6).map(move |at| {
            let side = if at % 2 == 0 { Side::Left } else { Side::Right };
            let reserve = Some(Reserve::whole(2));
            let side = Some(side);
            let repetitions = Some(8);
            let told = SetDone::of(exercise);
            Event::Set(SetDone { side, repetitions, load, reserve, ..told })
        })
    });
    sets.collect()
}

fn tests(back: i64) -> impl Iterator<Item = Event> {
    [(Side::Left, 24.0), (Side::Right, 26.0)].into_iter().map(move |(side, value)| {
        let test = "single-leg-hamstring-bridge".to_owned();
        let value = value + (back % 5) as f64;
        Event::Test(TestDone { test, side: Some(side), value })
    })
}
