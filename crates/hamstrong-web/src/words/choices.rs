//! The words for the domain's choices, one table each: on the command line, in forms.

use hamstrong_domain::catalogue::Level;
use hamstrong_domain::diary::{Beside, PainKind, PainTime, Place, Side, TightKind};
use hamstrong_domain::evidence::{Grade, Mark};
use hamstrong_domain::progress::GapVerdict;

/// Left and right.
pub const SIDES: [(&str, Side); 2] = [("left", Side::Left), ("right", Side::Right)];

/// Yes and no.
pub const YES_NO: [(&str, bool); 2] = [("yes", true), ("no", false)];

/// How a gap between the sides is judged.
pub const GAPS: [(&str, GapVerdict); 5] = [
    ("not known", GapVerdict::Unknown),
    ("within its error", GapVerdict::WithinError),
    ("small", GapVerdict::Small),
    ("noted", GapVerdict::Noted),
    ("acted on", GapVerdict::Acts),
];

/// Where it hurts.
pub const PLACES: [(&str, Place); 10] = [
    ("hamstring-upper", Place::HamstringUpper),
    ("hamstring-middle", Place::HamstringMiddle),
    ("hamstring-lower", Place::HamstringLower),
    ("sit-bone", Place::SitBone),
    ("knee", Place::Knee),
    ("calf", Place::Calf),
    ("lower-back", Place::LowerBack),
    ("hip", Place::Hip),
    ("groin", Place::Groin),
    ("other", Place::Other),
];

/// When it hurt.
pub const PAIN_TIMES: [(&str, PainTime); 3] = [
    ("during", PainTime::During),
    ("after", PainTime::After),
    ("morning", PainTime::Morning),
];

/// What the pain is like.
pub const PAIN_KINDS: [(&str, PainKind); 3] = [
    ("dull", PainKind::Dull),
    ("sharp", PainKind::Sharp),
    ("electric", PainKind::Electric),
];

/// What the tightness is like.
pub const TIGHT_KINDS: [(&str, TightKind); 5] = [
    ("tight", TightKind::Tight),
    ("cramp", TightKind::Cramp),
    ("stretch", TightKind::Stretch),
    ("ache", TightKind::Ache),
    ("burn", TightKind::Burn),
];

/// What is felt beside a pain.
pub const BESIDES: [(&str, Beside); 7] = [
    ("stiff-back", Beside::StiffBack),
    ("tight-outer-thigh", Beside::TightOuterThigh),
    ("tight-front-thigh", Beside::TightFrontThigh),
    ("sore-knee", Beside::SoreKnee),
    ("sore-hip", Beside::SoreHip),
    ("sore-back", Beside::SoreBack),
    ("sore-pelvis", Beside::SorePelvis),
];

/// Experience with strength work.
pub const LEVELS: [(&str, Level); 3] = [
    ("beginner", Level::Beginner),
    ("intermediate", Level::Intermediate),
    ("advanced", Level::Advanced),
];

/// Where to train.
pub const TRAINING_PLACES: [(&str, &str); 5] = [
    ("home", "home"),
    ("gym", "gym"),
    ("outdoor", "outdoor"),
    ("grass", "grass"),
    ("travel", "travel"),
];

/// The word of a choice.
pub fn word_of<T: Copy + PartialEq>(
    choice: T,
    table: &[(&'static str, T)],
) -> &'static str {
    table.iter().find(|t| t.1 == choice).map_or("other", |t| t.0)
}

/// A grade in a word.
pub const fn grade(grade: Grade) -> &'static str {
    match grade {
        Grade::H => "high",
        Grade::M => "moderate",
        Grade::L => "low",
    }
}

/// How something is known, in the runner's words.
pub const fn mark(mark: Mark) -> &'static str {
    match mark {
        Mark::Seen => "read in the source",
        Mark::Seed => "from a founding document",
        Mark::Proposed => "our judgement",
        Mark::Recalled => "recalled, not verified",
    }
}
