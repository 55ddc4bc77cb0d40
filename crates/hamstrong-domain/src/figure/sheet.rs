//! One figure as its data file describes it: key frames, contact, equipment, faults.

use std::sync::OnceLock;

use serde::Deserialize;

use super::joints::{Place, Point};
use super::length::LengthRange;
use super::motion::{Ease, Motion};
use super::pose::{Angle, Written};
use super::root::Root;
use crate::evidence::Mark;

/// From where the figure is seen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum View {
    /// From its right.
    #[default]
    Side,
    /// From its front, lying on the left side: angles are then sideways, and the
    /// hamstrings are not drawn.
    Front,
}

/// One key frame.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Frame {
    /// Time in the cycle, in seconds.
    pub at: f64,
    /// What happens from here.
    pub phase: String,
    #[serde(default)]
    pub(super) ease: Ease,
    /// Height of a jump that ends here, in shares of stature.
    #[serde(default)]
    pub(super) arc: f64,
    #[serde(default)]
    pub(super) pose: Written,
    #[serde(default)]
    pub(super) root: Option<Root>,
}

/// A joint, or a fixed place beside the figure.
#[derive(Clone, Copy, Debug, PartialEq, Deserialize)]
#[serde(untagged)]
pub(super) enum End {
    Joint(Point),
    Fixed(Place),
}

/// How a disc looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Look {
    /// A bar from its end: pale, so that the legs show.
    Plate,
    /// A tube from its end.
    Ring,
    /// A dumbbell from its end.
    Weight,
    /// A small massage ball, a roller pad.
    Solid,
    /// A kettlebell under the hand.
    Bell,
}

/// What a line is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Cord {
    Strap,
    Band,
    Cable,
    Stick,
    Beam,
}

/// Something beside the body. What is in front is drawn over it.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "snake_case", tag = "kind")]
pub(super) enum Equipment {
    Disc {
        at: End,
        r: f64,
        look: Look,
        #[serde(default)]
        beside: Place,
        #[serde(default)]
        back: bool,
    },
    Line {
        from: End,
        to: End,
        look: Cord,
        #[serde(default)]
        back: bool,
    },
    /// A box, mat, bench: left to right, bottom to top.
    Block {
        x: [f64; 2],
        y: [f64; 2],
        #[serde(default)]
        legs: bool,
        #[serde(default)]
        front: bool,
    },
    /// A flat shape of its own: a sloping pad, a saddle.
    Shape { points: Vec<Place> },
    /// A ball that the foot rolls: it moves half as far as the foot.
    Ball { under: Point, r: f64, centre: f64 },
    /// A stick along the back: from and to, above the shoulder, and how far behind.
    Pole { along: [f64; 2], behind: f64 },
    /// What holds the ankles.
    Hold { at: Point },
    /// Marks on the floor.
    Cones { x: Vec<f64> },
    /// Ground that rises under the figure, in degrees.
    Hill { degrees: f64 },
}

/// Marks of the feet seen from above.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Plan {
    /// What it shows.
    pub title: String,
    /// Way of the foot: right and forward, in metres or in hops.
    pub path: Vec<Place>,
    /// One foot, or both.
    #[serde(default)]
    pub both: bool,
    /// Marks on the floor.
    #[serde(default)]
    pub marks: Vec<Place>,
}

/// A fault, and what a coach says of it.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Fault {
    /// What is seen.
    pub see: String,
    /// One short reason.
    pub why: String,
    /// What is said: six words at most.
    pub say: String,
    /// The easier drill, or the change.
    #[serde(rename = "do")]
    pub change_to: String,
    /// Whether it ends the set.
    #[serde(default)]
    pub stop: bool,
    /// When it shows, in seconds.
    #[serde(default)]
    pub at: f64,
    /// Angles added; none for a fault that is told and not drawn.
    #[serde(default)]
    pub(super) change: Written,
    /// How far the pin is lifted, in shares of stature.
    #[serde(default)]
    pub(super) lifted: f64,
}

impl Fault {
    /// Whether it can be drawn.
    pub fn drawn(&self) -> bool {
        !self.change.is_empty()
    }

    pub(super) fn named(&self) -> Vec<Angle> {
        self.change.keys().flat_map(|word| word.angles()).collect()
    }
}

/// One moving figure, read from `data/figures/<id>.toml`.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Figure {
    /// Id of its exercise; filled from the shelf.
    #[serde(default)]
    pub id: String,
    /// Name where it has no exercise.
    #[serde(default)]
    pub name: Option<String>,
    /// From where it is seen.
    #[serde(default)]
    pub view: View,
    /// How its frames are joined.
    pub motion: Motion,
    /// Length of a cycle, in seconds.
    pub seconds: f64,
    /// Whether the far leg does the same, half a cycle later.
    #[serde(default)]
    pub mirror: bool,
    /// 1 forward, -1 backward, 0 in place.
    #[serde(default)]
    pub travel: i8,
    /// Flights: start, end, height, in seconds and shares of stature.
    #[serde(default)]
    pub(super) flights: Vec<[f64; 3]>,
    /// Moments of the film strip, in seconds.
    pub strip: Vec<f64>,
    /// Moment of the single picture, in seconds.
    pub still: f64,
    /// Moment of the pale figure behind it; none if it would hide more than it shows.
    #[serde(default)]
    pub ghost: Option<f64>,
    /// The joint whose path is drawn.
    #[serde(default)]
    pub track: Option<Point>,
    /// From when to when its path is drawn, in seconds.
    #[serde(default)]
    pub arrow: Option<[f64; 2]>,
    /// What is pointed at: words and joint.
    #[serde(default)]
    pub callouts: Vec<(String, Point)>,
    /// The one thing to think of: six words at most.
    pub cue: String,
    /// What the picture shows, for somebody who does not see it.
    pub described: String,
    #[serde(default)]
    pub(super) base: Written,
    pub(super) root: Root,
    /// Key frames, in order of time.
    pub frames: Vec<Frame>,
    #[serde(default)]
    pub(super) equipment: Vec<Equipment>,
    /// Ways of the feet from above.
    #[serde(default)]
    pub plan: Vec<Plan>,
    /// Faults, the commonest first.
    pub faults: Vec<Fault>,
    /// How the house knows the poses.
    pub mark: Mark,
    /// Where they come from.
    pub note: String,
    /// Length of the biceps of the near leg over a cycle, once it was asked for.
    #[serde(skip)]
    pub(super) biceps: OnceLock<LengthRange>,
    /// What the curve of the length is, and its range, in other words than English.
    #[serde(skip)]
    pub(super) chart: Option<[String; 2]>,
    /// What follows a phase of the other leg, in other words than English.
    #[serde(skip)]
    pub(super) other_leg: Option<String>,
}
