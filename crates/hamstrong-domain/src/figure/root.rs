//! Contact: which point stands where, and which angles follow from it.

use serde::Deserialize;

use super::joints::{Joints, Place, Point, joints};
use super::numbers::skeleton;
use super::pose::{Angle, Limb, Pose, Side};

/// Most steps towards a contact; eight are usual.
const STEPS: usize = 40;
/// A point is in its place when it is off by less, in shares of stature.
const NEAR_ENOUGH: f64 = 1e-10;

/// What is put in its place after the angles are known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case", untagged)]
pub(super) enum Pin {
    Point(Point),
    Low(Low),
}

/// The lower of both feet stands on the floor.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Low {
    Low,
}

/// Contact of a pose: the pin, and the angles to solve, in order.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Root {
    pub(super) pin: Pin,
    #[serde(default)]
    pub(super) at: Place,
    #[serde(default)]
    pub(super) solve: Vec<Solver>,
}

/// How one angle, or the two of a limb, follow from a contact.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "snake_case", tag = "by")]
pub(super) enum Solver {
    /// The ankle so that the foot lies at this pitch; 0 is flat.
    Flat { side: Side, degrees: f64 },
    /// The pelvis so that the shank points this way.
    Shank { side: Side, degrees: f64 },
    /// Both shoulders so that the arms hang.
    Hang,
    /// One angle so that a point has this height, looked for between two angles.
    Height { of: Point, value: f64, turn: Angle, between: [f64; 2] },
    /// One angle so that a point is this far forward.
    Forward { of: Point, value: f64, turn: Angle, between: [f64; 2] },
    /// One angle is another.
    Copy { from: Angle, to: Angle },
    /// Hip and knee so that the ankle is here.
    Leg { side: Side, at: Place },
    /// Shoulder and elbow so that the hand is here.
    Arm { side: Side, at: Place },
}

impl Solver {
    /// The angles it changes.
    fn changes(&self) -> Vec<Angle> {
        match self {
            Self::Flat { side, .. } => vec![side.angle(Limb::Ankle)],
            Self::Shank { .. } => vec![Angle::Pelvis],
            Self::Hang => vec![Angle::NearShoulder, Angle::FarShoulder],
            Self::Height { turn, .. } | Self::Forward { turn, .. } => vec![*turn],
            Self::Copy { to, .. } => vec![*to],
            Self::Leg { side, .. } => {
                vec![side.angle(Limb::Hip), side.angle(Limb::Knee)]
            }
            Self::Arm { side, .. } => {
                vec![side.angle(Limb::Shoulder), side.angle(Limb::Elbow)]
            }
        }
    }

    /// The solver part of the way between two of a kind.
    fn between(&self, next: &Self, part: f64) -> Self {
        let mix = |a: f64, b: f64| a + (b - a) * part;
        let both = |a: Place, b: Place| [mix(a[0], b[0]), mix(a[1], b[1])];
        let mut now = self.clone();
        match (&mut now, next) {
            (Self::Flat { degrees, .. }, Self::Flat { degrees: d, .. })
            | (Self::Shank { degrees, .. }, Self::Shank { degrees: d, .. }) => {
                *degrees = mix(*degrees, *d);
            }
            (
                Self::Height { value, between, .. },
                Self::Height { value: v, between: b, .. },
            )
            | (
                Self::Forward { value, between, .. },
                Self::Forward { value: v, between: b, .. },
            ) => {
                *value = mix(*value, *v);
                *between = both(*between, *b);
            }
            (Self::Leg { at, .. }, Self::Leg { at: a, .. })
            | (Self::Arm { at, .. }, Self::Arm { at: a, .. }) => *at = both(*at, *a),
            _ => {}
        }
        now
    }
}

impl Root {
    /// Whether the same points are held and solved, so that one flows into the other.
    pub(super) fn alike(&self, next: &Self) -> bool {
        self.pin == next.pin && self.solve.len() == next.solve.len()
    }

    /// The contact part of the way to the next. Where the kinds differ, the one that
    /// solves less holds, so that no limb jumps to a contact it has not reached.
    pub(super) fn between(&self, next: &Self, part: f64) -> Self {
        if !self.alike(next) {
            let fewer = self.solve.len() <= next.solve.len();
            return if fewer { self.clone() } else { next.clone() };
        }
        let mix = |i: usize| self.at[i] + (next.at[i] - self.at[i]) * part;
        let solvers = self.solve.iter().zip(&next.solve);
        Self {
            pin: self.pin,
            at: [mix(0), mix(1)],
            solve: solvers.map(|(a, b)| a.between(b, part)).collect(),
        }
    }

    /// The pose with its contacts solved, but for the angles to be left as they are.
    pub(super) fn solved(&self, mut pose: Pose, leave: &[Angle]) -> Pose {
        for solver in &self.solve {
            if !solver.changes().iter().any(|angle| leave.contains(angle)) {
                self.apply(solver, &mut pose);
            }
        }
        pose
    }

    /// The joints of a pose, with the pin in its place.
    pub(super) fn placed(&self, pose: &Pose) -> Joints {
        let body = joints(pose);
        let to = match self.pin {
            Pin::Point(point) => {
                let now = body.at(point);
                [self.at[0] - now[0], self.at[1] - now[1]]
            }
            Pin::Low(_) => [self.at[0], self.at[1] - lowest(&body).1],
        };
        body.shifted(to)
    }

