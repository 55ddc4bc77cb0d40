//! The JSON form of an import; see `docs/json.md`.

use std::collections::HashMap;

use hamstrong_domain::diary::{RecordingId, Run};
use hamstrong_intake::Ended;
use serde::Serialize;

/// The runs of a diary by their recordings.
pub type Runs<'a> = HashMap<RecordingId, &'a Run>;

/// How one file ended.
#[derive(Debug, Default, Serialize)]
pub struct FileView {
    path: String,
    outcome: &'static str,
    sport: Option<String>,
    start: Option<String>,
    distance_m: Option<f64>,
    duration_s: Option<f64>,
    moving_s: Option<f64>,
    top_speed_m_s: Option<f64>,
    points: Option<usize>,
    dose_j_kg: Option<f64>,
    cold_start: Option<f64>,
    reason: Option<String>,
}

/// The view of one file.
pub fn view(ended: &Ended, runs: &Runs<'_>) -> FileView {
    let figures = &ended.figures;
    let mine: Vec<&Run> =
        ended.runs.iter().filter_map(|id| runs.get(id).copied()).collect();
    let sum = |f: fn(&Run) -> f64| {
        (!mine.is_empty()).then(|| mine.iter().map(|r| f(r)).sum())
    };
    let most = |f: fn(&Run) -> Option<f64>| {
        mine.iter().filter_map(|r| f(r)).max_by(f64::total_cmp)
    };
    let distance = sum(|r| r.load.distance_m);
    FileView {
        path: ended.path.clone(),
        outcome: ended.outcome.word(),
        sport: figures.sport.clone(),
        start: figures.start.map(|s| s.to_string()),
        distance_m: distance.or(figures.distance_m),
        duration_s: figures.duration_s,
        moving_s: sum(|r| r.load.moving_s),
        top_speed_m_s: most(|r| r.load.best_3s_m_s),
        points: (figures.points > 0).then_some(figures.points),
        dose_j_kg: sum(|r| r.load.dose_j_kg),
        cold_start: most(|r| r.load.cold_start.map(|c| c.score)),
        reason: Some(ended.reason.clone()).filter(|r| !r.is_empty()),
    }
}
