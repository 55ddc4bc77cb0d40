//! Where the joints are: from angles to points, in shares of stature.

use serde::Deserialize;

use super::numbers::skeleton;
use super::pose::{Angle, Limb, Pose, Side};

/// A point of the drawn body.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Point {
    /// Both hip joints; the side view sees one.
    Hip,
    /// Between pelvis and thorax.
    Waist,
    /// Both shoulder joints.
    Shoulder,
    /// Top of the neck.
    Neck,
    /// Middle of the head.
    Head,
    /// Knee of the near leg.
    NearKnee,
    /// Ankle of the near leg.
    NearAnkle,
    /// Sole under the heel of the near foot.
    NearHeel,
    /// Sole under the ball of the near foot.
    NearBall,
    /// Tip of the near foot.
    NearToe,
    /// Elbow of the near arm.
    NearElbow,
    /// Wrist of the near arm.
    NearWrist,
    /// Where the near hand holds.
    NearHand,
    /// Knee of the far leg.
    FarKnee,
    /// Ankle of the far leg.
    FarAnkle,
    /// Heel of the far foot.
    FarHeel,
    /// Ball of the far foot.
    FarBall,
    /// Tip of the far foot.
    FarToe,
    /// Elbow of the far arm.
    FarElbow,
    /// Wrist of the far arm.
    FarWrist,
    /// Where the far hand holds.
    FarHand,
}

/// Forward and up, in shares of stature; the floor is at height 0.
pub type Place = [f64; 2];

/// Every point of the body in one pose.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Joints {
    places: [Place; 21],
    /// Directions of the segments, in degrees; see `Directions`.
    pub(super) directions: Directions,
}

/// Where the segments point: trunk from straight up, limbs from straight down,
/// forward positive, in degrees.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Directions {
    pub(super) pelvis: f64,
    pub(super) thorax: f64,
    pub(super) head: f64,
    /// Thigh, shank, foot, toes, upper arm, forearm, fingers; near, then far.
    pub(super) limbs: [[f64; 7]; 2],
}

impl Joints {
    /// A point, in shares of stature.
    pub fn at(&self, point: Point) -> Place {
        self.places[point as usize]
    }

    fn put(&mut self, point: Point, place: Place) {
        self.places[point as usize] = place;
    }

    pub(super) fn shifted(mut self, by: Place) -> Self {
        for place in &mut self.places {
            *place = [place[0] + by[0], place[1] + by[1]];
        }
        self
    }

    /// Lays toes and fingers flat that would go under the floor while the ball of the
    /// foot or the hand stands on it.
    pub(super) fn with_flat_ends(mut self) -> Self {
        for side in [Side::Near, Side::Far] {
            let fingers = skeleton().hand.value - skeleton().wrist_to_grip.value;
            let hand = self.at(limb_points(side)[4]);
            let fore = self.directions.limbs[side as usize][5];
            if down(fore, hand, fingers)[1] < 0.0
                && hand[1] <= skeleton().toe_reach.value
            {
                let forward =
                    if down(fore, [0.0; 2], 1.0)[0] < -0.3 { -1.0 } else { 1.0 };
                self.directions.limbs[side as usize][6] = forward * 90.0;
            }
            let [_, ball, toe] = sole(side);
            let (b, t) = (self.at(ball), self.at(toe));
            if t[1] < 0.0 && b[1].abs() <= skeleton().toe_reach.value {
                let toes =
                    skeleton().ankle_to_toe.value - skeleton().ankle_to_ball.value;
                let forward = if t[0] < b[0] { -1.0 } else { 1.0 };
                self.put(toe, [b[0] + forward * toes, b[1].max(0.0)]);
                self.directions.limbs[side as usize][3] = forward * 90.0;
            }
        }
        self
    }
}

/// Heel, ball and toe of a side.
pub(super) const fn sole(side: Side) -> [Point; 3] {
    match side {
        Side::Near => [Point::NearHeel, Point::NearBall, Point::NearToe],
        Side::Far => [Point::FarHeel, Point::FarBall, Point::FarToe],
    }
}

/// Knee and ankle, elbow, wrist and hand of a side.
const fn limb_points(side: Side) -> [Point; 5] {
    match side {
        Side::Near => [
            Point::NearKnee,
            Point::NearAnkle,
            Point::NearElbow,
            Point::NearWrist,
            Point::NearHand,
        ],
        Side::Far => [
            Point::FarKnee,
            Point::FarAnkle,
            Point::FarElbow,
            Point::FarWrist,
            Point::FarHand,
        ],
    }
}

/// Trunk direction, from straight up.
fn up(degrees: f64, from: Place, length: f64) -> Place {
    let (sin, cos) = sin_cos(degrees);
    [from[0] + length * sin, from[1] + length * cos]
}

/// Limb direction, from straight down.
pub(super) fn down(degrees: f64, from: Place, length: f64) -> Place {
    let (sin, cos) = sin_cos(degrees);
    [from[0] + length * sin, from[1] - length * cos]
}

fn sin_cos(degrees: f64) -> (f64, f64) {
    let radians = degrees.to_radians();
    (libm::sin(radians), libm::cos(radians))
}

/// The joints of a pose with the hip at the origin.
pub(super) fn joints(pose: &Pose) -> Joints {
    let length = skeleton();
    let pelvis = pose.get(Angle::Pelvis);
    let thorax = pelvis + pose.get(Angle::Back);
    let nod = pose.get(Angle::Head);
    let mut body = Joints {
        places: [[0.0; 2]; 21],
        directions: Directions {
            pelvis,
            thorax,
            head: thorax + nod,
            ..Directions::default()
        },
    };
    let waist = up(pelvis, [0.0; 2], length.hip_to_waist.value);
    let shoulder = up(thorax, waist, length.waist_to_shoulder.value);
    let neck = up(thorax + nod / 2.0, shoulder, length.shoulder_to_neck.value);
    body.put(Point::Waist, waist);
    body.put(Point::Shoulder, shoulder);
    body.put(Point::Neck, neck);
    body.put(Point::Head, up(thorax + nod, neck, length.neck_to_head.value));
    for side in [Side::Near, Side::Far] {
        let [knee, ankle, elbow, wrist, hand] = limb_points(side);
        let angle = |limb| pose.get(side.angle(limb));
        let thigh = angle(Limb::Hip) - pelvis;
        let shank = thigh - angle(Limb::Knee);
        let foot = shank + 90.0 + angle(Limb::Ankle);
        let upper = angle(Limb::Shoulder) - thorax;
        let fore = upper + angle(Limb::Elbow);
        body.directions.limbs[side as usize] =
            [thigh, shank, foot, foot, upper, fore, fore];
        body.put(knee, down(thigh, [0.0; 2], length.thigh.value));
        body.put(ankle, down(shank, body.at(knee), length.shank.value));
        let under = down(foot - 90.0, body.at(ankle), length.ankle_height.value);
        let along = [
            -length.ankle_to_heel.value,
            length.ankle_to_ball.value,
            length.ankle_to_toe.value,
        ];
        for (point, along) in sole(side).into_iter().zip(along) {
            body.put(point, down(foot, under, along));
        }
        body.put(elbow, down(upper, shoulder, length.upper_arm.value));
        body.put(wrist, down(fore, body.at(elbow), length.forearm.value));
        body.put(hand, down(fore, body.at(wrist), length.wrist_to_grip.value));
    }
    body
}
