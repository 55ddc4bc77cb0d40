//! How a run is named on the command line: short letters, a day, or `latest`.

use hamstrong_domain::diary::Run;
use hamstrong_web::words::by_letters;
pub(crate) use hamstrong_web::words::short;
use jiff::civil::Date;

use crate::failure::Failure;

/// The runs that `name` means, in order of start; at least one.
pub(crate) fn meant<'a>(runs: &'a [Run], name: &str) -> Result<Vec<&'a Run>, Failure> {
    let asked = name.trim().to_lowercase();
    if runs.is_empty() {
        return Err(Failure::yours("there are no runs in the diary yet")
            .hint("Read some in: hamstrong import PATH"));
    }
    let found: Vec<&Run> = if asked == "latest" {
        runs.last().into_iter().collect()
    } else if let Ok(day) = asked.parse::<Date>() {
        runs.iter().filter(|r| r.day == day).collect()
    } else {
        by_letters(runs, &asked)
    };
    match (found.len(), asked.parse::<Date>()) {
        (0, Ok(day)) => Err(no_run_on(runs, day)),
        (0, Err(_)) => Err(Failure::yours(format!("there is no run {name:?}"))
            .hint("Give a name from hamstrong runs, a day as 2026-11-17, or latest.")),
        _ => Ok(found),
    }
}

fn no_run_on(runs: &[Run], day: Date) -> Failure {
    let after = runs.partition_point(|r| r.day < day);
    let near: Vec<String> = [after.checked_sub(1), Some(after)]
        .into_iter()
        .flatten()
        .filter_map(|i| runs.get(i))
        .map(|r| r.day.to_string())
        .collect();
    Failure::yours(format!("there is no run on {day}")).meant(&near)
}
