//! Judges a day by the diary, the advice and the catalogue alone: what must always hold,
//! stated a second time and not with the engine's own gates.

mod doses;
mod facts;
mod gates;
mod kinds;
mod placed;
mod reasons;
mod steps;
mod stops;
mod way_back;
mod worse;

use hamstrong_domain::diary::Diary;
use jiff::civil::Date;

use super::life::Seen;
use facts::Facts;

/// What did not hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Fault {
    /// Which of the things that must always hold.
    pub(super) rule: &'static str,
    /// What was seen.
    pub(super) says: String,
}

/// Collects what did not hold.
type Faults = Vec<Fault>;

/// Notes a fault unless `holds`.
fn must(
    faults: &mut Faults,
    holds: bool,
    rule: &'static str,
    says: impl Fn() -> String,
) {
    if !holds {
        faults.push(Fault { rule, says: says() });
    }
}

/// Everything that must hold of the day; `compared`: also beside the same day without
/// complaint.
pub(super) fn judge(diary: &Diary, day: Date, seen: &Seen, compared: bool) -> Faults {
    let facts = Facts::of(diary, day);
    let mut faults = Faults::new();
    stops::check(&facts, seen, &mut faults);
    gates::check(&facts, seen, &mut faults);
    placed::check(&facts, seen, &mut faults);
    doses::check(&facts, seen, &mut faults);
    reasons::check(seen, &mut faults);
    way_back::check(&facts, seen, &mut faults);
    if compared {
        worse::check(diary, day, seen, &mut faults);
    }
    faults
}
