//! The session as a player: what its scripts are told, for today and the days to come.

mod item;
mod numbers;
mod plan;

pub(crate) use plan::diary;

use std::fmt::Write as _;

use jiff::ToSpan as _;
use maud::{Markup, PreEscaped, html};
use serde_json::{Value, json};

use super::today::when;
use crate::answer::Answer;
use crate::ask::Ask;
use crate::assets;
use crate::problem::Problem;
use crate::routes::Route;
use crate::shelf::{UnderWay, When};

pub(crate) const ROUTES: &[Route] = &[Route::get("/session/days.json", days)];

/// Days that a phone keeps beside today.
const AHEAD: i64 = 7;

/// What the player is made of: asked for at once, not one behind the other.
const MODULES: [&str; 11] = [
    "page.js",
    "phone.js",
    "course.js",
    "bell.js",
    "stage.js",
    "clock.js",
    "lock.js",
    "ask.js",
    "state.js",
    "view.js",
    "flow.js",
];

/// The place where the player plays, with what it needs to know; empty without scripts.
pub(super) fn place(ask: &Ask, under_way: &UnderWay) -> Markup {
    let mut told = plan::of(ask, under_way);
    told["words"] = json!(ask.t.section("player"));
    let told = told.to_string();
    html! {
        div #player hidden { p.quiet { (ask.t.say("player.opens")) } }
        script #player-plan type="application/json" { (PreEscaped(harmless(&told))) }
        link rel="stylesheet" href=(assets::address("gym.css"));
        @for module in MODULES {
            link rel="modulepreload" href=(assets::address(module));
        }
        script type="module" src=(assets::address("player.js")) {}
    }
}

/// JSON that no page can mistake for the end of its script element.
fn harmless(json: &str) -> String {
    let mut safe = String::with_capacity(json.len());
    for letter in json.chars() {
        match letter {
            '<' | '>' | '&' | '\u{2028}' | '\u{2029}' => {
                let _ = write!(safe, "\\u{:04x}", u32::from(letter));
            }
            _ => safe.push(letter),
        }
    }
    safe
}

/// `GET /session/days.json`: today and the days to come, for a phone without a network.
fn days(ask: &Ask) -> Result<Answer, Problem> {
    let asked = when(ask)?;
    let day = |ahead: i64| -> Value {
        let day = ask.today.saturating_add(ahead.days());
        let when = When { day, ..asked.clone() };
        plan::of(ask, &ask.seen.under_way(&when))
    };
    let days: Vec<Value> = (0..=AHEAD).map(day).collect();
    Ok(Answer::json(&json!({ "days": days, "words": ask.t.section("player") })))
}
