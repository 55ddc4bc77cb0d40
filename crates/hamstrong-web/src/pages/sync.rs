//! What was logged on a phone, told again until it is in the diary.
//!
//! Each record has an id that the phone made, and is only ever added. So telling one
//! twice changes nothing, the order of two phones does not matter, and no record can
//! write over another.

mod record;

use hamstrong_domain::diary::Entry;
use serde_json::{Value, json};

use super::player;
use crate::answer::Answer;
use crate::ask::Ask;
use crate::problem::{Problem, Words};
use crate::routes::Route;
use record::{Outcome, Replay};

pub(crate) const ROUTES: &[Route] = &[Route::post("/sync", store).by_script()];

/// Records taken at once; a phone with more tells them in turns.
const MANY: usize = 100;

/// `POST /sync`: `diary` says whose it is, `records` holds them as JSON.
fn store(ask: &Ask) -> Result<Answer, Problem> {
    let diary = player::diary(ask);
    if ask.form.get("diary") != Some(diary.as_str()) {
        // The phone keeps them until that diary is looked at again.
        return Ok(Answer::json(&json!({ "diary": diary, "answers": [] })));
    }
    let unread = || Problem::wrong_key("sync.unreadable");
    let told = ask.form.get("records").ok_or_else(unread)?;
    let records: Vec<Value> = serde_json::from_str(told).map_err(|_| unread())?;
    if records.len() > MANY {
        return Err(Problem::wrong_key("sync.too_many"));
    }
    let mut replay = Replay::on(ask);
    let outcomes: Vec<_> =
        records.iter().map(|told| (told, replay.hear(told))).collect();
    let entries: Vec<Entry> = replay.accepted;
    if !entries.is_empty() {
        ask.shelf.write(&entries)?;
    }
    let answers: Vec<Value> =
        outcomes.iter().map(|(told, outcome)| answer(ask, told, outcome)).collect();
    Ok(Answer::json(&json!({ "diary": diary, "answers": answers })))
}

fn answer(ask: &Ask, told: &Value, outcome: &Outcome) -> Value {
    let id = told.get("id").and_then(Value::as_str).unwrap_or_default();
    // What is no id is not said again at any length.
    let id: String = id.chars().take(36).collect();
    match outcome {
        Outcome::Kept => json!({ "id": id, "outcome": "kept" }),
        Outcome::Already => json!({ "id": id, "outcome": "already" }),
        Outcome::Refused(problem) => {
            let why = match &problem.what {
                Words::Key(key) => ask.t.say(key).to_owned(),
                Words::Said(said) => said.clone(),
            };
            json!({ "id": id, "outcome": "refused", "why": why })
        }
    }
}
