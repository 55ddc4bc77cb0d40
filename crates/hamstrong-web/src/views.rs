//! The JSON forms that the command line and the pages' interface share; `docs/json.md`
//! names their fields.

use hamstrong_domain::units::Reserve;
use serde_json::Value;

pub mod advice;
pub mod balance;
pub mod calendar;
pub mod exercise;
pub mod explain;
pub mod history;
pub mod import;
pub mod injury;
pub mod load;
pub mod plan;
pub mod profile;
pub mod report;
pub mod rule;
pub mod run;
pub mod screen;
pub mod shoes;
pub mod stage;
pub mod test;

/// Version of every form here.
pub const FORM: u16 = 1;

/// Repetitions in reserve: whole ones without a point.
pub fn reserve(left: Option<Reserve>) -> Value {
    left.map_or(Value::Null, |left| {
        if left.is_whole() { left.counted().into() } else { left.told().into() }
    })
}
