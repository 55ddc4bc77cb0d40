//! The facts that hold or lower a dose. None of them can raise one.

use super::grows;
use super::next::{Ask, load_of_both};
use crate::evidence::Reason;
use crate::state::Bout;
use crate::state::{Thresholds, days_from, limit};

/// What a fact does to the dose.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Fact {
    /// No more than last time.
    Hold,
    /// So many per cent less load than last time.
    Lower(f64),
    /// As if it were the first time.
    Restart,
    /// No more repetitions than this score, and no more load.
    Score(u32),
}

/// Every fact with its reason.
pub(super) fn facts(ask: &Ask) -> Vec<(Fact, Reason)> {
    let mut found = Vec::new();
    found.extend(ask.state.gates().hold.map(|why| (Fact::Hold, why)));
    found.extend(pain_now(ask));
    found.extend(readiness(ask));
    found.extend(soreness(ask));
    if let Some(last) = ask.last() {
        found.extend(gap(ask, last));
        found.extend(pain_in_set(ask, last));
        found.extend(fault(last));
        found.extend(slowed(last));
        found.extend(tempo(last));
        found.extend(too_little_left(ask, last));
    }
    found
}

/// Pain above what the exercise allows, as last told.
fn pain_now(ask: &Ask) -> Option<(Fact, Reason)> {
    let pain = ask.state.complaint.pain;
    let told = ask.state.complaint.told?;
    let most = ask.exercise.gates.max_pain_during;
    if pain <= most {
        return None;
    }
    let here = said!("pain {} of 10 on {}, {} at most here", pain, told, most);
    let cut = Thresholds::get().number("pain_cut");
    Some((Fact::Lower(cut), Reason::new("pain-bands", here)))
}

fn pain_in_set(ask: &Ask, last: &Bout) -> Option<(Fact, Reason)> {
    let most = ask.exercise.gates.max_pain_during;
    let pain = last.sets.iter().filter_map(|set| set.pain).max()?.rating();
    if pain <= most {
        return None;
    }
    let here =
        said!("pain {} of 10 in a set on {}, {} at most here", pain, last.day, most);
    let cut = limit("pain-and-progress", "cut");
    Some((Fact::Lower(cut), Reason::new("pain-and-progress", here)))
}

fn readiness(ask: &Ask) -> Option<(Fact, Reason)> {
    let readiness = ask.state.check_in_today()?.readiness?;
    let told = f64::from(readiness);
    let fact = if told <= limit("readiness", "light") {
        Fact::Lower(limit("pain-and-progress", "cut"))
    } else if told <= limit("readiness", "careful") {
        Fact::Hold
    } else {
        return None;
    };
    let here = said!("readiness {} of 5 on {}", readiness, ask.state.day);
    Some((fact, Reason::new("readiness", here)))
}

fn soreness(ask: &Ask) -> Option<(Fact, Reason)> {
    let soreness = ask.state.check_in_today()?.soreness?;
    let here = said!("soreness {} of 10 on {}", soreness, ask.state.day);
    (f64::from(soreness) > limit("soreness", "go"))
        .then(|| (Fact::Hold, Reason::new("soreness", here)))
}

/// A week to the day is a habit and no gap. A cut that was taken last time is not taken
/// twice, or who trains every ten days would end at nothing.
fn gap(ask: &Ask, last: &Bout) -> Option<(Fact, Reason)> {
    let days = days_from(last.day, ask.state.day);
    let gap = f64::from(days);
    let of = |name| limit("gap-in-training", name);
    let fact = if gap >= of("restart") {
        Fact::Restart
    } else if gap >= of("middle") {
        Fact::Lower(of("middle_cut"))
    } else if gap > of("short") && cut_before(ask) {
        Fact::Hold
    } else if gap > of("short") {
        Fact::Lower(of("short_cut"))
    } else {
        return None;
    };
    let here = said!("last done {}, {} days ago", last.day, days);
    Some((fact, Reason::new("gap-in-training", here)))
}

/// Whether the last session came after a gap, too, and was lighter than the one before.
fn cut_before(ask: &Ask) -> bool {
    let bouts = ask.history().map_or(&[][..], |history| &history.bouts);
    let [.., before, last] = bouts else { return false };
    let gap = f64::from(days_from(before.day, last.day));
    gap > limit("gap-in-training", "short") && load_of_both(last) < load_of_both(before)
}

/// The repetitions before the fault are the score, and the next count stays there.
fn fault(last: &Bout) -> Option<(Fact, Reason)> {
    let faulty = last.sets.iter().filter(|set| set.fault.is_some());
    let score = |set: &crate::diary::SetDone| set.repetitions.unwrap_or(u32::MAX);
    let worst = faulty.min_by_key(|set| score(set))?;
    let fault = worst.fault.as_deref().unwrap_or_default();
    let here = match worst.repetitions {
        Some(count) => said!("{} after {} on {}", fault, count, last.day),
        None => said!("{} on {}", fault, last.day),
    };
    Some((Fact::Score(score(worst)), Reason::new("form-failure", here)))
}

/// Slower in the last set only: the smaller cut; earlier: the larger one.
fn slowed(last: &Bout) -> Option<(Fact, Reason)> {
    let sides = last.sides();
    let ends = |side| last.of(side).next_back().is_some_and(|set| set.slowed);
    let slow = last.sets.iter().filter(|set| set.slowed).count();
    if slow == 0 {
        return None;
    }
    let only_last = slow == sides.into_iter().filter(|side| ends(*side)).count();
    let cut = limit("speed-loss", if only_last { "least" } else { "most" });
    let here = said!("{} of {} sets slowed on {}", slow, last.sets.len(), last.day);
    Some((Fact::Lower(cut), Reason::new("speed-loss", here)))
}

/// Less left than wanted: by the side that had less.
fn too_little_left(ask: &Ask, last: &Bout) -> Option<(Fact, Reason)> {
    let growth = grows::by_reserve(ask, load_of_both(last)?)?;
    (growth.percent < 0.0).then_some((Fact::Lower(-growth.percent), growth.reason))
}

fn tempo(last: &Bout) -> Option<(Fact, Reason)> {
    let lost = last.sets.iter().any(|set| set.tempo_kept == Some(false));
    let here = said!("tempo not kept on {}", last.day);
    lost.then(|| (Fact::Hold, Reason::new("tempo-kept", here)))
}
