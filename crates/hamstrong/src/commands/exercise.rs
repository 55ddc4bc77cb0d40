//! `exercise`: one exercise with how it is done and where that comes from.

use std::fmt::Write as _;

use hamstrong_domain::catalogue::{self, Exercise, nearest};
use hamstrong_domain::figure::figure;
use hamstrong_web::views::exercise::{dose, one};

use super::figure::{fault_lines, length_words};
use crate::context::Context;
use crate::failure::Failure;
use crate::print;
use crate::words::{LEVELS, mark, word_of};

/// Which exercise.
#[derive(clap::Args, Debug)]
pub(crate) struct Args {
    /// The exercise, by id or name
    exercise: String,
}

pub(crate) fn run(context: &Context, args: &Args) -> Result<(), Failure> {
    let exercise = found(&args.exercise)?;
    if context.json {
        print::json(&one(exercise));
    } else {
        print::out(&text(exercise, context));
    }
    Ok(())
}

/// The exercise of an id or name, or the nearest there is.
pub(crate) fn found(name: &str) -> Result<&'static Exercise, Failure> {
    if let Some(exercise) = catalogue::exercise(name) {
        return Ok(exercise);
    }
    let all = catalogue::exercises();
    let words = all.iter().flat_map(|e| {
        let aliases = e.aliases.iter().map(String::as_str);
        [e.id.as_str(), e.name.as_str()].into_iter().chain(aliases)
    });
    let near = nearest(name, words).and_then(catalogue::exercise);
    let near: Vec<String> = near.map(|e| e.id.clone()).into_iter().collect();
    let within = name.trim().to_lowercase();
    let part = |e: &&Exercise| {
        !within.is_empty()
            && (e.id.contains(&within) || e.name.to_lowercase().contains(&within))
    };
    let near = if near.is_empty() {
        all.iter().filter(part).take(3).map(|e| e.id.clone()).collect()
    } else {
        near
    };
    Err(Failure::yours(format!("there is no exercise {name:?}"))
        .meant(&near)
        .hint("All of them: hamstrong exercises"))
}

fn text(e: &Exercise, context: &Context) -> String {
    let mut text = format!("{}  ({})\n", context.bold(&e.name), e.id);
    let places = e.places.join(", ");
    let needs = if e.equipment.is_empty() {
        "nothing".to_owned()
    } else {
        e.equipment.join(", ")
    };
    let level = word_of(e.level, &LEVELS);
    let _ = write!(
        text,
        "{}, {}, {} length, from {level}\n\n",
        e.category,
        e.contraction.join(" and "),
        e.muscle_length
    );
    for (what, said) in [
        ("needs", needs),
        ("where", places),
        ("start", dose(&e.start)),
        ("target", dose(&e.target)),
        ("a week", format!("{} to {} sessions", e.per_week[0], e.per_week[1])),
        ("easier", e.regressions.join(", ")),
        ("harder", e.progressions.join(", ")),
        ("not if", e.gates.avoid_if.join("; ")),
        ("stops at", format!("pain {} of 10", e.gates.max_pain_during + 1)),
    ] {
        if !said.is_empty() {
            let _ = writeln!(text, "  {what:<9} {said}");
        }
    }
    text.push('\n');
    for (number, step) in (1..).zip(&e.steps) {
        let _ = writeln!(text, "  {number}  {step}");
    }
    let _ = writeln!(text, "\n  cues      {}", e.cues.join("; "));
    let _ = writeln!(text, "  ends at   {}", e.faults.join("; "));
    text += &pictured(e);
    text.push('\n');
    for part in &e.provenance {
        let source = part.source.as_deref().unwrap_or("no source");
        let mark = mark(part.mark);
        let _ = writeln!(text, "  {:<10} {mark}, {source}: {}", part.of, part.note);
    }
    text
}

/// What the figure adds: the one cue, faults with what to say, length, the picture.
fn pictured(e: &Exercise) -> String {
    let Some(figure) = figure(&e.id) else { return String::new() };
    let mut text = format!("\n  think     {}\n", figure.cue);
    for fault in &figure.faults {
        let _ = writeln!(text, "  if seen   {}", fault_lines(fault));
    }
    if let Some(length) = length_words(figure) {
        let _ = writeln!(text, "  length    {length}");
    }
    let _ = writeln!(text, "  picture   hamstrong figure {} -o {}.svg", e.id, e.id);
    text
}
