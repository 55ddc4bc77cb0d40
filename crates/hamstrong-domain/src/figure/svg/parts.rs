//! The parts of a picture: fixed shapes, and where each lies in a pose.

use super::super::joints::{Place, Point};
use super::super::motion::Body;
use super::super::numbers::skeleton;
use super::super::pose::Side;
use super::super::sheet::{End, Figure, View};
use super::gear;
use super::ink::short;
use super::shape::{STATURE, contour, hamstring, shape};

/// A direction that a part follows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Follows {
    Pelvis,
    Thorax,
    Neck,
    Head,
    /// Thigh, shank, foot, toes, upper arm or forearm of a side.
    Limb(Side, usize),
}

/// What a part is fastened to.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Anchor {
    Bone(Point, Follows),
    At(End, Place),
    Between(End, End),
    Rolling { under: Point, r: f64, centre: f64 },
    Ground,
}

/// A fixed shape with its class and its anchor.
#[derive(Clone, Debug)]
pub(super) struct Part {
    pub(super) path: String,
    pub(super) class: &'static str,
    pub(super) anchor: Anchor,
}

/// Parts that share an outline, and are drawn together.
#[derive(Clone, Debug)]
pub(super) struct Layer {
    pub(super) parts: Vec<Part>,
    pub(super) outlined: bool,
}

/// Where a part lies: shift in units of the picture, turn in degrees, stretch.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Lie {
    pub(super) x: f64,
    pub(super) y: f64,
    pub(super) turn: f64,
    pub(super) stretch: f64,
}

impl Anchor {
    /// Where it lies in a pose.
    pub(super) fn lie(&self, body: &Body) -> Lie {
        let at = |place: Place, turn: f64, stretch: f64| Lie {
            x: place[0] * STATURE,
            y: -place[1] * STATURE,
            turn,
            stretch,
        };
        match *self {
            Self::Bone(point, follows) => {
                at(body.joints.at(point), turn(body, follows), 1.0)
            }
            Self::At(end, beside) => {
                let [x, y] = end.place(body);
                at([x + beside[0], y + beside[1]], 0.0, 1.0)
            }
            Self::Between(from, to) => {
                let (a, b) = (from.place(body), to.place(body));
                let (x, y) = (b[0] - a[0], b[1] - a[1]);
                let turn = libm::atan2(-y, x).to_degrees();
                at(a, turn, libm::hypot(x, y))
            }
            Self::Rolling { under, r, centre } => {
                let x = centre + (body.joints.at(under)[0] - centre) / 2.0;
                at([x, r], ((x - centre) / r).to_degrees(), 1.0)
            }
            Self::Ground => at([0.0; 2], 0.0, 1.0),
        }
    }
}

impl End {
    pub(super) fn place(self, body: &Body) -> Place {
        match self {
            Self::Joint(point) => body.joints.at(point),
            Self::Fixed(place) => place,
        }
    }
}

impl Lie {
    /// As an attribute of a still part.
    pub(super) fn transform(&self) -> String {
        let mut text = format!("translate({} {})", short(self.x), short(self.y));
        if self.turn.abs() >= 0.05 {
            text += &format!("rotate({})", short(self.turn));
        }
        if (self.stretch - 1.0).abs() > 1e-6 {
            text += &format!("scale({:.3} 1)", self.stretch);
        }
        text
    }

    /// As a style of a moving part.
    pub(super) fn moved(&self) -> String {
        let mut text = format!("translate({}px,{}px)", short(self.x), short(self.y));
        if self.turn.abs() >= 0.05 {
            text += &format!("rotate({}deg)", short(self.turn));
        }
        if (self.stretch - 1.0).abs() > 1e-6 {
            text += &format!("scaleX({:.3})", self.stretch);
        }
        text
    }
}

/// Turn of a part whose bone points right; the head stands upright.
fn turn(body: &Body, follows: Follows) -> f64 {
    let to = &body.joints.directions;
    match follows {
        Follows::Pelvis => to.pelvis - 90.0,
        Follows::Thorax => to.thorax - 90.0,
        Follows::Neck => f64::midpoint(to.thorax, to.head) - 90.0,
        Follows::Head => to.head,
        Follows::Limb(side, which) => 90.0 - to.limbs[side as usize][which],
    }
}

