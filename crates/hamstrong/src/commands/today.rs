//! `today`: what to do, and why.

use hamstrong_domain::catalogue;
use hamstrong_domain::diary::Side;
use hamstrong_domain::evidence::{Reason, Rule};
use hamstrong_domain::plan;
use hamstrong_domain::state::State;
use hamstrong_domain::today::{self, Advice, Block, BlockKind, Item, Verdict};
use hamstrong_domain::units::{Kilograms, OutOfRange};
use jiff::civil::Date;

use super::plan::remember;
use crate::context::Context;
use crate::diary_file::DiaryFile;
use crate::failure::Failure;
use crate::print::{self, Table, Units, broken, wrapped};
use crate::words::{self, SIDES, TRAINING_PLACES, of_word, word_of};

/// Where a session is, in the words of its heading.
const STANDING: [(&str, &str); 5] = [
    ("at home", "home"),
    ("at the gym", "gym"),
    ("outdoors", "outdoor"),
    ("on grass", "grass"),
    ("on the road", "travel"),
];
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
    if advice.next.iter().any(|step| ASSESSED.contains(&step.rule.as_str())) {
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
    let mut parts = vec![advice.title.clone()];
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
        let more = item.last_time.iter().chain(note).chain(&item.cue).cloned();
        let lines = std::iter::once(dose(item, units)).chain(more);
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

fn name(item: &Item) -> String {
    catalogue::exercise(&item.exercise).map_or(&item.exercise, |e| &e.name).clone()
}

/// `3 x 8 a side, 12 kg, 3-1-1-0, stop with 2 in reserve, rest 90 s`.
pub(super) fn dose(item: &Item, units: Units) -> String {
    let seconds = item.seconds.map(held);
    let metres = item.metres.map(|m| format!("{m} m"));
    let repetitions = item.repetitions.map(|r| r.to_string());
    let each = match (repetitions, seconds) {
        (Some(r), Some(s)) => Some(format!("{r} of {s}")),
        (r, s) => r.or(s).or(metres),
    };
    let mut parts = vec![match each {
        Some(each) if item.sets == 1 && item.repetitions.is_none() => each,
        Some(each) => format!("{} x {each}", item.sets),
        None => print::plural(item.sets as usize, "set", "sets"),
    }];
    if item.per_side {
        parts[0].push_str(" a side");
    }
    parts.extend(load(item, units));
    parts.extend(item.tempo.clone());
    let timed = item.repetitions.is_none() && item.seconds.is_some();
    parts.extend(Some(item.stop.clone()).filter(|_| !timed));
    parts.extend(item.rest_s.map(|s| format!("rest {s} s")));
    let side = |s: Side| format!("{} first", word_of(s, &SIDES));
    parts.extend(item.first_side.map(side));
    parts.retain(|p| !p.is_empty());
    parts.join(", ")
}

/// `12 kg`, or the loads of a ramp and the drops after it; extra sets of one side.
fn load(item: &Item, units: Units) -> Vec<String> {
    let listed = |loads: &[Kilograms]| {
        let words: Vec<String> = loads.iter().map(|l| units.mass(l.0)).collect();
        words.join(" then ")
    };
    let mut parts = Vec::new();
    if item.ramp.is_empty() {
        parts.extend(item.load.map(|l| units.mass(l.0)));
    } else {
        parts.push(listed(&item.ramp));
    }
    if !item.drops.is_empty() {
        parts.push(format!("last set drops to {}", listed(&item.drops)));
    }
    parts.extend(item.extra_sets.map(|(side, sets)| {
        let more = print::plural(sets as usize, "set", "sets");
        format!("{more} more {}", word_of(side, &SIDES))
    }));
    parts
}

/// `30 s`, `8 min`.
fn held(seconds: u32) -> String {
    if seconds >= 120 && seconds.is_multiple_of(60) {
        format!("{} min", seconds / 60)
    } else {
        format!("{seconds} s")
    }
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

pub(super) mod view;
