//! The JSON forms of runs; see `docs/json.md`.

use hamstrong_domain::diary::{RecordingId, Run, pieces};
use hamstrong_domain::load::{EffortVerdict, SpikeOf, Split, session_spike};
use hamstrong_domain::recording::Recording;
use hamstrong_intake::Part;
use hamstrong_intake::pieces::Corrections;
use serde::Serialize;

use crate::words::short;

/// Some runs.
#[derive(Serialize)]
pub struct RunsView {
    runs: Vec<RunView>,
}

impl RunsView {
    /// The view of runs.
    pub fn of(runs: &[Run]) -> Self {
        Self { runs: runs.iter().map(RunView::of).collect() }
    }
}

/// One run in a list.
#[derive(Serialize)]
pub struct RunView {
    id: String,
    day: String,
    start: String,
    distance_m: f64,
    duration_s: f64,
    moving_s: f64,
    dose_j_kg: f64,
    easy_metres: f64,
    top_speed_m_s: Option<f64>,
    cold_start: Option<f64>,
}

impl RunView {
    /// The view of a run.
    pub fn of(run: &Run) -> Self {
        Self {
            id: short(run.recording),
            day: run.day.to_string(),
            start: run.start.instant.to_string(),
            distance_m: run.load.distance_m,
            duration_s: run.load.duration_s,
            moving_s: run.load.moving_s,
            dose_j_kg: run.load.dose_j_kg,
            easy_metres: run.load.easy_metres,
            top_speed_m_s: run.load.best_3s_m_s,
            cold_start: run.load.cold_start.map(|c| c.score),
        }
    }
}

/// A run with everything that is shown of it.
#[derive(Clone, Copy)]
pub struct Looked<'a> {
    /// The run.
    pub run: &'a Run,
    /// Runs before it.
    pub past: &'a [Run],
    /// Its recording.
    pub recording: &'a Recording,
    /// Its splits.
    pub splits: &'a [Split],
    /// What it is made of.
    pub about: &'a About,
}

/// What a run is made of.
pub struct About {
    /// Its name, if it was told.
    pub name: Option<String>,
    /// How hard it felt, 0 to 10, if told.
    pub feel: Option<u8>,
    /// Its files.
    pub files: Vec<Part>,
    /// The pieces of its recording in order, if that was split.
    pub pieces: Vec<RecordingId>,
}

impl About {
    /// What stands about a run, with its files.
    pub fn of(run: RecordingId, all: &Corrections, files: Vec<Part>) -> Self {
        let said = all.get(&run).cloned().unwrap_or_default();
        Self {
            name: said.name,
            feel: said.feel,
            files,
            pieces: pieces(all, run.whole()),
        }
    }
}

/// One run.
#[derive(Serialize)]
pub struct LookedView {
    #[serde(flatten)]
    run: RunView,
    end: String,
    offset_s: Option<i32>,
    zone: Option<String>,
    device: Option<String>,
    indoor: bool,
    model: u16,
    median_speed_m_s: f64,
    stride_hz: Option<f64>,
    dose_b2_j_kg: f64,
    band: f64,
    own_band: f64,
    easy_minutes: f64,
    uphill_j_kg: f64,
    grade_adjusted_m_s: Option<f64>,
    cold: Option<ColdView>,
    exposure: Vec<ExposureView>,
    efforts: Vec<EffortView>,
    splits: Vec<SplitView>,
    spikes: Vec<SpikeView>,
    gap_s: f64,
    assumed: Vec<String>,
    odd: Vec<String>,
    name: Option<String>,
    feel: Option<u8>,
    files: Vec<FileView>,
    pieces: Vec<String>,
}

#[derive(Serialize)]
struct FileView {
    paths: Vec<String>,
    run: String,
    share: &'static str,
    gave: Vec<&'static str>,
    ahead_s: i64,
    longer_min: i64,
}

#[derive(Serialize)]
struct ColdView {
    score: f64,
    at_s: f64,
    speed_m_s: f64,
    warmth: f64,
}

#[derive(Serialize)]
struct ExposureView {
    threshold_m_s: f64,
    percent_of_top: Option<f64>,
    metres: f64,
    seconds: f64,
    efforts: u32,
}

