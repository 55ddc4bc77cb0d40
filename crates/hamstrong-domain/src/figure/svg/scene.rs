//! One figure on its ground: what it reaches, its shapes named once, its poses drawn
//! from them.

use super::super::motion::Body;
use super::super::sheet::{Equipment, Figure};
use super::ink::{colour, short};
use super::parts::{Layer, layers, reach};
use super::shape::{STATURE, corners, hamstring_width, smooth};

/// Pictures of a cycle from which the frame of the picture is taken.
const LOOKS: usize = 24;
/// Points of a drawn path.
const STEPS: usize = 15;
/// Space around the figure, in shares of stature.
const ROOM: f64 = 0.03;

/// A figure ready to be drawn.
pub(super) struct Scene<'a> {
    pub(super) figure: &'a Figure,
    pub(super) layers: Vec<Layer>,
    /// Left, bottom, right, top, in shares of stature.
    pub(super) reach: [f64; 4],
}

/// Where a scene lies on the sheet: its left and its floor, in units, and its size.
#[derive(Clone, Copy, Debug)]
pub(super) struct Spot {
    pub(super) left: f64,
    pub(super) floor: f64,
    pub(super) scale: f64,
}

impl<'a> Scene<'a> {
    /// A scene that has room for the whole cycle.
    pub(super) fn whole(figure: &'a Figure) -> Self {
        let step = figure.seconds / LOOKS as f64;
        let bodies = (0..=LOOKS).map(|i| figure.frame(step * i as f64));
        Self::of(figure, &bodies.collect::<Vec<_>>())
    }

    /// A scene that has room for these poses.
    pub(super) fn of(figure: &'a Figure, bodies: &[Body]) -> Self {
        let empty = [f64::INFINITY, 0.0, f64::NEG_INFINITY, 0.0];
        let reach =
            bodies.iter().map(|body| reach(figure, body)).fold(empty, |a, b| {
                [a[0].min(b[0]), a[1].min(b[1]), a[2].max(b[2]), a[3].max(b[3])]
            });
        let [left, bottom, right, top] = reach;
        let rise = (right - left) * libm::sin(tilt(figure).to_radians()).abs();
        Self {
            figure,
            layers: layers(figure),
            reach: [
                left - ROOM,
                bottom - ROOM - rise / 2.0,
                right + ROOM,
                top + ROOM + rise / 2.0,
            ],
        }
    }

    /// Width and height, in units of the picture at full size.
    pub(super) fn size(&self) -> [f64; 2] {
        let [left, bottom, right, top] = self.reach;
        [(right - left) * STATURE, (top - bottom) * STATURE]
    }

    /// Height that the scene takes in a box, so that a flat one leaves no empty paper.
    pub(super) fn height_in(&self, room: [f64; 2], most: f64) -> f64 {
        self.size()[1] * self.scale_in(room, most)
    }

    fn scale_in(&self, room: [f64; 2], most: f64) -> f64 {
        let [width, height] = self.size();
        (room[0] / width).min(room[1] / height).min(most)
    }

    /// The scene in the middle of a box, as large as fits and at most so large.
    pub(super) fn within(&self, corner: [f64; 2], room: [f64; 2], most: f64) -> Spot {
        let [width, _] = self.size();
        let scale = self.scale_in(room, most);
        let [left, bottom, ..] = self.reach;
        Spot {
            left: corner[0] + (room[0] - width * scale) / 2.0 - left * STATURE * scale,
            floor: corner[1] + room[1] + bottom * STATURE * scale,
            scale,
        }
    }

    /// The scene at a spot, tilted if it stands on a hill.
    pub(super) fn at(&self, spot: Spot, content: &str) -> String {
        let [x, y] = [spot.left, spot.floor].map(short);
        let tilt = tilt(self.figure);
        let turn = if tilt == 0.0 {
            String::new()
        } else {
            format!("rotate({})", short(-tilt))
        };
        format!(
            "<g transform=\"translate({x} {y})scale({:.3}){turn}\">{content}</g>",
            spot.scale
        )
    }

    /// The shapes, each with its name.
    pub(super) fn shapes(&self) -> String {
        let parts = self.layers.iter().flat_map(|layer| &layer.parts);
        let paths = parts.enumerate().map(|(i, part)| {
            format!("<path id=\"{}\" d=\"{}\"/>", self.name(i), part.path)
        });
        format!("<defs>{}</defs>", paths.collect::<String>())
    }

    /// Name of a shape: the figure's own, so that two may stand on one page.
    pub(super) fn name(&self, part: usize) -> String {
        format!("{}{part}", initials(self.figure))
    }

