//! `injury`: open, show, note and close an injury.

mod show;

use hamstrong_domain::diary::{
    Entry, EntryId, Event, Injury, InjuryEntry, InjuryWhat, Pathway, RehabMode, Setback,
};
use hamstrong_domain::rehab::{Episode, Rehab};
use hamstrong_domain::units::OutOfRange;
use hamstrong_store::Store as _;
use jiff::civil::Date;

use crate::context::Context;
use crate::diary_file::DiaryFile;
use crate::failure::Failure;
use crate::print;
use crate::words::{PLACES, SIDES, of_word};

pub(crate) use show::{lock_lines, lock_views, standing, title};

const SETBACKS: [(&str, Setback); 4] = [
    ("limp", Setback::Limp),
    ("pop", Setback::Pop),
    ("gave-way", Setback::GaveWay),
    ("bruise", Setback::Bruise),
];

/// Most days an athlete can expect.
const MOST_DAYS: f64 = 1000.0;

/// What to do with an injury; if nothing is said, show it.
#[derive(clap::Args, Debug)]
pub(crate) struct Args {
    #[command(subcommand)]
    what: Option<What>,
}

#[derive(clap::Subcommand, Debug)]
enum What {
    /// Open an injury
    Open(OpenArgs),
    /// Show what is open and what was
    Show,
    /// Add a note
    Note {
        /// In your words
        text: Vec<String>,
        /// Days from the injury you expect it to take
        #[arg(long, value_name = "DAYS")]
        estimate: Option<u32>,
    },
    /// Something went wrong: limp, pop, gave-way or bruise
    Setback {
        /// What
        what: String,
    },
    /// A clinician cleared the return
    Cleared {
        /// Who
        #[arg(long, value_name = "NAME")]
        by: String,
    },
    /// Close it
    Close {
        /// Why
        #[arg(long, value_name = "WORDS", default_value = "over")]
        why: String,
        /// It was no injury: the opening is withdrawn
        #[arg(long)]
        mistake: bool,
    },
    /// Open it again
    Reopen {
        /// Why
        #[arg(long, value_name = "WORDS")]
        why: String,
    },
    /// Say who guides the way back: off, on, or a physiotherapist by name
    Guide {
        /// off or on
        word: Option<String>,
        /// The physiotherapist
        #[arg(long, value_name = "NAME", conflicts_with = "word")]
        physio: Option<String>,
    },
}

/// The injury.
#[derive(clap::Args, Debug)]
#[command(group = clap::ArgGroup::new("way").required(true))]
struct OpenArgs {
    /// A strain
    #[arg(long, group = "way")]
    strain: bool,
    /// Tendon pain at the sit bone
    #[arg(long, group = "way")]
    tendon: bool,
    /// Which side: left or right
    #[arg(long)]
    side: String,
    /// Where, as in check-in
    #[arg(long = "where", value_name = "PLACE")]
    place: Option<String>,
    /// The day it happened; else today
    #[arg(long, value_name = "DATE")]
    on: Option<Date>,
    /// What you were doing
    #[arg(long, value_name = "WORDS", default_value = "")]
    doing: String,
    /// Days you expect it to take
    #[arg(long, value_name = "DAYS")]
    estimate: Option<u32>,
    /// It is over and you train fully again; told for the months after it
    #[arg(long)]
    past: bool,
}

pub(crate) fn run(context: &Context, args: &Args) -> Result<(), Failure> {
    let mut file = DiaryFile::open(context)?;
    match &args.what {
        None | Some(What::Show) => {}
        Some(What::Open(open)) => {
            let injury = opened(context, open)?;
            file.write(context, context.today, Event::InjuryOpened(injury), None)?;
        }
        Some(What::Guide { word, physio }) => {
            let mode = guide(word.as_deref(), physio.as_deref())?;
            file.write(context, context.today, Event::RehabMode(mode), None)?;
        }
        Some(What::Close { mistake: true, .. }) => withdraw(context, &mut file)?,
        Some(what) => {
            let rehab = Rehab::on(&file.diary, context.today);
            let (id, what) = about(&rehab, what)?;
            write(context, &mut file, id, what)?;
        }
    }
    file.diary = file.store.diary()?;
    let rehab = Rehab::on(&file.diary, context.today);
    if context.json {
        print::json(&show::view(&rehab));
    } else {
        print::out(&show::text(&rehab));
    }
    Ok(())
}

/// Writes an entry about an injury.
pub(crate) fn write(
    context: &Context,
    file: &mut DiaryFile,
    injury: EntryId,
    what: InjuryWhat,
) -> Result<EntryId, Failure> {
    let event = Event::Injury(InjuryEntry { injury, what });
    file.write(context, context.today, event, None)
}

