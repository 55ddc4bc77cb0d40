//! From a recording to the load of the run.

use super::cold_start::{self, cold_score};
use super::curve;
use super::dose::Summed;
use super::effort::{self, Found};
use super::model::model;
use super::series::{Series, Source};
use super::slope;
use super::{ColdStart, MODEL_VERSION, Own, RunLoad};
use crate::diary::Basis;
use crate::recording::Recording;

const CENTIMETRES: f64 = 100.0;
const MILLIMETRES: f64 = 1000.0;
const SECONDS_PER_MINUTE: f64 = 60.0;

/// What one run asked of the hamstrings of a runner known as `own`.
pub fn analyse(recording: &Recording, own: &Own) -> RunLoad {
    let series = Series::read(recording, own);
    let gradient = slope::gradient(&series);
    let (summed, climbed) = Summed::over(&series, &gradient);
    let warmth = cold_start::warmth(&series);
    let fast = effort::fast_from(&series);
    let found = effort::pieces(&series, fast);
    let rough = effort::too_rough(&found);
    let spread = &model().spread;
    let own_band = summed.spread + if rough { spread.rough_gps.value } else { 0.0 };
    let band = if summed.dose > 0.0 {
        libm::hypot(spread.between_runners.value, own_band)
    } else {
        0.0
    };
    let easy_minutes = summed.easy_minutes(&series);
    let moving = Moving::of(&series);
    RunLoad {
        model: MODEL_VERSION,
        distance_m: distance(&series),
        duration_s: duration(&series),
        moving_s: moving.seconds,
        median_speed_m_s: moving.median,
        stride_hz: series.own.stride_here,
        dose_j_kg: summed.dose,
        dose_b2_j_kg: summed.dose_b2,
        band,
        own_band,
        easy_minutes,
        easy_metres: easy_minutes * SECONDS_PER_MINUTE * series.own.easy,
        uphill_j_kg: climbed.uphill,
        grade_adjusted_m_s: climbed.adjusted,
        best_3s_m_s: best(&found),
        exposure: effort::exposures(&series, &found, fast),
        cold_start: coldest(&series, &found, &warmth),
        warmth_at_end: warmth.last().copied().unwrap_or(series.own.warmth),
        interval_s: series.interval,
        gap_s: unseen(&series),
        remarks: remarks(&series, &found, rough),
        efforts: found.into_iter().map(|f| f.effort).collect(),
        basis: Basis::default(),
        rest: Vec::new(),
    }
}

fn duration(series: &Series) -> f64 {
    match (series.times.first(), series.times.last()) {
        (Some(first), Some(last)) => (last - first).max(0.0),
        _ => 0.0,
    }
}

/// Metres as the watch counted them, else as it stated them, else along the positions.
pub(super) fn distance(series: &Series) -> f64 {
    let own = series.metres.last().copied().unwrap_or(0.0);
    let recording = series.recording;
    if series.counted {
        return own;
    }
    recording.stated.distance_m.filter(|m| m.is_finite() && *m > 0.0).unwrap_or(own)
}

/// Time moving and the median speed in it.
struct Moving {
    seconds: f64,
    median: f64,
}

impl Moving {
    fn of(series: &Series) -> Self {
        let moving = model().easy.moving.value;
        let fastest = model().cleaning.fastest.value;
        let mut bins = vec![0.0_f64; (fastest * CENTIMETRES) as usize + 2];
        let mut seconds = 0.0;
        for (&v, &dt) in series.speed.iter().zip(&series.dt) {
            if v >= moving && dt > 0.0 {
                let last = bins.len() - 1;
                bins[((v * CENTIMETRES) as usize).min(last)] += dt;
                seconds += dt;
            }
        }
        let mut below = 0.0;
        let mut median = 0.0;
        for (bin, &time) in bins.iter().enumerate() {
            if time > 0.0 && below + time >= seconds / 2.0 {
                // The half of the time falls inside this centimetre per second.
                let part = (seconds / 2.0 - below) / time;
                median = (bin as f64 + part) / CENTIMETRES;
                break;
            }
            below += time;
        }
        Self { seconds, median: (median * MILLIMETRES).round() / MILLIMETRES }
    }
}

fn best(found: &[Found]) -> Option<f64> {
    let speeds = found.iter().filter(|f| f.confirmed()).map(|f| f.effort.best_3s_m_s);
    speeds.reduce(f64::max).filter(|&v| v > 0.0)
}

/// The strongest cold start. Speed of refuted pieces is no build-up, and a smoothed
/// speed counts as earlier only if none of the piece is in it.
fn coldest(series: &Series, found: &[Found], warmth: &[f64]) -> Option<ColdStart> {
    let reach = model().cleaning.smoothing.value / 2.0;
    let place = |time: f64| series.times.partition_point(|&t| t < time);
    let (mut next, mut before) = (0, 0.0_f64);
    let mut strongest: Option<ColdStart> = None;
    for piece in found {
        let start = piece.samples.start;
        let until = place(series.times[start] - reach);
        for &v in &series.speed[next.min(until)..until] {
            before = before.max(v);
        }
        if piece.confirmed() {
            next = next.max(until);
        } else {
            next = place(series.times[piece.samples.end - 1] + reach);
        }
        if !piece.confirmed() {
            continue;
        }
        let speed = piece.effort.best_3s_m_s.max(piece.effort.mean_m_s);
        let warm = warmth[start.saturating_sub(1)];
        let score = cold_score(series.own.easy, before, speed, warm);
        if strongest.is_none_or(|s| score > s.score) {
            let at_ms = piece.effort.from_ms;
            strongest =
                Some(ColdStart { score, at_ms, speed_m_s: speed, warmth: warm });
        }
    }
    strongest
}

/// Seconds without dose: holes in the recording and speeds that could not be mended.
fn unseen(series: &Series) -> f64 {
    let lost = series.speed.iter().zip(&series.dt).filter(|(v, _)| v.is_nan());
    series.unseen + lost.map(|(_, dt)| dt).sum::<f64>()
}

fn remarks(series: &Series, found: &[Found], rough: bool) -> Vec<String> {
    let mut said = Vec::new();
    let mut say = |when: bool, text: &dyn Fn() -> String| {
        if when {
            said.push(text());
        }
    };
    let easy = series.own.easy;
    let gap = unseen(series);
    let nothing = series.source == Source::Nothing;
    say(nothing, &|| {
        "no speed, distance or positions in the file: no dose computed".to_owned()
    });
    if nothing {
        return said;
    }
    say(series.own.easy_assumed, &|| {
        format!(
            "easy speed assumed at {easy:.1} m/s until there are runs to know it by"
        )
    });
    say(series.own.stride_learnt, &|| {
        let own = series.own.stride.unwrap_or(curve::stride_frequency(easy));
        let per_minute = own * SECONDS_PER_MINUTE;
        format!("own cadence taken from this run: {per_minute:.0} strides per minute")
    });
    say(series.effort.is_empty(), &|| {
        let interval = series.interval;
        format!(
            "one sample every {interval:.0} s is too coarse for fast running: dose only"
        )
    });
    say(series.stride.is_empty(), &|| {
        "no stride frequency in the file: the model's is used".to_owned()
    });
    say(series.stride.is_empty() && !found.is_empty(), &|| {
        "fast pieces cannot be confirmed without stride frequency".to_owned()
    });
    say(rough, &|| "GPS too rough for fast running".to_owned());
    say(gap >= model().cleaning.gap_said.value, &|| {
        format!(
            "{:.0} min without usable speed carry no dose",
            gap / SECONDS_PER_MINUTE
        )
    });
    said
}
