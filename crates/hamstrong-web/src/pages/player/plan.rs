//! One day's session as the player reads it.

use hamstrong_domain::diary::{Entry, Event};
use hamstrong_domain::rehab::words::ALWAYS;
use hamstrong_domain::today::{Advice, BlockKind, Verdict};
use jiff::civil::Date;
use serde_json::{Value, json};
use uuid::Uuid;

use super::item;
use super::numbers::seconds;
use crate::ask::Ask;
use crate::shelf::UnderWay;
use crate::views::reserve;
use crate::words::{SIDES, word_of};

/// The session of a day in its course, with every word and number the player needs.
pub(super) fn of(ask: &Ask, under_way: &UnderWay) -> Value {
    let UnderWay { state, advice, eased, stopped } = under_way;
    let gates = state.gates();
    let answered = state.check_in_today().is_some();
    json!({
        "day": advice.day.to_string(),
        "said_day": ask.t.day(advice.day, ask.today),
        "made": ask.now.as_millisecond(),
        "zone": ask.zone.iana_name(),
        "lang": ask.t.code,
        "diary": diary(ask),
        "asked": format!("{}", asked(ask)),
        "verdict": verdict(advice),
        "title": ask.t.tell(&advice.title),
        "minutes": advice.minutes,
        "unit": if ask.units.pounds { "lb" } else { "kg" },
        "pain": state.complaint.pain,
        "answered": answered,
        "change_at": gates.context.go_line() + 1,
        "stop_at": gates.pain_stop,
        "seconds": {
            "switch": seconds("switch_sides"), "ready": seconds("get_ready"),
            "call": seconds("last_call"), "step": seconds("step"),
            "undo": seconds("undo"),
        },
        "items": items(ask, under_way, advice),
        "eased": items(ask, under_way, eased),
        "stop": said(ask, stopped),
        "now": said(ask, advice),
        "done": done(ask, advice.day),
        "always": ALWAYS.iter().map(|line| ask.t.tell(line)).collect::<Vec<_>>(),
    })
}

/// Whose diary it is: what was logged for one is never sent to another.
pub(crate) fn diary(ask: &Ask) -> String {
    ask.look().diary
}

fn asked(ask: &Ask) -> String {
    let said = |name| ask.query.get(name).unwrap_or_default().to_owned();
    format!("{} {}", said("minutes"), said("place")).trim().to_owned()
}

const fn verdict(advice: &Advice) -> &'static str {
    match advice.verdict {
        Verdict::Session => "session",
        Verdict::Rest => "rest",
        Verdict::Stopped => "stopped",
    }
}

/// What is said where there is no exercise to show.
fn said(ask: &Ask, advice: &Advice) -> Value {
    let t = ask.t;
    let next: Vec<String> = advice.next.iter().map(|s| t.tell(&s.here)).collect();
    let why: Vec<String> = advice.reasons.iter().map(|r| t.tell(&r.here)).collect();
    json!({ "title": t.tell(&advice.title), "next": next, "why": why })
}

fn items(ask: &Ask, under_way: &UnderWay, advice: &Advice) -> Vec<Value> {
    let mut found = Vec::new();
    for block in &advice.blocks {
        let kind = match block.kind {
            BlockKind::WarmUp => "warm_up",
            BlockKind::Main => "main",
            BlockKind::Finisher => "finisher",
            BlockKind::CoolDown => "cool_down",
        };
        let of = |item| item::of(ask, &under_way.state, (item, kind));
        found.extend(block.items.iter().filter_map(of));
    }
    found
}

/// The sets of the day that are in the diary, in the order they were done.
fn done(ask: &Ask, day: Date) -> Vec<Value> {
    let entries = ask.seen.diary.entries.iter().filter(|entry| entry.day == day);
    let mut sets: Vec<&Entry> =
        entries.filter(|e| matches!(e.event, Event::Set(_))).collect();
    sets.sort_by_key(|entry| (entry.written, entry.id));
    sets.into_iter().filter_map(set).collect()
}

fn set(entry: &Entry) -> Option<Value> {
    let Event::Set(set) = &entry.event else { return None };
    Some(json!({
        "id": Uuid::from_u128(entry.id.0).to_string(),
        "at": entry.written.as_millisecond(),
        "exercise": set.exercise,
        "side": set.side.map(|side| word_of(side, &SIDES)),
        "repetitions": set.repetitions,
        "kg": set.load.map(|load| load.0),
        "seconds": set.seconds,
        "metres": set.metres,
        "reserve": reserve(set.reserve),
        "fault": set.fault,
        "tempo_kept": set.tempo_kept,
        "slowed": set.slowed,
        "pain": set.pain.map(hamstrong_domain::units::Pain::rating),
    }))
}
