//! Whole days between dates.

use jiff::civil::Date;

/// Days from `earlier` to `later`; negative if they stand the other way round.
pub fn days_from(earlier: Date, later: Date) -> i32 {
    (later - earlier).get_days()
}
