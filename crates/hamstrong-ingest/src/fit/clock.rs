//! Makes time run forwards, and finds out which time it is.

use super::definition::{Cells, NONE};
use super::message::Messages;
use super::profile;
use super::profile::column::TIME;
use super::row::Row;
use hamstrong_domain::recording::{Remark, StartSource};

const DAY_S: u32 = 86_400;
/// Longest recording, and longest gap inside a session that states so itself.
const LONGEST_S: u32 = 30 * DAY_S;
/// Times below this count seconds since the watch was switched on.
const RELATIVE_BELOW: u32 = 0x1000_0000;
const QUARTER_HOUR_S: i64 = 900;
const WIDEST_OFFSET_S: i64 = 14 * 3600;
/// How far the local clock may stand from the quarter of an hour it must keep.
const CLOCK_SLACK_S: i64 = 60;

/// What had to be done to the records.
#[derive(Debug, Default, PartialEq, Eq)]
struct Mended {
    astray: usize,
    backwards: usize,
    merged: usize,
}

/// Drops records whose clock went astray or backwards, and joins those of one second.
pub(super) fn settle(messages: &mut Messages) -> Vec<Remark> {
    let gap = if messages.sessions.iter().any(spans_days) { LONGEST_S } else { DAY_S };
    let mended = mend(&mut messages.rows, gap);
    let said = [
        (mended.astray, true, "left out, more than a day from the others"),
        (mended.backwards, true, "left out, going back in time"),
        (mended.merged, false, "joined with another of the same second"),
        (messages.undated, true, "left out, without a time"),
    ];
    let any = said.into_iter().filter(|(count, ..)| *count > 0);
    any.map(|(count, repaired, what)| Remark {
        repaired,
        text: format!("{} {what}", counted(count)),
    })
    .collect()
}

fn counted(samples: usize) -> String {
    format!("{samples} sample{}", if samples == 1 { "" } else { "s" })
}

/// Whether a session itself states that it took more than a day.
fn spans_days(session: &Cells) -> bool {
    let [end, start, ..] = *session;
    end != NONE
        && start != NONE
        && (DAY_S..LONGEST_S).contains(&end.saturating_sub(start))
}

fn mend(rows: &mut Vec<Row>, gap: u32) -> Mended {
    let forward = |pair: &[Row]| match pair {
        [earlier, later] => {
            later.time > earlier.time && later.time - earlier.time <= gap
        }
        _ => true,
    };
    if rows.windows(2).all(forward) {
        return Mended::default();
    }
    let all = rows.len();
    let (first, last) = largest_cluster(rows, gap);
    rows.retain(|row| (first..=last).contains(&row.time));
    let together = rows.len();
    keep_forward(rows);
    let forwards = rows.len();
    rows.dedup_by(|later, earlier| {
        let same = later.time == earlier.time;
        if same {
            earlier.merge(later);
        }
        same
    });
    Mended {
        astray: all - together,
        backwards: together - forwards,
        merged: forwards - rows.len(),
    }
}

/// First and last time of the most records that lie without a longer gap.
fn largest_cluster(rows: &[Row], gap: u32) -> (u32, u32) {
    let mut times: Vec<u32> = rows.iter().map(|row| row.time).collect();
    times.sort_unstable();
    let clusters = times.chunk_by(|earlier, later| later - earlier <= gap);
    let largest = clusters.max_by_key(|cluster| cluster.len()).unwrap_or_default();
    let bounds = largest.first().zip(largest.last());
    bounds.map_or((0, 0), |(first, last)| (*first, *last))
}

/// Leaves out as few records as possible so that time never goes back.
fn keep_forward(rows: &mut Vec<Row>) {
    if rows.is_sorted_by_key(|row| row.time) {
        return;
    }
    // Patience: `ends[n]` is the record that ends the lowest chain of n + 1 records.
    let mut ends: Vec<usize> = Vec::new();
    let mut before: Vec<usize> = Vec::with_capacity(rows.len());
    for (at, row) in rows.iter().enumerate() {
        let chain = ends.partition_point(|end| rows[*end].time <= row.time);
        before.push(chain.checked_sub(1).map_or(usize::MAX, |shorter| ends[shorter]));
        match ends.get_mut(chain) {
            Some(end) => *end = at,
            None => ends.push(at),
        }
    }
    let mut kept = vec![false; rows.len()];
    let mut at = ends.last().copied().unwrap_or(usize::MAX);
    while let Some(mark) = kept.get_mut(at) {
        *mark = true;
        at = before[at];
    }
    let mut kept = kept.into_iter();
    rows.retain(|_| kept.next().unwrap_or_default());
}

/// How the file's clock relates to the world's.
#[derive(Debug)]
pub(super) struct Clock {
    /// Seconds to add to times since the watch was switched on.
    shift: i64,
    pub(super) offset_s: Option<i32>,
    pub(super) source: StartSource,
    pub(super) remark: Option<Remark>,
}

