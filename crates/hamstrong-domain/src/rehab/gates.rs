//! What the way back allows on one day: locks, stages, pain, impact, running.

use crate::catalogue::{Exercise, Impact};
use crate::diary::Pathway;
use crate::evidence::Reason;

use super::compare::run_steps;
use super::fast::is_fast;
use super::pain::PainContext;
use super::stage::stage_index;
use super::table::{self, RunStep};
use super::watch::in_acute_days;
use super::{Lock, Rehab, words};

/// What running is allowed.
#[derive(Clone, Debug, PartialEq)]
pub enum RunGate {
    /// As usual.
    Free,
    /// Only this step.
    Step(&'static RunStep),
    /// None, and why.
    None(Reason),
}

/// What the way back allows.
#[derive(Clone, Debug, PartialEq)]
pub struct RehabGates {
    /// Anything here: nothing is advised.
    pub locks: Vec<Lock>,
    /// In what context pain is read.
    pub context: PainContext,
    /// Highest strain stage allowed, as its number; none: no open strain.
    pub strain: Option<usize>,
    /// Highest tendon stage allowed, as its place; none: no open tendon pain.
    pub tendon: Option<usize>,
    /// Most pain in exercise, from stage and context.
    pub pain_cap: u8,
    /// Least pain that stops exercise.
    pub pain_stop: u8,
    /// Hardest landing allowed.
    pub impact: Impact,
    /// What running is allowed.
    pub running: RunGate,
    /// Why no test to the maximum is done, if so.
    pub no_maximal_tests: Option<Reason>,
    /// The questions before use stand open.
    pub ask: Option<Reason>,
    /// The stages and what they rest on, as reasons to show.
    pub reasons: Vec<Reason>,
    /// Why no fast running is done today, if so: the watch after a return.
    pub no_fast: Option<Reason>,
    /// Why no dose is raised, if so.
    pub hold: Option<Reason>,
    left_out: Vec<(String, Reason)>,
}

/// The gates of one day.
pub fn gates(rehab: &Rehab) -> RehabGates {
    let strain = rehab.least(Pathway::Strain);
    let tendon = rehab.least(Pathway::Tendon);
    let open = || rehab.open();
    let contexts = open().map(super::Episode::context);
    // The stricter context: the lower line at which exercise stops.
    let context = contexts.min_by_key(|context| context.stop_line());
    let context = context.unwrap_or(PainContext::Training);
    let caps = open().map(|episode| episode.stage().pain_limit);
    RehabGates {
        locks: rehab.locks.clone(),
        context,
        strain: strain.map(|episode| episode.stage),
        tendon: tendon.map(|episode| episode.stage),
        pain_cap: caps.chain([context.stop_line() - 1]).min().unwrap_or_default(),
        pain_stop: context.stop_line(),
        impact: open().map(|e| e.stage().impact).min().unwrap_or(Impact::High),
        running: running(rehab),
        no_maximal_tests: maximal(rehab),
        ask: rehab.screen.open(rehab.day),
        reasons: open()
            .map(|e| {
                let rule = stage_rule(e.injury.pathway);
                Reason::new(rule, words::stage_since(e.stage(), e.entered))
            })
            .collect(),
        no_fast: rehab.watching.no_fast.clone().or_else(|| no_hills(rehab)),
        hold: rehab.tightness.clone().or_else(|| rehab.tight_for_weeks.clone()),
        left_out: left_out(rehab),
    }
}

impl RehabGates {
    /// Whether anything is advised at all.
    pub fn locked(&self) -> Option<&Lock> {
        self.locks.first()
    }

