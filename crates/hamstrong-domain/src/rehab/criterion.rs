//! Whether a criterion is met, and by which entry.

use jiff::ToSpan;
use jiff::civil::Date;

use super::ladder::Ladder;
use super::table::{self, Criterion, How};
use super::words;
use crate::calendar::days_from;
use crate::diary::{
    CheckIn, Entry, EntryId, Event, InjuryWhat, PainKind, Side, TestDone,
};
use crate::said::Said;

const PER_CENT: f64 = 100.0;
const WEEK: i32 = 7;

/// What is known of a criterion.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// Shown, and still counting.
    Met,
    /// Tried, and not met.
    Missing,
    /// Not tried since the stage began, or too long ago.
    Unknown,
}

/// What a verdict rests on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Evidence {
    /// Its day.
    pub day: Date,
    /// What it says.
    pub what: Said,
    /// The entry, where it is one.
    pub entry: Option<EntryId>,
}

/// A criterion with its verdict.
#[derive(Clone, Debug, PartialEq)]
pub struct Judged {
    /// The criterion.
    pub criterion: &'static Criterion,
    /// What is known of it.
    pub verdict: Verdict,
    /// What the verdict rests on, if anything was told.
    pub evidence: Option<Evidence>,
}

/// What a criterion is judged by: what was told since the stage began.
pub(super) struct Seen<'a> {
    /// All entries up to now.
    pub entries: &'a [Entry],
    /// Index of the first entry after the stage began.
    pub since: usize,
    /// The day of judging.
    pub day: Date,
    /// The first day of the stage.
    pub entered: Date,
    /// The injury.
    pub injury: EntryId,
    /// Its side.
    pub side: Side,
    /// The run steps done.
    pub ladder: &'a Ladder,
    /// Why a clinician's clearance is needed, if it is.
    pub clearance: Option<Said>,
}

type Found = (Verdict, Option<Evidence>);

const UNKNOWN: Found = (Verdict::Unknown, None);

/// Judges one criterion.
pub(super) fn judge(criterion: &'static Criterion, seen: &Seen) -> Judged {
    let measured = found(&criterion.id, &criterion.how, seen);
    let by_clinician = shown(&criterion.id, seen)
        .filter(|(_, _, by)| by.is_some() && can_be_told(&criterion.how));
    let (verdict, evidence) = match (by_clinician, measured) {
        // The later of a clinician's word and the measurement counts.
        (Some((entry, met, by)), (_, evidence))
            if evidence.as_ref().is_none_or(|e| e.day <= entry.day) =>
        {
            told(seen, entry, (met, by))
        }
        (_, measured) => measured,
    };
    Judged { criterion, verdict, evidence }
}

/// Facts of the diary are not a matter of anybody's word.
fn can_be_told(how: &How) -> bool {
    how.steps.is_none()
        && how.pain_most.is_none()
        && how.free_days.is_none()
        && !how.clinician
}

fn found(id: &str, how: &How, seen: &Seen) -> Found {
    if !how.any.is_empty() {
        return any(id, how, seen);
    }
    if let Some([first, last]) = how.steps {
        return steps(seen, usize::from(first), usize::from(last));
    }
    if let Some(most) = how.pain_most {
        return rest_pain(seen, most);
    }
    if let Some(days) = how.free_days {
        return free(seen, i32::from(days));
    }
    if how.clinician {
        return cleared(seen);
    }
    if how.test.is_some() {
        return test(how, seen);
    }
    let found =
        shown(id, seen).map_or(UNKNOWN, |(e, met, by)| told(seen, e, (met, by)));
    if how.settled && found.0 == Verdict::Met { settled(seen, found) } else { found }
}

fn any(id: &str, how: &How, seen: &Seen) -> Found {
    let all: Vec<Found> = how.any.iter().map(|how| found(id, how, seen)).collect();
    let of = |verdict| all.iter().find(|found| found.0 == verdict).cloned();
    of(Verdict::Met).or_else(|| of(Verdict::Missing)).unwrap_or(UNKNOWN)
}

