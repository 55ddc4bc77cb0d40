//! Health, injuries and shoes, as JSON.

use hamstrong_domain::diary::{
    Assessment, Beside, EntryId, FlagsTold, Injury, InjuryEntry, InjuryWhat, Pathway,
    Place, RehabMode, ScreenAnswers, Setback, ShoesTold, ShoesWhat, Side, TightKind,
    TriageAnswers, TriagePlace,
};
use hamstrong_domain::units::Pain;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::entry::{SideRow, date, maybe_pain, maybe_place};
use super::maybe;

#[derive(Serialize, Deserialize)]
#[serde(remote = "TightKind", rename_all = "kebab-case")]
pub(super) enum TightKindRow {
    Tight,
    Cramp,
    Stretch,
    Ache,
    Burn,
}

#[derive(Serialize, Deserialize)]
#[serde(remote = "Beside", rename_all = "kebab-case")]
pub(super) enum BesideRow {
    StiffBack,
    TightOuterThigh,
    TightFrontThigh,
    SoreKnee,
    SoreHip,
    SoreBack,
    SorePelvis,
}

#[derive(Serialize, Deserialize)]
#[serde(remote = "Assessment")]
pub(super) struct AssessmentRow {
    releases: Vec<String>,
    by: Option<String>,
}

#[derive(Serialize, Deserialize)]
#[serde(remote = "ScreenAnswers")]
pub(super) struct ScreenRow {
    yes: Vec<String>,
    #[serde(default)]
    guardian: bool,
}

#[derive(Serialize, Deserialize)]
#[serde(remote = "FlagsTold")]
pub(super) struct FlagsRow {
    signs: Vec<String>,
}

#[derive(Serialize, Deserialize)]
#[serde(remote = "TriagePlace", rename_all = "kebab-case")]
enum TriagePlaceRow {
    MiddleThigh,
    SitBone,
    BehindKnee,
    ButtockBack,
    Calf,
    Elsewhere,
}

#[derive(Serialize, Deserialize)]
#[serde(remote = "TriageAnswers")]
pub(super) struct TriageRow {
    sudden: Option<bool>,
    walked: Option<bool>,
    walks: Option<bool>,
    bruise: Option<bool>,
    #[serde(with = "maybe_triage_place")]
    place: Option<TriagePlace>,
    both: Option<bool>,
    back: Option<bool>,
    sitting: Option<bool>,
    rest: Option<bool>,
    #[serde(default)]
    unsure: bool,
}

#[derive(Serialize, Deserialize)]
#[serde(remote = "Pathway", rename_all = "kebab-case")]
enum PathwayRow {
    Strain,
    Tendon,
}

#[derive(Serialize, Deserialize)]
#[serde(remote = "Injury")]
pub(super) struct InjuryRow {
    #[serde(with = "PathwayRow")]
    pathway: Pathway,
    #[serde(with = "SideRow")]
    side: Side,
    #[serde(with = "maybe_place")]
    place: Option<Place>,
    #[serde(with = "date")]
    injured: Date,
    context: String,
    #[serde(default)]
    past: bool,
    estimate_days: Option<u32>,
}

#[derive(Serialize, Deserialize)]
#[serde(remote = "Setback", rename_all = "kebab-case")]
enum SetbackRow {
    Limp,
    Pop,
    GaveWay,
    Bruise,
}

#[derive(Serialize, Deserialize)]
#[serde(remote = "InjuryWhat", rename_all = "kebab-case")]
enum InjuryWhatRow {
    Note {
        text: String,
        estimate_days: Option<u32>,
    },
    Setback(#[serde(with = "SetbackRow")] Setback),
    Shown {
        criterion: String,
        met: bool,
        by: Option<String>,
    },
    RunDone {
        step: u8,
        #[serde(with = "maybe_pain")]
        pain: Option<Pain>,
    },
    StageConfirmed {
        stage: String,
    },
    Cleared {
        by: String,
    },
    Closed {
        why: String,
    },
    Reopened {
        why: String,
    },
}

#[derive(Serialize, Deserialize)]
#[serde(remote = "InjuryEntry")]
pub(super) struct InjuryEntryRow {
    #[serde(with = "entry_id")]
    injury: EntryId,
    #[serde(with = "InjuryWhatRow")]
    what: InjuryWhat,
}

#[derive(Serialize, Deserialize)]
#[serde(remote = "RehabMode", rename_all = "kebab-case")]
pub(super) enum RehabModeRow {
    Off,
    Education,
    WithPhysio(String),
}

#[derive(Serialize, Deserialize)]
#[serde(remote = "ShoesWhat", rename_all = "kebab-case")]
enum ShoesWhatRow {
    Added {
        before_m: f64,
    },
    Worn {
        #[serde(with = "date")]
        from: Date,
        #[serde(with = "maybe_date")]
        to: Option<Date>,
    },
    Retired,
}

#[derive(Serialize, Deserialize)]
#[serde(remote = "ShoesTold")]
pub(super) struct ShoesRow {
    name: String,
    #[serde(with = "ShoesWhatRow")]
    what: ShoesWhat,
}

mod entry_id {
    use hamstrong_domain::diary::EntryId;
    use serde::{Deserialize, Deserializer, Serializer, de::Error};

    use crate::rows::{id_from, id_text};

    pub(super) fn serialize<S: Serializer>(
        id: &EntryId,
        to: S,
    ) -> Result<S::Ok, S::Error> {
        to.serialize_str(&id_text(*id))
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(
        from: D,
    ) -> Result<EntryId, D::Error> {
        let text = String::deserialize(from)?;
        id_from(&text).ok_or_else(|| D::Error::custom("not the id of an entry"))
    }
}

maybe!(maybe_triage_place, "TriagePlaceRow", TriagePlace);
maybe!(maybe_date, "date", Date);
