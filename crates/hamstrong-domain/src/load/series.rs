//! One recording as even columns of cleaned numbers: what every metric reads.

use std::ops::Range;

use super::clean::{self, Bounds};
use super::model::model;
use super::path::{Path, Track, counted, stated_distance};
use super::rhythm::{Cut, Rhythm, intervals};
use super::runner::Runner;
use super::steps;
use super::window::Window;
use super::{Own, dose};
use crate::recording::{NO_U16, Recording, Samples, Sport};

const MILLISECONDS: f64 = 1000.0;
const MILLIMETRES: f64 = 1000.0;

/// Where the speeds come from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Source {
    Watch,
    Distance,
    Positions,
    Nothing,
}

/// Cleaned columns of one recording. Missing numbers are not numbers.
pub(super) struct Series<'a> {
    pub recording: &'a Recording,
    pub own: Runner,
    /// Seconds since the start.
    pub times: Vec<f64>,
    /// Unbroken stretches of samples.
    pub spans: Vec<Range<usize>>,
    /// First samples after a hole that is no pause.
    holes: Vec<usize>,
    /// Seconds of the interval that ends at the sample; 0 after a break.
    pub dt: Vec<f64>,
    /// Speed for the dose in m/s.
    pub speed: Vec<f64>,
    /// Speed for fast pieces in m/s; empty if the recording is too coarse for them.
    pub effort: Vec<f64>,
    /// Stride frequency in Hz; empty if the file has none.
    pub stride: Vec<f64>,
    /// Way covered so far in metres.
    pub metres: Vec<f64>,
    pub source: Source,
    /// Whether the way is the watch's own count.
    pub counted: bool,
    /// Median interval in seconds.
    pub interval: f64,
    /// Seconds without a sample outside pauses.
    pub unseen: f64,
}

impl<'a> Series<'a> {
    pub(super) fn read(recording: &'a Recording, own: &Own) -> Self {
        let samples = &recording.samples;
        let times: Vec<f64> =
            samples.elapsed_ms.iter().map(|&t| f64::from(t) / MILLISECONDS).collect();
        let rhythm = Rhythm::of(&times);
        let cut = Cut::new(&samples.elapsed_ms, &times, &recording.pauses, rhythm.gap);
        let mut series = Self {
            recording,
            own: Runner::of(own),
            dt: intervals(&times, &cut.spans),
            spans: cut.spans,
            holes: cut.holes,
            times,
            speed: Vec::new(),
            effort: Vec::new(),
            stride: steps::strides(samples).unwrap_or_default(),
            metres: Vec::new(),
            source: Source::Nothing,
            counted: false,
            interval: rhythm.interval,
            unseen: cut.unseen,
        };
        series.fill(&rhythm);
        let running = recording.sport == Sport::Running;
        series.own.learn_stride(
            (series.interval, running),
            &series.speed,
            &series.stride,
        );
        series
    }

    pub(super) fn len(&self) -> usize {
        self.times.len()
    }

    /// The stride frequency for the dose in Hz, and whether it was measured.
    pub(super) fn stride_at(&self, i: usize, modelled: f64) -> (f64, bool) {
        match self.stride.get(i) {
            Some(&hz) if dose::believable(hz, modelled) => (hz, true),
            _ => (modelled, false),
        }
    }

    fn fill(&mut self, rhythm: &Rhythm) {
        let samples = &self.recording.samples;
        let (times, spans) = (&self.times, &self.spans);
        let (gap, late) = (rhythm.gap, model().cleaning.gap.value);
        let stated = stated_distance(samples, times, spans, gap);
        let track = match stated {
            Some(_) => None,
            None => Track::read(samples, times, spans, gap),
        };
        let coarse = rhythm.coarse && (stated.is_some() || track.is_some());
        let watch = watch_speed(samples).filter(|_| !coarse);
        let path = match (&stated, &track) {
            (Some(_), _) if watch.is_some() => None,
            (Some(m), _) => Some(Path::along(times, spans, late, |i| m[i] - m[i - 1])),
            (None, Some(t)) => {
                Some(Path::along(times, spans, 0.0, |i| t.metres(i - 1, i)))
            }
            (None, None) => None,
        };
        self.counted = stated.is_some();
        let bounds = Bounds::new(self.own.top, gap);
        if let Some(raw) = watch {
            self.source = Source::Watch;
            let good = self.cleaned(raw, &bounds);
            self.speed = five_second_mean(&good, &self.dt, times, spans, rhythm);
            self.effort = good;
        } else if let Some(path) = &path {
            let fixed = track.as_ref();
            self.source = fixed.map_or(Source::Distance, |_| Source::Positions);
            self.speed = self.cleaned(self.mean_speed(path, rhythm), &bounds);
            if !rhythm.coarse {
                self.effort = self.cleaned(self.net_speed(path, fixed), &bounds);
            }
        } else {
            self.speed = vec![f64::NAN; times.len()];
        }
        if rhythm.coarse {
            self.effort = Vec::new();
        }
        self.metres = match (stated, path) {
            (Some(stated), _) => counted(&stated, &self.times, &self.speed),
            (None, Some(path)) => match &track {
                Some(track) => path.across(&self.holes, &self.times, track),
                None => path.into_metres(),
            },
            (None, None) => self.summed_speed(),
        };
    }

