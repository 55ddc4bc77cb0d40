//! Two recordings of one run, one after the other.

use super::{
    Lap, NO_ALTITUDE, NO_COORDINATE, NO_DISTANCE, NO_HEART_RATE, NO_U16, Recording,
    Remark, Samples, Span, Stated,
};

const MILLISECONDS_PER_MINUTE: u32 = 60_000;

impl Recording {
    /// This recording and `other`, which went on with the run; the time between is a
    /// pause. Samples of `other` that are not later are left out.
    #[must_use]
    pub fn joined(&self, other: &Self) -> Self {
        let mut joined = self.clone();
        let between = other.start.instant.duration_since(self.start.instant);
        let Ok(shift) = u32::try_from(between.as_millis()) else { return joined };
        let last = self.samples.elapsed_ms.last().copied();
        let later = |at: u32| {
            let at = shift.checked_add(at)?;
            last.is_none_or(|last| at > last).then_some(at)
        };
        let first = other.samples.elapsed_ms.iter().position(|at| later(*at).is_some());
        let Some(first) = first else { return joined };
        joined.samples = self.samples.then(&other.samples, first, shift);
        let begins = joined.samples.elapsed_ms.get(self.samples.len()).copied();
        if let (Some(from_ms), Some(to_ms)) = (last, begins) {
            joined.pauses.push(Span { from_ms, to_ms });
        }
        let from = begins.unwrap_or(shift);
        let moved = |span: Span| span.after(shift, from);
        joined.pauses.extend(other.pauses.iter().filter_map(|pause| moved(*pause)));
        let laps = other.laps.iter().filter_map(|lap| {
            Some(Lap { span: moved(lap.span)?, distance_m: lap.distance_m })
        });
        joined.laps.extend(laps);
        joined.stated = Stated::default();
        joined.remarks.extend(other.remarks.iter().cloned());
        let minutes = shift / MILLISECONDS_PER_MINUTE;
        let text =
            format!("joined by you with what was recorded from {minutes} min on");
        joined.remarks.push(Remark { repaired: false, text });
        joined
    }
}

impl Span {
    /// The same, later by `shift`, as far as it lies after `from`.
    fn after(self, shift: u32, from: u32) -> Option<Self> {
        let from_ms = self.from_ms.checked_add(shift)?.max(from);
        let to_ms = self.to_ms.checked_add(shift)?;
        (from_ms < to_ms).then_some(Self { from_ms, to_ms })
    }
}

impl Samples {
    /// These, then those of `other` from `first` on, `shift` later.
    fn then(&self, other: &Self, first: usize, shift: u32) -> Self {
        let times = other.elapsed_ms.iter().skip(first);
        // Only times that still can be told: what follows is left out of every column.
        let later: Vec<u32> = times.map_while(|at| at.checked_add(shift)).collect();
        let pair = Pair { here: self.len(), first, count: later.len() };
        let counted = |way: &&u32| **way != NO_DISTANCE;
        let base = self.distance_cm.iter().rev().find(counted).copied().unwrap_or(0);
        // What was covered between the two is nobody's.
        let begins = other.distance_cm.iter().skip(first).find(counted).copied();
        let begins = begins.unwrap_or(0);
        let onward = |way: u32| match way {
            NO_DISTANCE => NO_DISTANCE,
            way => way.saturating_sub(begins).saturating_add(base).min(NO_DISTANCE - 1),
        };
        let ways: Vec<u32> = other.distance_cm.iter().copied().map(onward).collect();
        Self {
            elapsed_ms: self.elapsed_ms.iter().copied().chain(later).collect(),
            latitude_e7: pair.of(&self.latitude_e7, &other.latitude_e7, NO_COORDINATE),
            longitude_e7: pair.of(
                &self.longitude_e7,
                &other.longitude_e7,
                NO_COORDINATE,
            ),
            distance_cm: pair.of(&self.distance_cm, &ways, NO_DISTANCE),
            speed_mm_s: pair.of(&self.speed_mm_s, &other.speed_mm_s, NO_U16),
            altitude_dm: pair.of(&self.altitude_dm, &other.altitude_dm, NO_ALTITUDE),
            heart_rate_bpm: pair.of(
                &self.heart_rate_bpm,
                &other.heart_rate_bpm,
                NO_HEART_RATE,
            ),
            cadence_c_min: pair.of(&self.cadence_c_min, &other.cadence_c_min, NO_U16),
        }
    }
}

/// How many samples come from each side.
struct Pair {
    here: usize,
    first: usize,
    count: usize,
}

impl Pair {
    /// One column of both; empty if neither has it, with marks where one lacks it.
    fn of<T: Copy>(&self, here: &[T], there: &[T], none: T) -> Vec<T> {
        if here.is_empty() && there.is_empty() {
            return Vec::new();
        }
        let mut column: Vec<T> = here.to_vec();
        column.resize(self.here, none);
        column.extend(there.iter().skip(self.first).take(self.count));
        column.resize(self.here + self.count, none);
        column
    }
}
