//! The JSON form of the questions before use; see `docs/json.md`.

use hamstrong_domain::rehab::{Rehab, screen_questions};

use super::injury::lock_views;

/// The questions, the answers, and what they stop.
pub fn view(rehab: &Rehab) -> serde_json::Value {
    let answered = rehab.screen.answered.as_ref();
    serde_json::json!({
        "questions": screen_questions()
            .iter()
            .map(|q| serde_json::json!({ "id": q.id, "asks": q.asks }))
            .collect::<Vec<_>>(),
        "answered": answered.map(|(day, _)| day.to_string()),
        "yes": answered.map(|(_, answers)| answers.yes.clone()),
        "due": rehab.screen.due.map(|day| day.to_string()),
        "locks": lock_views(&rehab.locks),
    })
}
