//! One exercise of the catalogue, as its data file describes it.

use serde::Deserialize;

use crate::evidence::Mark;

/// Training age an exercise asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Level {
    /// First months of strength work.
    Beginner,
    /// Technique holds under load.
    Intermediate,
    /// Several blocks done.
    Advanced,
}

/// How hard the landing is. High impact is blocked by any pain.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Impact {
    /// None.
    None,
    /// Low.
    Low,
    /// Moderate.
    Moderate,
    /// High.
    High,
}

/// A dose of one exercise. Ranges are (least, most).
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Dose {
    /// Sets.
    #[serde(default)]
    pub sets: Option<[u32; 2]>,
    /// Repetitions a set (a side, for one-sided exercises).
    #[serde(default)]
    pub repetitions: Option<[u32; 2]>,
    /// Seconds of a hold or an effort.
    #[serde(default)]
    pub seconds: Option<[u32; 2]>,
    /// Metres of a repetition.
    #[serde(default)]
    pub metres: Option<[f64; 2]>,
    /// Ground contacts of the whole dose.
    #[serde(default)]
    pub contacts: Option<[u32; 2]>,
    /// Load in per cent of the one-repetition maximum.
    #[serde(default)]
    pub percent_of_max: Option<[u32; 2]>,
    /// Repetitions in reserve at the end of a set.
    #[serde(default)]
    pub reserve: Option<u32>,
    /// Lowering-pause-lifting-pause, in seconds; `x` as you like.
    #[serde(default)]
    pub tempo: Option<String>,
    /// Rest between sets, in seconds.
    #[serde(default)]
    pub rest_s: Option<u32>,
    /// What else matters.
    #[serde(default)]
    pub note: Option<String>,
}

/// Another use of the same exercise, with its own dose.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Variant {
    /// Short name, for example `finisher`.
    pub id: String,
    /// Its dose.
    pub dose: Dose,
}

/// What the founding documents say of an exercise.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Founding {
    /// Ids of the documents, as sources.
    pub documents: Vec<String>,
    /// Their dose, in the house's words.
    pub dose: String,
}

/// When an exercise may not be done. Sharp pain blocks every exercise and has no field.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Gates {
    /// Lowest strain stage, `S0` to `S6`.
    pub strain_stage: String,
    /// Lowest tendon stage, `P1` to `P4`.
    pub tendon_stage: String,
    /// Highest pain, 0 to 10, at which a set counts.
    pub max_pain_during: u8,
    /// Whether any pain at all blocks it.
    pub blocked_by_any_pain: bool,
    /// Conditions in the athlete's words.
    pub avoid_if: Vec<String>,
}

/// A statement about where something of an exercise comes from, with its mark.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Provenance {
    /// What it covers: taxonomy, technique, dosage, variants, gates, activation,
    /// keyframes.
    pub of: String,
    /// Id of the source, if it has one.
    #[serde(default)]
    pub source: Option<String>,
    /// How the house knows it.
    pub mark: Mark,
    /// What was found or how it was filled in.
    pub note: String,
}

/// One exercise, read from `data/exercises/<id>.toml`.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Exercise {
    /// Kebab-case file name; filled from the shelf.
    #[serde(default)]
    pub id: String,
    /// Name shown.
    pub name: String,
    /// Other names it answers to.
    pub aliases: Vec<String>,
    /// hip-dominant, knee-dominant, combined, sprint-plyometric, mobility, release,
    /// accessory, routine.
    pub category: String,
    /// bilateral, unilateral, alternating.
    pub laterality: String,
    /// eccentric, concentric, isometric, elastic, passive, mixed.
    pub contraction: Vec<String>,
    /// Hamstring length it works at: short, long, varied.
    pub muscle_length: String,
    /// What it needs; every entry is needed, `a or b` offers a choice, and a choice
    /// with `none` needs nothing. Empty: nothing.
    pub equipment: Vec<String>,
    /// home, gym, outdoor, grass, travel.
    pub places: Vec<String>,
    /// Training age it asks for.
    pub level: Level,
    /// How hard the landing is.
    pub impact: Impact,
    /// Where it may stand in a session.
    pub slots: Vec<String>,
    /// How to do it, in order.
    pub steps: Vec<String>,
    /// Short cues.
    pub cues: Vec<String>,
    /// The faults that end a set.
    pub faults: Vec<String>,
    /// `reps_target`, `form_failure`, `speed_loss`, `time` or `distance`.
    pub stop_rule: String,
    /// First dose.
    pub start: Dose,
    /// Dose to work towards.
    pub target: Dose,
    /// Other uses with their own dose; empty for most.
    #[serde(default)]
    pub variants: Vec<Variant>,
    /// What the founding documents say, for the exercises they name.
    #[serde(default)]
    pub founding: Option<Founding>,
    /// Sessions a week, least and most.
    pub per_week: [u32; 2],
    /// What grows, in order.
    pub progress_by: Vec<String>,
    /// Harder exercises, by id.
    pub progressions: Vec<String>,
    /// Easier exercises, by id.
    pub regressions: Vec<String>,
    /// What is logged.
    pub tracking: String,
    /// When it may not be done.
    pub gates: Gates,
    /// Where each part comes from.
    pub provenance: Vec<Provenance>,
    /// Further notes.
    pub notes: Vec<String>,
}
