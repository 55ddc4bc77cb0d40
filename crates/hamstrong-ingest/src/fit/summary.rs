//! What the watch summed up: sessions, laps and the timer.

use super::clock::Clock;
use super::definition::{Cells, NONE};
use super::profile::column::TIME;
use hamstrong_domain::recording::{Lap, Remark, Span, Stated};

const MS_PER_S: f64 = 1000.0;
const CM_PER_M: f64 = 100.0;
/// How far a lap may run past the last sample.
const SLACK_MS: i64 = 60_000;

/// A session or lap as written.
#[derive(Debug)]
pub(super) struct Summary {
    pub(super) start: Option<i64>,
    pub(super) end: Option<i64>,
    pub(super) sport: u32,
    pub(super) sub_sport: u32,
    pub(super) stated: Stated,
    /// Whether elapsed and timer time stood the other way round.
    swapped: bool,
    elapsed_ms: Option<i64>,
}

fn number(cell: u32) -> Option<f64> {
    (cell != NONE).then_some(f64::from(cell))
}

impl Summary {
    pub(super) fn new(cells: &Cells, clock: &Clock) -> Self {
        let &[_, start, elapsed, timer, distance, sport, sub_sport, ..] = cells;
        // Some makers store the two the other way round; the timer is never longer.
        let swapped =
            elapsed != NONE && timer != NONE && timer > elapsed.saturating_add(1000);
        let (elapsed, timer) =
            if swapped { (timer, elapsed) } else { (elapsed, timer) };
        let elapsed_ms = (elapsed != NONE).then_some(i64::from(elapsed));
        let end = written(cells, clock);
        let before_end = end.zip(elapsed_ms).map(|(end, elapsed)| end - elapsed / 1000);
        let start = clock.time(start).or(before_end);
        Self {
            start,
            end: start.zip(elapsed_ms).map(|(at, ms)| at + ms / 1000).max(end),
            sport,
            sub_sport,
            stated: Stated {
                distance_m: number(distance).map(|cm| cm / CM_PER_M),
                timer_s: number(timer).map(|ms| ms / MS_PER_S),
                elapsed_s: number(elapsed).map(|ms| ms / MS_PER_S),
            },
            swapped,
            elapsed_ms,
        }
    }

    pub(super) fn remark(&self) -> Option<Remark> {
        let times = self.stated.elapsed_s.zip(self.stated.timer_s);
        times.filter(|_| self.swapped).map(|(elapsed, timer)| Remark {
            repaired: true,
            text: format!(
                "the session states {elapsed:.0} s on the timer within {timer:.0} s; \
                 the two were exchanged"
            ),
        })
    }

    /// As a lap of a recording that begins at `first` and ends `end_ms` later.
    fn lap(&self, first: i64, end_ms: u32) -> Option<Lap> {
        let from = (self.start? - first) * 1000;
        let stated = self.end.map(|end| (end - first) * 1000);
        let to = self.elapsed_ms.map(|elapsed| from + elapsed).or(stated)?;
        let end = i64::from(end_ms);
        let to = if to > end + SLACK_MS { end } else { to };
        let from = if from < 0 { 0 } else { from };
        let span = span(from, to).filter(|span| span.from_ms <= end_ms)?;
        Some(Lap { span, distance_m: self.stated.distance_m })
    }
}

fn span(from_ms: i64, to_ms: i64) -> Option<Span> {
    let from_ms = u32::try_from(from_ms).ok()?;
    let to_ms = u32::try_from(to_ms).ok()?;
    (from_ms < to_ms).then_some(Span { from_ms, to_ms })
}

/// The laps that lie in a recording, in order.
pub(super) fn laps(laps: &[Summary], first: i64, end_ms: u32) -> Vec<Lap> {
    let inside = laps.iter().filter(|lap| starts_inside(lap, first));
    let mut laps: Vec<Lap> = inside.filter_map(|lap| lap.lap(first, end_ms)).collect();
    laps.sort_by_key(|lap| (lap.span.from_ms, lap.span.to_ms));
    laps
}

/// Whether a lap begins in this recording, not in the session before: its first
/// sample may come some seconds after the lap's start.
fn starts_inside(lap: &Summary, first: i64) -> bool {
    let middle = lap.start.zip(lap.end).map(|(start, end)| start.midpoint(end));
    middle.is_some_and(|middle| middle >= first)
}

/// When the timer stopped and when it ran again, in order, not overlapping.
pub(super) fn stops(events: &[Cells], clock: &Clock) -> Vec<(i64, i64)> {
    const TIMER: u32 = 0;
    let of_timer = events.iter().filter(|event| event[1] == TIMER);
    let mut changes: Vec<(i64, u32)> =
        of_timer.filter_map(|event| Some((written(event, clock)?, event[2]))).collect();
    changes.sort_by_key(|(time, _)| *time);
    let mut stops = Vec::new();
    let mut stopped = None;
    for (time, change) in changes {
        if runs(change) {
            stops.extend(stopped.take().map(|from| (from, time)));
        } else if stands(change) {
            stopped = stopped.or(Some(time));
        }
    }
    stops
}

/// Where the timer stood still in a recording, in order.
pub(super) fn pauses(stops: &[(i64, i64)], first: i64, end_ms: u32) -> Vec<Span> {
    let end = first + i64::from(end_ms) / 1000;
    let inside = |time: i64| (time.clamp(first, end) - first) * 1000;
    stops.iter().filter_map(|(from, to)| span(inside(*from), inside(*to))).collect()
}

const fn runs(change: u32) -> bool {
    change == 0
}

/// Stop, stop all, stop and disable, stop and disable all.
const fn stands(change: u32) -> bool {
    matches!(change, 1 | 4 | 8 | 9)
}

fn written(cells: &Cells, clock: &Clock) -> Option<i64> {
    clock.time(cells[TIME])
}
