//! Nothing at all under a red flag, and under the other stops.

use hamstrong_domain::diary::{Pathway, RehabMode, TriageAnswers};
use hamstrong_domain::plan::Planned;
use hamstrong_domain::rehab::{Stage, flag_groups, stages};
use hamstrong_domain::today::Verdict;

use super::super::life::Seen;
use super::facts::{Facts, days};
use super::{Faults, must};

/// Pain from which nothing is done: in training, and with a strain.
const STRONG: u8 = 5;
const STRONG_STRAIN: u8 = 4;
const LEAST_AGE: i16 = 16;
const GUARDIAN_BELOW: i16 = 18;
/// A second strain within so many days asks for a clinician.
const AGAIN_WITHIN: i32 = 365;

pub(super) fn check(facts: &Facts, seen: &Seen, faults: &mut Faults) {
    let stopped = seen.advice.verdict == Verdict::Stopped;
    let paused = matches!(seen.planned, Planned::Paused(_));
    for (rule, why) in stops(facts) {
        must(faults, stopped, rule, || {
            format!("{why}; the day says {}", seen.advice.title)
        });
        must(faults, paused, rule, || format!("{why}; a plan was given"));
    }
    let empty = seen.advice.blocks.is_empty();
    must(faults, !stopped || empty, "stop-is-empty", || "a stop with exercises".into());
    let next = !seen.advice.next.is_empty();
    must(faults, !stopped || next, "stop-says-what-next", || "nothing next".into());
}

/// Everything in the diary that must stop training.
fn stops(facts: &Facts) -> Vec<(&'static str, String)> {
    let mut found: Vec<(&'static str, String)> = Vec::new();
    for group in flag_groups() {
        let mut mine =
            group.signs.iter().filter(|s| facts.signs.contains(&s.id.as_str()));
        if mine.clone().any(|sign| sign.alone) || mine.nth(1).is_some() {
            found.push(("red-flag-stops", format!("red flag {}", group.id)));
        }
    }
    if facts.triages.iter().any(|answers| refers(answers)) {
        found.push(("red-flag-stops", "answers that ask for a clinician".to_owned()));
    }
    if facts.sharp {
        found.push(("sharp-pain-stops", "sharp pain, not assessed".to_owned()));
    }
    if facts.pain >= STRONG {
        found.push(("strong-pain-stops", format!("pain {}", facts.pain)));
    }
    if let Some((answers, false)) = facts.screen
        && let Some(yes) = answers.yes.first()
    {
        found.push(("screen-stops", format!("yes to {yes}")));
    }
    found.extend(age(facts));
    found.extend(injuries(facts));
    found
}

/// Answers about a pain that stop training until somebody has looked at it.
fn refers(answers: &TriageAnswers) -> bool {
    let yes = |answer: Option<bool>| answer == Some(true);
    let no = |answer: Option<bool>| answer == Some(false);
    no(answers.walked)
        || no(answers.walks)
        || yes(answers.bruise)
        || yes(answers.back)
        || yes(answers.rest)
}

/// Under age by the younger of the two ages that a year of birth allows.
fn age(facts: &Facts) -> Option<(&'static str, String)> {
    let age = facts.day.year() - facts.profile?.birth_year? - 1;
    let agreed = facts.screen.is_some_and(|(answers, _)| answers.guardian);
    (age < LEAST_AGE || age < GUARDIAN_BELOW && !agreed)
        .then(|| ("age-stops", format!("{age} years old")))
}

fn injuries(facts: &Facts) -> Vec<(&'static str, String)> {
    let mut found = Vec::new();
    for way in facts.open() {
        let strain = way.injury.pathway == Pathway::Strain;
        if strain && facts.pain >= STRONG_STRAIN {
            found.push(("strong-pain-stops", format!("pain {} in rehab", facts.pain)));
        }
        if way.setback {
            found.push(("red-flag-stops", "a setback, not assessed".to_owned()));
        }
        if facts.mode == Some(&RehabMode::Off) {
            found.push(("rehab-off-stops", "an injury, and no guide".to_owned()));
        }
        let since = days(way.injury.injured, facts.day);
        let seen = way.assessed.map(|day| days(way.injury.injured, day));
        // The stage here is the furthest that can be reached; an earlier one may hold.
        let reached = &stages(way.injury.pathway)[..=way.stage];
        let late = |stage: &Stage| {
            let refer = stage.refer_day.map(i32::from);
            refer.is_some_and(|day| since > day && seen.is_none_or(|at| at <= day))
        };
        if reached.iter().all(late) {
            found.push(("refer-by-stops", format!("stage {} day {since}", way.stage)));
        }
        let assessed = way.assessed.is_some_and(|day| day >= way.opened);
        let again = facts.ways.iter().filter(|other| other.at < way.at && strain);
        let again = again.filter(|other| other.injury.pathway == Pathway::Strain);
        let mut again =
            again.map(|other| days(other.injury.injured, way.injury.injured));
        if !assessed
            && !way.injury.past
            && again.any(|days| (0..=AGAIN_WITHIN).contains(&days))
        {
            found.push(("second-strain-stops", "a second strain".to_owned()));
        }
    }
    found
}
