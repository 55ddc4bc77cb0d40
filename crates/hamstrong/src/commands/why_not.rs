//! `why-not`: why an exercise is not planned for a day.

use hamstrong_domain::catalogue::{self, Exercise};
use hamstrong_domain::plan::{self, WhyNot};
use hamstrong_domain::state::State;
use jiff::ToSpan;
use jiff::civil::{Date, Weekday};

use crate::context::Context;
use crate::diary_file::DiaryFile;
use crate::failure::Failure;
use crate::print::{self, day_short, wrapped};

use super::exercise::found;
use super::today::reasons;

const WEEKDAYS: [(Weekday, &str); 7] = [
    (Weekday::Monday, "monday"),
    (Weekday::Tuesday, "tuesday"),
    (Weekday::Wednesday, "wednesday"),
    (Weekday::Thursday, "thursday"),
    (Weekday::Friday, "friday"),
    (Weekday::Saturday, "saturday"),
    (Weekday::Sunday, "sunday"),
];

/// The wish.
#[derive(clap::Args, Debug)]
pub(crate) struct Args {
    /// The exercise, by id or name
    exercise: String,
    /// The day: a date, today, tomorrow, or the next of a weekday
    #[arg(default_value = "today", value_name = "DAY")]
    day: String,
}

pub(crate) fn run(context: &Context, args: &Args) -> Result<(), Failure> {
    let exercise = found(&args.exercise)?;
    let day = day(&args.day, context.today)?;
    let file = DiaryFile::with_loads(context)?;
    let state = State::on(&file.diary, context.today);
    let answer = plan::why_not(&state, exercise, day);
    if context.json {
        print::json(&view(exercise, day, &answer));
    } else {
        let title = format!("{} on {}.", exercise.name, print::day(day, context.today));
        print::out(&format!("{}\n\n{}", context.bold(&title), text(&answer)));
    }
    Ok(())
}

/// A day as told: `2026-11-19`, `today`, `thursday`.
fn day(told: &str, today: Date) -> Result<Date, Failure> {
    let word = told.trim().to_lowercase();
    let ahead = |days: i64| today.saturating_add(days.days());
    match word.as_str() {
        "today" => return Ok(today),
        "tomorrow" => return Ok(ahead(1)),
        _ => {}
    }
    let short = |name: &str| word.len() >= 3 && name.starts_with(&word);
    if let Some((weekday, _)) = WEEKDAYS.iter().find(|(_, name)| short(name)) {
        let until = weekday.since(today.weekday());
        return Ok(ahead(i64::from(until)));
    }
    word.parse().map_err(|_| {
        Failure::yours(format!("{told:?} is not a day"))
            .hint("Give a date as 2026-11-19, a weekday, today or tomorrow.")
    })
}

fn text(answer: &WhyNot) -> String {
    match answer {
        WhyNot::Planned => {
            "It is planned for that day: hamstrong plan --why\n".to_owned()
        }
        WhyNot::Outside(from, to) => wrapped(
            "Not planned",
            &format!("the plan covers {} to {}", day_short(*from), day_short(*to)),
        ),
        WhyNot::Against(why) => reasons("Against it", why.iter()),
        WhyNot::OtherRoster { instead, with, better_by } => {
            let mut text = wrapped("This block", &names(instead));
            text.push_str(&wrapped("With it", &names(with)));
            let here = format!("serves your needs better by {better_by} points");
            text + &wrapped("Why", &format!("{here}  [block-roster]"))
        }
        WhyNot::Worse { better_by, changes } => {
            let here =
                format!("possible, and the plan is better by {better_by} points");
            let mut text = wrapped("Why", &format!("{here} as it is  [plan-change]"));
            for (i, (day, mains)) in changes.iter().enumerate() {
                let held = if mains.is_empty() {
                    "no session".to_owned()
                } else {
                    names(mains)
                };
                let line = format!("{}: {held}", day_short(*day));
                text.push_str(&wrapped(if i == 0 { "It would be" } else { "" }, &line));
            }
            text
        }
        WhyNot::NoPlanLeft => wrapped(
            "Against it",
            "with it on that day no plan for the weeks is left  [plan-change]",
        ),
    }
}

fn names(ids: &[String]) -> String {
    let name = |id: &String| {
        catalogue::exercise(id).map_or_else(|| id.clone(), |e| e.name.clone())
    };
    ids.iter().map(name).collect::<Vec<_>>().join(", ")
}

fn view(exercise: &Exercise, day: Date, answer: &WhyNot) -> serde_json::Value {
    let mut view =
        serde_json::json!({ "exercise": exercise.id, "day": day.to_string() });
    let (kind, more) = match answer {
        WhyNot::Planned => ("planned", serde_json::json!({})),
        WhyNot::Outside(from, to) => (
            "outside",
            serde_json::json!({ "from": from.to_string(), "to": to.to_string() }),
        ),
        WhyNot::Against(why) => {
            let why: Vec<_> = why.iter().map(super::today::view::reason).collect();
            ("against", serde_json::json!({ "reasons": why }))
        }
        WhyNot::OtherRoster { instead, with, better_by } => (
            "other-roster",
            serde_json::json!({
                "instead": instead, "with": with, "better_by": better_by,
            }),
        ),
        WhyNot::Worse { better_by, changes } => {
            let changes: Vec<_> = changes
                .iter()
                .map(|(day, mains)| {
                    serde_json::json!({ "day": day.to_string(), "mains": mains })
                })
                .collect();
            ("worse", serde_json::json!({ "better_by": better_by, "changes": changes }))
        }
        WhyNot::NoPlanLeft => ("no-plan-left", serde_json::json!({})),
    };
    view["answer"] = kind.into();
    if let (Some(view), serde_json::Value::Object(more)) = (view.as_object_mut(), more)
    {
        view.extend(more);
    }
    view
}
