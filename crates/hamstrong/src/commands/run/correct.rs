//! `run hide`, `run show-again` and `run correct`: the recording stays as it came.

use hamstrong_domain::diary::{
    Entry, EntryId, Event, RecordingId, Run, RunChange, RunCorrected, corrections,
};
use hamstrong_domain::recording::Span;
use hamstrong_intake::{Which, refresh, told};
use hamstrong_store::Store as _;
use jiff::civil::Date;

use crate::context::Context;
use crate::diary_file::DiaryFile;
use crate::failure::Failure;
use crate::print;
use crate::run_name::{meant, short};

const MILLISECONDS: f64 = 1000.0;

/// Which run is left out.
#[derive(clap::Args, Debug)]
pub(super) struct Hide {
    /// A name from `hamstrong runs`, a day as 2026-11-17, or latest
    #[arg(value_name = "RUN")]
    run: String,
    /// It was no running
    #[arg(long)]
    other_sport: bool,
}

/// Which run counts again.
#[derive(clap::Args, Debug)]
pub(super) struct ShowAgain {
    /// Its name, as `run hide` said it; without one, those that are left out are listed
    #[arg(value_name = "RUN")]
    run: Option<String>,
}

/// What is otherwise about a run.
#[derive(clap::Args, Debug)]
pub(super) struct Correct {
    /// A name from `hamstrong runs`, a day as 2026-11-17, or latest
    #[arg(value_name = "RUN")]
    run: String,
    /// Its name
    #[arg(long, value_name = "TEXT")]
    name: Option<String>,
    /// How hard it felt, 0 to 10
    #[arg(long, value_name = "0-10", value_parser = clap::value_parser!(u8).range(0..=10))]
    feel: Option<u8>,
    /// It was indoors, on a treadmill
    #[arg(long)]
    indoors: bool,
    /// It was outdoors
    #[arg(long, conflicts_with = "indoors")]
    outdoors: bool,
    /// The run began so long after the start of the recording, as 1:30
    #[arg(long, value_name = "TIME")]
    from: Option<String>,
    /// It ended so long after the start of the recording, as 45:30
    #[arg(long, value_name = "TIME")]
    to: Option<String>,
    /// All of the recording was the run
    #[arg(long, conflicts_with_all = ["from", "to"])]
    whole: bool,
}

/// The one run that a name means.
fn one<'a>(file: &'a DiaryFile, name: &str) -> Result<&'a Run, Failure> {
    let found = meant(&file.diary.runs, name)?;
    match found[..] {
        [run] => Ok(run),
        _ => Err(Failure::yours(format!("{name:?} means {} runs", found.len()))
            .meant(&found.iter().map(|r| short(r.recording)).collect::<Vec<_>>())),
    }
}

pub(super) fn recorded<'a>(
    file: &'a DiaryFile,
    name: &str,
) -> Result<&'a Run, Failure> {
    let run = one(file, name)?;
    if run.recording.told().is_some() {
        return Err(Failure::yours("this run was told, not recorded")
            .hint("Take it back and tell it anew: hamstrong undo, hamstrong run add"));
    }
    Ok(run)
}

pub(super) fn hide(context: &Context, args: &Hide) -> Result<(), Failure> {
    let mut file = DiaryFile::with_loads(context)?;
    let run = recorded(&file, &args.run)?.clone();
    let what = if args.other_sport { RunChange::OtherSport } else { RunChange::Hidden };
    write(context, &mut file, run.day, vec![(run.recording, what)])?;
    let name = short(run.recording);
    say(
        context,
        &run,
        &format!(
            "{}, {} is left out and counts no more. Its file is kept.\n\
             Count it again: hamstrong run show-again {name}\n",
            print::day(run.day, context.today),
            file.units.distance(run.load.distance_m),
        ),
    );
    Ok(())
}

pub(super) fn correct(context: &Context, args: &Correct) -> Result<(), Failure> {
    let mut file = DiaryFile::with_loads(context)?;
    let run = recorded(&file, &args.run)?.clone();
    let changes = changes(&file, &run, args)?;
    if changes.is_empty() {
        return Err(Failure::yours("nothing was said that is otherwise")
            .hint("For example: hamstrong run correct latest --to 45:30"));
    }
    let changes = changes.into_iter().map(|what| (run.recording, what)).collect();
    write(context, &mut file, run.day, changes)?;
    let now = file.diary.runs.iter().find(|r| r.recording == run.recording);
    let now = now.unwrap_or(&run);
    say(
        context,
        now,
        &format!(
            "Corrected: {}, {} in {}. The file stays as it came.\n\
             A slip? hamstrong undo\n",
            print::day(now.day, context.today),
            file.units.distance(now.load.distance_m),
            print::duration(now.load.duration_s),
        ),
    );
    Ok(())
}

