//! The runs of today and yesterday against the runner's own past.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::{KeyRun, Thresholds, days_from, limit};
use crate::diary::Run;
use crate::evidence::Reason;
use crate::load::Exposure;

/// One day with a run or with a key run planned.
#[derive(Clone, Debug, PartialEq)]
pub struct RunDay {
    /// The day.
    pub day: Date,
    /// Distance of all its runs, in metres; zero if only planned.
    pub distance_m: f64,
    /// Hamstring dose of all its runs, J/kg a leg; zero if only planned.
    pub dose_j_kg: f64,
    /// What makes it hard; empty for an easy day.
    pub hard: Vec<Reason>,
}

/// What was run.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Running {
    /// Today, if there was a run or a key run is planned.
    pub today: Option<RunDay>,
    /// Yesterday, likewise.
    pub yesterday: Option<RunDay>,
    /// Day of the last run, today included.
    pub last: Option<Date>,
    /// Last day of a race of at least half-marathon distance, with its metres.
    pub long_race: Option<(Date, f64)>,
}

impl Running {
    /// Reads the runs up to and including `day`.
    pub fn of(runs: &[Run], key_runs: &[KeyRun], day: Date) -> Self {
        let past: Vec<&Run> = runs.iter().filter(|run| run.day <= day).collect();
        let doses = doses(&past);
        let look = |back: i32| run_day(&past, &doses, key_runs, (day, back));
        let half = limit("after-race", "half_distance");
        let race = |run: &&&Run| {
            run.load.distance_m >= half
                && key_runs.iter().any(|key| key.day == run.day && key.is_race())
        };
        Self {
            today: look(0),
            yesterday: look(1),
            last: past.iter().map(|run| run.day).max(),
            long_race: past
                .iter()
                .filter(race)
                .map(|run| (run.day, run.load.distance_m))
                .max_by(|a, b| a.0.cmp(&b.0).then(a.1.total_cmp(&b.1))),
        }
    }
}

fn doses(runs: &[&Run]) -> BTreeMap<Date, f64> {
    let mut doses = BTreeMap::new();
    for run in runs {
        *doses.entry(run.day).or_insert(0.0) += run.load.dose_j_kg;
    }
    doses
}

fn run_day(
    past: &[&Run],
    doses: &BTreeMap<Date, f64>,
    key_runs: &[KeyRun],
    (today, back): (Date, i32),
) -> Option<RunDay> {
    let on = |date: Date| days_from(date, today) == back;
    let of_day: Vec<&&Run> = past.iter().filter(|run| on(run.day)).collect();
    let planned = key_runs.iter().find(|key| on(key.day));
    let day = of_day.first().map(|run| run.day).or(planned.map(|key| key.day))?;
    let mut hard: Vec<Reason> = Vec::new();
    hard.extend(planned.map(|key| {
        Reason::new("heavy-spacing", format!("key run planned on {day}: {}", key.what))
    }));
    hard.extend(large_dose(doses, day));
    hard.extend(of_day.iter().find_map(|run| fast(run)));
    hard.extend(of_day.iter().find_map(|run| spike(past, run)));
    Some(RunDay {
        day,
        distance_m: of_day.iter().map(|run| run.load.distance_m).sum(),
        dose_j_kg: doses.get(&day).copied().unwrap_or(0.0),
        hard,
    })
}

/// A day's dose is large above the own percentile and clearly above the own median.
fn large_dose(doses: &BTreeMap<Date, f64>, day: Date) -> Option<Reason> {
    let numbers = Thresholds::get();
    let dose = doses.get(&day).copied()?;
    let window = numbers.number("hard_window");
    let mut own: Vec<f64> = doses
        .iter()
        .filter(|(date, _)| {
            let back = f64::from(days_from(**date, day));
            back > 0.0 && back <= window
        })
        .map(|(_, dose)| *dose)
        .collect();
    if (own.len() as f64) < numbers.number("hard_days_needed") {
        return None;
    }
    own.sort_by(f64::total_cmp);
    let rank = |percent: f64| own[((own.len() - 1) as f64 * percent / 100.0) as usize];
    let usual = rank(50.0);
    let high = rank(numbers.number("hard_percentile"));
    let line = high.max(usual * numbers.number("hard_above_median"));
    (dose > line).then(|| {
        let text = format!(
            "dose {dose:.0} J/kg on {day}, usual {usual:.0} J/kg over {} run days",
            own.len()
        );
        Reason::new("dose", text)
    })
}

/// Confirmed metres near top speed, or above the absolute speed if that is unknown.
fn fast(run: &Run) -> Option<Reason> {
    let numbers = Thresholds::get();
    let share = numbers.number("hard_fast_share");
    let speed = numbers.number("hard_fast_speed");
    let near = |a: f64, b: f64| (a - b).abs() < 1e-6;
    let relative = |e: &&Exposure| e.percent_of_top.is_some_and(|p| near(p, share));
    let absolute =
        |e: &&Exposure| e.percent_of_top.is_none() && near(e.threshold_m_s, speed);
    let bands = &run.load.exposure;
    let band = bands.iter().find(relative).or(bands.iter().find(absolute))?;
    (band.metres >= numbers.number("hard_fast_metres")).then(|| {
        let text = format!(
            "{:.0} m above {:.1} m/s on {}, {} efforts",
            band.metres, band.threshold_m_s, run.day, band.efforts
        );
        Reason::new("high-speed-exposure", text)
    })
}

/// Further than the longest of the month before, beyond the rule's margin.
fn spike(past: &[&Run], run: &Run) -> Option<Reason> {
    let window = limit("single-run-spike", "window");
    let before = |other: &&&Run| {
        let back = f64::from(days_from(other.day, run.day));
        back > 0.0 && back <= window
    };
    let longest = past.iter().filter(before).map(|other| other.load.distance_m);
    let longest = longest.max_by(f64::total_cmp).filter(|metres| *metres > 0.0)?;
    let ceiling = longest * (1.0 + limit("single-run-spike", "margin") / 100.0);
    (run.load.distance_m > ceiling * (1.0 + 1e-9)).then(|| {
        let text = format!(
            "{:.1} km on {}, longest of the {window} days before was {:.1} km",
            run.load.distance_m / 1000.0,
            run.day,
            longest / 1000.0
        );
        Reason::new("single-run-spike", text)
    })
}
