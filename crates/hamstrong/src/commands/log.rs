//! `log`: one set that was done.

use hamstrong_domain::diary::{Event, SetDone};
use hamstrong_domain::units::{Kilograms, OutOfRange, Pain};
use jiff::civil::Date;

use crate::context::Context;
use crate::diary_file::DiaryFile;
use crate::failure::Failure;
use crate::print::{self, POUND, Units};
use crate::words::{SIDES, of_word, word_of};

use super::exercise::found;

/// The set.
#[derive(clap::Args, Debug)]
pub(crate) struct Args {
    /// The exercise, by id or name
    exercise: String,
    /// Repetitions done
    #[arg(long, value_name = "N")]
    reps: Option<u32>,
    /// Load, as 12kg or 25lb; a bare number is in your own unit
    #[arg(long)]
    load: Option<String>,
    /// Which side: left or right
    #[arg(long)]
    side: Option<String>,
    /// Repetitions you had left, 0 to 10
    #[arg(long, value_name = "0-10")]
    rir: Option<u8>,
    /// Seconds held
    #[arg(long, value_name = "S")]
    seconds: Option<u32>,
    /// Metres covered
    #[arg(long, value_name = "M")]
    metres: Option<f64>,
    /// The fault that ended the set
    #[arg(long, value_name = "WHAT")]
    fault: Option<String>,
    /// Pain during the set, 0 to 10
    #[arg(long, value_name = "0-10")]
    pain: Option<u8>,
    /// The day; else today
    #[arg(long, value_name = "DATE")]
    on: Option<Date>,
}

pub(crate) fn run(context: &Context, args: &Args) -> Result<(), Failure> {
    let exercise = found(&args.exercise)?;
    let mut file = DiaryFile::open(context)?;
    let set = set(args, &exercise.id, file.units)?;
    let day = args.on.unwrap_or(context.today);
    if day > context.today {
        return Err(Failure::yours(format!("{day} has not come yet"))
            .hint("nothing was stored"));
    }
    let said = said(&set, &exercise.name, file.units);
    let id = file.write(context, day, Event::Set(set), None)?;
    if context.json {
        print::json(&serde_json::json!({
            "id": print::entry_id(id),
            "day": day.to_string(),
            "exercise": exercise.id,
        }));
    } else {
        let day = print::day(day, context.today);
        print::out(&format!("Logged for {day}: {said}.\nA slip? hamstrong undo\n"));
    }
    Ok(())
}

fn set(args: &Args, exercise: &str, units: Units) -> Result<SetDone, Failure> {
    if args.reps.is_none() && args.seconds.is_none() && args.metres.is_none() {
        return Err(Failure::yours("a set needs repetitions, seconds or metres")
            .hint("nothing was stored")
            .hint(format!("For example: hamstrong log {exercise} --reps 8")));
    }
    if let Some(reps) = args.reps.filter(|r| !(1..=200).contains(r)) {
        return Err(too_many(reps));
    }
    let within = |what, value: Option<f64>, most, unit| {
        value.map(|v| OutOfRange::check(what, v, 0.0, most, unit)).transpose()
    };
    within("time held", args.seconds.map(f64::from), 3600.0, "s")?;
    let side = args.side.as_deref().map(|s| of_word("side", s, &SIDES));
    let reserve = within("reserve", args.rir.map(f64::from), 10.0, "repetitions")?;
    let load = args.load.as_deref().map(|l| mass(l, units)).transpose()?;
    Ok(SetDone {
        exercise: exercise.to_owned(),
        side: side.transpose()?,
        repetitions: args.reps,
        load: within("load", load, 500.0, "kg")?.map(Kilograms),
        seconds: args.seconds,
        metres: within("distance", args.metres, 5000.0, "m")?,
        reserve: reserve.map(|r| r as u8),
        fault: args.fault.clone(),
        tempo_kept: None,
        slowed: false,
        pain: args.pain.map(Pain::new).transpose()?,
    })
}

/// Numbers that a finger may have meant: without the last noughts or digits.
fn too_many(reps: u32) -> Failure {
    let mut near: Vec<String> = Vec::new();
    let mut rest = reps / 10;
    while rest > 0 {
        if rest <= 200 {
            near.insert(0, rest.to_string());
        }
        rest /= 10;
    }
    Failure::yours(format!(
        "{reps} repetitions in one set is beyond what can be logged (1 to 200)"
    ))
    .hint("nothing was stored")
    .meant(&near)
}

/// A load in kilograms: `12kg`, `25lb`, or a number in the runner's unit.
fn mass(text: &str, units: Units) -> Result<f64, Failure> {
    let plain = text.trim().to_lowercase();
    let split = plain.find(|c: char| c.is_ascii_alphabetic()).unwrap_or(plain.len());
    let (number, unit) = plain.split_at(split);
    let factor = match unit.trim() {
        "" if units.pounds => POUND,
        "" | "kg" => 1.0,
        "lb" | "lbs" => POUND,
        _ => f64::NAN,
    };
    let value: f64 = number.trim().parse().unwrap_or(f64::NAN);
    let load = value * factor;
    if load.is_finite() && load >= 0.0 {
        return Ok(load);
    }
    Err(Failure::yours(format!("{text:?} is not a load"))
        .hint("nothing was stored")
        .hint("Give a number with kg or lb, for example 12kg."))
}

fn said(set: &SetDone, name: &str, units: Units) -> String {
    let mut parts = Vec::new();
    parts.extend(set.repetitions.map(|r| format!("{r} repetitions")));
    parts.extend(set.seconds.map(|s| format!("{s} s")));
    parts.extend(set.metres.map(|m| format!("{m} m")));
    parts.extend(set.load.map(|l| format!("at {}", units.mass(l.0))));
    parts.extend(set.reserve.map(|r| format!("{r} in reserve")));
    parts.extend(set.fault.as_ref().map(|f| format!("ended by {f}")));
    parts.extend(set.pain.map(|p| format!("pain {} of 10", p.rating())));
    let side = set.side.map(|s| format!(", {}", word_of(s, &SIDES)));
    format!("{name}{}: {}", side.unwrap_or_default(), parts.join(", "))
}
