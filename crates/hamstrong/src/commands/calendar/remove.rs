//! `calendar remove`: takes back what was told for a day.

use hamstrong_domain::diary::{DayPlan, Entry, EntryId, Event};
use jiff::civil::Date;

use super::dates::date;
use crate::context::Context;
use crate::diary_file::DiaryFile;
use crate::failure::Failure;
use crate::print;

/// The day.
#[derive(clap::Args, Debug)]
pub(crate) struct Args {
    /// The day of the run, or the first of the days
    #[arg(value_parser = date)]
    date: Date,
}

pub(super) fn run(context: &Context, args: &Args) -> Result<(), Failure> {
    let mut file = DiaryFile::open(context)?;
    let of_day: Vec<&Entry> =
        file.diary.entries.iter().filter(|e| is_of(&e.event, args.date)).collect();
    if of_day.is_empty() {
        return Err(nothing(&file, args.date));
    }
    let told: Vec<String> = of_day.iter().map(|entry| named(&entry.event)).collect();
    let withdrawals: Vec<Entry> =
        of_day.iter().map(|entry| withdrawn(context, entry)).collect();
    let ids: Vec<String> = of_day.iter().map(|e| print::entry_id(e.id)).collect();
    hamstrong_store::Store::write(&mut file.store, &withdrawals)?;
    if context.json {
        print::json(&serde_json::json!({
            "day": args.date.to_string(),
            "withdrawn": ids,
            "what": told,
        }));
    } else {
        let day = print::day(args.date, context.today);
        let what = print::listed(&told, "and");
        print::out(&format!("Taken back for {day}: {what}.\n"));
    }
    Ok(())
}

/// The entry that withdraws another.
fn withdrawn(context: &Context, entry: &Entry) -> Entry {
    Entry {
        id: EntryId(uuid::Uuid::now_v7().as_u128()),
        written: context.now,
        day: entry.day,
        replaces: Some(entry.id),
        event: Event::Withdrawn,
    }
}

fn is_of(event: &Event, day: Date) -> bool {
    match event {
        Event::RunPlanned(run) => run.day == day,
        Event::DaysPlanned(plan) => plan.from == day,
        _ => false,
    }
}

fn named(event: &Event) -> String {
    match event {
        Event::RunPlanned(run) => run.what.clone(),
        Event::DaysPlanned(DayPlan { off: Some(true), .. }) => "no training".to_owned(),
        Event::DaysPlanned(DayPlan { other_gym: Some(true), .. }) => {
            "another gym session".to_owned()
        }
        _ => "what is different".to_owned(),
    }
}

fn nothing(file: &DiaryFile, day: Date) -> Failure {
    let failure = Failure::yours(format!("nothing was told for {day}"));
    let longer = file.diary.entries.iter().find_map(|entry| match &entry.event {
        Event::DaysPlanned(plan) if plan.from <= day && day <= plan.to => Some(plan),
        _ => None,
    });
    match longer {
        Some(plan) => failure.hint(format!(
            "It lies in what was told from {0} to {1}: hamstrong calendar remove {0}",
            plan.from, plan.to
        )),
        None => failure
            .hint("A run that is a habit cannot be taken back; a day off can be told:")
            .hint(format!("hamstrong calendar off {day}")),
    }
}
