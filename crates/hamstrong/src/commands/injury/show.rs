//! An injury as text and as JSON.

use hamstrong_domain::diary::{Pathway, RehabMode};
use hamstrong_domain::rehab::{
    Episode, Lock, Rehab, Release, Urgency, acute_lines, group_times, in_acute_days,
    tendon_months, watch, words,
};
use hamstrong_domain::state::days_from;

use crate::print;
use crate::words::{PLACES, SIDES, word_of};

pub(super) fn text(rehab: &Rehab) -> String {
    let mut text = String::new();
    if rehab.episodes.is_empty() {
        text.push_str("No injury is told.\n");
    }
    for episode in &rehab.episodes {
        text.push_str(&one(rehab, episode));
    }
    text.push_str(&lock_lines(&rehab.locks));
    text.push_str(&format!("\n{}\n", guided(&rehab.mode)));
    for line in words::ALWAYS {
        text.push_str(&format!("{line}\n"));
    }
    text
}

fn one(rehab: &Rehab, episode: &Episode) -> String {
    let day = days_from(episode.injury.injured, rehab.day);
    let mut text = format!("{}, day {day}. {}\n", title(episode), standing(episode));
    if let Some((told, days)) = episode.estimate {
        let line =
            format!("{days} days, told on {told}; it opens no stage  [own-estimate]");
        text.push_str(&print::wrapped("  your estimate", &line));
    }
    let strain = episode.injury.pathway == Pathway::Strain;
    if episode.holds() && in_acute_days(episode, rehab.day) {
        for line in acute_lines() {
            text.push_str(&print::wrapped("  first days", &line.says));
        }
    }
    if episode.holds() && strain && episode.returned.is_none() {
        for line in group_times() {
            text.push_str(&print::wrapped("  groups took", &line.says));
        }
    } else if episode.holds() && !strain {
        let [least, most] = tendon_months();
        let line =
            format!("{least} to {most} months, led by symptoms  [tendon-stages]");
        text.push_str(&print::wrapped("  groups took", &line));
    }
    if let Some(watch) = watch(episode, rehab.day) {
        for ask in &watch.asks {
            text.push_str(&print::wrapped(
                "  watch",
                &format!("{}  [{}]", ask.here, ask.rule),
            ));
        }
        if let Some(until) = watch.flag_until {
            let line =
                format!("a second strain until {until} is for a professional first");
            text.push_str(&print::wrapped("  watch", &line));
        }
    }
    for moment in &episode.timeline {
        text.push_str(&print::wrapped(&format!("  {}", moment.day), &moment.what));
    }
    text
}

pub(crate) fn title(episode: &Episode) -> String {
    let injury = &episode.injury;
    let what = match injury.pathway {
        Pathway::Strain => "Strain",
        Pathway::Tendon => "Tendon pain",
    };
    let place = injury.place.map(|place| word_of(place, &PLACES).replace('-', " "));
    let place = place.map(|place| format!(", {place}")).unwrap_or_default();
    let side = word_of(injury.side, &SIDES);
    format!("{what}, {side}{place}, {}", injury.injured)
}

pub(crate) fn standing(episode: &Episode) -> String {
    let stage = episode.stage();
    match (episode.closed, episode.finished) {
        (Some(day), _) => format!("Closed on {day}."),
        (None, Some(day)) => format!("The way back ended on {day}."),
        (None, None) => {
            format!("Stage {}, {}, since {}.", stage.id, stage.name, episode.entered)
        }
    }
}

pub(crate) fn guided(mode: &RehabMode) -> String {
    match mode {
        RehabMode::Off => {
            "The way back is switched off here.  [rehab-scope]".to_owned()
        }
        RehabMode::Education => {
            "The way back is general information to discuss with a physiotherapist.  \
             [rehab-scope]"
                .to_owned()
        }
        RehabMode::WithPhysio(name) => {
            format!("The way back is agreed with {name}, as told.  [rehab-scope]")
        }
    }
}

/// What stops training, as lines; nothing if nothing does.
pub(crate) fn lock_lines(locks: &[Lock]) -> String {
    let mut text = String::new();
    for lock in locks {
        if text.is_empty() {
            text.push_str("\nTraining is stopped.\n");
        }
        let rule = &lock.reason.rule;
        text.push_str(&print::wrapped(
            "  why",
            &format!("{}  [{rule}]", lock.reason.here),
        ));
        text.push_str(&print::wrapped("  do", &lock.act));
    }
    for lock in locks.iter().filter(|lock| lock.release == Release::Assessed) {
        let line = format!("hamstrong assessed {}", lock.name);
        text.push_str(&print::wrapped("  once assessed", &line));
    }
    text
}

/// What stops training, as JSON.
pub(crate) fn lock_views(locks: &[Lock]) -> Vec<serde_json::Value> {
    let view = |lock: &Lock| {
        serde_json::json!({
            "name": lock.name,
            "rule": lock.reason.rule,
            "here": lock.reason.here,
            "act": lock.act,
            "urgency": urgency(lock.urgency),
            "since": lock.since.to_string(),
            "release": release(lock.release),
        })
    };
    locks.iter().map(view).collect()
}

const fn urgency(urgency: Urgency) -> &'static str {
    match urgency {
        Urgency::Emergency => "emergency",
        Urgency::SameDay => "same-day",
        Urgency::Days => "days",
        Urgency::Soon => "soon",
    }
}

const fn release(release: Release) -> &'static str {
    match release {
        Release::Assessed => "assessed",
        Release::LowerAnswer => "lower-answer",
        Release::Never => "never",
        Release::OtherAnswer => "other-answer",
    }
}

pub(super) fn view(rehab: &Rehab) -> serde_json::Value {
    let injuries: Vec<_> =
        rehab.episodes.iter().map(|e| episode_view(rehab, e)).collect();
    serde_json::json!({
        "day": rehab.day.to_string(),
        "injuries": injuries,
        "locks": lock_views(&rehab.locks),
        "guide": guided(&rehab.mode),
    })
}

/// One injury, as JSON.
pub(crate) fn episode_view(rehab: &Rehab, episode: &Episode) -> serde_json::Value {
    let moment = |m: &hamstrong_domain::rehab::Moment| {
        serde_json::json!({
            "day": m.day.to_string(),
            "what": m.what,
            "entry": m.entry.map(print::entry_id),
        })
    };
    serde_json::json!({
        "id": print::entry_id(episode.id),
        "title": title(episode),
        "injured": episode.injury.injured.to_string(),
        "opened": episode.opened.to_string(),
        "days": days_from(episode.injury.injured, rehab.day),
        "stage": episode.stage().id,
        "entered": episode.entered.to_string(),
        "holds": episode.holds(),
        "closed": episode.closed.map(|day| day.to_string()),
        "finished": episode.finished.map(|day| day.to_string()),
        "reopened": episode.reopened,
        "estimate_days": episode.estimate.map(|(_, days)| days),
        "timeline": episode.timeline.iter().map(moment).collect::<Vec<_>>(),
    })
}
