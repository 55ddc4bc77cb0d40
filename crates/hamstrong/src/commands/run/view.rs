//! The JSON form of one run; see `docs/json.md`.

use hamstrong_domain::load::{EffortVerdict, SpikeOf, session_spike};
use serde::Serialize;

use super::Looked;
use crate::commands::runs::RunView;

/// One run.
#[derive(Serialize)]
pub(super) struct LookedView {
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
pub(super) fn of(looked: &Looked) -> LookedView {
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

fn split(s: &hamstrong_domain::load::Split) -> SplitView {
    SplitView {
        from_m: s.from_m,
        to_m: s.to_m,
        seconds: s.seconds,
        mean_m_s: s.mean_m_s,
        dose_j_kg: s.dose_j_kg,
    }
}

fn spikes(looked: &Looked) -> Vec<SpikeView> {
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
