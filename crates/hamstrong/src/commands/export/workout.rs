//! `export workout`: FIT files that a watch can follow.

use std::path::PathBuf;

use hamstrong_domain::catalogue;
use hamstrong_domain::plan::{self, Planned};
use hamstrong_domain::rehab::{Rehab, RunGate, gates};
use hamstrong_domain::session::{Block, BlockKind};
use hamstrong_domain::state::State;
use hamstrong_domain::today::{Verdict, today};
use hamstrong_ingest::workout::{Workout, run_step_workout, session_workout};
use serde_json::json;

use super::write;
use crate::context::Context;
use crate::diary_file::DiaryFile;
use crate::failure::Failure;
use crate::print::{self, plural};

/// Which sessions, and where to.
#[derive(clap::Args, Debug)]
pub(crate) struct Args {
    /// The mains of every session to come in the block, a file each
    #[arg(long, conflicts_with = "run_step")]
    block: bool,
    /// The next run step of your way back instead, with speeds from your top speed
    #[arg(long)]
    run_step: bool,
    /// The folder to write to; it is made if it is not there
    #[arg(short, long, value_name = "DIR")]
    output: PathBuf,
}

/// A workout, the name of its file, and what did not fit.
struct Made {
    file: String,
    workout: Workout,
    left_out: Vec<String>,
}

pub(crate) fn run(context: &Context, args: &Args) -> Result<(), Failure> {
    let file = DiaryFile::with_loads(context)?;
    let made = if args.run_step {
        vec![next_run_step(context, &file)?]
    } else if args.block {
        block(context, &file)?
    } else {
        vec![session(context, &file)?]
    };
    std::fs::create_dir_all(&args.output).map_err(|error| {
        let folder = args.output.display();
        Failure::ours(format!("cannot make {folder}: {error}"))
            .hint("Choose another folder: -o DIR")
    })?;
    let mut text = String::new();
    for Made { file, workout, left_out } in &made {
        let path = args.output.join(file);
        let bytes = workout.to_fit();
        write(&path, &bytes)?;
        let steps = plural(workout.steps.len(), "step", "steps");
        if context.json {
            print::json(&json!({
                "file": path.display().to_string(),
                "name": workout.name,
                "steps": workout.steps.len(),
                "bytes": bytes.len(),
                "left_out": left_out,
            }));
            continue;
        }
        text.push_str(&format!("{}  {steps}\n", path.display()));
        for id in left_out {
            let name = catalogue::exercise(id).map_or(id.as_str(), |e| &e.name);
            text.push_str(&format!("  without {name}: a watch takes no more steps\n"));
        }
    }
    if !context.json {
        text.push_str("Copy into the watch's folder GARMIN/NewFiles, then eject it.\n");
        print::out(&text);
    }
    Ok(())
}

fn session(context: &Context, file: &DiaryFile) -> Result<Made, Failure> {
    let advice = today(&State::on(&file.diary, context.today));
    if advice.verdict != Verdict::Session {
        return Err(Failure::yours(format!(
            "there is no session on {}: {}",
            advice.day, advice.title
        ))
        .hint("See why: hamstrong today")
        .hint(
            "Or write the sessions to come: hamstrong export workout --block -o DIR",
        ));
    }
    let name = format!("Strength {}", advice.day);
    let (workout, left_out) = session_workout(&name, context.now, &advice.blocks);
    Ok(Made { file: format!("{}-strength.fit", advice.day), workout, left_out })
}

fn block(context: &Context, file: &DiaryFile) -> Result<Vec<Made>, Failure> {
    let state = State::on(&file.diary, context.today);
    let Planned::Plan(plan) = plan::plan(&state) else {
        return Err(
            Failure::yours("there is no plan to write").hint("See why: hamstrong plan")
        );
    };
    let made = plan.sessions().filter(|session| !session.mains.is_empty());
    let made: Vec<Made> = made
        .map(|session| {
            let name = format!("Strength {}", session.day);
            let mains = Block { kind: BlockKind::Main, items: session.mains.clone() };
            let (workout, left_out) = session_workout(&name, context.now, &[mains]);
            Made { file: format!("{}-strength.fit", session.day), workout, left_out }
        })
        .collect();
    if made.is_empty() {
        return Err(Failure::yours("the plan holds no session to come")
            .hint("See it: hamstrong plan"));
    }
    Ok(made)
}

fn next_run_step(context: &Context, file: &DiaryFile) -> Result<Made, Failure> {
    let step = match gates(&Rehab::on(&file.diary, context.today)).running {
        RunGate::Step(step) => step,
        RunGate::None(reason) => {
            return Err(Failure::yours(format!("no run today: {}", reason.here))
                .hint(format!("See why: hamstrong why {}", reason.rule)));
        }
        RunGate::Free => {
            return Err(Failure::yours("no way back is open that says what to run")
                .hint("Run steps belong to an injury: hamstrong injury"));
        }
    };
    let top = file.profile.top_speed_m_s;
    let workout = run_step_workout(step, context.now, top).ok_or_else(|| {
        Failure::yours(format!("{} is a normal session: {}", step.id, step.says))
            .hint("There is nothing to write for a watch.")
    })?;
    let name = format!("{}-run-step-{}.fit", context.today, step.id.to_lowercase());
    Ok(Made { file: name, workout, left_out: Vec::new() })
}
