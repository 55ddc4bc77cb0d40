//! Sentences of the watch after a return.

use jiff::civil::Date;

pub(super) fn fast_apart(last: Date, hours: f64) -> String {
    format!("fast running on {last}; {hours} h until the next in these weeks")
}

pub(super) fn fast_often(done: usize, most: f64) -> String {
    format!("{done} fast days within a week; at most {most} in these weeks")
}

pub(super) fn fast_planned(days: &[Date]) -> String {
    let days: Vec<String> = days.iter().map(ToString::to_string).collect();
    format!(
        "Fast running planned too close or too often for these weeks: make it easy on {}.",
        days.join(", ")
    )
}

pub(super) fn eccentric_due(last: Option<Date>, passed: i32, most: f64) -> String {
    let last = last.map_or_else(
        || format!("No lowering work in the {passed} days since your return"),
        |last| format!("Last lowering work on {last}, {passed} days ago"),
    );
    format!("{last}: once a week is asked for, and never more than {most} days apart.")
}

pub(super) fn longest_run(kilometres: f64, days: f64) -> String {
    format!(
        "No run beyond {kilometres:.1} km: your longest of {days} days and a tenth."
    )
}
