//! What makes a day of running hard, against the runner's own past.

use std::collections::BTreeMap;

use jiff::ToSpan;
use jiff::civil::Date;

use super::numbers::number;
use crate::diary::{Exposure, Run};
use crate::evidence::Reason;

/// Hamstring dose of each day with a run, J/kg a leg.
pub(crate) fn doses<'a>(
    runs: impl IntoIterator<Item = &'a Run>,
) -> BTreeMap<Date, f64> {
    let mut doses = BTreeMap::new();
    for run in runs {
        *doses.entry(run.day).or_insert(0.0) += run.load.dose_j_kg;
    }
    doses
}

/// A day's dose is large above the own percentile and clearly above the own median.
pub(crate) fn large_dose(doses: &BTreeMap<Date, f64>, day: Date) -> Option<Reason> {
    let dose = doses.get(&day).copied()?;
    let first = day.saturating_sub((number("hard_window") as i64).days());
    let mut own: Vec<f64> = doses.range(first..day).map(|(_, dose)| *dose).collect();
    if own.is_empty() || (own.len() as f64) < number("hard_days_needed") {
        return None;
    }
    own.sort_by(f64::total_cmp);
    let rank = |percent: f64| own[((own.len() - 1) as f64 * percent / 100.0) as usize];
    let usual = rank(50.0);
    let high = rank(number("hard_percentile"));
    let line = high.max(usual * number("hard_above_median"));
    (dose > line).then(|| {
        let text = said!(
            "dose {} J/kg on {}, usually {} J/kg on your last {} run \
             days",
            format_args!("{dose:.0}"),
            day,
            format_args!("{usual:.0}"),
            own.len()
        );
        Reason::new("dose", text)
    })
}

/// Confirmed metres near top speed, or above the absolute speed if that is unknown.
pub(crate) fn fast(run: &Run) -> Option<Reason> {
    let share = number("hard_fast_share");
    let speed = number("hard_fast_speed");
    let near = |a: f64, b: f64| (a - b).abs() < 1e-6;
    let relative = |e: &&Exposure| e.percent_of_top.is_some_and(|p| near(p, share));
    let absolute =
        |e: &&Exposure| e.percent_of_top.is_none() && near(e.threshold_m_s, speed);
    let bands = &run.load.exposure;
    let band = bands.iter().find(relative).or(bands.iter().find(absolute))?;
    (band.metres >= number("hard_fast_metres")).then(|| {
        let text = said!(
            "{} m above {} m/s on {}, {} efforts",
            format_args!("{:.0}", band.metres),
            format_args!("{:.1}", band.threshold_m_s),
            run.day,
            band.efforts
        );
        Reason::new("high-speed-exposure", text)
    })
}
