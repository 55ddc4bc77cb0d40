//! The JSON forms of injuries and of what stops training; see `docs/json.md`.

use hamstrong_domain::diary::{EntryId, Pathway, RehabMode};
use hamstrong_domain::rehab::{
    Compared, Episode, Judged, Kept, Lock, Rehab, Release, RunGate, Urgency, Verdict,
};
use hamstrong_domain::state::days_from;
use jiff::civil::Date;

use crate::words::{PLACES, SIDES, word_of};

/// An entry's id as text.
pub fn entry_id(id: EntryId) -> String {
    uuid::Uuid::from_u128(id.0).to_string()
}

/// An injury in a few words.
pub fn title(episode: &Episode) -> String {
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

/// Where an injury stands, in a sentence.
pub fn standing(episode: &Episode) -> String {
    let stage = episode.stage();
    match (episode.closed, episode.finished) {
        (Some(day), _) => format!("Closed on {day}."),
        (None, Some(day)) => format!("The way back ended on {day}."),
        (None, None) => {
            format!("Stage {}, {}, since {}.", stage.id, stage.name, episode.entered)
        }
    }
}

/// Whether the way back is guided, in a sentence.
pub fn guided(mode: &RehabMode) -> String {
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

/// Runs that were recorded on the way back and told as no step.
pub fn untold(episode: &Episode) -> Vec<String> {
    let said = |(day, metres): &(Date, f64)| {
        format!("{day}: {:.1} km recorded, told as no run step", metres / 1000.0)
    };
    episode.untold.iter().map(said).collect()
}

/// What running is allowed; none if as usual.
pub fn running(gate: &RunGate) -> Option<String> {
    match gate {
        RunGate::Free => None,
        RunGate::Step(step) => {
            let ceiling = match step.percent {
                0 => "walking".to_owned(),
                percent => format!("at most {percent} % of your top speed"),
            };
            Some(format!("{}: {} ({ceiling})  [run-steps]", step.id, step.says))
        }
        RunGate::None(reason) => {
            Some(format!("none: {}  [{}]", reason.here, reason.rule))
        }
    }
}

/// A run against its step, in words.
pub fn against(compared: &Compared) -> String {
    let fastest = compared.fastest_percent;
    let fastest =
        fastest.map(|p| format!(", fastest known {p:.0} % of your top speed"));
    format!(
        "{}: speed {}, minutes {} ({:.0}), fast pieces {} ({}){}",
        kept_word(compared.verdict()),
        kept_word(compared.speed),
        kept_word(compared.minutes),
        compared.recorded_minutes,
        kept_word(compared.repetitions),
        compared.pieces,
        fastest.unwrap_or_default()
    )
}

/// Whether a run kept to its step, in a word.
pub const fn kept_word(kept: Kept) -> &'static str {
    match kept {
        Kept::Kept => "kept",
        Kept::Exceeded => "exceeded",
        Kept::Unknown => "unknown",
    }
}

/// How a criterion stands, in a word.
pub const fn verdict(judged: &Judged) -> &'static str {
    match (judged.verdict, judged.evidence.is_some()) {
        (Verdict::Met, _) => "met",
        (Verdict::Missing, true) => "missing",
        (Verdict::Missing | Verdict::Unknown, false) => "not_tried",
        (Verdict::Unknown, true) => "unknown",
    }
}

/// What stops training, as JSON.
pub fn lock_views(locks: &[Lock]) -> Vec<serde_json::Value> {
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

/// Injuries and what stops training, as JSON.
pub fn view(rehab: &Rehab) -> serde_json::Value {
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
pub fn episode_view(rehab: &Rehab, episode: &Episode) -> serde_json::Value {
    let moment = |m: &hamstrong_domain::rehab::Moment| {
        serde_json::json!({
            "day": m.day.to_string(),
            "what": m.what,
            "entry": m.entry.map(entry_id),
        })
    };
    serde_json::json!({
        "id": entry_id(episode.id),
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
