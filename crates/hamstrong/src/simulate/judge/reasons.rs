//! No choice without a reason, and nothing said that may not be said.

use hamstrong_domain::catalogue::rules;
use hamstrong_domain::evidence::{Reason, unsayable};
use hamstrong_domain::plan::{Plan, Planned};
use hamstrong_domain::said::Said;
use hamstrong_domain::session::{Item, Reasons};
use hamstrong_domain::today::Advice;

use std::collections::BTreeSet;
use std::sync::LazyLock;

use super::super::life::Seen;
use super::{Faults, must};

static RULES: LazyLock<BTreeSet<&str>> =
    LazyLock::new(|| rules().iter().map(|rule| rule.id.as_str()).collect());

pub(super) fn check(seen: &Seen, faults: &mut Faults) {
    let mut said: Vec<&str> = Vec::new();
    let mut reasons: Vec<&Reason> = Vec::new();
    of_advice(&seen.advice, &mut reasons, &mut said);
    match &seen.planned {
        Planned::Plan(plan) => of_plan(plan, &mut reasons, &mut said),
        Planned::Paused(why) => reasons.extend(why.iter()),
        Planned::Impossible(collision) => {
            reasons.push(&collision.asked);
            let closed = collision.closed.iter();
            reasons.extend(closed.flat_map(|(_, why)| why));
        }
    }
    for reason in &reasons {
        let known = RULES.contains(reason.rule.as_str());
        must(faults, known, "reasons", || format!("no rule {}", reason.rule));
        let facts = !reason.here.is_empty();
        must(faults, facts, "reasons", || format!("{} without facts", reason.rule));
    }
    said.extend(reasons.iter().map(|reason| reason.here.as_str()));
    for text in said {
        let wrong = unsayable(text);
        must(faults, wrong.is_none(), "must-not-say", || {
            format!("{wrong:?} in: {text}")
        });
    }
    must(faults, !seen.advice.always.is_empty(), "reasons", || "nothing always".into());
}

fn of_item<'a>(item: &'a Item, reasons: &mut Vec<&'a Reason>, said: &mut Vec<&'a str>) {
    reasons.extend(item.why.iter());
    said.push(&item.stop);
    let texts = [&item.cue, &item.note];
    said.extend(texts.into_iter().flatten().map(String::as_str));
    let sentences = [&item.side_order, &item.last_time];
    said.extend(sentences.into_iter().flatten().map(Said::as_str));
}

fn of_advice<'a>(
    advice: &'a Advice,
    reasons: &mut Vec<&'a Reason>,
    said: &mut Vec<&'a str>,
) {
    reasons.extend(advice.reasons.iter());
    reasons.extend(advice.refused.iter().map(|refusal| &refusal.reason));
    reasons.extend(&advice.next);
    for item in advice.blocks.iter().flat_map(|block| &block.items) {
        of_item(item, reasons, said);
    }
    said.push(&advice.title);
    said.extend(advice.unknown.iter().map(Said::as_str));
    said.extend(advice.always.iter().map(Said::as_str));
}

fn of_plan<'a>(plan: &'a Plan, reasons: &mut Vec<&'a Reason>, said: &mut Vec<&'a str>) {
    for session in plan.sessions().chain(&plan.begun) {
        reasons.extend(session.why.iter());
        reasons.extend(
            session
                .withheld
                .iter()
                .chain(&session.waits)
                .map(|refusal| &refusal.reason),
        );
        let small = session.warm_up.iter().chain(&session.finisher);
        for item in session.mains.iter().chain(small) {
            of_item(item, reasons, said);
        }
    }
    reasons.extend(plan.weeks.iter().map(|week| &week.why));
    reasons.extend(plan.roster.iter().flat_map(|main| main.why.iter()));
    reasons.extend(plan.raised.iter().map(|(_, why)| why));
    reasons.extend(plan.changes.iter().map(|change| &change.reason));
    reasons.extend(plan.rest.iter().flat_map(Reasons::iter));
    reasons.extend(plan.reasons.iter());
    said.extend(plan.changes.iter().map(|change| change.text.as_str()));
    said.extend(plan.unknown.iter().map(Said::as_str));
    said.extend(plan.weeks.iter().map(|week| week.aim.as_str()));
}
