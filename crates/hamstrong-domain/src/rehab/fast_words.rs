//! Sentences of the watch after a return.

use crate::said::Said;
use jiff::civil::Date;

pub(super) fn fast_apart(last: Date, hours: f64) -> Said {
    said!("fast running on {}; {} h until the next in these weeks", last, hours)
}

pub(super) fn fast_often(done: usize, most: f64) -> Said {
    said!("{} fast days within a week; at most {} in these weeks", done, most)
}

pub(super) fn fast_planned(days: &[Date]) -> Said {
    said!(
        "Fast running planned too close or too often for these weeks: make it easy on {}.",
        Said::joined("{}, {}", days.iter().map(|day| Said::told(day.to_string())))
    )
}

pub(super) fn eccentric_due(last: Option<Date>, passed: i32, most: f64) -> Said {
    let last = last.map_or_else(
        || said!("No lowering work in the {} days since your return", passed),
        |last| said!("Last lowering work on {}, {} days ago", last, passed),
    );
    said!(
        "{}: once a week is asked for, and never more than {} days apart.",
        last,
        most
    )
}

pub(super) fn longest_run(kilometres: f64, days: f64) -> Said {
    said!(
        "No run beyond {} km: your longest of {} days and a tenth.",
        format_args!("{kilometres:.1}"),
        days
    )
}
