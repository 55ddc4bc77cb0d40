//! `log`: one set that was done.

use hamstrong_domain::catalogue::Exercise;
use hamstrong_domain::diary::{Event, SetDone};
use hamstrong_domain::progress::{Estimate, Measure, ceiling, of_set};
use hamstrong_domain::units::{Kilograms, OutOfRange, Pain, Reserve};
use hamstrong_web::views::reserve;
use jiff::civil::Date;

use crate::context::Context;
use crate::diary_file::DiaryFile;
use crate::failure::Failure;
use crate::print::{self, Units};

use crate::weights::kilograms;
use crate::words::{SIDES, YES_NO, of_word, word_of};

use super::exercise::found;

/// The set.
#[derive(clap::Args, Debug)]
pub(crate) struct Args {
    /// The exercise, by id or name
    exercise: String,
    /// Repetitions done
    #[arg(long, value_name = "N")]
    reps: Option<u32>,
    /// The whole load, as 12kg, 25lb or 2x8kg; a bare number is in your own unit
    #[arg(long)]
    load: Option<String>,
    /// Which side: left or right
    #[arg(long)]
    side: Option<String>,
    /// Repetitions you had left, 0 to 10, by halves
    #[arg(long, value_name = "0-10")]
    rir: Option<f64>,
    /// Or how hard it was, 1 to 10: 10 less what you had left
    #[arg(long, value_name = "1-10", conflicts_with = "rir")]
    rpe: Option<f64>,
    /// Seconds held
    #[arg(long, value_name = "S")]
    seconds: Option<u32>,
    /// Metres covered
    #[arg(long, value_name = "M")]
    metres: Option<f64>,
    /// Whether you kept the tempo: yes or no
    #[arg(long, value_name = "YES/NO")]
    tempo_kept: Option<String>,
    /// You ended the set because a repetition was clearly slower
    #[arg(long)]
    slowed: bool,
    /// The fault that ended the set; count the repetitions before it
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
    let set = set(args, exercise, file.units)?;
    let day = args.on.unwrap_or(context.today);
    if day > context.today {
        return Err(Failure::yours(format!("{day} has not come yet"))
            .hint("nothing was stored"));
    }
    let id = file.write(context, day, Event::Set(set.clone()), None)?;
    let estimate = of_set(&set, Measure::Maximum);
    if context.json {
        print::json(&view(&set, estimate, &print::entry_id(id), day));
        return Ok(());
    }
    let said = said(&set, &exercise.name, file.units);
    let day = print::day(day, context.today);
    let mut text = format!("Logged for {day}: {said}.\n");
    for line in remarks(&set, exercise, estimate, file.units) {
        text.push_str(&format!("{line}\n"));
    }
    print::out(&(text + "A slip? hamstrong undo\n"));
    Ok(())
}

/// What the set says, and what it cannot say.
fn remarks(
    set: &SetDone,
    exercise: &Exercise,
    estimate: Option<Estimate>,
    units: Units,
) -> Vec<String> {
    let mut lines = Vec::new();
    lines.extend(estimate.map(|e| {
        let least = if e.at_least { "at least " } else { "" };
        let (value, error) = (units.mass(e.value), units.mass(e.error));
        format!("One repetition, estimated: {least}{value}, give or take {error}.")
    }));
    let most = exercise.gates.max_pain_during;
    if set.pain.is_some_and(|pain| pain.rating() > most) {
        lines.push(format!(
            "This exercise stops at pain {} of 10: end it for today.",
            most + 1
        ));
    }
    if exercise.laterality == "unilateral" && set.side.is_none() {
        lines.push("With --side, left and right can be told apart.".to_owned());
    }
    lines
}

