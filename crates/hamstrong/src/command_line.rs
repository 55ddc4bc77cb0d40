//! The command line: what can be asked, and what is said to what cannot.

use std::path::PathBuf;

use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{ColorChoice, Parser, Subcommand, ValueEnum};
use hamstrong_ingest::strength::MassUnit;
use jiff::civil::Date;

use crate::commands::{
    assessed, calendar, check_in, completions, copies, debug, erase, exercise,
    exercises, explain, export, figure, history, hooks, import, imports, injury,
    library, load, log, mcp, names, plan, print_out, profile, race, report, run, runs,
    screen, serve, shoes, simulate, stage, test, today, triage, watch, why, why_not,
};
use crate::failure::Failure;

const AFTER: &str = "\
Exit codes: 0 done, 1 the command asked for something that cannot be, 2 the machine \
or the program failed.
Nothing leaves this machine unless you set it up. The diary is one file: --db FILE, else HAMSTRONG_DB, \
else hamstrong/hamstrong.db in the data folder of the platform.";

/// The hamstring coach for runners: reads your watch, says what to do today and why.
#[derive(Parser, Debug)]
#[command(name = "hamstrong", version, after_help = AFTER, max_term_width = 100)]
#[command(disable_help_subcommand = true, propagate_version = false)]
pub(crate) struct CommandLine {
    /// The diary to use
    #[arg(long, global = true, value_name = "FILE", help_heading = "Everywhere")]
    pub(crate) db: Option<PathBuf>,
    /// Print JSON (docs/json.md)
    #[arg(long, global = true, help_heading = "Everywhere")]
    pub(crate) json: bool,
    /// Units of distance; else as in the profile
    #[arg(long, global = true, value_enum, help_heading = "Everywhere")]
    pub(crate) units: Option<Distance>,
    /// Units of weight; else as in the profile
    #[arg(long, global = true, value_enum, help_heading = "Everywhere")]
    pub(crate) mass: Option<Mass>,
    /// When to colour
    #[arg(long, global = true, value_name = "WHEN", help_heading = "Everywhere")]
    #[arg(default_value = "auto", hide_default_value = true)]
    pub(crate) color: ColorChoice,
    /// The day it is, as 2026-11-19; else this machine's
    #[arg(long, global = true, value_name = "DATE", help_heading = "Everywhere")]
    pub(crate) today: Option<Date>,
    #[command(subcommand)]
    pub(crate) command: Option<Command>,
}

/// Units of distance.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Distance {
    Km,
    Miles,
}

/// Units of weight.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Mass {
    Kg,
    Lb,
}

impl Distance {
    /// As it is asked for.
    pub(crate) const fn word(self) -> &'static str {
        match self {
            Self::Km => "km",
            Self::Miles => "miles",
        }
    }
}

impl Mass {
    /// The unit as readers know it.
    pub(crate) const fn unit(self) -> MassUnit {
        match self {
            Self::Kg => MassUnit::Kilograms,
            Self::Lb => MassUnit::Pounds,
        }
    }

    /// As it is asked for.
    pub(crate) const fn word(self) -> &'static str {
        match self {
            Self::Kg => "kg",
            Self::Lb => "lb",
        }
    }
}

