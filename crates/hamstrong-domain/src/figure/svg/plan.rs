//! The way of the feet, seen from above.

use super::super::sheet::{Figure, Plan};
use super::ink::{short, text};
use super::scene::{head, initials};
use super::shape::{STATURE, circle, smooth};

/// Side of one small picture beside others, in units.
pub(super) const SIDE: f64 = 96.0;
/// Side of one that stands alone.
const ALONE: f64 = 120.0;
/// Space between two.
const GAP: f64 = 6.0;

/// Every way of a figure in a row, and the size of the row; none without ways.
pub(super) fn row(figure: &Figure, [x, y]: [f64; 2]) -> Option<(String, [f64; 2])> {
    let count = figure.plan.len();
    let side = if count == 1 { ALONE } else { SIDE };
    let mut drawn = sole(figure);
    for (i, way) in figure.plan.iter().enumerate() {
        drawn += &plan(figure, way, ([x + i as f64 * (side + GAP), y], side));
    }
    (count > 0).then_some((drawn, [count as f64 * (side + GAP), side + GAP]))
}

/// The first way of a figure in a box of its own; empty without ways.
pub(super) fn first(figure: &Figure, corner: [f64; 2]) -> String {
    let way = figure.plan.first();
    way.map_or_else(String::new, |way| {
        sole(figure) + &plan(figure, way, (corner, SIDE))
    })
}

/// One way of the feet, in its box.
fn plan(figure: &Figure, plan: &Plan, (corner, side): ([f64; 2], f64)) -> String {
    let places: Vec<[f64; 2]> = plan.path.iter().chain(&plan.marks).copied().collect();
    let reach = |axis: usize| {
        let along = places.iter().map(|place| place[axis]);
        let least = along.clone().fold(f64::INFINITY, f64::min);
        let most = along.fold(f64::NEG_INFINITY, f64::max);
        (f64::midpoint(least, most), most - least)
    };
    let ((x, wide), (y, high)) = (reach(0), reach(1));
    let room = (side - 38.0) / STATURE;
    let scale = room / wide.max(high).max(1e-9);
    let put = |place: [f64; 2]| [(place[0] - x) * scale, -(place[1] - y) * scale];
    let mut drawn = String::new();
    for mark in &plan.marks {
        drawn += &format!("<path class=\"e\" d=\"{}\"/>", circle(put(*mark), 0.03));
    }
    for (i, pair) in plan.path.windows(2).enumerate() {
        let (from, to) = (put(pair[0]), put(pair[1]));
        let (dx, dy) = (to[0] - from[0], to[1] - from[1]);
        let bow = if i % 2 == 0 { 0.16 } else { -0.16 };
        let inside = |part: f64, bow: f64| {
            [from[0] + dx * part - dy * bow, from[1] + dy * part + dx * bow]
        };
        let way = [inside(0.14, bow * 0.5), inside(0.5, bow), inside(0.84, bow * 0.5)];
        drawn += &format!("<path class=\"a\" d=\"{}\"/>", smooth(&way, false));
        drawn += &head(way[1], way[2]);
    }
    let mut stood: Vec<[f64; 2]> = Vec::new();
    for place in plan.path.iter().copied().map(put) {
        if stood.iter().any(|s| libm::hypot(s[0] - place[0], s[1] - place[1]) < 0.02) {
            continue;
        }
        stood.push(place);
        for beside in if plan.both { &[-0.025, 0.025][..] } else { &[0.0][..] } {
            drawn += &foot(figure, [place[0] + beside, place[1]]);
        }
    }
    let (cx, cy) = (corner[0] + side / 2.0, corner[1] + (side - 14.0) / 2.0);
    let title = text([corner[0], corner[1] + side - 2.0], "s", &plan.title);
    format!("<g transform=\"translate({cx:.1} {cy:.1})\">{drawn}</g>{title}")
}

/// The sole of a shoe from above, named once for all steps of a figure.
fn sole(figure: &Figure) -> String {
    let sole = [
        [0.0, -0.05],
        [0.02, -0.03],
        [0.014, 0.01],
        [0.014, 0.04],
        [-0.014, 0.04],
        [-0.014, 0.01],
        [-0.02, -0.03],
    ];
    let (name, path) = (initials(figure), smooth(&sole, true));
    format!("<defs><path id=\"{name}s\" d=\"{path}\"/></defs>")
}

/// One step.
fn foot(figure: &Figure, [x, y]: [f64; 2]) -> String {
    let (name, [x, y]) = (initials(figure), [x, y].map(|share| short(share * STATURE)));
    format!("<use href=\"#{name}s\" class=\"n\" x=\"{x}\" y=\"{y}\"/>")
}