/// The last word on a criterion since the stage began.
fn shown<'a>(id: &str, seen: &Seen<'a>) -> Option<(&'a Entry, bool, Option<&'a str>)> {
    window(seen).rev().find_map(|entry| match &entry.event {
        Event::Injury(told) if told.injury == seen.injury => match &told.what {
            InjuryWhat::Shown { criterion, met, by } if criterion == id => {
                Some((entry, *met, by.as_deref()))
            }
            _ => None,
        },
        _ => None,
    })
}

fn told(seen: &Seen, entry: &Entry, (met, by): (bool, Option<&str>)) -> Found {
    let what = words::told_by(met, by);
    let verdict = if met { Verdict::Met } else { Verdict::Missing };
    lasting(seen, entry, (verdict, what))
}

/// A verdict that no longer counts after some days.
fn lasting(seen: &Seen, entry: &Entry, (verdict, what): (Verdict, Said)) -> Found {
    let lasts = table::strain().evidence_lasts.value;
    let old = f64::from(days_from(entry.day, seen.day)) > lasts;
    let (verdict, what) = if old && verdict == Verdict::Met {
        (Verdict::Unknown, words::too_old(&what, lasts))
    } else {
        (verdict, what)
    };
    (verdict, Some(Evidence { day: entry.day, what, entry: Some(entry.id) }))
}

fn window<'a>(seen: &Seen<'a>) -> std::slice::Iter<'a, Entry> {
    seen.entries.get(seen.since..).unwrap_or_default().iter()
}

fn check_ins(entries: &[Entry]) -> impl DoubleEndedIterator<Item = (&Entry, &CheckIn)> {
    entries.iter().filter_map(|entry| match &entry.event {
        Event::CheckIn(answer) => Some((entry, answer)),
        _ => None,
    })
}

fn rest_pain(seen: &Seen, most: u8) -> Found {
    let entries = seen.entries.get(seen.since..).unwrap_or_default();
    let Some((entry, answer)) = check_ins(entries).next_back() else { return UNKNOWN };
    let pain = answer.pain.pain.rating();
    let fine = pain <= most && answer.pain.kind == PainKind::Dull;
    let lasts = table::strain().answer_lasts.value;
    let old = f64::from(days_from(entry.day, seen.day)) > lasts;
    let verdict = match (fine, old) {
        (true, false) => Verdict::Met,
        (true, true) => Verdict::Unknown,
        (false, _) => Verdict::Missing,
    };
    let what = words::pain_was(pain);
    (verdict, Some(Evidence { day: entry.day, what, entry: Some(entry.id) }))
}

fn test(how: &How, seen: &Seen) -> Found {
    let Some(id) = how.test.as_deref() else { return UNKNOWN };
    let other = match seen.side {
        Side::Left => Side::Right,
        Side::Right => Side::Left,
    };
    let Some((entry, injured)) = value(seen, id, seen.side) else { return UNKNOWN };
    let against = value(seen, id, other);
    let two = how.both_sides || how.deficit.is_some() || how.deficit_percent.is_some();
    if two && against.is_none() {
        let what = words::one_side_only(id, injured);
        let entry_id = Some(entry.id);
        let evidence = Evidence { day: entry.day, what, entry: entry_id };
        return (Verdict::Unknown, Some(evidence));
    }
    let (older, healthy) = against.unwrap_or((entry, injured));
    let worse = if how.lower_is_better { injured - healthy } else { healthy - injured };
    let percent = worse / injured.abs().max(healthy.abs()) * PER_CENT;
    let fine = how.most.is_none_or(|most| injured <= most)
        && how.least.is_none_or(|least| injured >= least)
        && (!how.both_sides || how.least.is_none_or(|least| healthy >= least))
        && how.deficit.is_none_or(|most| worse <= most)
        && how.deficit_percent.is_none_or(|most| worse <= 0.0 || percent <= most);
    let verdict = if fine { Verdict::Met } else { Verdict::Missing };
    let what = words::tested(id, injured, two.then_some(healthy));
    // Both sides must be recent: the older of the two counts.
    let counted = if older.day < entry.day { older } else { entry };
    let found = lasting(seen, counted, (verdict, what));
    if how.settled && found.0 == Verdict::Met { settled(seen, found) } else { found }
}

