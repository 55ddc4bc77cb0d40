//! Which kept recordings a new one is the same run as.

use hamstrong_domain::diary::{Correction, RecordingId};
use hamstrong_domain::recording::{Beside, Format, Has, Outline, Recording, Sport};

use super::{Extent, Ledger, Look, carried};
use crate::made_of::clock_off;
use crate::read::{Held, Read};

const MS_PER_S: i64 = 1000;

/// What is known of a run that a file holds.
pub(super) enum Known {
    /// Nothing.
    Not,
    /// Another recording counts for it; and how this one differs.
    Of(Extent, String),
    /// It takes the place of these.
    Better(Vec<Instead>),
}

/// A recording that gives way to a better one of the same run.
pub(super) struct Instead {
    pub(super) other: Extent,
    /// What it is to the better one.
    pub(super) beside: Beside,
    /// What was told about it.
    pub(super) said: Correction,
}

/// A kept recording whose samples agree.
struct Agreeing {
    other: Extent,
    beside: Beside,
    format: Format,
}

impl Ledger {
    /// Whether samples that are kept must be looked at before this is settled.
    pub(crate) fn asks_for_samples(&self, read: &Read) -> bool {
        let Held::Activities(all, _) = &read.held else { return false };
        let original = read.file.original;
        let runs = all.iter().filter(|recording| recording.sport == Sport::Running);
        runs.map(Recording::outline).any(|outline| {
            self.together(&outline).is_none()
                && self.maybe(&outline, original).next().is_some()
        })
    }

    pub(super) fn known(
        &self,
        recording: &Recording,
        extent: &Extent,
        look: Look<'_>,
    ) -> Known {
        if let Some(other) = self.together(&extent.outline) {
            return Known::Of(other.clone(), String::new());
        }
        let agreeing = self.agreeing(recording, extent, look);
        let gives_way = |one: &&Agreeing| self.gives_way(one, recording.format);
        let better: Vec<Instead> =
            agreeing.iter().filter(gives_way).map(|one| self.instead(one)).collect();
        let stays = |one: &&Agreeing| {
            !gives_way(one) && better.iter().all(|b| b.other.id != one.other.run)
        };
        if let Some(stays) = agreeing.iter().find(stays) {
            let bound = self.said.get(&stays.other.run).is_some_and(carried::is_bound);
            return Known::Of(stays.other.clone(), how(stays.beside, bound));
        }
        if better.is_empty() { Known::Not } else { Known::Better(better) }
    }

    /// Recordings of other files that are of the same run by their samples.
    fn agreeing(
        &self,
        recording: &Recording,
        extent: &Extent,
        look: Look<'_>,
    ) -> Vec<Agreeing> {
        let agrees = |(all, other): (Vec<Beside>, &Extent)| {
            let kept = look(other.id)?;
            let beside = all.into_iter().find(|b| recording.agrees_with(&kept, *b))?;
            Some(Agreeing { other: other.clone(), beside, format: kept.format })
        };
        self.maybe(&extent.outline, extent.id.original).filter_map(agrees).collect()
    }

    /// Whether a recording that counts for its run gives way to one of that format.
    fn gives_way(&self, one: &Agreeing, format: Format) -> bool {
        let Agreeing { other, beside, format: was } = one;
        let said = self.said.get(&other.id);
        let counts = other.run == other.id;
        counts
            && match beside.has {
                Has::Less => !said.is_some_and(carried::is_bound),
                Has::More => false,
                // A watch writes its files by UTC; other files were often made by hand.
                Has::AsMuch => {
                    format == Format::Fit && *was != Format::Fit && said.is_none()
                }
            }
    }

    fn instead(&self, one: &Agreeing) -> Instead {
        let said = self.said.get(&one.other.id).cloned().unwrap_or_default();
        Instead { other: one.other.clone(), beside: one.beside, said }
    }

    /// The recording of the same run that begins and ends with it, if one is kept.
    fn together(&self, outline: &Outline) -> Option<&Extent> {
        let near = self.near(outline, Outline::near_ms());
        near.into_iter().find(|other| outline.is_together_with(&other.outline))
    }

    /// Recordings of other files that are of the same run if the samples agree.
    fn maybe(
        &self,
        outline: &Outline,
        original: [u8; 16],
    ) -> impl Iterator<Item = (Vec<Beside>, &Extent)> {
        let near = self.near(outline, Outline::reach_ms());
        let own = move |e: &&Extent| {
            // One that gave way to it before an import was cut off is of it already.
            e.id.original == original || e.run.original == original
        };
        let others = near.into_iter().filter(move |e| !own(e));
        others.filter_map(|other| {
            let all = outline.beside(&other.outline);
            (!all.is_empty()).then_some((all, other))
        })
    }

    fn near(&self, outline: &Outline, reach_ms: i64) -> Vec<&Extent> {
        let start = outline.start.as_millisecond();
        let near = self.by_start.range(start - reach_ms..=start + reach_ms);
        near.flat_map(|(_, all)| all).collect()
    }

    /// A recording counts no more: another one does for its run.
    pub(super) fn give_way(&mut self, old: RecordingId, new: &Extent) {
        for other in self.by_start.values_mut().flatten().filter(|e| e.run == old) {
            other.run = new.id;
            other.name.clone_from(&new.name);
        }
        for run in self.kept.values_mut().filter(|run| **run == old) {
            *run = new.id;
        }
    }
}

/// How a recording differs from the one that counts.
fn how(beside: Beside, bound: bool) -> String {
    let mut words = match beside.has {
        Has::Less => ", which is cut shorter".to_owned(),
        Has::More => ", cut shorter".to_owned(),
        Has::AsMuch => String::new(),
    };
    if beside.ahead_ms != 0 {
        // The clock of the one that is kept was ahead, this one's behind.
        words += &format!(", its clock {}", clock(-beside.ahead_ms));
    }
    if bound && beside.has == Has::Less {
        words += ": that one counts, because it was split or joined by hand";
    }
    words
}

/// How a recording that gave way differs from the better one.
pub(super) fn seen_from_it(beside: Beside) -> String {
    let mut words = ", the same run".to_owned();
    if beside.has != Has::AsMuch {
        words += " cut shorter";
    }
    if beside.ahead_ms != 0 {
        words += &format!(", its clock {}", clock(beside.ahead_ms));
    }
    words
}

/// How far a clock was off.
fn clock(ms: i64) -> String {
    let way = if ms > 0 { "ahead" } else { "behind" };
    format!("{} h {way}", clock_off(ms / MS_PER_S))
}
