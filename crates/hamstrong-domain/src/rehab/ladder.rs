//! Steps of running after a strain: what was done, what counts, what comes next.

use jiff::ToSpan;
use jiff::civil::Date;

use super::compare::{Compared, Kept, run_steps};
use super::criterion::Verdict;
use super::pain::{Band, PainContext};
use super::stage::stage_index;
use super::table;
use crate::calendar::days_from;
use crate::diary::{EntryId, Pathway};

const HOURS_A_DAY: u16 = 24;

/// What became of a run step that was done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StepOutcome {
    /// The next morning has not been told.
    Waiting,
    /// It counts.
    Counted,
    /// Pain was raised the next morning: the step is repeated.
    RaisedNextMorning,
    /// Pain in the changing band: the step is repeated.
    Repeat,
    /// Pain in the stopping band: back.
    Back,
    /// Earlier than the hours between steps.
    TooSoon,
    /// Beyond the step that was next.
    Beyond,
    /// The recording was beyond the step's ceiling.
    Exceeded,
    /// Pain was not told.
    PainNotTold,
    /// The next morning was not told.
    MorningNotTold,
}

/// A run step that was done.
#[derive(Clone, Debug, PartialEq)]
pub struct StepDone {
    /// Its day.
    pub day: Date,
    /// Its number.
    pub step: usize,
    /// Worst pain in it, if told.
    pub pain: Option<u8>,
    /// What became of it.
    pub outcome: StepOutcome,
    /// Against the recording of that day, if there is one.
    pub compared: Option<Compared>,
    /// The entry.
    pub entry: EntryId,
}

/// The way up, as done so far.
#[derive(Clone, Debug, PartialEq)]
pub struct Ladder {
    counted: Vec<(u8, Option<Date>)>,
    /// Every step that was told, in order.
    pub done: Vec<StepDone>,
    /// Earliest day of the next one.
    pub next_from: Option<Date>,
    /// Since when running waits for an assessment, if it does.
    pub refer: Option<Date>,
    reds: u32,
    /// The place in `done` of the step that waits for its morning, and pain before it.
    waiting: Option<(usize, u8)>,
    gap: u8,
}

/// A step as it is told.
pub(super) struct Told {
    pub day: Date,
    pub step: usize,
    pub pain: Option<u8>,
    pub before: u8,
    pub stage: usize,
    pub compared: Option<Compared>,
    pub entry: EntryId,
}

impl Ladder {
    pub(super) fn new() -> Self {
        Self {
            counted: vec![(0, None); run_steps().len()],
            done: Vec::new(),
            next_from: None,
            refer: None,
            reds: 0,
            waiting: None,
            gap: 0,
        }
    }

    /// The step to do next; none when all are done.
    pub fn next(&self) -> Option<usize> {
        self.counted
            .iter()
            .zip(run_steps())
            .position(|((done, _), step)| *done < step.repeats)
    }

    /// The next step that the stage allows, and none while running waits.
    pub fn allowed(&self, stage: usize) -> Option<usize> {
        let next = self.next().filter(|_| self.refer.is_none())?;
        (stage_of(next) <= stage).then_some(next)
    }

    /// How often each of these steps was done, of how often it is asked.
    pub(super) fn counts(&self, first: usize, last: usize) -> Vec<(String, u8, u8)> {
        let steps = run_steps().iter().zip(&self.counted);
        let steps = steps.skip(first).take(last + 1 - first.min(last));
        steps.map(|(step, (done, _))| (step.id.clone(), *done, step.repeats)).collect()
    }

    pub(super) fn shown(&self, first: usize, last: usize) -> (Verdict, Option<Date>) {
        let steps = || run_steps().iter().zip(&self.counted).skip(first);
        let steps = || steps().take(last + 1 - first.min(last));
        let day = steps().filter_map(|(_, (_, day))| *day).max();
        if steps().all(|(step, (done, _))| *done >= step.repeats) {
            return (Verdict::Met, day);
        }
        let tried = self.done.iter().any(|d| (first..=last).contains(&d.step));
        let verdict = if tried { Verdict::Missing } else { Verdict::Unknown };
        (verdict, day.or_else(|| self.done.last().map(|d| d.day)))
    }

