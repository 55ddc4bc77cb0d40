//! A diary that is written as the store writes it: entries stand by day, then as
//! written; what was replaced is gone from what stands.

use hamstrong_domain::diary::{
    Diary, Effort, EffortVerdict, Entry, EntryId, Event, RecordingId, Run, RunLoad,
};
use hamstrong_domain::recording::{Start, StartSource};
use jiff::civil::Date;
use jiff::{Timestamp, ToSpan};

const DAY_S: i64 = 86_400;
/// Runs begin at seven.
const START_S: i64 = 25_200;
const EASY_M_S: f64 = 2.8;
const DOSE_PER_M: f64 = 0.3;

/// A diary and the next id.
#[derive(Clone, Debug, Default)]
pub(super) struct Book {
    pub(super) diary: Diary,
    next: u64,
}

/// A run to come out of a watch.
#[derive(Clone, Copy, Debug)]
pub(super) struct Ran {
    pub(super) metres: f64,
    /// Fastest three seconds in m/s, and how many fast pieces there were.
    pub(super) fast: Option<(f64, u8)>,
}

impl Book {
    /// Tells something about a day.
    pub(super) fn tell(&mut self, day: Date, event: Event) -> EntryId {
        self.write(day, None, event)
    }

    /// Takes an entry back: it and its withdrawal are out of sight.
    pub(super) fn withdraw(&mut self, id: EntryId) {
        self.diary.entries.retain(|entry| entry.id != id);
    }

    /// Corrects an entry.
    pub(super) fn replace(&mut self, id: EntryId, event: Event) {
        let Some(at) = self.diary.entries.iter().position(|e| e.id == id) else {
            return;
        };
        let old = self.diary.entries.remove(at);
        self.write(old.day, Some(id), event);
    }

    fn write(&mut self, day: Date, replaces: Option<EntryId>, event: Event) -> EntryId {
        self.next += 1;
        let id = EntryId(u128::from(self.next));
        let written = instant(i64::try_from(self.next).unwrap_or_default());
        let entries = &mut self.diary.entries;
        let at = entries.partition_point(|entry| entry.day <= day);
        entries.insert(at, Entry { id, written, day, replaces, event });
        id
    }

    /// Keeps a run, as an import does.
    pub(super) fn ran(&mut self, day: Date, ran: Ran) {
        self.next += 1;
        let seconds = days_since_epoch(day) * DAY_S + START_S;
        let load = load(ran);
        let end = instant(seconds + load.duration_s as i64);
        let run = Run {
            recording: RecordingId { original: [0; 16], part: self.next as u16 },
            start: Start {
                instant: instant(seconds),
                offset_s: None,
                zone: None,
                source: StartSource::Home,
            },
            day,
            end,
            load,
        };
        let runs = &mut self.diary.runs;
        let at = runs.partition_point(|other| other.start.instant <= run.start.instant);
        runs.insert(at, run);
    }
}

fn load(ran: Ran) -> RunLoad {
    let seconds = ran.metres / EASY_M_S;
    let (best, pieces) = ran.fast.unwrap_or((0.0, 0));
    let effort = |number: u8| Effort {
        from_ms: 600_000 + u32::from(number) * 120_000,
        to_ms: 600_000 + u32::from(number) * 120_000 + 30_000,
        mean_m_s: best * 0.95,
        best_3s_m_s: best,
        stride_hz: Some(1.4),
        verdict: EffortVerdict::Confirmed,
    };
    RunLoad {
        model: hamstrong_domain::load::MODEL_VERSION,
        distance_m: ran.metres,
        duration_s: seconds,
        moving_s: seconds,
        median_speed_m_s: EASY_M_S,
        stride_hz: Some(1.4),
        dose_j_kg: ran.metres * DOSE_PER_M + best * 60.0 * f64::from(pieces),
        dose_b2_j_kg: ran.metres * DOSE_PER_M,
        easy_minutes: seconds / 60.0,
        easy_metres: ran.metres,
        best_3s_m_s: ran.fast.map(|(best, _)| best),
        efforts: (0..pieces).map(effort).collect(),
        interval_s: 1.0,
        ..RunLoad::default()
    }
}

fn days_since_epoch(day: Date) -> i64 {
    i64::from(Date::constant(1970, 1, 1).until(day).map_or(0, |span| span.get_days()))
}

fn instant(seconds: i64) -> Timestamp {
    Timestamp::from_second(seconds).unwrap_or(Timestamp::UNIX_EPOCH)
}

/// `day` moved by `days`, within the calendar.
pub(super) fn shifted(day: Date, days: i32) -> Date {
    day.saturating_add(i64::from(days).days())
}