    /// Why an exercise may not be done in this pain, if so.
    pub fn refuses(&self, exercise: &Exercise, pain: u8) -> Option<Reason> {
        if let Some(lock) = self.locked() {
            return Some(lock.reason.clone());
        }
        let asked = &exercise.gates;
        let stages = [
            (Pathway::Strain, self.strain, &asked.strain_stage),
            (Pathway::Tendon, self.tendon, &asked.tendon_stage),
        ];
        for (pathway, now, least) in stages {
            let Some(now) = now else { continue };
            // A stage that is not known is never reached.
            let least_at = stage_index(pathway, least).unwrap_or(usize::MAX);
            if least_at > now {
                let here = words::asks_stage(least, pathway, now);
                return Some(Reason::new(stage_rule(pathway), here));
            }
        }
        if exercise.impact > self.impact {
            return Some(Reason::new("strain-stages", words::IMPACT));
        }
        if self.context != PainContext::Training && pain > self.pain_cap {
            let here = words::pain_over(pain, self.pain_cap);
            return Some(Reason::new(self.context.rule(), here));
        }
        if let Some(reason) = self.no_fast.as_ref().filter(|_| is_fast(&exercise.id)) {
            return Some(reason.clone());
        }
        let left_out = self.left_out.iter().find(|(id, _)| *id == exercise.id);
        left_out.map(|(_, reason)| reason.clone())
    }
}

const fn stage_rule(pathway: Pathway) -> &'static str {
    match pathway {
        Pathway::Strain => "strain-stages",
        Pathway::Tendon => "tendon-stages",
    }
}

fn running(rehab: &Rehab) -> RunGate {
    if let Some(lock) = rehab.locks.first() {
        return RunGate::None(lock.reason.clone());
    }
    let last = super::stages(Pathway::Strain).len() - 1;
    let strains = rehab.open().filter(|e| e.injury.pathway == Pathway::Strain);
    let Some(episode) = strains.filter(|e| e.stage < last).min_by_key(|e| e.stage)
    else {
        return RunGate::Free;
    };
    if let Some(day) = episode.ladder.refer {
        return RunGate::None(Reason::new("run-steps", words::run_refer(day)));
    }
    if let Some(from) = episode.ladder.next_from.filter(|from| *from > rehab.day) {
        return RunGate::None(Reason::new("run-steps", words::run_from(from)));
    }
    // All steps done: the last of them goes on until the stage is left.
    let last = || episode.ladder.next().is_none().then(|| run_steps().len() - 1);
    let step = episode.ladder.allowed(episode.stage).or_else(last);
    match step.and_then(|step| run_steps().get(step)) {
        Some(step) => RunGate::Step(step),
        None => {
            RunGate::None(Reason::new("run-steps", words::run_stage(episode.stage())))
        }
    }
}

fn maximal(rehab: &Rehab) -> Option<Reason> {
    let open =
        rehab.open().find(|e| e.stage + 1 < super::stages(e.injury.pathway).len());
    let open = open.map(|episode| {
        let rule = stage_rule(episode.injury.pathway);
        Reason::new(rule, words::stage_since(episode.stage(), episode.entered))
    });
    open.or_else(|| rehab.screen.no_maximal_tests(rehab.day))
}

/// Hills and fast running come with the last tendon stage.
fn no_hills(rehab: &Rehab) -> Option<Reason> {
    let last = super::stages(Pathway::Tendon).len() - 1;
    let episode = rehab.least(Pathway::Tendon).filter(|e| e.stage < last)?;
    let here = words::no_hills(&episode.stage().id);
    Some(Reason::new("tendon-stages", here))
}

/// Exercises that are left out in the first days and before the last tendon stage.
fn left_out(rehab: &Rehab) -> Vec<(String, Reason)> {
    let mut all = Vec::new();
    if rehab.open().any(|episode| in_acute_days(episode, rehab.day)) {
        let here = words::acute_left_out(table::acute().hours.value);
        let acute = table::acute().left_out.iter();
        all.extend(
            acute.map(|id| (id.clone(), Reason::new("acute-care", here.clone()))),
        );
    }
    for episode in rehab.open() {
        let stage = episode.stage();
        let why = Reason::new(
            stage_rule(episode.injury.pathway),
            words::stage_leaves_out(&stage.id),
        );
        all.extend(stage.left_out.iter().map(|id| (id.clone(), why.clone())));
    }
    let tendon = rehab.least(Pathway::Tendon);
    let last = super::stages(Pathway::Tendon).len() - 1;
    if tendon.is_some_and(|episode| episode.stage < last) {
        let stretches = table::tendon().stretches.iter();
        all.extend(stretches.map(|id| {
            (id.clone(), Reason::new("tendon-stretch", words::TENDON_STRETCH))
        }));
    }
    all
}
