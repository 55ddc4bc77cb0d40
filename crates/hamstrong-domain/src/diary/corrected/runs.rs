//! The runs of a diary as corrected.

use std::collections::BTreeMap;

use jiff::civil::Date;
use jiff::tz::Offset;
use jiff::{SignedDuration, Timestamp};

use super::{Correction, corrections, pieces};
use crate::diary::{Diary, RecordingId, Run, RunLoad};
use crate::recording::Start;

/// Puts corrections into the recorded runs of a diary: those that do not count are left
/// out, pieces of split ones come to them, the others begin and end when they did.
pub fn corrected(mut diary: Diary) -> Diary {
    let all = corrections(&diary.entries);
    if all.is_empty() {
        diary.runs.iter_mut().for_each(|run| run.load.rest.clear());
        return diary;
    }

    let alone: BTreeMap<RecordingId, (Timestamp, Timestamp)> =
        diary.runs.iter().map(|r| (r.recording, (r.start.instant, r.end))).collect();
    for run in &mut diary.runs {
        if let Some(said) = all.get(&run.recording) {
            run.end = end(run, said, &alone);
        }
    }
    let rest: Vec<Run> = diary.runs.iter_mut().flat_map(|r| rest(r, &all)).collect();
    diary.runs.extend(rest);
    diary.runs.retain(|run| all.get(&run.recording).is_none_or(Correction::counts));
    for run in &mut diary.runs {
        if let Some(correction) = all.get(&run.recording) {
            correct(run, correction);
        }
    }
    diary.runs.sort_by_key(|run| (run.start.instant, run.recording));
    diary
}

/// When a run ended with those that went on with it.
fn end(
    run: &Run,
    said: &Correction,
    alone: &BTreeMap<RecordingId, (Timestamp, Timestamp)>,
) -> Timestamp {
    said.joined.iter().fold(run.end, |end, joined| {
        let Some((start, last)) = alone.get(&joined.recording) else { return end };
        let kept = joined.kept.map_or(*last, |kept| later(*start, kept.to_ms));
        let until = joined.until.map_or(end, |ms| later(run.start.instant, ms));
        end.min(until).max(kept.min(*last))
    })
}

/// The other pieces of a run, as long as their splits stand.
fn rest(run: &mut Run, all: &BTreeMap<RecordingId, Correction>) -> Vec<Run> {
    let loads = std::mem::take(&mut run.load.rest);
    if loads.is_empty() {
        return Vec::new();
    }
    let stand = pieces(all, run.recording);
    let piece = |load: RunLoad| {
        let recording = run.recording.piece(load.basis.piece)?;
        let stands = recording != run.recording && stand.contains(&recording);
        stands.then(|| Run { recording, load, ..run.clone() })
    };
    loads.into_iter().filter_map(piece).collect()
}

fn later(start: Timestamp, ms: u32) -> Timestamp {
    let long = SignedDuration::from_millis(ms.into());
    start.saturating_add(long).unwrap_or(start)
}

fn correct(run: &mut Run, correction: &Correction) {
    if let Some(kept) = correction.kept {
        let split = correction.bounds.is_some_and(|b| b.to_ms == kept.to_ms);
        let to_ms = kept.to_ms.saturating_sub(split.into());
        run.end = run.end.min(later(run.start.instant, to_ms));
        run.start.instant = later(run.start.instant, kept.from_ms);
    }
    run.start.offset_s = correction.offset_s.or(run.start.offset_s);
    run.day = local_day(&run.start).unwrap_or(run.day);
}

/// The day on the runner's own clock, if that is known.
fn local_day(start: &Start) -> Option<Date> {
    let offset = Offset::from_seconds(start.offset_s?).ok()?;
    Some(offset.to_datetime(start.instant).date())
}
