//! The JSON form of the physiotherapist's sheet; see `docs/json.md`.

use hamstrong_domain::rehab::{Rehab, gates};
use serde_json::{Value, json};

use super::injury::{episode_view, guided, lock_views, running};
use super::stage::stage_view;
use crate::physio::{self, Sheet, Told};

/// The sheet with the injury and its stage.
pub fn view(rehab: &Rehab, told: &Told, sheet: &Sheet) -> Value {
    let episode = told.episode();
    let rows = |key: &str| {
        let parts = sheet.parts.iter().filter(|part| part.key == key);
        let rows = parts.flat_map(|part| &part.rows);
        rows.map(|(what, said)| json!({ "what": what, "said": said }))
            .collect::<Vec<_>>()
    };
    json!({
        "day": rehab.day.to_string(),
        "injury": episode.map(|episode| episode_view(rehab, episode)),
        "stage": episode.map(|episode| stage_view(rehab, episode)),
        "guide": guided(&rehab.mode).as_str(),
        "running": running(&gates(rehab).running).map(String::from),
        "locks": lock_views(&rehab.locks),
        "pain": rows("sheet.pain"),
        "weeks": rows("sheet.running"),
        "tests": rows("sheet.tests"),
        "sets": rows("sheet.sets"),
        "rules": physio::rules(rehab, episode),
        "always": sheet.always,
    })
}
