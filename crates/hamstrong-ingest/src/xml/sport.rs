//! The words files use for a sport.

use hamstrong_domain::recording::Sport;

/// Words for running, as watches, apps and platforms write them; 9 is Strava's code.
const RUNNING: &[&str] = &[
    "run",
    "running",
    "runner",
    "jog",
    "jogging",
    "9",
    "trail_run",
    "trail_running",
    "trail",
    "road_running",
    "street_running",
    "track_running",
    "virtual_run",
    "virtual_running",
    "ultra_run",
    "ultra_running",
    "outdoor_running",
    "outdoor_run",
    "cross_country_running",
    "obstacle_run",
    "interval_running",
    "race_running",
    "laufen",
    "lauf",
    "hardlopen",
    "correr",
    "carrera",
    "corsa",
    "course_a_pied",
];

/// Words for running indoors.
const INDOOR: &[&str] = &[
    "treadmill",
    "treadmill_running",
    "treadmill_run",
    "indoor_running",
    "indoor_run",
];

/// Words that say nothing.
const UNKNOWN: &[&str] = &[
    "",
    "unknown",
    "uncategorized",
    "generic",
    "activity",
    "track",
    "gps",
    "none",
    "workout",
    "default",
];

/// Words for other sports that do not name it plainly; the numbers are Strava's codes.
const OTHER: &[(&str, &str)] = &[
    ("1", "cycling"),
    ("ride", "cycling"),
    ("biking", "cycling"),
    ("bike", "cycling"),
    ("walk", "walking"),
    ("hike", "hiking"),
    ("swim", "swimming"),
    ("4", "hiking"),
    ("10", "walking"),
    ("16", "swimming"),
];

/// The sport a word means, and whether it is done indoors.
pub(crate) fn sport(word: &str) -> (Sport, bool) {
    let word: String = word
        .trim()
        .chars()
        .map(|c| if c.is_alphanumeric() { c } else { '_' })
        .flat_map(char::to_lowercase)
        .take(64)
        .collect();
    let word = word.trim_matches('_');
    if RUNNING.contains(&word) {
        return (Sport::Running, false);
    }
    if INDOOR.contains(&word) {
        return (Sport::Running, true);
    }
    if UNKNOWN.contains(&word) {
        return (Sport::Unknown, false);
    }
    let named = OTHER.iter().find(|(code, _)| *code == word);
    let name = named.map_or_else(|| word.replace('_', " "), |(_, name)| (*name).into());
    (Sport::Other(name), false)
}
