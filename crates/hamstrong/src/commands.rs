//! One file a command; this one sends each to its own.

pub(crate) mod assessed;
mod balance;
pub(crate) mod calendar;
pub(crate) mod check_in;
pub(crate) mod completions;
pub(crate) mod copies;
pub(crate) mod debug;
mod doctor;
pub(crate) mod erase;
pub(crate) mod exercise;
pub(crate) mod exercises;
pub(crate) mod explain;
pub(crate) mod export;
pub(crate) mod figure;
pub(crate) mod history;
pub(crate) mod hooks;
pub(crate) mod import;
pub(crate) mod imports;
pub(crate) mod injury;
pub(crate) mod library;
pub(crate) mod load;
pub(crate) mod log;
pub(crate) mod mcp;
pub(crate) mod names;
pub(crate) mod plan;
pub(crate) mod print_out;
pub(crate) mod profile;
pub(crate) mod race;
mod recompute;
pub(crate) mod report;
mod rules;
pub(crate) mod run;
pub(crate) mod runs;
pub(crate) mod screen;
pub(crate) mod serve;
pub(crate) mod shoes;
pub(crate) mod simulate;
pub(crate) mod stage;
pub(crate) mod test;
pub(crate) mod today;
pub(crate) mod triage;
mod try_out;
mod undo;
pub(crate) mod watch;
pub(crate) mod why;
pub(crate) mod why_not;

use crate::command_line::Command;
use crate::context::Context;
use crate::failure::Failure;

/// Does what was asked; without a command, shows the pages.
pub(crate) fn run(context: &Context, command: Option<&Command>) -> Result<(), Failure> {
    #[cfg(feature = "planted-faults")]
    if !matches!(command, Some(Command::Simulate(_))) {
        let what = "this build has planted faults and only simulates";
        return Err(Failure::yours(what).hint("build it without planted-faults"));
    }
    let Some(command) = command else { return serve::usual(context) };
    match command {
        Command::Import(args) => import::run(context, args),
        Command::Imports(args) => imports::run(context, args),
        Command::Watch(args) => watch::run(context, args),
        Command::Runs(args) => runs::run(context, args),
        Command::Run(args) => run::run(context, args),
        Command::Load(args) => load::run(context, args),
        Command::Today(args) => today::run(context, args),
        Command::Plan(args) => plan::run(context, args),
        Command::CheckIn(args) => check_in::run(context, args),
        Command::Ok => check_in::no_pain(context),
        Command::Log(args) => log::run(context, args),
        Command::Mcp(args) => mcp::run(context, args),
        Command::Names(args) => names::run(context, args),
        Command::History(args) => history::run(context, args),
        Command::Balance => balance::run(context),
        Command::Test(args) => test::run(context, args),
        Command::Profile(args) => profile::run(context, args),
        Command::Calendar(args) => calendar::run(context, args),
        Command::Race(args) => race::run(context, args),
        Command::Screen(args) => screen::run(context, args),
        Command::Triage(args) => triage::run(context, args),
        Command::Injury(args) => injury::run(context, args),
        Command::Stage(args) => stage::run(context, args),
        Command::Print(args) => print_out::run(context, args),
        Command::Report(args) => report::run(context, args),
        Command::Serve(args) => serve::run(context, args),
        Command::Shoes(args) => shoes::run(context, args),
        Command::Assessed(args) => assessed::run(context, args),
        Command::Undo => undo::run(context),
        Command::Recompute => recompute::run(context),
        Command::Exercise(args) => exercise::run(context, args),
        Command::Exercises(args) => exercises::run(context, args),
        Command::Figure(args) => figure::run(context, args),
        Command::Export(args) => export::run(context, args),
        Command::Library(args) => library::run(context, args),
        Command::WhyNot(args) => why_not::run(context, args),
        Command::Why(args) => why::run(context, args),
        Command::Explain(args) => explain::run(context, args),
        Command::Rules => rules::run(context),
        Command::Try => try_out::run(context),
        Command::Simulate(args) => simulate::run(context, args),
        Command::Debug(args) => debug::run(context, args),
        Command::Doctor => doctor::run(context),
        Command::Backup(args) => copies::backup(context, args),
        Command::Verify(args) => copies::verify(context, args),
        Command::Restore(args) => copies::restore(context, args),
        Command::Hooks(args) => hooks::run(context, args),
        Command::Erase(args) => erase::run(context, args),
        Command::Completions(args) => completions::run(args),
    }
}
