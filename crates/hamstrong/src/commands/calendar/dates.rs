//! Days that can be planned, and distances that can be run.

use hamstrong_domain::state::days_from;
use hamstrong_domain::units::OutOfRange;
use jiff::civil::Date;

use crate::context::Context;
use crate::failure::Failure;

/// Days ahead that can be planned: a year.
const FURTHEST: i32 = 366;
/// Kilometres a run can have.
const KM: (f64, f64) = (0.1, 500.0);

/// A day of the command line.
pub(crate) fn date(text: &str) -> Result<Date, String> {
    text.parse().map_err(|_| {
        format!("there is no day {text:?}; write it as 2026-11-24 (year, month, day)")
    })
}

/// A day that lies ahead, at most a year.
pub(in crate::commands) fn coming(
    context: &Context,
    day: Date,
) -> Result<Date, Failure> {
    let ahead = days_from(context.today, day);
    let refused = |what: String| Err(Failure::yours(what).hint("nothing was stored"));
    if ahead < 0 {
        return refused(format!("{day} is over; today is {}", context.today));
    }
    if ahead > FURTHEST {
        return refused(format!("{day} is more than a year ahead"));
    }
    Ok(day)
}

/// The days from one to another; the first alone if there is no other.
pub(super) fn span(
    context: &Context,
    from: Date,
    to: Option<Date>,
) -> Result<(Date, Date), Failure> {
    let to = to.unwrap_or(from);
    if to < from {
        return Err(Failure::yours(format!("{to} lies before {from}"))
            .hint("nothing was stored")
            .hint("Give the first day, then the last."));
    }
    // Days that began in the past may still go on.
    Ok((coming(context, from.max(context.today))?.min(from), coming(context, to)?))
}

/// Kilometres of the command line in metres.
pub(in crate::commands) fn metres(km: Option<f64>) -> Result<Option<f64>, Failure> {
    let checked = km.map(|km| OutOfRange::check("distance", km, KM.0, KM.1, "km"));
    Ok(checked.transpose()?.map(|km| km * 1000.0))
}
