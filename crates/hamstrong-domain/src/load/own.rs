//! What is known of the runner before a run, from the runs before it.

use jiff::Timestamp;

use super::history::NUMBERS;
use super::top_speed::second_best;
use super::{Own, RunLoad};
use crate::diary::Run;

const SECONDS_PER_DAY: i64 = 86_400;

/// What one run tells about its runner.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Told {
    start_s: i64,
    end_s: i64,
    moving_s: f64,
    speed_m_s: f64,
    stride_hz: Option<f64>,
    best_3s_m_s: Option<f64>,
    warmth: f64,
}

impl Told {
    fn by(run: &Run) -> Self {
        let load: &RunLoad = &run.load;
        Self {
            start_s: run.start.instant.as_second(),
            end_s: run.end.as_second(),
            moving_s: load.moving_s,
            speed_m_s: load.median_speed_m_s,
            stride_hz: load.stride_hz,
            best_3s_m_s: load.best_3s_m_s,
            warmth: load.warmth_at_end,
        }
    }
}

/// The runs so far, in the little that later runs need of them. Give runs by start;
/// asking then costs what lies in the windows, not the whole past.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Past {
    runs: Vec<Told>,
}

impl Past {
    /// Adds a run; one that was told says nothing that later runs need.
    pub fn push(&mut self, run: &Run) {
        if run.recording.told().is_some() {
            return;
        }
        let told = Told::by(run);
        let at = self.runs.partition_point(|r| r.start_s <= told.start_s);
        self.runs.insert(at, told);
    }

    /// What is known before a run that begins at `start`. A measured top speed in m/s
    /// stands above what recordings say.
    pub fn own(&self, start: Timestamp, measured_top_m_s: Option<f64>) -> Own {
        let now = start.as_second();
        let from = |days: i32| now.saturating_sub(i64::from(days) * SECONDS_PER_DAY);
        let easy = self.since(from(NUMBERS.easy.window.days()), now);
        let year = self.since(from(NUMBERS.top_speed.window.days()), now);
        let top = || second_best(year.iter().filter_map(|r| r.best_3s_m_s));
        Own {
            easy_speed_m_s: median(
                easy.iter().map(|r| (r.speed_m_s, r.moving_s)).collect(),
            ),
            top_speed_m_s: measured_top_m_s.filter(|s| positive(*s)).or_else(top),
            easy_stride_hz: median(
                easy.iter()
                    .filter_map(|r| r.stride_hz.map(|hz| (hz, r.moving_s)))
                    .collect(),
            ),
            warmth: self.since(i64::MIN, now).last().map_or(0.0, |r| left(r, now)),
        }
    }

    /// The runs that began from `from` on and before `to`.
    fn since(&self, from: i64, to: i64) -> &[Told] {
        let end = self.runs.partition_point(|r| r.start_s < to);
        let first = self.runs.partition_point(|r| r.start_s < from);
        self.runs.get(first..end).unwrap_or_default()
    }
}

/// What is known before a run that begins at `start`. `past` is sorted by start.
pub fn own_before(
    past: &[Run],
    start: Timestamp,
    measured_top_m_s: Option<f64>,
) -> Own {
    let widest = NUMBERS.easy.window.days().max(NUMBERS.top_speed.window.days());
    let from = start.as_second().saturating_sub(i64::from(widest) * SECONDS_PER_DAY);
    let first = past.partition_point(|r| r.start.instant.as_second() < from);
    let end = past.partition_point(|r| r.start.instant.as_second() < start.as_second());
    let runs = past.get(first..end).unwrap_or_default();
    let recorded = runs.iter().filter(|run| run.recording.told().is_none());
    Past { runs: recorded.map(Told::by).collect() }.own(start, measured_top_m_s)
}

/// The warmth left of `run` at `now`, if it ended within the hour.
fn left(run: &Told, now: i64) -> f64 {
    let ago = (now - run.end_s).max(0) as f64;
    let numbers = &NUMBERS.warmth;
    if ago > numbers.carried_for.value || !run.warmth.is_finite() {
        return 0.0;
    }
    run.warmth.clamp(0.0, 1.0) * libm::exp(-ago / numbers.cooling.value)
}

/// Median of (value, weight) pairs; values and weights that are no positive number are
/// left out.
fn median(mut pairs: Vec<(f64, f64)>) -> Option<f64> {
    pairs.retain(|(value, weight)| positive(*value) && positive(*weight));
    pairs.sort_by(|a, b| a.0.total_cmp(&b.0));
    let half = pairs.iter().map(|p| p.1).sum::<f64>() / 2.0;
    let mut below = 0.0;
    for (index, (value, weight)) in pairs.iter().enumerate() {
        below += weight;
        if below > half {
            return Some(*value);
        }
        if let Some((next, _)) = pairs.get(index + 1).filter(|_| below >= half) {
            return Some(f64::midpoint(*value, *next));
        }
    }
    pairs.last().map(|p| p.0)
}

fn positive(value: f64) -> bool {
    value.is_finite() && value > 0.0
}