    /// One pose; `muscle` is the class of its hamstrings.
    pub(super) fn pose(&self, body: &Body, muscle: &str) -> String {
        let mut text = String::new();
        let mut first = 0;
        for layer in &self.layers {
            let drawn = |class: Option<&str>| -> String {
                let parts = layer.parts.iter().enumerate();
                parts
                    .map(|(i, part)| {
                        let own =
                            if part.class == "h" { muscle } else { part.class };
                        let class = class.unwrap_or(own);
                        let lie = part.anchor.lie(body).transform();
                        let name = self.name(first + i);
                        format!("<use href=\"#{name}\" class=\"{class}\" transform=\"{lie}\"/>")
                    })
                    .collect()
            };
            if layer.outlined {
                text += &drawn(Some("o"));
            }
            text += &drawn(None);
            first += layer.parts.len();
        }
        text
    }

    /// The body alone, as a shadow.
    pub(super) fn ghost(&self, body: &Body) -> String {
        let mut text = "<g opacity=\".3\">".to_owned();
        let mut first = 0;
        for layer in &self.layers {
            if layer.outlined {
                for (i, part) in layer.parts.iter().enumerate() {
                    let lie = part.anchor.lie(body).transform();
                    let name = self.name(first + i);
                    text += &format!(
                        "<use href=\"#{name}\" class=\"f\" transform=\"{lie}\"/>"
                    );
                }
            }
            first += layer.parts.len();
        }
        text + "</g>"
    }

    /// The floor under the scene.
    pub(super) fn ground(&self) -> String {
        let [left, _, right, _] = self.reach;
        let line = corners(&[[left, 0.0], [right, 0.0]], false);
        format!("<path class=\"l\" d=\"{line}\"/>")
    }

    /// The path of the tracked joint with its head, and the way of travel.
    pub(super) fn arrows(&self) -> String {
        let mut text = String::new();
        if let (Some(joint), Some([from, to])) = (self.figure.track, self.figure.arrow)
        {
            let place = |i: usize| {
                let time = from + (to - from) * i as f64 / STEPS as f64;
                let [x, y] = self.figure.frame(time).joints.at(joint);
                [x, -y]
            };
            let points: Vec<[f64; 2]> = (0..=STEPS).map(place).collect();
            let long = libm::hypot(
                points[STEPS][0] - points[0][0],
                points[STEPS][1] - points[0][1],
            );
            if long > 0.05 {
                text +=
                    &format!("<path class=\"a\" d=\"{}\"/>", smooth(&points, false));
                text += &head(points[STEPS - 2], points[STEPS]);
            }
        }
        if self.figure.travel != 0 {
            let [left, _, right, top] = self.reach;
            let way = f64::from(self.figure.travel);
            let middle = f64::midpoint(left, right);
            let (from, to) = (
                [middle - 0.13 * way, -top + 0.03],
                [middle + 0.13 * way, -top + 0.03],
            );
            text +=
                &format!("<path class=\"a\" d=\"{}\"/>", corners(&[from, to], false));
            text += &head(from, to);
        }
        text
    }
}

/// First letters of a figure's id, with which its shapes are named.
pub(super) fn initials(figure: &Figure) -> String {
    figure.id.split('-').filter_map(|word| word.chars().next()).collect()
}

/// The head of an arrow that comes from one place and ends at another.
pub(super) fn head(from: [f64; 2], to: [f64; 2]) -> String {
    let (x, y) = (to[0] - from[0], to[1] - from[1]);
    let long = libm::hypot(x, y).max(1e-9);
    let (x, y) = (x / long * 0.04, y / long * 0.04);
    let tip = [to[0] + x * 0.6, to[1] + y * 0.6];
    let left = [to[0] - x * 0.4 - y * 0.55, to[1] - y * 0.4 + x * 0.55];
    let right = [to[0] - x * 0.4 + y * 0.55, to[1] - y * 0.4 - x * 0.55];
    format!("<path class=\"ah\" d=\"{}\"/>", corners(&[tip, left, right], true))
}

/// How far the ground rises, in degrees.
pub(super) fn tilt(figure: &Figure) -> f64 {
    let hill = figure.equipment.iter().find_map(|item| match item {
        Equipment::Hill { degrees } => Some(*degrees),
        _ => None,
    });
    hill.unwrap_or(0.0)
}

/// The rule of a class of hamstrings at a length.
pub(super) fn muscle_rule(class: &str, length: f64, dark: bool) -> String {
    format!(
        ".{class}{{fill:none;stroke-linecap:round;stroke:{};stroke-width:{}}}",
        colour(length, dark),
        short(hamstring_width(length))
    )
}
