//! One injury from its opening on: the stage it is in, and what led there.

mod setbacks;
mod tell;

use jiff::civil::Date;

use super::criterion::{Judged, Seen, Verdict, judge, pain_before};
use super::ladder::{Ladder, Told};
use super::pain::PainContext;
use super::stage::stages;
use super::table::{self, Stage};
use super::watched::Watched;
use super::words;
use crate::calendar::days_from;
use crate::diary::{Entry, EntryId, Event, Injury, InjuryWhat, Pathway, Setback};
use crate::said::Said;

/// Running that waits for an assessment, in the name of what is released.
pub(super) const RUNNING: &str = "running";

/// What kind of thing happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MomentKind {
    /// A stage began or was left, or the injury was opened or closed.
    Stage,
    /// A criterion was told.
    Shown,
    /// A run step.
    Run,
    /// Everything else: notes, setbacks, pain, an assessment.
    Other,
}

/// Something that happened in an episode.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Moment {
    /// Its day.
    pub day: Date,
    /// What kind.
    pub kind: MomentKind,
    /// What, as a runner reads it.
    pub what: Said,
    /// The entry.
    pub entry: Option<EntryId>,
}

/// One injury on one day.
#[derive(Clone, Debug, PartialEq)]
pub struct Episode {
    /// The entry that opened it.
    pub id: EntryId,
    /// As it was opened.
    pub injury: Injury,
    /// The day it was opened.
    pub opened: Date,
    /// The place of its stage in the pathway.
    pub stage: usize,
    /// The first day of the stage.
    pub entered: Date,
    /// The run steps done; only a strain has them.
    pub ladder: Ladder,
    /// What must be shown to leave the stage.
    pub criteria: Vec<Judged>,
    /// What happened, in order.
    pub timeline: Vec<Moment>,
    /// Runs of the way back that were recorded and told as no step: day and metres.
    pub untold: Vec<(Date, f64)>,
    /// The stages it was in, each with its first day.
    pub passed: Vec<(Date, usize)>,
    /// The day full training began, if it did.
    pub returned: Option<Date>,
    /// The day the last stage was left, if it was.
    pub finished: Option<Date>,
    /// The day it was closed, if it is.
    pub closed: Option<Date>,
    /// How often it was opened again.
    pub reopened: u32,
    /// Days the athlete expects, and when that was told.
    pub estimate: Option<(Date, u32)>,
    /// A limp, a pop, giving way or a bruise not yet assessed.
    pub setback: Option<(Date, Setback)>,
    /// The strain before it, if within the time that asks for a clinician.
    pub again_after: Option<Date>,
    /// Pain of the first and of the last check-in since it happened.
    pub pain: Option<((Date, u8), (Date, u8))>,
    /// The day from which the first days count: the injury, or a pop after it.
    pub acute_from: Date,
    assessed: Vec<(Date, Event)>,
    cleared: bool,
    flagged: bool,
    since: usize,
    now: usize,
    reds: Vec<(Date, Said)>,
    mornings: Vec<(Date, u8)>,
}

impl Episode {
    pub(super) fn opened(at: usize, entry: &Entry, injury: &Injury) -> Self {
        let last = stages(injury.pathway).len() - 1;
        // An old strain is history: its place is kept, and nothing is watched.
        let days = f64::from(days_from(injury.injured, entry.day));
        let old = injury.past && days > table::strain().again_within.value;
        let mut episode = Self {
            id: entry.id,
            injury: injury.clone(),
            opened: entry.day,
            stage: if injury.past { last } else { 0 },
            entered: entry.day,
            ladder: Ladder::new(),
            criteria: Vec::new(),
            timeline: Vec::new(),
            untold: Vec::new(),
            passed: vec![(entry.day, if injury.past { last } else { 0 })],
            returned: (injury.past && !old).then_some(entry.day),
            finished: old.then_some(entry.day),
            closed: None,
            reopened: 0,
            estimate: injury.estimate_days.map(|days| (entry.day, days)),
            setback: None,
            assessed: Vec::new(),
            again_after: None,
            pain: None,
            acute_from: injury.injured,
            cleared: false,
            flagged: false,
            since: at + 1,
            now: at + 1,
            reds: Vec::new(),
            mornings: Vec::new(),
        };
        let first = episode.stage().id.clone();
        episode.note(entry, words::opened(injury.past, &first));
        episode
    }

