//! What was told about a recording, carried over to a longer one of the same run.

use hamstrong_domain::diary::{Correction, RunChange};
use hamstrong_domain::recording::{Beside, Outline, Span};
use jiff::Timestamp;

/// Whether the athlete told something about a recording.
pub(super) fn is_told(said: &Correction) -> bool {
    !changes(said).is_empty() || is_bound(said)
}

/// Whether it was split or joined: it goes on counting, because its pieces have names of
/// their own.
pub(super) const fn is_bound(said: &Correction) -> bool {
    said.bounds.is_some() || !said.joined.is_empty() || said.goes_on.is_some()
}

/// What holds of the longer recording too, by its own time, and that in words.
pub(super) fn carried(
    (said, beside): (&Correction, Beside),
    (shorter, start): (&Outline, Timestamp),
) -> (Vec<RunChange>, String) {
    let later = shorter.start.duration_since(start).as_millis();
    let later = i64::try_from(later).unwrap_or(0).saturating_sub(beside.ahead_ms);
    let mut changes = changes(said);
    if beside.ahead_ms != 0 {
        // It was told for another clock.
        changes.retain(|change| !matches!(change, RunChange::Offset(_)));
    }
    for change in &mut changes {
        if let RunChange::Cropped(span) = change {
            *span = moved(*span, later);
        }
    }
    let words: Vec<&str> = changes.iter().map(word).collect();
    let told = match words.split_last() {
        None => String::new(),
        Some((one, [])) => format!(", and {one} as told of it"),
        Some((last, rest)) => {
            format!(", and {} and {last} as told of it", rest.join(", "))
        }
    };
    (changes, told)
}

/// What was told of it alone.
fn changes(said: &Correction) -> Vec<RunChange> {
    let hidden = said.hidden.then_some(RunChange::Hidden);
    let other = said.other_sport.then_some(RunChange::OtherSport);
    let told = [
        hidden,
        other,
        said.indoors.map(RunChange::Indoors),
        said.name.clone().map(RunChange::Named),
        said.feel.map(RunChange::Felt),
        said.offset_s.map(RunChange::Offset),
        said.cut.map(RunChange::Cropped),
    ];
    told.into_iter().flatten().collect()
}

/// The same part by the time of a recording that began so much earlier. An end where
/// nothing was cut stays one.
fn moved(span: Span, later_ms: i64) -> Span {
    let by = |ms: u32| {
        let moved = i64::from(ms).saturating_add(later_ms).max(0);
        u32::try_from(moved).unwrap_or(u32::MAX)
    };
    Span {
        from_ms: if span.from_ms == 0 { 0 } else { by(span.from_ms) },
        to_ms: if span.to_ms == u32::MAX { u32::MAX } else { by(span.to_ms) },
    }
}

const fn word(change: &RunChange) -> &'static str {
    match change {
        RunChange::Hidden => "left out",
        RunChange::OtherSport => "no running",
        RunChange::Indoors(_) => "indoors or not",
        RunChange::Named(_) => "its name",
        RunChange::Felt(_) => "its feel",
        RunChange::Offset(_) => "its zone",
        RunChange::Cropped(_) => "its cut",
        _ => "more",
    }
}
