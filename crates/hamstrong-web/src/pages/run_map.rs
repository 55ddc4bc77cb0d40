//! The way of a run, drawn here from its positions; below it nothing, or the map of a tile
//! server for who asked for it.

use hamstrong_domain::load::Split;
use hamstrong_domain::recording::{NO_COORDINATE, Recording};
use maud::{Markup, html};

use crate::ask::{Ask, BELOWS};
use crate::tiles::{Shown, Tile, Tiles};
use crate::words::Units;

const WIDTH: f64 = 720.0;
const MOST_HEIGHT: f64 = 480.0;
const LEAST_HEIGHT: f64 = 160.0;
const EDGE: f64 = 24.0;
/// Points of the line, at most.
const POINTS: usize = 900;
/// Without a position for so long the line is broken.
const GAP_MS: u32 = 30_000;
/// Metres of a degree of latitude.
const DEGREE_M: f64 = 111_320.0;
/// Marks of distance, at most.
const MARKS: usize = 12;

/// A position on paper, with its time.
#[derive(Clone, Copy)]
struct Point {
    at_ms: u32,
    x: f64,
    y: f64,
}

pub(super) struct Paper {
    points: Vec<Point>,
    height: f64,
    metres_a_unit: f64,
    ground: Ground,
}

/// How degrees lie on the paper.
#[derive(Clone, Copy)]
struct Ground {
    /// The degrees of the upper left corner.
    west: f64,
    north: f64,
    /// Units of a degree.
    east_units: f64,
    north_units: f64,
}

impl Ground {
    fn place(&self, east: f64, north: f64) -> (f64, f64) {
        ((east - self.west) * self.east_units, (self.north - north) * self.north_units)
    }
}

/// The tile server, where whoever runs the server named one and the runner wants it.
pub(super) fn wanted(ask: &Ask) -> Option<&Tiles> {
    let wants = ask.look().below == BELOWS[1];
    ask.app.setup().outside.tiles.as_ref().filter(|_| wants)
}

/// The map with a sentence; nothing if the recording has no way.
pub(super) fn map(
    ask: &Ask,
    paper: Option<&Paper>,
    splits: &[Split],
    fast: &[(u32, u32)],
) -> Markup {
    let Some(paper) = paper else { return html! {} };
    let (Some(first), Some(last)) = (paper.points.first(), paper.points.last()) else {
        return html! {};
    };
    let (long, scale) = scale_bar(ask.units, paper.metres_a_unit);
    let caption = ask.t.say("run.map");
    let below = wanted(ask);
    html! {
        figure.chart.map {
            svg viewBox={ "0 0 " (WIDTH) " " (format!("{:.0}", paper.height)) } role="img" aria-label=(caption) {
                @if let Some(tiles) = below {
                    @for tile in &paper.tiles(tiles) { (image(&paper.ground, tile)) }
                }
                path.way d=(way(&paper.points, |_| true)) {}
                @for &(from, to) in fast {
                    path.fast d=(way(&paper.points, |p| (from..=to).contains(&p.at_ms))) {}
                }
                @for (number, mark) in marks(&paper.points, splits) {
                    circle.km cx=(tenth(mark.x)) cy=(tenth(mark.y)) r="3" {}
                    text.label x=(tenth(mark.x + 6.0)) y=(tenth(mark.y - 5.0)) { (number) }
                }
                circle.from cx=(tenth(first.x)) cy=(tenth(first.y)) r="6" {}
                circle.now r="8" visibility="hidden" {}
                circle.to cx=(tenth(last.x)) cy=(tenth(last.y)) r="6" {}
                @let low = paper.height - 8.0;
                path.scale d={ "M8 " (tenth(low - 5.0)) "v5h" (tenth(long)) "v-5" } {}
                text.label x=(tenth(long + 14.0)) y=(tenth(low)) { (scale) }
            }
            figcaption { (caption) @if let Some(tiles) = below { " " (tiles.by()) } }
        }
    }
}

fn tenth(value: f64) -> String {
    format!("{value:.1}")
}

/// A tile where its corners lie.
fn image(ground: &Ground, tile: &Tile) -> Markup {
    let (left, top) = ground.place(tile.west, tile.north);
    let (right, bottom) = ground.place(tile.east, tile.south);
    html! {
        image href=(tile.address) x=(tenth(left)) y=(tenth(top)) width=(tenth(right - left)) height=(tenth(bottom - top)) preserveAspectRatio="none" {}
    }
}

impl Paper {
    fn tiles(&self, tiles: &Tiles) -> Vec<Tile> {
        let Ground { west, north, east_units, north_units } = self.ground;
        tiles.cover(&Shown {
            west,
            north,
            east: west + WIDTH / east_units,
            south: north - self.height / north_units,
            metres_a_unit: self.metres_a_unit,
        })
    }

