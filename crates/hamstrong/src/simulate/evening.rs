//! What an athlete does with the day: runs, lifts, works on the way back, takes back.

use hamstrong_domain::diary::{
    EntryId, Event, Injury, InjuryEntry, InjuryWhat, Pathway, Setback, Side, TestDone,
};
use hamstrong_domain::rehab::{Episode, How, RunGate, Verdict, stages};
use hamstrong_domain::state::State;
use hamstrong_domain::today::{Advice, BlockKind};
use hamstrong_domain::units::Pain;
use jiff::civil::Date;

use super::athlete::{Athlete, Wound};

const SETBACKS: [Setback; 4] =
    [Setback::Limp, Setback::Pop, Setback::GaveWay, Setback::Bruise];
const OWN: [&str; 4] =
    ["nordic-curl", "romanian-deadlift", "single-leg-rdl-2db", "hamstring-hops"];

impl Athlete {
    /// The whole evening, after the advice was seen.
    pub(super) fn evening(&mut self, day: Date, state: &State, advice: &Advice) {
        let mut runs = self.behaviour.runs;
        if !matches!(state.gates().running, RunGate::Free) {
            runs = if self.dice.chance(self.behaviour.rushes) { runs } else { 0 };
        }
        if self.dice.chance(runs) {
            self.runs(day);
        }
        self.trains(day, advice);
        self.injuries(day);
        for episode in state.rehab.open() {
            self.way_back(day, state, episode);
        }
        for episode in state.rehab.episodes.iter().filter(|e| e.closed.is_some()) {
            if self.dice.chance(20) {
                let why = "sore again".to_owned();
                self.about(day, episode.id, InjuryWhat::Reopened { why });
            }
        }
        if self.dice.chance(self.behaviour.undoes) {
            self.takes_back(day);
        }
    }

    fn trains(&mut self, day: Date, advice: &Advice) {
        if self.dice.chance(self.behaviour.over_lifts) {
            let own = self.dice.one(&OWN).copied().unwrap_or(OWN[0]);
            for _ in 0..self.dice.count(2, 6) {
                self.lifts(day, own, 10);
            }
        }
        let follows = advice.minutes > 0 && self.dice.chance(self.behaviour.follows);
        let warms_up = self.dice.chance(self.behaviour.warms_up);
        for block in advice.blocks.iter().filter(|_| follows) {
            if block.kind == BlockKind::CoolDown
                || block.kind == BlockKind::WarmUp && !warms_up
            {
                continue;
            }
            for item in &block.items {
                for _ in 0..item.sets.min(8) {
                    let count = item.repetitions.unwrap_or(1);
                    self.lifts(day, &item.exercise, count);
                }
            }
        }
    }

    fn injuries(&mut self, day: Date) {
        let strain = self.dice.chance(self.behaviour.strains);
        let tendon = self.dice.chance(self.behaviour.tendons);
        if !strain && !tendon || self.wound.is_some() {
            return;
        }
        let pathway = if strain { Pathway::Strain } else { Pathway::Tendon };
        let side = if self.dice.chance(500) { Side::Left } else { Side::Right };
        let worst = self.dice.count(2, 7);
        let slow = self.dice.count(1, 4);
        self.wound = Some(Wound { since: day, side, worst, slow });
        if self.dice.chance(900) {
            let injury = Injury {
                pathway,
                side,
                place: None,
                injured: day,
                context: String::new(),
                past: self.dice.chance(60),
                estimate_days: self.dice.chance(300).then_some(21),
            };
            self.book.tell(day, Event::InjuryOpened(injury));
        }
    }

    fn way_back(&mut self, day: Date, state: &State, episode: &Episode) {
        let id = episode.id;
        if self.dice.chance(self.behaviour.setbacks) {
            let what = self.dice.one(&SETBACKS).copied().unwrap_or(Setback::Limp);
            self.about(day, id, InjuryWhat::Setback(what));
        }
        if self.dice.chance(self.behaviour.rushes) {
            self.rushes(day, episode);
        }
        if !self.dice.chance(self.behaviour.works_back) {
            return;
        }
        for judged in &episode.criteria {
            if judged.verdict != Verdict::Met && self.dice.chance(700) {
                let criterion = &judged.criterion;
                self.works(day, episode, &criterion.id, &criterion.how);
            }
        }
        if episode.injury.pathway == Pathway::Strain
            && let RunGate::Step(step) = state.gates().running
        {
            let all = hamstrong_domain::rehab::run_steps();
            let at = all.iter().position(|other| other.id == step.id);
            let step = u8::try_from(at.unwrap_or_default()).unwrap_or_default();
            let told = self.hurts.saturating_mul(self.behaviour.tells) / 100;
            let pain = Pain::new(told.min(10)).ok();
            self.about(day, id, InjuryWhat::RunDone { step, pain });
        }
        if episode.ready(day) {
            let stage = episode.stage().id.clone();
            self.about(day, id, InjuryWhat::StageConfirmed { stage });
        }
        if episode.finished.is_some() && self.dice.chance(100) {
            self.about(day, id, InjuryWhat::Closed { why: "done".to_owned() });
        }
    }

