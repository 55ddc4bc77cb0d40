//! No exercise above the stage or with a blocked gate; none of high impact in pain; two
//! mains at most.

use hamstrong_domain::catalogue::{Exercise, Impact};
use hamstrong_domain::diary::Pathway;
use hamstrong_domain::plan::{Planned, PlannedSession};
use hamstrong_domain::rehab::stage_index;
use hamstrong_domain::session::Item;
use hamstrong_domain::today::BlockKind;

use super::super::life::Seen;
use super::facts::Facts;
use super::kinds::exercise;
use super::{Faults, must};

/// Most mains of a session.
const MAINS: usize = 2;
/// Pain from which nothing lands.
const NO_LANDING: u8 = 3;

pub(super) fn check(facts: &Facts, seen: &Seen, faults: &mut Faults) {
    for item in seen.advice.blocks.iter().flat_map(|block| &block.items) {
        let place = seen.advice.place.as_deref();
        one(facts, facts.pain, (item, place), faults);
    }
    let mains = seen.advice.items(BlockKind::Main).count();
    must(faults, mains <= MAINS, "two-mains", || format!("{mains} today"));
    let Planned::Plan(plan) = &seen.planned else { return };
    for session in plan.sessions().chain(&plan.begun) {
        planned(facts, session, faults);
    }
}

/// A day to come is laid out for when pain is gone: what pain closes now must be named
/// as waiting. Today it is withheld.
fn planned(facts: &Facts, session: &PlannedSession, faults: &mut Faults) {
    let place = session.place.as_deref();
    let later = session.day > facts.day;
    let waits = |item: &Item| session.waits.iter().any(|w| w.exercise == item.exercise);
    for item in &session.mains {
        let pain = if later && waits(item) { 0 } else { facts.pain };
        one(facts, pain, (item, place), faults);
    }
    for item in session.warm_up.iter().chain(&session.finisher) {
        let pain = if later { 0 } else { facts.pain };
        one(facts, pain, (item, place), faults);
    }
    let mains = session.planned().count();
    let day = session.day;
    must(faults, mains <= MAINS, "two-mains", || format!("{mains} on {day}"));
}

fn one(
    facts: &Facts,
    pain: u8,
    (item, place): (&Item, Option<&str>),
    faults: &mut Faults,
) {
    let Some(of) = exercise(&item.exercise) else {
        must(faults, false, "gates", || format!("no exercise {}", item.exercise));
        return;
    };
    let id = &of.id;
    must(faults, by_stage(facts, of, pain), "stage", || {
        format!("{id} above the stage")
    });
    let lands = of.impact == Impact::High || of.gates.blocked_by_any_pain;
    must(faults, pain == 0 || !lands, "impact-in-pain", || {
        format!("{id}, pain {pain}")
    });
    let lands = of.impact > Impact::None;
    must(faults, pain < NO_LANDING || !lands, "impact-in-pain", || {
        format!("{id} lands, pain {pain}")
    });
    let bears = of.gates.max_pain_during >= pain.min(NO_LANDING);
    must(faults, bears, "pain-gate", || format!("{id}, pain {pain}"));
    let level = facts.profile.is_none_or(|profile| of.level <= profile.level);
    let none = facts.profile.is_none();
    must(faults, level || none, "gates", || format!("{id}: level"));
    let there = place.is_some_and(|place| of.places.iter().any(|at| at == place));
    must(faults, there, "gates", || format!("{id} at {place:?}"));
}

fn by_stage(facts: &Facts, of: &Exercise, pain: u8) -> bool {
    facts.open().all(|way| {
        let least = match way.injury.pathway {
            Pathway::Strain => &of.gates.strain_stage,
            Pathway::Tendon => &of.gates.tendon_stage,
        };
        let reached = stage_index(way.injury.pathway, least);
        let stage = way.now();
        reached.is_some_and(|least| least <= way.stage)
            && of.impact <= stage.impact
            && pain <= stage.pain_limit
    })
}
