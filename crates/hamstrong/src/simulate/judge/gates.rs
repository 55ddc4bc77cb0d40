//! No exercise above the stage or with a blocked gate; none of high impact in pain; two
//! mains at most.

use hamstrong_domain::catalogue::{Exercise, Impact};
use hamstrong_domain::diary::Pathway;
use hamstrong_domain::plan::Planned;
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
        one(facts, (item, seen.advice.place.as_deref()), faults);
    }
    let mains = seen.advice.items(BlockKind::Main).count();
    must(faults, mains <= MAINS, "two-mains", || format!("{mains} today"));
    let Planned::Plan(plan) = &seen.planned else { return };
    for session in plan.sessions().chain(&plan.begun) {
        let small = session.warm_up.iter().chain(&session.finisher);
        for item in session.mains.iter().chain(small) {
            one(facts, (item, session.place.as_deref()), faults);
        }
        let mains = session.planned().count();
        must(faults, mains <= MAINS, "two-mains", || {
            format!("{mains} on {}", session.day)
        });
    }
}

fn one(facts: &Facts, (item, place): (&Item, Option<&str>), faults: &mut Faults) {
    let Some(of) = exercise(&item.exercise) else {
        must(faults, false, "gates", || format!("no exercise {}", item.exercise));
        return;
    };
    let id = &of.id;
    let pain = facts.pain;
    must(faults, by_stage(facts, of), "stage", || format!("{id} above the stage"));
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

fn by_stage(facts: &Facts, of: &Exercise) -> bool {
    facts.open().all(|way| {
        let least = match way.injury.pathway {
            Pathway::Strain => &of.gates.strain_stage,
            Pathway::Tendon => &of.gates.tendon_stage,
        };
        let reached = stage_index(way.injury.pathway, least);
        let stage = way.now();
        reached.is_some_and(|least| least <= way.stage)
            && of.impact <= stage.impact
            && facts.pain <= stage.pain_limit
    })
}
