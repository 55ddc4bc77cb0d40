//! The athlete's daily answer: pain, soreness, tightness, stiffness, sleep.

use super::{Beside, TightKind};
use crate::units::{OutOfRange, Pain};

/// Left or right.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// Left.
    Left,
    /// Right.
    Right,
}

/// Where it hurts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// Upper third of the hamstring.
    HamstringUpper,
    /// Middle third of the hamstring.
    HamstringMiddle,
    /// Lower third of the hamstring.
    HamstringLower,
    /// The sit bone.
    SitBone,
    /// Knee.
    Knee,
    /// Calf.
    Calf,
    /// Lower back.
    LowerBack,
    /// Hip.
    Hip,
    /// Groin.
    Groin,
    /// Elsewhere.
    Other,
}

/// When the pain was felt.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PainTime {
    /// During training.
    During,
    /// After training.
    After,
    /// The next morning.
    Morning,
}

/// What the pain is like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PainKind {
    /// Dull or aching.
    Dull,
    /// Sharp or stabbing: stops all exercise.
    Sharp,
    /// Electric or tingling: stops all exercise.
    Electric,
}

/// One pain report.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PainReport {
    /// 0 to 10.
    pub pain: Pain,
    /// Where, if said.
    pub place: Option<Place>,
    /// Which side, if said.
    pub side: Option<Side>,
    /// When, if said.
    pub time: Option<PainTime>,
    /// Kind; dull unless said otherwise.
    pub kind: PainKind,
}

impl PainReport {
    /// Dull pain of which nothing else is said.
    pub const fn dull(pain: Pain) -> Self {
        Self { pain, place: None, side: None, time: None, kind: PainKind::Dull }
    }
}

/// One daily check-in. Everything but pain is optional.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CheckIn {
    /// Pain now; zero is an answer.
    pub pain: PainReport,
    /// Soreness after training, 0 to 10, dull.
    pub soreness: Option<u8>,
    /// Whether the soreness is on one side only.
    pub soreness_one_sided: bool,
    /// Tightness, 0 to 10.
    pub tightness: Option<u8>,
    /// Morning stiffness, 0 to 10.
    pub stiffness: Option<u8>,
    /// Hours slept.
    pub sleep_h: Option<u8>,
    /// Readiness, 1 (not at all) to 5 (fully).
    pub readiness: Option<u8>,
    /// What the tightness is like, if told.
    pub tight_kind: Option<TightKind>,
    /// Whether mobility was done on a rest day, if told.
    pub mobility: Option<bool>,
    /// What else is felt beside it, if told.
    pub beside: Vec<Beside>,
}

impl CheckIn {
    /// An answer about pain and nothing else.
    pub const fn of(pain: PainReport) -> Self {
        Self {
            pain,
            soreness: None,
            soreness_one_sided: false,
            tightness: None,
            stiffness: None,
            sleep_h: None,
            readiness: None,
            tight_kind: None,
            mobility: None,
            beside: Vec::new(),
        }
    }

    /// Passes the answer on if each of its numbers can be.
    ///
    /// # Errors
    /// The first that cannot.
    pub fn checked(self) -> Result<Self, OutOfRange> {
        let told = [
            ("soreness", self.soreness, 0.0, 10.0, ""),
            ("tightness", self.tightness, 0.0, 10.0, ""),
            ("stiffness", self.stiffness, 0.0, 10.0, ""),
            ("sleep", self.sleep_h, 0.0, 24.0, "hours"),
            ("readiness", self.readiness, 1.0, 5.0, ""),
        ];
        for (what, value, least, most, unit) in told {
            let value = value.map(f64::from);
            value.map(|v| OutOfRange::check(what, v, least, most, unit)).transpose()?;
        }
        Ok(self)
    }
}
