//! What an episode tells: its timeline, and the runs that were told as no step.

use jiff::civil::Date;

use super::super::words;
use super::{Episode, Moment, MomentKind};
use crate::diary::{Entry, Event, InjuryWhat, Pathway, Run};
use crate::said::Said;

impl Episode {
    /// Finds the runs between the injury and the return that were told as no step.
    pub(in crate::rehab) fn find_untold(&mut self, runs: &[Run], day: Date) {
        if self.injury.pathway != Pathway::Strain || self.injury.past {
            return;
        }
        let until = self.returned.or(self.closed).unwrap_or(day);
        let within = |run: &&Run| run.day > self.injury.injured && run.day < until;
        let step = |day: Date| self.ladder.done.iter().any(|done| done.day == day);
        let untold = runs.iter().filter(within).filter(|run| !step(run.day));
        self.untold = untold.map(|run| (run.day, run.load.distance_m)).collect();
    }

    /// Says in the timeline what became of the last run step.
    pub(super) fn retell_run(&mut self) {
        let Some(done) = self.ladder.done.last() else { return };
        let what = words::run_done(done.step, done.pain, Some(done.outcome));
        let told = |moment: &&mut Moment| {
            moment.entry == Some(done.entry) && moment.kind == MomentKind::Run
        };
        if let Some(moment) = self.timeline.iter_mut().rev().find(told) {
            moment.what = what;
        }
    }

    pub(super) fn note(&mut self, entry: &Entry, what: Said) {
        let kind = match &entry.event {
            Event::Injury(told) => match told.what {
                InjuryWhat::Shown { .. } => MomentKind::Shown,
                InjuryWhat::RunDone { .. } if what.starts_with(words::RUN_STEP) => {
                    MomentKind::Run
                }
                InjuryWhat::StageConfirmed { .. }
                | InjuryWhat::Closed { .. }
                | InjuryWhat::Reopened { .. } => MomentKind::Stage,
                _ => MomentKind::Other,
            },
            Event::InjuryOpened(_) => MomentKind::Stage,
            _ => MomentKind::Other,
        };
        self.timeline.push(Moment {
            day: entry.day,
            kind,
            what,
            entry: Some(entry.id),
        });
    }
}
