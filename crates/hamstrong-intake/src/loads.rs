//! The loads of runs, computed in order of date from their recordings.

use std::collections::{BTreeMap, HashMap};

use hamstrong_domain::diary::{Correction, Diary, RecordingId, Run, pieces};
use hamstrong_domain::load::{MODEL_VERSION, Past, RunLoad, analyse};
use hamstrong_domain::recording::{Recording, Sport, Start};
use hamstrong_store::{RecordingSummary, Store, StoreError};
use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::Offset;

/// How many loads are written at a time.
const BATCH: usize = 100;

/// Which runs are computed anew.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Which {
    /// From the earliest run without a load of this model on: later runs rest on it.
    FromTheFirstStale,
    /// All of them.
    All,
}

/// Computes what is missing; says how many runs were looked at.
pub fn refresh(
    store: &mut dyn Store,
    measured_top_m_s: Option<f64>,
    which: Which,
) -> Result<usize, StoreError> {
    let mut runs = store.recordings()?;
    runs.retain(|r| r.sport == Sport::Running);
    let corrections = store.corrections()?;
    let first = match which {
        Which::All => 0,
        Which::FromTheFirstStale => first_stale(store, &runs, &corrections)?,
    };
    if first == runs.len() {
        return Ok(0);
    }
    let mut past = Past::default();
    let mut known: HashMap<RecordingId, Run> =
        store.diary()?.runs.into_iter().map(|r| (r.recording, r)).collect();
    for run in &runs[..first] {
        let rest = pieces(&corrections, run.id);
        let all =
            std::iter::once(run.id).chain(rest.into_iter().filter(|p| *p != run.id));
        all.filter_map(|id| known.remove(&id)).for_each(|r| past.push(&r));
    }
    let mut batch: Vec<(RecordingId, RunLoad)> = Vec::new();
    for summary in &runs[first..] {
        let mut again =
            Again { past: &mut past, corrections: &corrections, measured_top_m_s };
        batch.push((summary.id, again.load(store, summary)?));
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

/// One run at a time, computed anew.
struct Again<'a> {
    past: &'a mut Past,
    corrections: &'a BTreeMap<RecordingId, Correction>,
    measured_top_m_s: Option<f64>,
}

impl Again<'_> {
    fn load(
        &mut self,
        store: &dyn Store,
        summary: &RecordingSummary,
    ) -> Result<RunLoad, StoreError> {
        let all = self.corrections;
        let whole = store.recording_whole(summary.id, all)?;
        let length = summary.duration_ms;
        let mut ids = pieces(all, summary.id);
        if ids.is_empty() {
            ids.push(summary.id);
        }
        let mut loads = Vec::new();
        for id in ids {
            loads.push(self.piece(id, whole.clone(), length));
        }
        // The first piece has the name of the whole.
        let mut loads = loads.into_iter();
        let own = loads.next().unwrap_or_default();
        Ok(RunLoad { rest: loads.collect(), ..own })
    }

    fn piece(&mut self, id: RecordingId, whole: Recording, length: u32) -> RunLoad {
        let nothing = Correction::default();
        let said = self.corrections.get(&id).unwrap_or(&nothing);
        let recording = said.applied_to(whole);
        let own = self.past.own(recording.start.instant, self.measured_top_m_s);
        let last = recording.samples.elapsed_ms.last();
        let basis = said.basis(id);
        let load = RunLoad { basis, ..analyse(&recording, &own) };
        let last = last.copied().unwrap_or(length);
        let run = run_of(id, &recording.start, last, load);
        if said.counts() {
            self.past.push(&run);
        }
        run.load
    }
}

/// The first run without a load of this model, or with one computed from something else
/// than what stands about it now.
fn first_stale(
    store: &dyn Store,
    runs: &[RecordingSummary],
    corrections: &BTreeMap<RecordingId, Correction>,
) -> Result<usize, StoreError> {
    for (place, run) in runs.iter().enumerate() {
        if run.model != MODEL_VERSION {
            return Ok(place);
        }
        let Some(correction) = corrections.get(&run.id) else { continue };
        let load = store.run(run.id)?.load;
        let rest = pieces(corrections, run.id).into_iter().filter(|p| *p != run.id);
        let rest = rest.filter_map(|id| Some(corrections.get(&id)?.basis(id)));
        let same = load.basis == correction.basis(run.id)
            && load.rest.iter().map(|rest| &rest.basis).eq(&rest.collect::<Vec<_>>());
        if !same {
            return Ok(place);
        }
    }
    Ok(runs.len())
}

/// Computes the loads of new runs while their samples are at hand, as long as each is
/// later than all before it. The rest is left to `refresh`.
pub(crate) struct AsTheyCome {
    past: Past,
    last: Option<(Timestamp, RecordingId)>,
    measured_top_m_s: Option<f64>,
    over: bool,
}

impl AsTheyCome {
    /// After the runs of a diary with these recordings.
    pub(crate) fn after(
        diary: &Diary,
        recordings: &[RecordingSummary],
        measured_top_m_s: Option<f64>,
    ) -> Self {
        let mut past = Past::default();
        diary.runs.iter().for_each(|r| past.push(r));
        let mut runs = recordings.iter().filter(|r| r.sport == Sport::Running);
        let over = runs.clone().any(|r| r.model != MODEL_VERSION);
        let last = runs.next_back().map(|r| (r.start.instant, r.id));
        Self { past, last, measured_top_m_s, over }
    }

    /// The load of the next run, unless it must wait.
    pub(crate) fn load(
        &mut self,
        id: RecordingId,
        recording: &Recording,
    ) -> Option<(RecordingId, RunLoad)> {
        let Recording { start, samples, .. } = recording;
        let place = Some((start.instant, id));
        self.over |= place <= self.last || samples.is_empty();
        let duration_ms = samples.elapsed_ms.last().filter(|_| !self.over)?;
        let own = self.past.own(start.instant, self.measured_top_m_s);
        let run = run_of(id, start, *duration_ms, analyse(recording, &own));
        self.past.push(&run);
        self.last = place;
        Some((id, run.load))
    }
}

fn run_of(recording: RecordingId, start: &Start, ms: u32, load: RunLoad) -> Run {
    let long = jiff::SignedDuration::from_millis(ms.into());
    Run {
        recording,
        start: start.clone(),
        day: local_day(start),
        end: start.instant.saturating_add(long).unwrap_or(start.instant),
        load,
    }
}

/// The local day of a start.
pub(crate) fn local_day(start: &Start) -> Date {
    let offset = start.offset_s.and_then(|s| Offset::from_seconds(s).ok());
    offset.unwrap_or(Offset::UTC).to_datetime(start.instant).date()
}