    /// The stage it is in.
    pub fn stage(&self) -> &'static Stage {
        let all = stages(self.injury.pathway);
        &all[self.stage.min(all.len() - 1)]
    }

    /// Whether it still holds training back: not finished, and not closed after a
    /// clinician's clearance.
    pub const fn holds(&self) -> bool {
        self.finished.is_none() && self.closed.is_none()
    }

    /// The context of pain in its exercises.
    pub const fn context(&self) -> PainContext {
        match self.injury.pathway {
            Pathway::Strain => PainContext::StrainExercise,
            Pathway::Tendon => PainContext::Tendon,
        }
    }

    /// Days until its stage may be left at the earliest.
    pub fn days_left(&self, day: Date) -> i32 {
        (i32::from(self.stage().least_days) - days_from(self.entered, day)).max(0)
    }

    /// Whether every criterion is met and the least days are over.
    pub fn ready(&self, day: Date) -> bool {
        self.holds()
            && self.days_left(day) == 0
            && !self.criteria.is_empty()
            && self.criteria.iter().all(|judged| judged.verdict == Verdict::Met)
    }

    /// Whether it may be closed: the last stage was left, or a clinician cleared it.
    pub const fn may_close(&self) -> bool {
        self.finished.is_some() || self.cleared
    }

    /// Takes one entry; `before` holds the entries up to it, itself included.
    pub(super) fn hear(&mut self, before: &[Entry], watched: &Watched) {
        let Some(entry) = before.last() else { return };
        self.now = before.len();
        match &entry.event {
            Event::Injury(told) if told.injury == self.id => {
                self.told(before, &told.what, watched);
            }
            Event::Assessed | Event::AssessedFor(_) => self.was_assessed(entry),
            _ if !self.holds() => {}
            Event::CheckIn(answer) => self.check_in(entry, answer),
            Event::Set(set) => {
                let pain = set.pain.map_or(0, crate::units::Pain::rating);
                self.felt(entry, pain, Said::told(set.exercise.as_str()));
            }
            Event::Test(test) => self.tendon_test(entry, &test.test, test.value),
            _ => {}
        }
    }

    /// The name of a lock of this injury.
    pub(super) fn lock_name(&self, about: &str) -> String {
        words::lock_name(about, &self.injury)
    }

    /// The last day on which somebody assessed what a lock of this injury is about.
    pub(super) fn assessed_on(&self, about: &str) -> Option<Date> {
        let name = self.lock_name(about);
        let mut days = self.assessed.iter().rev();
        days.find(|(_, event)| event.releases(&name)).map(|(day, _)| *day)
    }

    fn was_assessed(&mut self, entry: &Entry) {
        self.assessed.push((entry.day, entry.event.clone()));
        let setback = |(_, setback): (Date, Setback)| {
            entry.event.releases(&self.lock_name(words::setback_name(setback)))
        };
        if self.setback.is_some_and(setback) {
            self.setback = None;
        }
        if entry.event.releases(&self.lock_name(RUNNING)) {
            self.ladder.assessed();
        }
        if !self.holds() {
            return;
        }
        let what = match &entry.event {
            Event::AssessedFor(assessment) => words::assessed_for(assessment),
            _ => words::ASSESSED,
        };
        self.note(entry, what);
    }

    /// Judges the criteria of the stage on `day`.
    pub(super) fn settle(&mut self, entries: &[Entry], day: Date) {
        if self.holds() {
            if self.injury.pathway == Pathway::Strain && self.returned.is_none() {
                self.ladder.rest(day);
                self.retell_run();
            }
            self.criteria = self.judged(entries, day);
        }
    }

    fn told(&mut self, before: &[Entry], what: &InjuryWhat, watched: &Watched) {
        let Some((entry, earlier)) = before.split_last() else { return };
        match what {
            InjuryWhat::Note { text, estimate_days } => {
                if let Some(days) = estimate_days {
                    self.estimate = Some((entry.day, *days));
                }
                self.note(entry, words::noted(text, *estimate_days));
            }
            InjuryWhat::Reopened { why } if self.closed.is_some() => {
                self.closed = None;
                self.finished = None;
                self.cleared = false;
                self.reopened = self.reopened.saturating_add(1);
                self.enter(self.stage, entry.day);
                self.note(entry, words::reopened(why));
            }
            InjuryWhat::Closed { why } if self.closed.is_none() => {
                let may = self.may_close();
                self.closed = may.then_some(entry.day);
                self.note(entry, words::closed(why, may));
            }
            _ if !self.holds() => {}
            InjuryWhat::Setback(setback) => {
                self.setback = Some((entry.day, *setback));
                self.cleared = false;
                self.note(entry, words::setback(*setback));
                let steps = if *setback == Setback::Limp {
                    1
                } else {
                    self.acute_from = entry.day;
                    self.stage.max(1)
                };
                self.step_back(entry, steps);
            }
            InjuryWhat::RunDone { step, pain } => {
                self.run_done(
                    (entry, earlier),
                    (*step, pain.map(crate::units::Pain::rating)),
                    watched,
                );
            }
            InjuryWhat::StageConfirmed { stage } => self.confirm(before, stage),
            InjuryWhat::Cleared { by } => {
                self.cleared = true;
                self.note(entry, words::cleared_by(by));
            }
            InjuryWhat::Shown { criterion, met, by } => {
                self.note(entry, words::shown(criterion, *met, by.as_deref()));
            }
            InjuryWhat::Reopened { .. } | InjuryWhat::Closed { .. } => {}
        }
    }

    fn confirm(&mut self, before: &[Entry], named: &str) {
        let Some(entry) = before.last() else { return };
        self.criteria = self.judged(before, entry.day);
        let now = self.stage().id.clone();
        if !named.eq_ignore_ascii_case(&now) || !self.ready(entry.day) {
            let open = self.criteria.iter().filter(|j| j.verdict != Verdict::Met);
            let open: Vec<&str> = open.map(|j| j.criterion.id.as_str()).collect();
            let left = self.days_left(entry.day);
            self.note(entry, words::not_left(named, &open, left));
            return;
        }
        if self.stage + 1 == stages(self.injury.pathway).len() {
            self.finished = Some(entry.day);
            self.note(entry, words::finished(&now));
            return;
        }
        self.enter(self.stage + 1, entry.day);
        let full = self.injury.pathway == Pathway::Strain
            && self.stage + 1 == stages(Pathway::Strain).len();
        self.returned = if full { Some(entry.day) } else { self.returned };
        self.note(entry, words::left(&now, &self.stage().id));
    }

    fn run_done(
        &mut self,
        (entry, earlier): (&Entry, &[Entry]),
        (step, pain): (u8, Option<u8>),
        watched: &Watched,
    ) {
        let step = usize::from(step);
        self.ladder.rest(entry.day);
        self.retell_run();
        let compared = watched.compare(step, entry.day);
        let back = self.ladder.run(Told {
            day: entry.day,
            step,
            pain,
            before: pain_before(earlier),
            stage: self.stage,
            compared,
            entry: entry.id,
        });
        let outcome = self.ladder.done.last().map(|done| done.outcome);
        self.note(entry, words::run_done(step, pain, outcome));
        if back {
            self.red(entry, words::RUN);
        }
    }

    /// Begins a stage: what was told before no longer shows anything.
    fn enter(&mut self, stage: usize, day: Date) {
        self.stage = stage;
        self.entered = day;
        self.passed.push((day, stage));
        self.since = self.now;
        self.criteria = Vec::new();
    }

    fn judged(&self, entries: &[Entry], day: Date) -> Vec<Judged> {
        let seen = Seen {
            entries,
            since: self.since,
            day,
            entered: self.entered,
            injury: self.id,
            side: self.injury.side,
            ladder: &self.ladder,
            clearance: self.clearance(day),
        };
        self.stage().exit.iter().map(|criterion| judge(criterion, &seen)).collect()
    }

    /// Why a clinician must clear the return, if so.
    fn clearance(&self, day: Date) -> Option<Said> {
        let days = days_from(self.injury.injured, day);
        let after = table::strain().clear_after.value;
        if self.flagged {
            Some(words::CLEAR_FLAG)
        } else if self.again_after.is_some() {
            Some(words::CLEAR_AGAIN)
        } else if f64::from(days) > after {
            Some(words::clear_late(days))
        } else {
            None
        }
    }

    /// What the diary said before it was opened: red flags since it happened, and the
    /// strain before it.
    pub(super) fn known(&mut self, flagged: bool, again_after: Option<Date>) {
        self.flagged = flagged;
        self.again_after = again_after;
    }

    /// Red flags were told while it was open.
    pub(super) const fn flagged_since(&mut self, flagged: bool) {
        self.flagged = self.flagged || flagged;
    }
}