    /// Points that are told how high they are, with that height in shares of stature.
    pub(super) fn told(&self, body: &Joints) -> Vec<(Point, f64)> {
        let pinned = match self.pin {
            Pin::Point(point) => point,
            Pin::Low(_) => lowest(body).0,
        };
        let solved = self.solve.iter().filter_map(|solver| match solver {
            Solver::Height { of, value, .. } => Some((*of, *value)),
            Solver::Leg { side: Side::Near, at } => Some((Point::NearAnkle, at[1])),
            Solver::Leg { side: Side::Far, at } => Some((Point::FarAnkle, at[1])),
            Solver::Arm { side: Side::Near, at } => Some((Point::NearHand, at[1])),
            Solver::Arm { side: Side::Far, at } => Some((Point::FarHand, at[1])),
            _ => None,
        });
        std::iter::once((pinned, self.at[1])).chain(solved).collect()
    }

    fn apply(&self, solver: &Solver, pose: &mut Pose) {
        match *solver {
            Solver::Flat { side, degrees } => {
                let [_, shank, ..] = joints(pose).directions.limbs[side as usize];
                pose.set(side.angle(Limb::Ankle), degrees - shank);
            }
            Solver::Shank { side, degrees } => {
                let hip = pose.get(side.angle(Limb::Hip));
                let knee = pose.get(side.angle(Limb::Knee));
                pose.set(Angle::Pelvis, hip - knee - degrees);
            }
            Solver::Hang => {
                let trunk = pose.get(Angle::Pelvis) + pose.get(Angle::Back);
                pose.set(Angle::NearShoulder, trunk);
                pose.set(Angle::FarShoulder, trunk);
            }
            Solver::Height { of, value, turn, between } => {
                self.narrow(pose, turn, between, |body| body.at(of)[1] - value);
            }
            Solver::Forward { of, value, turn, between } => {
                self.narrow(pose, turn, between, |body| body.at(of)[0] - value);
            }
            Solver::Copy { from, to } => pose.set(to, pose.get(from)),
            Solver::Leg { side, at } => self.leg(pose, side, at),
            Solver::Arm { side, at } => self.arm(pose, side, at),
        }
    }

    /// Narrows the bracket by the line through its ends until the error is gone. An end
    /// that stays twice counts half, so that neither end is stuck. Without a change of
    /// sign in it, the end with the smaller error is taken.
    fn narrow(
        &self,
        pose: &mut Pose,
        turn: Angle,
        between: [f64; 2],
        error: impl Fn(&Joints) -> f64,
    ) {
        let mut off = |degrees: f64| {
            pose.set(turn, degrees);
            error(&self.placed(pose))
        };
        let [mut low, mut high] = between.map(|degrees| (degrees, off(degrees)));
        if low.1.signum() == high.1.signum() {
            let nearer = if low.1.abs() < high.1.abs() { low } else { high };
            pose.set(turn, nearer.0);
            return;
        }
        for _ in 0..STEPS {
            let degrees = (low.0 * high.1 - high.0 * low.1) / (high.1 - low.1);
            let now = (degrees, off(degrees));
            if now.1.abs() < NEAR_ENOUGH {
                return;
            }
            if now.1.signum() == high.1.signum() {
                low.1 /= 2.0;
            } else {
                low = high;
            }
            high = now;
        }
    }

    fn leg(&self, pose: &mut Pose, side: Side, at: Place) {
        let hip = self.placed(pose).at(Point::Hip);
        let lengths = [skeleton().thigh.value, skeleton().shank.value];
        let (towards, lead, bend) = two_segments(hip, at, lengths);
        let hip = towards + lead + pose.get(Angle::Pelvis);
        pose.set(side.angle(Limb::Hip), whole_turn(hip, -90.0));
        pose.set(side.angle(Limb::Knee), bend);
    }

    fn arm(&self, pose: &mut Pose, side: Side, at: Place) {
        let shoulder = self.placed(pose).at(Point::Shoulder);
        let below = skeleton().forearm.value + skeleton().wrist_to_grip.value;
        let lengths = [skeleton().upper_arm.value, below];
        let (towards, lead, bend) = two_segments(shoulder, at, lengths);
        let trunk = pose.get(Angle::Pelvis) + pose.get(Angle::Back);
        let turn = whole_turn(towards - lead + trunk, -100.0);
        pose.set(side.angle(Limb::Shoulder), turn);
        pose.set(side.angle(Limb::Elbow), bend);
    }
}

/// The same direction, in the turn that begins at `least`.
fn whole_turn(degrees: f64, least: f64) -> f64 {
    least + (degrees - least).rem_euclid(360.0)
}

/// Direction from one end to the other of two segments, what the first is ahead of it,
/// and the bend between them; stretched out if the end is out of reach.
fn two_segments(from: Place, to: Place, [a, b]: [f64; 2]) -> (f64, f64, f64) {
    let (x, y) = (to[0] - from[0], to[1] - from[1]);
    let far = libm::hypot(x, y).clamp((a - b).abs() + 1e-9, a + b - 1e-9);
    let towards = libm::atan2(x, -y).to_degrees();
    let lead = libm::acos((a * a + far * far - b * b) / (2.0 * a * far)).to_degrees();
    let inside = libm::acos((a * a + b * b - far * far) / (2.0 * a * b)).to_degrees();
    (towards, lead, 180.0 - inside)
}

/// The lowest heel or ball, and its height.
fn lowest(body: &Joints) -> (Point, f64) {
    let soles = [Point::NearHeel, Point::NearBall, Point::FarHeel, Point::FarBall];
    let heights = soles.map(|point| (point, body.at(point)[1]));
    heights.into_iter().fold((Point::NearBall, f64::INFINITY), |low, sole| {
        if sole.1 < low.1 { sole } else { low }
    })
}
