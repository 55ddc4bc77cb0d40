//! `run split` and `run join`: two runs from one recording, and one run from two.

use hamstrong_domain::diary::{RunChange, corrections};
use hamstrong_domain::recording::Span;
use hamstrong_intake::told;
use hamstrong_store::Store as _;

use super::correct::{recorded, say, write};
use crate::context::Context;
use crate::diary_file::DiaryFile;
use crate::failure::Failure;
use crate::run_name::short;

const MILLISECONDS: f64 = 1000.0;

/// Which run, and where.
#[derive(clap::Args, Debug)]
pub(super) struct Split {
    /// A name from `hamstrong runs`, a day as 2026-11-17, or latest
    #[arg(value_name = "RUN")]
    run: String,
    /// How long after the start of the recording the other run began, as 45:30
    #[arg(long, value_name = "TIME")]
    at: String,
}

/// Which runs.
#[derive(clap::Args, Debug)]
pub(super) struct Join {
    /// The first, by its name from `hamstrong runs`
    #[arg(value_name = "RUN")]
    run: String,
    /// The one that went on with it
    #[arg(value_name = "NEXT")]
    next: String,
}

pub(super) fn split(context: &Context, args: &Split) -> Result<(), Failure> {
    let mut file = DiaryFile::with_loads(context)?;
    let run = recorded(&file, &args.run)?.clone();
    let said = corrections(&file.diary.entries).remove(&run.recording);
    let said = said.unwrap_or_default();
    let second = run.recording.second().filter(|_| said.split.is_none());
    let second = second.ok_or_else(|| {
        Failure::yours("this run was split already").hint("nothing was stored")
    })?;
    let seconds = told::seconds_of(&args.at).ok_or_else(|| {
        Failure::yours(format!("{:?} is not a time; write 45:30 or 1:02:03", args.at))
            .hint("nothing was stored")
    })?;
    let at_ms = (seconds * MILLISECONDS) as u32;
    let kept = said.kept.unwrap_or(Span { from_ms: 0, to_ms: u32::MAX });
    let rest = Span { from_ms: at_ms, to_ms: kept.to_ms };
    let recording = file.store.recording_joined(run.recording, &said)?;
    let first = Span { to_ms: at_ms, ..kept };
    if [first, rest].iter().any(|part| recording.cut(*part).samples.len() < 2) {
        return Err(Failure::yours("nothing would be left of one of the two")
            .hint("nothing was stored"));
    }
    // The split is the last entry: undo takes it back, and nothing follows it then.
    let changes = vec![
        (second, RunChange::Cropped(rest)),
        (run.recording, RunChange::Split(at_ms)),
    ];
    write(context, &mut file, run.day, changes)?;
    let now = file.diary.runs.iter().find(|r| r.recording == run.recording);
    say(
        context,
        now.unwrap_or(&run),
        &format!(
            "Two runs now: {} and {}. A slip? hamstrong undo\n",
            short(run.recording),
            short(second),
        ),
    );
    Ok(())
}

pub(super) fn join(context: &Context, args: &Join) -> Result<(), Failure> {
    let mut file = DiaryFile::with_loads(context)?;
    let run = recorded(&file, &args.run)?.clone();
    let next = recorded(&file, &args.next)?.clone();
    let all = corrections(&file.diary.entries);
    let whole = |id| all.get(id).is_none_or(|said| said.split.is_none());
    let free = all.get(&next.recording).is_none_or(|said| said.joined.is_empty());
    let pieces = [&run.recording, &next.recording];
    let can = pieces.iter().all(|id| id.second().is_some() && whole(id));
    if !can || !free || next.start.instant <= run.start.instant {
        return Err(Failure::yours("these two cannot be joined")
            .hint("Give the earlier run first; neither may be split or joined itself.")
            .hint("nothing was stored"));
    }
    let changes = vec![(run.recording, RunChange::Joined(next.recording))];
    write(context, &mut file, run.day, changes)?;
    let now = file.diary.runs.iter().find(|r| r.recording == run.recording);
    let now = now.unwrap_or(&run);
    say(
        context,
        now,
        &format!(
            "One run now: {}, {}. A slip? hamstrong undo\n",
            short(run.recording),
            file.units.distance(now.load.distance_m),
        ),
    );
    Ok(())
}
