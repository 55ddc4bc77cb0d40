//! Runs split, joined and separated: what is written for it, or why it cannot be.

use std::collections::BTreeMap;

use hamstrong_domain::diary::{
    Correction, RecordingId, Run, RunChange, RunCorrected, pieces,
};
use hamstrong_domain::recording::Span;
use hamstrong_store::{Store, StoreError};
use jiff::SignedDuration;

/// A longer break makes two runs.
const LONGEST_BREAK: SignedDuration = SignedDuration::from_hours(12);
/// A piece with fewer samples shows no running.
const LEAST_SAMPLES: usize = 2;

/// What stands about every run that was corrected.
pub type Corrections = BTreeMap<RecordingId, Correction>;

/// Why runs cannot be split, joined or separated so.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NoPiece {
    /// It has no recording.
    #[error("this run was told, not recorded")]
    Told,
    /// One side of the split is empty.
    #[error("nothing would be left of one of the two")]
    NothingLeft,
    /// As many pieces as can be told apart.
    #[error("a recording can be split into no more pieces")]
    NoMore,
    /// Part of something else already.
    #[error("only whole recordings can be joined: take back their splits first")]
    NotWhole,
    /// It has others joined to it.
    #[error(
        "one of them was joined before: take that back, then join them all at once"
    )]
    JoinedBefore,
    /// One run twice, or two at the same time.
    #[error("runs that are joined follow each other")]
    NotInOrder,
    /// Too long a break.
    #[error("the break between them is too long for one run")]
    TooFar,
    /// No other file gave this run.
    #[error("no such file is part of this run")]
    NotOfIt,
}

/// The entry that splits a run `at_ms` milliseconds after it began.
///
/// # Errors
/// If the recording cannot be read; inside, if the run cannot be split there.
pub fn split(
    store: &dyn Store,
    all: &Corrections,
    run: RecordingId,
    at_ms: u32,
) -> Result<Result<RunCorrected, NoPiece>, StoreError> {
    if run.told().is_some() {
        return Ok(Err(NoPiece::Told));
    }
    let kept = all.get(&run).and_then(|said| said.kept);
    let kept = kept.unwrap_or(Span { from_ms: 0, to_ms: u32::MAX });
    let at_ms = kept.from_ms.saturating_add(at_ms);
    let taken = pieces(all, run.whole());
    let free = (1..=RecordingId::PIECES)
        .find(|number| run.piece(*number).is_some_and(|id| !taken.contains(&id)));
    let Some(piece) = free else { return Ok(Err(NoPiece::NoMore)) };
    let whole = store.recording_whole(run, all)?;
    // The sample of that moment ends the one and begins the other.
    let times = &whole.samples.elapsed_ms;
    let place = times.partition_point(|at| *at <= at_ms);
    let at_ms = place.checked_sub(1).and_then(|at| times.get(at)).copied().unwrap_or(0);
    let to_ms = at_ms.saturating_add(1);
    let parts = [Span { to_ms, ..kept }, Span { from_ms: at_ms, ..kept }];
    let empty = |part: Span| {
        part.from_ms >= part.to_ms || whole.cut(part).samples.len() < LEAST_SAMPLES
    };
    if parts.into_iter().any(empty) {
        return Ok(Err(NoPiece::NothingLeft));
    }
    Ok(Ok(RunCorrected { run, what: RunChange::Split { at_ms, piece } }))
}

/// The entries that make one run of several.
///
/// # Errors
/// If they cannot be joined.
pub fn join(all: &Corrections, runs: &[&Run]) -> Result<Vec<RunCorrected>, NoPiece> {
    let mut runs: Vec<&Run> = runs.to_vec();
    runs.sort_by_key(|run| run.start.instant);
    let Some((first, rest)) = runs.split_first().filter(|(_, rest)| !rest.is_empty())
    else {
        return Err(NoPiece::NotInOrder);
    };
    for run in &runs {
        let said = all.get(&run.recording);
        if run.recording.told().is_some() {
            return Err(NoPiece::Told);
        }
        if run.recording.piece_number() > 0
            || said.is_some_and(|said| said.bounds.is_some())
        {
            return Err(NoPiece::NotWhole);
        }
    }
    let joined = |run: &&&Run| {
        all.get(&run.recording).is_some_and(|said| !said.joined.is_empty())
    };
    if rest.iter().any(|run| joined(&run)) {
        return Err(NoPiece::JoinedBefore);
    }
    for two in runs.windows(2) {
        let [one, next] = two else { continue };
        if next.start.instant <= one.start.instant || next.end <= one.end {
            return Err(NoPiece::NotInOrder);
        }
        if next.start.instant.duration_since(one.end) > LONGEST_BREAK {
            return Err(NoPiece::TooFar);
        }
    }
    let run = first.recording;
    let what = |next: &&Run| RunChange::Joined(next.recording);
    Ok(rest.iter().map(|next| RunCorrected { run, what: what(next) }).collect())
}

/// The entry that makes a run of its own of another file of `run`.
///
/// # Errors
/// If that file is not part of it.
pub fn separate(
    all: &Corrections,
    run: RecordingId,
    twin: RecordingId,
) -> Result<RunCorrected, NoPiece> {
    let run = run.whole();
    let known = all.get(&run).is_some_and(|said| said.twins.contains(&twin));
    let what = RunChange::Separate(twin);
    known.then_some(RunCorrected { run, what }).ok_or(NoPiece::NotOfIt)
}
