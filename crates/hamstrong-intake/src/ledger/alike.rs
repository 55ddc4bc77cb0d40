//! Which kept recordings a new one is the same run as.

use hamstrong_domain::diary::RecordingId;
use hamstrong_domain::recording::{Beside, Format, Outline, Recording, Sport, Start};

use super::{Extent, Ledger, Look, NEAR_START_MS, same};
use crate::made_of::clock_off;
use crate::read::{Held, Read};

const MS_PER_S: i64 = 1000;

/// What is known of a run that a file holds.
pub(super) enum Known {
    /// Nothing.
    Not,
    /// Another recording counts for it; and how this one differs.
    Of(Extent, String),
    /// It is the better one of these, by the start of each; and how they differ.
    Better(Vec<(Extent, Start, String)>),
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
        let mut better = Vec::new();
        for (beside, other) in self.maybe(&extent.outline, extent.id.original) {
            let ahead = if let Beside::Ahead(ahead) = beside { ahead } else { 0 };
            let Some(kept) = look(other.id) else { continue };
            if !recording.agrees_with(&kept, ahead) {
                continue;
            }
            let free = other.run == other.id && !self.bound.contains(&other.id);
            let is_better = match beside {
                Beside::Part => true,
                Beside::Whole => false,
                // A watch writes its files by UTC; other files were often made by hand.
                Beside::Ahead(_) => {
                    recording.format == Format::Fit && kept.format != Format::Fit
                }
            };
            if !is_better || !free {
                return Known::Of(other.clone(), how(beside));
            }
            better.push((other.clone(), kept.start, seen_from_it(beside)));
        }
        if better.is_empty() { Known::Not } else { Known::Better(better) }
    }

    /// The recording of the same run that begins and ends with it, if one is kept.
    fn together(&self, outline: &Outline) -> Option<&Extent> {
        let near = self.near(outline, NEAR_START_MS);
        near.into_iter().find(|other| same(outline, &other.outline))
    }

    /// Recordings of other files that are of the same run if the samples agree.
    fn maybe(
        &self,
        outline: &Outline,
        original: [u8; 16],
    ) -> impl Iterator<Item = (Beside, &Extent)> {
        let near = self.near(outline, Outline::reach_ms());
        let others = near.into_iter().filter(move |e| e.id.original != original);
        others.filter_map(|other| Some((outline.beside(&other.outline)?, other)))
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
fn how(beside: Beside) -> String {
    match beside {
        Beside::Part => ", which is cut shorter".to_owned(),
        Beside::Whole => ", cut shorter".to_owned(),
        // The clock of the one that is kept was ahead, this one's behind.
        Beside::Ahead(ms) => format!(", its clock {}", clock(-ms)),
    }
}

fn seen_from_it(beside: Beside) -> String {
    match beside {
        Beside::Ahead(ms) => format!(", the same run, its clock {}", clock(ms)),
        _ => ", the same run cut shorter".to_owned(),
    }
}

/// How far a clock was off.
fn clock(ms: i64) -> String {
    let way = if ms > 0 { "ahead" } else { "behind" };
    format!("{} h {way}", clock_off(ms / MS_PER_S))
}
