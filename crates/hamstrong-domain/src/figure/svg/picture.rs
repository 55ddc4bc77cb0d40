//! The single picture of a figure, and its icon.

use super::super::length::Muscle;
use super::super::pose::Side;
use super::super::sheet::Figure;
use super::chart::Chart;
use super::ink::{Paper, lines, sheet, short, style, text};
use super::plan::{SIDE, first, row};
use super::scene::{Scene, Spot, muscle_rule, tilt};
use super::shape::STATURE;

/// Width of a picture, in units: one unit is one pixel at its usual size.
pub(super) const WIDTH: f64 = 320.0;
/// Most height of the part with the figure.
const STAGE: f64 = 236.0;
/// Space at the sides.
pub(super) const EDGE: f64 = 10.0;
/// Largest the figure is drawn.
pub(super) const LARGEST: f64 = 1.15;
/// Letters of a line of notes.
const LETTERS: usize = 44;
/// Letters of a line of the name.
pub(super) const NAMED: usize = 38;
/// Side of the icon.
const ICON: f64 = 200.0;

/// Name of a figure: its own, or of its exercise.
pub(in crate::figure) fn name(figure: &Figure) -> &str {
    let exercise = || crate::catalogue::exercises().iter().find(|e| e.id == figure.id);
    let own = figure.name.as_deref().or_else(|| Some(exercise()?.name.as_str()));
    own.unwrap_or(&figure.id)
}

/// The picture of the figure at its telling moment, with the pale start, the path, what
/// is pointed at and the length of the hamstrings.
pub fn still(figure: &Figure, paper: Paper) -> String {
    let body = figure.frame(figure.still);
    let scene = match figure.ghost {
        Some(_) => Scene::whole(figure),
        None => Scene::of(figure, &[body]),
    };
    let (spot, stage) = staged(&scene);
    let mut drawn = scene.ground();
    if let Some(start) = figure.ghost {
        drawn += &scene.ghost(&figure.frame(start));
    }
    drawn += &scene.pose(&body, "h");
    drawn += &scene.arrows();
    let mut content = scene.shapes() + &scene.at(spot, &drawn);
    content += &numbers(figure, spot);
    let (notes, mut y) = notes(figure, stage + 2.0 * EDGE);
    content += &notes;
    if let Some((ways, [_, high])) = row(figure, [EDGE, y]) {
        content += &ways;
        y += high;
    }
    if let Some(chart) = Chart::new(figure, [EDGE, y], WIDTH - 2.0 * EDGE) {
        content += &chart.drawn();
        let [x, at] = chart.at(figure.still).map(short);
        content += &format!("<circle class=\"ah\" cx=\"{x}\" cy=\"{at}\" r=\"4\"/>");
        y += Chart::HEIGHT;
    }
    let length = figure.length(Muscle::Biceps, Side::Near, figure.still);
    let style = style(paper, |dark| muscle_rule("h", length, dark));
    let described = format!("{} {}.", figure.described, figure.cue);
    sheet([WIDTH, y + 4.0], [name(figure), &described], &style, &content)
}

/// Where a scene stands in a picture, and the height it takes.
pub(super) fn staged(scene: &Scene<'_>) -> (Spot, f64) {
    let most = [WIDTH - 2.0 * EDGE, STAGE];
    let stage = scene.height_in(most, LARGEST);
    (scene.within([EDGE, EDGE], [most[0], stage], LARGEST), stage)
}

/// The numbers at the joints that are pointed at.
fn numbers(figure: &Figure, spot: Spot) -> String {
    let body = figure.frame(figure.still);
    let turn = (-tilt(figure)).to_radians();
    let (sin, cos) = (libm::sin(turn), libm::cos(turn));
    let marks = (1..).zip(&figure.callouts).map(|(number, (_, joint))| {
        let [x, y] = body.joints.at(*joint);
        let (x, y) = (x * STATURE * spot.scale, -y * STATURE * spot.scale);
        let at = [spot.left + x * cos - y * sin, spot.floor + x * sin + y * cos];
        let [x, y] = at.map(short);
        let label = short(at[1] + 3.5);
        format!(
            "<circle class=\"y\" cx=\"{x}\" cy=\"{y}\" r=\"7.5\"/>\
             <text class=\"s b\" x=\"{x}\" y=\"{label}\" text-anchor=\"middle\">{number}</text>"
        )
    });
    marks.collect()
}

/// Name, cue and what is pointed at, under the figure; and where they end.
fn notes(figure: &Figure, top: f64) -> (String, f64) {
    let mut y = top + 8.0;
    let mut drawn = String::new();
    for line in lines(name(figure), NAMED) {
        drawn += &text([EDGE, y], "b", &line);
        y += 18.0;
    }
    drawn += &text([EDGE, y], "c1", &figure.cue);
    y += 18.0;
    for (number, (words, _)) in (1..).zip(&figure.callouts) {
        for line in lines(&format!("{number}  {words}"), LETTERS) {
            drawn += &text([EDGE, y], "", &line);
            y += 16.0;
        }
    }
    (drawn, y - 6.0)
}

/// The figure alone, for a list: square, without words.
pub fn icon(figure: &Figure, paper: Paper) -> String {
    let body = figure.frame(figure.still);
    let scene = Scene::of(figure, &[body]);
    // What differs only in the ways of the feet is told apart by them.
    let left = if figure.plan.is_empty() { 2.0 } else { SIDE };
    let room = [ICON - left - 2.0, ICON - 4.0];
    let spot = scene.within([left, 2.0], room, 4.0);
    let drawn = scene.ground() + &scene.pose(&body, "h");
    let mut content = scene.shapes() + "<g class=\"i\">" + &scene.at(spot, &drawn);
    content += &first(figure, [0.0, ICON - SIDE - 40.0]);
    content += "</g>";
    let length = figure.length(Muscle::Biceps, Side::Near, figure.still);
    let style = style(paper, |dark| muscle_rule("h", length, dark));
    sheet([ICON, ICON], [name(figure), &figure.described], &style, &content)
}