    /// Shows what a criterion asks for, most times.
    fn works(&mut self, day: Date, episode: &Episode, criterion: &str, how: &How) {
        let met = self.dice.chance(850);
        if let Some(first) = how.any.first() {
            self.works(day, episode, criterion, first);
        } else if let Some(test) = &how.test {
            let good = how.most.or(how.least.map(|least| least + 3.0)).unwrap_or(20.0);
            let bad = if how.lower_is_better { good + 30.0 } else { good * 0.6 };
            let sides = [Side::Left, Side::Right];
            for side in sides {
                let own = side == episode.injury.side && !met;
                let value = if own { bad } else { good };
                let test = test.clone();
                let done = TestDone { test, side: Some(side), value };
                self.book.tell(day, Event::Test(done));
            }
        } else if how.clinician {
            let by = "A. Example".to_owned();
            self.about(day, episode.id, InjuryWhat::Cleared { by });
        } else if how.told {
            let criterion = criterion.to_owned();
            self.about(day, episode.id, InjuryWhat::Shown { criterion, met, by: None });
        }
    }

    /// Says what is not so.
    fn rushes(&mut self, day: Date, episode: &Episode) {
        let id = episode.id;
        let all = stages(episode.injury.pathway);
        let stage = if self.dice.chance(600) {
            Some(episode.stage())
        } else {
            self.dice.one(all)
        };
        for exit in episode.stage().exit.iter().filter(|exit| exit.how.told) {
            let criterion = exit.id.clone();
            self.about(day, id, InjuryWhat::Shown { criterion, met: true, by: None });
        }
        let step = self.dice.count(0, 11);
        let pain = self.dice.chance(800).then(|| Pain::new(self.dice.count(0, 2)).ok());
        self.about(day, id, InjuryWhat::RunDone { step, pain: pain.flatten() });
        if let Some(stage) = stage {
            let stage = stage.id.clone();
            self.about(day, id, InjuryWhat::StageConfirmed { stage });
        }
        if self.dice.chance(100) {
            self.about(day, id, InjuryWhat::Closed { why: "feels fine".to_owned() });
        }
        if self.dice.chance(50) {
            self.about(day, id, InjuryWhat::Reopened { why: "sore".to_owned() });
        }
    }

    fn about(&mut self, day: Date, injury: EntryId, what: InjuryWhat) {
        self.book.tell(day, Event::Injury(InjuryEntry { injury, what }));
    }

    /// Takes back one of the last entries, or corrects it.
    fn takes_back(&mut self, day: Date) {
        let own = |event: &Event| !matches!(event, Event::PlanShown(_));
        let entries = self.book.diary.entries.iter().rev();
        let last: Vec<(EntryId, Option<Event>)> = entries
            .filter(|entry| own(&entry.event) && entry.day <= day)
            .take(6)
            .map(|entry| (entry.id, corrected(&entry.event)))
            .collect();
        let Some((id, other)) = self.dice.one(&last).cloned() else { return };
        if other.is_none() && State::kept_by(&self.book.diary, &[id], day).is_some() {
            return;
        }
        match other.filter(|_| self.dice.chance(400)) {
            Some(event) => self.book.replace(id, event),
            None => self.book.withdraw(id),
        }
    }
}

/// A check-in with one point of pain more.
fn corrected(event: &Event) -> Option<Event> {
    let Event::CheckIn(answer) = event else { return None };
    let mut answer = answer.clone();
    let more = answer.pain.pain.rating().saturating_add(1).min(10);
    answer.pain.pain = Pain::new(more).ok()?;
    Some(Event::CheckIn(answer))
}
