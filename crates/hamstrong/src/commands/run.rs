//! `run`: one run, what it asked of the hamstrings, and what was assumed.

mod add;
mod correct;
mod lines;
mod pieces;

use hamstrong_domain::diary::{Run, corrections};
use hamstrong_domain::load::{CleanSpeed, Split, cleaned_speed, own_before, splits};
use hamstrong_domain::recording::Recording;
use hamstrong_intake::made_of;
use hamstrong_store::Store as _;
use hamstrong_web::views::run as view;

use crate::context::Context;
use crate::diary_file::DiaryFile;
use crate::failure::Failure;
use crate::print;
use crate::run_name::meant;

/// Which run.
#[derive(clap::Args, Debug)]
#[command(args_conflicts_with_subcommands = true)]
pub(crate) struct Args {
    /// A name from `hamstrong runs`, a day as 2026-11-17, or latest
    #[arg(default_value = "latest", value_name = "RUN")]
    run: String,
    #[command(subcommand)]
    what: Option<What>,
}

#[derive(clap::Subcommand, Debug)]
enum What {
    /// Tell a run that no watch recorded
    Add(add::Args),
    /// Leave a run out: it counts no more, and its file is kept
    Hide(correct::Hide),
    /// Count a run again that was left out
    ShowAgain(correct::ShowAgain),
    /// Say what is otherwise about a run: its name, how it felt, where, which part
    Correct(correct::Correct),
    /// Make two runs of one
    Split(pieces::Split),
    /// Make one run of two or more
    Join(pieces::Join),
    /// Make a run of its own of a file that was taken for the same run
    Separate(pieces::Separate),
}

/// A run with everything that is shown of it.
pub(super) struct Looked<'a> {
    /// The run.
    pub(super) run: &'a Run,
    /// Runs before it.
    pub(super) past: &'a [Run],
    /// Its recording.
    pub(super) recording: Recording,
    /// Its cleaned columns.
    pub(super) cleaned: CleanSpeed,
    /// Its splits, in kilometres or miles.
    pub(super) splits: Vec<Split>,
    /// What it is made of.
    pub(super) about: view::About,
}

pub(crate) fn run(context: &Context, args: &Args) -> Result<(), Failure> {
    match &args.what {
        Some(What::Add(args)) => return add::run(context, args),
        Some(What::Hide(args)) => return correct::hide(context, args),
        Some(What::ShowAgain(args)) => return correct::show_again(context, args),
        Some(What::Correct(args)) => return correct::correct(context, args),
        Some(What::Split(args)) => return pieces::split(context, args),
        Some(What::Join(args)) => return pieces::join(context, args),
        Some(What::Separate(args)) => return pieces::separate(context, args),
        None => {}
    }
    let file = DiaryFile::with_loads(context)?;
    for run in meant(&file.diary.runs, &args.run)? {
        let looked = look(&file, run)?;
        if context.json {
            print::json(&view::of(&view::Looked {
                run: looked.run,
                past: looked.past,
                recording: &looked.recording,
                splits: &looked.splits,
                about: &looked.about,
            }));
        } else {
            print::out(&lines::text(&looked, context, file.units));
        }
    }
    Ok(())
}

/// The last run as a runner reads it; nothing if there is none.
pub(super) fn latest(file: &DiaryFile, context: &Context) -> Result<String, Failure> {
    let Some(run) = file.diary.runs.last() else { return Ok(String::new()) };
    Ok(lines::text(&look(file, run)?, context, file.units))
}

fn look<'a>(file: &'a DiaryFile, run: &'a Run) -> Result<Looked<'a>, Failure> {
    let runs = &file.diary.runs;
    let before = runs.partition_point(|r| r.start.instant < run.start.instant);
    let past = &runs[..before];
    let all = corrections(&file.diary.entries);
    let recording = file.store.recording_corrected(run.recording, &all)?;
    let files = made_of(&file.store, &all, run.recording)?;
    let own = own_before(past, run.start.instant, file.profile.top_speed_m_s);
    Ok(Looked {
        run,
        past,
        cleaned: cleaned_speed(&recording, &own),
        splits: splits(&recording, &own, file.units.split().0),
        recording,
        about: view::About::of(run.recording, &all, files),
    })
}