/// The figure from back to front, and its hamstrings.
pub(super) fn layers(figure: &Figure) -> Vec<Layer> {
    let gear = |front: bool| Layer {
        parts: figure
            .equipment
            .iter()
            .filter(|item| gear::in_front(item) == front)
            .flat_map(gear::parts)
            .collect(),
        outlined: false,
    };
    let body = |parts| Layer { parts, outlined: true };
    let mut layers = vec![
        gear(false),
        body(arm(figure, Side::Far, "f")),
        body(leg(Side::Far, "f")),
        body(trunk(figure)),
        body(leg(Side::Near, "n")),
    ];
    if figure.view == View::Side {
        layers.push(Layer { parts: muscles(), outlined: false });
    }
    layers.push(body(arm(figure, Side::Near, "n")));
    layers.push(gear(true));
    layers
}

fn bone(path: String, class: &'static str, point: Point, follows: Follows) -> Part {
    Part { path, class, anchor: Anchor::Bone(point, follows) }
}

fn leg(side: Side, class: &'static str) -> Vec<Part> {
    let [knee, ankle, ball] = match side {
        Side::Near => [Point::NearKnee, Point::NearAnkle, Point::NearBall],
        Side::Far => [Point::FarKnee, Point::FarAnkle, Point::FarBall],
    };
    let limb = |which| Follows::Limb(side, which);
    vec![
        bone(shape("foot", false), class, ankle, limb(2)),
        bone(shape("toes", false), class, ball, limb(3)),
        bone(contour("shank", skeleton().shank.value), class, knee, limb(1)),
        bone(contour("thigh", skeleton().thigh.value), class, Point::Hip, limb(0)),
    ]
}

fn arm(figure: &Figure, side: Side, class: &'static str) -> Vec<Part> {
    let [elbow, wrist, hand] = match side {
        Side::Near => [Point::NearElbow, Point::NearWrist, Point::NearHand],
        Side::Far => [Point::FarElbow, Point::FarWrist, Point::FarHand],
    };
    let limb = |which| Follows::Limb(side, which);
    let fore = contour("forearm", skeleton().forearm.value);
    let upper = contour("upper_arm", skeleton().upper_arm.value);
    let mut parts = vec![
        bone(upper, class, Point::Shoulder, limb(4)),
        bone(fore, class, elbow, limb(5)),
        bone(shape("palm", false), class, wrist, limb(5)),
    ];
    if !figure.equipment.iter().any(|item| gear::held(item, hand)) {
        let fingers = shape("fingers", false);
        parts.push(bone(fingers, class, hand, Follows::Limb(side, 6)));
    }
    parts
}

fn trunk(figure: &Figure) -> Vec<Part> {
    let head = if figure.view == View::Side { "head" } else { "face" };
    let pelvis = contour("pelvis", skeleton().hip_to_waist.value);
    let thorax = contour("thorax", skeleton().waist_to_shoulder.value);
    vec![
        bone(shape("neck", false), "t", Point::Shoulder, Follows::Neck),
        bone(shape(head, true), "n", Point::Head, Follows::Head),
        bone(pelvis, "t", Point::Hip, Follows::Pelvis),
        bone(thorax, "t", Point::Waist, Follows::Thorax),
    ]
}

fn muscles() -> Vec<Part> {
    let [thigh, shank] = hamstring();
    let limb = |which| Follows::Limb(Side::Near, which);
    ["k", "h"]
        .into_iter()
        .flat_map(|class| {
            [
                bone(thigh.clone(), class, Point::Hip, limb(0)),
                bone(shank.clone(), class, Point::NearKnee, limb(1)),
            ]
        })
        .collect()
}

/// Where equipment and body reach in a pose: left, bottom, right, top.
pub(super) fn reach(figure: &Figure, body: &Body) -> [f64; 4] {
    let points = [
        (Point::Head, 0.07),
        (Point::Hip, 0.065),
        (Point::Shoulder, 0.06),
        (Point::NearKnee, 0.04),
        (Point::FarKnee, 0.04),
        (Point::NearHeel, 0.02),
        (Point::FarHeel, 0.02),
        (Point::NearToe, 0.01),
        (Point::FarToe, 0.01),
        (Point::NearElbow, 0.03),
        (Point::FarElbow, 0.03),
        (Point::NearHand, 0.05),
        (Point::FarHand, 0.05),
    ];
    let mut reach = [f64::INFINITY, 0.0, f64::NEG_INFINITY, 0.0];
    let mut include = |[x, y]: Place, by: f64| {
        reach = [
            reach[0].min(x - by),
            reach[1].min(y - by),
            reach[2].max(x + by),
            reach[3].max(y + by),
        ];
    };
    for (point, by) in points {
        include(body.joints.at(point), by);
    }
    for item in &figure.equipment {
        gear::reach(item, body).into_iter().for_each(|(place, by)| include(place, by));
    }
    reach[1] = 0.0;
    reach
}