impl Clock {
    /// The clock of a sequence whose records begin at `first`.
    ///
    /// `None` if times count from switching on and nothing says when that was.
    pub(super) fn of(messages: &Messages, first: u32) -> Option<Self> {
        const LOCAL: usize = 1;
        const CREATED: usize = 4;
        let activity = messages.activity.map(|cells| (cells[TIME], cells[LOCAL]));
        let activity = activity.filter(|(time, local)| *time != NONE && *local != NONE);
        let ahead = activity.map(|(time, local)| i64::from(local) - i64::from(time));
        if first >= RELATIVE_BELOW {
            let ahead = ahead.filter(|ahead| knows_its_zone(messages, *ahead));
            let offset_s = ahead.and_then(quarter_hours);
            return Some(Self {
                shift: 0,
                offset_s,
                source: source(offset_s),
                remark: None,
            });
        }
        let told = "times count from switching the watch on; the date is";
        if let Some((_, local)) = activity
            && local >= RELATIVE_BELOW
        {
            let text = format!("{told} the local one stated at the end");
            return Some(Self::shifted(ahead?, Some(0), text));
        }
        let created = messages.file.as_ref().map(|file| file.cells[CREATED]);
        let created =
            created.filter(|time| *time != NONE && *time >= RELATIVE_BELOW)?;
        let text = format!("{told} that of the file");
        Some(Self::shifted(i64::from(created) - i64::from(first), None, text))
    }

    const fn shifted(shift: i64, offset_s: Option<i32>, text: String) -> Self {
        let remark = Some(Remark { repaired: true, text });
        Self { shift, offset_s, source: source(offset_s), remark }
    }

    /// Seconds since the epoch of FIT, or `None` for a missing value.
    pub(super) fn time(&self, stated: u32) -> Option<i64> {
        let shift = if stated < RELATIVE_BELOW { self.shift } else { 0 };
        (stated != NONE).then_some(i64::from(stated) + shift)
    }
}

const fn source(offset_s: Option<i32>) -> StartSource {
    if offset_s.is_some() { StartSource::Stated } else { StartSource::Home }
}

/// The nearest quarter of an hour, if any place on earth has such an offset.
fn quarter_hours(ahead: i64) -> Option<i32> {
    let quarters = (ahead + QUARTER_HOUR_S / 2).div_euclid(QUARTER_HOUR_S);
    let offset = quarters * QUARTER_HOUR_S;
    let near = (ahead - offset).abs() <= CLOCK_SLACK_S;
    (near && offset.abs() <= WIDEST_OFFSET_S).then_some(offset as i32)
}

/// Whether a local time equal to UTC is one: several makers write UTC everywhere.
fn knows_its_zone(messages: &Messages, ahead: i64) -> bool {
    const MAKER: usize = 2;
    let maker = messages.file.as_ref().map(|file| file.cells[MAKER]);
    ahead != 0 || maker == Some(profile::GARMIN)
}

/// Records later than the longest recording are left out.
pub(super) fn shorten(rows: &[Row]) -> (&[Row], Option<Remark>) {
    let Some(first) = rows.first() else { return (rows, None) };
    let limit = first.time.saturating_add(LONGEST_S);
    let kept = rows.partition_point(|row| row.time < limit);
    let dropped = rows.len() - kept;
    let remark = (dropped > 0).then(|| Remark {
        repaired: true,
        text: format!("{} left out, later than 30 days", counted(dropped)),
    });
    (&rows[..kept], remark)
}

#[cfg(test)]
mod tests {
    use super::super::profile::COLUMNS;
    use super::*;

    fn rows(times: &[u32]) -> Vec<Row> {
        times.iter().map(|time| Row::new(*time, &[NONE; COLUMNS])).collect()
    }

    fn times(rows: &[Row]) -> Vec<u32> {
        rows.iter().map(|row| row.time).collect()
    }

    #[test]
    fn the_fewest_samples_are_dropped_so_that_time_runs_forwards() {
        let mut spiked = rows(&[10, 11, 9_000, 12, 13, 14]);
        let mended = mend(&mut spiked, DAY_S);
        assert_eq!(times(&spiked), [10, 11, 12, 13, 14]);
        assert_eq!(mended, Mended { backwards: 1, ..Mended::default() });
    }

    #[test]
    fn a_clock_that_jumps_for_years_loses_its_smaller_side() {
        let mut jumped = rows(&[10, 11, 12, 2_000_000_000, 2_000_000_001]);
        let mended = mend(&mut jumped, DAY_S);
        assert_eq!(times(&jumped), [10, 11, 12]);
        assert_eq!(mended.astray, 2);
    }

    #[test]
    fn offsets_are_whole_quarters_of_an_hour_of_some_place() {
        assert_eq!(quarter_hours(7_198), Some(7_200));
        assert_eq!(quarter_hours(-12_600), Some(-12_600));
        assert_eq!(quarter_hours(20_700), Some(20_700));
        assert_eq!(quarter_hours(1_080), None);
        assert_eq!(quarter_hours(681_625_390), None);
    }
}
