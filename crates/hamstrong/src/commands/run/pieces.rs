//! `run split`, `run join` and `run separate`: several runs from one, and one from
//! several.

use hamstrong_domain::diary::{RecordingId, Run, RunCorrected, corrections};
use hamstrong_intake::pieces::{self, NoPiece};
use hamstrong_intake::{Part, Share, made_of, told};
use hamstrong_web::words::is_named;

use super::correct::{recorded, say, write};
use crate::context::Context;
use crate::diary_file::DiaryFile;
use crate::failure::Failure;
use crate::print::{self, duration};
use crate::run_name::short;

const MILLISECONDS: f64 = 1000.0;

/// Which run, and where.
#[derive(clap::Args, Debug)]
pub(super) struct Split {
    /// A name from `hamstrong runs`, a day as 2026-11-17, or latest
    #[arg(value_name = "RUN")]
    run: String,
    /// How long after it began the other run began, as 45:30
    #[arg(long, value_name = "TIME")]
    at: String,
}

/// Which runs.
#[derive(clap::Args, Debug)]
pub(super) struct Join {
    /// Names from `hamstrong runs`, two or more
    #[arg(value_name = "RUN", num_args = 2.., required = true)]
    runs: Vec<String>,
}

/// Which file of which run.
#[derive(clap::Args, Debug)]
pub(super) struct Separate {
    /// A name from `hamstrong runs`, a day as 2026-11-17, or latest
    #[arg(value_name = "RUN")]
    run: String,
    /// The file, as `hamstrong run` names it; needed if there are several
    #[arg(value_name = "FILE")]
    file: Option<String>,
}

fn refused(no: NoPiece) -> Failure {
    Failure::yours(no.to_string()).hint("nothing was stored")
}

pub(super) fn split(context: &Context, args: &Split) -> Result<(), Failure> {
    let mut file = DiaryFile::with_loads(context)?;
    let run = recorded(&file, &args.run)?.clone();
    let seconds = told::seconds_of(&args.at).ok_or_else(|| {
        Failure::yours(format!("{:?} is not a time; write 45:30 or 1:02:03", args.at))
            .hint("nothing was stored")
    })?;
    let at_ms = (seconds * MILLISECONDS) as u32;
    let all = corrections(&file.diary.entries);
    let told = pieces::split(&file.store, &all, run.recording, at_ms)?;
    let now = done(context, &mut file, &run, vec![told.map_err(refused)?])?;
    let after = file.diary.runs.iter().filter(|r| {
        r.recording.whole() == run.recording.whole()
            && r.start.instant > now.start.instant
    });
    let next = after.min_by_key(|r| r.start.instant).unwrap_or(&now);
    let one = |run: &Run| {
        let way = file.units.distance(run.load.distance_m);
        format!("{}, {way} in {}", short(run.recording), duration(run.load.duration_s))
    };
    let text = format!(
        "Two runs now: {}; and {}.\nThe file stays as it came. A slip? hamstrong undo\n",
        one(&now),
        one(next),
    );
    say(context, &now, &text);
    Ok(())
}

pub(super) fn join(context: &Context, args: &Join) -> Result<(), Failure> {
    let mut file = DiaryFile::with_loads(context)?;
    let mut runs: Vec<Run> = Vec::new();
    for name in &args.runs {
        runs.push(recorded(&file, name)?.clone());
    }
    let all = corrections(&file.diary.entries);
    let told = pieces::join(&all, &runs.iter().collect::<Vec<_>>()).map_err(refused)?;
    let first = runs.iter().min_by_key(|run| run.start.instant);
    let Some(first) = first else { return Ok(()) };
    let now = done(context, &mut file, first, told)?;
    let text = format!(
        "One run now: {}, {} in {}; the break between counts as one.\n\
         The files stay as they came. A slip? hamstrong undo\n",
        short(now.recording),
        file.units.distance(now.load.distance_m),
        duration(now.load.duration_s),
    );
    say(context, &now, &text);
    Ok(())
}

pub(super) fn separate(context: &Context, args: &Separate) -> Result<(), Failure> {
    let mut file = DiaryFile::with_loads(context)?;
    let run = recorded(&file, &args.run)?.clone();
    let all = corrections(&file.diary.entries);
    let mut twins = made_of(&file.store, &all, run.recording)?;
    twins.retain(|part| part.share == Share::SameRun);
    let names: Vec<String> = twins.iter().flat_map(|part| part.files.clone()).collect();
    if let Some(name) = &args.file {
        twins.retain(|part| is_meant(part, name));
    }
    let twin = match &twins[..] {
        [one] => one.recording,
        [] => return Err(refused(NoPiece::NotOfIt).meant(&names)),
        _ => {
            return Err(Failure::yours("several files hold this run again: say which")
                .meant(&names)
                .hint("nothing was stored"));
        }
    };
    let told = pieces::separate(&all, run.recording, twin).map_err(refused)?;
    done(context, &mut file, &run, vec![told])?;
    let now = file.diary.runs.iter().find(|r| r.recording == twin);
    let now = now.ok_or_else(|| refused(NoPiece::NotOfIt))?;
    let text = format!(
        "A run of its own now: {}, {}, {}. Both count.\nA slip? hamstrong undo\n",
        short(twin),
        print::day(now.day, context.today),
        file.units.distance(now.load.distance_m),
    );
    say(context, now, &text);
    Ok(())
}

/// Whether a file is meant by its name, the end of it, a path, or by its recording's name.
fn is_meant(part: &Part, name: &str) -> bool {
    let ends_with = |long: &str, short: &str| {
        let rest = long.strip_suffix(short);
        rest.is_some_and(|rest| rest.is_empty() || rest.ends_with(['/', '\\', '!']))
    };
    let ends = |file: &String| ends_with(file, name) || ends_with(name, file);

    part.files.iter().any(ends) || is_named(part.recording, &name.to_lowercase())
}

/// Writes what was told; the run as it is then.
fn done(
    context: &Context,
    file: &mut DiaryFile,
    run: &Run,
    told: Vec<RunCorrected>,
) -> Result<Run, Failure> {
    let told = told.into_iter().map(|told| (told.run, told.what)).collect();
    write(context, file, run.day, told)?;
    let is = |id: RecordingId| file.diary.runs.iter().find(|r| r.recording == id);
    Ok(is(run.recording).unwrap_or(run).clone())
}
