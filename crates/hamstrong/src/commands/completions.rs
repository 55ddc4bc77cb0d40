//! `completions`: a script that completes the command line in a shell.

use clap::CommandFactory as _;

use crate::command_line::CommandLine;
use crate::failure::Failure;
use crate::print;

/// The shell to complete in.
#[derive(clap::Args, Debug)]
pub(crate) struct Args {
    /// Which shell
    #[arg(value_enum)]
    shell: clap_complete::Shell,
}

#[expect(clippy::unnecessary_wraps, reason = "every command may fail")]
pub(crate) fn run(args: &Args) -> Result<(), Failure> {
    let mut script = Vec::new();
    clap_complete::generate(
        args.shell,
        &mut CommandLine::command(),
        "hamstrong",
        &mut script,
    );
    print::out(&String::from_utf8_lossy(&script));
    Ok(())
}
