//! The JSON form of an explanation; see `docs/json.md`.

use hamstrong_domain::catalogue::Explanation;

use crate::words::mark;

/// One explanation, each sentence with how it is known.
pub fn view(page: &Explanation) -> serde_json::Value {
    serde_json::json!({
        "id": page.id,
        "title": page.title,
        "asks": page.asks,
        "says": page.says.iter().map(|said| serde_json::json!({
            "text": said.text, "mark": mark(said.mark), "sources": said.sources,
        })).collect::<Vec<_>>(),
        "see": page.see,
    })
}
