//! The numbers of the drawing, read from `data/drawing`.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::Deserialize;

use super::pose::Angle;
use crate::evidence::{Limit, Mark};

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Span {
    least: f64,
    most: f64,
    #[expect(dead_code, reason = "read so that every number has its unit")]
    unit: String,
    #[expect(dead_code, reason = "read so that every number has its mark")]
    mark: Mark,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Skeleton {
    lengths: Lengths,
    limits: BTreeMap<String, Span>,
}

static SKELETON: LazyLock<Skeleton> = LazyLock::new(|| {
    toml::from_str(include_str!("../../../../data/drawing/skeleton.toml"))
        .expect("a test reads the file")
});

/// Every length of the drawn body, in shares of stature. A pose is computed some hundred
/// thousand times for the whole set, so nothing is looked up by name.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Lengths {
    pub(super) thigh: Limit,
    pub(super) shank: Limit,
    pub(super) ankle_height: Limit,
    pub(super) upper_arm: Limit,
    pub(super) forearm: Limit,
    pub(super) hand: Limit,
    pub(super) hip_to_waist: Limit,
    pub(super) waist_to_shoulder: Limit,
    pub(super) shoulder_to_neck: Limit,
    pub(super) neck_to_head: Limit,
    pub(super) wrist_to_grip: Limit,
    pub(super) ankle_to_heel: Limit,
    pub(super) ankle_to_ball: Limit,
    pub(super) ankle_to_toe: Limit,
    pub(super) toe_reach: Limit,
}

/// The lengths of the drawn body, in shares of stature.
pub(super) fn skeleton() -> &'static Lengths {
    &SKELETON.lengths
}

/// Least and most of an angle of a drawn person, in degrees; none for the pelvis.
pub fn limits(angle: Angle) -> Option<[f64; 2]> {
    let name = match angle {
        Angle::Pelvis => return None,
        Angle::Back => "back",
        Angle::Head => "head",
        Angle::NearHip | Angle::FarHip => "hip",
        Angle::NearKnee | Angle::FarKnee => "knee",
        Angle::NearAnkle | Angle::FarAnkle => "ankle",
        Angle::NearShoulder | Angle::FarShoulder => "shoulder",
        Angle::NearElbow | Angle::FarElbow => "elbow",
    };
    let span = &SKELETON.limits[name];
    Some([span.least, span.most])
}

/// How far below and above the floor a standing foot or hand may be, in shares of
/// stature.
pub fn floor() -> [f64; 2] {
    let span = &SKELETON.limits["floor"];
    [span.least, span.most]
}
