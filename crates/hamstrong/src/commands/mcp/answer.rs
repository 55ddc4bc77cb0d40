//! An answer for an agent: first what stops training, then the JSON of the command, last
//! what is always said.

use clap::Parser as _;
use hamstrong_domain::rehab::{Rehab, words};
use hamstrong_domain::state::State;
use serde_json::{Map, Value};

use super::asked;
use super::tools::Asks;
use crate::command_line::{self, CommandLine};
use crate::commands;
use crate::context::Context;
use crate::diary_file::DiaryFile;
use crate::failure::Failure;
use crate::print;

/// Texts in their order.
pub(super) struct Answered {
    pub(super) blocks: Vec<String>,
    pub(super) failed: bool,
}

/// Asks the command behind a tool.
pub(super) fn answered(
    context: &Context,
    tool: &Asks,
    arguments: &Map<String, Value>,
) -> Answered {
    let (outcome, said) = print::held(|| does(context, tool, arguments));
    let failed = outcome.is_err();
    let mut blocks = Vec::new();
    // What stops training is read after a check-in was written, so that its own counts.
    match stop(context) {
        Ok(stops) => blocks.extend(stops),
        Err(failure) => blocks.push(failure.as_json()),
    }
    blocks.push(match outcome {
        Ok(()) => said,
        Err(failure) => failure.as_json(),
    });
    if tool.writes && !failed {
        blocks.push("Stored in the diary. A slip? hamstrong undo".to_owned());
    }
    blocks.push(words::ALWAYS.join(" "));
    let blocks = blocks.into_iter().map(|block| block.trim_end().to_owned()).collect();
    Answered { blocks, failed }
}

fn does(
    context: &Context,
    tool: &Asks,
    arguments: &Map<String, Value>,
) -> Result<(), Failure> {
    if tool.writes && context.read_only {
        return Err(context.only_reads());
    }
    let words = asked::words(tool, arguments, context.today)?;
    let line = CommandLine::try_parse_from(words)
        .map_err(|usage| command_line::failure(&usage))?;
    commands::run(context, line.command.as_ref())
}

/// What stops training today, in words.
fn stop(context: &Context) -> Result<Option<String>, Failure> {
    let file = DiaryFile::open(context)?;
    let rehab = Rehab::on(&file.diary, context.today);
    let state = State::on(&file.diary, context.today);
    let locks = rehab.locks.iter().map(|lock| {
        let reason = &lock.reason;
        format!("{} Why: {} [{}]", lock.act, reason.here, reason.rule)
    });
    let mut said: Vec<String> = locks.collect();
    if let Some(reason) = state
        .stop_reason()
        .filter(|r| !said.iter().any(|s| s.contains(r.here.as_str())))
    {
        said.push(format!(
            "No hamstring training today. Why: {} [{}]",
            reason.here, reason.rule
        ));
    }
    Ok((!said.is_empty()).then(|| format!("STOP. {}", said.join(" "))))
}
