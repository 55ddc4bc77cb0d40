//! The load of a run as JSON.

use hamstrong_domain::diary::Basis;
use hamstrong_domain::load::{ColdStart, Effort, EffortVerdict, Exposure, RunLoad};
use serde::{Deserialize, Serialize};

use super::corrected::BasisRow;
use super::{list, maybe};

#[derive(Serialize, Deserialize)]
#[serde(remote = "RunLoad")]
pub(super) struct RunLoadRow {
    model: u16,
    #[serde(with = "real")]
    distance_m: f64,
    #[serde(with = "real")]
    duration_s: f64,
    #[serde(with = "real")]
    moving_s: f64,
    #[serde(with = "real")]
    median_speed_m_s: f64,
    stride_hz: Option<f64>,
    #[serde(with = "real")]
    dose_j_kg: f64,
    #[serde(with = "real")]
    dose_b2_j_kg: f64,
    #[serde(with = "real")]
    band: f64,
    #[serde(with = "real")]
    own_band: f64,
    #[serde(with = "real")]
    easy_minutes: f64,
    #[serde(with = "real")]
    easy_metres: f64,
    #[serde(with = "real")]
    uphill_j_kg: f64,
    grade_adjusted_m_s: Option<f64>,
    best_3s_m_s: Option<f64>,
    #[serde(with = "efforts")]
    efforts: Vec<Effort>,
    #[serde(with = "exposures")]
    exposure: Vec<Exposure>,
    #[serde(with = "cold_start")]
    cold_start: Option<ColdStart>,
    #[serde(with = "real")]
    warmth_at_end: f64,
    #[serde(with = "real")]
    interval_s: f64,
    #[serde(with = "real")]
    gap_s: f64,
    remarks: Vec<String>,
    #[serde(with = "BasisRow", default, skip_serializing_if = "whole")]
    basis: Basis,
    #[serde(with = "rest", default, skip_serializing_if = "Vec::is_empty")]
    rest: Vec<RunLoad>,
}

list!(rest, "RunLoadRow", RunLoad);

/// Nothing was corrected: nothing is written, as before there were corrections.
fn whole(basis: &Basis) -> bool {
    *basis == Basis::default()
}

#[derive(Serialize, Deserialize)]
#[serde(remote = "EffortVerdict", rename_all = "kebab-case")]
enum EffortVerdictRow {
    Confirmed,
    Unconfirmed(String),
    Refuted(String),
}

#[derive(Serialize, Deserialize)]
#[serde(remote = "Effort")]
struct EffortRow {
    from_ms: u32,
    to_ms: u32,
    #[serde(with = "real")]
    mean_m_s: f64,
    #[serde(with = "real")]
    best_3s_m_s: f64,
    stride_hz: Option<f64>,
    #[serde(with = "EffortVerdictRow")]
    verdict: EffortVerdict,
}

#[derive(Serialize, Deserialize)]
#[serde(remote = "ColdStart")]
struct ColdStartRow {
    #[serde(with = "real")]
    score: f64,
    at_ms: u32,
    #[serde(with = "real")]
    speed_m_s: f64,
    #[serde(with = "real")]
    warmth: f64,
}

#[derive(Serialize, Deserialize)]
#[serde(remote = "Exposure")]
struct ExposureRow {
    #[serde(with = "real")]
    threshold_m_s: f64,
    percent_of_top: Option<f64>,
    #[serde(with = "real")]
    metres: f64,
    #[serde(with = "real")]
    seconds: f64,
    efforts: u32,
}

list!(efforts, "EffortRow", Effort);
list!(exposures, "ExposureRow", Exposure);
maybe!(cold_start, "ColdStartRow", ColdStart);

/// JSON has no word for what is not a number: it is written as nothing and read back,
/// so that one odd load never makes a diary unreadable.
mod real {
    use serde::{Deserialize, Deserializer, Serialize, Serializer};

    #[expect(clippy::trivially_copy_pass_by_ref, reason = "serde calls it so")]
    pub(super) fn serialize<S: Serializer>(
        real: &f64,
        to: S,
    ) -> Result<S::Ok, S::Error> {
        real.serialize(to)
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(
        from: D,
    ) -> Result<f64, D::Error> {
        Ok(Option::deserialize(from)?.unwrap_or(f64::NAN))
    }
}

/// A load as text.
pub(crate) fn load_text(load: &RunLoad) -> String {
    let mut text = Vec::new();
    RunLoadRow::serialize(load, &mut serde_json::Serializer::new(&mut text))
        .expect("plain rows are always JSON");
    String::from_utf8(text).expect("JSON is text")
}

/// A load from its text.
pub(crate) fn load_from(text: &str) -> serde_json::Result<RunLoad> {
    RunLoadRow::deserialize(&mut serde_json::Deserializer::from_str(text))
}
