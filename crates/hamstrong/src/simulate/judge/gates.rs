//! No exercise above the stage or with a blocked gate; none of high impact in pain; two
//! mains at most.

use hamstrong_domain::catalogue::{Exercise, Impact};
use hamstrong_domain::diary::Pathway;
use hamstrong_domain::plan::{Planned, PlannedSession};
use hamstrong_domain::rehab::{stage_index, stages};
use hamstrong_domain::session::Item;
use hamstrong_domain::today::BlockKind;
use jiff::civil::Date;

use super::super::life::Seen;
use super::facts::Facts;
use super::kinds::exercise;
use super::way_back::Way;
use super::{Faults, must};

/// Most mains of a session.
const MAINS: usize = 2;
/// Pain from which nothing lands.
const NO_LANDING: u8 = 3;

/// The facts, with the stage of each open injury.
struct Judge<'a> {
    facts: &'a Facts<'a>,
    held: Vec<(Pathway, usize)>,
}

pub(super) fn check(facts: &Facts, seen: &Seen, faults: &mut Faults) {
    let judge = &Judge { facts, held: held(facts, seen) };
    for item in seen.advice.blocks.iter().flat_map(|block| &block.items) {
        let place = seen.advice.place.as_deref();
        one(judge, (facts.pain, facts.day), (item, place), faults);
    }
    let mains = seen.advice.items(BlockKind::Main).count();
    must(faults, mains <= MAINS, "two-mains", || format!("{mains} today"));
    let Planned::Plan(plan) = &seen.planned else { return };
    for session in plan.sessions().chain(&plan.begun) {
        planned(judge, session, faults);
    }
}

/// The stage that each open injury is in. It is no further than it may be, which is
/// judged apart; limits of an earlier stage can be wider, so its own are asked.
fn held(facts: &Facts, seen: &Seen) -> Vec<(Pathway, usize)> {
    let known = |way: &Way| {
        let same = seen.state.rehab.episodes.iter().find(|e| e.id == way.id);
        same.map_or(way.stage, |episode| episode.stage.min(way.stage))
    };
    facts.open().map(|way| (way.injury.pathway, known(way))).collect()
}

/// A day to come is laid out for when pain is gone: what pain closes now must be named
/// as waiting. Today it is withheld.
fn planned(judge: &Judge, session: &PlannedSession, faults: &mut Faults) {
    let facts = judge.facts;
    let place = session.place.as_deref();
    let later = session.day > facts.day;
    let waits = |item: &Item| session.waits.iter().any(|w| w.exercise == item.exercise);
    for item in &session.mains {
        let pain = if later && waits(item) { 0 } else { facts.pain };
        one(judge, (pain, session.day), (item, place), faults);
    }
    for item in session.warm_up.iter().chain(&session.finisher) {
        let pain = if later { 0 } else { facts.pain };
        one(judge, (pain, session.day), (item, place), faults);
    }
    let mains = session.planned().count();
    let day = session.day;
    must(faults, mains <= MAINS, "two-mains", || format!("{mains} on {day}"));
}

fn one(
    judge: &Judge,
    (pain, on): (u8, Date),
    (item, place): (&Item, Option<&str>),
    faults: &mut Faults,
) {
    let Some(of) = exercise(&item.exercise) else {
        must(faults, false, "gates", || format!("no exercise {}", item.exercise));
        return;
    };
    let (id, facts) = (&of.id, judge.facts);
    must(faults, by_stage(judge, of, pain), "stage", || {
        format!("{id} on {on} above the stage, pain {pain}")
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

fn by_stage(judge: &Judge, of: &Exercise, pain: u8) -> bool {
    judge.held.iter().all(|&(pathway, now)| {
        let least = match pathway {
            Pathway::Strain => &of.gates.strain_stage,
            Pathway::Tendon => &of.gates.tendon_stage,
        };
        let stage = &stages(pathway)[now];
        stage_index(pathway, least).is_some_and(|least| least <= now)
            && of.impact <= stage.impact
            && pain <= stage.pain_limit
    })
}