/// The last value of a test on a side since the stage began.
fn value<'a>(seen: &Seen<'a>, id: &str, side: Side) -> Option<(&'a Entry, f64)> {
    window(seen).rev().find_map(|entry| match &entry.event {
        Event::Test(TestDone { test, side: on, value })
            if test == id && on.is_none_or(|on| on == side) && value.is_finite() =>
        {
            Some((entry, *value))
        }
        _ => None,
    })
}

/// A verdict that also asks for the morning after.
fn settled(seen: &Seen, (verdict, evidence): Found) -> Found {
    let Some(evidence) = evidence else { return UNKNOWN };
    let (verdict, what) = match raised_after(seen.entries, evidence.entry, evidence.day)
    {
        Some(false) => (verdict, words::settled(&evidence.what)),
        Some(true) => (Verdict::Missing, words::raised(&evidence.what)),
        None => (Verdict::Unknown, words::morning_unknown(&evidence.what)),
    };
    (verdict, Some(Evidence { what, ..evidence }))
}

/// Whether pain on the morning after `day` was above what it was before the entry;
/// none without a check-in on that morning.
fn raised_after(entries: &[Entry], id: Option<EntryId>, day: Date) -> Option<bool> {
    let at = entries.iter().position(|entry| Some(entry.id) == id)?;
    let before = pain_before(&entries[..at]);
    let next = day.checked_add(1.days()).ok()?;
    let mut after = check_ins(entries).filter(|(entry, _)| entry.day == next);
    after.next().map(|(_, answer)| answer.pain.pain.rating() > before)
}

/// Pain of the last check-in before; none told counts as none felt, so that any pain
/// after is a rise.
pub(super) fn pain_before(entries: &[Entry]) -> u8 {
    check_ins(entries).next_back().map_or(0, |(_, answer)| answer.pain.pain.rating())
}

fn steps(seen: &Seen, first: usize, last: usize) -> Found {
    let (verdict, day) = seen.ladder.shown(first, last);
    let what = words::steps_done(&seen.ladder.counts(first, last));
    (verdict, day.map(|day| Evidence { day, what, entry: None }))
}

fn cleared(seen: &Seen) -> Found {
    let Some(why) = &seen.clearance else {
        let what = words::no_clearance(table::strain().clear_after.value);
        let evidence = Evidence { day: seen.day, what, entry: None };
        return (Verdict::Met, Some(evidence));
    };
    let by = window(seen).rev().find_map(|entry| match &entry.event {
        Event::Injury(told) if told.injury == seen.injury => match &told.what {
            InjuryWhat::Cleared { by } => Some((entry, by)),
            _ => None,
        },
        _ => None,
    });
    let (verdict, day, what, entry) = by.map_or_else(
        || (Verdict::Unknown, seen.day, why.clone(), None),
        |(entry, by)| (Verdict::Met, entry.day, words::cleared_by(by), Some(entry.id)),
    );
    (verdict, Some(Evidence { day, what, entry }))
}

/// Without pain for so many days, with a check-in in each of their weeks.
fn free(seen: &Seen, days: i32) -> Found {
    let entries = seen.entries.get(seen.since..).unwrap_or_default();
    let back = |day: Date| days_from(day, seen.day);
    let within = |day: Date| (0..days).contains(&back(day));
    let hurt = entries.iter().rev().filter(|e| within(e.day)).find_map(|entry| {
        let pain = match &entry.event {
            Event::CheckIn(answer) => answer.pain.pain.rating(),
            Event::Set(set) => set.pain.map_or(0, crate::units::Pain::rating),
            _ => 0,
        };
        (pain > 0).then_some((entry, pain))
    });
    if let Some((entry, pain)) = hurt {
        let what = words::pain_was(pain);
        let evidence = Evidence { day: entry.day, what, entry: Some(entry.id) };
        return (Verdict::Missing, Some(evidence));
    }
    let answered = |week: i32| {
        check_ins(entries).any(|(e, _)| within(e.day) && back(e.day) / WEEK == week)
    };
    let weeks = (0..days / WEEK).filter(|week| answered(*week)).count();
    let whole = days_from(seen.entered, seen.day) >= days;
    let what = words::free_weeks(weeks, days / WEEK);
    let evidence = Some(Evidence { day: seen.day, what, entry: None });
    if whole && usize::try_from(days / WEEK) == Ok(weeks) {
        (Verdict::Met, evidence)
    } else {
        (Verdict::Unknown, evidence)
    }
}
