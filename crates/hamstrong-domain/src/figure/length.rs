//! Length of the hamstrings in a drawn pose: muscle and tendon together, in shares of
//! the standing length. An illustration; nothing about fibres, strain or force.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::Deserialize;

use super::pose::{Angle, Side};
use super::sheet::Figure;
use crate::evidence::{Limit, Mark};

/// Pictures of a cycle from which mean and peak are taken.
const SAMPLES: usize = 120;

/// One of the three long hamstrings.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Muscle {
    /// Biceps femoris, long head.
    Biceps,
    /// Semimembranosus.
    Semimembranosus,
    /// Semitendinosus.
    Semitendinosus,
}

/// How long an exercise works the hamstrings, by the drawn poses.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LengthTag {
    /// Mean well below standing length.
    Short,
    /// About standing length.
    Middle,
    /// Peak well above standing length.
    Long,
}

impl LengthTag {
    /// Whether the catalogue's word for the length fits the drawing: `varied` fits any.
    pub fn fits(self, catalogue: &str) -> bool {
        match self {
            Self::Long => catalogue != "short",
            Self::Short | Self::Middle => catalogue != "long",
        }
    }
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Curve {
    name: String,
    hip: [f64; 3],
    knee: [f64; 3],
    standing_m: f64,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Tags {
    short_below: Limit,
    long_from: Limit,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Table {
    source: String,
    #[expect(dead_code, reason = "read so that the fit has its mark")]
    mark: Mark,
    hip: [f64; 2],
    knee: [f64; 2],
    usual_error: f64,
    worst_error: f64,
    hip_error: Limit,
    knee_error: Limit,
    muscles: BTreeMap<Muscle, Curve>,
    tag: Tags,
}

static TABLE: LazyLock<Table> = LazyLock::new(|| {
    toml::from_str(include_str!("../../../../data/drawing/length.toml"))
        .expect("a test reads the file")
});

impl Muscle {
    /// Its name.
    pub fn name(self) -> &'static str {
        &TABLE.muscles[&self].name
    }

    /// Its length in standing in the model, in metres.
    pub fn standing_m(self) -> f64 {
        TABLE.muscles[&self].standing_m
    }

    /// Its length at a hip and a knee flexion in degrees, in shares of the standing
    /// length. Angles beyond the model are taken at its edge.
    pub fn length(self, hip: f64, knee: f64) -> f64 {
        let Curve { hip: h, knee: k, .. } = &TABLE.muscles[&self];
        let cubic = |c: &[f64; 3], degrees: f64, [least, most]: [f64; 2]| {
            let x = degrees.clamp(least, most) / 100.0;
            c[0] * x + c[1] * x * x + c[2] * x * x * x
        };
        1.0 + cubic(h, hip, TABLE.hip) + cubic(k, knee, TABLE.knee)
    }
}

/// Id of the source of the lengths.
pub fn length_source() -> &'static str {
    &TABLE.source
}

/// Error of the fit, usual and at worst, in shares of the standing length.
pub fn length_error() -> [f64; 2] {
    [TABLE.usual_error, TABLE.worst_error]
}

/// What ten degrees of a wrong hip and of a wrong knee angle change, in points.
pub fn length_error_of_angles() -> [f64; 2] {
    [TABLE.hip_error.value, TABLE.knee_error.value]
}

/// Least, most and mean length over a cycle of one leg.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct LengthRange {
    /// Shortest, in shares of the standing length.
    pub least: f64,
    /// Longest.
    pub most: f64,
    /// Mean over time.
    pub mean: f64,
    /// Fastest lengthening, in shares of the standing length a second.
    pub fastest: f64,
}

impl Figure {
    /// Length of a muscle of one leg at a time of the cycle, in shares of the standing
    /// length.
    pub fn length(&self, muscle: Muscle, side: Side, seconds: f64) -> f64 {
        let pose = self.frame(seconds).pose;
        let [hip, knee] = match side {
            Side::Near => [Angle::NearHip, Angle::NearKnee],
            Side::Far => [Angle::FarHip, Angle::FarKnee],
        };
        muscle.length(pose.get(hip), pose.get(knee))
    }

    /// The range of a muscle of the near leg over a cycle. That of the biceps is asked
    /// for by every list and picture, and kept.
    pub fn length_range(&self, muscle: Muscle) -> LengthRange {
        if muscle == Muscle::Biceps {
            return *self.biceps.get_or_init(|| self.range_of(muscle));
        }
        self.range_of(muscle)
    }

    fn range_of(&self, muscle: Muscle) -> LengthRange {
        let step = self.seconds / SAMPLES as f64;
        let lengths: Vec<f64> = (0..=SAMPLES)
            .map(|i| self.length(muscle, Side::Near, step * i as f64))
            .collect();
        let faster = lengths.windows(2).map(|pair| (pair[1] - pair[0]) / step);
        LengthRange {
            least: lengths.iter().copied().fold(f64::INFINITY, f64::min),
            most: lengths.iter().copied().fold(f64::NEG_INFINITY, f64::max),
            mean: lengths.iter().sum::<f64>() / lengths.len() as f64,
            fastest: faster.fold(0.0, f64::max),
        }
    }

    /// Short, middle or long, by the biceps of the near leg.
    pub fn length_tag(&self) -> LengthTag {
        let range = self.length_range(Muscle::Biceps);
        if range.most >= TABLE.tag.long_from.value {
            LengthTag::Long
        } else if range.mean < TABLE.tag.short_below.value {
            LengthTag::Short
        } else {
            LengthTag::Middle
        }
    }
}
