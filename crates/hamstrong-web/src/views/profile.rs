//! The JSON form of the profile; see `docs/json.md`.

use hamstrong_domain::athlete::Profile;
use serde_json::{Value, json};

use crate::words::{LEVELS, word_of};

/// Who trains, with what, where.
pub fn of(profile: &Profile) -> Value {
    json!({
        "level": word_of(profile.level, &LEVELS),
        "equipment": profile.equipment,
        "places": profile.places,
        "minutes": profile.minutes,
        "top_speed_m_s": profile.top_speed_m_s,
        "dumbbells_kg": profile.loads.dumbbells.iter().map(|w| w.0).collect::<Vec<_>>(),
        "bar_kg": profile.loads.bar.map(|w| w.0),
        "plates_kg": profile.loads.plates.iter().map(|w| w.0).collect::<Vec<_>>(),
        "stack_step_kg": profile.loads.stack_step.map(|w| w.0),
        "dislikes": profile.dislikes,
        "zone": profile.zone,
        "born": profile.birth_year,
        "units": if profile.miles { "miles" } else { "km" },
        "mass": if profile.pounds { "lb" } else { "kg" },
    })
}
