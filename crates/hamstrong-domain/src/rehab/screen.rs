//! The questions before use: what was answered, what it stops, when it is asked again.

use jiff::ToSpan;
use jiff::civil::Date;

use super::lock::{Lock, Release};
use super::table::{self, ScreenQuestion, Urgency};
use super::words;
use crate::diary::{Entry, Event, ScreenAnswers};
use crate::evidence::Reason;
use crate::said::Said;

const RULE: &str = "screen";

/// The screen on one day.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Screen {
    /// The last answers and their day.
    pub answered: Option<(Date, ScreenAnswers)>,
    /// The day it is due again, if it was answered.
    pub due: Option<Date>,
    /// Age in whole years at most, if the year of birth is told.
    pub age: Option<i16>,
    /// What it stops.
    pub locks: Vec<Lock>,
}

/// The questions, in order.
pub fn screen_questions() -> &'static [ScreenQuestion] {
    &table::screen().questions
}

impl Screen {
    /// Folds the entries up to `day`; `birth_year` as told.
    pub(super) fn of(entries: &[Entry], birth_year: Option<i16>, day: Date) -> Self {
        let answered = entries.iter().enumerate().rev().find_map(|(at, entry)| {
            match &entry.event {
                Event::ScreenAnswered(answers) => Some((at, entry.day, answers)),
                _ => None,
            }
        });
        // Born late in the year is a year younger: the careful age.
        let age = birth_year.map(|year| day.year() - year - 1);
        let mut screen = Self { age, ..Self::default() };
        if let Some((at, told, answers)) = answered {
            screen.due = Some(told.saturating_add((months() as i64).months()));
            let mut locks = yes_locks(told, answers);
            for entry in &entries[at..] {
                locks.retain(|lock| !entry.event.releases(&lock.name));
            }
            screen.locks.extend(locks);
            screen.answered = Some((told, answers.clone()));
        }
        screen.age_locks(day);
        screen
    }

    /// Whether the questions stand open: never answered, or too long ago.
    pub fn open(&self, day: Date) -> Option<Reason> {
        match (&self.answered, self.due) {
            (None, _) => Some(Reason::new(RULE, words::SCREEN_OPEN)),
            (Some((told, _)), Some(due)) if day >= due => {
                Some(Reason::new(RULE, words::screen_again(*told)))
            }
            _ => None,
        }
    }

    /// Why tests to the maximum are left out, if they are: questions open or under age.
    pub fn no_maximal_tests(&self, day: Date) -> Option<Reason> {
        let young = self.age.filter(|age| f64::from(*age) < guardian());
        let young =
            young.map(|_| Reason::new(RULE, words::under_age_tests(guardian())));
        self.open(day).or(young)
    }

    /// Only the year of birth is known, so the younger of two ages counts.
    fn age_locks(&mut self, day: Date) {
        let Some(age) = self.age.map(f64::from) else { return };
        let agreed = self.answered.as_ref().is_some_and(|(_, a)| a.guardian);
        let lock = |here: Said, act: Said, release| Lock {
            name: "age".to_owned(),
            reason: Reason::new(RULE, here),
            act,
            urgency: Urgency::Soon,
            since: day,
            release,
        };
        let least = table::screen().least_age.value;
        if age < least {
            let here = words::under_age(least);
            self.locks.push(lock(here, words::UNDER_AGE_ACT, Release::Never));
        } else if age < guardian() && !agreed {
            let here = words::needs_guardian(least, guardian());
            self.locks.push(lock(here, words::GUARDIAN_ACT, Release::OtherAnswer));
        }
    }
}

fn months() -> f64 {
    table::screen().valid_months.value
}

fn guardian() -> f64 {
    table::screen().guardian_below.value
}

fn yes_locks(told: Date, answers: &ScreenAnswers) -> Vec<Lock> {
    let questions = screen_questions().iter();
    questions
        .filter(|question| answers.yes.contains(&question.id))
        .map(|question| Lock {
            name: format!("screen-{}", question.id),
            reason: Reason::new(RULE, words::screen_yes(&question.asks, told)),
            act: question.act.as_deref().map_or(words::ASK_FIRST, Said::told),
            urgency: Urgency::Soon,
            since: told,
            release: Release::Assessed,
        })
        .collect()
}