/// The injury that holds training back; the last opened, if there are several.
pub(crate) fn held(rehab: &Rehab) -> Result<&Episode, Failure> {
    rehab.open().last().ok_or_else(|| {
        Failure::yours("no injury is open")
            .hint("nothing was stored")
            .hint("Open one: hamstrong injury open --strain --side left")
            .hint("Not sure what it is: hamstrong triage")
    })
}

fn about(rehab: &Rehab, what: &What) -> Result<(EntryId, InjuryWhat), Failure> {
    if let What::Reopen { why } = what {
        let closed = rehab.episodes.iter().rev().find(|e| e.closed.is_some());
        let closed = closed.ok_or_else(|| {
            Failure::yours("no injury was closed").hint("nothing was stored")
        })?;
        return Ok((closed.id, InjuryWhat::Reopened { why: why.clone() }));
    }
    let finished = rehab.episodes.iter().rev().find(|e| e.finished.is_some());
    let episode = match (held(rehab), finished, what) {
        (Err(_), Some(finished), What::Close { .. } | What::Note { .. }) => finished,
        (held, ..) => held?,
    };
    let told = match what {
        What::Note { text, estimate } => {
            days(*estimate)?;
            let text = text.join(" ");
            if text.is_empty() && estimate.is_none() {
                return Err(
                    Failure::yours("the note is empty").hint("nothing was stored")
                );
            }
            InjuryWhat::Note { text, estimate_days: *estimate }
        }
        What::Setback { what } => {
            InjuryWhat::Setback(of_word("setback", what, &SETBACKS)?)
        }
        What::Cleared { by } => InjuryWhat::Cleared { by: named(by)? },
        What::Close { why, .. } => {
            if !episode.may_close() {
                return Err(not_yet(rehab, episode));
            }
            InjuryWhat::Closed { why: why.clone() }
        }
        What::Open(_) | What::Show | What::Reopen { .. } | What::Guide { .. } => {
            return Err(Failure::ours("this is not about an open injury"));
        }
    };
    Ok((episode.id, told))
}

fn not_yet(rehab: &Rehab, episode: &Episode) -> Failure {
    let stage = &episode.stage().id;
    Failure::yours(format!("the injury is in {stage} and its criteria are open"))
        .hint("nothing was stored; the stage holds until they are met")
        .hint(format!("What is open: hamstrong stage  (today {})", rehab.day))
        .hint("If a clinician cleared you: hamstrong injury cleared --by NAME")
        .hint("If it was no injury: hamstrong injury close --mistake")
}

fn opened(context: &Context, args: &OpenArgs) -> Result<Injury, Failure> {
    let injured = args.on.unwrap_or(context.today);
    if injured > context.today {
        return Err(
            Failure::yours(format!("{injured} lies ahead")).hint("nothing was stored")
        );
    }
    days(args.estimate)?;
    let place = args.place.as_deref().map(|w| of_word("place", w, &PLACES));
    Ok(Injury {
        pathway: if args.tendon { Pathway::Tendon } else { Pathway::Strain },
        side: of_word("side", &args.side, &SIDES)?,
        place: place.transpose()?,
        injured,
        context: args.doing.clone(),
        past: args.past,
        estimate_days: args.estimate,
    })
}

fn days(estimate: Option<u32>) -> Result<(), Failure> {
    if let Some(days) = estimate {
        OutOfRange::check("the days", f64::from(days), 1.0, MOST_DAYS, "")?;
    }
    Ok(())
}

/// A name that says somebody.
pub(crate) fn named(by: &str) -> Result<String, Failure> {
    let by = by.trim();
    if by.is_empty() {
        return Err(Failure::yours("the name is empty").hint("nothing was stored"));
    }
    Ok(by.to_owned())
}

fn guide(word: Option<&str>, physio: Option<&str>) -> Result<RehabMode, Failure> {
    match (word, physio) {
        (_, Some(name)) => Ok(RehabMode::WithPhysio(named(name)?)),
        (Some(word), None) => {
            let on = of_word("setting", word, &[("off", false), ("on", true)])?;
            Ok(if on { RehabMode::Education } else { RehabMode::Off })
        }
        (None, None) => Err(Failure::yours("nothing is said about the guide")
            .hint("nothing was stored")
            .hint("It can be off, on, or --physio NAME.")),
    }
}

fn withdraw(context: &Context, file: &mut DiaryFile) -> Result<(), Failure> {
    let rehab = Rehab::on(&file.diary, context.today);
    let episode = held(&rehab)?;
    super::undo::may_go(context, file, &[episode.id])?;
    file.store.write(&[Entry {
        id: EntryId(uuid::Uuid::now_v7().as_u128()),
        written: context.now,
        day: episode.opened,
        replaces: Some(episode.id),
        event: Event::Withdrawn,
    }])?;
    Ok(())
}
