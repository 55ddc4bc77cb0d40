//! The stages once more: up only by criteria and least days, down by every setback.

use hamstrong_domain::catalogue::Impact;
use hamstrong_domain::diary::{
    CheckIn, Diary, Entry, EntryId, Event, Injury, InjuryWhat, PainKind, Pathway,
    Place, Setback,
};
use hamstrong_domain::rehab::{RunGate, Stage, run_steps, stage_index, stages};
use hamstrong_domain::units::Pain;
use jiff::civil::Date;

use super::super::life::Seen;
use super::facts::{Facts, days};
use super::steps::{RunTold, shown};
use super::{Faults, must};

/// Pain that is a red event: with a strain, with a tendon, in a run.
const RED: [u8; 2] = [4, 6];
pub(super) const RED_RUN: u8 = 3;
const REDS: usize = 2;
const REDS_WITHIN: i32 = 7;
const LOAD_TEST: (&str, f64) = ("pht-load-test", 4.0);
const ELSEWHERE: [Place; 4] =
    [Place::Knee, Place::Calf, Place::LowerBack, Place::Groin];

/// One injury, as far as it may have come at most.
pub(super) struct Way<'a> {
    pub(super) id: EntryId,
    /// Index of the entry that opened it.
    pub(super) at: usize,
    pub(super) injury: &'a Injury,
    pub(super) opened: Date,
    pub(super) stage: usize,
    pub(super) entered: Date,
    /// Index of the first entry of the stage.
    pub(super) since: usize,
    pub(super) assessed: Option<Date>,
    pub(super) setback: bool,
    /// A flag was told since it happened, or a strain came before within a year.
    pub(super) doubtful: bool,
    pub(super) runs: Vec<RunTold>,
    finished: bool,
    closed: bool,
    cleared: bool,
    reds: Vec<(Date, &'a str)>,
    mornings: Vec<(Date, u8)>,
}

/// Every injury of the diary, as of `day`.
pub(super) fn ways(diary: &Diary, day: Date) -> Vec<Way<'_>> {
    let end = diary.entries.partition_point(|entry| entry.day <= day);
    let entries = &diary.entries[..end];
    let mut ways: Vec<Way> = Vec::new();
    for (at, entry) in entries.iter().enumerate() {
        for way in &mut ways {
            way.hear(&entries[..=at], entry);
        }
        if let Event::InjuryOpened(injury) = &entry.event {
            let flagged = entries[..at].iter().any(|earlier| {
                earlier.day >= injury.injured
                    && matches!(earlier.event, Event::FlagsTold(_))
            });
            let strains = ways.iter().filter(|o| o.injury.pathway == Pathway::Strain);
            let mut before = strains.map(|o| days(o.injury.injured, injury.injured));
            let again = injury.pathway == Pathway::Strain
                && !injury.past
                && before.any(|days| (0..=365).contains(&days));
            ways.push(Way::opened(at, entry, injury, flagged || again));
        }
    }
    ways
}

impl<'a> Way<'a> {
    fn opened(at: usize, entry: &Entry, injury: &'a Injury, doubtful: bool) -> Self {
        let last = stages(injury.pathway).len() - 1;
        Self {
            id: entry.id,
            at,
            injury,
            opened: entry.day,
            stage: if injury.past { last } else { 0 },
            entered: entry.day,
            since: at + 1,
            assessed: None,
            setback: false,
            doubtful,
            runs: Vec::new(),
            finished: false,
            closed: false,
            cleared: false,
            reds: Vec::new(),
            mornings: Vec::new(),
        }
    }

    pub(super) fn holds(&self) -> bool {
        !self.finished && !self.closed
    }

