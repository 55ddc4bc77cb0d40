//! What stands about each run: corrections put together in the order told.

use std::collections::BTreeMap;

use jiff::Timestamp;

use super::{ALL, Correction, Joined, RunChange, RunCorrected};
use crate::diary::{Entry, EntryId, Event, RecordingId};
use crate::recording::Span;

type All = BTreeMap<RecordingId, Correction>;

/// What stands about each run that was corrected.
pub fn corrections(entries: &[Entry]) -> BTreeMap<RecordingId, Correction> {
    let mut told: Vec<(Timestamp, EntryId, &RunCorrected)> = entries
        .iter()
        .filter_map(|entry| match &entry.event {
            Event::RunCorrected(corrected) => {
                Some((entry.written, entry.id, corrected))
            }
            _ => None,
        })
        .collect();
    told.sort_by_key(|(written, id, _)| (*written, *id));
    let mut all = All::new();
    for (_, id, RunCorrected { run, what }) in told {
        all.entry(*run).or_default().take(what, id);
        match *what {
            RunChange::Joined(other) => join(&mut all, *run, other),
            RunChange::Split { at_ms, piece } => {
                split(&mut all, *run, at_ms, (piece, id));
            }
            RunChange::SameAs(other) => same(&mut all, *run, other),
            RunChange::Separate(other) => separate(&mut all, *run, other),
            _ => {}
        }
    }
    let whole: Vec<_> = all
        .iter()
        .filter(|(_, said)| !said.joined.is_empty() || !said.twins.is_empty())
        .map(|(run, said)| (*run, said.joined.clone(), said.twins.clone()))
        .collect();
    for (run, joined, twins) in whole {
        for piece in pieces(&all, run) {
            let said = all.entry(piece).or_default();
            said.joined.clone_from(&joined);
            said.twins.clone_from(&twins);
        }
    }
    for said in all.values_mut() {
        said.kept = said.span();
    }
    all
}

/// The pieces of a recording in order, if it was split; empty if not.
pub fn pieces(all: &All, of: RecordingId) -> Vec<RecordingId> {
    let names = (0..=RecordingId::PIECES).filter_map(|number| of.piece(number));
    let mut found: Vec<(u32, RecordingId)> =
        names.filter_map(|id| Some((all.get(&id)?.bounds?.from_ms, id))).collect();
    found.sort_unstable();
    found.into_iter().map(|(_, id)| id).collect()
}

impl Correction {
    fn take(&mut self, change: &RunChange, entry: EntryId) {
        match change {
            RunChange::Hidden => self.hidden = true,
            RunChange::OtherSport => self.other_sport = true,
            RunChange::Indoors(indoors) => self.indoors = Some(*indoors),
            RunChange::Named(name) => self.name = Some(name.clone()),
            RunChange::Felt(feel) => self.feel = Some(*feel),
            RunChange::Offset(offset_s) => self.offset_s = Some(*offset_s),
            RunChange::Cropped(span) => {
                self.cut = Some(*span).filter(|span| *span != ALL);
            }
            // An import said it, not the athlete.
            RunChange::SameAs(_) => return,
            RunChange::Joined(_) | RunChange::Split { .. } | RunChange::Separate(_) => {
            }
        }
        self.entries.push(entry);
    }

    /// The part that counts: the cut, as far as it lies in what splits left. A cut of
    /// nothing is none.
    fn span(&self) -> Option<Span> {
        let Some(bounds) = self.bounds else { return self.cut };
        let cut = self.cut.unwrap_or(ALL);
        let from_ms = cut.from_ms.max(bounds.from_ms);
        let to_ms = cut.to_ms.min(bounds.to_ms);
        Some(if from_ms < to_ms { Span { from_ms, to_ms } } else { bounds })
    }

    /// Whether it is a recording that counts for itself, and all of it is one run.
    const fn is_whole(&self) -> bool {
        self.goes_on.is_none() && self.same_as.is_none() && self.bounds.is_none()
    }
}

fn recorded(id: RecordingId) -> bool {
    id.told().is_none() && id.piece_number() == 0
}

fn said(all: &All, id: RecordingId) -> Correction {
    all.get(&id).cloned().unwrap_or_default()
}

/// Only whole recordings are joined, and none of a chain or a ring: the first told holds.
fn join(all: &mut All, run: RecordingId, other: RecordingId) {
    let (first, next) = (said(all, run), said(all, other));
    let free = first.is_whole() && next.is_whole() && next.joined.is_empty();
    if !free || run == other || !recorded(run) || !recorded(other) {
        return;
    }
    let cut = first.cut.unwrap_or(ALL);
    let first = all.entry(run).or_default();
    first.cut = (cut.from_ms > 0).then_some(Span { to_ms: ALL.to_ms, ..cut });
    let until = (cut.to_ms < ALL.to_ms).then_some(cut.to_ms);
    first.joined.push(Joined { recording: other, kept: next.cut, until });
    all.entry(other).or_default().goes_on = Some(run);
}

/// The run ends where it is split, and a piece begins there: both have the sample of
/// that moment, so that nothing between is lost.
fn split(all: &mut All, run: RecordingId, at_ms: u32, (piece, entry): (u8, EntryId)) {
    let whole = said(all, run);
    let span = whole.span().unwrap_or(ALL);
    let name = run.piece(piece).filter(|_| piece > 0);
    let Some(name) = name.filter(|name| said(all, *name).bounds.is_none()) else {
        return;
    };
    let stands = run.piece_number() == 0 || whole.bounds.is_some();
    let own = whole.goes_on.is_none() && whole.same_as.is_none();
    if !stands || !own || at_ms <= span.from_ms || at_ms >= span.to_ms {
        return;
    }
    let bounds = whole.bounds.unwrap_or(ALL);
    let next = Correction {
        bounds: Some(Span { from_ms: at_ms, ..bounds }),
        name: None,
        feel: None,
        entries: vec![entry],
        ..whole
    };
    all.insert(name, next);
    let to_ms = at_ms.saturating_add(1);
    all.entry(run).or_default().bounds = Some(Span { to_ms, ..bounds });
}

/// What is a twin of the other becomes one of the run too, in whichever order it is told.
fn same(all: &mut All, run: RecordingId, other: RecordingId) {
    let run = said(all, run).same_as.unwrap_or(run);
    let (first, twin) = (said(all, run), said(all, other));
    let free = first.same_as.is_none() && twin.is_whole() && twin.joined.is_empty();
    if !free || run == other || !recorded(run) || !recorded(other) {
        return;
    }
    let second = all.entry(other).or_default();
    second.same_as = Some(run);
    let moved: Vec<RecordingId> =
        [other].into_iter().chain(std::mem::take(&mut second.twins)).collect();
    for twin in &moved {
        all.entry(*twin).or_default().same_as = Some(run);
    }
    all.entry(run).or_default().twins.extend(moved);
}

fn separate(all: &mut All, run: RecordingId, other: RecordingId) {
    if said(all, other).same_as == Some(run) {
        all.entry(run).or_default().twins.retain(|twin| *twin != other);
        all.entry(other).or_default().same_as = None;
    }
}
