//! `shoes`: pairs, and the kilometres of the runs they were worn in.

use hamstrong_domain::diary::{Event, ShoesTold, ShoesWhat};
use hamstrong_domain::rehab::shoes;
use hamstrong_domain::units::OutOfRange;
use hamstrong_web::views::shoes::view;
use jiff::civil::Date;

use crate::context::Context;
use crate::diary_file::DiaryFile;
use crate::failure::Failure;
use crate::print::{self, Table};

/// What to do with the shoes; if nothing is said, list them.
#[derive(clap::Args, Debug)]
pub(crate) struct Args {
    #[command(subcommand)]
    what: Option<What>,
}

#[derive(clap::Subcommand, Debug)]
enum What {
    /// A new pair, worn from today on
    Add {
        /// Its name
        name: String,
        /// Kilometres it already has
        #[arg(long, value_name = "KM", default_value_t = 0.0)]
        km: f64,
        /// The day it came; else today
        #[arg(long, value_name = "DATE")]
        on: Option<Date>,
    },
    /// A pair worn on some days only
    Worn {
        /// Its name
        name: String,
        /// First day
        #[arg(long, value_name = "DATE")]
        from: Date,
        /// Last day; else until told otherwise
        #[arg(long, value_name = "DATE")]
        to: Option<Date>,
    },
    /// A pair that is put away
    Retire {
        /// Its name
        name: String,
    },
}

/// Most kilometres a pair can come with.
const MOST_KM: f64 = 10_000.0;
const METRES: f64 = 1000.0;

pub(crate) fn run(context: &Context, args: &Args) -> Result<(), Failure> {
    let mut file = DiaryFile::open(context)?;
    if let Some(what) = &args.what {
        let (day, told) = told(context, &file, what)?;
        file.write(context, day, Event::Shoes(told), None)?;
        file.diary = hamstrong_store::Store::diary(&file.store)?;
    }
    let pairs = shoes(&file.diary.entries, &file.diary.runs, context.today);
    if context.json {
        print::json(&view(&pairs));
        return Ok(());
    }
    if pairs.is_empty() {
        print::out(
            "No shoes are told. Tell a pair: hamstrong shoes add NAME --km 120\n",
        );
        return Ok(());
    }
    let mut table = Table::new("lrrl");
    for pair in &pairs {
        let until = pair.retired.map(|day| format!(" to {day}")).unwrap_or_default();
        table.row([
            pair.name.clone(),
            file.units.far(pair.metres()),
            print::plural(pair.runs, "run", "runs"),
            format!("from {}{until}", pair.added),
        ]);
    }
    print::out(
        &(table.text(2)
            + "\nNo distance is named at which a pair is worn out.  [shoe-log]\n"),
    );
    Ok(())
}

fn told(
    context: &Context,
    file: &DiaryFile,
    what: &What,
) -> Result<(Date, ShoesTold), Failure> {
    let today = context.today;
    let known = shoes(&file.diary.entries, &file.diary.runs, Date::MAX);
    let named = |name: &str| known.iter().any(|pair| pair.name == name);
    let (name, day, what) = match what {
        What::Add { name, km, on } => {
            if named(name) {
                return Err(Failure::yours(format!(
                    "there already is a pair {name:?}"
                ))
                .hint("nothing was stored"));
            }
            OutOfRange::check("the distance", *km, 0.0, MOST_KM, "km")?;
            let what = ShoesWhat::Added { before_m: km * METRES };
            return Ok((on.unwrap_or(today), ShoesTold { name: name.clone(), what }));
        }
        What::Worn { name, from, to } => {
            if to.is_some_and(|to| to < *from) {
                return Err(Failure::yours("the last day lies before the first")
                    .hint("nothing was stored"));
            }
            (name, today, ShoesWhat::Worn { from: *from, to: *to })
        }
        What::Retire { name } => (name, today, ShoesWhat::Retired),
    };
    if !named(name) {
        let near = hamstrong_domain::catalogue::nearest(
            name,
            known.iter().map(|pair| pair.name.as_str()),
        );
        let near: Vec<String> = near.into_iter().map(str::to_owned).collect();
        return Err(Failure::yours(format!("there is no pair {name:?}"))
            .hint("nothing was stored")
            .meant(&near)
            .hint("All of them: hamstrong shoes"));
    }
    Ok((day, ShoesTold { name: name.clone(), what }))
}
