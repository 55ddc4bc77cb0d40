//! The JSON form of the stage of an injury; see `docs/json.md`.

use hamstrong_domain::rehab::{Episode, Rehab, Verdict, gates, words};
use serde_json::{Value, json};

use super::injury::{entry_id, kept_word, lock_views, running, title};

/// Whether a criterion is met, as a word.
pub const fn verdict_word(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Met => "met",
        Verdict::Missing => "missing",
        Verdict::Unknown => "unknown",
    }
}

/// Every open injury with its stage, as JSON.
pub fn view(rehab: &Rehab) -> Value {
    let open: Vec<_> = rehab.open().map(|episode| stage_view(rehab, episode)).collect();
    json!({
        "day": rehab.day.to_string(),
        "open": open,
        "running": running(&gates(rehab).running).map(String::from),
        "locks": lock_views(&rehab.locks),
    })
}

/// One stage, as JSON.
pub fn stage_view(rehab: &Rehab, episode: &Episode) -> Value {
    let criteria: Vec<_> = episode
        .criteria
        .iter()
        .map(|judged| {
            json!({
                "id": judged.criterion.id,
                "says": judged.criterion.says,
                "verdict": verdict_word(judged.verdict),
                "day": judged.evidence.as_ref().map(|e| e.day.to_string()),
                "evidence": judged.evidence.as_ref().map(|e| e.what.to_string()),
                "entry": judged.evidence.as_ref().and_then(|e| e.entry).map(entry_id),
            })
        })
        .collect();
    let runs: Vec<_> = episode
        .ladder
        .done
        .iter()
        .map(|done| {
            json!({
                "day": done.day.to_string(),
                "step": format!("R{}", done.step),
                "pain": done.pain,
                "outcome": words::outcome_words(done.outcome).as_str(),
                "watch": done.compared.as_ref().map(|c| kept_word(c.verdict())),
                "fastest_percent": done.compared.as_ref().and_then(|c| c.fastest_percent),
            })
        })
        .collect();
    json!({
        "title": title(episode).as_str(),
        "stage": episode.stage().id,
        "name": episode.stage().name,
        "entered": episode.entered.to_string(),
        "days_left": episode.days_left(rehab.day),
        "refer_day": episode.stage().refer_day,
        "pain_limit": episode.stage().pain_limit,
        "ready": episode.ready(rehab.day),
        "criteria": criteria,
        "untold_runs": episode.untold.iter().map(|(day, metres)| {
            json!({ "day": day.to_string(), "distance_m": metres })
        }).collect::<Vec<_>>(),
        "runs": runs,
    })
}