#[derive(Subcommand, Debug)]
pub(crate) enum Command {
    /// Show the pages in a browser on this machine; this is also done without a command
    Serve(serve::Args),
    /// Read watch files into the diary
    Import(import::Args),
    /// List every file that was ever imported, and how it ended
    Imports(imports::Args),
    /// Import what appears in a folder, until it is ended
    Watch(watch::Args),
    /// List the runs
    Runs(runs::Args),
    /// Show one run: dose, cold start, fast running, splits, what was assumed; tell one
    Run(run::Args),
    /// Show the weeks and the trend
    Load(load::Args),
    /// Say what to do today, and why
    Today(today::Args),
    /// Show the six weeks around your runs
    Plan(plan::Args),
    /// Say how the legs are: pain, soreness, sleep
    CheckIn(check_in::Args),
    /// Say that nothing hurts today: the same as check-in none
    Ok,
    /// Log one set
    Log(log::Args),
    /// Show the names of exercises in imported logs, and say what one means
    Names(names::Args),
    /// Show one exercise as you did it: the trend of each side with its error
    History(history::Args),
    /// Show left against right, and front against back
    Balance,
    /// List, show or log tests
    Test(test::Args),
    /// Say who trains, where and with what; without options, show it
    Profile(profile::Args),
    /// Tell the runs to come, days off, places; read a calendar file
    Calendar(calendar::Args),
    /// Tell and list races
    Race(race::Args),
    /// Answer the questions before use
    Screen(screen::Args),
    /// Answer eight questions about a pain; tell red flags
    Triage(triage::Args),
    /// Open, show and close an injury
    Injury(injury::Args),
    /// Show the stage of an injury, tell what was shown, leave it
    Stage(stage::Args),
    /// Write six weeks, one session or the physiotherapist's sheet as PDF
    Print(print_out::Args),
    /// Write a sheet for the physiotherapist
    Report(report::Args),
    /// Log shoes and their kilometres
    Shoes(shoes::Args),
    /// Say that a professional looked at what stopped the training
    Assessed(assessed::Args),
    /// Withdraw the last entry
    Undo,
    /// Compute the load of every run anew from its kept recording
    Recompute,
    /// Show one exercise: how it is done, its dose, when not to do it
    Exercise(exercise::Args),
    /// List the exercises
    Exercises(exercises::Args),
    /// Draw one exercise as a picture: moving, still, film strip, icon or a fault
    Figure(figure::Args),
    /// Write sessions for a watch or a calendar, or everything that is kept
    Export(export::Args),
    /// Write the library as pages: exercises, evidence, explanations
    Library(library::Args),
    /// Say why an exercise is not planned for a day
    WhyNot(why_not::Args),
    /// Show one rule: its reason, its sources, where it stops
    Why(why::Args),
    /// Explain in a minute: what hamstrings do, why they get tight, what nobody knows
    Explain(explain::Args),
    /// List the rules
    Rules,
    /// Try it on the recordings that come with it; your diary is not touched
    Try,
    /// Let made-up athletes live with the advice, and judge every day (docs/safety.md)
    Simulate(simulate::Args),
    /// Answer an agent over standard streams (docs/mcp.md)
    Mcp(mcp::Args),
    /// Look into what the readers and the model make of files
    Debug(debug::Args),
    /// Say where the diary is and whether it is whole
    Doctor,
    /// Copy the diary, also while the pages are open
    Backup(copies::BackupArgs),
    /// Read everything in a copy, and say whether it is whole
    Verify(copies::VerifyArgs),
    /// Bring a copy back as the diary; the one that is there is kept beside it
    Restore(copies::Args),
    /// Tell programs what happens, by webhook; the pages must be served (docs/api.md)
    Hooks(hooks::Args),
    /// Erase everything that is kept of you
    Erase(erase::Args),
    /// Write a script that completes the command line
    Completions(completions::Args),
}

/// A command line that cannot be understood, in our shape.
pub(crate) fn failure(usage: &clap::Error) -> Failure {
    let text = |kind| match usage.get(kind) {
        Some(ContextValue::String(s)) => vec![s.clone()],
        Some(ContextValue::Strings(s)) => s.clone(),
        _ => Vec::new(),
    };
    let first = |kind| text(kind).into_iter().next().unwrap_or_default();
    let help = "See what can be asked: hamstrong --help";
    match usage.kind() {
        ErrorKind::InvalidSubcommand => {
            let asked = first(ContextKind::InvalidSubcommand);
            let failure = Failure::yours(format!("there is no command {asked:?}"));
            failure.meant(&text(ContextKind::SuggestedSubcommand)).hint(help)
        }
        ErrorKind::UnknownArgument => {
            let asked = first(ContextKind::InvalidArg);
            let failure = Failure::yours(format!("there is no option {asked:?} here"));
            failure.meant(&text(ContextKind::SuggestedArg)).hint(help)
        }
        ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            Failure::yours("no command was given").hint(help)
        }
        _ => {
            let rendered = usage.render().to_string();
            let said = rendered.split("\n\nUsage").next().unwrap_or_default();
            let said = said.split("\n\nFor more").next().unwrap_or_default();
            let mut lines = said.lines().map(str::trim).filter(|l| !l.is_empty());
            let message = lines.next().unwrap_or_default();
            let message = message.strip_prefix("error: ").unwrap_or(message);
            lines.fold(Failure::yours(message), Failure::hint)
        }
    }
}
