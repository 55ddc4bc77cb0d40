//! What the athlete tells about health, injuries and shoes.

use jiff::civil::Date;

use super::{EntryId, Place, Side};
use crate::units::Pain;

/// What tightness is like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TightKind {
    /// Tight.
    Tight,
    /// Like a cramp.
    Cramp,
    /// A pull at the end of the movement.
    Stretch,
    /// An ache.
    Ache,
    /// A burn.
    Burn,
}

/// What is felt beside the hamstrings; a sensation, never a cause.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Beside {
    /// A stiff back.
    StiffBack,
    /// A tight outer thigh.
    TightOuterThigh,
    /// A tight front of the thigh.
    TightFrontThigh,
    /// A sore knee.
    SoreKnee,
    /// A sore hip.
    SoreHip,
    /// A sore back.
    SoreBack,
    /// Soreness where spine and pelvis meet.
    SorePelvis,
}

/// An assessment by a professional, and what it was about.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Assessment {
    /// Names of the locks it releases.
    pub releases: Vec<String>,
    /// Who assessed it, if told.
    pub by: Option<String>,
}

/// The answers to the questions before use.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ScreenAnswers {
    /// Questions answered with yes, by id; the others were answered with no.
    pub yes: Vec<String>,
    /// Whether a guardian agreed, for those under age.
    pub guardian: bool,
}

/// Red flags the athlete told, by the ids of their signs.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FlagsTold {
    /// Ids of the signs.
    pub signs: Vec<String>,
}

/// Where it hurts, as the triage asks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TriagePlace {
    /// Middle of the thigh.
    MiddleThigh,
    /// High at the sit bone.
    SitBone,
    /// Behind the knee.
    BehindKnee,
    /// Buttock and back.
    ButtockBack,
    /// Calf.
    Calf,
    /// Elsewhere.
    Elsewhere,
}

/// The answers to the eight questions; `None` where none was given.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct TriageAnswers {
    /// A sudden moment, a pop or a tearing feeling.
    pub sudden: Option<bool>,
    /// Walked normally within an hour.
    pub walked: Option<bool>,
    /// Walks normally now.
    pub walks: Option<bool>,
    /// A visible bruise, lump, dent or swelling.
    pub bruise: Option<bool>,
    /// Where it is.
    pub place: Option<TriagePlace>,
    /// Both sides, or right after unusual training.
    pub both: Option<bool>,
    /// Back pain, tingling, numbness or pain past the knee.
    pub back: Option<bool>,
    /// Worse with sitting, uphill, bending or stretching, easing when warm.
    pub sitting: Option<bool>,
    /// At rest, at night, fever, weight loss, or worse without activity.
    pub rest: Option<bool>,
    /// The athlete is not sure.
    pub unsure: bool,
}

/// Which way back an injury takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Pathway {
    /// A strain: stages S0 to S6.
    Strain,
    /// Tendon pain at the sit bone: stages P1 to P4.
    Tendon,
}

/// An injury as it was opened; its entry's id is its name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Injury {
    /// Which way back it takes.
    pub pathway: Pathway,
    /// Side.
    pub side: Side,
    /// Where, if told.
    pub place: Option<Place>,
    /// The day it happened or began.
    pub injured: Date,
    /// What was being done, in the athlete's words.
    pub context: String,
    /// It is history: full training again, told for the watch after it.
    pub past: bool,
    /// Days the athlete expects it to take, if asked.
    pub estimate_days: Option<u32>,
}

/// What went wrong on the way back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Setback {
    /// A limp the next day.
    Limp,
    /// A pop or a tearing feeling.
    Pop,
    /// The leg gave way.
    GaveWay,
    /// A new bruise.
    Bruise,
}

/// What is told about an open injury.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum InjuryWhat {
    /// A note, perhaps with the days the athlete now expects.
    Note {
        /// In the athlete's words.
        text: String,
        /// Days from the injury, if told.
        estimate_days: Option<u32>,
    },
    /// Something went wrong.
    Setback(Setback),
    /// A criterion was tried.
    Shown {
        /// Its id.
        criterion: String,
        /// Whether it was met.
        met: bool,
        /// The clinician who says so; none: the athlete.
        by: Option<String>,
    },
    /// A run step was done.
    RunDone {
        /// Its number, 0 to 10.
        step: u8,
        /// Worst pain in it.
        pain: Option<Pain>,
    },
    /// The athlete confirms that a stage is left; it counts only if its criteria are met.
    StageConfirmed {
        /// The stage that is left, for example `S2`.
        stage: String,
    },
    /// A clinician cleared the return.
    Cleared {
        /// Who.
        by: String,
    },
    /// Closed.
    Closed {
        /// Why, in the athlete's words.
        why: String,
    },
    /// Opened again after it was closed.
    Reopened {
        /// Why, in the athlete's words.
        why: String,
    },
}

/// One entry about an injury.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InjuryEntry {
    /// The entry that opened it.
    pub injury: EntryId,
    /// What is told.
    pub what: InjuryWhat,
}

/// Whether this program guides the way back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RehabMode {
    /// No: an open injury stops hamstring work until a professional ends it.
    Off,
    /// As general information, to discuss with a physiotherapist.
    Education,
    /// With a named physiotherapist.
    WithPhysio(String),
}

/// What is told about a pair of shoes.
#[derive(Clone, Debug, PartialEq)]
pub struct ShoesTold {
    /// Its name.
    pub name: String,
    /// What.
    pub what: ShoesWhat,
}

/// What is told about a pair of shoes.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum ShoesWhat {
    /// New in the log, with the metres it had before; worn from that day on.
    Added {
        /// Metres before.
        before_m: f64,
    },
    /// Worn between two days, both included; without an end until told otherwise.
    Worn {
        /// First day.
        from: Date,
        /// Last day.
        to: Option<Date>,
    },
    /// No longer worn.
    Retired,
}
