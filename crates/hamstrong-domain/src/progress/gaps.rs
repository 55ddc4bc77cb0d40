//! A left-right gap beside its own error: what it is, and what follows from it.

use jiff::civil::Date;

use crate::diary::Side;
use crate::evidence::Reason;
use crate::said::Said;
use crate::state::{State, limit};

/// What a gap means.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum GapVerdict {
    /// One side is missing, or nothing tells the sides apart.
    Unknown,
    /// Smaller than the error of its test: no gap is known.
    WithinError,
    /// More than error, below the line from which it is told.
    Small,
    /// Told, and nothing follows.
    Noted,
    /// The weaker leg gets more.
    Acts,
}

/// What is asked of two sides.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SidesAsk {
    /// The day.
    pub day: Date,
    /// Whether the athlete told of an earlier strain injury.
    pub injured: bool,
    /// Whether there is pain now.
    pub pain: bool,
}

impl SidesAsk {
    /// As the athlete stands on that day. No diary tells yet of earlier injuries.
    pub const fn of(state: &State) -> Self {
        Self { day: state.day, injured: false, pain: state.complaint.pain > 0 }
    }
}

/// Left against right, by one exercise or one test.
#[derive(Clone, Debug, PartialEq)]
pub struct Sides {
    /// `100 (larger - smaller) / larger`, negative if the left is the stronger; none if
    /// it cannot be told.
    pub index_percent: Option<f64>,
    /// What the index must exceed, in per cent.
    pub error_percent: Option<f64>,
    /// The difference and its error in the unit of the test, where per cent say nothing
    /// because the zero of the scale is a choice.
    pub own_unit: Option<(f64, f64)>,
    /// The side with the lesser value, even where the gap is within its error: it goes
    /// first.
    pub weaker: Option<Side>,
    /// What the gap means.
    pub verdict: GapVerdict,
    /// Whether the weaker leg gets extra sets now.
    pub extra_weak_set: bool,
    /// Whether a physiotherapist is suggested.
    pub see_someone: bool,
    /// When to test again, if the gap acts.
    pub again: Option<Date>,
    /// The rules that fired and the facts they saw.
    pub reasons: Vec<Reason>,
}

impl Sides {
    /// Nothing is known.
    pub(super) fn unknown(why: Said) -> Self {
        Self {
            index_percent: None,
            error_percent: None,
            own_unit: None,
            weaker: None,
            verdict: GapVerdict::Unknown,
            extra_weak_set: false,
            see_someone: false,
            again: None,
            reasons: vec![Reason::new("side-gap", why)],
        }
    }
}

/// Lines from which a gap is told and acted on, in per cent of the larger value.
#[derive(Clone, Copy, Debug)]
pub(super) struct Lines {
    pub(super) noted: f64,
    pub(super) acts: Option<f64>,
}

impl Lines {
    /// The lines of strength (ASY-3).
    pub(super) fn of_strength(injured: bool) -> Self {
        let acts = if injured { "injured" } else { "acts" };
        Self { noted: limit("side-gap", "noted"), acts: Some(limit("side-gap", acts)) }
    }
}

/// One side against the other, with which is stronger.
#[derive(Clone, Copy, Debug)]
pub(super) struct Gap {
    pub(super) index: f64,
    pub(super) error: f64,
    /// Whether per cent say how large it is: not so for angles, whose zero is a choice.
    pub(super) in_percent: bool,
}

impl Gap {
    pub(super) fn size(self) -> f64 {
        self.index.abs()
    }

    pub(super) fn weaker(self) -> Option<Side> {
        if self.index > 0.0 {
            Some(Side::Left)
        } else if self.index < 0.0 {
            Some(Side::Right)
        } else {
            None
        }
    }

    /// A gap counts only beyond its error and beyond the line (ASY-2).
    pub(super) fn verdict(self, lines: Lines) -> GapVerdict {
        if self.size() <= self.error {
            GapVerdict::WithinError
        } else if lines.acts.is_some_and(|acts| self.size() >= acts) {
            GapVerdict::Acts
        } else if self.size() >= lines.noted {
            GapVerdict::Noted
        } else {
            GapVerdict::Small
        }
    }

    /// Large, or told with pain or an earlier strain injury (ASY-7).
    pub(super) fn see_someone(self, verdict: GapVerdict, ask: SidesAsk) -> bool {
        let beyond = verdict > GapVerdict::WithinError;
        let large = self.in_percent && self.size() > limit("gap-see-someone", "large");
        (beyond && large) || (verdict >= GapVerdict::Noted && (ask.pain || ask.injured))
    }

    /// An angle's gap in words: `left 10 degrees behind right, error 8 degrees`.
    pub(super) fn words_in(self, (difference, error): (f64, f64), unit: &str) -> Said {
        let (weaker, stronger) = match self.weaker() {
            Some(Side::Left) => (said!("left"), said!("right")),
            Some(Side::Right) => (said!("right"), said!("left")),
            None => return said!("left and right alike, error {} {}", error, unit),
        };
        said!(
            "{} {} {} behind {}, error {} {}",
            weaker,
            format_args!("{difference:.1}"),
            unit,
            stronger,
            error,
            unit
        )
    }

    /// The gap in words: `left 12 % below right, error 8 %`.
    pub(super) fn words(self) -> Said {
        let (weaker, stronger) = match self.weaker() {
            Some(Side::Left) => (said!("left"), said!("right")),
            Some(Side::Right) => (said!("right"), said!("left")),
            None => {
                return said!(
                    "left and right alike, error {} %",
                    format_args!("{:.0}", self.error)
                );
            }
        };
        let (size, error) = (self.size(), self.error);
        said!(
            "{} {} % below {}, error {} %",
            weaker,
            format_args!("{size:.0}"),
            stronger,
            format_args!("{error:.0}")
        )
    }
}
