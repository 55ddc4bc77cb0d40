//! `race`: what the training is for.

use hamstrong_domain::calendar::{Calendar, meaning};
use hamstrong_domain::diary::{Event, PlannedRun, Priority, RunKind};
use hamstrong_domain::state::days_from;
use jiff::civil::Date;
use serde::Serialize;

use super::calendar::{coming, date, metres, priority, store_run, words};
use crate::context::Context;
use crate::diary_file::DiaryFile;
use crate::failure::Failure;
use crate::print::{self, Table, plural};
use crate::words::of_word;

/// Days ahead in which races are looked for.
const AHEAD: u16 = 400;

const PRIORITIES: [(&str, Priority); 3] =
    [("a", Priority::A), ("b", Priority::B), ("c", Priority::C)];

/// What to do with the races; if nothing is said, list them.
#[derive(clap::Args, Debug)]
pub(crate) struct Args {
    #[command(subcommand)]
    what: Option<What>,
}

#[derive(clap::Subcommand, Debug)]
enum What {
    /// Tell a race; one told before for the same day is replaced
    Add(AddArgs),
    /// List the races to come
    List,
}

/// The race.
#[derive(clap::Args, Debug)]
struct AddArgs {
    /// Its day, as 2027-04-11
    #[arg(value_parser = date)]
    date: Date,
    /// What it is called
    #[arg(required = true, value_name = "WHAT")]
    what: Vec<String>,
    /// Its distance; else as the name says
    #[arg(long, value_name = "KM")]
    km: Option<f64>,
    /// How much it matters: A (the one you train for), B or C (run as training)
    #[arg(long, value_name = "A|B|C", default_value = "B")]
    priority: String,
}

#[derive(Serialize)]
struct RaceView<'a> {
    day: String,
    days_to: i32,
    what: &'a str,
    distance_m: Option<f64>,
    priority: Option<&'static str>,
}

pub(crate) fn run(context: &Context, args: &Args) -> Result<(), Failure> {
    match &args.what {
        Some(What::Add(args)) => add(context, args),
        Some(What::List) | None => list(context),
    }
}

fn add(context: &Context, args: &AddArgs) -> Result<(), Failure> {
    let day = coming(context, args.date)?;
    let what = words(&args.what, "race")?;
    let matters = of_word("priority", &args.priority, &PRIORITIES)?;
    let distance_m = metres(args.km)?.or_else(|| meaning(&what).distance_m);
    let run = PlannedRun {
        distance_m,
        priority: Some(matters),
        ..PlannedRun::new(day, RunKind::Race, what)
    };
    let mut file = DiaryFile::open(context)?;
    let before = file.diary.entries.iter().find(|entry| match &entry.event {
        Event::RunPlanned(told) => {
            told.day == day && told.kind == RunKind::Race && told.feed_id.is_none()
        }
        _ => false,
    });
    let before = before.map(|entry| entry.id);
    let id = store_run(context, &mut file, &run, before)?;
    if context.json {
        print::json(&serde_json::json!({
            "id": print::entry_id(id),
            "day": day.to_string(),
            "what": run.what,
            "distance_m": run.distance_m,
            "priority": priority(matters),
        }));
        return Ok(());
    }
    let long = run.distance_m.map(|m| format!(", {}", file.units.distance(m)));
    print::out(&format!(
        "Race on {}: {}{}, priority {}. {} to go.\n",
        print::day(day, context.today),
        run.what,
        long.unwrap_or_default(),
        priority(matters),
        plural(days_from(context.today, day).unsigned_abs() as usize, "day", "days"),
    ));
    Ok(())
}

fn list(context: &Context) -> Result<(), Failure> {
    let file = DiaryFile::open(context)?;
    let calendar = Calendar::of(&file.diary, &file.profile, context.today, AHEAD);
    let races: Vec<RaceView> = calendar
        .races()
        .map(|(day, race)| RaceView {
            day: day.to_string(),
            days_to: days_from(context.today, day),
            what: &race.what,
            distance_m: race.distance_m,
            priority: race.priority.map(priority),
        })
        .collect();
    if context.json {
        print::json(&serde_json::json!({ "races": races }));
        return Ok(());
    }
    if races.is_empty() {
        print::out("No race is told. Tell one: hamstrong race add DATE WHAT\n");
        return Ok(());
    }
    let mut table = Table::new("lllrr");
    for race in &races {
        let days = usize::try_from(race.days_to).unwrap_or_default();
        table.row([
            race.day.clone(),
            race.priority.unwrap_or_default().to_owned(),
            race.what.to_owned(),
            race.distance_m.map(|m| file.units.distance(m)).unwrap_or_default(),
            plural(days, "day", "days"),
        ]);
    }
    print::out(&table.text(2));
    Ok(())
}
