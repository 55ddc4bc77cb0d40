//! Outlines of the body: contours along the bones, shapes of their own.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::Deserialize;

use super::ink::short;

/// Units of the picture in one stature.
pub(super) const STATURE: f64 = 200.0;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Line {
    thigh: Vec<[f64; 2]>,
    shank: Vec<[f64; 2]>,
    width: f64,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Outlines {
    contours: BTreeMap<String, Vec<[f64; 3]>>,
    shapes: BTreeMap<String, Vec<[f64; 2]>>,
    hamstring: Line,
}

static CONTOURS: LazyLock<Outlines> = LazyLock::new(|| {
    toml::from_str(include_str!("../../../../../data/drawing/contours.toml"))
        .expect("a test reads the file")
});

/// The outline around a bone of this length, which points to the right.
pub(super) fn contour(name: &str, length: f64) -> String {
    let rows = &CONTOURS.contours[name];
    let side = |across: fn(&[f64; 3]) -> f64| {
        rows.iter().map(move |row| [row[0] * length, across(row)])
    };
    let left = side(|row| -row[1]);
    let right = side(|row| row[2]);
    smooth(&left.chain(right.rev()).collect::<Vec<_>>(), true)
}

/// A shape of its own; `up` turns its second number upwards.
pub(super) fn shape(name: &str, up: bool) -> String {
    let sign = if up { -1.0 } else { 1.0 };
    let points: Vec<[f64; 2]> =
        CONTOURS.shapes[name].iter().map(|[x, y]| [*x, sign * y]).collect();
    smooth(&points, true)
}

/// The hamstrings on the thigh and on the shank.
pub(super) fn hamstring() -> [String; 2] {
    let Line { thigh, shank, .. } = &CONTOURS.hamstring;
    [smooth(thigh, false), smooth(shank, false)]
}

/// Width of the hamstrings at a length, in units of the picture: longer is thinner.
pub(super) fn hamstring_width(length: f64) -> f64 {
    CONTOURS.hamstring.width * STATURE / (length * length)
}

/// Straight lines through points, in shares of stature.
pub(super) fn corners(points: &[[f64; 2]], closed: bool) -> String {
    let spots: Vec<String> = points.iter().map(|p| spot(*p)).collect();
    format!("M{}{}", spots.join("L"), if closed { "Z" } else { "" })
}

/// A circle, in shares of stature.
pub(super) fn circle([x, y]: [f64; 2], r: f64) -> String {
    let radius = short(r * STATURE);
    let (left, right) = (spot([x - r, y]), spot([x + r, y]));
    format!("M{left}A{radius} {radius} 0 1 1 {right}A{radius} {radius} 0 1 1 {left}Z")
}

/// A smooth line through points, as Béziers.
pub(super) fn smooth(points: &[[f64; 2]], closed: bool) -> String {
    let count = points.len();
    let last = count - 1;
    // One before, so that no index goes below 0.
    let at = |i: usize, ahead: usize| -> [f64; 2] {
        if closed {
            points[(i + ahead + count - 1) % count]
        } else {
            points[(i + ahead).saturating_sub(1).min(last)]
        }
    };
    let mut path = format!("M{}", spot(points[0]));
    for i in 0..if closed { count } else { last } {
        let [before, from, to, after] = [at(i, 0), at(i, 1), at(i, 2), at(i, 3)];
        let lead = |axis: usize| from[axis] + (to[axis] - before[axis]) / 6.0;
        let tail = |axis: usize| to[axis] - (after[axis] - from[axis]) / 6.0;
        let handles = [[lead(0), lead(1)], [tail(0), tail(1)]];
        path += &format!("C{} {} {}", spot(handles[0]), spot(handles[1]), spot(to));
    }
    if closed { path + "Z" } else { path }
}

fn spot([x, y]: [f64; 2]) -> String {
    format!("{} {}", short(x * STATURE), short(y * STATURE))
}
