//! The JSON form of an advice; see `docs/json.md`.

use hamstrong_domain::evidence::Reason;
use hamstrong_domain::today::{Advice, BlockKind, Item, Verdict};
use serde::Serialize;

use crate::words::{SIDES, word_of};

/// One day's advice.
#[derive(Serialize)]
pub struct AdviceView {
    day: String,
    verdict: &'static str,
    title: String,
    minutes: u32,
    place: Option<String>,
    blocks: Vec<BlockView>,
    reasons: Vec<ReasonView>,
    refused: Vec<RefusalView>,
    next: Vec<String>,
    unknown: Vec<String>,
    always: Vec<String>,
}

#[derive(Serialize)]
struct BlockView {
    kind: &'static str,
    items: Vec<ItemView>,
}

#[derive(Serialize)]
pub struct ItemView {
    exercise: String,
    sets: u32,
    repetitions: Option<u32>,
    seconds: Option<u32>,
    metres: Option<f64>,
    per_side: bool,
    load_kg: Option<f64>,
    ramp_kg: Vec<f64>,
    drops_kg: Vec<f64>,
    extra_sets: Option<ExtraView>,
    reserve: Option<u32>,
    tempo: Option<String>,
    rest_s: Option<u32>,
    stop: String,
    cue: Option<String>,
    first_side: Option<&'static str>,
    last_time: Option<String>,
    note: Option<String>,
    why: Vec<ReasonView>,
}

#[derive(Serialize)]
pub struct ReasonView {
    rule: String,
    here: String,
}

#[derive(Serialize)]
struct ExtraView {
    side: &'static str,
    sets: u32,
}

#[derive(Serialize)]
struct RefusalView {
    exercise: String,
    reason: ReasonView,
}

/// The view of an advice.
pub fn of(advice: &Advice) -> AdviceView {
    let blocks = advice.blocks.iter().map(|block| BlockView {
        kind: match block.kind {
            BlockKind::WarmUp => "warm-up",
            BlockKind::Main => "main",
            BlockKind::Finisher => "finisher",
            BlockKind::CoolDown => "cool-down",
        },
        items: block.items.iter().map(item).collect(),
    });
    let refused = advice.refused.iter().map(|r| RefusalView {
        exercise: r.exercise.clone(),
        reason: reason(&r.reason),
    });
    AdviceView {
        day: advice.day.to_string(),
        verdict: match advice.verdict {
            Verdict::Session => "session",
            Verdict::Rest => "rest",
            Verdict::Stopped => "stopped",
        },
        title: advice.title.to_string(),
        minutes: advice.minutes,
        place: advice.place.clone(),
        blocks: blocks.collect(),
        reasons: advice.reasons.iter().map(reason).collect(),
        refused: refused.collect(),
        next: advice.next.iter().map(|step| step.here.to_string()).collect(),
        unknown: advice.unknown.iter().map(ToString::to_string).collect(),
        always: advice.always.iter().map(ToString::to_string).collect(),
    }
}

pub fn item(item: &Item) -> ItemView {
    ItemView {
        exercise: item.exercise.clone(),
        sets: item.sets,
        repetitions: item.repetitions,
        seconds: item.seconds,
        metres: item.metres,
        per_side: item.per_side,
        load_kg: item.load.map(|l| l.0),
        ramp_kg: item.ramp.iter().map(|l| l.0).collect(),
        drops_kg: item.drops.iter().map(|l| l.0).collect(),
        extra_sets: item
            .extra_sets
            .map(|(side, sets)| ExtraView { side: word_of(side, &SIDES), sets }),
        reserve: item.reserve,
        tempo: item.tempo.clone(),
        rest_s: item.rest_s,
        stop: item.stop.to_string(),
        cue: item.cue.clone(),
        first_side: item.first_side.map(|s| word_of(s, &SIDES)),
        last_time: item.last_time.clone().map(String::from),
        note: item.note.clone(),
        why: item.why.iter().map(reason).collect(),
    }
}

pub fn reason(reason: &Reason) -> ReasonView {
    ReasonView { rule: reason.rule.clone(), here: reason.here.to_string() }
}
