//! The recordings that run steps are compared with.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::compare::{Compared, Kept, compare, run_steps};
use crate::diary::Run;
use crate::load::Past;

/// Runs by day, with the top speed known before each.
pub(super) struct Watched<'a> {
    runs: BTreeMap<Date, Vec<(&'a Run, Option<f64>)>>,
}

impl<'a> Watched<'a> {
    /// The runs of the days on which a step was told; the measured top speed in m/s.
    pub(super) fn of(
        runs: &'a [Run],
        days: &[Date],
        measured_top_m_s: Option<f64>,
    ) -> Self {
        let mut by_day: BTreeMap<Date, Vec<_>> = BTreeMap::new();
        if days.is_empty() {
            return Self { runs: by_day };
        }
        let mut past = Past::default();
        for run in runs {
            if days.contains(&run.day) {
                let own = past.own(run.start.instant, measured_top_m_s);
                by_day.entry(run.day).or_default().push((run, own.top_speed_m_s));
            }
            past.push(run);
        }
        Self { runs: by_day }
    }

    /// A step against the runs of its day: exceeded if one is, else the kept one.
    pub(super) fn compare(&self, step: usize, day: Date) -> Option<Compared> {
        let step = run_steps().get(step)?;
        let all =
            self.runs.get(&day)?.iter().map(|(run, top)| compare(step, run, *top));
        let rank = |compared: &Compared| match compared.verdict() {
            Kept::Exceeded => 0,
            Kept::Kept => 1,
            Kept::Unknown => 2,
        };
        all.min_by_key(rank)
    }
}
