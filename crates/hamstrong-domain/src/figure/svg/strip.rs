//! The film strip: four to six moments side by side, and the length curve under them.

use super::super::length::Muscle;
use super::super::motion::Body;
use super::super::pose::Side;
use super::super::sheet::Figure;
use super::chart::Chart;
use super::ink::{Paper, lines, sheet, short, style, text};
use super::picture::{EDGE, LARGEST, name};
use super::plan::row;
use super::scene::{Scene, muscle_rule};

/// Width and height of one moment, in units.
const PANEL: [f64; 2] = [190.0, 190.0];
/// A scene so wide is drawn about the figure in each moment.
const WIDE: f64 = 1.5;
/// Letters of a line under a moment.
const LETTERS: usize = 26;
/// Height of the line with the name.
const NAMED: f64 = 22.0;

/// The film strip of a figure.
pub fn strip(figure: &Figure, paper: Paper) -> String {
    let whole = Scene::whole(figure);
    let [width, height] = whole.size();
    let alone = width > height * WIDE && figure.ghost.is_none();
    let mut content = whole.shapes() + &text([EDGE, 16.0], "b", name(figure));
    let mut numbered = Vec::new();
    let bodies: Vec<Body> =
        figure.strip.iter().map(|time| figure.frame(*time)).collect();
    let own: Vec<Scene<'_>> = bodies
        .iter()
        .filter(|_| alone)
        .map(|body| Scene::of(figure, &[*body]))
        .collect();
    let room = [PANEL[0] - 8.0, PANEL[1]];
    let scenes = || own.iter().chain(std::iter::repeat(&whole)).take(bodies.len());
    let heights = scenes().map(|scene| scene.height_in(room, LARGEST));
    let stage = heights.fold(0.0, f64::max);
    for (i, ((time, body), scene)) in
        figure.strip.iter().zip(&bodies).zip(scenes()).enumerate()
    {
        let left = EDGE + i as f64 * PANEL[0];
        let spot = scene.within([left, NAMED], [room[0], stage], LARGEST);
        let class = format!("h{i}");
        content += &scene.at(spot, &(scene.ground() + &scene.pose(body, &class)));
        let words = format!("{}  {}", i + 1, figure.phase(*time));
        for (row, line) in lines(&words, LETTERS).iter().enumerate() {
            let y = NAMED + stage + EDGE + 8.0 + 16.0 * row as f64;
            content += &text([left, y], "", line);
        }
        let length = figure.length(Muscle::Biceps, Side::Near, *time);
        numbered.push((class, length));
    }
    let mut total = 2.0 * EDGE + PANEL[0] * figure.strip.len() as f64;
    if let Some((ways, [wide, _])) = row(figure, [total, NAMED]) {
        content += &ways;
        total += wide + EDGE;
    }
    let mut y = NAMED + stage + EDGE + 32.0;
    if let Some(chart) = Chart::new(figure, [EDGE, y], total - 2.0 * EDGE) {
        content += &chart.drawn();
        for (i, time) in figure.strip.iter().enumerate() {
            let [x, y] = chart.at(*time);
            let label = short(y + 3.5);
            let [x, y] = [x, y].map(short);
            content += &format!(
                "<circle class=\"y\" cx=\"{x}\" cy=\"{y}\" r=\"7.5\"/><text class=\"s b\" \
                 x=\"{x}\" y=\"{label}\" text-anchor=\"middle\">{}</text>",
                i + 1
            );
        }
        y += Chart::HEIGHT;
    }
    let style = style(paper, |dark| {
        numbered
            .iter()
            .map(|(class, length)| muscle_rule(class, *length, dark))
            .collect()
    });
    sheet([total, y + 4.0], [name(figure), &figure.described], &style, &content)
}
