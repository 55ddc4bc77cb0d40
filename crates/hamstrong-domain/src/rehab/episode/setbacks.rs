//! What steps an injury back: pain in the stopping band, rising mornings, a load test.

use super::super::pain::Band;
use super::super::{table, words};
use super::Episode;
use crate::calendar::days_from;
use crate::diary::{CheckIn, Entry, PainKind, Pathway, Place};
use crate::said::Said;

impl Episode {
    pub(super) fn check_in(&mut self, entry: &Entry, answer: &CheckIn) {
        let pain = answer.pain.pain.rating();
        if entry.day >= self.injury.injured {
            let told = (entry.day, pain);
            self.pain = Some((self.pain.map_or(told, |(first, _)| first), told));
        }
        self.ladder.morning(entry.day, pain);
        self.retell_run();
        if !self.here(answer) {
            return;
        }
        if answer.pain.kind == PainKind::Dull {
            self.felt(entry, pain, words::CHECK_IN);
        } else {
            self.red(entry, words::CHECK_IN);
        }
        self.morning(entry, pain);
    }

    /// Whether a check-in is about this injury: nothing says that it is elsewhere.
    fn here(&self, answer: &CheckIn) -> bool {
        let place = answer.pain.place;
        let elsewhere = matches!(
            place,
            Some(Place::Knee | Place::Calf | Place::LowerBack | Place::Groin)
        );
        let side = answer.pain.side.is_none_or(|side| side == self.injury.side);
        side && !elsewhere
    }

    /// Pain in the stopping band is a red event.
    pub(super) fn felt(&mut self, entry: &Entry, pain: u8, of: Said) {
        if self.context().band(pain) == Band::Stop {
            self.red(entry, of);
        }
    }

    pub(super) fn red(&mut self, entry: &Entry, of: Said) {
        let within = table::strain().reds_within.value;
        self.reds.retain(|(day, _)| f64::from(days_from(*day, entry.day)) < within);
        let event = (entry.day, of);
        if self.reds.contains(&event) {
            return;
        }
        self.note(entry, words::red(&event.1));
        self.reds.push(event);
        if self.reds.len() as f64 >= table::strain().reds.value {
            self.note(entry, words::REDS);
            self.step_back(entry, 1);
        }
    }

    /// Mornings in a row with more pain than the one before.
    fn morning(&mut self, entry: &Entry, pain: u8) {
        match self.mornings.last_mut() {
            Some((day, worst)) if *day == entry.day => *worst = pain.max(*worst),
            Some((day, _)) if days_from(*day, entry.day) != 1 => {
                self.mornings = vec![(entry.day, pain)];
            }
            _ => self.mornings.push((entry.day, pain)),
        }
        let asked = table::strain().mornings.value as usize;
        let last = self.mornings.len().checked_sub(asked + 1);
        let last = last.and_then(|from| self.mornings.get(from..)).unwrap_or_default();
        if !last.is_empty() && last.windows(2).all(|pair| pair[1].1 > pair[0].1) {
            self.note(entry, words::MORNINGS);
            self.step_back(entry, 1);
        }
    }

    pub(super) fn tendon_test(&mut self, entry: &Entry, test: &str, value: f64) {
        let numbers = table::tendon();
        if self.injury.pathway == Pathway::Tendon
            && test == numbers.load_test
            && value >= numbers.load_test_back.value
        {
            self.note(entry, words::load_test(value));
            self.step_back(entry, 1);
        }
    }

    pub(super) fn step_back(&mut self, entry: &Entry, steps: usize) {
        self.returned = None;
        // Counted once: the next step back needs setbacks of its own.
        self.reds = Vec::new();
        self.mornings = Vec::new();
        self.enter(self.stage.saturating_sub(steps), entry.day);
        self.ladder.stage_back(self.stage);
        self.note(entry, words::back_to(&self.stage().id));
    }
}