    /// Rejects, bridges, takes the median of three.
    fn cleaned(&self, mut speeds: Vec<f64>, bounds: &Bounds) -> Vec<f64> {
        clean::reject(&self.times, &mut speeds, bounds);
        if !self.stride.is_empty() {
            clean::reject_slow_steps(&self.times, &mut speeds, &self.stride);
        }
        for span in &self.spans {
            clean::bridge(&self.times, &mut speeds, span.clone(), bounds.gap);
            clean::median_of_three(&mut speeds, span);
        }
        speeds
    }

    /// Mean speed of the five seconds around each interval, from the way covered.
    fn mean_speed(&self, path: &Path, rhythm: &Rhythm) -> Vec<f64> {
        let mut speeds = vec![f64::NAN; self.len()];
        for span in &self.spans {
            let mut window = Window::new(&self.times, span, rhythm.reach);
            for (at, speed) in speeds[span.clone()].iter_mut().enumerate().skip(1) {
                let i = span.start + at;
                let (low, high) = window.around(i - 1, i);
                if path.measured(i - 1, i) > 0.0 {
                    *speed = path.speed(low, high);
                }
            }
            if span.len() > 1 {
                speeds[span.start] = speeds[span.start + 1];
            }
        }
        speeds
    }

    /// Net displacement over four seconds around each sample: holds and jumps cancel.
    fn net_speed(&self, path: &Path, track: Option<&Track>) -> Vec<f64> {
        let reach = model().gps.displacement.value / 2.0;
        let mut speeds = vec![f64::NAN; self.len()];
        for span in self.spans.iter().filter(|s| s.len() > 1) {
            let mut window = Window::new(&self.times, span, reach);
            for i in span.clone() {
                let (mut low, mut high) = window.around(i, i);
                if low == high {
                    low = low.max(span.start + 1) - 1;
                    high = (high + 1).min(span.end - 1);
                }
                let dt = self.times[high] - self.times[low];
                let Some(track) = track else {
                    speeds[i] = path.speed(low, high);
                    continue;
                };
                // A hole in the measured time is a jump that was left out.
                if (path.measured(low, high) - dt).abs() < 1.0 / MILLISECONDS {
                    speeds[i] = track.metres(low, high) / dt;
                }
            }
        }
        speeds
    }

    fn summed_speed(&self) -> Vec<f64> {
        let mut way = 0.0;
        let step = |(&v, &dt): (&f64, &f64)| {
            way += if v > 0.0 { v * dt } else { 0.0 };
            way
        };
        self.speed.iter().zip(&self.dt).map(step).collect()
    }
}

/// The watch's own speeds in m/s; none if too few samples have one or all stand still.
fn watch_speed(samples: &Samples) -> Option<Vec<f64>> {
    let column = &samples.speed_mm_s;
    let known = column.iter().filter(|&&v| v != NO_U16).count();
    let moves = column.iter().any(|&v| v != NO_U16 && v > 0);
    let enough = model().cleaning.coverage.value * samples.len() as f64;
    if column.len() != samples.len() || !moves || (known as f64) < enough {
        return None;
    }
    let metres_per_second = |&v: &u16| match v {
        NO_U16 => f64::NAN,
        v => f64::from(v) / MILLIMETRES,
    };
    Some(column.iter().map(metres_per_second).collect())
}

fn five_second_mean(
    speeds: &[f64],
    dt: &[f64],
    times: &[f64],
    stretches: &[Range<usize>],
    rhythm: &Rhythm,
) -> Vec<f64> {
    let mut mean = speeds.to_vec();
    let path = Path::along(times, stretches, 0.0, |i| speeds[i] * dt[i]);
    for span in stretches {
        let mut window = Window::new(times, span, rhythm.reach);
        for (at, speed) in mean[span.clone()].iter_mut().enumerate().skip(1) {
            let i = span.start + at;
            let (low, high) = window.around(i - 1, i);
            if !speed.is_nan() {
                *speed = path.speed(low, high);
            }
        }
    }
    mean
}
