//! `import`: watch files into the diary.

mod budget;
mod flow;
mod ledger;
mod outcome;
mod read;
mod summary;
mod walk;

use std::collections::{HashMap, HashSet};
use std::io::IsTerminal as _;
use std::path::PathBuf;
use std::time::Instant;

use hamstrong_domain::diary::RecordingId;
use hamstrong_domain::load::RunLoad;
use hamstrong_ingest::Limits;
use hamstrong_store::{FileSeen, Kept, Packed, Store as _};
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use crate::context::Context;
use crate::diary_file::DiaryFile;
use crate::failure::Failure;
use crate::loads::{self, AsTheyCome, Which};
use flow::{Flow, Passed};
use ledger::Ledger;
use outcome::{Ended, Outcome};
use read::Reader;
use walk::Closed;

/// Files are kept this many at a time, or when they hold so many bytes.
const BATCH: usize = 100;
const BATCH_BYTES: usize = 16 << 20;

/// What to import.
#[derive(clap::Args, Debug)]
pub(crate) struct Args {
    /// Files, folders or zip archives of FIT, GPX and TCX files, packed with gzip or not
    #[arg(required = true, value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// Home time zone for files without a local time, as Europe/Zurich
    #[arg(long, value_name = "ZONE")]
    zone: Option<String>,
    /// Read files again that have not changed since they were last imported
    #[arg(long)]
    again: bool,
    /// Name every file, not only those that were not read as runs
    #[arg(long)]
    list: bool,
}

pub(crate) fn run(context: &Context, args: &Args) -> Result<(), Failure> {
    let mut file = DiaryFile::open(context)?;
    tell(context, &mut file, args)
}

/// Imports into an open diary, computes the loads, and tells what became of the files.
fn tell(context: &Context, file: &mut DiaryFile, args: &Args) -> Result<(), Failure> {
    let began = Instant::now();
    let imported = import(file, args, bar_wanted(context))?;
    compute(file)?;
    let seconds = began.elapsed().as_secs_f64();
    summary::say(context, file, &imported, args.list, seconds);
    Ok(())
}

fn compute(file: &mut DiaryFile) -> Result<(), Failure> {
    let measured = file.profile.top_speed_m_s;
    loads::refresh(&mut file.store, measured, Which::FromTheFirstStale)?;
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
    let args = Args { paths, zone, again: false, list: false };
    if told == Told::Aloud {
        return tell(context, file, &args);
    }
    import(file, &args, false)?;
    compute(file)
}

fn bar_wanted(context: &Context) -> bool {
    !context.json && std::io::stderr().is_terminal()
}

fn import(file: &mut DiaryFile, args: &Args, bar: bool) -> Result<Vec<Ended>, Failure> {
    let walk = walk::walk(&args.paths)?;
    let seen = file.store.files_seen()?;
    // Asked to read again, only what gave runs is taken as known: the rest may read now.
    let seen: Vec<FileSeen> =
        seen.into_iter().filter(|s| !args.again || outcome::is_run(s)).collect();
    let recordings = file.store.recordings()?;
    let ledger = Ledger::of(&seen, &recordings);
    let top = file.profile.top_speed_m_s;
    let as_they_come = AsTheyCome::after(&file.diary, &recordings, top);
    let contents = seen.iter().map(|s| s.original).filter(|o| *o != [0; 16]);
    let reader = Reader {
        limits: Limits::default(),
        home: file.home(args.zone.as_deref())?,
        known: if args.again { HashSet::new() } else { contents.collect() },
    };
    let unchanged = if args.again { Vec::new() } else { seen };
    let seen: HashMap<String, FileSeen> =
        unchanged.into_iter().map(|s| (s.path.clone(), s)).collect();
    let mut keeping = Keeping {
        file,
        ledger,
        as_they_come,
        batch: Vec::new(),
        loads: Vec::new(),
        bytes: 0,
        ended: walk.closed.iter().map(not_opened).collect(),
        bar: progress(bar, walk.files.len()),
    };
    let flow = Flow { files: &walk.files, seen: &seen, reader: &reader };
    flow.run(|passed| keeping.keep(passed))?;
    keeping.flush()?;
    keeping.bar.finish();
    Ok(keeping.ended)
}

/// The one who writes.
struct Keeping<'a> {
    file: &'a mut DiaryFile,
    ledger: Ledger,
    as_they_come: AsTheyCome,
    batch: Vec<Packed>,
    loads: Vec<(RecordingId, RunLoad)>,
    bytes: usize,
    ended: Vec<Ended>,
    bar: ProgressBar,
}

impl Keeping<'_> {
    fn keep(&mut self, passed: Passed) -> Result<(), Failure> {
        let (ended, kept) = match passed {
            Passed::Seen(seen) if seen.outcome == ARCHIVE => (None, None),
            Passed::Seen(seen) => (Some(Ledger::again(&seen)), None),
            Passed::Archive(mut seen) => {
                ARCHIVE.clone_into(&mut seen.outcome);
                let kept = Kept { file: seen, original: None, recordings: Vec::new() };
                (None, Some(kept))
            }
            Passed::Read(read) => {
                let (ended, kept) = self.ledger.settle(*read);
                (Some(ended), kept)
            }
        };
        if let Some(ended) = ended {
            self.ended.push(ended);
            self.bar.set_length(
                self.bar.length().unwrap_or(0).max(self.ended.len() as u64),
            );
            self.bar.set_position(self.ended.len() as u64);
        }
        if let Some(kept) = kept {
            self.bytes += kept.original.as_ref().map_or(0, Vec::len);
            let runs = kept.recordings.iter();
            self.loads
                .extend(runs.filter_map(|(id, run)| self.as_they_come.load(*id, run)));
            self.batch.push(Packed::new(kept));
        }
        if self.batch.len() >= BATCH || self.bytes >= BATCH_BYTES {
            self.flush()?;
        }
        Ok(())
    }

    fn flush(&mut self) -> Result<(), Failure> {
        if !self.batch.is_empty() {
            self.file.store.keep_packed(&self.batch)?;
            self.file.store.keep_loads(&self.loads)?;
            self.batch.clear();
            self.loads.clear();
            self.bytes = 0;
        }
        Ok(())
    }
}

/// How the diary remembers an archive that was read to its end.
const ARCHIVE: &str = "archive";

fn not_opened(closed: &Closed) -> Ended {
    let reason = format!("it cannot be opened: {}", closed.why);
    Ended::new(closed.name.clone(), Outcome::Refused, reason)
}

fn progress(wanted: bool, files: usize) -> ProgressBar {
    let target = if wanted {
        ProgressDrawTarget::stderr()
    } else {
        ProgressDrawTarget::hidden()
    };
    let bar = ProgressBar::with_draw_target(Some(files as u64), target);
    let shape = "Reading {len} files  {bar:28}  {pos}/{len}  {elapsed}";
    let style = ProgressStyle::with_template(shape).expect("the shape is a constant");
    bar.set_style(style.progress_chars("█▌░"));
    bar
}
