//! What was done of each exercise, day by day, each set by its side.

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::civil::Date;

use super::days_from;
use super::test_day::TestDay;
use crate::catalogue::{self, Exercise};
use crate::diary::{Diary, Event, SetDone, Side};

/// What an exercise is compared by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Measure {
    /// Estimated one-repetition maximum, in kilograms.
    Maximum,
    /// Most repetitions of a set.
    Count,
    /// Longest hold, in seconds.
    Hold,
    /// Longest distance, in metres.
    Distance,
}

impl Measure {
    /// Its unit as printed.
    pub const fn unit(self) -> &'static str {
        match self {
            Self::Maximum => "kg",
            Self::Count => "repetitions",
            Self::Hold => "s",
            Self::Distance => "m",
        }
    }

    /// By what most sets of the exercise can be compared.
    fn of(sets: &[&SetDone]) -> Self {
        let count = |has: fn(&SetDone) -> bool| {
            sets.iter().filter(|set| has(set)).count() * 2 >= sets.len().max(1)
        };
        if count(|s| s.repetitions.is_some() && s.load.is_some_and(|l| l.0 > 0.0)) {
            Self::Maximum
        } else if count(|s| s.repetitions.is_some()) {
            Self::Count
        } else if count(|s| s.seconds.is_some()) {
            Self::Hold
        } else {
            Self::Distance
        }
    }
}

/// One exercise on one day.
#[derive(Clone, Debug, PartialEq)]
pub struct Bout {
    /// The day.
    pub day: Date,
    /// Its sets, as logged.
    pub sets: Vec<SetDone>,
}

impl Bout {
    /// The sets of one side, or those without a side.
    pub fn of(&self, side: Option<Side>) -> impl DoubleEndedIterator<Item = &SetDone> {
        self.sets.iter().filter(move |set| set.side == side)
    }

    /// The sides it has sets of: left, right, none told.
    pub fn sides(&self) -> Vec<Option<Side>> {
        let all = [Some(Side::Left), Some(Side::Right), None];
        all.into_iter().filter(|side| self.of(*side).next().is_some()).collect()
    }
}

/// One exercise as it was done, oldest day first.
#[derive(Clone, Debug, PartialEq)]
pub struct History {
    /// The exercise.
    pub exercise: &'static Exercise,
    /// What its sets are compared by.
    pub measure: Measure,
    /// Its days.
    pub bouts: Vec<Bout>,
}

impl History {
    /// The last day it was done.
    pub fn last(&self) -> Option<&Bout> {
        self.bouts.last()
    }

    /// The same as it stood at the end of `day`.
    #[must_use]
    pub fn until(&self, day: Date) -> Self {
        let mut earlier = self.clone();
        earlier.bouts.retain(|bout| bout.day <= day);
        earlier
    }
}

/// All strength work and tests of the past. It is most of what a state holds, so that
/// copies of a state share it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Lifts {
    by_exercise: Arc<BTreeMap<String, History>>,
    tests: Arc<BTreeMap<String, Vec<TestDay>>>,
}

impl Lifts {
    /// Folds the diary up to and including `day`. Sets of exercises that are no longer
    /// in the catalogue are passed over.
    pub fn of(diary: &Diary, day: Date) -> Self {
        let mut by_exercise: BTreeMap<String, History> = BTreeMap::new();
        let mut tests: BTreeMap<String, Vec<TestDay>> = BTreeMap::new();
        // A name is looked up once: a diary has many sets of few exercises.
        let mut known = BTreeMap::new();
        for entry in diary.entries.iter().filter(|entry| entry.day <= day) {
            match &entry.event {
                Event::Set(set) => {
                    let name = set.exercise.as_str();
                    let found =
                        known.entry(name).or_insert_with(|| catalogue::exercise(name));
                    if let Some(exercise) = *found {
                        add(&mut by_exercise, exercise, (entry.day, set));
                    }
                }
                Event::Test(test) => {
                    TestDay::add(
                        tests.entry(test.test.clone()).or_default(),
                        entry.day,
                        test,
                    );
                }
                _ => {}
            }
        }
        for history in by_exercise.values_mut() {
            let sets: Vec<&SetDone> =
                history.bouts.iter().flat_map(|bout| &bout.sets).collect();
            history.measure = Measure::of(&sets);
        }
        Self { by_exercise: Arc::new(by_exercise), tests: Arc::new(tests) }
    }

    /// What was done of the exercise with this id.
    pub fn history(&self, exercise: &str) -> Option<&History> {
        self.by_exercise.get(exercise)
    }

    /// Every exercise that was done, by id.
    pub fn histories(&self) -> impl Iterator<Item = &History> {
        self.by_exercise.values()
    }

    /// The days of the test with this id, oldest first.
    pub fn test(&self, id: &str) -> &[TestDay] {
        self.tests.get(id).map_or(&[], Vec::as_slice)
    }

    /// Ids of the tests that were done.
    pub fn tests(&self) -> impl Iterator<Item = &str> {
        self.tests.keys().map(String::as_str)
    }

    /// The days with at least one set that `counts`, from `from` to `to`, each once.
    pub(crate) fn days(
        &self,
        (from, to): (Date, Date),
        counts: impl Fn(&Exercise) -> bool,
    ) -> Vec<Date> {
        let mut days: Vec<Date> = self
            .histories()
            .filter(|history| counts(history.exercise))
            .flat_map(|history| &history.bouts)
            .map(|bout| bout.day)
            .filter(|day| days_from(from, *day) >= 0 && days_from(*day, to) >= 0)
            .collect();
        days.sort_unstable();
        days.dedup();
        days
    }
}

fn add(
    all: &mut BTreeMap<String, History>,
    exercise: &'static Exercise,
    (day, set): (Date, &SetDone),
) {
    let history = all.entry(exercise.id.clone()).or_insert_with(|| History {
        exercise,
        measure: Measure::Count,
        bouts: Vec::new(),
    });
    match history.bouts.last_mut().filter(|bout| bout.day == day) {
        Some(bout) => bout.sets.push(set.clone()),
        None => history.bouts.push(Bout { day, sets: vec![set.clone()] }),
    }
}
