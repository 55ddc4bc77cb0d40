//! Laps, pauses, sums and remarks of a recording.

use hamstrong_domain::recording::{Lap, Recording, Remark, Span, Stated};
use serde::{Deserialize, Serialize};

use super::list;

#[derive(Serialize, Deserialize)]
struct Extras {
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
struct SpanRow {
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

/// The extras of a recording as text.
pub(crate) fn extras(recording: &Recording) -> String {
    let extras = Extras {
        laps: recording.laps.clone(),
        pauses: recording.pauses.clone(),
        stated: recording.stated,
        remarks: recording.remarks.clone(),
    };
    serde_json::to_string(&extras).expect("plain rows are always JSON")
}

/// Adds the extras to a recording.
pub(crate) fn add_extras(
    recording: &mut Recording,
    text: &str,
) -> serde_json::Result<()> {
    let extras: Extras = serde_json::from_str(text)?;
    recording.laps = extras.laps;
    recording.pauses = extras.pauses;
    recording.stated = extras.stated;
    recording.remarks = extras.remarks;
    Ok(())
}
