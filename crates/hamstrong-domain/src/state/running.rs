//! The runs of today and yesterday against the runner's own past.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::{KeyRun, days_from, limit};
use crate::calendar::{doses, fast, large_dose};
use crate::diary::Run;
use crate::evidence::Reason;
use crate::load::fast_running;

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
    /// Days of all runs with their median moving speeds, in m/s.
    pub speeds: Vec<(Date, f64)>,
    /// Last day of a race of at least half-marathon distance, with its metres.
    pub long_race: Option<(Date, f64)>,
    /// Whether a race is planned and no effort near top speed was made for weeks.
    pub unprepared: bool,
    /// Days since the last effort near top speed, if one is known and a race is planned.
    pub days_since_sprint: Option<i32>,
}

impl Running {
    /// Reads the runs up to and including `day`.
    pub fn of(runs: &[Run], key_runs: &[KeyRun], day: Date) -> Self {
        let past: Vec<&Run> = runs.iter().filter(|run| run.day <= day).collect();
        let doses = doses(past.iter().copied());
        let look = |back: i32| run_day(&past, &doses, key_runs, (day, back));
        let half = limit("after-race", "half_distance");
        let race = |run: &&&Run| {
            run.load.distance_m >= half
                && key_runs.iter().any(|key| key.day == run.day && key.is_race())
        };
        let racing = key_runs.iter().any(|key| key.day >= day && key.is_race());
        let sprints = racing.then(|| fast_running(runs, day));
        Self {
            unprepared: sprints.as_ref().is_some_and(|fast| fast.unprepared),
            days_since_sprint: sprints.and_then(|fast| fast.days_since_sprint),
            today: look(0),
            yesterday: look(1),
            last: past.iter().map(|run| run.day).max(),
            speeds: past.iter().map(|r| (r.day, r.load.median_speed_m_s)).collect(),
            long_race: past
                .iter()
                .filter(race)
                .map(|run| (run.day, run.load.distance_m))
                .max_by(|a, b| a.0.cmp(&b.0).then(a.1.total_cmp(&b.1))),
        }
    }
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
        Reason::new("heavy-spacing", said!("key run planned on {}: {}", day, key.what))
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
        let text = said!(
            "{} km on {}, longest of the {} days before was {} km",
            format_args!("{:.1}", run.load.distance_m / 1000.0),
            run.day,
            window,
            format_args!("{:.1}", longest / 1000.0)
        );
        Reason::new("single-run-spike", text)
    })
}
