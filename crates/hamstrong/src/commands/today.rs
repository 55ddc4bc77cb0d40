//! `today`: what to do, and why.

use hamstrong_domain::catalogue;
use hamstrong_domain::evidence::{Reason, Rule};
use hamstrong_domain::plan;
use hamstrong_domain::state::State;
use hamstrong_domain::today::{self, Advice, Block, BlockKind, Item, Verdict};
use hamstrong_domain::units::OutOfRange;
use hamstrong_web::words::{STANDING, dose, name};
use jiff::civil::Date;

pub(super) use hamstrong_web::views::advice as view;

use super::plan::remember;
use crate::context::Context;
use crate::diary_file::DiaryFile;
use crate::failure::Failure;
use crate::print::{self, Table, Units, broken, wrapped};
use crate::words::{self, TRAINING_PLACES, of_word, word_of};

/// Columns before and after the name of an exercise.
const NUMBERED: usize = 7;

/// For when and where.
#[derive(clap::Args, Debug)]
pub(crate) struct Args {
    /// Another day
    #[arg(long, value_name = "DATE")]
    at: Option<Date>,
    /// Minutes you have
    #[arg(long, value_name = "N")]
    minutes: Option<u32>,
    /// Where you are: home, gym, outdoor, grass, travel
    #[arg(long)]
    place: Option<String>,
    /// Also name what was left out, and why
    #[arg(long)]
    all: bool,
}

pub(crate) fn run(context: &Context, args: &Args) -> Result<(), Failure> {
    let mut file = DiaryFile::with_loads(context)?;
    let mut state = State::on(&file.diary, args.at.unwrap_or(context.today));
    if let Some(minutes) = args.minutes {
        OutOfRange::check("session time", minutes.into(), 5.0, 240.0, "min")?;
        state.only_today(Some(minutes), None);
    }
    if let Some(place) = &args.place {
        let place = of_word("place to train", place, &TRAINING_PLACES)?;
        state.only_today(None, Some(place));
    }
    if args.minutes.is_none() && args.place.is_none() {
        remember(&mut file, context, &state, &plan::plan(&state))?;
    }
    let advice = today::today(&state);
    if context.json {
        print::json(&view::of(&advice));
    } else {
        print::out(&text(&advice, context, file.units, args.all));
    }
    Ok(())
}

/// The advice as a runner reads it.
/// Rules whose stop ends when somebody has looked at it.
const ASSESSED: [&str; 6] =
    ["sharp-pain", "red-flag-lock", "triage", "screen", "second-strain", "refer-by"];

pub(super) fn text(
    advice: &Advice,
    context: &Context,
    units: Units,
    all: bool,
) -> String {
    let mut text = heading(advice, context);
    if advice.verdict == Verdict::Session {
        let mut number = 0;
        for block in &advice.blocks {
            text.push_str(&block_text(block, units, &mut number));
        }
        text.push('\n');
    }
    text.push_str(&reasons("Next", advice.next.iter()));
    if let Some(item) = advice.items(BlockKind::Main).next() {
        text.push_str(&wrapped("", &format!("Log each set: {}", logged(item))));
    }
    let stopped = advice.verdict == Verdict::Stopped;
    if stopped && advice.next.iter().any(|step| ASSESSED.contains(&step.rule.as_str()))
    {
        text.push_str(&wrapped("", "Once assessed: hamstrong assessed"));
    }
    if !advice.next.is_empty() {
        text.push('\n');
    }
    let several = advice.items(BlockKind::Main).count() > 1;
    text.push_str(&reasons("Why today", advice.reasons.iter()));
    for item in advice.items(BlockKind::Main) {
        let title = if several {
            format!("Why {}", item.exercise)
        } else {
            "Why this".to_owned()
        };
        text.push_str(&reasons(&title, item.why.iter()));
    }
    if all {
        let left_out = advice.refused.iter();
        left_out.for_each(|r| {
            let title = format!("Not {}", r.exercise);
            text.push_str(&reasons(&title, std::iter::once(&r.reason)));
        });
    } else if !advice.refused.is_empty() {
        let count = print::plural(advice.refused.len(), "exercise", "exercises");
        text.push_str(&wrapped("Left out", &format!("{count}; name them with --all")));
    }
    for (i, unknown) in advice.unknown.iter().enumerate() {
        text.push_str(&wrapped(if i == 0 { "Not known" } else { "" }, unknown));
    }
    text.push_str(&rests_on(advice, all));
    text.push('\n');
    text.push_str(&broken(&advice.always.join(" "), 0).join("\n"));
    text.push_str("\nEach [rule] in full: hamstrong why RULE\n");
    text
}

