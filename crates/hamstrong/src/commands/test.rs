//! `test`: what can be tested, how, and what came out beside its error.

mod show;

use hamstrong_domain::catalogue::{self, Test, nearest, strength_test};
use hamstrong_domain::diary::{Entry, EntryId, Event, Side, TestDone};
use hamstrong_domain::evidence::Reason;
use hamstrong_domain::progress::{
    Change, Lifts, Sides, SidesAsk, changes, sides_of_test,
};
use hamstrong_domain::state::State;
use hamstrong_domain::trial::trial;
use hamstrong_domain::units::OutOfRange;
use hamstrong_store::Store as _;
use jiff::civil::Date;
use serde_json::{Value, json};

use crate::context::Context;
use crate::diary_file::DiaryFile;
use crate::failure::Failure;
use crate::print::{self, wrapped};
use crate::words::{GAPS, SIDES, word_of};

/// What to do with tests.
#[derive(clap::Args, Debug)]
pub(crate) struct Args {
    #[command(subcommand)]
    what: What,
}

#[derive(clap::Subcommand, Debug)]
enum What {
    /// List the tests, and when each was last done
    List,
    /// Show one test: how it is done, its error, what others reached
    Show {
        /// The test, by id or name
        test: String,
    },
    /// Log what came out
    Log(Logged),
}

/// What came out.
#[derive(clap::Args, Debug)]
struct Logged {
    /// The test, by id or name
    test: String,
    /// Value of the left side
    #[arg(long, value_name = "VALUE", allow_negative_numbers = true)]
    left: Option<f64>,
    /// Value of the right side
    #[arg(long, value_name = "VALUE", allow_negative_numbers = true)]
    right: Option<f64>,
    /// Value of a test without sides
    #[arg(long, value_name = "VALUE", allow_negative_numbers = true)]
    value: Option<f64>,
    /// The day; else today
    #[arg(long, value_name = "DATE")]
    on: Option<Date>,
}

pub(crate) fn run(context: &Context, args: &Args) -> Result<(), Failure> {
    match &args.what {
        What::List => show::list(context),
        What::Show { test } => show::one(context, found(test)?),
        What::Log(logged) => log(context, logged),
    }
}

/// The test of an id or name, or the nearest there is.
fn found(name: &str) -> Result<&'static Test, Failure> {
    if let Some(test) = strength_test(name) {
        return Ok(test);
    }
    let all = catalogue::strength_tests();
    let words = all.iter().flat_map(|t| [t.id.as_str(), t.name.as_str()]);
    let near = nearest(name, words).and_then(strength_test);
    let near: Vec<String> = near.map(|t| t.id.clone()).into_iter().collect();
    Err(Failure::yours(format!("there is no test {name:?}"))
        .meant(&near)
        .hint("All of them: hamstrong test list"))
}

fn log(context: &Context, args: &Logged) -> Result<(), Failure> {
    let test = found(&args.test)?;
    let values = values(test, args)?;
    let day = args.on.unwrap_or(context.today);
    if day > context.today {
        return Err(Failure::yours(format!("{day} has not come yet"))
            .hint("nothing was stored"));
    }
    let mut file = DiaryFile::open(context)?;
    let closed = trial(&State::on(&file.store.diary()?, day), test).refused;
    let entries: Vec<Entry> = values
        .into_iter()
        .map(|(side, value)| Entry {
            id: EntryId(uuid::Uuid::now_v7().as_u128()),
            written: context.now,
            day,
            replaces: None,
            event: Event::Test(TestDone { test: test.id.clone(), side, value }),
        })
        .collect();
    file.store.write(&entries)?;
    let diary = file.store.diary()?;
    let lifts = Lifts::of(&diary, context.today);
    let days = lifts.test(&test.id);
    let ask = SidesAsk::of(&State::on(&diary, context.today));
    let sides = test.per_side.then(|| sides_of_test(test, days, ask));
    let changes = changes(test, days);
    if context.json {
        let ids: Vec<String> = entries.iter().map(|e| print::entry_id(e.id)).collect();
        print::json(&json!({
            "ids": ids,
            "day": day.to_string(),
            "test": test.id,
            "against": closed.iter().map(against_view).collect::<Vec<_>>(),
            "changes": changes.iter().map(change_view).collect::<Vec<_>>(),
            "sides": sides.as_ref().map(sides_view),
        }));
        return Ok(());
    }
    print::out(&logged((test, day), &entries, (&closed, &changes, sides), context));
    Ok(())
}