#[derive(Serialize)]
struct EffortView {
    from_s: f64,
    to_s: f64,
    mean_m_s: f64,
    best_3s_m_s: f64,
    stride_hz: Option<f64>,
    verdict: &'static str,
    why: Option<String>,
}

#[derive(Serialize)]
struct SplitView {
    from_m: f64,
    to_m: f64,
    seconds: f64,
    mean_m_s: f64,
    dose_j_kg: f64,
}

#[derive(Serialize)]
struct SpikeView {
    of: &'static str,
    longest: f64,
    longest_day: String,
    percent: f64,
    class: &'static str,
}

/// The view of a run.
pub fn of(looked: &Looked<'_>) -> LookedView {
    let (run, load) = (looked.run, &looked.run.load);
    LookedView {
        run: RunView::of(run),
        end: run.end.to_string(),
        offset_s: run.start.offset_s,
        zone: run.start.zone.clone(),
        device: looked.recording.device.clone(),
        indoor: looked.recording.indoor,
        model: load.model,
        median_speed_m_s: load.median_speed_m_s,
        stride_hz: load.stride_hz,
        dose_b2_j_kg: load.dose_b2_j_kg,
        band: load.band,
        own_band: load.own_band,
        easy_minutes: load.easy_minutes,
        uphill_j_kg: load.uphill_j_kg,
        grade_adjusted_m_s: load.grade_adjusted_m_s,
        cold: load.cold_start.map(|c| ColdView {
            score: c.score,
            at_s: seconds(c.at_ms),
            speed_m_s: c.speed_m_s,
            warmth: c.warmth,
        }),
        exposure: load.exposure.iter().map(exposure).collect(),
        efforts: load.efforts.iter().map(effort).collect(),
        splits: looked.splits.iter().map(split).collect(),
        spikes: spikes(looked),
        gap_s: load.gap_s,
        assumed: load.remarks.clone(),
        odd: looked.recording.remarks.iter().map(|r| r.text.clone()).collect(),
        name: looked.about.name.clone(),
        feel: looked.about.feel,
        files: looked.about.files.iter().map(file).collect(),
        pieces: looked.about.pieces.iter().map(|id| short(*id)).collect(),
    }
}

fn file(part: &Part) -> FileView {
    FileView {
        paths: part.files.clone(),
        run: short(part.recording),
        share: part.share.word(),
        gave: part.gave.iter().map(|quantity| quantity.name()).collect(),
        ahead_s: part.ahead_s,
        longer_min: part.longer_min,
    }
}

fn seconds(milliseconds: u32) -> f64 {
    f64::from(milliseconds) / 1000.0
}

fn exposure(e: &hamstrong_domain::load::Exposure) -> ExposureView {
    ExposureView {
        threshold_m_s: e.threshold_m_s,
        percent_of_top: e.percent_of_top,
        metres: e.metres,
        seconds: e.seconds,
        efforts: e.efforts,
    }
}

fn effort(e: &hamstrong_domain::load::Effort) -> EffortView {
    let (verdict, why) = match &e.verdict {
        EffortVerdict::Confirmed => ("confirmed", None),
        EffortVerdict::Unconfirmed(why) => ("unconfirmed", Some(why.clone())),
        EffortVerdict::Refuted(why) => ("refuted", Some(why.clone())),
    };
    EffortView {
        from_s: seconds(e.from_ms),
        to_s: seconds(e.to_ms),
        mean_m_s: e.mean_m_s,
        best_3s_m_s: e.best_3s_m_s,
        stride_hz: e.stride_hz,
        verdict,
        why,
    }
}

fn split(s: &Split) -> SplitView {
    SplitView {
        from_m: s.from_m,
        to_m: s.to_m,
        seconds: s.seconds,
        mean_m_s: s.mean_m_s,
        dose_j_kg: s.dose_j_kg,
    }
}

fn spikes(looked: &Looked<'_>) -> Vec<SpikeView> {
    let both = [("distance", SpikeOf::Distance), ("dose", SpikeOf::Dose)];
    let view = |(of, what)| {
        let spike = session_spike(looked.past, looked.run, what)?;
        Some(SpikeView {
            of,
            longest: spike.longest,
            longest_day: spike.longest_day.to_string(),
            percent: spike.percent,
            class: spike.class.word(),
        })
    };
    both.into_iter().filter_map(view).collect()
}
