//! What a program tells: each entry checked as the forms of the pages check it.

use axum::http::StatusCode;
use hamstrong_domain::catalogue;
use hamstrong_domain::diary::{
    DayPlan, Entry, Event, FlagsTold, InjuryEntry, InjuryWhat, Pathway, PlannedRun,
    SetDone, TestDone, TriageAnswers,
};
use hamstrong_domain::load::told_can_be;
use hamstrong_domain::progress::ceiling;
use hamstrong_domain::rehab::{Rehab, flag_groups, run_steps};
use hamstrong_domain::state::days_from;
use hamstrong_domain::units::OutOfRange;
use hamstrong_intake::told::ends_later;
use hamstrong_store::line;
use jiff::Timestamp;
use jiff::civil::Date;
use serde_json::{Value, json};

use super::care;
use super::schema::{fill, named};
use crate::ask::Ask;
use crate::problem::{Problem, Words};

/// Days back that can be told of.
const BACK: i32 = 400;
/// Days ahead that can be planned.
const AHEAD: i32 = 366;
/// Kilometres a planned run can have.
const KM: [f64; 2] = [0.1, 500.0];

/// A problem with the place of the entry in what was told. What was told is as the
/// document says, and the diary cannot hold it.
pub(super) fn of(at: usize, problem: Problem) -> Problem {
    let problem = Problem { status: StatusCode::CONFLICT, ..problem };
    match problem.what {
        Words::Said(said) => {
            Problem { what: Words::Said(format!("entries[{at}]: {said}")), ..problem }
        }
        Words::Key(_) => problem,
    }
}

/// The entry of what was told, if it can be.
pub(super) fn entry(ask: &Ask, told: &Value) -> Result<Entry, Problem> {
    let at = told["at"].as_str().and_then(|at| at.parse::<Timestamp>().ok());
    let mut says = told["says"].clone();
    fill(&named("Event"), &mut says);
    care::complete(ask, &mut says);
    let whole = json!({
        "id": told["id"],
        "written": at.map_or(ask.now, |at| at.min(ask.now)).to_string(),
        "day": told["day"],
        "replaces": null,
        "says": says,
    });
    let mut entry = line::entry(&whole.to_string()).map_err(Problem::wrong)?;
    let ahead = days_from(ask.today, entry.day);
    // Midnight may come earlier where the runner is.
    OutOfRange::check("days from today", f64::from(ahead), f64::from(-BACK), 1.0, "")?;
    entry.event = checked(ask, entry.event, entry.day)?;
    Ok(entry)
}

/// What is told, if it can be.
fn checked(ask: &Ask, event: Event, day: Date) -> Result<Event, Problem> {
    match event {
        Event::CheckIn(told) => Ok(Event::CheckIn(told.checked()?)),
        Event::Set(told) => Ok(Event::Set(set(told)?)),
        Event::Test(told) => test(told).map(Event::Test),
        Event::RunTold(told) => {
            told_can_be(&told, day, ask.today)?;
            if ends_later(&told, ask.now).is_some() {
                return Err(Problem::wrong_key("run_add.not_over"));
            }
            if told.offset_s.abs() > 18 * 3600 {
                return Err(Problem::wrong("offset_s is more than 18 hours"));
            }
            Ok(Event::RunTold(told))
        }
        Event::RunPlanned(told) => planned(ask, told).map(Event::RunPlanned),
        Event::DaysPlanned(told) => days(ask, told).map(Event::DaysPlanned),
        Event::WeekHabit(told) => Ok(Event::WeekHabit(told)),
        Event::FlagsTold(told) => flags(told).map(Event::FlagsTold),
        Event::Injury(told) => injury(ask, told).map(Event::Injury),
        Event::Profile(told) => care::profile(told).map(Event::Profile),
        Event::ScreenAnswered(told) => care::screen(told).map(Event::ScreenAnswered),
        Event::Triage(told) if told == TriageAnswers::default() => {
            Err(Problem::wrong_key("triage.nothing"))
        }
        Event::Triage(told) => Ok(Event::Triage(told)),
        Event::InjuryOpened(told) => care::opened(ask, told).map(Event::InjuryOpened),
        Event::Shoes(told) => care::shoes(ask, told).map(Event::Shoes),
        _ => Err(Problem::wrong_key("api.other_event")),
    }
}