fn set(args: &Args, exercise: &Exercise, units: Units) -> Result<SetDone, Failure> {
    let id = &exercise.id;
    if args.reps.is_none() && args.seconds.is_none() && args.metres.is_none() {
        return Err(Failure::yours("a set needs repetitions, seconds or metres")
            .hint("nothing was stored")
            .hint(format!("For example: hamstrong log {id} --reps 8")));
    }
    let possible = |reps: u32| SetDone::REPETITIONS.contains(&f64::from(reps));
    if let Some(reps) = args.reps.filter(|reps| !possible(*reps)) {
        return Err(too_many(reps));
    }
    let effort =
        |rpe| OutOfRange::check("effort", rpe, 1.0, 10.0, "on the scale to 10");
    let effort = args.rpe.map(effort).transpose()?;
    let reserve = args.rir.or(effort.map(|rpe| 10.0 - rpe));
    let fault = args.fault.as_deref().map(str::trim).filter(|f| !f.is_empty());
    let side = args.side.as_deref().map(|s| of_word("side", s, &SIDES));
    let kept = args.tempo_kept.as_deref().map(|w| of_word("yes or no", w, &YES_NO));
    let told = SetDone {
        exercise: id.clone(),
        side: side.transpose()?,
        repetitions: args.reps,
        load: args.load.as_deref().map(|l| load(l, exercise, units)).transpose()?,
        seconds: args.seconds,
        metres: args.metres,
        reserve: reserve.map(Reserve::new).transpose()?,
        fault: fault.map(str::to_owned),
        tempo_kept: kept.transpose()?,
        slowed: args.slowed,
        pain: args.pain.map(Pain::new).transpose()?,
    };
    Ok(told.checked()?)
}

/// A load that the exercise can have.
fn load(text: &str, exercise: &Exercise, units: Units) -> Result<Kilograms, Failure> {
    let given = kilograms(text, units)?;
    let most = ceiling(exercise).0;
    if given <= most {
        return Ok(Kilograms(given));
    }
    let message = format!(
        "{} is more than can be logged for {} (up to {})",
        units.mass(given),
        exercise.name,
        units.mass(most)
    );
    let tenth = given / 10.0;
    let near = (tenth <= most).then(|| units.mass(tenth));
    Err(Failure::yours(message)
        .hint("nothing was stored")
        .meant(&near.into_iter().collect::<Vec<_>>()))
}

/// Numbers that a finger may have meant: without the last noughts or digits.
fn too_many(reps: u32) -> Failure {
    let mut near: Vec<String> = Vec::new();
    let mut rest = reps / 10;
    while rest > 0 {
        if SetDone::REPETITIONS.contains(&f64::from(rest)) {
            near.insert(0, rest.to_string());
        }
        rest /= 10;
    }
    if reps == 0 {
        return Failure::yours("a set has at least one repetition")
            .hint("nothing was stored")
            .hint("Leave a set out that was not done.");
    }
    Failure::yours(format!(
        "{reps} repetitions in one set is beyond what can be logged (1 to {})",
        SetDone::REPETITIONS.end()
    ))
    .hint("nothing was stored")
    .meant(&near)
}

fn said(set: &SetDone, name: &str, units: Units) -> String {
    let mut parts = Vec::new();
    parts.extend(set.repetitions.map(|r| format!("{r} repetitions")));
    parts.extend(set.seconds.map(|s| format!("{s} s")));
    parts.extend(set.metres.map(|m| format!("{m} m")));
    parts.extend(set.load.map(|l| format!("at {}", units.mass(l.0))));
    parts.extend(set.reserve.map(|r| format!("{r} in reserve")));
    parts.extend(set.tempo_kept.map(|kept| {
        if kept { "tempo kept".to_owned() } else { "tempo not kept".to_owned() }
    }));
    parts.extend(set.slowed.then(|| "slowed at the end".to_owned()));
    parts.extend(set.fault.as_ref().map(|f| format!("ended by {f}")));
    parts.extend(set.pain.map(|p| format!("pain {} of 10", p.rating())));
    let side = set.side.map(|s| format!(", {}", word_of(s, &SIDES)));
    format!("{name}{}: {}", side.unwrap_or_default(), parts.join(", "))
}

/// The JSON form; see `docs/json.md`.
fn view(
    set: &SetDone,
    estimate: Option<Estimate>,
    id: &str,
    day: Date,
) -> serde_json::Value {
    serde_json::json!({
        "id": id,
        "day": day.to_string(),
        "exercise": set.exercise,
        "side": set.side.map(|side| word_of(side, &SIDES)),
        "repetitions": set.repetitions,
        "load_kg": set.load.map(|load| load.0),
        "seconds": set.seconds,
        "metres": set.metres,
        "reserve": reserve(set.reserve),
        "tempo_kept": set.tempo_kept,
        "slowed": set.slowed,
        "fault": set.fault,
        "pain": set.pain.map(Pain::rating),
        "maximum_kg": estimate.map(|e| e.value),
        "maximum_error_kg": estimate.map(|e| e.error),
    })
}
