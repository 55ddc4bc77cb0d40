//! What stands, hangs or is held beside the body.

use super::super::joints::{Place, Point};
use super::super::motion::Body;
use super::super::pose::Side;
use super::super::sheet::{Cord, End, Equipment, Look};
use super::parts::{Anchor, Follows, Part};
use super::shape::{circle, corners, smooth};

/// Whether it is drawn over the body.
pub(super) fn in_front(item: &Equipment) -> bool {
    match item {
        Equipment::Disc { back, .. } | Equipment::Line { back, .. } => !back,
        Equipment::Block { front, .. } => *front,
        Equipment::Hold { .. } | Equipment::Pole { .. } => true,
        Equipment::Shape { .. }
        | Equipment::Ball { .. }
        | Equipment::Cones { .. }
        | Equipment::Hill { .. } => false,
    }
}

/// Whether a hand closes around it.
pub(super) fn held(item: &Equipment, hand: Point) -> bool {
    let hand = End::Joint(hand);
    match item {
        Equipment::Disc { at, .. } => *at == hand,
        Equipment::Line { from, to, .. } => *from == hand || *to == hand,
        _ => false,
    }
}

/// Its shapes. Heights are upwards in the data and downwards in the picture.
pub(super) fn parts(item: &Equipment) -> Vec<Part> {
    match item {
        Equipment::Disc { at, r, look, beside, .. } => disc(*at, *r, *look, *beside),
        Equipment::Line { from, to, look, .. } => {
            let class = match look {
                Cord::Strap | Cord::Cable => "l",
                Cord::Band => "w",
                Cord::Stick => "m",
                Cord::Beam => "r",
            };
            let path = corners(&[[0.0, 0.0], [1.0, 0.0]], false);
            vec![Part { path, class, anchor: Anchor::Between(*from, *to) }]
        }
        Equipment::Block { x, y, legs, .. } => block(*x, *y, *legs),
        Equipment::Shape { points } => {
            let points: Vec<Place> = points.iter().map(|[x, y]| [*x, -y]).collect();
            vec![ground(corners(&points, true), "e")]
        }
        Equipment::Ball { under, r, centre } => {
            let anchor = Anchor::Rolling { under: *under, r: *r, centre: *centre };
            let seam = smooth(&[[-r, 0.0], [0.0, -r * 0.3], [*r, 0.0]], false);
            vec![
                Part { path: circle([0.0; 2], *r), class: "e", anchor },
                Part { path: seam, class: "l", anchor },
            ]
        }
        Equipment::Pole { along: [from, to], behind } => {
            let path = corners(&[[*from, -behind], [*to, -behind]], false);
            let anchor = Anchor::Bone(Point::Shoulder, Follows::Thorax);
            vec![Part { path, class: "m", anchor }]
        }
        Equipment::Hold { at } => vec![hold(*at)],
        Equipment::Cones { x } => x
            .iter()
            .map(|x| {
                let cone = [[x - 0.035, 0.0], [*x, -0.1], [x + 0.035, 0.0]];
                ground(corners(&cone, true), "e")
            })
            .collect(),
        Equipment::Hill { .. } => Vec::new(),
    }
}

fn ground(path: String, class: &'static str) -> Part {
    Part { path, class, anchor: Anchor::Ground }
}

fn block(x: [f64; 2], y: [f64; 2], legs: bool) -> Vec<Part> {
    let slab = [[x[0], -y[0]], [x[0], -y[1]], [x[1], -y[1]], [x[1], -y[0]]];
    let mut parts = vec![ground(corners(&slab, true), "e")];
    if legs {
        for foot in [x[0] + 0.06, x[1] - 0.06] {
            let leg = corners(&[[foot, -y[0]], [foot, 0.0]], false);
            parts.push(ground(leg, "m"));
        }
    }
    parts
}

/// An arch over the shins.
fn hold(at: Point) -> Part {
    let arch =
        [[-0.045, 0.034], [-0.04, -0.03], [0.0, -0.048], [0.04, -0.03], [0.045, 0.034]];
    let anchor = Anchor::At(End::Joint(at), [0.0; 2]);
    Part { path: smooth(&arch, false), class: "r", anchor }
}

fn disc(at: End, r: f64, look: Look, beside: Place) -> Vec<Part> {
    let anchor = Anchor::At(at, beside);
    let part = |path, class| Part { path, class, anchor };
    match look {
        Look::Plate => {
            let hub = circle([0.0; 2], 0.014);
            vec![part(circle([0.0; 2], r), "u"), part(hub, "g")]
        }
        Look::Ring => vec![part(circle([0.0; 2], r), "r")],
        Look::Solid => vec![part(circle([0.0; 2], r), "e")],
        Look::Weight => {
            let octagon: Vec<Place> = (0..8)
                .map(|i| {
                    let turn = (f64::from(i) * 45.0 + 22.5).to_radians();
                    [r * libm::cos(turn), r * libm::sin(turn)]
                })
                .collect();
            vec![part(corners(&octagon, true), "g")]
        }
        Look::Bell => {
            let End::Joint(hand) = at else { return Vec::new() };
            let side = if hand == Point::FarHand { Side::Far } else { Side::Near };
            let anchor = Anchor::Bone(hand, Follows::Limb(side, 5));
            let handle = [[0.05, -0.03], [0.0, -0.032], [0.0, 0.032], [0.05, 0.03]];
            let part = |path, class| Part { path, class, anchor };
            vec![
                part(smooth(&handle, false), "m"),
                part(circle([0.03 + r, 0.0], r), "g"),
            ]
        }
    }
}

/// Places it reaches, each with what lies around it.
pub(super) fn reach(item: &Equipment, body: &Body) -> Vec<(Place, f64)> {
    match item {
        Equipment::Disc { at, r, beside, .. } => {
            let [x, y] = at.place(body);
            vec![([x + beside[0], y + beside[1]], *r + 0.01)]
        }
        Equipment::Line { from, to, .. } => {
            vec![(from.place(body), 0.01), (to.place(body), 0.01)]
        }
        Equipment::Block { x, y, .. } => {
            vec![([x[0], y[0]], 0.0), ([x[1], y[1]], 0.01)]
        }
        Equipment::Shape { points } => points.iter().map(|p| (*p, 0.01)).collect(),
        Equipment::Ball { under, r, centre } => {
            let x = centre + (body.joints.at(*under)[0] - centre) / 2.0;
            vec![([x, *r], *r)]
        }
        Equipment::Hold { at } => vec![(body.joints.at(*at), 0.05)],
        Equipment::Cones { x } => x.iter().map(|x| ([*x, 0.05], 0.05)).collect(),
        Equipment::Pole { along, .. } => {
            vec![(body.joints.at(Point::Shoulder), along[1])]
        }
        Equipment::Hill { .. } => Vec::new(),
    }
}