/// What was logged, what stood against it, and what it says.
fn logged(
    (test, day): (&Test, Date),
    entries: &[Entry],
    (closed, changes, sides): (&[Reason], &[Change], Option<Sides>),
    context: &Context,
) -> String {
    let said: Vec<String> = entries
        .iter()
        .filter_map(|entry| match &entry.event {
            Event::Test(done) => Some(said(test, done)),
            _ => None,
        })
        .collect();
    let mut text = format!(
        "Logged for {}: {}, {}.\n",
        print::day(day, context.today),
        test.name,
        said.join(", ")
    );
    text.push_str(&against(closed));
    changes.iter().for_each(|c| text.push_str(&wrapped("Change", &told(test, c))));
    for reason in sides.iter().flat_map(|sides| &sides.reasons) {
        let here = format!("{}  [{}]", reason.here, reason.rule);
        text.push_str(&wrapped("Left and right", &here));
    }
    text + "A slip? hamstrong undo, once for each value\n"
}

/// A value is a fact and is kept; what spoke against the test is said beside it.
fn against(closed: &[Reason]) -> String {
    let line = |why: &Reason| {
        wrapped("Spoke against it", &format!("{}  [{}]", why.here, why.rule))
    };
    closed.iter().map(line).collect()
}

/// The values that the test takes, each within what can be.
fn values(
    test: &'static Test,
    args: &Logged,
) -> Result<Vec<(Option<Side>, f64)>, Failure> {
    let sided = [(Some(Side::Left), args.left), (Some(Side::Right), args.right)];
    let given = sided.into_iter().chain([(None, args.value)]);
    let given: Vec<(Option<Side>, f64)> =
        given.filter_map(|(side, value)| Some((side, value?))).collect();
    let wrong = given.iter().any(|(side, _)| side.is_some() != test.per_side);
    if wrong || given.is_empty() {
        let how = if test.per_side { "--left X --right Y" } else { "--value X" };
        let name = &test.name;
        return Err(Failure::yours(format!("{name} takes {how}"))
            .hint("nothing was stored")
            .hint(format!("For example: hamstrong test log {} {how}", test.id)));
    }
    let [least, most] = test.range;
    for (_, value) in &given {
        OutOfRange::check("the value", *value, least, most, &test.unit)?;
    }
    Ok(given)
}

fn said(test: &Test, done: &TestDone) -> String {
    let side = done.side.map_or("", |side| word_of(side, &SIDES));
    format!("{side} {} {}", done.value, test.unit).trim().to_owned()
}

/// One change in words, with what it must exceed.
fn told(test: &Test, change: &Change) -> String {
    let side = change.side.map_or("", |side| word_of(side, &SIDES));
    let unit = &test.unit;
    let (from, to) = (change.from.1, change.to.1);
    let verdict = match (change.error, change.better) {
        (None, _) => "its error is not known".to_owned(),
        (Some(error), None) => format!("within the error of {error:.1} {unit}"),
        (Some(error), Some(true)) => {
            format!("better, more than the error of {error:.1} {unit}")
        }
        (Some(error), Some(false)) => {
            format!("worse, more than the error of {error:.1} {unit}")
        }
    };
    let here =
        format!("{side} {from} to {to} {unit} since {}: {verdict}", change.from.0);
    format!("{}  [real-change]", here.trim())
}

fn against_view(why: &Reason) -> Value {
    json!({ "rule": why.rule, "here": why.here.as_str() })
}

fn change_view(change: &Change) -> Value {
    json!({
        "side": change.side.map(|side| word_of(side, &SIDES)),
        "since": change.from.0.to_string(),
        "from": change.from.1,
        "to": change.to.1,
        "error": change.error,
        "better": change.better,
        "real": change.is_real(),
    })
}

fn sides_view(sides: &Sides) -> Value {
    json!({
        "index_percent": sides.index_percent,
        "error_percent": sides.error_percent,
        "weaker": sides.weaker.map(|side| word_of(side, &SIDES)),
        "verdict": word_of(sides.verdict, &GAPS),
        "see_someone": sides.see_someone,
    })
}
