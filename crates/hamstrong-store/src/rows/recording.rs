//! Laps, pauses, sums and remarks of a recording.

use hamstrong_domain::recording::{Lap, Recording, Remark, Span, Stated};
use serde::{Deserialize, Serialize};

use super::list;

#[derive(Serialize, Deserialize)]
pub(super) struct Extras {
    #[serde(with = "laps")]
    laps: Vec<Lap>,
    #[serde(with = "spans")]
    pauses: Vec<Span>,
    #[serde(with = "StatedRow")]
    stated: Stated,
    #[serde(with = "remarks")]
    remarks: Vec<Remark>,
}

#[derive(Serialize, Deserialize)]
#[serde(remote = "Span")]
pub(super) struct SpanRow {
    from_ms: u32,
    to_ms: u32,
}

#[derive(Serialize, Deserialize)]
#[serde(remote = "Lap")]
struct LapRow {
    #[serde(with = "SpanRow")]
    span: Span,
    distance_m: Option<f64>,
}

#[derive(Serialize, Deserialize)]
#[serde(remote = "Stated")]
struct StatedRow {
    distance_m: Option<f64>,
    timer_s: Option<f64>,
    elapsed_s: Option<f64>,
}

#[derive(Serialize, Deserialize)]
#[serde(remote = "Remark")]
struct RemarkRow {
    repaired: bool,
    text: String,
}

list!(laps, "LapRow", Lap);
list!(spans, "SpanRow", Span);
list!(remarks, "RemarkRow", Remark);

impl Extras {
    pub(super) fn of(recording: &Recording) -> Self {
        Self {
            laps: recording.laps.clone(),
            pauses: recording.pauses.clone(),
            stated: recording.stated,
            remarks: recording.remarks.clone(),
        }
    }

    pub(super) fn add_to(self, recording: &mut Recording) {
        recording.laps = self.laps;
        recording.pauses = self.pauses;
        recording.stated = self.stated;
        recording.remarks = self.remarks;
    }
}

/// The extras of a recording as text.
pub(crate) fn extras(recording: &Recording) -> String {
    serde_json::to_string(&Extras::of(recording)).expect("plain rows are always JSON")
}

/// Adds the extras to a recording.
pub(crate) fn add_extras(
    recording: &mut Recording,
    text: &str,
) -> serde_json::Result<()> {
    let extras: Extras = serde_json::from_str(text)?;
    extras.add_to(recording);
    Ok(())
}
