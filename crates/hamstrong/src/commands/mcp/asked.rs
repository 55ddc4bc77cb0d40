//! The arguments of a tool as a command line. Each value stands behind its option or
//! behind `--`, so that none can be taken for an option.

use jiff::ToSpan as _;
use jiff::civil::Date;
use serde_json::{Map, Value};

use super::tools::{Asks, Goes, Holds, Takes};
use crate::failure::Failure;

/// Letters of a value, and values of a list.
const LETTERS: usize = 200;
const SEVERAL: usize = 20;

/// The words of the command line.
pub(super) fn words(
    tool: &Asks,
    arguments: &Map<String, Value>,
    today: Date,
) -> Result<Vec<String>, Failure> {
    if let Some(unknown) =
        arguments.keys().find(|key| tool.takes.iter().all(|takes| takes.name != **key))
    {
        let known: Vec<&str> = tool.takes.iter().map(|takes| takes.name).collect();
        return Err(Failure::yours(format!("{} takes no {unknown:?}", tool.name))
            .hint(format!("it takes: {}", known.join(", "))));
    }
    let mut words: Vec<String> = std::iter::once("hamstrong")
        .chain(tool.command.iter().copied())
        .map(str::to_owned)
        .collect();
    let mut last = Vec::new();
    for takes in tool.takes {
        let value = arguments.get(takes.name).filter(|value| !value.is_null());
        let Some(value) = value else {
            if takes.needed {
                return Err(Failure::yours(format!(
                    "{} needs {}",
                    tool.name, takes.name
                )));
            }
            continue;
        };
        let said = said(takes, value)?;
        match (takes.goes, &takes.holds) {
            (Goes::Option(option), Holds::Yes) => {
                words.extend((said == "true").then(|| option.to_owned()));
            }
            (Goes::Option(option), _) => words.push(format!("{option}={said}")),
            (Goes::DaysAgo(option), _) => {
                let days: i64 = said.parse().unwrap_or_default();
                words.push(format!("{option}={}", today.saturating_sub(days.days())));
            }
            (Goes::Last, _) => last.push(said),
        }
    }
    if !last.is_empty() {
        words.push("--".to_owned());
        words.extend(last);
    }
    Ok(words)
}

/// The value of an argument in words; a failure that names it if it is none.
fn said(takes: &Takes, value: &Value) -> Result<String, Failure> {
    let wrong = |wanted: String| {
        let shown: String = value.to_string().chars().take(LETTERS).collect();
        Failure::yours(format!("{} is {shown}, and must be {wanted}", takes.name))
    };
    let text = value.as_str().filter(|text| text.chars().count() <= LETTERS);
    match &takes.holds {
        Holds::Text => {
            text.map(str::to_owned).ok_or_else(|| wrong("a short text".into()))
        }
        Holds::Day => {
            let day = text.and_then(|text| text.parse::<Date>().ok());
            day.map(|day| day.to_string())
                .ok_or_else(|| wrong("a day as 2026-11-19".into()))
        }
        Holds::Whole(range) => {
            let number = value.as_i64().filter(|number| range.contains(number));
            let wanted = || {
                wrong(format!("a whole number, {} to {}", range.start(), range.end()))
            };
            number.map(|number| number.to_string()).ok_or_else(wanted)
        }
        Holds::Number => {
            let number = value.as_f64().filter(|number| number.is_finite());
            number
                .map(|number| number.to_string())
                .ok_or_else(|| wrong("a number".into()))
        }
        Holds::Yes => value
            .as_bool()
            .map(|yes| yes.to_string())
            .ok_or_else(|| wrong("true or false".into())),
        Holds::One(words) => {
            let known = text.filter(|text| words.contains(text));
            known
                .map(str::to_owned)
                .ok_or_else(|| wrong(format!("one of {}", words.join(", "))))
        }
        Holds::Several => {
            let all = value.as_array().filter(|all| all.len() <= SEVERAL);
            let all: Option<Vec<&str>> =
                all.and_then(|all| all.iter().map(Value::as_str).collect());
            all.map(|all| all.join(",")).ok_or_else(|| wrong("a list of words".into()))
        }
    }
}