    /// Where a moment is, to a tenth; none where no position is known for long.
    pub(super) fn place(&self, at_ms: u32) -> Option<(f64, f64)> {
        let tenth = |value: f64| (value * 10.0).round() / 10.0;
        let next = self.points.partition_point(|point| point.at_ms < at_ms);
        let point = self.points.get(next).or(self.points.last())?;
        let near = point.at_ms.abs_diff(at_ms) <= GAP_MS;
        near.then(|| (tenth(point.x), tenth(point.y)))
    }
}

/// The positions on paper, north above, in their true proportions.
pub(super) fn paper(recording: &Recording) -> Option<Paper> {
    let samples = &recording.samples;
    let columns = samples.elapsed_ms.iter().zip(&samples.latitude_e7);
    let known = columns.zip(&samples.longitude_e7).filter(|((_, north), east)| {
        **north != NO_COORDINATE && **east != NO_COORDINATE
    });
    let degrees = |e7: i32| f64::from(e7) * 1e-7;
    let all: Vec<(u32, f64, f64)> = known
        .map(|((at, north), east)| (*at, degrees(*east), degrees(*north)))
        .collect();
    let every = all.len().div_ceil(POINTS).max(1);
    let some: Vec<(u32, f64, f64)> = all.into_iter().step_by(every).collect();
    let middle = some.iter().map(|p| p.2).sum::<f64>() / some.len().max(1) as f64;
    let east_m = DEGREE_M * middle.to_radians().cos().abs().max(0.01);
    let origin = some.first()?.1;
    // A run over the date line stays in one piece.
    let east = |longitude: f64| (longitude - origin + 540.0).rem_euclid(360.0) - 180.0;
    let metres: Vec<(u32, f64, f64)> =
        some.iter().map(|&(at, x, y)| (at, east(x) * east_m, -y * DEGREE_M)).collect();
    let range = |of: fn(&(u32, f64, f64)) -> f64| {
        let least = metres.iter().map(of).fold(f64::INFINITY, f64::min);
        let most = metres.iter().map(of).fold(f64::NEG_INFINITY, f64::max);
        (least, most - least)
    };
    let ((left, wide), (top, high)) = (range(|p| p.1), range(|p| p.2));
    // On a track or a treadmill with a position there is no way to draw.
    if metres.len() < 2 || wide.max(high) < 50.0 {
        return None;
    }
    let inner = (WIDTH - 2.0 * EDGE, MOST_HEIGHT - 2.0 * EDGE);
    let metres_a_unit = (wide / inner.0).max(high / inner.1);
    let height = (high / metres_a_unit + 2.0 * EDGE).max(LEAST_HEIGHT);
    let (right, down) =
        ((WIDTH - wide / metres_a_unit) / 2.0, (height - high / metres_a_unit) / 2.0);
    let point = |&(at_ms, x, y): &(u32, f64, f64)| Point {
        at_ms,
        x: right + (x - left) / metres_a_unit,
        y: down + (y - top) / metres_a_unit,
    };
    let (east_units, north_units) = (east_m / metres_a_unit, DEGREE_M / metres_a_unit);
    let ground = Ground {
        west: origin + (left - right * metres_a_unit) / east_m,
        north: -(top - down * metres_a_unit) / DEGREE_M,
        east_units,
        north_units,
    };
    let points = metres.iter().map(point).collect();
    Some(Paper { points, height, metres_a_unit, ground })
}

/// A line through the points that count, broken where nothing is known for long.
fn way(points: &[Point], counts: impl Fn(&Point) -> bool) -> String {
    let mut line = String::new();
    let mut last: Option<u32> = None;
    for point in points {
        if !counts(point) {
            last = None;
            continue;
        }
        let near = last.is_some_and(|at| point.at_ms.saturating_sub(at) <= GAP_MS);
        let verb = if near { 'L' } else { 'M' };
        line.push_str(&format!("{verb}{:.1} {:.1}", point.x, point.y));
        last = Some(point.at_ms);
    }
    line
}

/// Where whole kilometres or miles were reached, thinned to what can be read.
fn marks<'a>(points: &'a [Point], splits: &[Split]) -> Vec<(usize, &'a Point)> {
    let every = splits.len().div_ceil(MARKS).max(1);
    let whole = splits.iter().enumerate().take(splits.len().saturating_sub(1));
    let at = whole.filter(|(index, _)| (index + 1).is_multiple_of(every));
    at.filter_map(|(index, split)| {
        let place = points.partition_point(|point| point.at_ms < split.to_ms);
        Some((index + 1, points.get(place)?))
    })
    .collect()
}

/// A round length near a fifth of the width, and what it is called.
fn scale_bar(units: Units, metres_a_unit: f64) -> (f64, String) {
    let (unit_m, unit) = units.split();
    let room = WIDTH / 5.0 * metres_a_unit / unit_m;
    let lengths = [0.05, 0.1, 0.2, 0.5, 1.0, 2.0, 5.0, 10.0, 20.0, 50.0, 100.0];
    let fits = lengths.into_iter().rev().find(|length| *length <= room);
    let length = fits.unwrap_or(lengths[0]);
    (length * unit_m / metres_a_unit, format!("{length} {unit}"))
}