fn changes(
    file: &DiaryFile,
    run: &Run,
    args: &Correct,
) -> Result<Vec<RunChange>, Failure> {
    let mut changes = Vec::new();
    changes.extend(args.name.clone().map(RunChange::Named));
    changes.extend(args.feel.map(RunChange::Felt));
    changes.extend(args.indoors.then_some(RunChange::Indoors(true)));
    changes.extend(args.outdoors.then_some(RunChange::Indoors(false)));
    let time = |text: &Option<String>| match text {
        None => Ok(None),
        Some(text) => told::seconds_of(text)
            .map(|seconds| Some((seconds * MILLISECONDS) as u32))
            .ok_or_else(|| {
                Failure::yours(format!(
                    "{text:?} is not a time; write 45:30 or 1:02:03"
                ))
                .hint("nothing was stored")
            }),
    };
    let (from, to) = (time(&args.from)?, time(&args.to)?);
    if from.is_some() || to.is_some() || args.whole {
        let to_ms = to.map_or(u32::MAX, |to| to.saturating_add(1));
        let kept = Span { from_ms: from.unwrap_or(0), to_ms };
        let all = corrections(&file.diary.entries);
        let whole = file.store.recording_whole(run.recording, &all)?;
        let bounds = all.get(&run.recording).and_then(|said| said.bounds);
        let inside = bounds.map_or(kept, |bounds| Span {
            from_ms: kept.from_ms.max(bounds.from_ms),
            to_ms: kept.to_ms.min(bounds.to_ms),
        });
        let part = whole.cut(inside);
        if part.samples.len() < 2 {
            return Err(Failure::yours("nothing of the run would be left")
                .hint("nothing was stored"));
        }
        changes.push(RunChange::Cropped(kept));
    }
    Ok(changes)
}

pub(super) fn show_again(context: &Context, args: &ShowAgain) -> Result<(), Failure> {
    let mut file = DiaryFile::with_loads(context)?;
    let mut out = left_out(&file)?;
    if let Some(name) = &args.run {
        let runs: Vec<Run> = out.iter().map(|one| one.0.clone()).collect();
        let meant: Vec<RecordingId> =
            meant(&runs, name)?.iter().map(|run| run.recording).collect();
        out.retain(|one| meant.contains(&one.0.recording));
    }
    let [(run, entries)] = &out[..] else {
        list(context, &out);
        return Ok(());
    };
    if args.run.is_none() {
        list(context, &out);
        return Ok(());
    }
    let withdrawals: Vec<Entry> = entries
        .iter()
        .map(|entry| Entry {
            id: EntryId(uuid::Uuid::now_v7().as_u128()),
            written: context.now,
            day: run.day,
            replaces: Some(*entry),
            event: Event::Withdrawn,
        })
        .collect();
    file.store.write(&withdrawals)?;
    let top = file.profile.top_speed_m_s;
    refresh(&mut file.store, top, Which::FromTheFirstStale)?;
    let day = print::day(run.day, context.today);
    say(context, run, &format!("The run of {day} counts again.\n"));
    Ok(())
}

/// Runs that are left out, each with the entries that do so.
fn left_out(file: &DiaryFile) -> Result<Vec<(Run, Vec<EntryId>)>, Failure> {
    let mut out = Vec::new();
    for (id, said) in corrections(&file.diary.entries) {
        if said.counts() {
            continue;
        }
        let leaves = |entry: &&Entry| {
            matches!(&entry.event, Event::RunCorrected(told)
                if told.run == id
                    && matches!(told.what, RunChange::Hidden | RunChange::OtherSport))
        };
        let entries: Vec<EntryId> =
            file.diary.entries.iter().filter(leaves).map(|e| e.id).collect();
        // What went on with another run, or is of the same, is part of that.
        if entries.is_empty() {
            continue;
        }
        out.push((file.store.run(id)?, entries));
    }
    out.sort_by_key(|one| one.0.start.instant);
    Ok(out)
}

fn list(context: &Context, out: &[(Run, Vec<EntryId>)]) {
    if context.json {
        let names = out.iter().map(|one| short(one.0.recording));
        print::json(&serde_json::json!({ "left_out": names.collect::<Vec<_>>() }));
        return;
    }
    let line = |one: &(Run, Vec<EntryId>)| {
        let day = print::day(one.0.day, context.today);
        format!("{}  {day}\n", short(one.0.recording))
    };
    let lines: String = out.iter().map(line).collect();
    print::out(if out.is_empty() { "No run is left out.\n" } else { &lines });
}

pub(super) fn write(
    context: &Context,
    file: &mut DiaryFile,
    day: Date,
    changes: Vec<(RecordingId, RunChange)>,
) -> Result<(), Failure> {
    for (run, what) in changes {
        let told = RunCorrected { run, what };
        file.write(context, day, Event::RunCorrected(told), None)?;
    }
    let top = file.profile.top_speed_m_s;
    refresh(&mut file.store, top, Which::FromTheFirstStale)?;
    file.diary = file.store.diary()?;
    Ok(())
}

pub(super) fn say(context: &Context, run: &Run, text: &str) {
    if context.json {
        print::json(&serde_json::json!({
            "run": short(run.recording),
            "day": run.day.to_string(),
            "distance_m": run.load.distance_m,
            "duration_s": run.load.duration_s,
            "dose_j_kg": run.load.dose_j_kg,
        }));
    } else {
        print::out(text);
    }
}
