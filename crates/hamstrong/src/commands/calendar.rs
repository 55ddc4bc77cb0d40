//! `calendar`: the runs to come, days off, places, and what is the same every week.

mod add;
mod dates;
mod days;
mod feed;
mod outcome;
mod remove;
mod show;
mod week;

use crate::context::Context;
use crate::failure::Failure;

pub(super) use add::{store_run, words};
pub(crate) use dates::date;
pub(super) use dates::{coming, metres};
pub(super) use show::priority;

/// What to do with the calendar; if nothing is said, show it.
#[derive(clap::Args, Debug)]
pub(crate) struct Args {
    #[command(subcommand)]
    what: Option<What>,
}

#[derive(clap::Subcommand, Debug)]
enum What {
    /// Tell a run to come
    Add(add::Args),
    /// Take days off: no training at all
    Off(days::OffArgs),
    /// Say what is different on some days: minutes, places, equipment
    Day(days::DayArgs),
    /// Say that another gym session stands on a day
    Gym(days::GymArgs),
    /// Say how a week usually looks
    Week(week::Args),
    /// Read a calendar file (.ics) with your runs
    Import(feed::Args),
    /// Show the days to come
    Show(show::Args),
    /// Take back what was told for a day
    Remove(remove::Args),
}

pub(crate) fn run(context: &Context, args: &Args) -> Result<(), Failure> {
    let Some(what) = &args.what else {
        return show::run(context, &show::Args::default());
    };
    match what {
        What::Add(args) => add::run(context, args),
        What::Off(args) => days::off(context, args),
        What::Day(args) => days::day(context, args),
        What::Gym(args) => days::gym(context, args),
        What::Week(args) => week::run(context, args),
        What::Import(args) => feed::run(context, args),
        What::Show(args) => show::run(context, args),
        What::Remove(args) => remove::run(context, args),
    }
}
