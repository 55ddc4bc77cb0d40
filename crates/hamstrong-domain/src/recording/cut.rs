//! A part of a recording, as if the watch had run only then.

use super::{Lap, NO_DISTANCE, Recording, Remark, Samples, Span, Stated};
use jiff::SignedDuration;

const SECONDS_PER_MINUTE: u32 = 60;
const MILLISECONDS: u32 = 1000;

impl Recording {
    /// The samples inside `kept`, from their own start; sums of the watch are left out,
    /// because they are of the whole.
    #[must_use]
    pub fn cut(&self, kept: Span) -> Self {
        let mut start = self.start.clone();
        let later = SignedDuration::from_millis(kept.from_ms.into());
        start.instant = start.instant.saturating_add(later).unwrap_or(start.instant);
        let mut remarks = self.remarks.clone();
        let last = self.samples.elapsed_ms.last().copied().unwrap_or(0);
        let [from, to, of] = [kept.from_ms, kept.to_ms.min(last), last].map(clock);
        let text = format!("cut by you: {from} to {to} of the {of} that were recorded");
        remarks.push(Remark { repaired: false, text });
        Self {
            format: self.format,
            sport: self.sport.clone(),
            indoor: self.indoor,
            start,
            device: self.device.clone(),
            samples: self.samples.cut(kept),
            laps: self.laps.iter().filter_map(|lap| lap.cut(kept)).collect(),
            pauses: self.pauses.iter().filter_map(|pause| pause.cut(kept)).collect(),
            stated: Stated::default(),
            remarks,
        }
    }
}

impl Samples {
    fn cut(&self, kept: Span) -> Self {
        let place = |ms: u32| self.elapsed_ms.partition_point(|&at| at < ms);
        let (from, to) = (place(kept.from_ms), place(kept.to_ms));
        let to = to.max(from);
        let whole = self.distance_cm.get(from..to).unwrap_or_default();
        let first = whole.iter().copied().find(|&way| way != NO_DISTANCE).unwrap_or(0);
        let since = |&way: &u32| match way {
            NO_DISTANCE => NO_DISTANCE,
            way => way.saturating_sub(first),
        };
        let times = self.elapsed_ms.get(from..to).unwrap_or_default();
        Self {
            elapsed_ms: times.iter().map(|at| at - kept.from_ms).collect(),
            latitude_e7: part(&self.latitude_e7, from, to),
            longitude_e7: part(&self.longitude_e7, from, to),
            distance_cm: whole.iter().map(since).collect(),
            speed_mm_s: part(&self.speed_mm_s, from, to),
            altitude_dm: part(&self.altitude_dm, from, to),
            heart_rate_bpm: part(&self.heart_rate_bpm, from, to),
            cadence_c_min: part(&self.cadence_c_min, from, to),
        }
    }
}

impl Span {
    /// What of it lies inside `kept`, from the start of that; none if nothing does.
    fn cut(self, kept: Self) -> Option<Self> {
        let (from, to) = (self.from_ms.max(kept.from_ms), self.to_ms.min(kept.to_ms));
        let inside = from < to;
        inside.then(|| Self { from_ms: from - kept.from_ms, to_ms: to - kept.from_ms })
    }
}

impl Lap {
    /// The same; the distance of a lap that was cut is not known.
    fn cut(&self, kept: Span) -> Option<Self> {
        let span = self.span.cut(kept)?;
        let whole = span.to_ms - span.from_ms == self.span.to_ms - self.span.from_ms;
        Some(Self { span, distance_m: self.distance_m.filter(|_| whole) })
    }
}

/// An empty column stays empty.
fn part<T: Copy>(column: &[T], from: usize, to: usize) -> Vec<T> {
    column.get(from..to).unwrap_or_default().to_vec()
}

/// Minutes and seconds.
fn clock(ms: u32) -> String {
    let seconds = ms / MILLISECONDS;
    format!("{}:{:02}", seconds / SECONDS_PER_MINUTE, seconds % SECONDS_PER_MINUTE)
}
