//! The JSON form of shoes; see `docs/json.md`.

use hamstrong_domain::rehab::Shoes;
use serde_json::{Value, json};

/// Every pair with its kilometres.
pub fn view(pairs: &[Shoes]) -> Value {
    let one = |pair: &Shoes| {
        json!({
            "name": pair.name,
            "added": pair.added.to_string(),
            "retired": pair.retired.map(|day| day.to_string()),
            "distance_m": pair.metres(),
            "runs": pair.runs,
        })
    };
    json!({ "shoes": pairs.iter().map(one).collect::<Vec<_>>() })
}
