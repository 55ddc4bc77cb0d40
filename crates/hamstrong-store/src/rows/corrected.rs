//! What was corrected about a run, and what a load was computed from, as JSON.

use hamstrong_domain::diary::{Basis, Joined, RecordingId, RunChange, RunCorrected};
use hamstrong_domain::recording::Span;
use serde::{Deserialize, Serialize};

use super::recording::SpanRow;
use super::{list, maybe};

#[derive(Serialize, Deserialize)]
#[serde(remote = "RunCorrected")]
pub(super) struct RunCorrectedRow {
    #[serde(with = "RecordingIdRow")]
    run: RecordingId,
    #[serde(with = "RunChangeRow")]
    what: RunChange,
}

#[derive(Serialize, Deserialize)]
#[serde(remote = "RecordingId")]
struct RecordingIdRow {
    #[serde(with = "hash")]
    original: [u8; 16],
    part: u16,
}

#[derive(Serialize, Deserialize)]
#[serde(remote = "RunChange", rename_all = "kebab-case")]
enum RunChangeRow {
    Hidden,
    OtherSport,
    Indoors(bool),
    Named(String),
    Felt(u8),
    Offset(i32),
    Cropped(#[serde(with = "SpanRow")] Span),
    Joined(#[serde(with = "RecordingIdRow")] RecordingId),
    Split { at_ms: u32, piece: u8 },
    SameAs(#[serde(with = "RecordingIdRow")] RecordingId),
    Separate(#[serde(with = "RecordingIdRow")] RecordingId),
}

#[derive(Serialize, Deserialize)]
#[serde(remote = "Basis")]
pub(super) struct BasisRow {
    left_out: bool,
    #[serde(with = "maybe_span")]
    kept: Option<Span>,
    #[serde(default, skip_serializing_if = "first")]
    piece: u8,
    #[serde(with = "joined", default, skip_serializing_if = "Vec::is_empty")]
    joined: Vec<Joined>,
    #[serde(with = "ids", default, skip_serializing_if = "Vec::is_empty")]
    twins: Vec<RecordingId>,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde asks so")]
const fn first(piece: &u8) -> bool {
    *piece == 0
}

#[derive(Serialize, Deserialize)]
#[serde(remote = "Joined")]
struct JoinedRow {
    #[serde(with = "RecordingIdRow")]
    recording: RecordingId,
    #[serde(with = "maybe_span", default, skip_serializing_if = "Option::is_none")]
    kept: Option<Span>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    until: Option<u32>,
}

list!(joined, "JoinedRow", Joined);

list!(ids, "RecordingIdRow", RecordingId);
maybe!(maybe_span, "SpanRow", Span);

mod hash {
    use serde::{Deserialize, Deserializer, Serializer, de::Error};

    use crate::rows::{hex, unhex};

    pub(super) fn serialize<S: Serializer>(
        hash: &[u8; 16],
        to: S,
    ) -> Result<S::Ok, S::Error> {
        to.serialize_str(&hex(*hash))
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(
        from: D,
    ) -> Result<[u8; 16], D::Error> {
        let text = String::deserialize(from)?;
        unhex(&text).map_err(D::Error::custom)
    }
}
