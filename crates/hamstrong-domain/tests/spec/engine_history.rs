//! The cases of the engine table about the days and weeks before a run.

use serde_json::Value;

/// The answer for one case of the table, as the table prints it; none if unknown.
pub fn history_case(_quantity: &str, _inputs: &Value) -> Option<String> {
    None
}
