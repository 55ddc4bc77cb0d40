//! `assessed`: a professional has looked at what stopped the training.

use hamstrong_domain::catalogue::nearest;
use hamstrong_domain::diary::{Assessment, Event};
use hamstrong_domain::evidence::Reason;
use hamstrong_domain::state::State;
use hamstrong_store::Store as _;

use crate::context::Context;
use crate::diary_file::DiaryFile;
use crate::failure::Failure;
use crate::print;

/// What was assessed.
#[derive(clap::Args, Debug)]
pub(crate) struct Args {
    /// What was looked at, by its name; needed if several things wait
    #[arg(value_name = "WHAT")]
    what: Vec<String>,
    /// All that waits was looked at
    #[arg(long, conflicts_with = "what")]
    all: bool,
    /// Who looked at it
    #[arg(long, value_name = "NAME")]
    by: Option<String>,
}

type Waiting = [(String, Reason)];

pub(crate) fn run(context: &Context, args: &Args) -> Result<(), Failure> {
    let mut file = DiaryFile::open(context)?;
    let waiting = State::on(&file.diary, context.today).awaits();
    let by = args.by.as_deref().map(super::injury::named).transpose()?;
    let releases = released(&waiting, args)?;
    let event = Event::AssessedFor(Assessment { releases: releases.clone(), by });
    let id = file.write(context, context.today, event, None)?;
    file.diary = file.store.diary()?;
    let still = State::on(&file.diary, context.today).awaits();
    if context.json {
        print::json(&serde_json::json!({
            "id": print::entry_id(id),
            "day": context.today.to_string(),
            "released": releases,
            "waiting": still.iter().map(|(name, _)| name).collect::<Vec<_>>(),
        }));
        return Ok(());
    }
    let day = print::day(context.today, context.today);
    let what = print::listed(&releases, "and");
    let mut text = format!("Noted: {what} assessed on {day}.\n");
    text.push_str("Do what you were told there first.\n");
    if still.is_empty() {
        text.push_str("Nothing else waits. A mistake: hamstrong undo\n");
    } else {
        text.push_str("\nTraining is still stopped. This waits:\n");
        text.push_str(&lines(&still));
    }
    print::out(&text);
    Ok(())
}

/// The names that are released, or what to say instead.
fn released(waiting: &Waiting, args: &Args) -> Result<Vec<String>, Failure> {
    let names = || waiting.iter().map(|(name, _)| name.clone());
    if waiting.is_empty() {
        return Err(Failure::yours("nothing waits for an assessment")
            .hint("nothing was stored")
            .hint("What a physiotherapist says of an injury: hamstrong injury note"));
    }
    if args.all || (args.what.is_empty() && waiting.len() == 1) {
        return Ok(names().collect());
    }
    if args.what.is_empty() {
        let mut failure = Failure::yours("several things wait for an assessment")
            .hint("nothing was stored");
        for (name, reason) in waiting {
            failure = failure.hint(format!("{name}: {}", reason.here));
        }
        let (first, _) = &waiting[0];
        return Err(failure
            .hint(format!("Say which: hamstrong assessed {first}"))
            .hint("If all of them were looked at: hamstrong assessed --all"));
    }
    let known = |word: &String| {
        let word = word.trim().to_lowercase();
        if names().any(|name| name == word) {
            return Ok(word);
        }
        let all: Vec<String> = names().collect();
        let near = nearest(&word, all.iter().map(String::as_str));
        let near: Vec<String> = near.into_iter().map(str::to_owned).collect();
        Err(Failure::yours(format!("{word:?} does not wait for an assessment"))
            .hint("nothing was stored")
            .meant(&near)
            .hint(format!("What waits: {}", print::listed(&all, "and"))))
    };
    args.what.iter().map(known).collect()
}

fn lines(waiting: &Waiting) -> String {
    let line = |(name, reason): &(String, Reason)| {
        print::wrapped(&format!("  {name}"), &reason.here)
    };
    waiting.iter().map(line).collect()
}
