//! The best of each day, and what several days say together.

use jiff::civil::Date;

use super::estimate::{Estimate, of_set};
use super::numbers::Figures;
use crate::diary::Side;
use crate::state::days_from;
use crate::state::{Bout, History};

impl History {
    /// The best set of `bout` on one side.
    pub fn best(&self, bout: &Bout, side: Option<Side>) -> Option<Estimate> {
        let all = bout.of(side).filter_map(|set| of_set(set, self.measure));
        all.max_by(|a, b| a.value.total_cmp(&b.value))
    }

    /// Each day's best on one side, oldest first.
    pub fn bests(&self, side: Option<Side>) -> Vec<(Date, Estimate)> {
        let best = |bout: &Bout| Some((bout.day, self.best(bout, side)?));
        self.bouts.iter().filter_map(best).collect()
    }

    /// What the last sessions up to `day` say of one side together; none without a set
    /// that can be compared within the window.
    pub fn now(&self, side: Option<Side>, day: Date) -> Option<Estimate> {
        together(&self.bests(side), day)
    }

    /// The sides that were logged: left and right, or none told.
    pub fn sides_logged(&self) -> Vec<Option<Side>> {
        let all = [Some(Side::Left), Some(Side::Right), None];
        let logged = |side: &Option<Side>| {
            self.bouts.iter().any(|bout| bout.of(*side).next().is_some())
        };
        all.into_iter().filter(logged).collect()
    }
}

/// The mean of the last bests within the window before `day`, weighted by how sure each
/// is. What the formula misses in this athlete stays; what wavers shrinks.
pub(super) fn together(bests: &[(Date, Estimate)], day: Date) -> Option<Estimate> {
    let (window, most) = (Figures::get().window, Figures::get().sessions);
    let until = bests.partition_point(|(when, _)| *when <= day);
    let recent: Vec<Estimate> = bests[..until]
        .iter()
        .rev()
        .take_while(|(when, _)| f64::from(days_from(*when, day)) <= window)
        .take(most)
        .map(|(_, best)| *best)
        .collect();
    let weight = |e: &Estimate| 1.0 / (e.error * e.error).max(1e-12);
    let whole: f64 = recent.iter().map(weight).sum();
    if recent.is_empty() || whole <= 0.0 {
        return None;
    }
    let mean = |of: &dyn Fn(&Estimate) -> f64| {
        recent.iter().map(|e| weight(e) * of(e)).sum::<f64>() / whole
    };
    let value = mean(&|e| e.value);
    let lasting = mean(&|e| e.lasting);
    let wavers = recent.iter().map(|e| (weight(e) / whole * e.passing()).powi(2));
    let passing = wavers.sum::<f64>().sqrt();
    let at_least = recent.iter().any(|e| e.at_least);
    Some(Estimate::new(value, lasting, passing, at_least))
}
