//! `import`: watch files into the diary.

mod summary;

use std::io::IsTerminal as _;
use std::path::PathBuf;
use std::time::Instant;

use hamstrong_intake::{Ended, Import, Progress, Which, data_out, refresh};
use hamstrong_store::Store as _;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use super::export;
use crate::command_line::Mass;
use crate::context::Context;
use crate::diary_file::DiaryFile;
use crate::failure::Failure;

/// What to import.
#[derive(clap::Args, Debug)]
pub(crate) struct Args {
    /// Files, folders or zip archives: FIT, GPX, TCX, exports of whole accounts, strength logs; or one export of hamstrong
    #[arg(required = true, value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// Home time zone for files without a local time, as Europe/Zurich
    #[arg(long, value_name = "ZONE")]
    zone: Option<String>,
    /// The unit of weights in strength logs that name none
    #[arg(long, value_enum)]
    unit: Option<Mass>,
    /// Read files again that have not changed since they were last imported
    #[arg(long)]
    again: bool,
    /// Name every file, not only those that were not read as runs
    #[arg(long)]
    list: bool,
}

pub(crate) fn run(context: &Context, args: &Args) -> Result<(), Failure> {
    let mut file = DiaryFile::open(context)?;
    if let [path] = &args.paths[..]
        && data_out::is_ours(path)
    {
        return export::take_in(context, &mut file, path);
    }
    tell(context, &mut file, args)
}

/// Imports into an open diary, computes the loads, and tells what became of the files.
fn tell(context: &Context, file: &mut DiaryFile, args: &Args) -> Result<(), Failure> {
    let began = Instant::now();
    let imported = import(file, args, bar_wanted(context))?;
    compute(file)?;
    let seconds = began.elapsed().as_secs_f64();
    summary::say(context, file, &imported, args.list, seconds);
    let missing: Vec<String> = args
        .paths
        .iter()
        .filter(|path| !path.exists())
        .map(|path| path.display().to_string())
        .collect();
    match &missing[..] {
        [] => Ok(()),
        missing => Err(Failure::yours(format!("{} is not there", missing.join(", ")))
            .hint("The other paths were imported. Check the path.")),
    }
}

fn compute(file: &mut DiaryFile) -> Result<(), Failure> {
    let measured = file.profile.top_speed_m_s;
    refresh(&mut file.store, measured, Which::FromTheFirstStale)?;
    file.diary = file.store.diary()?;
    Ok(())
}

/// Whether the import is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Told {
    /// As the command does.
    Aloud,
    /// Not at all.
    Quietly,
}

/// Imports a folder on behalf of another command; local times are those of UTC.
pub(super) fn folder(
    context: &Context,
    file: &mut DiaryFile,
    folder: PathBuf,
    told: Told,
) -> Result<(), Failure> {
    let (paths, zone) = (vec![folder], Some("UTC".to_owned()));
    let args = Args { paths, zone, unit: None, again: false, list: false };
    if told == Told::Aloud {
        return tell(context, file, &args);
    }
    import(file, &args, false)?;
    compute(file)
}

/// Imports a folder that is watched, as the command does.
pub(super) fn watched(context: &Context, folder: PathBuf) -> Result<(), Failure> {
    let mut file = DiaryFile::open(context)?;
    let paths = vec![folder];
    let args = Args { paths, zone: None, unit: None, again: false, list: false };
    tell(context, &mut file, &args)
}

fn bar_wanted(context: &Context) -> bool {
    !context.json && std::io::stderr().is_terminal()
}

fn import(file: &mut DiaryFile, args: &Args, bar: bool) -> Result<Vec<Ended>, Failure> {
    let import = Import {
        unit: args.unit.map(Mass::unit),
        paths: args.paths.clone(),
        under: None,
        home: file.home(args.zone.as_deref())?,
        measured_top_m_s: file.profile.top_speed_m_s,
        again: args.again,
    };
    let bar = progress(bar);
    let ended = import.run(&mut file.store, &file.diary, &mut |now: Progress| {
        bar.set_length(now.of as u64);
        bar.set_position(now.done as u64);
    })?;
    bar.finish();
    Ok(ended)
}

fn progress(wanted: bool) -> ProgressBar {
    let target = if wanted {
        ProgressDrawTarget::stderr()
    } else {
        ProgressDrawTarget::hidden()
    };
    let bar = ProgressBar::with_draw_target(None, target);
    let shape = "Reading {len} files  {bar:28}  {pos}/{len}  {elapsed}";
    let style = ProgressStyle::with_template(shape).expect("the shape is a constant");
    bar.set_style(style.progress_chars("█▌░"));
    bar
}
