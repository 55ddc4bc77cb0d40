//! What a program tells of the athlete, of pain and of shoes: checked as the forms of the
//! pages check it. Nothing that a program tells releases what stops training.

use axum::http::StatusCode;
use hamstrong_domain::athlete::Profile;
use hamstrong_domain::catalogue;
use hamstrong_domain::diary::{
    Diary, Entry, EntryId, Event, FlagsTold, Injury, ScreenAnswers, ShoesTold,
    ShoesWhat,
};
use hamstrong_domain::rehab::{self, Rehab, screen_questions};
use hamstrong_domain::units::OutOfRange;
use hamstrong_store::line;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use serde_json::Value;
use sha2::{Digest as _, Sha256};

use crate::ask::Ask;
use crate::problem::Problem;

/// Heaviest of one piece that can be told, in kilograms.
const PIECE: f64 = 100.0;
/// Most kilometres a pair of shoes can come with.
const SHOES_KM: f64 = 10_000.0;
const METRES: f64 = 1000.0;

/// What is left out of a profile stays as it was told.
pub(super) fn complete(ask: &Ask, says: &mut Value) {
    let Some(told) = says.get_mut("profile").and_then(Value::as_object_mut) else {
        return;
    };
    let before = Entry {
        id: EntryId(0),
        written: ask.now,
        day: ask.today,
        replaces: None,
        event: Event::Profile(ask.seen.profile.clone()),
    };
    let before: Value =
        serde_json::from_str(&line::of_entry(&before)).unwrap_or_default();
    let Some(before) = before["says"]["profile"].as_object() else { return };
    for (name, value) in before {
        let left_out = told.get(name).is_none_or(Value::is_null);
        if left_out {
            told.insert(name.clone(), value.clone());
        } else if let (Some(told), Some(before)) =
            (told[name].as_object_mut(), value.as_object())
        {
            for (name, value) in before {
                if told.get(name).is_none_or(Value::is_null) {
                    told.insert(name.clone(), value.clone());
                }
            }
        }
    }
}

pub(super) fn profile(told: Profile) -> Result<Profile, Problem> {
    let within = |what, value: Option<f64>, least, most, unit| {
        value.map(|v| OutOfRange::check(what, v, least, most, unit)).transpose()
    };
    within("session time", told.minutes.map(f64::from), 5.0, 240.0, "min")?;
    within("top speed", told.top_speed_m_s, 3.0, 12.5, "m/s")?;
    within("year of birth", told.birth_year.map(f64::from), 1900.0, 2020.0, "")?;
    if told.zone.as_deref().is_some_and(|zone| TimeZone::get(zone).is_err()) {
        return Err(Problem::wrong_key("profile.zone_wrong"));
    }
    if told.places.is_empty() {
        return Err(Problem::wrong_key("profile.no_place"));
    }
    let loads = &told.loads;
    let single = loads.bar.iter().chain(&loads.stack_step);
    for weight in loads.dumbbells.iter().chain(&loads.plates).chain(single) {
        OutOfRange::check("the weight", weight.0, 0.1, PIECE, "kg")?;
    }
    let known = |id: &String| catalogue::exercise(id).is_some();
    if let Some(odd) = told.dislikes.iter().find(|id| !known(id)) {
        return Err(Problem::wrong(format!("there is no exercise {odd:?}")));
    }
    if told.equipment.iter().any(|word| word.contains(char::is_control)) {
        return Err(Problem::wrong_key("injury.too_long"));
    }
    Ok(told)
}

pub(super) fn screen(told: ScreenAnswers) -> Result<ScreenAnswers, Problem> {
    let known = |id: &String| screen_questions().iter().any(|q| q.id == *id);
    match told.yes.iter().find(|id| !known(id)) {
        Some(odd) => Err(Problem::wrong(format!("there is no question {odd:?}"))),
        None => Ok(told),
    }
}

pub(super) fn opened(ask: &Ask, told: Injury) -> Result<Injury, Problem> {
    if told.injured > ask.today {
        return Err(Problem::wrong_key("tests.ahead"));
    }
    if told.context.contains(char::is_control) {
        return Err(Problem::wrong_key("injury.too_long"));
    }
    Ok(told)
}

pub(super) fn shoes(ask: &Ask, told: ShoesTold) -> Result<ShoesTold, Problem> {
    let diary = &ask.seen.diary;
    let pairs = rehab::shoes(&diary.entries, &diary.runs, Date::MAX);
    let known = pairs.iter().any(|pair| pair.name == told.name);
    if told.name.trim().is_empty() || told.name.contains(char::is_control) {
        return Err(Problem::wrong("the pair has no name"));
    }
    match &told.what {
        ShoesWhat::Added { before_m } => {
            let km = before_m / METRES;
            OutOfRange::check("the distance", km, 0.0, SHOES_KM, "km")?;
            return Ok(told);
        }
        ShoesWhat::Worn { from, to } if to.is_some_and(|to| to < *from) => {
            return Err(Problem::wrong_key("days.order"));
        }
        _ => {}
    }
    if known {
        Ok(told)
    } else {
        Err(Problem::wrong(format!("there is no pair {:?}", told.name)))
    }
}

/// Signs that the answers about a pain imply; told with them, under an id made of theirs.
pub(super) fn implied(ask: &Ask, entry: &Entry) -> Option<Entry> {
    let Event::Triage(answers) = &entry.event else { return None };
    let born = ask.seen.profile.birth_year;
    let age = born.map(|year| ask.today.year() - year - 1);
    let signs = rehab::triage(answers, age).signs;
    let mut id = [0; 16];
    let digest =
        Sha256::new_with_prefix("signs").chain_update(entry.id.0.to_be_bytes());
    id.copy_from_slice(&digest.finalize()[..16]);
    let id = EntryId(uuid::Builder::from_custom_bytes(id).into_uuid().as_u128());
    let event = Event::FlagsTold(FlagsTold { signs: signs.clone() });
    (!signs.is_empty()).then_some(Entry { id, event, ..entry.clone() })
}

/// Whether an entry was told before. A profile that was told again may have been
/// completed otherwise since.
pub(super) fn same(known: &Entry, told: &Entry) -> bool {
    let profiles =
        matches!((&known.event, &told.event), (Event::Profile(_), Event::Profile(_)));
    known.day == told.day && (profiles || known.event == told.event)
}

/// Refuses what would release something that stops training: the athlete does that
/// on the pages. A lower pain is told by check-in, as always.
pub(super) fn holds(ask: &Ask, new: &[Entry]) -> Result<(), Problem> {
    let careful = |entry: &&Entry| {
        matches!(
            entry.event,
            Event::Profile(_)
                | Event::ScreenAnswered(_)
                | Event::Triage(_)
                | Event::InjuryOpened(_)
        )
    };
    let new: Vec<&Entry> = new.iter().filter(careful).collect();
    if new.is_empty() {
        return Ok(());
    }
    let names = |diary: &Diary| -> Vec<String> {
        Rehab::on(diary, ask.today).locks.into_iter().map(|lock| lock.name).collect()
    };
    let before = names(&ask.seen.diary);
    let mut diary = ask.seen.diary.clone();
    diary.entries.extend(new.into_iter().cloned());
    let after = names(&diary);
    if before.iter().all(|name| after.contains(name)) {
        return Ok(());
    }
    let (what, hint) = ("api.would_release", "api.would_release_hint");
    Err(Problem::of(StatusCode::CONFLICT, what, hint))
}
