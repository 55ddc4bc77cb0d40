//! The words of the command line for the domain's choices, one table each.

use hamstrong_domain::catalogue::{Level, nearest};
use hamstrong_domain::diary::{Beside, PainKind, PainTime, Place, Side, TightKind};
use hamstrong_domain::evidence::{Grade, Mark};
use hamstrong_domain::progress::GapVerdict;

use crate::failure::Failure;
use crate::print::listed;

pub(crate) const SIDES: [(&str, Side); 2] =
    [("left", Side::Left), ("right", Side::Right)];

pub(crate) const YES_NO: [(&str, bool); 2] = [("yes", true), ("no", false)];

pub(crate) const GAPS: [(&str, GapVerdict); 5] = [
    ("not known", GapVerdict::Unknown),
    ("within its error", GapVerdict::WithinError),
    ("small", GapVerdict::Small),
    ("noted", GapVerdict::Noted),
    ("acted on", GapVerdict::Acts),
];

pub(crate) const PLACES: [(&str, Place); 10] = [
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

pub(crate) const PAIN_TIMES: [(&str, PainTime); 3] = [
    ("during", PainTime::During),
    ("after", PainTime::After),
    ("morning", PainTime::Morning),
];

pub(crate) const PAIN_KINDS: [(&str, PainKind); 3] = [
    ("dull", PainKind::Dull),
    ("sharp", PainKind::Sharp),
    ("electric", PainKind::Electric),
];

pub(crate) const TIGHT_KINDS: [(&str, TightKind); 5] = [
    ("tight", TightKind::Tight),
    ("cramp", TightKind::Cramp),
    ("stretch", TightKind::Stretch),
    ("ache", TightKind::Ache),
    ("burn", TightKind::Burn),
];

pub(crate) const BESIDES: [(&str, Beside); 7] = [
    ("stiff-back", Beside::StiffBack),
    ("tight-outer-thigh", Beside::TightOuterThigh),
    ("tight-front-thigh", Beside::TightFrontThigh),
    ("sore-knee", Beside::SoreKnee),
    ("sore-hip", Beside::SoreHip),
    ("sore-back", Beside::SoreBack),
    ("sore-pelvis", Beside::SorePelvis),
];

pub(crate) const LEVELS: [(&str, Level); 3] = [
    ("beginner", Level::Beginner),
    ("intermediate", Level::Intermediate),
    ("advanced", Level::Advanced),
];

pub(crate) const TRAINING_PLACES: [(&str, &str); 5] = [
    ("home", "home"),
    ("gym", "gym"),
    ("outdoor", "outdoor"),
    ("grass", "grass"),
    ("travel", "travel"),
];

/// The choice of a word, or what may be said instead.
pub(crate) fn of_word<T: Copy>(
    what: &str,
    word: &str,
    table: &[(&'static str, T)],
) -> Result<T, Failure> {
    let asked = word.trim().to_lowercase();
    if let Some((_, choice)) = table.iter().find(|(name, _)| *name == asked) {
        return Ok(*choice);
    }
    let names: Vec<String> = table.iter().map(|t| t.0.to_owned()).collect();
    let near: Vec<String> = nearest(word, table.iter().map(|t| t.0))
        .into_iter()
        .map(str::to_owned)
        .collect();
    Err(Failure::yours(format!("{word:?} is not a {what}"))
        .hint("nothing was stored")
        .meant(&near)
        .hint(format!("It can be {}.", listed(&names, "or"))))
}

/// The word of a choice.
pub(crate) fn word_of<T: Copy + PartialEq>(
    choice: T,
    table: &[(&'static str, T)],
) -> &'static str {
    table.iter().find(|t| t.1 == choice).map_or("other", |t| t.0)
}

/// A grade in a word.
pub(crate) const fn grade(grade: Grade) -> &'static str {
    match grade {
        Grade::H => "high",
        Grade::M => "moderate",
        Grade::L => "low",
    }
}

/// How something is known, in the runner's words.
pub(crate) const fn mark(mark: Mark) -> &'static str {
    match mark {
        Mark::Seen => "read in the source",
        Mark::Seed => "from a founding document",
        Mark::Proposed => "our judgement",
        Mark::Recalled => "recalled, not verified",
    }
}