    /// A step was done. Says whether its pain was in the stopping band.
    pub(super) fn run(&mut self, told: Told) -> bool {
        self.rest(told.day);
        let next = self.next().unwrap_or_else(|| run_steps().len() - 1);
        let band = told.pain.map(|pain| PainContext::StrainRunning.band(pain));
        let early = self.next_from.is_some_and(|from| told.day < from);
        let beyond = told.step > next || stage_of(told.step) > told.stage;
        let exceeded =
            told.compared.as_ref().is_some_and(|c| c.verdict() == Kept::Exceeded);
        let outcome = match band {
            Some(Band::Stop) => StepOutcome::Back,
            _ if beyond => StepOutcome::Beyond,
            _ if early => StepOutcome::TooSoon,
            None => StepOutcome::PainNotTold,
            Some(Band::Change) => StepOutcome::Repeat,
            Some(Band::Go) if exceeded => StepOutcome::Exceeded,
            Some(Band::Go) => StepOutcome::Waiting,
        };
        // A second run without pain on one day leaves the first its morning.
        let calm = outcome == StepOutcome::TooSoon && band == Some(Band::Go);
        let again = self.done.last().is_some_and(|last| last.day == told.day);
        if !(calm && again) {
            self.missed();
        }
        let mut hours = run_steps().get(told.step).map_or(0, |step| step.gap_h);
        if outcome == StepOutcome::Back {
            hours = hours.max(table::running().after_red_h.value as u16);
            self.back(next, told.day);
        } else {
            self.reds = 0;
        }
        if outcome == StepOutcome::Waiting {
            self.waiting = Some((self.done.len(), told.before));
        }
        let days = i64::from(hours.div_ceil(HOURS_A_DAY));
        self.next_from = Some(told.day.saturating_add(days.days()));
        self.gap = 0;
        let Told { day, step, pain, compared, entry, .. } = told;
        self.done.push(StepDone { day, step, pain, outcome, compared, entry });
        outcome == StepOutcome::Back
    }

    /// A check-in: the morning after a step decides whether it counts.
    pub(super) fn morning(&mut self, day: Date, pain: u8) {
        let Some((at, before)) = self.waiting else { return };
        let Some(last) = self.done.get_mut(at) else { return };
        match days_from(last.day, day) {
            0 => return,
            1 if pain > before => last.outcome = StepOutcome::RaisedNextMorning,
            1 => {
                last.outcome = StepOutcome::Counted;
                if let Some(counted) = self.counted.get_mut(last.step) {
                    *counted = (counted.0.saturating_add(1), Some(day));
                }
            }
            // Nobody knows how that morning was.
            _ => last.outcome = StepOutcome::MorningNotTold,
        }
        self.waiting = None;
    }

    /// The step before waits for a morning that nobody told.
    fn missed(&mut self) {
        if let Some((at, _)) = self.waiting.take()
            && let Some(done) = self.done.get_mut(at)
        {
            done.outcome = StepOutcome::MorningNotTold;
        }
    }

    /// Time without a step takes steps back.
    pub(super) fn rest(&mut self, day: Date) {
        let Some(last) = self.done.last().map(|done| done.day) else { return };
        if days_from(last, day) > 1 {
            self.missed();
        }
        let Some(next) = self.next() else { return };
        let days = f64::from(days_from(last, day));
        let numbers = table::running();
        if days >= numbers.gap_restart.value && self.gap < 2 {
            self.gap = 2;
            let two = next.saturating_sub(2);
            self.again_from(two.min(usize::from(numbers.restart_step)));
        } else if days >= numbers.gap_two.value && self.gap < 1 {
            self.gap = 1;
            self.again_from(next.saturating_sub(2));
        }
    }

    /// The stage went back: its own steps and later ones are done again.
    pub(super) fn stage_back(&mut self, stage: usize) {
        let first = (0..run_steps().len()).find(|step| stage_of(*step) >= stage);
        self.again_from(first.unwrap_or(0));
        self.waiting = None;
    }

    /// Somebody has looked at it.
    pub(super) const fn assessed(&mut self) {
        self.refer = None;
        self.reds = 0;
    }

    fn back(&mut self, next: usize, day: Date) {
        self.reds = self.reds.saturating_add(1);
        let again = f64::from(self.reds) >= table::running().reds_refer.value;
        if again {
            self.refer = Some(day);
        }
        self.again_from(next.saturating_sub(if again { 2 } else { 1 }));
    }

    fn again_from(&mut self, step: usize) {
        for counted in self.counted.iter_mut().skip(step) {
            *counted = (0, None);
        }
    }
}

/// The place of the stage that a step belongs to.
fn stage_of(step: usize) -> usize {
    let step = run_steps().get(step);
    step.and_then(|step| stage_index(Pathway::Strain, &step.stage))
        .unwrap_or(usize::MAX)
}
