//! The angles of one drawn pose, and the words the data files have for them.

use std::collections::BTreeMap;

use serde::Deserialize;

/// Half of the body: near is the figure's right, far its left.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Side {
    /// The side that is seen, the figure's right.
    Near,
    /// The side behind, the figure's left.
    Far,
}

/// One angle of the pose. Flexion is positive; standing is zero.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Angle {
    /// Pelvis from vertical: forward positive, -90 on the back, 90 prone.
    Pelvis,
    /// Thorax on pelvis, rounded positive.
    Back,
    /// Head on thorax, chin down positive.
    Head,
    /// Hip of the near leg, relative to the pelvis.
    NearHip,
    /// Knee of the near leg.
    NearKnee,
    /// Ankle of the near leg, toes up positive.
    NearAnkle,
    /// Shoulder of the near arm, relative to the thorax.
    NearShoulder,
    /// Elbow of the near arm.
    NearElbow,
    /// Hip of the far leg.
    FarHip,
    /// Knee of the far leg.
    FarKnee,
    /// Ankle of the far leg.
    FarAnkle,
    /// Shoulder of the far arm.
    FarShoulder,
    /// Elbow of the far arm.
    FarElbow,
}

/// Every angle, in the order a pose holds them.
pub const ANGLES: [Angle; 13] = [
    Angle::Pelvis,
    Angle::Back,
    Angle::Head,
    Angle::NearHip,
    Angle::NearKnee,
    Angle::NearAnkle,
    Angle::NearShoulder,
    Angle::NearElbow,
    Angle::FarHip,
    Angle::FarKnee,
    Angle::FarAnkle,
    Angle::FarShoulder,
    Angle::FarElbow,
];

/// A joint of a limb that both sides have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Limb {
    Hip,
    Knee,
    Ankle,
    Shoulder,
    Elbow,
}

impl Side {
    /// The angle of a limb's joint on this side.
    pub(super) fn angle(self, limb: Limb) -> Angle {
        let first = if self == Self::Near { 3 } else { 8 };
        ANGLES[first + limb as usize]
    }
}

/// One pose: every angle in degrees.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Pose([f64; 13]);

impl Pose {
    /// An angle, in degrees.
    pub fn get(&self, angle: Angle) -> f64 {
        self.0[angle as usize]
    }

    /// Sets an angle, in degrees.
    pub fn set(&mut self, angle: Angle, degrees: f64) {
        self.0[angle as usize] = degrees;
    }

    /// The pose whose angles are `of` each pair of angles.
    pub(super) fn map2(&self, other: &Self, of: impl Fn(f64, f64) -> f64) -> Self {
        let mut pose = *self;
        for (mine, theirs) in pose.0.iter_mut().zip(other.0) {
            *mine = of(*mine, theirs);
        }
        pose
    }

    /// The pose with its sides exchanged.
    pub(super) fn exchanged(&self) -> Self {
        let mut pose = *self;
        for i in 3..8 {
            pose.0.swap(i, i + 5);
        }
        pose
    }
}

/// A word of a data file for one angle, or for the same angle of both sides.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Word {
    Pelvis,
    Back,
    Head,
    Hips,
    Knees,
    Ankles,
    Shoulders,
    Elbows,
    NearHip,
    NearKnee,
    NearAnkle,
    NearShoulder,
    NearElbow,
    FarHip,
    FarKnee,
    FarAnkle,
    FarShoulder,
    FarElbow,
}

/// Angles as a data file writes them; what is not written is left as it is.
pub(super) type Written = BTreeMap<Word, f64>;

impl Word {
    /// The angles meant.
    pub(super) fn angles(self) -> Vec<Angle> {
        let word = self as usize;
        match word {
            0..3 => vec![ANGLES[word]],
            3..8 => vec![ANGLES[word], ANGLES[word + 5]],
            _ => vec![ANGLES[word - 5]],
        }
    }
}

/// The pose with the written angles in place; pairs first, so one side may differ.
pub(super) fn written_over(mut pose: Pose, written: &Written) -> Pose {
    for (word, degrees) in written {
        word.angles().into_iter().for_each(|angle| pose.set(angle, *degrees));
    }
    pose
}
