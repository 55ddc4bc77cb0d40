//! Words of the pages for what the catalogue holds, one table each.

use hamstrong_domain::catalogue::{Exercise, Impact, Level};
use hamstrong_domain::evidence::{Grade, Mark};
use hamstrong_domain::figure::LengthTag;
use hamstrong_domain::state::Need;

use crate::locale::Texts;

/// Kinds of exercises in the order of the page: id, heading, one line about them.
pub(crate) const CATEGORIES: [(&str, &str, &str); 8] = [
    (
        "hip-dominant",
        "At the hip",
        "The hip straightens against a load; the knee moves little.",
    ),
    ("knee-dominant", "At the knee", "The knee bends or brakes; the hip moves little."),
    ("combined", "Hip and knee together", "Both joints work at once."),
    ("sprint-plyometric", "Speed and spring", "Drills, hops and fast running."),
    ("mobility", "Range", "Stretches and moving stretches."),
    ("release", "Rolling", "Pressure with a roller or a ball."),
    ("accessory", "Around them", "Calf, groin, trunk and the bike."),
    ("routine", "Before and after", "Warm-up and cool-down."),
];

/// Needs with their id in addresses and their words.
pub(crate) const NEEDS: [(&str, &str, Need); 6] = [
    ("hip-long", "lowering at the hip, long", Need::HipLong),
    ("knee-lowering", "lowering at the knee", Need::KneeLowering),
    ("elastic", "spring and speed", Need::Elastic),
    ("one-sided", "one side at a time", Need::OneSided),
    ("front-back", "back against front", Need::FrontBack),
    ("mobility", "range of motion", Need::Mobility),
];

/// Sides with their words.
pub(crate) const SIDES: [(&str, &str); 3] = [
    ("bilateral", "both legs together"),
    ("unilateral", "one leg at a time"),
    ("alternating", "legs in turn"),
];

/// Groups of kit: id, words, and what names of kit hold.
pub(crate) const KIT: [(&str, &str, &[&str]); 7] = [
    ("nothing", "nothing", &["none"]),
    ("band", "a band or strap", &["band", "or strap"]),
    ("weights", "weights", &["dumbbell", "barbell", "kettlebell", "tube"]),
    ("furniture", "a bench, box or step", &["bench", "box", "step", "chair", "rail"]),
    (
        "rolling",
        "a ball, sliders, straps or a roller",
        &["ball", "slid", "suspension", "roller", "stick", "sock"],
    ),
    ("machine", "a machine or bike", &["machine", "bike"]),
    ("anchor", "a partner or an anchor", &["partner", "anchor"]),
];

pub(crate) const fn level(level: Level) -> &'static str {
    match level {
        Level::Beginner => "beginner",
        Level::Intermediate => "intermediate",
        Level::Advanced => "advanced",
    }
}

pub(crate) const fn impact(impact: Impact) -> &'static str {
    match impact {
        Impact::None => "no landing",
        Impact::Low => "soft landing",
        Impact::Moderate => "moderate landing",
        Impact::High => "hard landing",
    }
}

pub(crate) const fn tag(tag: LengthTag) -> &'static str {
    match tag {
        LengthTag::Short => "short",
        LengthTag::Middle => "middle",
        LengthTag::Long => "long",
    }
}

pub(crate) const fn mark(mark: Mark) -> &'static str {
    match mark {
        Mark::Seen => "seen",
        Mark::Seed => "founding document",
        Mark::Proposed => "our judgement",
        Mark::Recalled => "recalled, not seen",
    }
}

pub(crate) const fn grade(grade: Grade) -> &'static str {
    match grade {
        Grade::H => "high",
        Grade::M => "moderate",
        Grade::L => "low",
    }
}

/// The word of a side.
pub(crate) fn side(exercise: &Exercise) -> &str {
    let known = SIDES.iter().find(|(id, _)| *id == exercise.laterality);
    known.map_or(&exercise.laterality, |(_, words)| words)
}

/// What an exercise needs, in words.
pub(crate) fn kit(t: Texts, exercise: &Exercise) -> String {
    if exercise.equipment.is_empty() {
        t.text("nothing").to_owned()
    } else {
        t.texts(&exercise.equipment, ", ")
    }
}

/// Ids of the groups of kit that an exercise belongs to.
pub(crate) fn kit_groups(exercise: &Exercise) -> Vec<&'static str> {
    if exercise.equipment.is_empty() {
        return vec!["nothing"];
    }
    let has = |words: &[&str]| {
        exercise.equipment.iter().any(|kit| {
            let kit = kit.to_lowercase();
            words.iter().any(|word| kit.contains(word))
        })
    };
    KIT.iter().filter(|(_, _, words)| has(words)).map(|(id, ..)| *id).collect()
}

/// A capital at the beginning.
pub(crate) fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| {
        first.to_uppercase().collect::<String>() + letters.as_str()
    })
}
