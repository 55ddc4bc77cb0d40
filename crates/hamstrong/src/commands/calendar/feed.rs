//! `calendar import`: the runs of a calendar file, read again as often as you like.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::Read as _;
use std::path::{Path, PathBuf};

use hamstrong_domain::calendar::meaning;
use hamstrong_domain::diary::{DayPlan, Diary, Entry, EntryId, Event, PlannedRun};
use hamstrong_ingest::{Feed, ICS_BYTES, ICS_DAYS, Window, read_ics};
use hamstrong_store::Store as _;
use jiff::ToSpan as _;

use super::outcome::Outcome;
use super::remove::withdrawn;
use crate::context::Context;
use crate::diary_file::DiaryFile;
use crate::failure::Failure;

/// The calendar.
#[derive(clap::Args, Debug)]
pub(crate) struct Args {
    /// The file, as exported by the calendar: plan.ics
    file: PathBuf,
    /// Home time zone; else as in the profile
    #[arg(long, value_name = "ZONE")]
    zone: Option<String>,
}

/// What an entry of a feed is known by: a run or not, and its name in the feed.
type Name = (bool, String);

pub(super) fn run(context: &Context, args: &Args) -> Result<(), Failure> {
    let bytes = bounded(&args.file)?;
    let mut file = DiaryFile::open(context)?;
    let window = Window {
        from: context.today,
        to: context.today.saturating_add(ICS_DAYS.days()),
        home: file.home(args.zone.as_deref())?,
    };
    let feed = read_ics(&bytes, &window).map_err(|error| {
        Failure::yours(format!("{}: {error}", args.file.display()))
            .hint(error.hint())
            .hint("nothing was stored")
    })?;
    let calendar = feed.name.as_ref().or(feed.producer.as_ref());
    let calendar = calendar.map(|name| name.replace('|', "/")).unwrap_or_default();
    let mut outcome = Outcome::of(&args.file, &feed);
    let wanted = wanted(&feed, &calendar, &mut outcome);
    let standing = standing(&file.diary, &calendar);
    let entries = changes(context, wanted, standing, &mut outcome);
    file.store.write(&entries)?;
    outcome.print(context);
    Ok(())
}

fn bounded(path: &Path) -> Result<Vec<u8>, Failure> {
    let failed = |error: std::io::Error| {
        Failure::yours(format!("{} cannot be read: {error}", path.display()))
            .hint("nothing was stored")
    };
    let mut bytes = Vec::new();
    // One byte more than may be: the reader then says that it is too large.
    let most = ICS_BYTES as u64 + 1;
    File::open(path)
        .map_err(failed)?
        .take(most)
        .read_to_end(&mut bytes)
        .map_err(failed)?;
    Ok(bytes)
}

/// The events of a feed that have to do with training, by their names.
fn wanted(feed: &Feed, calendar: &str, outcome: &mut Outcome) -> BTreeMap<Name, Event> {
    let mut wanted = BTreeMap::new();
    for occurrence in &feed.occurrences {
        let meaning = meaning(&occurrence.summary);
        let id = format!("{calendar}|{}", occurrence.id);
        let day = occurrence.day;
        outcome.heard(&occurrence.summary, &meaning);
        if let Some(kind) = meaning.run {
            let run = PlannedRun {
                distance_m: meaning.distance_m,
                feed_id: Some(id.clone()),
                ..PlannedRun::new(day, kind, &occurrence.summary)
            };
            wanted.insert((true, id.clone()), Event::RunPlanned(run));
        }
        if meaning.off || meaning.other_gym {
            let plan = DayPlan {
                off: meaning.off.then_some(true),
                other_gym: meaning.other_gym.then_some(true),
                feed_id: Some(id.clone()),
                ..DayPlan::new(day, day)
            };
            wanted.insert((false, id), Event::DaysPlanned(plan));
        }
    }
    wanted
}

/// What stands in the diary from an earlier import of this calendar.
fn standing<'a>(diary: &'a Diary, calendar: &str) -> BTreeMap<Name, &'a Entry> {
    let start = format!("{calendar}|");
    let named = |entry: &'a Entry| {
        let (run, id) = match &entry.event {
            Event::RunPlanned(run) => (true, run.feed_id.clone()),
            Event::DaysPlanned(plan) => (false, plan.feed_id.clone()),
            _ => return None,
        };
        let id = id.filter(|id| id.starts_with(&start))?;
        Some(((run, id), entry))
    };
    diary.entries.iter().filter_map(named).collect()
}

/// The entries that make the diary say what the feed says, from today on.
fn changes(
    context: &Context,
    wanted: BTreeMap<Name, Event>,
    mut standing: BTreeMap<Name, &Entry>,
    outcome: &mut Outcome,
) -> Vec<Entry> {
    let mut entries = Vec::new();
    for (name, event) in wanted {
        let before = standing.remove(&name);
        match before {
            Some(entry) if entry.event == event => outcome.unchanged += 1,
            Some(_) => outcome.changed += 1,
            None => outcome.added += 1,
        }
        if before.is_none_or(|entry| entry.event != event) {
            entries.push(Entry {
                id: EntryId(uuid::Uuid::now_v7().as_u128()),
                written: context.now,
                day: context.today,
                replaces: before.map(|entry| entry.id),
                event,
            });
        }
    }
    let ahead = |entry: &&&Entry| match &entry.event {
        Event::RunPlanned(run) => run.day >= context.today,
        Event::DaysPlanned(plan) => plan.to >= context.today,
        _ => false,
    };
    for entry in standing.values().filter(ahead) {
        outcome.withdrawn += 1;
        entries.push(withdrawn(context, entry));
    }
    entries
}
