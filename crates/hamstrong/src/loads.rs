//! The loads of runs, computed in order of date from their recordings.

use std::collections::HashMap;

use hamstrong_domain::diary::{RecordingId, Run};
use hamstrong_domain::load::{MODEL_VERSION, Past, RunLoad, analyse};
use hamstrong_domain::recording::{Sport, Start};
use hamstrong_store::{RecordingSummary, Store};
use jiff::civil::Date;
use jiff::tz::Offset;

use crate::failure::Failure;

/// How many loads are written at a time.
const BATCH: usize = 100;

/// Which runs are computed anew.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Which {
    /// From the earliest run without a load of this model on: later runs rest on it.
    FromTheFirstStale,
    /// All of them.
    All,
}

/// Computes what is missing; says how many runs were looked at.
pub(crate) fn refresh(
    store: &mut dyn Store,
    measured_top_m_s: Option<f64>,
    which: Which,
) -> Result<usize, Failure> {
    let mut runs = store.recordings()?;
    runs.retain(|r| r.sport == Sport::Running);
    let first = match which {
        Which::All => 0,
        Which::FromTheFirstStale => {
            let stale = runs.iter().position(|r| r.model != MODEL_VERSION);
            stale.unwrap_or(runs.len())
        }
    };
    if first == runs.len() {
        return Ok(0);
    }
    let mut past = Past::default();
    let mut known: HashMap<RecordingId, Run> =
        store.diary()?.runs.into_iter().map(|r| (r.recording, r)).collect();
    for run in &runs[..first] {
        known.remove(&run.id).iter().for_each(|r| past.push(r));
    }
    let mut batch: Vec<(RecordingId, RunLoad)> = Vec::new();
    for summary in &runs[first..] {
        let recording = store.recording(summary.id)?;
        let own = past.own(summary.start.instant, measured_top_m_s);
        let run = run_of(summary, analyse(&recording, &own));
        past.push(&run);
        batch.push((run.recording, run.load));
        // The first one is written last: until then an interrupted pass starts over.
        if batch.len() > BATCH {
            store.keep_loads(&batch[1..])?;
            batch.truncate(1);
        }
    }
    batch.reverse();
    store.keep_loads(&batch)?;
    Ok(runs.len() - first)
}

fn run_of(summary: &RecordingSummary, load: RunLoad) -> Run {
    let long = jiff::SignedDuration::from_millis(summary.duration_ms.into());
    Run {
        recording: summary.id,
        start: summary.start.clone(),
        day: local_day(&summary.start),
        end: summary
            .start
            .instant
            .saturating_add(long)
            .unwrap_or(summary.start.instant),
        load,
    }
}

/// The local day of a start.
fn local_day(start: &Start) -> Date {
    let offset = start.offset_s.and_then(|s| Offset::from_seconds(s).ok());
    offset.unwrap_or(Offset::UTC).to_datetime(start.instant).date()
}
