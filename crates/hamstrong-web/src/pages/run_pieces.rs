//! Two runs from one recording, and one run from two.

use hamstrong_domain::diary::{Correction, Event, Run, RunChange, RunCorrected};
use hamstrong_domain::recording::Span;
use hamstrong_intake::told;
use hamstrong_store::Store as _;
use maud::{Markup, html};

use super::run::named;
use super::run_correct::of;
use crate::answer::Answer;
use crate::ask::Ask;
use crate::problem::Problem;
use crate::routes::Route;
use crate::words::{clock, short};

pub(crate) const ROUTES: &[Route] =
    &[Route::post("/runs/{run}/split", split), Route::post("/runs/{run}/join", join)];

const MILLISECONDS: f64 = 1000.0;

/// The forms, as far as they can be used.
pub(super) fn forms(ask: &Ask, run: &Run, said: &Correction) -> Markup {
    let t = ask.t;
    let page = format!("/runs/{}", short(run.recording));
    html! {
        @if run.recording.second().is_some() && said.split.is_none() {
            form.answers method="post" action={ (page) "/split" } {
                label.field { span { (t.say("run_correct.split_at")) }
                    input name="at" placeholder="20:00" required;
                }
                button { (t.say("run_correct.split")) }
            }
        }
        @if let Some(next) = next(ask, run) {
            form method="post" action={ (page) "/join" } {
                button {
                    (t.with("run_correct.join", &[
                        ("time", &clock(&next.start)),
                        ("distance", &ask.units.distance(next.load.distance_m)),
                    ]))
                }
            }
        }
    }
}

/// The run after this one on its day, if both are recordings as they came.
fn next<'a>(ask: &'a Ask, run: &Run) -> Option<&'a Run> {
    let runs = &ask.seen.diary.runs;
    let place = runs.iter().position(|r| r.recording == run.recording)?;
    let next = runs.get(place + 1).filter(|next| next.day == run.day)?;
    let whole = |r: &Run| {
        r.recording.second().is_some() && of(ask, r.recording).split.is_none()
    };
    let free = of(ask, next.recording).joined.is_empty();
    (free && whole(run) && whole(next)).then_some(next)
}

/// `POST /runs/7a4b73d4/split`.
fn split(ask: &Ask) -> Result<Answer, Problem> {
    let (run, _) = named(ask)?;
    let said = of(ask, run.recording);
    let second = run.recording.second().filter(|_| said.split.is_none());
    let second = second.ok_or(Problem::not_found())?;
    let seconds = ask.form.get("at").and_then(told::seconds_of);
    let seconds = seconds.ok_or(Problem::wrong_key("run_add.no_time"))?;
    let at_ms = (seconds * MILLISECONDS) as u32;
    let kept = said.kept.unwrap_or(Span { from_ms: 0, to_ms: u32::MAX });
    let rest = Span { from_ms: at_ms, to_ms: kept.to_ms };
    let recording =
        ask.shelf.with_store(|store| store.recording_joined(run.recording, &said))?;
    let first = Span { to_ms: at_ms, ..kept };
    if [first, rest].iter().any(|part| recording.cut(*part).samples.len() < 2) {
        return Err(Problem::wrong_key("run_correct.nothing_left"));
    }
    let told = |run, what| Event::RunCorrected(RunCorrected { run, what });
    let events = vec![
        told(run.recording, RunChange::Split(at_ms)),
        told(second, RunChange::Cropped(rest)),
    ];
    let noted = ask.write_all(run.day, events)?;
    let noted: Vec<String> = noted.iter().map(|id| format!("noted={id}")).collect();
    Ok(Answer::see(&format!("/runs?{}", noted.join("&"))))
}

/// `POST /runs/7a4b73d4/join`: with the next run of its day.
fn join(ask: &Ask) -> Result<Answer, Problem> {
    let (run, _) = named(ask)?;
    let other = next(ask, run).ok_or(Problem::not_found())?;
    let what = RunChange::Joined(other.recording);
    let told = RunCorrected { run: run.recording, what };
    let id = ask.write(run.day, Event::RunCorrected(told))?;
    Ok(Answer::see(&format!("/runs/{}?noted={id}", short(run.recording))))
}
