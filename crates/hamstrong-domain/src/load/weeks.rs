//! Weeks from Monday to Sunday, each with what it asked of the hamstrings.

use jiff::ToSpan;
use jiff::civil::Date;

use super::days::{DayTotal, Days, between, earlier, not_negative};
use super::fast_running::fast_metres;
use super::monotony::{Monotony, monotony_of};
use super::spike::{Spike, SpikeOf, session_spike};
use crate::diary::Run;

const DAYS: i32 = 7;

/// One week of running.
#[derive(Clone, Debug, PartialEq)]
pub struct Week {
    /// Its Monday.
    pub monday: Date,
    /// Number of runs.
    pub runs: u32,
    /// Distance in metres.
    pub distance_m: f64,
    /// Hamstring dose of one leg, J/kg.
    pub dose_j_kg: f64,
    /// One standard deviation of the dose as a fraction, against the own past.
    pub own_band: f64,
    /// Easy-run equivalent in metres of own easy running.
    pub easy_metres: f64,
    /// Easy-run equivalent in minutes.
    pub easy_minutes: f64,
    /// Metres above the share of top speed that counts as fast; none if not known.
    pub fast_metres: Option<f64>,
    /// The longest run in metres, with its day.
    pub longest: Option<(f64, Date)>,
    /// Monotony and strain of the dose, if the week is over and known.
    pub monotony: Option<Monotony>,
    /// Runs above the reference class, on distance or dose, with their day.
    pub spikes: Vec<(Date, Spike)>,
    /// Whether Sunday has passed or is the day asked for.
    pub over: bool,
    /// Whether a day of it is not known: in a gap, or before the first run.
    pub gap: bool,
}

/// Up to `n` weeks, oldest first; the last holds `upto`. None lies before the first
/// run. `runs` are sorted by start; those after `upto` do not count.
pub fn weeks(runs: &[Run], upto: Date, n: usize) -> Vec<Week> {
    let days = Days::of(runs, upto);
    let Some(first) = days.first() else { return Vec::new() };
    let (first, last) = (monday_of(first), monday_of(upto));
    let all = between(first, last) / DAYS + 1;
    let count = all.min(i32::try_from(n).unwrap_or(all));
    let from = earlier(last, (count - 1) * DAYS);
    let mut weeks: Vec<Week> = (0..count)
        .map(|index| empty(from.saturating_add((index * DAYS).days()), upto, &days))
        .collect();
    for (index, run) in runs.iter().enumerate().filter(|(_, r)| r.day <= upto) {
        let at = between(from, run.day).div_euclid(DAYS);
        let week = usize::try_from(at).ok().and_then(|at| weeks.get_mut(at));
        if let Some(week) = week {
            week.add(run);
            week.add_spikes(runs.get(..index).unwrap_or_default(), run);
        }
    }
    weeks
}

impl Week {
    fn add(&mut self, run: &Run) {
        let load = &run.load;
        self.runs += 1;
        self.easy_metres += not_negative(load.easy_metres);
        self.easy_minutes += not_negative(load.easy_minutes);
        let so_far = self.fast_metres.filter(|_| self.runs > 1);
        self.fast_metres = match (so_far, fast_metres(load)) {
            (Some(sum), more) => Some(sum + more.unwrap_or(0.0)),
            (None, more) => more,
        };
        let metres = not_negative(load.distance_m);
        if self.longest.is_none_or(|(longest, _)| metres > longest) {
            self.longest = Some((metres, run.day));
        }
    }

    fn add_spikes(&mut self, past: &[Run], run: &Run) {
        for of in [SpikeOf::Distance, SpikeOf::Dose] {
            let spike = session_spike(past, run, of).filter(Spike::is_spike);
            self.spikes.extend(spike.map(|s| (run.day, s)));
        }
    }
}

/// A week with what its days tell, before its runs are looked at one by one.
fn empty(monday: Date, upto: Date, days: &Days) -> Week {
    let sunday = monday.saturating_add((DAYS - 1).days());
    let known: Vec<Option<DayTotal>> = (0..DAYS)
        .map(|day| monday.saturating_add(day.days()))
        .filter(|day| *day <= upto)
        .map(|day| days.on(day))
        .collect();
    let gap = known.iter().any(Option::is_none);
    let totals = || known.iter().flatten();
    let dose_j_kg: f64 = totals().map(|d| d.dose_j_kg).sum::<f64>() + 0.0;
    let band: f64 = totals().map(|d| d.band_j_kg).sum::<f64>() + 0.0;
    let over = sunday <= upto;
    Week {
        monday,
        runs: 0,
        distance_m: totals().map(|d| d.distance_m).sum::<f64>() + 0.0,
        dose_j_kg,
        own_band: if dose_j_kg > 0.0 { band / dose_j_kg } else { 0.0 },
        easy_metres: 0.0,
        easy_minutes: 0.0,
        fast_metres: (!gap).then_some(0.0),
        longest: None,
        monotony: over.then(|| monotony_of(days, sunday)).flatten(),
        spikes: Vec::new(),
        over,
        gap,
    }
}

fn monday_of(day: Date) -> Date {
    earlier(day, i32::from(day.weekday().to_monday_zero_offset()))
}
