//! `export calendar`: the sessions to come as a calendar file.

use std::collections::BTreeSet;
use std::path::PathBuf;

use hamstrong_domain::diary::{Diary, Event};
use hamstrong_domain::plan::{self, Planned, PlannedSession};
use hamstrong_domain::state::State;
use hamstrong_ingest::{Published, When, write_ics};
use hamstrong_web::words::{dose, name};
use jiff::Timestamp;
use jiff::civil::{Date, Time};

use super::super::plan::remember;
use super::write;
use crate::context::Context;
use crate::diary_file::DiaryFile;
use crate::failure::Failure;
use crate::print::{self, Units, plural};

/// Where to, and when on the day.
#[derive(clap::Args, Debug)]
pub(crate) struct Args {
    /// The file to write, ending in .ics
    #[arg(short, long, value_name = "FILE")]
    output: PathBuf,
    /// The time of day you usually train at, as 18:30; else sessions have only a day
    #[arg(long, value_name = "TIME")]
    at: Option<Time>,
}

/// What the diary says of the plans shown.
struct Shown {
    /// How often one was shown: no session was changed more often.
    times: u32,
    /// When the last one was.
    last: Timestamp,
    /// Days on which any of them had a session.
    days: BTreeSet<Date>,
}

impl Shown {
    fn of(diary: &Diary, now: Timestamp) -> Self {
        let mut shown = Self { times: 0, last: Timestamp::MIN, days: BTreeSet::new() };
        for entry in &diary.entries {
            if let Event::PlanShown(plan) = &entry.event {
                shown.times += 1;
                shown.last = shown.last.max(entry.written);
                shown.days.extend(plan.sessions.iter().map(|(day, _)| *day));
            }
        }
        if shown.times == 0 {
            shown.last = now;
        }
        shown
    }
}

pub(crate) fn run(context: &Context, args: &Args) -> Result<(), Failure> {
    let mut file = DiaryFile::with_loads(context)?;
    let state = State::on(&file.diary, context.today);
    let planned = plan::plan(&state);
    remember(&mut file, context, &state, &planned)?;
    let diary = hamstrong_store::Store::diary(&file.store)?;
    let shown = Shown::of(&diary, context.now);
    let sessions: Vec<&PlannedSession> = match &planned {
        Planned::Plan(plan) => plan.sessions().collect(),
        _ => Vec::new(),
    };
    let mut events: Vec<Published> = sessions
        .iter()
        .map(|session| event(&diary, session, (&shown, args.at), file.units))
        .collect();
    let stands: BTreeSet<Date> = sessions.iter().map(|session| session.day).collect();
    let gone = shown.days.range(context.today..).filter(|day| !stands.contains(day));
    let gone: Vec<Published> =
        gone.map(|day| cancelled(&diary, *day, &shown, args.at)).collect();
    let (to_come, off) = (events.len(), gone.len());
    events.extend(gone);
    events.sort_by(|a, b| a.id.cmp(&b.id));
    let text = write_ics("Hamstrong", &events);
    write(&args.output, text.as_bytes())?;
    let path = args.output.display().to_string();
    if context.json {
        print::json(&serde_json::json!({
            "file": path, "sessions": to_come, "cancelled": off,
        }));
        return Ok(());
    }
    let off = if off > 0 { format!(", {off} cancelled") } else { String::new() };
    let sessions = plural(to_come, "session", "sessions");
    print::out(&format!(
        "{path}: {sessions}{off}.\nRead it again after a change: every session keeps \
         its name, so that calendars replace it.\n"
    ));
    Ok(())
}

/// The name of a day's session in every calendar, also beside that of somebody else.
fn id(diary: &Diary, day: Date) -> String {
    let first = diary.entries.iter().map(|entry| entry.id.0).min().unwrap_or_default();
    format!("strength-{day}-{:08x}@hamstrong", first as u32)
}

const fn when(day: Date, at: Option<Time>) -> When {
    match at {
        Some(time) => When::Wall(day.to_datetime(time)),
        None => When::Day(day),
    }
}

fn event(
    diary: &Diary,
    session: &PlannedSession,
    (shown, at): (&Shown, Option<Time>),
    units: Units,
) -> Published {
    let mut lines: Vec<String> = session
        .mains
        .iter()
        .map(|item| format!("{}: {}", name(item), dose(item, units)))
        .collect();
    lines.extend(session.place.as_ref().map(|place| format!("Where: {place}")));
    lines.push("Warm-up and all else on the day: hamstrong today".to_owned());
    let names: Vec<String> = session.mains.iter().map(name).collect();
    Published {
        id: id(diary, session.day),
        when: when(session.day, at),
        minutes: session.minutes,
        summary: format!("Strength, {} min: {}", session.minutes, names.join(", ")),
        description: lines.join("\n"),
        cancelled: false,
        sequence: shown.times,
        changed: shown.last,
    }
}

fn cancelled(diary: &Diary, day: Date, shown: &Shown, at: Option<Time>) -> Published {
    Published {
        id: id(diary, day),
        when: when(day, at),
        minutes: 0,
        summary: "Strength: no longer planned".to_owned(),
        description: String::new(),
        cancelled: true,
        sequence: shown.times,
        changed: shown.last,
    }
}
