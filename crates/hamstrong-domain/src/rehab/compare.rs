//! A run step against what the watch recorded: kept, exceeded or unknown.

use super::table::{self, RunStep};
use crate::diary::{EffortVerdict, Run, RunLoad};

const PER_CENT: f64 = 100.0;
const SECONDS: f64 = 60.0;

/// How one part of a run stands to its step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kept {
    /// Within the step.
    Kept,
    /// Beyond the step.
    Exceeded,
    /// The recording does not say.
    Unknown,
}

/// A run against its step.
#[derive(Clone, Debug, PartialEq)]
pub struct Compared {
    /// Speed against the ceiling.
    pub speed: Kept,
    /// Fastest known, in per cent of the top speed, if both are known.
    pub fastest_percent: Option<f64>,
    /// Minutes against the step.
    pub minutes: Kept,
    /// Minutes recorded.
    pub recorded_minutes: f64,
    /// Fast pieces against the step.
    pub repetitions: Kept,
    /// Confirmed fast pieces.
    pub pieces: usize,
}

impl Compared {
    /// Exceeded if any part is; kept if speed and minutes are; else unknown.
    pub fn verdict(&self) -> Kept {
        let parts = [self.speed, self.minutes, self.repetitions];
        if parts.contains(&Kept::Exceeded) {
            Kept::Exceeded
        } else if self.speed == Kept::Kept && self.minutes == Kept::Kept {
            Kept::Kept
        } else {
            Kept::Unknown
        }
    }
}

/// The steps of running after a strain, R0 to R10.
pub fn run_steps() -> &'static [RunStep] {
    &table::running().steps
}

/// Compares a run with a step. The top speed is the runner's own, in m/s, from before.
pub fn compare(step: &RunStep, run: &Run, top_m_s: Option<f64>) -> Compared {
    let load = &run.load;
    let minutes = load.duration_s / SECONDS;
    let pieces = load.efforts.iter();
    let pieces = pieces.filter(|e| e.verdict == EffortVerdict::Confirmed).count();
    let top = top_m_s.filter(|top| top.is_finite() && *top > 0.0);
    let fastest = fastest(load);
    Compared {
        speed: top.map_or(Kept::Unknown, |top| speed(step, load, top)),
        fastest_percent: top.zip(fastest).map(|(top, fast)| fast / top * PER_CENT),
        minutes: minutes_kept(step, minutes),
        recorded_minutes: minutes,
        repetitions: match step.fast {
            Some(most) if pieces > usize::from(most) => Kept::Exceeded,
            Some(_) if pieces == 0 => Kept::Unknown,
            _ => Kept::Kept,
        },
        pieces,
    }
}

/// The fastest that is known for certain, in m/s.
fn fastest(load: &RunLoad) -> Option<f64> {
    let median = Some(load.median_speed_m_s).filter(|v| v.is_finite() && *v > 0.0);
    let best = load.best_3s_m_s.filter(|v| v.is_finite());
    best.into_iter().chain(median).max_by(f64::total_cmp)
}

fn speed(step: &RunStep, load: &RunLoad, top: f64) -> Kept {
    let ceiling = top * f64::from(step.percent) / PER_CENT;
    let most = ceiling * (1.0 + table::running().speed_margin.value / PER_CENT);
    let Some(fastest) = fastest(load) else { return Kept::Unknown };
    if fastest > most {
        // A walk has no ceiling in per cent: its speed is not judged.
        return if step.percent == 0 { Kept::Unknown } else { Kept::Exceeded };
    }
    let doubtful = load.efforts.iter().any(|effort| {
        matches!(effort.verdict, EffortVerdict::Unconfirmed(_))
            && effort.best_3s_m_s > most
    });
    // Nothing above a threshold that lies under the ceiling: nothing was faster.
    let below =
        |e: &crate::diary::Exposure| e.threshold_m_s <= most && e.seconds <= 0.0;
    let shown = load.best_3s_m_s.is_some() || load.exposure.iter().any(below);
    if shown && !doubtful { Kept::Kept } else { Kept::Unknown }
}

fn minutes_kept(step: &RunStep, minutes: f64) -> Kept {
    let margin = table::running().minutes_margin.value / PER_CENT;
    match step.minutes {
        None => Kept::Kept,
        Some([_, most]) if minutes > f64::from(most) * (1.0 + margin) => Kept::Exceeded,
        Some([least, _]) if minutes >= f64::from(least) * (1.0 - margin) => Kept::Kept,
        Some(_) => Kept::Unknown,
    }
}
