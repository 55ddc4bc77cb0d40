//! `calendar off`, `day` and `gym`: what is different on some days.

use hamstrong_domain::diary::{DayPlan, Event};
use hamstrong_domain::units::OutOfRange;
use jiff::civil::Date;

use super::dates::{coming, date, span};
use crate::context::Context;
use crate::diary_file::DiaryFile;
use crate::failure::Failure;
use crate::print;
use crate::words::{TRAINING_PLACES, of_word};

/// Days off.
#[derive(clap::Args, Debug)]
pub(crate) struct OffArgs {
    /// The first day
    #[arg(value_parser = date)]
    from: Date,
    /// The last day, if there are several
    #[arg(value_parser = date)]
    to: Option<Date>,
}

/// Days that are different.
#[derive(clap::Args, Debug)]
pub(crate) struct DayArgs {
    /// The first day
    #[arg(value_parser = date)]
    from: Date,
    /// The last day, if there are several
    #[arg(value_parser = date)]
    to: Option<Date>,
    /// Minutes for hamstring work
    #[arg(long, value_name = "MIN")]
    minutes: Option<u32>,
    /// The only places there are: home, gym, outdoor, grass, travel
    #[arg(long = "place", alias = "places", value_delimiter = ',', value_name = "A,B")]
    places: Option<Vec<String>>,
    /// The only equipment there is, as barbell,box; "none" for none
    #[arg(long, value_delimiter = ',', value_name = "A,B")]
    equipment: Option<Vec<String>>,
}

/// A day with another gym session.
#[derive(clap::Args, Debug)]
pub(crate) struct GymArgs {
    /// The day
    #[arg(value_parser = date)]
    date: Date,
}

pub(super) fn off(context: &Context, args: &OffArgs) -> Result<(), Failure> {
    let (from, to) = span(context, args.from, args.to)?;
    let plan = DayPlan { off: Some(true), ..DayPlan::new(from, to) };
    store(context, plan, "no training")
}

pub(super) fn gym(context: &Context, args: &GymArgs) -> Result<(), Failure> {
    let day = coming(context, args.date)?;
    let plan = DayPlan { other_gym: Some(true), ..DayPlan::new(day, day) };
    store(context, plan, "another gym session")
}

pub(super) fn day(context: &Context, args: &DayArgs) -> Result<(), Failure> {
    let (from, to) = span(context, args.from, args.to)?;
    if args.minutes.is_none() && args.places.is_none() && args.equipment.is_none() {
        return Err(Failure::yours("say what is different on these days")
            .hint("nothing was stored")
            .hint("For example: hamstrong calendar day 2026-12-01 2026-12-05 --place travel --equipment none"));
    }
    if let Some(minutes) = args.minutes {
        OutOfRange::check("session time", minutes.into(), 5.0, 240.0, "min")?;
    }
    let place =
        |p: &String| of_word("place to train", p, &TRAINING_PLACES).map(str::to_owned);
    let places = args.places.as_ref().map(|all| all.iter().map(place).collect());
    let equipment = args.equipment.as_ref().map(|all| {
        let named = all.iter().map(|e| e.trim().to_lowercase());
        named.filter(|e| !e.is_empty() && e != "none").collect()
    });
    let plan = DayPlan {
        minutes: args.minutes,
        places: places.transpose()?,
        equipment,
        ..DayPlan::new(from, to)
    };
    let said = said(&plan);
    store(context, plan, &said)
}

fn said(plan: &DayPlan) -> String {
    let listed = |words: &Vec<String>| {
        if words.is_empty() { "none".to_owned() } else { words.join(", ") }
    };
    let mut parts = Vec::new();
    parts.extend(plan.minutes.map(|m| format!("{m} min")));
    parts.extend(plan.places.as_ref().map(|p| format!("places {}", listed(p))));
    parts.extend(plan.equipment.as_ref().map(|e| format!("equipment {}", listed(e))));
    parts.join("; ")
}

fn store(context: &Context, plan: DayPlan, said: &str) -> Result<(), Failure> {
    let (from, to) = (plan.from, plan.to);
    let mut file = DiaryFile::open(context)?;
    let event = Event::DaysPlanned(plan);
    let id = file.write(context, context.today, event, None)?;
    if context.json {
        print::json(&serde_json::json!({
            "id": print::entry_id(id),
            "from": from.to_string(),
            "to": to.to_string(),
        }));
        return Ok(());
    }
    let first = print::day(from, context.today);
    let last = print::day(to, context.today);
    let when = if from == to { first } else { format!("{first} to {last}") };
    print::out(&format!("{when}: {said}.\n"));
    Ok(())
}
