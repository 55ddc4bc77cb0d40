//! What the diary says: the forms of the command line, over HTTP.

use axum::http::StatusCode;
use hamstrong_domain::calendar::Calendar;
use hamstrong_domain::catalogue;
use hamstrong_domain::diary::{Run, corrections};
use hamstrong_domain::load::{fast_running, own_before, splits, trend};
use hamstrong_domain::progress::{SidesAsk, front_back};
use hamstrong_domain::rehab::{self, Rehab};
use hamstrong_domain::state::days_from;
use hamstrong_intake::made_of;
use hamstrong_store::Store as _;
use jiff::civil::Date;
use serde_json::json;

use super::formed;
use super::pieces::called;
use crate::answer::Answer;
use crate::ask::Ask;
use crate::physio::{self, Told};
use crate::problem::Problem;
use crate::shelf::When;
use crate::views;
use crate::words::TRAINING_PLACES;

/// Days before and after today that can be asked for.
const FURTHEST: i32 = 366;
/// Runs told if nobody says how many, or from when.
const USUALLY: usize = 20;
/// Weeks of the calendar, and days of a history, if nobody says how many.
const WEEKS: u16 = 2;
const DAYS: usize = 10;

/// `GET /api/1/today`.
pub(super) fn today(ask: &Ask) -> Result<Answer, Problem> {
    let day = ask.query.parsed::<Date>("day")?.unwrap_or(ask.today);
    if days_from(ask.today, day).abs() > FURTHEST {
        let (what, hint) = ("api.far_day", "api.far_day_hint");
        return Err(Problem::of(StatusCode::NOT_FOUND, what, hint));
    }
    let (minutes, place) =
        (ask.query.parsed("minutes")?, ask.query.choice("place", &TRAINING_PLACES)?);
    let advice = ask.seen.advice(&When { day, minutes, place });
    formed(&views::advice::of(&advice))
}

/// `GET /api/1/plan`.
pub(super) fn plan(ask: &Ask) -> Result<Answer, Problem> {
    formed(&views::plan::of(&ask.seen.planned(ask.today)))
}

/// `GET /api/1/runs`.
pub(super) fn runs(ask: &Ask) -> Result<Answer, Problem> {
    let (from, to) = days(ask)?;
    let all = &ask.seen.diary.runs;
    let first = from.map_or(0, |from| all.partition_point(|r| r.day < from));
    let end = to.map_or(all.len(), |to| all.partition_point(|r| r.day <= to));
    let these = all.get(first..end).unwrap_or_default();
    let usual = if from.is_some() || to.is_some() { these.len() } else { USUALLY };
    let last = ask.query.parsed("last")?.unwrap_or(usual);
    formed(&views::run::RunsView::of(&these[these.len().saturating_sub(last)..]))
}

/// The days asked for, each if it is told.
pub(super) fn days(ask: &Ask) -> Result<(Option<Date>, Option<Date>), Problem> {
    Ok((ask.query.parsed("from")?, ask.query.parsed("to")?))
}

/// `GET /api/1/runs/5f0c…`.
pub(super) fn run(ask: &Ask) -> Result<Answer, Problem> {
    let runs = &ask.seen.diary.runs;
    let run: &Run = called(ask, ask.part("run"))?;
    let before = runs.partition_point(|r| r.start.instant < run.start.instant);
    let past = &runs[..before];
    let all = corrections(&ask.seen.diary.entries);
    let (recording, files) = ask.shelf.with_store(|store| {
        let recording = store.recording_corrected(run.recording, &all)?;
        Ok((recording, made_of(store, &all, run.recording)?))
    })?;
    let about = views::run::About::of(run.recording, &all, files);
    let top = ask.seen.profile.top_speed_m_s;
    let own = own_before(past, run.start.instant, top);
    let splits = splits(&recording, &own, ask.units.split().0);
    let (recording, splits) = (&recording, splits.as_slice());
    formed(&views::run::of(&views::run::Looked {
        run,
        past,
        recording,
        splits,
        about: &about,
    }))
}

/// `GET /api/1/load`.
pub(super) fn load(ask: &Ask) -> Result<Answer, Problem> {
    let runs = &ask.seen.diary.runs;
    let asked = ask.query.parsed("weeks")?;
    let (weeks, _) = views::load::known_weeks(runs, ask.today, asked);
    let (trend, fast) = (trend(runs, ask.today), fast_running(runs, ask.today));
    formed(&views::load::view(&weeks, &trend, &fast))
}

/// `GET /api/1/balance`.
pub(super) fn balance(ask: &Ask) -> Result<Answer, Problem> {
    let state = ask.seen.state(ask.today);
    let (lifts, asked) = (&state.lifts, SidesAsk::of(&state));
    let both = front_back(lifts, ask.today);
    formed(&views::balance::view(&views::balance::rows(lifts, asked), &both))
}

/// `GET /api/1/injury`.
pub(super) fn injury(ask: &Ask) -> Result<Answer, Problem> {
    let rehab = Rehab::on(&ask.seen.diary, ask.today);
    formed(&views::injury::view(&rehab))
}

/// `GET /api/1/stage`.
pub(super) fn stage(ask: &Ask) -> Result<Answer, Problem> {
    formed(&views::stage::view(&Rehab::on(&ask.seen.diary, ask.today)))
}

/// `GET /api/1/screen`.
pub(super) fn screen(ask: &Ask) -> Result<Answer, Problem> {
    formed(&views::screen::view(&Rehab::on(&ask.seen.diary, ask.today)))
}

/// `GET /api/1/report`.
pub(super) fn report(ask: &Ask) -> Result<Answer, Problem> {
    let rehab = Rehab::on(&ask.seen.diary, ask.today);
    let told = Told::english(&ask.seen.diary, &rehab, ask.units);
    let view = views::report::view(&rehab, &told, &physio::sheet(&told));
    formed(&json!({ "report": view }))
}

/// `GET /api/1/shoes`.
pub(super) fn shoes(ask: &Ask) -> Result<Answer, Problem> {
    let diary = &ask.seen.diary;
    let pairs = rehab::shoes(&diary.entries, &diary.runs, ask.today);
    formed(&views::shoes::view(&pairs))
}

/// `GET /api/1/calendar`.
pub(super) fn calendar(ask: &Ask) -> Result<Answer, Problem> {
    let weeks = ask.query.parsed::<u16>("weeks")?.unwrap_or(WEEKS);
    let (diary, profile) = (&ask.seen.diary, &ask.seen.profile);
    let calendar = Calendar::of(diary, profile, ask.today, weeks * 7);
    formed(&views::calendar::of(&calendar))
}

/// `GET /api/1/profile`.
pub(super) fn profile(ask: &Ask) -> Result<Answer, Problem> {
    formed(&views::profile::of(&ask.seen.profile))
}

/// `GET /api/1/history/nordic-curl`.
pub(super) fn history(ask: &Ask) -> Result<Answer, Problem> {
    let id = ask.part("exercise");
    let exercise = catalogue::exercises().iter().find(|e| e.id == id);
    let exercise = exercise.ok_or(Problem::not_found())?;
    let days = ask.query.parsed("days")?.unwrap_or(DAYS);
    let state = ask.seen.state(ask.today);
    let lifts = &state.lifts;
    formed(&match lifts.history(&exercise.id) {
        Some(history) => views::history::view(history, ask.today, days),
        None => views::history::none(&exercise.id),
    })
}
