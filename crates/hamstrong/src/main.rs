//! The program: reads the command line, calls the house, prints.

mod command_line;
mod commands;
mod context;
mod diary_file;
mod failure;
mod place;
mod print;
mod run_name;
mod simulate;
mod weights;
mod words;

use std::process::ExitCode;

use clap::Parser as _;

use command_line::CommandLine;
use context::Context;

fn main() -> ExitCode {
    let asked_json = std::env::args_os().any(|a| a == "--json");
    let outcome = match CommandLine::try_parse() {
        Ok(line) => Context::of(&line)
            .and_then(|context| commands::run(&context, line.command.as_ref())),
        Err(usage) if !usage.use_stderr() => {
            print::out(&usage.render().to_string());
            return ExitCode::SUCCESS;
        }
        Err(usage) => Err(command_line::failure(&usage)),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            print::err(&if asked_json { failure.as_json() } else { failure.as_text() });
            ExitCode::from(failure.exit_code())
        }
    }
}
