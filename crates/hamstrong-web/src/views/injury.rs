//! The JSON forms of injuries and of what stops training; see `docs/json.md`.

use hamstrong_domain::diary::{EntryId, Pathway, RehabMode, Side};
use hamstrong_domain::rehab::{
    Compared, Episode, Judged, Kept, Lock, Rehab, Release, RunGate, Urgency, Verdict,
};
use hamstrong_domain::said;
use hamstrong_domain::said::Said;
use hamstrong_domain::state::days_from;
use jiff::civil::Date;

use crate::words::{PLACES, word_of};

/// An entry's id as text.
pub fn entry_id(id: EntryId) -> String {
    uuid::Uuid::from_u128(id.0).to_string()
}

/// An injury in a few words.
pub fn title(episode: &Episode) -> Said {
    let injury = &episode.injury;
    let what = match injury.pathway {
        Pathway::Strain => said!("Strain"),
        Pathway::Tendon => said!("Tendon pain"),
    };
    let place = injury.place.map(|place| word_of(place, &PLACES).replace('-', " "));
    let where_ = match (injury.side, place) {
        (Side::Left, None) => said!("left"),
        (Side::Right, None) => said!("right"),
        (Side::Left, Some(place)) => said!("left, {}", place),
        (Side::Right, Some(place)) => said!("right, {}", place),
    };
    said!("{}, {}, {}", what, where_, injury.injured)
}

/// Where an injury stands, in a sentence.
pub fn standing(episode: &Episode) -> Said {
    let stage = episode.stage();
    match (episode.closed, episode.finished) {
        (Some(day), _) => said!("Closed on {}.", day),
        (None, Some(day)) => said!("The way back ended on {}.", day),
        (None, None) => {
            said!("Stage {}, {}, since {}.", stage.id, stage.name, episode.entered)
        }
    }
}

/// Whether the way back is guided, in a sentence.
pub fn guided(mode: &RehabMode) -> Said {
    match mode {
        RehabMode::Off => {
            said!("The way back is switched off here.  [rehab-scope]")
        }
        RehabMode::Education => {
            said!(
                "The way back is general information to discuss with a physiotherapist.  \
             [rehab-scope]"
            )
        }
        RehabMode::WithPhysio(name) => {
            said!("The way back is agreed with {}, as told.  [rehab-scope]", name)
        }
    }
}

/// Runs that were recorded on the way back and told as no step.
pub fn untold(episode: &Episode) -> Vec<Said> {
    let said = |(day, metres): &(Date, f64)| {
        said!(
            "{}: {} km recorded, told as no run step",
            day,
            format_args!("{:.1}", metres / 1000.0)
        )
    };
    episode.untold.iter().map(said).collect()
}

/// What running is allowed; none if as usual.
pub fn running(gate: &RunGate) -> Option<Said> {
    match gate {
        RunGate::Free => None,
        RunGate::Step(step) => {
            let ceiling = match step.percent {
                0 => said!("walking"),
                percent => said!("at most {} % of your top speed", percent),
            };
            Some(said!("{}: {} ({})  [run-steps]", step.id, step.says, ceiling))
        }
        RunGate::None(reason) => {
            Some(said!("none: {}  [{}]", reason.here, reason.rule))
        }
    }
}

/// A run against its step, in words.
pub fn against(compared: &Compared) -> Said {
    let told = said!(
        "{}: speed {}, minutes {} ({}), fast pieces {} ({})",
        kept(compared.verdict()),
        kept(compared.speed),
        kept(compared.minutes),
        format_args!("{:.0}", compared.recorded_minutes),
        kept(compared.repetitions),
        compared.pieces
    );
    let Some(fastest) = compared.fastest_percent else { return told };
    let fastest = format_args!("{fastest:.0}").to_string();
    said!("{}, fastest known {} % of your top speed", told, fastest)
}

const fn kept(kept: Kept) -> Said {
    match kept {
        Kept::Kept => said!("kept"),
        Kept::Exceeded => said!("exceeded"),
        Kept::Unknown => said!("unknown"),
    }
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
            "here": lock.reason.here.as_str(),
            "act": lock.act.as_str(),
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
        "guide": guided(&rehab.mode).as_str(),
    })
}

/// One injury, as JSON.
pub fn episode_view(rehab: &Rehab, episode: &Episode) -> serde_json::Value {
    let moment = |m: &hamstrong_domain::rehab::Moment| {
        serde_json::json!({
            "day": m.day.to_string(),
            "what": m.what.as_str(),
            "entry": m.entry.map(entry_id),
        })
    };
    serde_json::json!({
        "id": entry_id(episode.id),
        "title": title(episode).as_str(),
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
