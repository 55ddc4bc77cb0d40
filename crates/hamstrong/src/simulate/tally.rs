//! What the lives met: a simulation that meets nothing finds nothing.

use hamstrong_domain::diary::Pathway;
use hamstrong_domain::plan::Planned;
use hamstrong_domain::rehab::stages;
use hamstrong_domain::today::Verdict;

use super::life::Seen;

/// Counts of days, by what was advised and what stood open.
#[derive(Clone, Debug, Default)]
pub(crate) struct Tally(Vec<(String, u64)>);

impl Tally {
    /// One look at a day.
    pub(super) fn see(&mut self, seen: &Seen) {
        self.add(match seen.advice.verdict {
            Verdict::Session => "session",
            Verdict::Rest => "rest",
            Verdict::Stopped => "stopped",
        });
        match &seen.planned {
            Planned::Paused(_) => self.add("plan paused"),
            Planned::Impossible(_) => self.add("plan impossible"),
            Planned::Plan(plan) => {
                self.add("plan");
                let mains = || plan.sessions().flat_map(|session| &session.mains);
                if mains().any(|item| item.extra_sets.is_some()) {
                    self.add("plan with more for the weaker leg");
                }
                if plan.sessions().any(|session| !session.withheld.is_empty()) {
                    self.add("plan with something withheld in pain");
                }
            }
        }
        if seen.state.complaint.pain > 0 {
            self.add("pain");
        }
        for episode in &seen.state.rehab.episodes {
            let way = match episode.injury.pathway {
                Pathway::Strain => "strain",
                Pathway::Tendon => "tendon",
            };
            if episode.holds() {
                self.add(&format!("{way} in {}", episode.stage().id));
            } else {
                self.add(&format!("{way} over"));
            }
        }
    }

    fn add(&mut self, what: &str) {
        match self.0.iter_mut().find(|(known, _)| known == what) {
            Some((_, count)) => *count += 1,
            None => self.0.push((what.to_owned(), 1)),
        }
    }

    /// Together with another.
    pub(super) fn join(&mut self, other: &Self) {
        for (what, count) in &other.0 {
            match self.0.iter_mut().find(|(known, _)| known == what) {
                Some((_, sum)) => *sum += count,
                None => self.0.push((what.clone(), *count)),
            }
        }
    }

    /// Days of each kind, by name.
    pub(crate) fn sorted(&self) -> Vec<(&str, u64)> {
        let mut all: Vec<(&str, u64)> =
            self.0.iter().map(|(what, count)| (what.as_str(), *count)).collect();
        all.sort_unstable();
        all
    }

    /// Stages of the strain in which nobody stood on any day.
    pub(crate) fn never(&self) -> Vec<&'static str> {
        let ids = stages(Pathway::Strain).iter().map(|stage| stage.id.as_str());
        let met = |id: &str| {
            self.0.iter().any(|(what, _)| *what == format!("strain in {id}"))
        };
        ids.filter(|id| !met(id)).collect()
    }
}