fn set(told: SetDone) -> Result<SetDone, Problem> {
    let all = catalogue::exercises();
    let exercise = all.iter().find(|e| e.id == told.exercise);
    let unknown =
        || Problem::wrong(format!("there is no exercise {:?}", told.exercise));
    let exercise = exercise.ok_or_else(unknown)?;
    if told.repetitions.is_none() && told.seconds.is_none() && told.metres.is_none() {
        return Err(Problem::wrong_key("session.nothing_told"));
    }
    if let Some(load) = told.load {
        OutOfRange::check("load", load.0, 0.0, ceiling(exercise).0, "kg")?;
    }
    let told = SetDone { load: told.load.filter(|load| load.0 > 0.0), ..told };
    Ok(told.checked()?)
}

fn test(told: TestDone) -> Result<TestDone, Problem> {
    let all = catalogue::strength_tests();
    let test = all.iter().find(|test| test.id == told.test);
    let unknown = || Problem::wrong(format!("there is no test {:?}", told.test));
    let test = test.ok_or_else(unknown)?;
    if told.side.is_some() != test.per_side {
        let how = if test.per_side { "takes a side" } else { "takes no side" };
        return Err(Problem::wrong(format!("{} {how}", test.name)));
    }
    let [least, most] = test.range;
    OutOfRange::check("the value", told.value, least, most, &test.unit)?;
    Ok(told)
}

fn ahead(ask: &Ask, day: Date) -> Result<(), Problem> {
    let days = f64::from(days_from(ask.today, day));
    Ok(OutOfRange::check("days ahead", days, 0.0, f64::from(AHEAD), "").map(drop)?)
}

fn planned(ask: &Ask, told: PlannedRun) -> Result<PlannedRun, Problem> {
    ahead(ask, told.day)?;
    if told.what.contains(char::is_control) {
        return Err(Problem::wrong_key("injury.too_long"));
    }
    let kilometres = told.distance_m.map(|metres| metres / 1000.0);
    kilometres
        .map(|km| OutOfRange::check("distance", km, KM[0], KM[1], "km"))
        .transpose()?;
    Ok(PlannedRun { feed_id: None, ..told })
}

fn days(ask: &Ask, told: DayPlan) -> Result<DayPlan, Problem> {
    ahead(ask, told.from)?;
    ahead(ask, told.to)?;
    if told.to < told.from {
        return Err(Problem::wrong_key("days.order"));
    }
    let told = DayPlan { feed_id: None, ..told };
    if told == DayPlan::new(told.from, told.to) {
        return Err(Problem::wrong_key("days.nothing"));
    }
    let owned = &ask.seen.profile.equipment;
    let other = told.equipment.iter().flatten().find(|kit| !owned.contains(kit));
    if let Some(other) = other {
        return Err(Problem::wrong(format!("{other:?} is not among your equipment")));
    }
    Ok(told)
}

fn flags(told: FlagsTold) -> Result<FlagsTold, Problem> {
    let known = || flag_groups().iter().flat_map(|group| &group.signs);
    let signs = &told.signs;
    if signs.iter().all(|sign| known().any(|known| known.id == *sign)) {
        Ok(told)
    } else {
        Err(Problem::wrong_key("problem.not_a_choice"))
    }
}

/// What opens a stage, ends an injury or names a professional is told on the pages only.
fn injury(ask: &Ask, told: InjuryEntry) -> Result<InjuryEntry, Problem> {
    let rehab = Rehab::on(&ask.seen.diary, ask.today);
    let episode = rehab.episodes.iter().find(|episode| episode.id == told.injury);
    let unknown = || Problem::wrong("there is no such injury");
    let episode = episode.ok_or_else(unknown)?;
    if !episode.holds() {
        return Err(Problem::wrong("this injury is closed"));
    }
    match &told.what {
        InjuryWhat::Note { text, estimate_days: None }
            if !text.trim().is_empty() && !text.contains(char::is_control) =>
        {
            Ok(told)
        }
        InjuryWhat::Setback(_) => Ok(told),
        InjuryWhat::RunDone { step, pain: Some(_) } => {
            let strain = episode.injury.pathway == Pathway::Strain;
            if strain && usize::from(*step) < run_steps().len() {
                Ok(told)
            } else {
                Err(Problem::wrong("this way back has no such run step"))
            }
        }
        _ => Err(Problem::wrong_key("api.other_event")),
    }
}
