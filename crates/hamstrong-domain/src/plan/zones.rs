//! Which range of repetitions each loaded exercise is trained in this block.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::table::WeekRow;
use crate::evidence::Reason;
use crate::progress::{Zone, heavy, responder};
use crate::state::{Measure, State, limit};

/// The ranges of a block.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Zones {
    /// Whether few and heavy repetitions are open (PRG-6), and why, once it was asked.
    heavy: Option<(bool, Reason)>,
    /// Exercises whose range changes because the last block raised nothing (PRG-7).
    changed: BTreeMap<String, (Zone, Reason)>,
}

impl Zones {
    /// The ranges of the block that begins on `start`.
    pub(super) fn of(state: &State, start: Date) -> Self {
        let histories = state.lifts.histories();
        let loaded: Vec<_> =
            histories.filter(|history| history.measure == Measure::Maximum).collect();
        if loaded.is_empty() {
            return Self::default();
        }
        let decision = heavy(&state.lifts, state, start);
        let open = *decision.value();
        let base = if open { Zone::Low } else { Zone::High };
        let changed = loaded.into_iter().filter_map(|history| {
            let decision = responder(history, base, start);
            // Low is open after clean blocks only, whatever the last one did.
            let to = *decision.value();
            let allowed = to != base && (to == Zone::High || open);
            let reason = decision.reasons().first().filter(|_| allowed)?;
            Some((history.exercise.id.clone(), (to, reason.clone())))
        });
        let changed = changed.collect();
        let heavy = decision.reasons().first().map(|why| (open, why.clone()));
        Self { heavy, changed }
    }

    /// Repetitions of a loaded exercise in a week, and what changed them.
    pub(super) fn repetitions(
        &self,
        exercise: &str,
        row: &WeekRow,
    ) -> (u32, Option<Reason>) {
        if let Some((zone, why)) = self.changed.get(exercise) {
            let [least, most] = zone.repetitions();
            return (row.repetitions.clamp(least, most), Some(why.clone()));
        }
        let low = limit("responder", "low") as u32;
        match &self.heavy {
            Some((true, why)) if row.repetitions <= low => {
                (row.repetitions, Some(why.clone()))
            }
            Some((true, _)) => (row.repetitions, None),
            Some((false, _)) | None => (row.repetitions.max(low), None),
        }
    }
}