/// Every rule that was named, with its sources, its grade and how it is known.
fn rests_on(advice: &Advice, all: bool) -> String {
    let mains = advice.items(BlockKind::Main).flat_map(|item| item.why.iter());
    let refused = advice.refused.iter().filter(|_| all).map(|r| &r.reason);
    let named = advice.reasons.iter().chain(mains).chain(refused).chain(&advice.next);
    let mut rules: Vec<&Rule> = Vec::new();
    for rule in named.filter_map(|reason| catalogue::rule(&reason.rule)) {
        if !rules.iter().any(|r| r.id == rule.id) {
            rules.push(rule);
        }
    }
    let mut text = String::new();
    for rule in rules {
        let sources = match rule.sources.as_slice() {
            [] => "no study".to_owned(),
            ids => ids.join(", "),
        };
        let (grade, mark) = (words::grade(rule.grade), words::mark(rule.mark));
        let title = if text.is_empty() { "Rests on" } else { "" };
        let line = format!("[{}] {sources}; {grade}, {mark}", rule.id);
        text.push_str(&wrapped(title, &line));
    }
    text
}

/// The command that logs one set of it.
fn logged(item: &Item) -> String {
    let amount = match (item.repetitions, item.seconds, item.metres) {
        (Some(count), _, _) => format!(" --reps {count}"),
        (None, Some(seconds), _) => format!(" --seconds {seconds}"),
        (None, None, Some(metres)) => format!(" --metres {metres}"),
        (None, None, None) => String::new(),
    };
    let load = item.load.map(|l| format!(" --load {}kg", l.0)).unwrap_or_default();
    let side = if item.per_side { " --side left" } else { "" };
    format!("hamstrong log {}{amount}{load}{side}", item.exercise)
}

fn heading(advice: &Advice, context: &Context) -> String {
    let mut parts = vec![advice.title.to_string()];
    if advice.minutes > 0 {
        parts.push(format!("{} min", advice.minutes));
    }
    let place = advice.place.as_deref();
    parts.extend(place.map(|p| word_of(p, &STANDING).to_owned()));
    let day = print::day(advice.day, context.today);
    format!("{}\n\n", context.bold(&format!("{day}.  {}.", parts.join(", "))))
}

fn block_text(block: &Block, units: Units, number: &mut u32) -> String {
    let mut table = Table::new("rll");
    let widest = block.items.iter().map(|i| name(i).chars().count()).max();
    let column = NUMBERED + widest.unwrap_or_default();
    for item in &block.items {
        *number += 1;
        // A note that only repeats "a side" in other words adds nothing.
        let note = item.note.iter().filter(|n| !(item.per_side && *n == "a leg"));
        let more = note.chain(&item.cue).cloned();
        let last = item.last_time.iter().map(ToString::to_string);
        let more = last.chain(more);
        let lines = std::iter::once(dose(item, units).into()).chain(more);
        for (i, line) in lines.flat_map(|l| broken(&l, column)).enumerate() {
            match i {
                0 => table.row([number.to_string(), name(item), line]),
                _ => table.row([String::new(), String::new(), line]),
            }
        }
    }
    let kind = match block.kind {
        BlockKind::WarmUp => "Warm-up",
        BlockKind::Main => "Main",
        BlockKind::Finisher => "Finisher",
        BlockKind::CoolDown => "Cool-down",
    };
    format!("{kind}\n{}", table.text(2))
}

pub(super) fn reasons<'a>(
    title: &str,
    all: impl Iterator<Item = &'a Reason>,
) -> String {
    let mut text = String::new();
    for (i, reason) in all.enumerate() {
        let title = if i == 0 { title } else { "" };
        text.push_str(&wrapped(title, &format!("{}  [{}]", reason.here, reason.rule)));
    }
    text
}
