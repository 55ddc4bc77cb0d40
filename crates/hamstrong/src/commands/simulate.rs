//! `simulate`: the safety simulation, and one life of it again.

use std::fmt::Write as _;
use std::time::Instant;

use hamstrong_domain::diary::Diary;

use crate::context::Context;
use crate::failure::Failure;
use crate::print::{self, Table, thousands};
use crate::simulate::{Asked, Broken, again, simulate};

/// How many athletes live for how long.
#[derive(clap::Args, Debug)]
pub(crate) struct Args {
    /// How many athletes
    #[arg(long, value_name = "N", default_value_t = 100)]
    athletes: u64,
    /// Days each of them lives
    #[arg(long, value_name = "D", default_value_t = 180)]
    days: i32,
    /// What the dice begin with
    #[arg(long, value_name = "S", default_value_t = 1)]
    seed: u64,
    /// Live one life again and print its diary, as SEED:NUMBER
    #[arg(long, value_name = "SEED:NUMBER", value_parser = life)]
    athlete: Option<(u64, u64)>,
    /// The last day of that life, counted from 0
    #[arg(long, value_name = "DAY", requires = "athlete")]
    until: Option<i32>,
    /// Plant a fault: strong-leg, impact-in-pain or flag-forgotten
    #[cfg(feature = "planted-faults")]
    #[arg(long, value_name = "FAULT", value_parser = fault)]
    plant: Option<hamstrong_domain::planted::Fault>,
}

fn life(text: &str) -> Result<(u64, u64), String> {
    let parts = text
        .split_once(':')
        .and_then(|(seed, number)| Some((seed.parse().ok()?, number.parse().ok()?)));
    parts.ok_or_else(|| "two numbers are wanted, as 1:42".to_owned())
}

#[cfg(feature = "planted-faults")]
fn fault(name: &str) -> Result<hamstrong_domain::planted::Fault, String> {
    use hamstrong_domain::planted::Fault;
    match name {
        "strong-leg" => Ok(Fault::StrongLeg),
        "impact-in-pain" => Ok(Fault::ImpactInPain),
        "flag-forgotten" => Ok(Fault::FlagForgotten),
        _ => Err(format!("there is no fault {name}")),
    }
}

pub(crate) fn run(context: &Context, args: &Args) -> Result<(), Failure> {
    #[cfg(feature = "planted-faults")]
    if let Some(fault) = args.plant {
        hamstrong_domain::planted::plant(fault);
    }
    // A panic is counted and told; it need not be printed as well.
    if std::env::var_os("RUST_BACKTRACE").is_none() {
        std::panic::set_hook(Box::new(|_| {}));
    }
    if let Some((seed, number)) = args.athlete {
        let (broken, diary) = again(seed, number, args.until.unwrap_or(args.days));
        print::out(&format!("{}{}", lines(&diary), text(&broken, seed)));
        return Ok(());
    }
    let begun = Instant::now();
    let asked = Asked { athletes: args.athletes, days: args.days, seed: args.seed };
    let outcome = simulate(asked);
    let seconds = begun.elapsed().as_secs_f64();
    if context.json {
        for broken in &outcome.first {
            print::json(&view(broken, args.seed));
        }
    } else {
        print::out(&text(&outcome.first, args.seed));
    }
    let met = outcome.tally.sorted();
    if context.json {
        let met: serde_json::Map<String, serde_json::Value> = met
            .iter()
            .map(|(what, days)| ((*what).to_owned(), (*days).into()))
            .collect();
        print::json(&serde_json::json!({ "met": met }));
    } else {
        print::out(&met_text(&met, &outcome.tally.never()));
    }
    let (days, found) = (outcome.athlete_days, outcome.violations);
    if context.json {
        print::json(&serde_json::json!({
            "athlete_days": days,
            "violations": found,
            "seconds": (seconds * 1000.0).round() / 1000.0,
        }));
    } else {
        print::out(&format!(
            "{} athlete-days, {found} violations, {seconds:.1} s\n",
            thousands(days as f64)
        ));
    }
    if found == 0 {
        return Ok(());
    }
    Err(Failure::ours(format!("{found} violations of what must always hold"))
        .hint("docs/safety.md says how to live one of these lives again"))
}

/// Days of each kind, and what nobody met.
fn met_text(met: &[(&str, u64)], never: &[&str]) -> String {
    let mut table = Table::new("lr");
    for (what, days) in met {
        table.row([(*what).to_owned(), thousands(*days as f64)]);
    }
    let mut text = format!("Days met\n{}", table.text(2));
    if !never.is_empty() {
        let _ = writeln!(text, "  nobody stood in {}", never.join(", "));
    }
    text.push('\n');
    text
}

fn replay(broken: &Broken, seed: u64) -> String {
    let Broken { athlete, until, .. } = broken;
    format!("hamstrong simulate --athlete {seed}:{athlete} --until {until}")
}

fn text(found: &[Broken], seed: u64) -> String {
    let mut text = String::new();
    for broken in found {
        let Broken { rule, behaviour, day, says, .. } = broken;
        let _ = write!(
            text,
            "\nViolation of {rule} on {day}: {says}\n  The athlete {behaviour}.\n  \
             Again: {}\n  The least diary that shows it:\n{}",
            replay(broken, seed),
            lines(&broken.diary)
        );
    }
    text
}

fn view(broken: &Broken, seed: u64) -> serde_json::Value {
    let diary = lines(&broken.diary);
    serde_json::json!({
        "rule": broken.rule,
        "says": broken.says,
        "behaviour": broken.behaviour,
        "athlete": broken.athlete,
        "day": broken.day.to_string(),
        "again": replay(broken, seed),
        "diary": diary.lines().map(str::trim).collect::<Vec<_>>(),
    })
}

/// One entry a line, as a test would write it.
fn lines(diary: &Diary) -> String {
    let mut text = String::new();
    for run in &diary.runs {
        let (day, metres, dose) = (run.day, run.load.distance_m, run.load.dose_j_kg);
        let _ = writeln!(text, "    run {day} {metres:.0} m, {dose:.0} J/kg");
    }
    for entry in &diary.entries {
        let (day, id, event) = (entry.day, entry.id.0, &entry.event);
        let _ = writeln!(text, "    {day} [{id}] {event:?}");
    }
    text
}
