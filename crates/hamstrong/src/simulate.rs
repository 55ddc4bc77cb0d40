//! The safety simulation: athletes made at random live with the advice, and every day
//! is judged by what must always hold. The engine alone; nothing is read or kept.

mod athlete;
mod behaviour;
mod book;
mod dice;
mod evening;
mod judge;
mod life;
mod morning;
mod shrink;
mod tally;

use std::sync::atomic::{AtomicU64, Ordering};
use std::thread;

use hamstrong_domain::diary::Diary;
use jiff::civil::Date;

use life::{Life, Violation};
pub(crate) use tally::Tally;

/// What to simulate.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Asked {
    pub(crate) athletes: u64,
    pub(crate) days: i32,
    pub(crate) seed: u64,
}

/// What came out; the same on every machine, whatever the number of its cores.
#[derive(Clone, Debug, Default)]
pub(crate) struct Outcome {
    pub(crate) athlete_days: u64,
    pub(crate) violations: u64,
    /// What the days held.
    pub(crate) tally: Tally,
    /// The first of each athlete and rule, by athlete.
    pub(crate) first: Vec<Broken>,
}

/// A violation with a diary that shows it.
#[derive(Clone, Debug)]
pub(crate) struct Broken {
    pub(crate) athlete: u64,
    pub(crate) behaviour: &'static str,
    pub(crate) until: i32,
    pub(crate) day: Date,
    pub(crate) rule: &'static str,
    pub(crate) says: String,
    /// The diary, made as small as it still shows it.
    pub(crate) diary: Diary,
}

/// Violations that are made small and told in full; the others are counted.
const TOLD: usize = 5;

/// Lives all lives, on every core there is.
pub(crate) fn simulate(asked: Asked) -> Outcome {
    let next = AtomicU64::new(0);
    let cores = thread::available_parallelism().map_or(1, std::num::NonZero::get);
    let work = || {
        let mut mine = Outcome::default();
        let mut first: Vec<Violation> = Vec::new();
        loop {
            let number = next.fetch_add(1, Ordering::Relaxed);
            if number >= asked.athletes {
                return (mine, first);
            }
            let life = life::live(asked.seed, number, asked.days);
            mine.athlete_days += life.days;
            mine.violations += life.violations;
            mine.tally.join(&life.tally);
            first.extend(life.first);
        }
    };
    let parts: Vec<(Outcome, Vec<Violation>)> = thread::scope(|scope| {
        let workers: Vec<_> = (0..cores).map(|_| scope.spawn(work)).collect();
        workers.into_iter().filter_map(|worker| worker.join().ok()).collect()
    });
    let mut all = Outcome::default();
    let mut first: Vec<Violation> = Vec::new();
    for (part, found) in parts {
        all.athlete_days += part.athlete_days;
        all.violations += part.violations;
        all.tally.join(&part.tally);
        first.extend(found);
    }
    first.sort_by_key(|violation| (violation.athlete, violation.at));
    all.first = told(first);
    all
}

/// One of each rule in full, as many as are told.
fn told(found: Vec<Violation>) -> Vec<Broken> {
    let mut rules: Vec<&str> = Vec::new();
    let mut told = Vec::new();
    for violation in found {
        if !rules.contains(&violation.fault.rule) && rules.len() < TOLD {
            rules.push(violation.fault.rule);
            told.push(broken(&violation));
        }
    }
    told
}

fn broken(violation: &Violation) -> Broken {
    Broken {
        athlete: violation.athlete,
        behaviour: violation.behaviour,
        until: violation.at,
        day: violation.day,
        rule: violation.fault.rule,
        says: violation.fault.says.clone(),
        diary: shrink::shrunken(violation),
    }
}

/// One life again, up to a day: what broke, and its diary.
pub(crate) fn again(seed: u64, athlete: u64, until: i32) -> (Vec<Broken>, Diary) {
    let Life { first, book, .. } = life::live(seed, athlete, until.saturating_add(1));
    (told(first), book.diary)
}
