//! The JSON form of the load: weeks, trend, fast running; see `docs/json.md`.

use hamstrong_domain::diary::Run;
use hamstrong_domain::load::{FastRunning, Trend, Week, weeks};
use jiff::ToSpan as _;
use jiff::civil::Date;
use serde::Serialize;

/// Weeks shown if nobody says how many.
const USUALLY: usize = 8;

/// Weeks, trend and fast running.
#[derive(Serialize)]
pub struct LoadView {
    weeks: Vec<WeekView>,
    trend: TrendView,
    fast: FastView,
}

#[derive(Serialize)]
struct WeekView {
    monday: String,
    runs: u32,
    distance_m: f64,
    dose_j_kg: f64,
    own_band: f64,
    easy_metres: f64,
    fast_metres: Option<f64>,
    longest_m: Option<f64>,
    spikes: usize,
    over: bool,
    gap: bool,
}

#[derive(Serialize)]
struct TrendView {
    recent: Option<f64>,
    usual: Option<f64>,
    days_of_data: u32,
}

#[derive(Serialize)]
struct FastView {
    metres: Option<f64>,
    own_mean_m: Option<f64>,
    score: Option<f64>,
    more_than_used_to: bool,
    days_since_sprint: Option<i32>,
    unprepared: bool,
}

/// The view of weeks, trend and fast running.
pub fn view(weeks: &[Week], trend: &Trend, fast: &FastRunning) -> LoadView {
    let weeks = weeks.iter().map(|w| WeekView {
        monday: w.monday.to_string(),
        runs: w.runs,
        distance_m: w.distance_m,
        dose_j_kg: w.dose_j_kg,
        own_band: w.own_band,
        easy_metres: w.easy_metres,
        fast_metres: w.fast_metres,
        longest_m: w.longest.map(|l| l.0),
        spikes: w.spikes.len(),
        over: w.over,
        gap: w.gap,
    });
    LoadView {
        weeks: weeks.collect(),
        trend: TrendView {
            recent: trend.recent,
            usual: trend.usual,
            days_of_data: trend.days_of_data,
        },
        fast: FastView {
            metres: fast.metres,
            own_mean_m: fast.own_mean_m,
            score: fast.score,
            more_than_used_to: fast.more_than_used_to,
            days_since_sprint: fast.days_since_sprint,
            unprepared: fast.unprepared,
        },
    }
}

/// The weeks, and the day of the last run if nothing is known of the weeks after it:
/// then they end with that run's week.
pub fn known_weeks(
    runs: &[Run],
    today: Date,
    asked: Option<usize>,
) -> (Vec<Week>, Option<Date>) {
    let count = asked.unwrap_or(USUALLY);
    let all = weeks(runs, today, count);
    let blank = |week: &Week| week.gap && week.runs == 0;
    let last = runs.iter().map(|run| run.day).filter(|day| *day <= today).max();
    let Some(last) = last.filter(|_| all.last().is_some_and(blank)) else {
        return (all, None);
    };
    let to_sunday = 6 - i64::from(last.weekday().to_monday_zero_offset());
    (weeks(runs, last.saturating_add(to_sunday.days()).min(today), count), Some(last))
}
