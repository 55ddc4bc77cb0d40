//! Everything that stops training on one day, in one list.

use super::episode::Episode;
use super::flags;
use super::lock::{Lock, Release};
use super::pain::Band;
use super::stage::stages;
use super::table::{self, Stage, Urgency};
use super::{Rehab, triage, words};
use crate::calendar::days_from;
use crate::diary::{Entry, Pathway, RehabMode};
use crate::evidence::Reason;

/// What a lock of an injury is about; its name says the injury too.
const SECOND: &str = "second-strain";
const REFER: &str = "refer-by";
const EASING: &str = "not-easing";

/// All locks of the day, the most urgent first.
pub(super) fn all(rehab: &Rehab, entries: &[Entry], born: Option<i16>) -> Vec<Lock> {
    let mut locks = flags::locks(entries, rehab.day);
    locks.extend(triage::locks(entries, born));
    locks.extend(rehab.screen.locks.iter().cloned());
    for episode in rehab.open() {
        locks.extend(setback(episode));
        locks.extend(again(episode));
        locks.extend(refer_day(rehab, episode));
        locks.extend(not_easing(rehab, episode));
        locks.extend(strong_pain(rehab, episode));
        locks.extend(off(rehab, episode));
    }
    locks.sort_by_key(|lock| (lock.urgency, lock.since));
    locks
}

fn setback(episode: &Episode) -> Option<Lock> {
    let (since, setback) = episode.setback?;
    Some(Lock {
        name: episode.lock_name(words::setback_name(setback)),
        reason: Reason::new("red-flags", words::setback_on(setback, since)),
        act: words::SEE_DOCTOR_TODAY,
        urgency: Urgency::SameDay,
        since,
        release: Release::Assessed,
    })
}

/// A second strain within the time that asks for a clinician.
fn again(episode: &Episode) -> Option<Lock> {
    let before = episode.again_after?;
    let name = episode.lock_name(SECOND);
    (episode.assessed_on(SECOND).is_none()).then(|| Lock {
        name,
        reason: Reason::new(
            "second-strain",
            words::second_strain(before, episode.injury.injured),
        ),
        act: words::SEE_PHYSIO_FIRST,
        urgency: Urgency::Soon,
        since: episode.opened,
        release: Release::Assessed,
    })
}

/// The refer-by day of the stage is over, or of one that was reached before a setback,
/// and nobody has looked at it since.
fn refer_day(rehab: &Rehab, episode: &Episode) -> Option<Lock> {
    let now = episode.stage;
    let reached = episode.passed.iter().map(|(_, stage)| *stage).max();
    let asked =
        stages(episode.injury.pathway).get(now..=reached.unwrap_or(now).max(now));
    let days = days_from(episode.injury.injured, rehab.day);
    let seen = episode.assessed_on(REFER);
    let seen = seen.map(|day| days_from(episode.injury.injured, day));
    let late = |stage: &&Stage| {
        let refer = stage.refer_day.map(i32::from);
        refer.is_some_and(|refer| days > refer && seen.is_none_or(|at| at <= refer))
    };
    let stage = asked?.iter().find(late)?;
    let refer = i32::from(stage.refer_day?);
    let here = &episode.stage().id;
    Some(Lock {
        name: episode.lock_name(REFER),
        reason: Reason::new("refer-by", words::refer_by(here, &stage.id, days, refer)),
        act: words::SEE_PHYSIO_FIRST,
        urgency: Urgency::Soon,
        since: rehab.day,
        release: Release::Assessed,
    })
}

/// No less pain after some days, in the first two stages.
fn not_easing(rehab: &Rehab, episode: &Episode) -> Option<Lock> {
    let ((first_day, first), (last_day, last)) = episode.pain?;
    let within = table::strain().ease_within.value;
    let days = f64::from(days_from(episode.injury.injured, last_day));
    let early = episode.injury.pathway == Pathway::Strain && episode.stage <= 1;
    let assessed = episode
        .assessed_on(EASING)
        .is_some_and(|day| f64::from(days_from(episode.injury.injured, day)) >= within);
    let same = last > 0 && last >= first && first_day < last_day;
    (early && same && days >= within && !assessed && !episode.injury.past).then(|| {
        Lock {
            name: episode.lock_name(EASING),
            reason: Reason::new(
                "red-flags",
                words::not_easing((first, first_day), (last, last_day)),
            ),
            act: words::SEE_PHYSIO_FIRST,
            urgency: Urgency::Soon,
            since: rehab.day,
            release: Release::Assessed,
        }
    })
}

/// Pain in the stopping band, until a lower answer.
fn strong_pain(rehab: &Rehab, episode: &Episode) -> Option<Lock> {
    let (since, pain) = rehab.pain?;
    let context = episode.context();
    (context.band(pain) == Band::Stop).then(|| Lock {
        name: episode.lock_name("pain"),
        reason: Reason::new(context.rule(), words::pain_on(pain, since)),
        act: words::SEE_PHYSIO_IF_IT_STAYS,
        urgency: Urgency::Soon,
        since,
        release: Release::LowerAnswer,
    })
}

/// The way back is switched off here.
fn off(rehab: &Rehab, episode: &Episode) -> Option<Lock> {
    (rehab.mode == RehabMode::Off).then(|| Lock {
        name: episode.lock_name("off"),
        reason: Reason::new("rehab-scope", words::SWITCHED_OFF),
        act: words::SEE_PHYSIO_FIRST,
        urgency: Urgency::Soon,
        since: episode.opened,
        release: Release::OtherAnswer,
    })
}
