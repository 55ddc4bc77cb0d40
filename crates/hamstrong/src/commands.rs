//! One file a command; this one sends each to its own.

pub(crate) mod completions;

use crate::command_line::Command;
use crate::context::Context;
use crate::failure::Failure;

/// Does what was asked.
pub(crate) fn run(_context: &Context, command: &Command) -> Result<(), Failure> {
    match command {
        Command::Completions(args) => completions::run(args),
    }
}
