//! Whether a criterion may have been shown at all.

use hamstrong_domain::diary::{Entry, Event, InjuryWhat, PainKind, Side};
use hamstrong_domain::rehab::{Criterion, How, run_steps};
use jiff::civil::Date;

use super::facts::days;
use super::way_back::{Way, last_pain};

/// What was told or tested counts for so many days; a check-in for so many.
const LASTS: i32 = 7;
const ANSWER_LASTS: i32 = 1;
/// Beyond this many days a clinician clears the return.
const CLEAR_AFTER: i32 = 21;
/// Most pain with which a run step counts.
const RUN_GO: u8 = 1;
const HOURS: u16 = 24;
const WEEK: i32 = 7;

/// A run step as it was told.
#[derive(Clone, Copy, Debug)]
pub(super) struct RunTold {
    pub(super) day: Date,
    pub(super) step: usize,
    pub(super) pain: Option<u8>,
    /// Pain of the last check-in before.
    pub(super) before: u8,
}

/// Whether the entries up to `day` can have shown the criterion.
pub(super) fn shown(way: &Way, exit: &Criterion, entries: &[Entry], day: Date) -> bool {
    let facts = exit.how.steps.is_some()
        || exit.how.pain_most.is_some()
        || exit.how.free_days.is_some()
        || exit.how.clinician;
    let by_clinician = || said(way, &exit.id, entries, day, true).is_some();
    !facts && by_clinician() || meets(way, &exit.id, &exit.how, (entries, day))
}

fn meets(way: &Way, id: &str, how: &How, (entries, day): (&[Entry], Date)) -> bool {
    if !how.any.is_empty() {
        return how.any.iter().any(|how| meets(way, id, how, (entries, day)));
    }
    if let Some([first, last]) = how.steps {
        let mut steps = usize::from(first)..=usize::from(last);
        return steps.all(|step| stepped(way, step, entries));
    }
    let since = &entries[way.since.min(entries.len())..];
    if let Some(most) = how.pain_most {
        return since.iter().rev().find_map(answered).is_some_and(
            |(at, pain, dull)| dull && pain <= most && days(at, day) <= ANSWER_LASTS,
        );
    }
    if let Some(free) = how.free_days {
        return free_of_pain(way, since, day, i32::from(free));
    }
    if how.clinician {
        let late = days(way.injury.injured, day) > CLEAR_AFTER;
        let by = since.iter().any(|entry| {
            matches!(&entry.event, Event::Injury(told) if told.injury == way.id
                && matches!(told.what, InjuryWhat::Cleared { .. }))
        });
        return by || !way.doubtful && !late;
    }
    match &how.test {
        Some(test) => tested(way, test, how, (entries, day)),
        None => said(way, id, entries, day, false)
            .is_some_and(|at| !how.settled || calm_after(entries, at)),
    }
}

/// Whether the first answer of the morning after an entry told of no more pain than the
/// last one before it; without an answer nobody knows.
fn calm_after(entries: &[Entry], at: usize) -> bool {
    let before = last_pain(&entries[..at]);
    let mut after = entries.iter().filter(|e| days(entries[at].day, e.day) == 1);
    after.find_map(answered).is_some_and(|(_, pain, _)| pain <= before)
}

/// The last word on a criterion, if it was that it is met, and not long ago.
fn said(
    way: &Way,
    id: &str,
    entries: &[Entry],
    day: Date,
    clinician: bool,
) -> Option<usize> {
    let since = (way.since..entries.len()).rev();
    let mut words = since.filter_map(|at| match &entries[at].event {
        Event::Injury(told) if told.injury == way.id => match &told.what {
            InjuryWhat::Shown { criterion, met, by } if criterion == id => {
                Some((at, *met, by.is_some()))
            }
            _ => None,
        },
        _ => None,
    });
    let (at, met, by) = words.next()?;
    let holds = met && days(entries[at].day, day) <= LASTS && (by || !clinician);
    holds.then_some(at)
}

fn answered(entry: &Entry) -> Option<(Date, u8, bool)> {
    let Event::CheckIn(answer) = &entry.event else { return None };
    let dull = answer.pain.kind == PainKind::Dull;
    Some((entry.day, answer.pain.pain.rating(), dull))
}

/// Done as often as asked, the days apart, each with a morning after that was no worse.
fn stepped(way: &Way, step: usize, entries: &[Entry]) -> bool {
    let Some(info) = run_steps().get(step) else { return false };
    let apart = i32::from(info.gap_h.div_ceil(HOURS));
    let mut counted = 0;
    let mut last: Option<Date> = None;
    for run in way.runs.iter().filter(|run| run.step == step) {
        let fine = run.pain.is_some_and(|pain| pain <= RUN_GO);
        let apart = last.is_none_or(|day| days(day, run.day) >= apart);
        let mut after = entries.iter().filter(|entry| days(run.day, entry.day) == 1);
        let morning = after.find_map(answered);
        if fine && apart && morning.is_some_and(|(_, pain, _)| pain <= run.before) {
            counted += 1;
            last = Some(run.day);
        }
    }
    counted >= info.repeats
}

fn tested(way: &Way, test: &str, how: &How, (entries, day): (&[Entry], Date)) -> bool {
    let value = |side: Side| {
        (way.since..entries.len()).rev().find_map(|at| match &entries[at].event {
            Event::Test(done)
                if done.test == test && done.side.is_none_or(|on| on == side) =>
            {
                Some((at, done.value))
            }
            _ => None,
        })
    };
    let other = if way.injury.side == Side::Left { Side::Right } else { Side::Left };
    let Some((at, own)) = value(way.injury.side) else { return false };
    let recent = |at: usize| days(entries[at].day, day) <= LASTS;
    let within = |value: f64| {
        how.most.is_none_or(|most| value <= most)
            && how.least.is_none_or(|least| value >= least)
    };
    let two = how.both_sides || how.deficit.is_some() || how.deficit_percent.is_some();
    let settled = |at: usize| !how.settled || calm_after(entries, at);
    if !two {
        return recent(at) && within(own) && settled(at);
    }
    let Some((then, healthy)) = value(other) else { return false };
    let older = if entries[then].day < entries[at].day { then } else { at };
    let worse = if how.lower_is_better { own - healthy } else { healthy - own };
    let percent = 100.0 * worse / own.abs().max(healthy.abs());
    recent(at)
        && recent(then)
        && settled(older)
        && within(own)
        && (!how.both_sides || within(healthy))
        && how.deficit.is_none_or(|most| worse <= most)
        && how.deficit_percent.is_none_or(|most| worse <= 0.0 || percent <= most)
}

/// No pain told for so many days, and a check-in in each of their weeks.
fn free_of_pain(way: &Way, since: &[Entry], day: Date, free: i32) -> bool {
    let within = |entry: &&Entry| (0..free).contains(&days(entry.day, day));
    let recent = || since.iter().filter(within);
    let hurt = recent().any(|entry| match &entry.event {
        Event::CheckIn(answer) => answer.pain.pain.rating() > 0,
        Event::Set(set) => set.pain.is_some_and(|pain| pain.rating() > 0),
        _ => false,
    });
    let mut weeks = 0..free / WEEK;
    let answered = |week: i32| {
        recent().filter_map(answered).any(|(at, ..)| days(at, day) / WEEK == week)
    };
    !hurt && days(way.entered, day) >= free && weeks.all(answered)
}
