//! One session far beyond the longest of the days before it.

use jiff::ToSpan;
use jiff::civil::Date;

use super::days::{earlier, not_negative};
use super::history::{Hazard, NUMBERS};
use crate::diary::Run;
use crate::evidence::Grade;
use crate::said::Said;

/// What a session is measured by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SpikeOf {
    /// Distance in metres, as in the cohort.
    Distance,
    /// Hamstring dose in J/kg: the same formula, our judgement.
    Dose,
}

impl SpikeOf {
    fn value(self, run: &Run) -> f64 {
        not_negative(match self {
            Self::Distance => run.load.distance_m,
            Self::Dose => run.load.dose_j_kg,
        })
    }

    fn grade(self) -> Grade {
        match self {
            Self::Distance => NUMBERS.spike.grade_distance,
            Self::Dose => NUMBERS.spike.grade_dose,
        }
    }
}

/// How far a session lies beyond the longest; an edge belongs to the lower class.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum SpikeClass {
    /// Up to a tenth further, or shorter.
    Reference,
    /// A little further.
    Small,
    /// Much further, up to double.
    Moderate,
    /// More than double.
    Large,
}

impl SpikeClass {
    /// The class of an excess over the longest, as a fraction of it.
    pub fn of(excess: f64) -> Self {
        let spike = &NUMBERS.spike;
        let upto = |percent: f64| excess <= percent / 100.0 + spike.tolerance.value;
        if upto(spike.reference.upto.value) {
            Self::Reference
        } else if upto(spike.small.upto.value) {
            Self::Small
        } else if upto(spike.moderate.upto.value) {
            Self::Moderate
        } else {
            Self::Large
        }
    }

    /// The hazard rate ratio of the class in the cohort. Source: `frandsen-2025`.
    pub fn hazard(self) -> &'static Hazard {
        let spike = &NUMBERS.spike;
        match self {
            Self::Reference => &spike.reference.hazard,
            Self::Small => &spike.small.hazard,
            Self::Moderate => &spike.moderate.hazard,
            Self::Large => &spike.large.hazard,
        }
    }

    /// The class in one word.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Reference => "reference",
            Self::Small => "small",
            Self::Moderate => "moderate",
            Self::Large => "large",
        }
    }
}

/// A session against the longest of the days before it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Spike {
    /// What was measured.
    pub of: SpikeOf,
    /// The longest before, in metres or J/kg.
    pub longest: f64,
    /// The day of the longest.
    pub longest_day: Date,
    /// How far beyond it, in per cent of it; negative if shorter.
    pub percent: f64,
    /// Its class.
    pub class: SpikeClass,
    /// How well the class is known for what was measured.
    pub grade: Grade,
}

impl Spike {
    /// Whether it lies above the reference class.
    pub fn is_spike(&self) -> bool {
        self.class > SpikeClass::Reference
    }

    /// How far beyond the largest it lies, and what the cohort found.
    pub fn told(&self) -> Said {
        let percent = format_args!("{:.0}", self.percent);
        let found = self.in_a_study();
        match self.of {
            SpikeOf::Distance => {
                said!(
                    "{} % further than the longest run of 30 days; {}",
                    percent,
                    found
                )
            }
            SpikeOf::Dose => {
                said!("dose {} % above the largest of 30 days; {}", percent, found)
            }
        }
    }

    /// What the cohort found for this class, with its size; on dose it says that the
    /// class is borrowed.
    pub fn in_a_study(&self) -> Said {
        let Hazard { ratio, low, high, .. } = self.class.hazard();
        let runners = thousands(NUMBERS.spike.runners.value as u32);
        let found = match self.class {
            SpikeClass::Reference => {
                said!("in a study of {} runners: the reference", runners)
            }
            _ => said!(
                "in a study of {} runners: {} times the rate ({} to {})",
                runners,
                format_args!("{ratio:.2}"),
                format_args!("{low:.2}"),
                format_args!("{high:.2}")
            ),
        };
        match self.of {
            SpikeOf::Distance => found,
            SpikeOf::Dose => {
                said!("{}, for distance; its use on dose is our judgement", found)
            }
        }
    }
}

/// How far `value` lies beyond `longest`, as a fraction, with its class; none without
/// a baseline.
pub fn excess(value: f64, longest: Option<f64>) -> Option<(f64, SpikeClass)> {
    let longest = longest.filter(|l| l.is_finite() && *l > 0.0)?;
    let excess = not_negative(value) / longest - 1.0;
    Some((excess, SpikeClass::of(excess)))
}

/// `run` against the longest of `past` within the days before it, earlier runs of the
/// same day included. None means no baseline: a careful restart.
pub fn session_spike(past: &[Run], run: &Run, of: SpikeOf) -> Option<Spike> {
    let before = window(past, run.day);
    let before = before.filter(|r| r.start.instant < run.start.instant);
    let (longest_day, longest) = longest(before, of)?;
    let (excess, class) = excess(of.value(run), Some(longest))?;
    let percent = excess * 100.0;
    Some(Spike { of, longest, longest_day, percent, class, grade: of.grade() })
}

/// The longest run of the 30 days before `day`, in metres, with its day.
pub fn longest_in_30_days(runs: &[Run], day: Date) -> Option<(f64, Date)> {
    let before = window(runs, day).filter(|r| r.day < day);
    longest(before, SpikeOf::Distance).map(|(day, metres)| (metres, day))
}

/// The largest value, the latest if several are equal; none if all are zero.
fn longest<'a>(
    runs: impl Iterator<Item = &'a Run>,
    of: SpikeOf,
) -> Option<(Date, f64)> {
    let values = runs.map(|r| (r.day, of.value(r))).filter(|v| v.1 > 0.0);
    values.max_by(|a, b| a.1.total_cmp(&b.1).then(a.0.cmp(&b.0)))
}

/// The runs of the days before `day` and of the day itself. `runs` are sorted by start;
/// a local day lies within a day of its instant.
fn window(runs: &[Run], day: Date) -> impl Iterator<Item = &Run> {
    let from = earlier(day, NUMBERS.spike.window.days());
    let margin = 2.days();
    let utc = |run: &Run| jiff::tz::Offset::UTC.to_datetime(run.start.instant).date();
    let first = runs.partition_point(|r| utc(r) < from.saturating_sub(margin));
    let end = runs.partition_point(|r| utc(r) <= day.saturating_add(margin));
    let runs = runs.get(first..end).unwrap_or_default();
    runs.iter().filter(move |r| from <= r.day && r.day <= day)
}

fn thousands(number: u32) -> String {
    match (number / 1000, number % 1000) {
        (0, rest) => rest.to_string(),
        (whole, rest) => format!("{whole},{rest:03}"),
    }
}
