//! The shoe log: kilometres a pair, folded from the runs.

use jiff::civil::Date;

use crate::diary::{Entry, Event, Run, ShoesWhat};

/// One pair.
#[derive(Clone, Debug, PartialEq)]
pub struct Shoes {
    /// Its name.
    pub name: String,
    /// The day it came into the log.
    pub added: Date,
    /// The day it was put away, if it was.
    pub retired: Option<Date>,
    /// Metres it had before.
    pub before_m: f64,
    /// Metres of the runs it was worn in.
    pub worn_m: f64,
    /// Those runs.
    pub runs: usize,
}

impl Shoes {
    /// All its metres.
    pub fn metres(&self) -> f64 {
        self.before_m + self.worn_m
    }
}

/// The pairs on `day`, in the order they came. A run counts for the pair told last for
/// its day, else for the pair that came last before it and was not put away.
pub fn shoes(entries: &[Entry], runs: &[Run], day: Date) -> Vec<Shoes> {
    let mut pairs: Vec<Shoes> = Vec::new();
    let mut worn: Vec<(usize, Date, Option<Date>)> = Vec::new();
    for entry in entries.iter().filter(|entry| entry.day <= day) {
        let Event::Shoes(told) = &entry.event else { continue };
        let at = pairs.iter().position(|pair| pair.name == told.name);
        match (told.what, at) {
            (ShoesWhat::Added { before_m }, None) => pairs.push(Shoes {
                name: told.name.clone(),
                added: entry.day,
                retired: None,
                before_m,
                worn_m: 0.0,
                runs: 0,
            }),
            (ShoesWhat::Worn { from, to }, Some(at)) => worn.push((at, from, to)),
            (ShoesWhat::Retired, Some(at)) => pairs[at].retired = Some(entry.day),
            _ => {}
        }
    }
    for run in runs.iter().filter(|run| run.day <= day) {
        let told = worn.iter().rev().find(|(_, from, to)| {
            *from <= run.day && to.is_none_or(|to| run.day <= to)
        });
        let usual = || {
            pairs.iter().rposition(|pair| {
                pair.added <= run.day && pair.retired.is_none_or(|end| run.day < end)
            })
        };
        let Some(at) = told.map(|worn| worn.0).or_else(usual) else { continue };
        pairs[at].worn_m += run.load.distance_m;
        pairs[at].runs += 1;
    }
    pairs
}
