//! Fast running of a week against the runner's own weeks.

use jiff::civil::Date;

use super::days::{Days, between, earlier, not_negative};
use super::history::NUMBERS;
use super::spread::mean_and_sd;
use super::weeks::weeks;
use super::{Exposure, RunLoad};
use crate::diary::Run;
use crate::evidence::Grade;

/// Fast running of one week against the runner's own weeks.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct FastRunning {
    /// Metres above the share of top speed in the week of the day.
    pub metres: Option<f64>,
    /// Metres more than in the week before.
    pub above_last_week_m: Option<f64>,
    /// Own mean of earlier weeks in metres, if there were enough of them.
    pub own_mean_m: Option<f64>,
    /// Standard deviations above the own mean, if there were enough weeks.
    pub score: Option<f64>,
    /// Earlier weeks that counted.
    pub weeks: u32,
    /// More fast running than the runner is used to.
    pub more_than_used_to: bool,
    /// Days since the last effort near top speed, if one is known.
    pub days_since_sprint: Option<i32>,
    /// Unprepared for sprinting: no effort near top speed for weeks.
    pub unprepared: bool,
    /// How well this is known in runners.
    pub grade: Grade,
}

/// Standard deviations of `metres` above the own mean; none without a spread.
pub fn score(metres: f64, own_mean: f64, own_sd: f64) -> Option<f64> {
    (own_sd > 0.0).then(|| (metres - own_mean) / own_sd)
}

/// Fast running in the week of `day`, against up to two years of own weeks. Weeks with
/// a gap do not count, nor those before top speed was first known.
pub fn fast_running(runs: &[Run], day: Date) -> FastRunning {
    let numbers = &NUMBERS.fast;
    let weeks = weeks(runs, day, numbers.most_weeks.value as usize + 1);
    let (this, earlier) = match weeks.split_last() {
        Some((this, earlier)) => (this.fast_metres, earlier),
        None => (None, &[][..]),
    };
    let told = earlier.iter().skip_while(|w| w.runs == 0 || w.fast_metres.is_none());
    let past: Vec<f64> =
        told.filter(|w| !w.gap).filter_map(|w| w.fast_metres).collect();
    let enough = past.len() as f64 >= numbers.least_weeks.value;
    let own = mean_and_sd(&past).filter(|_| enough);
    let score = this.zip(own).and_then(|(m, (mean, sd))| score(m, mean, sd));
    let last = earlier.last().filter(|w| !w.gap).and_then(|w| w.fast_metres);
    let above_last_week_m = this.zip(last).map(|(m, l)| m - l);
    let days_since_sprint = days_since_sprint(runs, day);
    FastRunning {
        metres: this,
        above_last_week_m,
        own_mean_m: own.map(|o| o.0),
        score,
        weeks: past.len() as u32,
        more_than_used_to: score.is_some_and(|z| z > numbers.score.value)
            && above_last_week_m.is_some_and(|m| m > numbers.jump.value),
        days_since_sprint,
        unprepared: unprepared(runs, day, days_since_sprint),
        grade: numbers.share.grade,
    }
}

/// Metres above the share of top speed that counts as fast; none if top speed was not
/// known when the run was computed.
pub(super) fn fast_metres(load: &RunLoad) -> Option<f64> {
    exposure(load, NUMBERS.fast.share.value).map(|e| not_negative(e.metres))
}

/// Days since the last confirmed effort near top speed.
fn days_since_sprint(runs: &[Run], day: Date) -> Option<i32> {
    let share = NUMBERS.fast.sprint_share.value;
    let near_top = |r: &&Run| exposure(&r.load, share).is_some_and(|e| e.efforts > 0);
    let sprints = runs.iter().filter(|r| r.day <= day).filter(near_top);
    sprints.map(|r| r.day).max().map(|sprint| between(sprint, day))
}

/// Whether sprinting has been missing for long enough to say so: only if every day
/// since is known, and a run among them could have shown it.
fn unprepared(runs: &[Run], day: Date, since: Option<i32>) -> bool {
    let within = NUMBERS.fast.sprint_within.days();
    let share = NUMBERS.fast.sprint_share.value;
    let mut lately =
        runs.iter().filter(|r| r.day <= day && r.day > earlier(day, within));
    since.is_none_or(|days| days >= within)
        && lately.any(|r| exposure(&r.load, share).is_some())
        && Days::of(runs, day).ending(day, within).is_some()
}

fn exposure(load: &RunLoad, percent: f64) -> Option<&Exposure> {
    let same = |p: f64| libm::fabs(p - percent) < f64::EPSILON * percent;
    load.exposure.iter().find(|e| e.percent_of_top.is_some_and(same))
}