    pub(super) fn now(&self) -> &'static Stage {
        &stages(self.injury.pathway)[self.stage]
    }

    fn hear(&mut self, entries: &'a [Entry], entry: &'a Entry) {
        let at = entries.len() - 1;
        match &entry.event {
            Event::Injury(told) if told.injury == self.id => {
                self.told(entries, (at, entry), &told.what);
            }
            Event::FlagsTold(_) => self.doubtful = true,
            Event::Assessed => {
                self.assessed = Some(entry.day);
                self.setback = false;
            }
            _ if !self.holds() => {}
            Event::CheckIn(answer) => self.answered((at, entry.day), answer),
            Event::Set(set) => {
                let pain = set.pain.map_or(0, Pain::rating);
                self.felt((at, entry.day), pain, &set.exercise);
            }
            Event::Test(done) => {
                let (test, back) = LOAD_TEST;
                let tendon = self.injury.pathway == Pathway::Tendon;
                if tendon && done.test == test && done.value >= back {
                    self.back((at, entry.day), 1);
                }
            }
            _ => {}
        }
    }

    fn told(
        &mut self,
        entries: &'a [Entry],
        (at, entry): (usize, &'a Entry),
        what: &'a InjuryWhat,
    ) {
        let now = (at, entry.day);
        match what {
            InjuryWhat::Reopened { .. } if self.closed => {
                (self.closed, self.finished, self.cleared) = (false, false, false);
                self.enter(now, self.stage);
            }
            InjuryWhat::Closed { .. } => {
                self.closed |= self.finished || self.cleared;
            }
            _ if !self.holds() => {}
            InjuryWhat::Setback(what) => {
                self.setback = true;
                self.cleared = false;
                let steps = if *what == Setback::Limp { 1 } else { self.stage };
                self.back(now, steps);
            }
            InjuryWhat::RunDone { step, pain } => {
                let pain = pain.map(Pain::rating);
                let before = last_pain(&entries[..at]);
                let step = usize::from(*step);
                self.runs.push(RunTold { day: entry.day, step, pain, before });
                if pain.is_some_and(|pain| pain >= RED_RUN) {
                    self.red(now, "run");
                }
            }
            InjuryWhat::StageConfirmed { stage } => {
                self.confirmed(entries, now, stage);
            }
            InjuryWhat::Cleared { .. } => self.cleared = true,
            _ => {}
        }
    }

    fn confirmed(&mut self, entries: &[Entry], now: (usize, Date), named: &str) {
        let stage = self.now();
        let long = days(self.entered, now.1) >= i32::from(stage.least_days);
        let meets = || stage.exit.iter().all(|exit| shown(self, exit, entries, now.1));
        if !named.eq_ignore_ascii_case(&stage.id) || !long || !meets() {
            return;
        }
        if self.stage + 1 == stages(self.injury.pathway).len() {
            self.finished = true;
        } else {
            self.enter(now, self.stage + 1);
        }
    }

    fn answered(&mut self, now: (usize, Date), answer: &CheckIn) {
        let told = &answer.pain;
        let side = told.side.is_none_or(|side| side == self.injury.side);
        if !side || told.place.is_some_and(|place| ELSEWHERE.contains(&place)) {
            return;
        }
        let pain = told.pain.rating();
        if told.kind == PainKind::Dull {
            self.felt(now, pain, "check-in");
        } else {
            self.red(now, "check-in");
        }
        self.woke(now, pain);
    }

    fn felt(&mut self, now: (usize, Date), pain: u8, of: &'a str) {
        let red = RED[usize::from(self.injury.pathway == Pathway::Tendon)];
        if pain >= red {
            self.red(now, of);
        }
    }

    fn red(&mut self, now: (usize, Date), of: &'a str) {
        self.reds.retain(|(day, _)| days(*day, now.1) < REDS_WITHIN);
        if !self.reds.contains(&(now.1, of)) {
            self.reds.push((now.1, of));
        }
        if self.reds.len() >= REDS {
            self.back(now, 1);
        }
    }

    /// Two mornings in a row with more pain than the one before.
    fn woke(&mut self, now: (usize, Date), pain: u8) {
        match self.mornings.last_mut() {
            Some((day, worst)) if *day == now.1 => *worst = pain.max(*worst),
            Some((day, _)) if days(*day, now.1) == 1 => {
                self.mornings.push((now.1, pain));
            }
            _ => self.mornings = vec![(now.1, pain)],
        }
        if let [.., (_, first), (_, second), (_, third)] = self.mornings[..]
            && first < second
            && second < third
        {
            self.back(now, 1);
        }
    }

    fn back(&mut self, now: (usize, Date), steps: usize) {
        self.reds.clear();
        self.mornings.clear();
        let stage = self.stage.saturating_sub(steps);
        self.runs.retain(|run| stage_of(run.step) < stage);
        self.enter(now, stage);
    }

    fn enter(&mut self, (at, day): (usize, Date), stage: usize) {
        (self.stage, self.entered, self.since) = (stage, day, at + 1);
    }
}

fn stage_of(step: usize) -> usize {
    let step = run_steps().get(step);
    step.and_then(|step| stage_index(Pathway::Strain, &step.stage))
        .unwrap_or(usize::MAX)
}

/// Pain of the last check-in; none told counts as none.
pub(super) fn last_pain(entries: &[Entry]) -> u8 {
    let told = entries.iter().rev().find_map(|entry| match &entry.event {
        Event::CheckIn(answer) => Some(answer.pain.pain.rating()),
        _ => None,
    });
    told.unwrap_or(0)
}

/// No injury further than it may be, and no running beyond its stage.
pub(super) fn check(facts: &Facts, seen: &Seen, faults: &mut Faults) {
    for way in &facts.ways {
        let known = seen.state.rehab.episodes.iter().find(|e| e.id == way.id);
        must(faults, known.is_some(), "no-injury-is-lost", || format!("{:?}", way.id));
        let Some(known) = known else { continue };
        let further = !known.holds() && way.holds() || known.stage > way.stage;
        must(faults, !further, "stages-by-criteria", || {
            format!("stage {}, at most {}", known.stage, way.stage)
        });
    }
    let strains = facts.open().filter(|w| w.injury.pathway == Pathway::Strain);
    let Some(way) = strains.min_by_key(|way| way.stage) else { return };
    let last = stages(Pathway::Strain).len() - 1;
    let holds = match seen.state.gates().running {
        RunGate::Free => way.stage == last,
        RunGate::Step(step) => {
            stage_index(Pathway::Strain, &step.stage).is_some_and(|at| at <= way.stage)
        }
        RunGate::None(_) => true,
    };
    must(faults, holds, "running-by-stage", || format!("stage {}", way.stage));
    let high = seen.state.gates().impact <= Impact::High.min(way.now().impact);
    must(faults, high, "running-by-stage", || "impact above the stage".to_owned());
}
