//! Runs split, joined and separated by a program, as on the page of a run.

use axum::http::StatusCode;
use hamstrong_domain::diary::{Event, RecordingId, Run, RunCorrected, corrections};
use hamstrong_intake::pieces::{NoPiece, join, separate, split};
use serde_json::json;

use super::formed;
use crate::answer::Answer;
use crate::ask::Ask;
use crate::pages::run_pieces::refused;
use crate::problem::Problem;
use crate::words::{by_letters, is_named, short};

const MILLISECONDS: f64 = 1000.0;

/// The run of a name.
pub(super) fn called<'a>(ask: &'a Ask, name: &str) -> Result<&'a Run, Problem> {
    let runs = &ask.seen.diary.runs;
    match name {
        "latest" => runs.last().ok_or(Problem::not_found()),
        name => match by_letters(runs, name)[..] {
            [one] => Ok(one),
            _ => Err(Problem::not_found()),
        },
    }
}

/// It is as the document says, and the diary cannot hold it.
fn no(why: NoPiece) -> Problem {
    Problem { status: StatusCode::CONFLICT, ..refused(why) }
}

/// Writes what was told; the answer names the runs of these recordings as they are now.
fn kept(
    ask: &Ask,
    run: &Run,
    told: Vec<RunCorrected>,
    about: &[RecordingId],
) -> Result<Answer, Problem> {
    let events = told.into_iter().map(Event::RunCorrected).collect();
    let kept = ask.write_all(run.day, events)?;
    let kept: Vec<String> = kept.iter().map(ToString::to_string).collect();
    let seen = ask.shelf.seen()?;
    let mine = |run: &&Run| about.contains(&run.recording.whole());
    let runs: Vec<String> =
        seen.diary.runs.iter().filter(mine).map(|run| short(run.recording)).collect();
    formed(&json!({ "kept": kept, "runs": runs }))
}

/// `POST /api/1/runs/5f0c…/split`.
pub(super) fn split_run(ask: &Ask) -> Result<Answer, Problem> {
    let run = called(ask, ask.part("run"))?;
    let seconds = ask.told.as_ref().and_then(|told| told["at_s"].as_f64());
    let at_ms = (seconds.ok_or_else(Problem::ours)? * MILLISECONDS) as u32;
    let all = corrections(&ask.seen.diary.entries);
    let told =
        ask.shelf.with_store(|store| split(store, &all, run.recording, at_ms))?;
    kept(ask, run, vec![told.map_err(no)?], &[run.recording.whole()])
}

/// `POST /api/1/runs/5f0c…/join`.
pub(super) fn join_runs(ask: &Ask) -> Result<Answer, Problem> {
    let first = called(ask, ask.part("run"))?;
    let others = ask.told.as_ref().and_then(|told| told["runs"].as_array());
    let names = others.into_iter().flatten().filter_map(|name| name.as_str());
    let mut runs = vec![first];
    for name in names {
        runs.push(called(ask, name)?);
    }
    let all = corrections(&ask.seen.diary.entries);
    let told = join(&all, &runs).map_err(no)?;
    let about: Vec<RecordingId> = runs.iter().map(|run| run.recording).collect();
    kept(ask, first, told, &about)
}

/// `POST /api/1/runs/5f0c…/separate`.
pub(super) fn separate_file(ask: &Ask) -> Result<Answer, Problem> {
    let run = called(ask, ask.part("run"))?;
    let all = corrections(&ask.seen.diary.entries);
    let asked = ask.told.as_ref().and_then(|told| told["file"].as_str());
    let asked = asked.unwrap_or_default();
    let twins = all.get(&run.recording.whole()).map(|said| &said.twins[..]);
    let twin = twins.unwrap_or_default().iter().find(|id| is_named(**id, asked));
    let twin = *twin.ok_or_else(|| no(NoPiece::NotOfIt))?;
    let told = separate(&all, run.recording, twin).map_err(no)?;
    kept(ask, run, vec![told], &[run.recording.whole(), twin])
}
